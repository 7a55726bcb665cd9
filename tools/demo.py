"""`make demo`: regenerate the wire layer and compare it, call every operation, and show the SDK at work.

It needs no token and no network. The servers are on loopback: the first serves the examples that GitHub publishes in
its description, the second is FakeGitHub.
"""

import asyncio
import filecmp
import json
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from inspect import signature
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from rich.console import Console
from rich.table import Table

from generator.emit.render import PACKAGE
from generator.generate import corrected, generate
from generator.openapi.document import resolve
from generator.paths import GENERATED, PINNED
from ghpackages import GitHubPackages, MissingScopeError, SSORequiredError
from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, demo_world
from ghpackages_rest import OPERATIONS, AsyncClient, Client, models

Route = tuple[str, re.Pattern[str], Any]
ARGUMENTS = {
    "org": "octo-org",
    "username": "octocat",
    "package_type": "container",
    "package_name": "team/hello_docker",
    "package_version_id": 836,
}


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

    with serve(routes()) as url:
        console.print(f"\n[bold]2. Every operation, sync and async, against {url}[/bold]")
        sync = {name: _describe(result) for name, result in call_all(url)}
        async_ = {name: _describe(result) for name, result in asyncio.run(call_all_async(url))}
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
    """Call each operation once, and yield its name and result."""
    with httpx.Client(base_url=url) as http:
        client = Client(http)
        for name in OPERATIONS:
            yield name, _call(getattr(client, name))


async def call_all_async(url: str) -> list[tuple[str, object]]:
    """Call each operation once, all at the same time, and return names and results."""
    async with httpx.AsyncClient(base_url=url) as http:
        client = AsyncClient(http)
        calls = [_call(getattr(client, name)) for name in OPERATIONS]
        return list(zip(OPERATIONS, await asyncio.gather(*calls), strict=True))


def _call(method: Callable[..., Any]) -> Any:
    """Call a method with its required arguments only."""
    required = [each.name for each in signature(method).parameters.values() if each.default is each.empty]
    return method(**{name: ARGUMENTS.get(name, 1) for name in required})


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
        case _:
            return repr(result)


def routes() -> list[Route]:
    """Return the success response of each operation, with GitHub's own example."""
    description = corrected()
    found: list[Route] = []
    for path, item in description["paths"].items():
        pattern = re.compile(re.sub(r"{\w+}", "[^/]+", path))
        for method, operation in item.items():
            content = operation["responses"].get("200", {}).get("content", {}).get("application/json")
            example = None
            if content:
                first = next(iter(content["examples"].values()))
                example = (resolve(description, first["$ref"], place=path) if "$ref" in first else first)["value"]
            found.append((method.upper(), pattern, example))
    return found


@contextmanager
def serve(known: list[Route]) -> Iterator[str]:
    """Serve on loopback, and yield the URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def respond(self) -> None:
            path = urlsplit(self.path).path
            for method, pattern, example in known:
                if method == self.command and pattern.fullmatch(path):
                    return self.reply(204 if example is None else 200, example)
            return self.reply(404, {"message": "Not Found"})

        do_GET = do_POST = do_DELETE = respond  # noqa: N815 (http.server's names)

        def reply(self, status: int, body: object) -> None:
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json; charset=utf-8")
            if status != 204:
                self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the name in http.server)
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
