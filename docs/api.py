"""Write api.md: every public name, and the operations behind it. `python -m docs.api [--check]`.

Names, signatures and first lines come from the code. The operations are those that a method really sends: each is
called against a server that records what it was asked for.
"""

import contextlib
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

import ghpackages
from ghpackages import GitHubPackages, GitHubPackagesError, models
from ghpackages._sync._handles import Owner

TARGET = Path(__file__).parent.parent / "api.md"
INTRODUCTION = """\
# API

Every public name of `ghpackages`, and the operations of GitHub's REST API behind it. Written by `python -m docs.api`;
`make check` fails when it is out of date. Each class of the synchronous face has a twin whose name begins with `Async`,
with the same methods; those that send something are awaited there, and iterating takes `async for`.
"""

CALLS: dict[str, Callable[[GitHubPackages, Owner], object]] = {
    "GitHubPackages.owner": lambda github, _: github.owner("acme"),
    "GitHubPackages.token_info": lambda github, _: github.token_info(),
    "GitHubPackages.check_scopes": lambda github, _: github.check_scopes("read"),
    "Owner.packages": lambda _, owner: owner.packages("container").first(),
    "Owner.docker_conflicts": lambda _, owner: owner.docker_conflicts(),
    "PackageHandle.get": lambda _, owner: owner.package("container", "x").get(),
    "PackageHandle.delete": lambda _, owner: owner.package("container", "x").delete(),
    "PackageHandle.restore": lambda _, owner: owner.package("container", "x").restore(),
    "PackageHandle.versions": lambda _, owner: owner.package("container", "x").versions().first(),
    "VersionHandle.get": lambda _, owner: owner.package("container", "x").version(1).get(),
    "VersionHandle.delete": lambda _, owner: owner.package("container", "x").version(1).delete(),
    "VersionHandle.restore": lambda _, owner: owner.package("container", "x").version(1).restore(),
}
"""What sends something, and how to make it."""

GROUPS: dict[str, Callable[[str, Any], bool]] = {
    "Clients and handles": lambda name, _: (
        name in {"GitHubPackages", "Owner", "PackageHandle", "VersionHandle", "Pager"}
    ),
    "The asynchronous face": lambda name, _: name.startswith("Async"),
    "Values": lambda _, value: inspect.isclass(value) and not issubclass(value, Exception),
    "Errors and warnings": lambda _, value: inspect.isclass(value),
    "Other names": lambda *_: True,
}


def operations(name: str) -> list[str]:
    """What the API is asked when a method is called, for each kind of owner."""
    if name not in CALLS:
        return []
    asked: dict[str, None] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        operation = request.extensions.get("operation")
        asked[operation.id if operation else f"{request.method} {request.url.path}"] = None
        return httpx.Response(404, json={"message": "Not Found"})

    http = httpx.Client(transport=httpx.MockTransport(answer))
    with GitHubPackages("ghp_documentation", http_client=http, check_scopes=False) as github:
        for owner in (github.org("acme"), github.user("acme"), github.me()):
            with contextlib.suppress(GitHubPackagesError):
                CALLS[name](github, owner)
    if not asked:
        raise SystemExit(f"{name} is said to send something and sent nothing")
    return list(asked)


def summary(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")


def signature(thing: Callable[..., object]) -> str:
    """The parameters of a method, without annotations."""
    parameters = [
        p.replace(annotation=p.empty) for p in inspect.signature(thing).parameters.values() if p.name != "self"
    ]
    text = str(inspect.Signature(parameters))
    return text.replace("RetryPolicy(attempts=4, max_wait=900.0)", "RetryPolicy()")


def members(name: str, cls: type) -> list[str]:
    """A line for each public method and property of a class, in order of definition."""
    lines: list[str] = []
    for attribute, value in vars(cls).items():
        if attribute.startswith("_"):
            continue
        full = f"{name}.{attribute}"
        if isinstance(value, property):
            lines.append(f"- `.{attribute}`: {summary(value)}")
        elif inspect.isfunction(value):
            behind = ", ".join(f"`{operation}`" for operation in operations(full))
            lines.append(
                f"- `.{attribute}{signature(value)}`: {summary(value)}" + (f" Sends {behind}." if behind else "")
            )
    return lines


def document() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    left = {name: getattr(ghpackages, name) for name in ghpackages.__all__}
    for title, belongs in GROUPS.items():
        chosen = {name: value for name, value in left.items() if belongs(name, value)}
        left = {name: value for name, value in left.items() if name not in chosen}
        parts.append(f"## {title}\n")
        for name, value in chosen.items():
            if title == "Clients and handles":
                shown = f"{name}{signature(value)}" if name == "GitHubPackages" else name
                parts.append("\n".join([f"### `{shown}`\n", f"{summary(value)}\n", *members(name, value), ""]))
            else:
                text = summary(value) if inspect.isclass(value) or inspect.ismodule(value) else ""
                base = f" ({value.__base__.__name__})" if title == "Errors and warnings" else ""
                parts.append(f"- `{name}`{base}{f': {text}' if text else ''}")
        parts.append("")
    parts.append("## The wire client, `GitHubPackages.rest`\n")
    parts.append("One method an operation, under the same policies; each has a `_raw` form with status and headers.\n")
    parts += [
        f"- `{name}`: `{op.method} {op.path}`, [{op.id}]({op.docs_url})" for name, op in ghpackages.OPERATIONS.items()
    ]
    parts.append(f"\nModels, in `ghpackages.models`: {', '.join(f'`{name}`' for name in sorted(models.__all__))}.")
    return "\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or check it; returns the exit status."""
    if unknown := CALLS.keys() - {
        f"{cls}.{name}" for cls in ghpackages.__all__ for name in dir(getattr(ghpackages, cls))
    }:
        raise SystemExit(f"CALLS names what does not exist: {', '.join(unknown)}")
    text = document()
    if arguments == ["--check"]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            sys.stderr.write("api.md is out of date: run python -m docs.api\n")
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
