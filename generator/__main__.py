"""`python -m generator`: the command line."""

from pathlib import Path
from typing import Annotated

import typer

from generator.errors import GeneratorError
from generator.generate import GENERATED, PINNED, generate

app = typer.Typer(
    help="From GitHub's OpenAPI description to ghpackages_rest.", no_args_is_help=True, add_completion=False
)


@app.callback()
def commands() -> None:
    """Holds the commands together while there is one."""


@app.command("generate")
def generate_command(
    description: Annotated[Path, typer.Option(help="The description, full or cut.")] = PINNED,
    output: Annotated[Path, typer.Option(help="The folder that gets ghpackages_rest.")] = GENERATED,
    overlays: Annotated[bool, typer.Option(help="Apply the corrections in spec/overlays.")] = True,
) -> None:
    """Write the wire layer anew."""
    result = generate(description, output, with_overlays=overlays)
    for note in result.notes:
        typer.echo(f"note: {note}", err=True)
    api = result.api
    typer.echo(
        f"{output}: {len(api.operations)} operations, {len(api.models)} models, {len(api.enums)} enums "
        f"from {api.product} {api.version}"
    )


def main() -> None:
    """Run the command line; bad input ends with exit status 2 and one line."""
    try:
        app()
    except GeneratorError as error:
        typer.echo(f"error: {error}", err=True)
        raise SystemExit(2) from error


if __name__ == "__main__":
    main()
