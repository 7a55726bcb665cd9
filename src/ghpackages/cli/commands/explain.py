"""`ghpackages explain`."""

from collections.abc import Callable
from typing import Annotated

import typer

from ghpackages.cli import output, references
from ghpackages.cli.errors import CommandError, Status
from ghpackages.cli.options import CsvOption, JsonOption, PlanArgument
from ghpackages.cli.plans import VERDICT_FIELDS
from ghpackages.cli.references import ME
from ghpackages.housekeeping import Plan, Verdict


def run(
    path: PlanArgument,
    ref: Annotated[
        str, typer.Argument(metavar="REF", help="A package, or a version: its id, tag, name, or how its digest begins.")
    ],
    json_fields: JsonOption = "",
    as_csv: CsvOption = False,
) -> Status:
    """Every reason is told, and the ids of the versions that stay and need it. Nothing is sent.

    Without owner and package, a version is looked for in all packages of the plan.
    """
    fields = output.shown_fields(VERDICT_FIELDS, json_fields, as_csv)
    plan = Plan.load(path)
    is_meant = _of_reference(ref, plan.owner) if "/" in ref else _of_version(ref.removeprefix("#").removeprefix("@"))
    found = [verdict for package in plan.packages for verdict in package.verdicts if is_meant(verdict)]
    if not found:
        raise CommandError(
            f"{path} holds nothing that is called {ref}",
            f"See all versions of a package: ghpackages explain {path} OWNER/TYPE/NAME",
        )
    if len(found) == 1 and not (json_fields or as_csv):
        output.write_one(found[0], VERDICT_FIELDS)
    else:
        output.write(found, fields, json_fields=json_fields, as_csv=as_csv)
    return Status.DONE


def _of_version(text: str) -> Callable[[Verdict], bool]:
    digest = text if text.startswith("sha") else f"sha256:{text}"

    def is_meant(verdict: Verdict) -> bool:
        return (
            str(verdict.version_id) == text
            or verdict.name == text
            or text in verdict.tags
            or (len(text) > 6 and verdict.name.startswith(digest))
        )

    return is_meant


def _of_reference(text: str, owner: str) -> Callable[[Verdict], bool]:
    reference = references.parse(text)
    if reference.owner.login.lower() not in {ME, owner.lower()}:
        raise CommandError(f"{text} is not of {owner}, whose packages the plan is about")
    package = f"{reference.package_type}/{reference.name}"
    version = str(reference.version_id or reference.tag or reference.digest or reference.version_name or "")
    is_version = _of_version(version)
    return lambda verdict: verdict.package == package and (not version or is_version(verdict))
