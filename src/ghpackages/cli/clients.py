"""Clients: one for the GitHub that the environment or a reference names, and handles for references."""

import os
import re
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from ghpackages import (
    Event,
    GitHubPackages,
    Owner,
    PackageHandle,
    PackageVersion,
    PartialResultsWarning,
    ScopeWarning,
)
from ghpackages.cli import output
from ghpackages.cli.checkup import SERVER_TOKENS
from ghpackages.cli.errors import CommandError, UsageError
from ghpackages.cli.references import ME, OwnerReference, Reference

if TYPE_CHECKING:
    from ghpackages.registry import ImageGraph, Registry

_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")
_WORTH_TELLING = 5.0
"""Seconds of waiting that a person wonders about."""


@contextmanager
def connect(owner: OwnerReference | None = None) -> Generator[GitHubPackages]:
    """Give a client for the host of an owner, else for that of the environment. Waits are told on stderr."""
    base_url = base_url_of(owner.host if owner else None)
    with warnings.catch_warnings():
        warnings.simplefilter("always", PartialResultsWarning)
        warnings.simplefilter("always", ScopeWarning)
        warnings.showwarning = _tell_once()
        with GitHubPackages(base_url=base_url, on_event=_tell) as github:
            yield github


@contextmanager
def open_registry(github: GitHubPackages) -> Generator["Registry"]:
    """Give the container registry beside a client's API. Manifests are kept in the user's cache folder."""
    from ghpackages.registry import Registry  # noqa: PLC0415 - most commands do without

    with Registry(github, cache_dir=user_cache_path("ghpackages") / "manifests") as registry:
        yield registry


def find_owner(github: GitHubPackages, reference: OwnerReference | None) -> Owner:
    """Return the handle for an owner; without a reference, for the user that the token belongs to."""
    if reference is None or reference.login == ME:
        return github.me()
    if reference.kind is None:
        return github.owner(reference.login)
    return github.org(reference.login) if reference.kind == "org" else github.user(reference.login)


def find_package(github: GitHubPackages, reference: Reference) -> PackageHandle:
    """Return the handle for the package of a reference."""
    return find_owner(github, reference.owner).package(reference.package_type, reference.name)


def find_version(package: PackageHandle, reference: Reference, *, state: str = "active") -> PackageVersion:
    """Return the version that a reference names by id, digest, name or tag.

    Raises CommandError when there is none, and when a digest that was cut begins several.
    """
    if reference.version_id is not None and state == "active":
        return package.version(reference.version_id).get()
    begun: list[PackageVersion] = []
    for version in package.versions(state=state):
        if (
            version.id == reference.version_id
            or version.name in {reference.digest, reference.version_name}
            or reference.tag in version.tags
        ):
            return version
        if reference.digest and version.name.startswith(reference.digest):
            begun.append(version)
    if len(begun) == 1:
        return begun[0]
    if begun:
        names = ", ".join(version.name for version in begun)
        raise CommandError(
            f"{reference.digest} begins {len(begun)} digests of {reference.package}", f"Write one: {names}."
        )
    deleted = " deleted" if state == "deleted" else ""
    raise CommandError(
        f"{reference.package} has no{deleted} version {str(reference).removeprefix(reference.package)!r}",
        f"See what there is: ghpackages list {reference.package}{' --deleted' if deleted else ''}",
    )


def read_graph(reference: Reference) -> tuple["ImageGraph", list[str]]:
    """Return the graph of a container package, and the digests that a reference means: one, or all images."""
    if reference.package_type != "container":
        raise UsageError(f"{reference} is no container image", "Only packages of type container have images.")
    with connect(reference.owner) as github, open_registry(github) as registry:
        package = find_package(github, reference)
        with output.progress(f"Reading {reference.package}") as update:
            digests = [find_version(package, reference).name] if reference.is_version else []
            graph = registry.graph(
                package,
                on_progress=lambda done, total: update(f"Reading {done}/{total} manifests of {reference.package}"),
            )
    return graph, digests or list(graph.roots)


def base_url_of(host: str | None) -> str | None:
    """Return the API of the host that a reference names, None where the environment decides.

    A reference to another server than the environment's is refused: its token is not for that one, and references are
    copied from anywhere. A server on loopback plays github.com, whose pages its packages name.
    """
    if host is None:
        return None
    source = "GITHUB_API_URL"
    if os.environ.get("GH_HOST", "").strip() and _web_host(os.environ.get(source, "")) in {"", "github.com"}:
        source = "GH_HOST"  # GitHub Actions sets the other everywhere
    configured = os.environ.get(source, "").strip()
    known, is_cloud = _web_host(configured), host == "github.com" or host.endswith(".ghe.com")
    if known == host or (host == "github.com" and _LOOPBACK.fullmatch(known)):
        return None
    if configured and not (is_cloud and source == "GH_HOST"):
        raise UsageError(
            f"this is on {host}, but {source} says {configured}",
            f"Unset {source}, or write OWNER/TYPE/NAME for a package of that server.",
        )
    if is_cloud:
        return f"https://{host}"
    token = next((name for name in SERVER_TOKENS if os.environ.get(name, "").strip()), None)
    if token and not _LOOPBACK.fullmatch(host):
        raise UsageError(f"{token} may be for another server than {host}", f"Set GH_HOST={host} if it is for that one.")
    return f"https://{host}/api/v3"


def _web_host(url: str) -> str:
    """The web host of a URL of an API, or of a host as GH_HOST names it."""
    return url.strip().split("//")[-1].split("/")[0].lower().removeprefix("api.")


def _tell(event: Event) -> None:
    if event.kind == "retry" or (event.kind == "wait" and event.seconds >= _WORTH_TELLING):
        output.say(event.line, "yellow")


def _tell_once() -> Callable[..., None]:
    """What shows warnings: each text once, though several requests may lead to it."""
    told: set[str] = set()

    def tell(message: Warning | str, *_: object, **__: object) -> None:
        if str(message) not in told:
            told.add(str(message))
            output.say(f"warning: {message}", "yellow")

    return tell
