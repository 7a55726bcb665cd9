# Generated from _async/flow.py by `python -m tools.unasync`: edit that.
"""The life of one request: check scopes, wait, send, classify, retry, look up an unknown outcome."""

import random
import warnings
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import httpx

from ghpackages._errors import GitHubPackagesError, NetworkError, PartialResultsWarning, ScopeWarning
from ghpackages._events import Observer, logger
from ghpackages._github import MEDIA_TYPE
from ghpackages._http._sync.concurrency import Clock, Closing, Limiter, resolve
from ghpackages._http._sync.sender import Sender
from ghpackages._http.clients import HTTPClient
from ghpackages._http.closed import ClientClosedError
from ghpackages._http.send_gate import SendGate
from ghpackages._list_state import ListChanges, PartialLists
from ghpackages._policies import classify, outcomes, responses, retries, scope_report, scopes, sso, token_advice
from ghpackages._policies.calls import Call, Exchange
from ghpackages._settings import Settings
from ghpackages._token_state import TokenState
from ghpackages._tokens import KINDS_WITH_SCOPES, Secret

T = TypeVar("T")


class Flow:
    """Sends requests under all policies. All handles of a client share one.

    It has the `request` of an httpx client, for the wire layer to use. Raises the errors of `ghpackages`; what it
    returns is a success.
    """

    def __init__(self, http: HTTPClient | None, settings: Settings, token: TokenState) -> None:
        self.settings = settings
        self.closing = Closing()
        self.clock = Clock(self.closing)
        self.limiter = Limiter(settings.max_concurrency)
        self.sender = Sender(http, settings.timeout, settings.max_concurrency, settings.user_agent_header)
        self.gate = SendGate(writes_per_minute=settings.writes_per_minute, max_wait=settings.retry.max_wait)
        self.token = token
        self.observer = Observer(settings.on_event, token.mask)
        self.changes = ListChanges()
        self.partial_lists = PartialLists()
        self._headers = {"x-github-api-version": settings.host.api_version}

    def request(
        self,
        method: str,
        url: str,
        *,
        params: dict[str, Any] | None = None,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
        extensions: dict[str, Any] | None = None,
    ) -> httpx.Response:
        """Send a request to a path of the API; return the response, which is a success."""
        given, about = headers or {}, extensions or {}
        call = Call(
            method,
            url,
            about.get("operation"),
            about.get("arguments", {}),
            params,
            given.get("accept", MEDIA_TYPE),
            content,
            given.get("content-type"),
        )
        return self.send(call)

    def send(self, call: Call) -> httpx.Response:
        """Send a request until it succeeds or a policy gives up; return the response, which is a success.

        What it raises says what the request was for, also when nothing was sent.
        """
        try:
            return self._send(call)
        except GitHubPackagesError as error:
            call.name_in(error, self.token.mask)
            raise

    def _send(self, call: Call) -> httpx.Response:
        if self.closing.is_set:
            raise ClientClosedError
        if call.destructive:
            self._check_scopes(call)
        policy = replace(self.settings.retry, attempts=1) if call.once else self.settings.retry
        sent_at = self.clock.now()
        doubtful = False  # whether an attempt before this one may have taken effect
        failure: GitHubPackagesError | None = None  # of the attempt before
        attempt = 1
        pause: float | None = None
        while True:
            try:
                if pause is not None:
                    self._sleep(call, attempt, pause, "retry")
                outcome = self._attempt(call, attempt)
            except ClientClosedError:
                if failure is None:
                    raise
                raise failure from None
            if isinstance(outcome, httpx.Response):
                self._note_success(call, outcome)
                return outcome
            if call.destructive:
                doubtful = doubtful or outcomes.may_have_happened(outcome)
                if doubtful and outcomes.worth_a_look(outcome) and self._has_happened(call, outcome, sent_at):
                    self.changes.note(call.list_key)
                    return httpx.Response(204, request=httpx.Request(call.method, self.settings.host.api + call.path))
            decision = retries.decide(policy, outcome, attempt, random.random(), self.clock.now())  # noqa: S311
            if isinstance(decision, retries.GiveUp):
                if decision.limit is not None:
                    self.gate.hold(decision.hold_others_for, self.clock.steady(), decision.limit)
                raise outcome
            failure = outcome
            attempt += 1
            self.observer.emit("retry", f"retrying after {outcome}", call, attempt, seconds=decision.wait)
            pause = decision.wait
            if decision.limit is not None:
                self.gate.hold(pause, self.clock.steady(), decision.limit)  # for this one too
                pause = None

    def exchange(self, requests: Exchange[T]) -> T:
        """Send the requests of an exchange; return what they come to."""
        outcome: Any = None
        while True:
            try:
                call = requests.send(outcome)
            except StopIteration as end:
                result: T = end.value
                return result
            try:
                outcome = self.send(call)
            except GitHubPackagesError as error:
                outcome = error

    def take_token(self) -> Secret:
        """Return the current token. What was learned of another one is forgotten."""
        source = self.token.source
        return self.token.use(source if isinstance(source, Secret) else Secret(resolve(source())))

    def learn_scopes(self) -> Secret:
        """Learn what the current token may do, unless it is known; return the token."""
        secret = self.take_token()
        known = self.token.known(secret)
        if known.scopes is None and not known.asked_for_scopes and secret.kind in KINDS_WITH_SCOPES:
            if error := self.exchange(scopes.ask()):
                logger.debug("the scopes of the token could not be asked for: %s", error)
            known.asked_for_scopes = True
        return secret

    def close(self) -> None:
        """Close the connections, unless they are of a client that was passed in."""
        self.closing.set()
        self.sender.close()

    def _attempt(self, call: Call, attempt: int) -> httpx.Response | GitHubPackagesError:
        """Send once, when it is time; return a success, or the error that it came to."""
        while True:
            now, jitter = self.clock.steady(), random.random()  # noqa: S311
            delay = self.gate.delay(now, write=call.destructive, operation=call.operation, jitter=jitter)
            if delay.seconds > 0:
                self._sleep(call, attempt, delay.seconds, delay.reason)
            secret = self.take_token()
            with self.limiter.slot():
                started = self.clock.steady()
                if self.gate.enter(started, write=call.destructive):  # else others came first while this one waited
                    response = self.sender.send(call, self.settings.host.api, secret, self._headers)
                    break
        seconds = self.clock.steady() - started
        if isinstance(response, NetworkError):
            self.observer.emit("response", f"no response: {response}", call, attempt, seconds=seconds)
            return response
        self.token.learn(response.headers, secret)
        for message in responses.notices(response.headers, call, self.settings.host.api_version):
            self.observer.warn_once(message, call)
        status = response.status_code
        self.observer.emit("response", f"{status}", call, attempt, status=status, seconds=seconds)
        # the wire layer asks for this
        response.extensions["decode_error"] = partial(
            classify.translate_decode_error, call=call, host=self.settings.host, headers=response.headers, secret=secret
        )
        if responses.is_done(response, destructive=call.says_nothing):
            return response
        context = classify.Context(call, self.settings.host, secret, self.token.known(secret).scopes, self.clock.now())
        return classify.judge(response, context)

    def _sleep(self, call: Call, attempt: int, seconds: float, reason: str) -> None:
        self.observer.emit("wait", f"waiting {seconds:.1f} s ({reason})", call, attempt, seconds=seconds)
        self.clock.sleep(seconds)
        if self.closing.is_set:
            raise ClientClosedError

    def _check_scopes(self, call: Call) -> None:
        """Raise MissingScopeError rather than send a destructive call that the token surely may not make."""
        secret = self.take_token()
        if not self.settings.check_scopes or call.operation is None or secret.kind not in KINDS_WITH_SCOPES:
            return
        secret = self.learn_scopes()
        host, granted = self.settings.host, self.token.known(secret).scopes
        if error := scope_report.refusal(call.operation, secret.kind, granted, host):
            raise error
        package_type = call.arguments.get("package_type")
        if scopes.lacks_repo(package_type, granted, is_server=host.is_server):
            message = f"private packages of type {package_type} may need the `repo` scope, which the token lacks"
            if self.observer.warn_once(message, call):
                warnings.warn(message, ScopeWarning, stacklevel=2)

    def _has_happened(self, call: Call, outcome: GitHubPackagesError, sent_at: float) -> bool:
        """Return whether a DELETE or restore took effect; raise `outcome` when that cannot be found out."""
        try:
            finding = self.exchange(outcomes.look_up(call))
        except ClientClosedError as error:
            finding = str(error)
        if isinstance(finding, outcomes.Finding):
            return outcomes.has_happened(call.method, finding, sent_at, self.clock.now())
        outcome.outcome_unknown = True
        raise outcome.add_hint(f"It is not known whether it took effect: looking did not help ({finding}).")

    def _note_success(self, call: Call, response: httpx.Response) -> None:
        """Count a change; raise or warn, as configured, when single sign-on left organizations out of a list."""
        if call.destructive:
            self.changes.note(call.list_key)
        elif call.operation and "x-github-sso" in response.headers:
            self._report_partial_results(call, response.headers)

    def _report_partial_results(self, call: Call, headers: httpx.Headers) -> None:
        known = self.token.known(self.take_token())
        if self.token.organizations_left_out(headers) and not known.asked_for_organizations:
            self.token.organization_logins |= self.exchange(sso.ask_for_organizations())
            known.asked_for_organizations = True
        organizations = self.token.organizations_left_out(headers)
        if not organizations:
            return
        if self.settings.on_partial_results == "raise":
            raise sso.partial_results_error(organizations, headers, self.token.kind, self.token.mask)
        if self.settings.on_partial_results == "warn" and self.partial_lists.is_news(call, organizations):
            message = sso.partial_results_message(organizations)
            self.observer.emit("warning", message, call)
            warnings.warn(
                f"{message}. {token_advice.authorize_for_sso(self.token.kind)}", PartialResultsWarning, stacklevel=3
            )
