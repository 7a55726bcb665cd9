"""`make demo`: regenerate the wire layer and compare it, call every operation, and show the SDK at work.

It needs no token and no network. The servers are on loopback: the first serves the examples that GitHub publishes in
its description, the second is FakeGitHub.
"""

import asyncio
import filecmp
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from generator.emit.render import PACKAGE
from generator.generate import corrected, generate
from generator.paths import GENERATED, PINNED
from ghpackages import GitHubPackages, MissingScopeError, SSORequiredError
from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, demo_world
from ghpackages_rest import OPERATIONS, AsyncClient, Client, DecodeError, models
from tools.arguments import required
from tools.published_examples import serve

ARGUMENTS = {
    "org": "octo-org",
    "username": "octocat",
    "package_type": "container",
    "package_name": "team/hello_docker",
    "package_version_id": 836,
}
NOTHING = "no example published"
"""The result of an operation that is to return something, and of which GitHub gives no example."""


def main() -> int:
    """Run all parts and return the exit status."""
    console = Console()
    console.print("\n[bold]1. From GitHub's description to a client[/bold]")
    with tempfile.TemporaryDirectory() as scratch:
        made = generate(PINNED, Path(scratch))
        differences = list(_differences(filecmp.dircmp(Path(scratch) / PACKAGE, GENERATED / PACKAGE, ["__pycache__"])))
    api = made.api
    console.print(
        f"   {PINNED.name} ({api.version}): {len(api.operations)} operations, {len(api.models)} models, "
        f"{len(api.enums)} enums, {len(made.files)} files"
    )
    if differences:
        console.print(f"   [red]differs from what is committed: {', '.join(differences)}[/red]")
        return 1
    console.print("   [green]equal to what is committed, byte for byte[/green]")

    with serve(corrected()) as server:
        console.print(f"\n[bold]2. Every operation, sync and async, against {server.url}[/bold]")
        sync = {name: _describe(result) for name, result in call_all(server.url)}
        async_ = {name: _describe(result) for name, result in asyncio.run(call_all_async(server.url))}
    console.print(_table(sync, async_))
    equal = sync == async_ and len(sync) == len(OPERATIONS)
    verdict = "all responses are equal" if equal else "[red]the clients differ[/red]"
    console.print(f"\n   {len(sync)} operations by Client, {len(async_)} by AsyncClient: {verdict}\n")

    with demo_world().serve() as url:
        console.print(f"[bold]3. The SDK against FakeGitHub, a stand-in for GitHub, at {url}[/bold]")
        scenes = Table(box=None, padding=(0, 1), show_header=False)
        for title, result in show_scenes(url):
            scenes.add_row(f"   {title}", result)
        console.print(scenes)
    console.print("\n   Next: `make test`; `python -m ghpackages.testing` serves this world.\n")
    return 0 if equal else 1


def show_scenes(url: str) -> Iterator[tuple[str, str]]:
    """List, read, delete and restore; then show what the SDK says about refusals and partial results."""
    with GitHubPackages(OWNER_TOKEN, base_url=url, on_partial_results="ignore") as github:
        acme = github.org("acme")
        yield "list packages", ", ".join(package.name for package in acme.packages())
        image = acme.package("container", "team/api")
        yield "read a package", f"{image.package_name}, {image.get().visibility}, {image.get().version_count} versions"
        version = image.version(image.versions().collect()[1].id)
        version.delete()
        yield "delete a version", f"{image.get().version_count} versions are left"
        version.restore()
        yield "restore it", f"{image.get().version_count} versions again"
        try:
            github.org("globex").packages("container").first()
        except SSORequiredError as error:
            yield "single sign-on", f"{type(error).__name__}: {error.organization} asks for authorization"
        mine = github.me().packages("nuget")
        left_out = len(mine.collect())
        yield "partial result", f"{left_out} packages, left out: {', '.join(map(str, mine.partial_organizations))}"
    with GitHubPackages(READER_TOKEN, base_url=url) as github:
        try:
            github.org("acme").package("container", "team/api").delete()
        except MissingScopeError as error:
            yield "missing scope", f"{type(error).__name__}: {', '.join(error.missing)}; nothing was sent"


def _table(sync: dict[str, str], async_: dict[str, str]) -> Table:
    """Return a row for each kind of operation, a column for each kind of owner, a mark for each of both clients."""
    rows: dict[str, dict[str, str]] = {}
    owners: dict[str, str] = {}
    for name, operation in OPERATIONS.items():
        verb = re.sub(r"_(for|for_package_owned_by)_(org|organization|user|authenticated_user)$", "", name)
        owner = operation.path.split("/")[1]
        owners[owner] = {"orgs": "org", "users": "user", "user": "me"}.get(owner, owner[:3])
        marks = ("[green]✓[/green]" if name in client else "[red]✗[/red]" for client in (sync, async_))
        rows.setdefault(verb, {"response": sync[name]})[owner] = " ".join(marks)
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("   operation", min_width=27, no_wrap=True)
    for title in owners.values():
        table.add_column(title, min_width=max(3, len(title)), no_wrap=True)
    table.add_column("response", no_wrap=True)
    room = 51 - 6 * len(owners)  # of 80 characters
    for verb, cells in rows.items():
        label = "   " + ("docker_conflicts" if "docker" in verb else verb).replace("_", " ")
        table.add_row(label, *(cells.get(owner, "") for owner in owners), f"{cells['response']:.{room}}")
    return table


def _differences(comparison: filecmp.dircmp[str]) -> Iterator[str]:
    yield from [*comparison.left_only, *comparison.right_only, *comparison.diff_files]
    for below in comparison.subdirs.values():
        yield from _differences(below)


def call_all(url: str) -> Iterator[tuple[str, object]]:
    """Call each operation once, one after the other, with its required arguments."""
    with httpx.Client(base_url=url) as http:
        client = Client(http)
        for name in OPERATIONS:
            method = getattr(client, name)
            try:
                yield name, method(**required(method, ARGUMENTS))
            except DecodeError:
                yield name, NOTHING


async def call_all_async(url: str) -> list[tuple[str, object]]:
    """Call each operation once, all at the same time, and return names and results."""

    async def call(method: Callable[..., Any]) -> object:
        try:
            return await method(**required(method, ARGUMENTS))
        except DecodeError:
            return NOTHING

    async with httpx.AsyncClient(base_url=url) as http:
        client = AsyncClient(http)
        calls = [call(getattr(client, name)) for name in OPERATIONS]
        return list(zip(OPERATIONS, await asyncio.gather(*calls), strict=True))


def _describe(result: object) -> str:
    match result:
        case models.Package():
            return f"{result.name}, {result.visibility} {result.package_type}"
        case models.PackageVersion():
            return f"{result.name[:14]} of {result.created_at:%Y-%m-%d}"
        case [first, *_]:
            return f"{len(result)}: {_describe(first)} ..."
        case None:
            return "done"
        case str():
            return result
        case _:
            return repr(result)


if __name__ == "__main__":
    sys.exit(main())
