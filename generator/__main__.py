"""`python -m generator`: the command line."""

import re
from pathlib import Path
from typing import Annotated

import typer

from generator.compare import compatibility_page
from generator.compare.diff import report
from generator.emit.render import PACKAGE
from generator.errors import GeneratorError
from generator.generate import generate
from generator.openapi import fetch
from generator.openapi.document import TAG
from generator.paths import GENERATED, PINNED, SPEC
from generator.release import update

app = typer.Typer(
    help="From GitHub's OpenAPI description to ghpackages_rest.", no_args_is_help=True, add_completion=False
)


@app.command("generate")
def generate_command(
    description: Annotated[Path, typer.Option(help="The description, full or cut.")] = PINNED,
    output: Annotated[Path, typer.Option(help="The folder that gets the package.")] = GENERATED,
    overlays: Annotated[bool, typer.Option(help="Apply the corrections in spec/overlays.")] = True,
    section: Annotated[str, typer.Option(metavar="TAG", help="The section, by the tag of its operations.")] = TAG,
    package: Annotated[str, typer.Option(metavar="NAME", help="The name of the Python package.")] = PACKAGE,
) -> None:
    """Generate the wire layer, or that of another section of GitHub's API."""
    if section != TAG and package == PACKAGE:
        package = f"github_{re.sub(r'[^a-z0-9]+', '_', section.lower())}"
    result = generate(description, output, with_overlays=overlays, tag=section, package=package)
    for note in result.notes:
        typer.echo(f"note: {note}", err=True)
    api = result.api
    typer.echo(
        f"{output}: {len(api.operations)} operations, {len(api.models)} models, {len(api.enums)} enums "
        f"from {api.product} {api.version}"
    )


@app.command("fetch")
def fetch_command(
    npm: Annotated[str | None, typer.Option(metavar="VERSION", help="From the npm package @octokit/openapi.")] = None,
    github: Annotated[str | None, typer.Option(metavar="COMMIT", help="From GitHub's repository.")] = None,
    url: Annotated[str | None, typer.Option(help="From a URL (with one --product).")] = None,
    file: Annotated[Path | None, typer.Option(help="From a file (with one --product).")] = None,
    pinned: Annotated[bool, typer.Option("--pinned", help="What is pinned, again, and compare it.")] = False,
    product: Annotated[list[str] | None, typer.Option(help="Only this one; can be repeated.")] = None,
    sha256: Annotated[str | None, typer.Option(help="Of the file as published (with --url or --file).")] = None,
    base_url: Annotated[str, typer.Option(help="Of a mirror of GitHub's repository.")] = fetch.GITHUB,
    spec: Annotated[Path, typer.Option(help="The folder to keep the packages section in.")] = SPEC,
) -> None:
    """Fetch published descriptions, check them, and keep their packages section in spec/."""
    if sum(option is not None for option in (npm, github, url, file)) + pinned != 1:
        raise typer.BadParameter("give exactly one of --npm, --github, --url, --file, --pinned")
    known = fetch.pinned(spec) if (spec / fetch.SOURCES).exists() else {}
    products = product or list(known)
    if not products or ((url or file) and len(products) != 1):
        raise typer.BadParameter("say which with --product (one for --url and --file)")
    if npm:
        fetched = fetch.from_npm(products, npm)
    elif github:
        fetched = fetch.from_github(products, github, base_url=base_url)
    elif url:
        fetched = fetch.from_url(products[0], url)
    elif file:
        fetched = fetch.from_file(products[0], file)
    else:
        fetched = fetch.again({name: known[name] for name in products})
    if sha256:
        fetch.check_sha256(fetched[products[0]], sha256)
    changed = fetch.store(fetched, spec)
    for name, each in fetched.items():
        typer.echo(
            f"{name}: {each.source.publisher} {each.source.version} {each.source.file}, {each.source.size:,} bytes"
        )
    typer.echo(f"changed: {', '.join(path.name for path in changed) or 'nothing'}")


app.command("diff")(report.command)
app.command("compatibility")(compatibility_page.command)
app.command("update")(update.command)


def main() -> None:
    """Run the command line; bad input ends with exit status 2 and one line."""
    try:
        app()
    except GeneratorError as error:
        typer.echo(f"error: {error}", err=True)
        raise SystemExit(2) from error


if __name__ == "__main__":
    main()
