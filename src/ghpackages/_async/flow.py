"""The life of one request: check scopes, wait, send, classify, retry, look up an unknown outcome."""

from functools import partial
from typing import Any, TypeVar

import httpx

from ghpackages._async import inquiries
from ghpackages._client_state import ClientState
from ghpackages._errors import GitHubPackagesError, NetworkError
from ghpackages._github import MEDIA_TYPE
from ghpackages._http._async.attempts import Attempts
from ghpackages._http._async.concurrency import Clock, Closing, resolve
from ghpackages._http._async.sender import Sender
from ghpackages._http.clients import AsyncHTTPClient
from ghpackages._http.closed import ClientClosedError
from ghpackages._http.network_errors import mixed_up
from ghpackages._policies import classify, outcomes, responses
from ghpackages._policies.calls import Call, Exchange
from ghpackages._settings import Settings
from ghpackages._token_state import TokenState
from ghpackages._tokens import Secret

T = TypeVar("T")


class Flow(ClientState):
    """Sends requests under all policies. All handles of a client share one.

    It has the `request` of an httpx client, for the wire layer to use. Raises the errors of `ghpackages`; what it
    returns is a success.
    """

    def __init__(self, http: AsyncHTTPClient | None, settings: Settings, token: TokenState) -> None:
        super().__init__(settings, token)
        self.closing = Closing()
        self.sender = Sender(http, settings.timeout, settings.user_agent_header)
        self.attempts = Attempts(settings, self.sender, self.observer, Clock(self.closing), self.closing)
        self._headers = {"x-github-api-version": settings.host.api_version}

    async def request(
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
            given.get("if-none-match", ""),
        )
        return await self.send(call)

    async def send(self, call: Call) -> httpx.Response:
        """Send a request until it succeeds or a policy gives up; return the response, which is a success.

        What it raises says what the request was for, also when nothing was sent.
        """
        try:
            return await self._send(call)
        except GitHubPackagesError as error:
            call.name_in(error, self.token.mask)
            raise

    async def _send(self, call: Call) -> httpx.Response:
        if self.closing.is_set:
            raise ClientClosedError
        if call.destructive:
            await inquiries.check_scopes(self, call)
        secret = await self.take_token()
        trail = outcomes.Trail(self.token.known(secret).sightings.find(call), secret)
        failure: GitHubPackagesError | None = None  # of the attempt before
        attempt = 1
        while True:
            try:
                started, outcome = await self._attempt(call, attempt)
            except Exception as error:
                # What keeps a retry from being sent says nothing of the attempt before, which may have taken effect.
                if failure is None or not (failure.outcome_unknown or isinstance(error, ClientClosedError)):
                    raise
                raise failure from failure.__cause__
            if isinstance(outcome, httpx.Response):
                await self._note_success(call, outcome)
                return outcome
            if call.destructive:
                if trail.needs_a_look(outcome, started) and await inquiries.has_happened(self, call, outcome, trail):
                    self.changes.note(call.list_key)
                    return httpx.Response(204, request=httpx.Request(call.method, self.settings.host.api))
            else:
                self.token.known(await self.take_token()).sightings.forget(call)
            attempt = await self.attempts.prepare_next(call, attempt, outcome, started)
            failure = outcome

    async def exchange(self, requests: Exchange[T]) -> T:
        """Send the requests of an exchange; return what they come to."""
        outcome: Any = None
        while True:
            try:
                call = requests.send(outcome)
            except StopIteration as end:
                result: T = end.value
                return result
            try:
                outcome = await self.send(call)
            except GitHubPackagesError as error:
                outcome = error

    async def take_token(self) -> Secret:
        """Return the current token. What was learned of another one is forgotten."""
        source = self.token.source
        return self.token.use(source if isinstance(source, Secret) else Secret(await resolve(source())))

    async def aclose(self) -> None:
        """Close the connections, unless they are of a client that was passed in."""
        self.closing.set()
        await self.sender.aclose()

    async def _attempt(self, call: Call, attempt: int) -> tuple[float, httpx.Response | GitHubPackagesError]:
        """Send once, when it is time; return the time of that, and a success or the error that it came to."""
        while True:
            await self.attempts.wait_for_turn(call, attempt)
            secret = await self.take_token()
            sent = await self.attempts.send(call, self.settings.host.api, secret, self._headers)
            if sent is not None:
                break
        if isinstance(sent.response, httpx.Response):
            self.learn(call, secret, sent.response)
        sent.tell(self.observer, call, attempt)
        return sent.started, await self._judge(call, secret, sent.response)

    async def _judge(
        self, call: Call, secret: Secret, response: httpx.Response | NetworkError
    ) -> httpx.Response | GitHubPackagesError:
        """Return a response that is a success, else the error that it is."""
        if isinstance(response, NetworkError):
            return response
        # the wire layer asks for this
        response.extensions["decode_error"] = partial(
            classify.translate_decode_error, call=call, host=self.settings.host, headers=response.headers, secret=secret
        )
        if responses.is_done(response, call):
            return await self._match(call, response, secret)
        context = classify.Context(
            call, self.settings.host, secret, self.token.known(secret).scopes, self.attempts.clock.now()
        )
        return classify.judge(response, context)

    async def _match(self, call: Call, response: httpx.Response, secret: Secret) -> httpx.Response | NetworkError:
        """Return the response, or the error that it belongs to another request; note what was seen."""
        if call.reads_one:
            try:
                identifier = responses.read_identity(response, call)
            except responses.MismatchError as error:
                await self.sender.drop_connections()
                return mixed_up(error, call)
            if identifier is not None:
                self.token.known(secret).sightings.note_one(call, identifier)
        return response

    async def _note_success(self, call: Call, response: httpx.Response) -> None:
        if call.destructive:
            self.changes.note(call.list_key)
        elif call.operation and "x-github-sso" in response.headers:
            await inquiries.report_partial_results(self, call, response.headers)
