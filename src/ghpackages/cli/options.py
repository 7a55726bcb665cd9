"""Arguments and options that several commands have."""

from typing import Annotated

import typer

ReferenceArgument = Annotated[
    str, typer.Argument(metavar="REF", help="A package, or a version of it by tag, name, digest or id.")
]
OwnerArgument = Annotated[
    str, typer.Argument(metavar="OWNER", show_default=False, help="The default is the user that the token belongs to.")
]
OwnerOrPackageArgument = Annotated[
    str,
    typer.Argument(
        metavar="OWNER|PACKAGE", show_default=False, help="The default is the user that the token belongs to."
    ),
]
JsonOption = Annotated[
    str,
    typer.Option(
        "--json", metavar="FIELDS", help="Write JSON with these fields, separated by commas; without FIELDS, with all."
    ),
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Write CSV with a header line.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask. Needed where there is no terminal.")]
PlanArgument = Annotated[str, typer.Argument(metavar="PLAN", help="The file that `plan -o` wrote.")]
MaxRequestsOption = Annotated[int | None, typer.Option("--max-requests", metavar="N", min=1, help="Stop before more.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="TIME", help="Stop after this long, such as 25m.")]
