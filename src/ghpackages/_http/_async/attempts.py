"""One attempt after another: when a request may be sent, and what is waited for after a failure."""

import random
from collections.abc import Mapping
from dataclasses import replace

import httpx

from ghpackages._errors import GitHubPackagesError
from ghpackages._events import Observer
from ghpackages._http._async.concurrency import Clock, Closing, Limiter
from ghpackages._http._async.sender import Sender
from ghpackages._http.closed import ClientClosedError
from ghpackages._http.send_gate import SendGate
from ghpackages._http.sent import Sent
from ghpackages._policies import rate_limits, retries
from ghpackages._policies.calls import Call
from ghpackages._policies.concurrency import Concurrency
from ghpackages._settings import Settings
from ghpackages._tokens import Credential


class Attempts:
    """What all requests to one API share: its limits, the clock, and who is told."""

    def __init__(
        self,
        settings: Settings,
        sender: Sender,
        observer: Observer,
        clock: Clock,
        closing: Closing,
    ) -> None:
        self.clock, self.observer = clock, observer
        self.gate = SendGate(
            writes_per_minute=settings.writes_per_minute,
            points_per_minute=settings.points_per_minute,
            max_wait=settings.retry.max_wait,
        )
        self._settings, self._sender, self._closing = settings, sender, closing
        self._concurrency = Concurrency(settings.max_concurrency)
        self.limiter = Limiter(self._concurrency.number)

    async def wait_for_turn(self, call: Call, attempt: int) -> None:
        """Wait until a request may be sent. Raises RateLimitError when that takes too long."""
        now, jitter = self.clock.steady(), random.random()  # noqa: S311
        delay = self.gate.delay(now, write=call.destructive, operation=call.operation, jitter=jitter)
        if delay.seconds > 0:
            await self._sleep(call, attempt, delay.seconds, delay.reason)

    async def send(
        self, call: Call, base_url: str, credential: Credential | None, more_headers: Mapping[str, str]
    ) -> Sent | None:
        """Send once; return what came of it, None when a limit was met or others came first: wait for the next turn."""
        async with self.limiter.slot():
            started = self.clock.steady()
            if not self.gate.enter(started, write=call.destructive):
                return None
            response = await self._sender.send(call, base_url, credential, more_headers)
        if isinstance(response, httpx.Response) and response.status_code < 400:
            self._concurrency.came(rate_limits.number(response.headers.get("x-ratelimit-remaining")))
            self.limiter.resize(self._concurrency.number)
        return Sent(started, self.clock.steady() - started, response)

    async def prepare_next(self, call: Call, attempt: int, failure: GitHubPackagesError, started: float) -> int:
        """Wait after a failed attempt that was sent at `started`; return the number of the next one.

        Raises `failure` when a retry would not help, or the client is closed meanwhile.
        """
        self._concurrency.failed(failure, started, self.clock.steady())
        self.limiter.resize(self._concurrency.number)
        policy = replace(self._settings.retry, attempts=1) if call.once else self._settings.retry
        decision = retries.decide(policy, failure, attempt, random.random(), self.clock.now())  # noqa: S311
        if isinstance(decision, retries.GiveUp):
            if decision.limit is not None:
                self.gate.meet(
                    decision.limit, decision.hold_others_for, self.clock.steady(), started, write=call.destructive
                )
            raise failure
        attempt += 1
        self.observer.emit("retry", f"retrying after {failure}", call, attempt, seconds=decision.wait)
        if decision.limit is not None:  # this one waits for it, too
            self.gate.meet(decision.limit, decision.wait, self.clock.steady(), started, write=call.destructive)
            return attempt
        try:
            await self._sleep(call, attempt, decision.wait, "retry")
        except ClientClosedError:
            raise failure from failure.__cause__
        return attempt

    async def _sleep(self, call: Call, attempt: int, seconds: float, reason: str) -> None:
        until = rate_limits.instant(self.clock.now() + seconds)
        end = f", until {until:%H:%M:%S} UTC" if until else ""
        self.observer.emit(
            "wait", f"waiting {seconds:.1f} s{end} ({reason})", call, attempt, seconds=seconds, until=until
        )
        await self.clock.sleep(seconds)
        if self._closing.is_set:
            raise ClientClosedError
