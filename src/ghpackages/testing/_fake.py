"""FakeGitHub: a stand-in for the packages part of GitHub's REST API."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import RLock
from typing import TypeVar

from ghpackages.testing import _access as access
from ghpackages.testing import _messages as messages
from ghpackages.testing._api import router
from ghpackages.testing._api.bodies import Site
from ghpackages.testing._api.operations import Call, json_response, perform, with_etag
from ghpackages.testing._clock import Clock
from ghpackages.testing._http import Request, Response
from ghpackages.testing._limits import Limits
from ghpackages.testing._messages import Refusal
from ghpackages.testing._record import RecordedRequest, mask_request
from ghpackages.testing._state import (
    PACKAGE_TYPES,
    ROLES,
    TOKEN_KINDS,
    VISIBILITIES,
    FakeOwner,
    FakePackage,
    PackageType,
    Role,
    State,
    Token,
    TokenKind,
    Version,
    Visibility,
    digest,
)
from ghpackages.testing._transport import FakeTransport
from ghpackages.testing.faults import Fault, Faults

API_VERSIONS = ("2022-11-28", "2026-03-10")
_KINDS: Mapping[str, TokenKind] = {
    "github_pat_": "fine_grained",
    "gho_": "oauth",
    "ghu_": "app_user",
    "ghs_": "app_installation",
}


class FakeGitHub:
    """A stateful stand-in for GitHub's packages API, in memory.

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
                sso_authorized={org.lower() for org in sso_authorized},
                roles=None
                if roles is None
                else {_role_key(key): _one_of("role", role, ROLES) for key, role in roles.items()},
            )
            self.state.tokens[token] = added
        return added

    def add_package(
        self,
        owner: str | FakeOwner,
        package_type: PackageType,
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
        package_type = _one_of("package_type", package_type, PACKAGE_TYPES)
        visibility = _one_of("visibility", visibility, VISIBILITIES)
        with self._lock:
            owner = self.state.owner(owner) if isinstance(owner, str) else owner
            if (package_type, name) in owner.names:
                raise ValueError(f"{owner.login} has a {package_type} package {name!r} already")
            now = self.clock.now()
            first = _utc(created_at) or now - timedelta(minutes=max(versions - 1, 0))
            package = FakePackage(
                id=self.state.next_id("package"),
                name=name,
                created_at=first,
                updated_at=now,
                owner=owner,
                package_type=package_type,
                visibility=visibility,
                repository=repository,
            )
            owner.add(package)
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
    ) -> Version:
        """Add a version to a package, created now unless said otherwise.

        `name`: left out, a digest for container packages and `1.0.N` for others. `tags`: only of container and docker
        packages; a tag that another version has moves to this one. Raises ValueError for tags elsewhere.
        """
        tags = list(dict.fromkeys(tags))
        if tags and package.package_type not in _TAGGED:
            raise ValueError(f"versions of {package.package_type} packages have no tags")
        with self._lock:
            version = self._add_version(package, name, tags, _utc(created_at) or self.clock.now())
            version.updated_at = _utc(updated_at) or version.created_at
            version.downloads, version.license, version.description = downloads, license, description
        return version

    def _add_version(self, package: FakePackage, name: str | None, tags: list[str], created_at: datetime) -> Version:
        version_id = self.state.next_id("version")
        if name is None:
            is_container = package.package_type == "container"
            name = digest(package, version_id) if is_container else f"1.0.{len(package.by_id)}"
        version = Version(id=version_id, name=name, created_at=created_at, updated_at=created_at, tags=tags)
        package.add(version)
        return version

    def package(self, owner: str | FakeOwner, package_type: PackageType, name: str) -> FakePackage:
        """The active package of that name, for assertions. Raises LookupError when there is none."""
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

    # Answering

    def handle(self, request: Request) -> Response:
        """Answer one request. Touches nothing but the state of this fake; the response says how long it takes."""
        with self._lock:
            self._number += 1
            request_id = f"FA4E:{self._number:06X}:{self._number * 2654435761 % 2**32:08X}"
            now = self.clock.now()
            token = access.token_of(self.state, request.headers, now)
            match = router.match(request.method, self._below_base(request.path))
            struck = self.faults.strike(match.operation)
            call = Call(
                request=request,
                match=match,
                state=self.state,
                limits=self.limits,
                token=token,
                site=Site(request.origin + self.base_path, self.web_url),
                now=now,
                api_version=request.headers.get("x-github-api-version", self.api_versions[0]),
                link_headers=self.link_headers,
                stale=any(fault.stale for fault in struck),
            )
            try:
                response = self._respond(call, struck, request_id)
            except Refusal as refusal:
                response = self._refused(refusal)
            response = replace(
                response, headers={**self._headers(call, request_id), **response.headers}, delay=self.latency
            )
            for fault in struck:
                if fault.change and response.status:  # there is nothing to change in a response that never comes
                    response = fault.change(request, response)
            if response.status not in {204, 304}:
                response.headers["Content-Length"] = str(len(response.body))
            self._record(call, response)
            if response.delay:
                self.clock.advance(response.delay)
            return response

    def transport(self) -> FakeTransport:
        """An httpx transport for `httpx.Client` and `httpx.AsyncClient` alike; uses no sockets."""
        return FakeTransport(self.handle, self.limits.flight)

    def serve(self, *, port: int = 0) -> AbstractContextManager[str]:
        """Serve real HTTP on 127.0.0.1 while the context lasts; gives the base URL, with `base_path`.

        Port 0 takes a free one. Leaving the context closes all connections and the port. Raises ImportError, naming
        the extra, when uvicorn is not installed, and OSError when the port is taken.
        """
        from ghpackages.testing._server import serve  # noqa: PLC0415 - needs the extra `testing`

        return serve(self.handle, self.limits.flight, self.base_path, port)

    def _respond(self, call: Call, struck: Sequence[Fault], request_id: str) -> Response:
        for fault in struck:
            if fault.instead:
                return fault.instead(call.request)
        if call.api_version in self.ended_api_versions:
            raise Refusal(410, messages.ENDED_API_VERSION.format(version=call.api_version))
        if call.api_version not in self.api_versions:
            raise Refusal(400, messages.UNKNOWN_API_VERSION.format(version=call.api_version))
        if call.token is None and "authorization" in call.request.headers:
            raise Refusal(401, messages.BAD_CREDENTIALS)
        if call.match.operation != "rate-limit/get":
            self.limits.take(call.token, call.request.method, call.now, self._user_id(call.token), request_id)
        response = with_etag(perform(call), call.request)
        if response.status == 304:
            self.limits.give_back(call.token, call.now)
        return response

    def _user_id(self, token: Token | None) -> int:
        return self.state.owner(token.login).id if token and token.login else 0

    def _below_base(self, path: str) -> str:
        """The path without `base_path`; one that matches nothing when the request is not below it."""
        return path.removeprefix(self.base_path) if path.startswith(self.base_path + "/") else ""

    def _refused(self, refusal: Refusal) -> Response:
        body = {"message": refusal.message}
        if refusal.docs is not None:
            body["documentation_url"] = refusal.docs
        if self.error_status:
            body["status"] = str(refusal.status)
        return json_response(body, refusal.status, refusal.headers)

    def _headers(self, call: Call, request_id: str) -> dict[str, str]:
        """The headers every response has, and those that tell about the token."""
        headers = {
            "Date": format_datetime(call.now, usegmt=True),
            "X-GitHub-Request-Id": request_id,
            "X-GitHub-Api-Version-Selected": call.api_version,
            **self.limits.headers(call.token, call.now),
        }
        if call.token is not None and call.token.kind in {"classic", "oauth"}:
            headers["X-OAuth-Scopes"] = ", ".join(sorted(call.token.scopes))
            headers["X-Accepted-OAuth-Scopes"] = ""  # assumption accepted-scopes
        if call.token is not None and call.token.expires_at is not None:
            headers["GitHub-Authentication-Token-Expiration"] = f"{call.token.expires_at:%Y-%m-%d %H:%M:%S} UTC"
        return headers

    def _record(self, call: Call, response: Response) -> None:
        masked = mask_request(call.request, self.state.tokens)
        self.requests.append(
            RecordedRequest(
                number=self._number,
                method=masked.method,
                url=masked.url,
                path=masked.path,
                query=masked.query,
                headers=dict(masked.headers),
                body=masked.body,
                operation=call.match.operation,
                status=response.status if response.ending in {"complete", "truncated"} else 0,
                login=call.token.login if call.token else None,
                at=call.now,
            )
        )


_TAGGED = frozenset({"container", "docker"})
_Choice = TypeVar("_Choice", bound=str)


def _one_of(name: str, value: _Choice, known: Sequence[_Choice]) -> _Choice:
    if value not in known:
        raise ValueError(f"{name} is one of {', '.join(known)}; got {value!r}")
    return value


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
