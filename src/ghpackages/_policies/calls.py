"""A request as a value, and exchanges of several requests as generators."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, TypeVar

import httpx

from ghpackages._errors import GitHubPackagesError
from ghpackages._github import MEDIA_TYPE
from ghpackages_rest import Operation

T = TypeVar("T")
E = TypeVar("E", bound=GitHubPackagesError)

Exchange: TypeAlias = Generator["Call", httpx.Response | GitHubPackagesError, T]
"""Requests that depend on the responses before, and what they come to. As with httpx's `Auth.auth_flow`, the caller
sends each `Call` that is yielded and sends back what it came to, so that one generator serves both clients."""


@dataclass(frozen=True)
class ListKey:
    """A list: the packages of one type that an owner has, or the versions of one of them."""

    owner: str
    """The login in lower case; empty for the user that the token belongs to."""
    package_type: str
    package_name: str = ""
    """Empty for the packages."""
    of_organization: bool = field(default=False, compare=False)

    def may_be(self, other: "ListKey") -> bool:
        """Return whether both may be the same list. The token's user, whose login is not known, may be any user."""
        if (self.package_type, self.package_name) != (other.package_type, other.package_name):
            return False
        is_any_user = not (self.owner and other.owner) and not (self.of_organization or other.of_organization)
        return self.owner == other.owner or is_any_user

    def __str__(self) -> str:
        return "/".join(filter(None, (self.owner or "user", self.package_type, self.package_name)))


class Call(NamedTuple):
    """A request, before it is known to whom and with which credential."""

    method: str
    path: str
    """Encoded, with the slash in front."""
    operation: Operation | None = None
    arguments: Mapping[str, object] = MappingProxyType({})
    """The values in the path, by the names in the operation's template."""
    params: Mapping[str, Any] | None = None
    accept: str = MEDIA_TYPE
    content: bytes | None = None
    """The body."""
    content_type: str | None = None
    etag: str = ""
    """Of the response that is known already: a 304 says that it is still the same."""
    enough: int | None = None
    """The bytes of a success after which nothing more is read of it; None reads it all, as far as that is allowed."""
    once: bool = False
    """Whether a failure is no reason to retry."""

    @property
    def destructive(self) -> bool:
        return self.method not in {"GET", "HEAD"}

    @property
    def says_nothing(self) -> bool:
        """Whether GitHub has nothing to say of a success: of what was deleted or restored."""
        return self.method == "DELETE" or self.is_restore

    @property
    def reads_one(self) -> bool:
        """Whether a package or a version is read, by its name or id."""
        template = self.operation.path if self.operation else ""
        return self.method == "GET" and template.endswith(("{package_name}", "{package_version_id}"))

    @property
    def name(self) -> str:
        """GitHub's name of the operation; the path where there is none."""
        return self.operation.id if self.operation else self.path

    @property
    def is_restore(self) -> bool:
        template = self.operation.path if self.operation else ""
        return self.method == "POST" and template.endswith("/restore")

    @property
    def owner(self) -> str | None:
        """The login of the owner; None for the authenticated user and for requests that are no operation."""
        owner = self.arguments.get("org", self.arguments.get("username"))
        return None if owner is None else str(owner)

    @property
    def target(self) -> str:
        """What the request is for, in words: "version 7 of container package team/api of acme"."""
        if self.operation is None:
            return self.path
        arguments, template = self.arguments, self.operation.path
        package_type = arguments.get("package_type", (self.params or {}).get("package_type", ""))
        if "package_name" not in arguments:
            things = "docker conflicts" if template.endswith("/conflicts") else f"{package_type} packages".strip()
            return f"{things} of {self.owner or 'the authenticated user'}"
        text = f"{package_type} package {arguments['package_name']} of {self.owner or 'the authenticated user'}"
        if "package_version_id" in arguments:
            text = f"version {arguments['package_version_id']} of {text}"
        elif template.endswith("/versions"):
            text = f"versions of {text}"
        return f"restore of {text}" if self.is_restore else text

    def name_in(self, error: E, mask: Callable[[str], str]) -> E:
        """Say in an error what this request was for; return the error."""
        arguments = {**(self.params or {}), **self.arguments}

        def text(name: str) -> str | None:
            return mask(str(arguments[name])) if arguments.get(name) is not None else None

        version_id = arguments.get("package_version_id")
        error.method, error.target = self.method, mask(self.target)
        error.owner = None if self.owner is None else mask(self.owner)
        error.package_type, error.package_name = text("package_type"), text("package_name")
        error.package_version_id = version_id if isinstance(version_id, int) else None
        return error

    @property
    def list_key(self) -> ListKey:
        """The list that this call reads or changes: the versions of a package, or the packages of an owner."""
        arguments = self.arguments
        owner = str(arguments.get("org", arguments.get("username", ""))).lower()
        package_type = str(arguments.get("package_type") or (self.params or {}).get("package_type", ""))
        is_of_versions = "package_version_id" in arguments or not self.destructive
        name = str(arguments.get("package_name", "")) if is_of_versions else ""
        return ListKey(owner, package_type, name, of_organization="org" in arguments)

    @property
    def package_key(self) -> ListKey:
        """The list of versions of the package that this call is for, or within."""
        key = self.list_key
        return replace(key, package_name=str(self.arguments.get("package_name", "")))
