# Generated from _async/flow.py by `python -m tools.unasync`: edit that.
"""The life of one request: check scopes, pace, send, classify, wait, again, and look up an unknown outcome."""

import random
import threading
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal, TypeAlias
from urllib.parse import urlencode

import httpx

from ghpackages import _hosts, _tokens
from ghpackages._errors import (
    GitHubPackagesError,
    MissingScopeError,
    NetworkError,
    NotFoundError,
    PartialResultsWarning,
    RateLimitError,
    ScopeWarning,
    SSORequiredError,
)
from ghpackages._events import LEVELS, Event, EventKind, logger
from ghpackages._hosts import Host
from ghpackages._http._sync import sender
from ghpackages._http._sync.concurrency import Clock, Limiter, resolve
from ghpackages._policies import classify, rate_limits, retries, scopes, sso
from ghpackages._policies.link_header import page_numbers
from ghpackages._policies.responses import explained
from ghpackages._policies.retries import RetryPolicy
from ghpackages._tokens import KINDS_WITH_SCOPES, Secret
from ghpackages_rest import Operation

_MOST_REDIRECTS = 5
_MOST_PAGES_OF_ORGANIZATIONS = 20
_LONGEST_LINE = 500
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)


OnPartialResults: TypeAlias = Literal["warn", "raise", "ignore"]


@dataclass(frozen=True)
class _Call:
    """A request as it is asked for. `path` is encoded and begins with a slash."""

    method: str
    path: str
    params: dict[str, Any] | None
    accept: str
    operation: Operation | None

    @property
    def destructive(self) -> bool:
        return self.method != "GET"

    @property
    def list_key(self) -> tuple[str, ...]:
        """The list this call changes: the versions of a package, or the packages of an owner."""
        arguments = classify.path_arguments(self.operation, self.path)
        owner = arguments.get("org", arguments.get("username", ""))
        if "package_version_id" in arguments:
            return owner.lower(), arguments["package_type"], arguments["package_name"]
        return (owner.lower(),)


_TIMEOUT = httpx.Timeout(30.0, connect=10.0)  # GitHub cuts requests at 10 seconds


class Flow:
    """Sends requests under all policies. It has the `request` of an httpx client, for the wire layer to use.

    Raises the errors of `ghpackages`; what it returns is a success. All handles of a client share one.
    """

    def __init__(
        self,
        http: httpx.Client | None,
        host: Host,
        token: Secret | Callable[[], object],
        *,
        retry: RetryPolicy,
        max_concurrency: int,
        writes_per_minute: int | None,
        check_scopes: bool,
        on_partial_results: OnPartialResults,
        user_agent: str,
        timeout: float | httpx.Timeout | None,
        on_event: Callable[[Event], object] | None,
    ) -> None:
        self.host = host
        self.max_concurrency = max_concurrency
        self.clock = Clock()
        self.granted: frozenset[str] | None = None
        self.expires_at: datetime | None = None
        self._limit_headers: httpx.Headers | None = None
        self.changes: Counter[tuple[str, ...]] = Counter()
        """Deletions and restores of ours that took effect, by list."""
        self._http = http
        self._own_http = http is None
        self._closed = False
        self._token = token
        self._secret: Secret | None = None
        self._retry = retry
        self.limiter = Limiter(max_concurrency)
        self._pace = rate_limits.WritePace(writes_per_minute)
        self._resume_at = 0.0
        self._limit: RateLimitError | None = None
        self._check_scopes = check_scopes
        self._asked_for_scopes = False
        self._on_partial_results = on_partial_results
        self._user_agent = user_agent
        self._timeout = timeout
        self._on_event = on_event
        self._told: set[str] = set()
        self._logins: dict[int, str] | None = None
        self._lock = threading.Lock()  # never held while waiting, so one kind serves both faces

    def request(
        self,
        method: str,
        url: str,
        *,
        params: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        extensions: dict[str, Any] | None = None,
    ) -> httpx.Response:
        """Send a request to a path of the API; returns the answer, which is a success."""
        operation: Operation | None = (extensions or {}).get("operation")
        if self._closed:
            raise RuntimeError("this client has been closed: make a new one")
        call = _Call(method, url, params, (headers or {}).get("accept", "application/vnd.github+json"), operation)
        if call.destructive:
            self._check_before(call)
        sent_at = self.clock.now()
        doubtful = False  # whether a try before this one may have taken effect
        attempt = 1
        while True:
            outcome = self._try(call, attempt)
            if isinstance(outcome, httpx.Response):
                self._note_change(call)
                return outcome
            if call.destructive:
                doubtful = doubtful or retries.may_have_happened(outcome)
                if doubtful and retries.worth_a_look(outcome) and self._has_happened(call, outcome, sent_at):
                    self._note_change(call)
                    return httpx.Response(204, request=httpx.Request(method, self.host.api + url))
            wait = retries.wait_before_next(self._retry, outcome, attempt, random.random(), self.clock.now())  # noqa: S311
            if wait is None:
                if isinstance(outcome, RateLimitError):
                    asked = rate_limits.MINUTE if outcome.wait is None else outcome.wait
                    if asked > self._retry.max_wait:
                        self._hold_up(outcome, asked)
                raise outcome
            self._wait_for_next(call, attempt, wait, outcome)
            attempt += 1

    def close(self) -> None:
        """Close the connections, unless they are of a client that was passed in."""
        self._closed = True
        self.limiter.close()
        if self._own_http and self._http is not None:
            self._http.close()

    def _client(self) -> httpx.Client:
        """Who sends. Ours is made when it is needed: loading certificates takes half as long as all imports."""
        with self._lock:
            if self._http is None:
                limits = httpx.Limits(
                    max_connections=self.max_concurrency, max_keepalive_connections=self.max_concurrency
                )
                timeout = _TIMEOUT if self._timeout is None else self._timeout
                self._http = httpx.Client(timeout=timeout, limits=limits, cookies=_hosts.NoCookies())
            return self._http

    @property
    def rate_limit(self) -> rate_limits.RateLimit | None:
        """What the last answers said, read only when somebody wants to know."""
        if self._limit_headers is None or self._secret is None:
            return None
        mask = self._secret.mask
        return rate_limits.RateLimit.of({name: mask(value) for name, value in self._limit_headers.items()})

    def ask_for_scopes(self) -> None:
        """Learn what the token may do, unless it is known. `GET /rate_limit` costs nothing."""
        secret = self._take_token()
        if self.granted is not None or self._asked_for_scopes or secret.kind not in KINDS_WITH_SCOPES:
            return
        call = _Call("GET", "/rate_limit", None, "application/vnd.github+json", None)
        answer = self._try(call, attempt=1)  # one try: not to know them is no obstacle
        if isinstance(answer, GitHubPackagesError):
            logger.debug("the scopes of the token could not be asked for: %s", answer)
        self._asked_for_scopes = True

    def token_kind(self) -> _tokens.TokenKind:
        return (self._take_token()).kind

    def note_partial_results(self, headers: httpx.Headers, known: dict[str | int, None]) -> None:
        """Add the organizations an answer left out to `known`: logins where they can be found out, else ids.

        Then raises as configured, or warns unless all of them were known from the pages before.
        """
        found = sso.parse(headers.get("x-github-sso"), self.host.web_hostname)
        if not isinstance(found, sso.PartialResults):
            return
        logins = self._organization_logins()
        organizations = [logins.get(name, name) if isinstance(name, int) else name for name in found.organizations]
        new = not known.keys() >= set(organizations)
        known.update(dict.fromkeys(organizations))
        message = f"SAML single sign-on: the results leave out {', '.join(map(str, organizations))}"
        if self._on_partial_results == "raise":
            mask = (self._take_token()).mask
            kept = classify.masked_headers(headers, mask, without={"content-encoding"})
            error = SSORequiredError(message, status=200, hint=sso.HOW_TO, response=httpx.Response(200, headers=kept))
            match found.organizations:
                case (int(only),):
                    error.organization = logins.get(only)
                case _:  # several, or none that could be read
                    pass
            raise error
        if self._on_partial_results == "warn" and new:
            self._tell("warning", message)
            warnings.warn(f"{message}. {sso.HOW_TO}", PartialResultsWarning, stacklevel=3)

    def _check_before(self, call: _Call) -> None:
        """Raise MissingScopeError rather than send a destructive call that the token surely may not make."""
        secret = self._take_token()
        if not self._check_scopes or call.operation is None or secret.kind not in KINDS_WITH_SCOPES:
            return
        self.ask_for_scopes()
        required = scopes.required(call.operation)
        if lacking := scopes.missing(required, self.granted):
            url = scopes.new_token_url(self.host.web, required)
            error = MissingScopeError(
                f"not sent: the token lacks {', '.join(sorted(lacking))}",
                status=403,
                hint=scopes.missing_hint(lacking, url),
                operation=call.operation,
            )
            raise error.with_scopes(required, self.granted, lacking, url)
        package_type = classify.path_arguments(call.operation, call.path).get("package_type")
        if scopes.lacks_repo(package_type, self.granted, is_server=self.host.is_server):
            message = f"private packages of type {package_type} may need the `repo` scope, which the token lacks"
            if self._tell_once(message, call):
                warnings.warn(message, ScopeWarning, stacklevel=2)

    def _try(self, call: _Call, attempt: int) -> httpx.Response | GitHubPackagesError:
        """Send once, when it is time: a success, or the error that it came to."""
        while True:
            self._wait_for_turn(call, attempt)
            secret = self._take_token()
            with self.limiter:
                started = self.clock.steady()
                if self._resume_at <= started:  # else a limit was met while this one waited
                    answer = self._send(call, secret)
                    break
        seconds = self.clock.steady() - started
        if isinstance(answer, NetworkError):
            self._tell("answer", f"no answer: {answer}", call, attempt, seconds=seconds)
            return answer
        self._learn(answer, call, secret)
        status = answer.status_code
        self._tell("answer", f"{status}", call, attempt, status=status, seconds=seconds)
        answer.extensions["decode_error"] = partial(explained, mask=secret.mask)  # the wire layer asks for it
        if classify.is_done(answer, destructive=call.destructive):
            return answer
        asked = classify.Asked(
            call.method, call.path, call.operation, self.host, secret, self.granted, self.clock.now()
        )
        error = classify.classify(answer, asked)
        if answer.is_success and not call.destructive and not isinstance(error, RateLimitError):
            return answer  # the wire layer says what is wrong with it
        return error

    def _send(self, call: _Call, secret: Secret) -> httpx.Response | NetworkError:
        """Send to the API's host and to no other, following redirects of reads there."""
        headers = httpx.Headers(  # which does not show the token
            {
                "accept": call.accept,
                "authorization": secret.authorization(),
                "user-agent": self._user_agent,
                "x-github-api-version": self.host.api_version,
            }
        )
        extensions = {"operation": call.operation} if call.operation else {}  # for transports that want to know
        query = f"?{urlencode(call.params)}" if call.params else ""
        url, redirects = f"{self.host.api}{call.path}{query}", 0
        while True:
            try:
                response = self._exchange(call.method, url, headers, extensions)
            except (httpx.RequestError, httpx.InvalidURL, httpx.StreamError) as error:
                return _network_error(error, call, secret)
            except ValueError as error:  # httpx reads where a redirect leads, also when it is not to follow
                return _network_error(httpx.RemoteProtocolError(str(error)), call, secret)
            target = _hosts.redirect_target(response, call.method, url)
            if target is None or redirects == _MOST_REDIRECTS:
                return response
            url, redirects = str(target), redirects + 1

    def _exchange(self, method: str, url: str, headers: httpx.Headers, extensions: dict[str, Any]) -> httpx.Response:
        """Ask once. How an injected client reads bodies is its own affair, ours reads them within limits."""
        client = self._client()
        if self._own_http:
            # Made here: the client would merge its settings into each request, which takes time and adds nothing.
            headers["accept-encoding"] = client.headers["accept-encoding"]
            extensions["timeout"] = client.timeout.as_dict()
            request = httpx.Request(method, url, headers=headers, extensions=extensions)
            response = client.send(request, auth=None, stream=True)
            try:
                return sender.read(response, self.clock.steady)
            finally:
                response.close()
        # An injected client's own credentials and redirects stay out; its timeout holds unless ours is set.
        options: dict[str, Any] = {"auth": None, "follow_redirects": False}
        if self._timeout is not None:
            options["timeout"] = self._timeout
        try:
            response = client.request(method, url, headers=headers, extensions=extensions, **options)
        except httpx.HTTPStatusError as error:  # of a response hook
            response = error.response
            try:
                response.read()
            except httpx.StreamError:  # httpx closed it before the hook's error came here
                response = sender.with_body(response, b"")
        if getattr(response, "_request", None) is None:  # of a test double
            response.request = httpx.Request(method, url)
        return response

    def _has_happened(self, call: _Call, outcome: GitHubPackagesError, sent_at: float) -> bool:
        """Look whether a DELETE or restore took effect; raises `outcome` when that cannot be found out."""
        try:
            extensions = {"operation": classify.reading(call.operation)}
            response = self.request("GET", call.path.removesuffix("/restore"), extensions=extensions)
        except NotFoundError as error:
            if error.response is not None and classify.is_of_the_api(error.response):
                return retries.has_happened(call.method, None, sent_at)
            reason = "the 404 is not GitHub's"
        except GitHubPackagesError as error:
            reason = str(error)
        else:
            found = classify.envelope(response)
            if "id" in found:
                behind = rate_limits.server_time(response.headers, self.clock.now()) - self.clock.now()
                return retries.has_happened(call.method, found, sent_at + behind)
            reason = "the answer could not be read"
        outcome.outcome_unknown = True
        raise outcome.add_hint(f"It is not known whether it took effect: looking did not help ({reason}).")

    def _wait_for_turn(self, call: _Call, attempt: int) -> None:
        """Wait until a rate limit has passed, and for a free place among the writes of this minute."""
        if (seconds := self._resume_at - self.clock.steady()) > 0:
            if self._limit is not None and seconds > self._retry.max_wait:
                raise rate_limits.not_sent(self._limit, call.operation)
            self._wait(call, attempt, seconds, "rate limit")
        if call.destructive:
            with self._lock:
                self._pace, seconds = self._pace.reserve(self.clock.steady())
            if seconds > 0:
                self._wait(call, attempt, seconds, "pacing of writes")

    def _wait_for_next(self, call: _Call, attempt: int, seconds: float, error: GitHubPackagesError) -> None:
        self._tell("retry", f"trying again after {error}", call, attempt + 1, seconds=seconds)
        if isinstance(error, RateLimitError):
            self._hold_up(error, seconds)
        else:
            self._wait(call, attempt + 1, seconds, "retry")

    def _hold_up(self, error: RateLimitError, seconds: float) -> None:
        """Let all requests of this client wait, see _wait_for_turn."""
        with self._lock:
            self._limit, self._resume_at = error, max(self._resume_at, self.clock.steady() + seconds)

    def _wait(self, call: _Call, attempt: int, seconds: float, reason: str) -> None:
        self._tell("wait", f"waiting {seconds:.1f} s ({reason})", call, attempt, seconds=seconds)
        self.clock.sleep(seconds)

    def _take_token(self) -> Secret:
        """The token of the moment. What was learned of another one is forgotten."""
        secret = self._token if isinstance(self._token, Secret) else Secret(resolve(self._token()))
        with self._lock:
            if self._secret is not None and self._secret != secret:
                self.granted, self.expires_at, self._asked_for_scopes, self._logins = None, None, False, None
            self._secret = secret
        return secret

    def _organization_logins(self) -> dict[int, str]:
        """Logins by id of the organizations of the user; asked for once, and as far as that succeeds."""
        if self._logins is None:
            logins: dict[int, str] = {}
            try:
                for page in range(1, _MOST_PAGES_OF_ORGANIZATIONS + 1):
                    answer = self.request("GET", "/user/orgs", params={"per_page": 100, "page": page})
                    logins |= sso.organization_logins(answer.content)
                    if "next" not in page_numbers(answer.headers.get("link")):
                        break
            except GitHubPackagesError as error:
                logger.debug("the organizations could not be asked for: %s", error)
            self._logins = logins
        return self._logins

    def _learn(self, response: httpx.Response, call: _Call, secret: Secret) -> None:
        headers = response.headers
        if secret == self._secret:  # else the token was changed while the answer was under way
            if "x-oauth-scopes" in headers:
                self.granted = scopes.parse(headers["x-oauth-scopes"])
            if expires_at := _tokens.parse_expiration(headers.get("github-authentication-token-expiration")):
                self.expires_at = expires_at
            if "x-ratelimit-limit" in headers:
                self._limit_headers = headers
        if "deprecation" in headers or "sunset" in headers:
            name = call.operation.id if call.operation else call.path
            since, until = headers.get("deprecation", "an unknown date"), headers.get("sunset", "an unknown date")
            self._tell_once(f"{name} is deprecated since {since} and goes away on {until}", call)
        selected = headers.get("x-github-api-version-selected", self.host.api_version)
        if selected != self.host.api_version:
            self._tell_once(f"the API answers in version {selected}, not {self.host.api_version}", call)

    def _note_change(self, call: _Call) -> None:
        if call.destructive:
            with self._lock:
                self.changes[call.list_key] += 1

    def _tell(
        self,
        kind: EventKind,
        message: str,
        call: _Call | None = None,
        attempt: int = 1,
        *,
        status: int | None = None,
        seconds: float = 0.0,
    ) -> None:
        """Log an event and give it to the observer; it is made only when somebody listens."""
        if self._on_event is None and not logger.isEnabledFor(LEVELS[kind]):
            return
        if self._secret is not None:
            message = self._secret.mask(message)
        message = " ".join(message.split())[:_LONGEST_LINE]
        method, path = (call.method, call.path) if call else ("", "")
        operation_id = call.operation.id if call and call.operation else None
        event = Event(kind, message, method, path, operation_id, attempt, status, seconds)
        logger.log(LEVELS[event.kind], "%s", event.line)
        if self._on_event is not None:
            try:
                self._on_event(event)
            except Exception:  # an observer must not change what becomes of a request
                logger.exception("on_event failed")

    def _tell_once(self, message: str, call: _Call) -> bool:
        first = message not in self._told
        if first:
            self._told.add(message)
            self._tell("warning", message, call)
        return first


def _network_error(error: Exception, call: _Call, secret: Secret) -> NetworkError:
    """The error without the request it carries: that holds the Authorization header."""
    if isinstance(error, httpx.TimeoutException):
        hint = "Try again later, or give the client more time with timeout=..."
    else:
        hint = "Check the connection, the name of the host, proxies and certificates."
    sent = not isinstance(error, _NEVER_SENT)
    message = secret.mask(str(error))
    text = f"{type(error).__name__} for {call.method} {call.path}: {message}"
    failure = NetworkError(text, hint=hint, operation=call.operation, sent=sent)
    kinds = type(error).__mro__  # classes of others, and those of StreamError, may want other arguments
    nearest = next(kind for kind in kinds if kind.__module__ == "httpx" and kind.__base__ is not httpx.StreamError)
    failure.__cause__ = nearest(message)
    return failure
