"""What the fake remembers: owners, packages, versions, tokens."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Generic, Literal, TypeVar, cast, get_args

OwnerKind = Literal["Organization", "User"]
PackageType = Literal["npm", "maven", "rubygems", "docker", "nuget", "container"]
Visibility = Literal["private", "public", "internal"]
TokenKind = Literal["classic", "fine_grained", "oauth", "app_user", "app_installation"]
Role = Literal["none", "read", "write", "admin"]

VISIBILITIES: tuple[Visibility, ...] = ("private", "public", "internal")
TOKEN_KINDS: tuple[TokenKind, ...] = ("classic", "fine_grained", "oauth", "app_user", "app_installation")
ROLES: tuple[Role, ...] = ("none", "read", "write", "admin")
FIRST_VERSION = 745_626_629
RESTORE_WINDOW = timedelta(days=30)


@cache
def package_types() -> tuple[PackageType, ...]:
    """Return the types of packages: those of 2026, and what the description has added since."""
    from ghpackages import models  # noqa: PLC0415 - it takes time

    described = get_args(get_args(models.PackageType)[0])
    return cast("tuple[PackageType, ...]", tuple(dict.fromkeys((*get_args(PackageType), *described))))


@dataclass(slots=True, eq=False, kw_only=True)
class Listed:
    """What a package and a version have in common."""

    id: int
    """The id in the API."""
    name: str
    """The name, unencoded."""
    created_at: datetime
    """When it was published, in UTC."""
    updated_at: datetime
    """When it was changed last, in UTC."""
    deleted_at: datetime | None = None
    """When it was deleted, in UTC; None while it is active."""
    deletions: int = 0
    """The deletions that took effect."""
    restorations: int = 0
    """The restores that took effect."""


T = TypeVar("T", bound=Listed)


def _order(item: Listed) -> tuple[datetime, int]:
    return item.created_at, item.id


class Shelf(Generic[T]):
    """Things oldest first (GitHub lists them from the end), and the deleted ones that can still be restored."""

    def __init__(self) -> None:
        self.active: list[T] = []
        """What is there."""
        self.deleted: list[T] = []
        """What can be restored."""
        self._bin: deque[tuple[datetime, T, int]] = deque()  # when, what, and which of its deletions

    def add(self, item: T) -> None:
        insort(self.active, item, key=_order)

    def delete(self, item: T, now: datetime) -> None:
        self._take(self.active, item)
        item.deleted_at = now
        item.deletions += 1
        insort(self.deleted, item, key=_order)
        self._bin.append((now, item, item.deletions))

    def restore(self, item: T) -> None:
        self._take(self.deleted, item)
        item.deleted_at = None
        item.restorations += 1
        insort(self.active, item, key=_order)

    def purge(self, now: datetime) -> None:
        """Drop what was deleted more than 30 days ago."""
        while self._bin and now - self._bin[0][0] > RESTORE_WINDOW:
            _, item, number = self._bin.popleft()
            if item.deleted_at is not None and item.deletions == number:
                self._take(self.deleted, item)

    @staticmethod
    def _take(items: list[T], item: T) -> None:
        del items[bisect_left(items, _order(item), key=_order)]


@dataclass(slots=True, eq=False, kw_only=True)
class Version(Listed):
    """A package version."""

    tags: list[str] = field(default_factory=list[str])
    """The tags of a container or docker image; of no meaning for other packages."""
    downloads: int = 0
    """How often it was downloaded: a public version cannot be deleted after more than 5,000 times."""
    license: str | None = None
    """The license it declares."""
    description: str | None = None
    """The description it declares."""
    manifest: bytes | None = field(default=None, repr=False)
    """The manifest behind a container version, byte for byte; None for other packages."""
    media_type: str | None = None
    """The media type of the manifest."""


@dataclass(slots=True, eq=False, kw_only=True)
class FakePackage(Listed):
    """A package and its versions."""

    owner: "FakeOwner" = field(repr=False)
    """To whom it belongs."""
    package_type: PackageType
    """The registry it is in."""
    visibility: Visibility
    """Who sees it."""
    repository: str | None = None
    """The repository it is linked to, `OWNER/NAME`; None when there is none."""
    shelf: Shelf[Version] = field(default_factory=Shelf[Version], repr=False)
    """The versions, active and deleted, in order."""
    by_id: dict[int, Version] = field(default_factory=dict[int, Version], repr=False)
    """All versions, also deleted ones, by their ids."""
    tagged: dict[str, Version] = field(default_factory=dict[str, Version], repr=False)
    """The active version that each tag names."""
    named: dict[str, Version] = field(default_factory=dict[str, Version], repr=False)
    """The active version of each name, added last where several have it; for containers the name is a digest."""

    @property
    def repository_path(self) -> str:
        """The name of a container package in the registry."""
        return f"{self.owner.login.lower()}/{self.name}"

    @property
    def versions(self) -> list[Version]:
        """The active versions, newest first."""
        return self.shelf.active[::-1]

    @property
    def deleted_versions(self) -> list[Version]:
        """The deleted versions, newest first; those deleted more than 30 days ago may be gone."""
        return self.shelf.deleted[::-1]

    def version(self, version_id: int) -> Version:
        """The version of that id, active or deleted; KeyError when the package never had it."""
        return self.by_id[version_id]

    def add(self, version: Version) -> None:
        self.shelf.add(version)
        self.by_id[version.id] = version
        self.named[version.name] = version
        self._tag(version, version.tags)

    def delete(self, version: Version, now: datetime) -> None:
        self.shelf.delete(version, now)
        if self.named.get(version.name) is version:
            del self.named[version.name]
        for tag in version.tags:
            self.tagged.pop(tag, None)

    def restore(self, version: Version) -> None:
        self.shelf.restore(version)
        self.named[version.name] = version
        # assumption restored-tags: tags that went to another version meanwhile stay there.
        version.tags = [tag for tag in version.tags if tag not in self.tagged]
        self._tag(version, version.tags)

    def move_tags(self, version: Version, tags: Iterable[str], now: datetime) -> None:
        """Make the tags point to the version."""
        new = [tag for tag in tags if self.tagged.get(tag) is not version]
        self._tag(version, new)
        version.tags += new
        version.updated_at = now  # assumption pushed-again

    def is_last_tagged(self, version: Version) -> bool:
        return bool(version.tags) and len(self.tagged) == len(version.tags)

    def _tag(self, version: Version, tags: Iterable[str]) -> None:
        """Give the tags to the version. A tag points to one version: it leaves the one that had it."""
        for tag in tags:
            if (before := self.tagged.get(tag)) is not None:
                before.tags.remove(tag)
            self.tagged[tag] = version


@dataclass(slots=True, eq=False, kw_only=True)
class FakeOwner:
    """An organization or a user."""

    id: int
    """The id in the API."""
    login: str
    """The login, in the case it was given."""
    kind: OwnerKind
    """What it is: `Organization` or `User`."""
    shelves: dict[PackageType, Shelf[FakePackage]] = field(
        default_factory=lambda: {package_type: Shelf[FakePackage]() for package_type in package_types()}, repr=False
    )
    """The packages by type, active and deleted, in order."""
    names: dict[tuple[str, str], FakePackage] = field(default_factory=dict[tuple[str, str], FakePackage], repr=False)
    """The active packages by type and name."""

    @property
    def packages(self) -> list[FakePackage]:
        """The active packages of all types, newest first within a type."""
        return [package for shelf in self.shelves.values() for package in reversed(shelf.active)]

    def add(self, package: FakePackage) -> None:
        self.shelves[package.package_type].add(package)
        self.names[package.package_type, package.name] = package

    def delete(self, package: FakePackage, now: datetime) -> None:
        self.shelves[package.package_type].delete(package, now)
        del self.names[package.package_type, package.name]

    def restore(self, package: FakePackage) -> None:
        self.shelves[package.package_type].restore(package)
        self.names[package.package_type, package.name] = package

    def deleted_package(self, package_type: str, name: str) -> FakePackage | None:
        """The package of that name deleted last, while it can be restored."""
        shelves = [shelf for kind, shelf in self.shelves.items() if kind == package_type]
        deleted = [package for shelf in shelves for package in shelf.deleted if package.name == name]
        return max(deleted, key=lambda package: (package.deleted_at or package.created_at, package.id), default=None)


@dataclass(slots=True, eq=False, kw_only=True)
class Token:
    """A token, and what it may do."""

    value: str = field(repr=False)
    """The token itself."""
    kind: TokenKind
    """What kind of token it is."""
    scopes: set[str]
    """The scopes of a classic token."""
    login: str | None
    """The user it belongs to; None when it belongs to none."""
    expires_at: datetime | None
    """When it ends, in UTC; None for never."""
    sso_authorized: set[str]
    """The organizations with single sign-on that it is authorized for."""
    roles: dict[str, Role] | None
    """The role by `OWNER` or `OWNER/TYPE/NAME`; None means admin everywhere."""

    def role(self, owner: FakeOwner, package: FakePackage | None = None) -> Role:
        """What the token may do with an owner's packages, or with one of them."""
        login = owner.login.lower()
        if self.roles is None or (self.login is not None and self.login.lower() == login):
            return "admin"
        if package is not None:
            key = f"{login}/{package.package_type}/{package.name}"
            if key in self.roles:
                return self.roles[key]
        return self.roles.get(login, "none")


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token of the registry opens."""

    token: Token | None
    """The token it was issued for; None for anonymous reading."""
    actions: dict[str, frozenset[str]]
    """`pull` and `push` by repository, `OWNER/NAME`."""
    expires_at: datetime
    """When it ends, in UTC."""


class State:
    """Everything the fake remembers. Read it in assertions; change it through `FakeGitHub`."""

    def __init__(self) -> None:
        self.owners: dict[str, FakeOwner] = {}
        """The owners by their logins in lower case."""
        self.tokens: dict[str, Token] = {}
        """The tokens by their values."""
        self.sso: dict[str, Literal["refuse", "hide"]] = {}
        """The organizations that want single sign-on, by login in lower case, and what they do without it."""
        self.grants: dict[str, Grant] = {}
        """What the tokens of the registry open, by token."""
        self.blobs: dict[str, dict[str, bytes]] = {}
        """The blobs of the registry by repository, `OWNER/NAME`, and digest."""
        self.uploads: dict[str, bytes] = {}
        """The uploads under way, by their ids."""
        self._ids = {"owner": 1000, "package": 40_000, "version": FIRST_VERSION, "grant": 0, "upload": 0, "image": 0}
        self._chosen: set[int] = set()

    def __repr__(self) -> str:
        return f"<State {len(self.owners)} owners, {len(self.packages)} packages, {len(self.tokens)} tokens>"

    def next_id(self, kind: Literal["owner", "package", "version", "grant", "upload", "image"]) -> int:
        self._ids[kind] += 1
        return self._ids[kind]

    def version_id(self, wanted: int | None) -> int:
        """The id of a new version; ValueError when the wanted one is taken."""
        if wanted is None:
            new = self.next_id("version")
            return self.version_id(None) if new in self._chosen else new
        if wanted in self._chosen or FIRST_VERSION < wanted <= self._ids["version"]:
            raise ValueError(f"a version with the id {wanted} is here already")
        self._chosen.add(wanted)
        return wanted

    @property
    def packages(self) -> list[FakePackage]:
        """The active packages of all owners."""
        return [package for owner in self.owners.values() for package in owner.packages]

    @property
    def organizations(self) -> Sequence[FakeOwner]:
        """The owners that are organizations."""
        return [owner for owner in self.owners.values() if owner.kind == "Organization"]

    def owner(self, login: str) -> FakeOwner:
        """The owner of that login, in any case; LookupError that names it when there is none."""
        try:
            return self.owners[login.lower()]
        except KeyError:
            raise LookupError(
                f"no owner {login!r} here: call add_org({login!r}) or add_user({login!r}) first"
            ) from None

    def owner_by_id(self, owner_id: int) -> FakeOwner | None:
        return next((owner for owner in self.owners.values() if owner.id == owner_id), None)

    def add_owner(self, login: str, kind: OwnerKind) -> FakeOwner:
        if login.lower() in self.owners:
            raise ValueError(f"{login!r} is here already")
        owner = FakeOwner(id=self.next_id("owner"), login=login, kind=kind)
        self.owners[login.lower()] = owner
        return owner

    def add_package(
        self,
        owner: FakeOwner,
        package_type: PackageType,
        name: str,
        visibility: Visibility,
        repository: str | None,
        created_at: datetime,
        updated_at: datetime,
    ) -> FakePackage:
        package = FakePackage(
            id=self.next_id("package"),
            name=name,
            created_at=created_at,
            updated_at=updated_at,
            owner=owner,
            package_type=package_type,
            visibility=visibility,
            repository=repository,
        )
        owner.add(package)
        return package

    def default_user(self) -> FakeOwner:
        """Who a token without a login belongs to: the user added first, or `monalisa` when there is none."""
        users = (owner for owner in self.owners.values() if owner.kind == "User")
        return next(users, None) or self.add_owner("monalisa", "User")
