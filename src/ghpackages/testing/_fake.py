"""FakeGitHub: the world it keeps, and the ways into it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from ghpackages.testing import _manifests as manifests
from ghpackages.testing._api.bodies import Site
from ghpackages.testing._clock import Clock
from ghpackages.testing._dispatch import read_request
from ghpackages.testing._http import Exchange, FakeRequest, FakeResponse
from ghpackages.testing._images import SIGNATURE_FORMS, ImagePusher, PushedImage, SignatureForm
from ghpackages.testing._limits import Limits
from ghpackages.testing._messages import Refusal
from ghpackages.testing._record import RecordedRequest, mask_request
from ghpackages.testing._registry.manifests import push
from ghpackages.testing._state import (
    ROLES,
    TOKEN_KINDS,
    VISIBILITIES,
    FakeOwner,
    FakePackage,
    Role,
    State,
    Token,
    TokenKind,
    Version,
    Visibility,
    package_types,
)
from ghpackages.testing._transport import FakeTransport
from ghpackages.testing._webhooks import Delivery, EventName, deliver
from ghpackages.testing.faults import Fault, Faults

if TYPE_CHECKING:
    from ghpackages import AsyncGitHubPackages, GitHubPackages

API_VERSIONS = ("2022-11-28", "2026-03-10")
_KINDS: Mapping[str, TokenKind] = {
    "github_pat_": "fine_grained",
    "gho_": "oauth",
    "ghu_": "app_user",
    "ghs_": "app_installation",
}


class FakeGitHub:
    """A stateful stand-in for GitHub's packages API and its container registry, in memory.

    ```python
    import httpx
    from ghpackages.testing import FakeGitHub

    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_token("ghp_reader", scopes=["read:packages"])
    fake.add_package("acme", "container", "team/api", versions=250)
    client = httpx.Client(transport=fake.transport(), base_url="https://api.github.com")
    client.close()
    ```

    It starts empty, sets no limit on where requests are addressed to (URLs in responses follow the caller's), and may
    be used from many threads and tasks at once. What GitHub does where nobody has written it down is listed in
    `ghpackages.testing.assumptions`.

    Documentation: `docs/testing/index.md`.
    """

    base_path: str
    """Where the API begins, `/api/v3` for GitHub Enterprise Server."""
    web_url: str
    """Where `html_url` and SSO URLs point."""
    api_versions: tuple[str, ...]
    """Those the server knows, the first is the default. Enterprise Server before 3.21 knows only `2022-11-28`."""
    ended_api_versions: tuple[str, ...]
    """Those that get 410."""
    link_headers: bool
    """False makes lists come without `Link`."""
    error_status: bool
    """False leaves `status` out of error bodies, as older servers do."""
    latency: float
    """Seconds every response takes."""
    clock: Clock
    """The time of the fake."""
    state: State
    """Owners, packages, versions and tokens."""
    limits: Limits
    """The rate limits."""
    faults: Faults
    """What goes wrong."""
    requests: list[RecordedRequest]
    """What was asked, in order, with tokens masked."""

    def __init__(
        self,
        *,
        base_path: str = "",
        web_url: str = "https://github.com",
        api_versions: Sequence[str] = API_VERSIONS,
        ended_api_versions: Collection[str] = (),
        link_headers: bool = True,
        error_status: bool = True,
        latency: float = 0.0,
        clock: Clock | None = None,
    ) -> None:
        if base_path and (not base_path.startswith("/") or base_path.endswith("/")):
            raise ValueError(f"base_path begins with a slash and ends without one, as /api/v3; got {base_path!r}")
        self.base_path = base_path
        self.web_url = web_url.rstrip("/")
        self.api_versions = tuple(api_versions)
        self.ended_api_versions = tuple(ended_api_versions)
        self.link_headers = link_headers
        self.error_status = error_status
        self.latency = latency
        self.clock = clock or Clock()
        self.state = State()
        self.limits = Limits()
        self.faults = Faults()
        self.requests = []
        self._number = 0
        self._deliveries = 0
        self._lock = RLock()

    def __repr__(self) -> str:
        return f"<FakeGitHub {self.state!r}>"

    # The world

    def add_org(self, login: str) -> FakeOwner:
        """Add an organization. Raises ValueError when the login is taken."""
        with self._lock:
            return self.state.add_owner(login, "Organization")

    def add_user(self, login: str) -> FakeOwner:
        """Add a user. Raises ValueError when the login is taken."""
        with self._lock:
            return self.state.add_owner(login, "User")

    def add_token(
        self,
        token: str,
        scopes: Iterable[str] | str = ("read:packages",),
        kind: TokenKind | None = None,
        *,
        login: str | None = None,
        expires_at: datetime | None = None,
        sso_authorized: Iterable[str] = (),
        roles: Mapping[str, Role] | None = None,
    ) -> Token:
        """Add a token, or replace the one of that value.

        `kind`: told from the prefix when left out (`github_pat_`, `gho_`, `ghu_`, `ghs_`, otherwise classic).
        `login`: its user; left out, the user added first. `expires_at`: when it ends, by the clock of the fake.
        `sso_authorized`: organizations the token is authorized for. `roles`: what the token may do beside its user's
        own packages, by `OWNER` or `OWNER/TYPE/NAME`; left out, it is admin everywhere. Raises ValueError for an
        unknown kind or role, LookupError for an unknown login.
        """
        with self._lock:
            added = Token(
                value=token,
                kind=_one_of("kind", kind or _kind_of(token), TOKEN_KINDS),
                scopes=set(scopes.replace(",", " ").split() if isinstance(scopes, str) else scopes),
                login=None if login is None else self.state.owner(login).login,
                expires_at=_utc(expires_at),
                sso_authorized={org.lower() for org in _each(sso_authorized)},
                roles=None
                if roles is None
                else {_role_key(key): _one_of("role", role, ROLES) for key, role in roles.items()},
            )
            self.state.tokens[token] = added
        return added

    def add_package(
        self,
        owner: str | FakeOwner,
        package_type: str,
        name: str,
        *,
        visibility: Visibility = "private",
        versions: int = 0,
        repository: str | None = None,
        created_at: datetime | None = None,
    ) -> FakePackage:
        """Add a package with so many versions, one a minute, the newest created now.

        The versions of container and docker packages are tagged `v1`, `v2` and so on. `repository`: `OWNER/NAME` of the
        repository the package is linked to. Raises LookupError for an unknown owner, ValueError for an unknown type or
        visibility and for a name that is taken.
        """
        known_type = _one_of("package_type", package_type, package_types())
        visibility = _one_of("visibility", visibility, VISIBILITIES)
        with self._lock:
            owner = self.state.owner(owner) if isinstance(owner, str) else owner
            if (package_type, name) in owner.names:
                raise ValueError(f"{owner.login} has a {package_type} package {name!r} already")
            now = self.clock.now()
            first = _utc(created_at) or now - timedelta(minutes=max(versions - 1, 0))
            package = self.state.add_package(owner, known_type, name, visibility, repository, first, now)
            for number in range(1, versions + 1):
                tags = [f"v{number}"] if package_type in _TAGGED else []
                self._add_version(package, None, tags, first + timedelta(minutes=number - 1))
        return package

    def add_version(
        self,
        package: FakePackage,
        name: str | None = None,
        *,
        tags: Iterable[str] = (),
        downloads: int = 0,
        created_at: datetime | None = None,
        updated_at: datetime | None = None,
        license: str | None = None,  # noqa: A002 - GitHub's name
        description: str | None = None,
        id: int | None = None,  # noqa: A002 - GitHub's name
    ) -> Version:
        """Add a version to a package, created now unless said otherwise.

        `name`: left out, `1.0.N`; for container packages the digest of a manifest without layers, which the registry
        then has. A container version with a `name` of yours has no manifest there. `tags`: only of container and docker
        packages; a tag that another version has moves to this one. `id`: left out, the next free one. Raises ValueError
        for tags elsewhere, and for an id that is taken.
        """
        tags = _each(tags)
        if tags and package.package_type not in _TAGGED:
            raise ValueError(f"versions of {package.package_type} packages have no tags")
        with self._lock:
            version = self._add_version(package, name, tags, _utc(created_at) or self.clock.now(), id)
            version.updated_at = _utc(updated_at) or version.created_at
            version.downloads, version.license, version.description = downloads, license, description
        return version

    def push_manifest(
        self,
        package: FakePackage,
        manifest: Mapping[str, object] | bytes,
        *,
        tags: Iterable[str] = (),
        created_at: datetime | None = None,
        media_type: str | None = None,
        id: int | None = None,  # noqa: A002 - GitHub's name
    ) -> Version:
        """Put a manifest into a container package; returns its version, whose name is the digest.

        `manifest`: a mapping, written as compact JSON, or the bytes themselves. Nothing is checked: it may name what
        is not there, or be no manifest at all. `tags` move here from other versions. `media_type`: left out, what the
        manifest says, or what its shape says. What is there already only gets the tags. Raises ValueError for another
        type of package, and for an id that is taken.
        """
        _check_container(package)
        data = manifest if isinstance(manifest, bytes) else manifests.encode(manifest)
        with self._lock:
            at = _utc(created_at) or self.clock.now()
            return push(self.state, package, data, media_type or manifests.media_type_of(data), _each(tags), at, id)

    def push_image(
        self,
        package: FakePackage,
        *,
        tags: Iterable[str] = (),
        platforms: Sequence[str] = ("linux/amd64",),
        provenance: bool = False,
        signatures: Collection[SignatureForm] = (),
        created_at: datetime | None = None,
    ) -> PushedImage:
        """Put a whole image into a container package, with layers that can be pulled; returns its versions.

        One platform (`OS/ARCHITECTURE`, also with `/VARIANT`) makes a plain image; several, or `provenance`, make an
        index as buildx does, whose attestations are untagged. `signatures` of the root: `"cosign"`, a tag
        `sha256-HEX.sig`; `"referrer"`, an untagged manifest with `subject`; `"fallback"`, that and the index behind the
        tag `sha256-HEX`. Every image is different, but for a layer that all of a platform share. Raises ValueError for
        another type of package, for a wrong platform, and for an unknown form of signature.
        """
        _check_container(package)
        for form in signatures:
            _one_of("signatures", form, SIGNATURE_FORMS)
        if not platforms or not all("/" in platform for platform in platforms):
            raise ValueError(f"platforms are OS/ARCHITECTURE, at least one of them; got {platforms!r}")
        with self._lock:
            pusher = ImagePusher(self.state, package, _utc(created_at) or self.clock.now())
            return pusher.push(_each(tags), platforms, provenance=provenance, signatures=signatures)

    def _add_version(
        self, package: FakePackage, name: str | None, tags: list[str], at: datetime, version_id: int | None = None
    ) -> Version:
        version_id = self.state.version_id(version_id)
        manifest = None
        if name is None and package.package_type == "container":
            manifest = manifests.placeholder(f"{package.owner.login}/{package.name}@{version_id}")
            name = manifests.digest_of(manifest)
        version = Version(
            id=version_id,
            name=name or f"1.0.{len(package.by_id)}",
            created_at=at,
            updated_at=at,
            tags=tags,
            manifest=manifest,
            media_type=manifests.OCI_MANIFEST if manifest else None,
        )
        package.add(version)
        return version

    def package(self, owner: str | FakeOwner, package_type: str, name: str) -> FakePackage:
        """Return the active package of that name, for assertions. Raises LookupError when there is none."""
        owner = self.state.owner(owner) if isinstance(owner, str) else owner
        try:
            return owner.names[package_type, name]
        except KeyError:
            raise LookupError(f"{owner.login} has no {package_type} package {name!r}") from None

    def require_sso(self, org: str | FakeOwner, *, hide: bool = False) -> None:
        """Make an organization enforce SAML single sign-on. `hide`: it answers 404 instead of 403."""
        with self._lock:
            owner = self.state.owner(org) if isinstance(org, str) else org
            self.state.sso[owner.login.lower()] = "hide" if hide else "refuse"

    def authorize_sso(self, token: str, org: str | FakeOwner) -> None:
        """Authorize a token for an organization. Raises LookupError for an unknown token or organization."""
        with self._lock:
            owner = self.state.owner(org) if isinstance(org, str) else org
            if token not in self.state.tokens:
                raise LookupError("no such token: call add_token first")
            self.state.tokens[token].sso_authorized.add(owner.login.lower())

    # Ways in

    def handle(self, request: FakeRequest) -> FakeResponse:
        """Respond to a request. Touches nothing but the state of this fake; the response says how long it takes."""
        with self._lock:
            self._number += 1
            request_id = f"FA4E:{self._number:06X}:{self._number * 2654435761 % 2**32:08X}"
            exchange = read_request(self, request, request_id)
            struck = self.faults.strike(exchange.operation, request.path)
            try:
                response = self._respond(exchange, request, struck)
            except Refusal as refusal:
                response = exchange.refuse(refusal)
            response = replace(response, headers={**exchange.headers(), **response.headers}, delay=self.latency)
            for fault in struck:
                if fault.change and response.status:  # there is nothing to change in a response that never comes
                    response = fault.change(request, response)
            response = replace(response, headers=_each_header_once(response.headers))
            has_body = response.status not in {204, 304}
            if has_body and "content-length" not in map(str.lower, response.headers):
                response.headers["Content-Length"] = str(len(response.body))
            if request.method == "HEAD" or not has_body:
                response = replace(response, body=b"")
            self._record(request, exchange, response)
            if response.delay:
                self.clock.advance(response.delay)
            return response

    def deliver(
        self,
        package: FakePackage,
        version: Version | None = None,
        *,
        secret: str,
        action: str = "published",
        event: EventName = "package",
        sender: FakeOwner | None = None,
    ) -> Delivery:
        """Return the signed delivery that a webhook gets for a version of `package`: the newest one unless told.

        `action`: "published", "updated", or what a receiver should bear. `event`: "package", or the older
        "registry_package". `sender`: who did it, the owner unless told. Nothing is sent: pass `headers` and `body` to
        your receiver. Raises ValueError when there is no version.

        https://docs.github.com/webhooks/webhook-events-and-payloads#package
        """
        with self._lock:
            told = version or next(iter(package.versions), None)
            if told is None:
                raise ValueError(f"{package.name} has no version to tell of")
            self._deliveries += 1
            site = Site(self._api_url(), self.web_url)
            return deliver(
                site,
                package,
                told,
                sender or package.owner,
                action=action,
                event=event,
                secret=secret,
                number=self._deliveries,
            )

    def transport(self) -> FakeTransport:
        """Return an httpx transport for `httpx.Client` and `httpx.AsyncClient` alike; it uses no sockets.

        It answers for every host: the registry on `ghcr.io` and `containers.HOST`, the API elsewhere.
        """
        return FakeTransport(self.handle, self.limits.flight)

    def client(self, token: str, **options: Any) -> "GitHubPackages":
        """Return an SDK client of this fake whose waits are virtual: they move `clock`, and take no time.

        `options`: those of `GitHubPackages`, apart from `base_url` and `http_client`. A response that is late takes no
        time either; it still ends in a timeout when that is shorter.
        """
        from ghpackages.testing._clients import sync_client  # noqa: PLC0415 - the fake itself needs no SDK

        return sync_client(token, self._api_url(), self._timeless_transport(), self.clock, **options)

    def async_client(self, token: str, **options: Any) -> "AsyncGitHubPackages":
        """Return a client as `client` does, for asyncio and trio."""
        from ghpackages.testing._clients import async_client  # noqa: PLC0415 - see above

        return async_client(token, self._api_url(), self._timeless_transport(), self.clock, **options)

    def serve(self, *, port: int = 0) -> AbstractContextManager[str]:
        """Serve real HTTP on 127.0.0.1 while the context lasts; gives the base URL of the API, with `base_path`.

        The registry, `/v2/` and `/token`, is on the same host and port.
        Port 0 takes a free one. Leaving the context closes all connections and the port. Raises ImportError, naming
        the extra, when uvicorn is not installed, and OSError when the port is taken.
        """
        from ghpackages.testing._server import serve  # noqa: PLC0415 - needs the extra `testing`

        return serve(self.handle, self.limits.flight, self.base_path, port)

    def _api_url(self) -> str:
        scheme, _, host = self.web_url.partition("//")
        return f"{self.web_url}{self.base_path}" if self.base_path else f"{scheme}//api.{host}"

    def _timeless_transport(self) -> FakeTransport:
        return FakeTransport(self.handle, self.limits.flight, waits=False)

    def _respond(self, exchange: Exchange, request: FakeRequest, struck: Sequence[Fault]) -> FakeResponse:
        for fault in struck:
            if fault.instead:
                return fault.instead(request)
        return exchange.perform(any(fault.stale for fault in struck))

    def _record(self, request: FakeRequest, exchange: Exchange, response: FakeResponse) -> None:
        masked = mask_request(request, self.state.tokens)
        self.requests.append(
            RecordedRequest(
                number=self._number,
                method=masked.method,
                url=masked.url,
                path=masked.path,
                query=masked.query,
                headers=dict(masked.headers),
                body=masked.body,
                operation=exchange.operation,
                status=response.status if response.ending in {"complete", "truncated"} else 0,
                login=exchange.token.login if exchange.token else None,
                at=self.clock.now(),
            )
        )


_TAGGED = frozenset({"container", "docker"})
_Choice = TypeVar("_Choice", bound=str)


def _one_of(name: str, value: str, known: Sequence[_Choice]) -> _Choice:
    for choice in known:
        if choice == value:
            return choice
    raise ValueError(f"{name} is one of {', '.join(known)}; got {value!r}")


def _each(texts: Iterable[str]) -> list[str]:
    """Each of the texts, once. A text by itself is one, though Python takes it for its letters."""
    return [texts] if isinstance(texts, str) else list(dict.fromkeys(texts))


def _each_header_once(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers, of several in other cases the last: `x-ratelimit-remaining` of a fault replaces ours."""
    return dict({name.lower(): (name, value) for name, value in headers.items()}.values())


def _check_container(package: FakePackage) -> None:
    if package.package_type != "container":
        raise ValueError(f"only container packages have manifests; {package.name!r} is {package.package_type}")


def _kind_of(token: str) -> TokenKind:
    for prefix, kind in _KINDS.items():
        if token.startswith(prefix):
            return kind
    return "classic"


def _utc(instant: datetime | None) -> datetime | None:
    if instant is not None and instant.tzinfo is None:
        raise ValueError(f"{instant} needs a time zone, for example datetime(2026, 1, 15, tzinfo=UTC)")
    return None if instant is None else instant.astimezone(UTC)


def _role_key(key: str) -> str:
    """Logins are not case-sensitive, names of packages are."""
    login, slash, rest = key.partition("/")
    return login.lower() + slash + rest
