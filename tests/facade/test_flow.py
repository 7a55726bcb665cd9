"""Waiting, trying again, pacing, and finding out what became of a destructive call."""

import logging
from collections.abc import Callable
from typing import Any

import anyio
import anyio.lowlevel
import httpx
import pytest

from ghpackages import (
    APIError,
    Event,
    LastVersionError,
    NetworkError,
    NotFoundError,
    RateLimitError,
    RetryPolicy,
    ServerError,
)
from ghpackages._tokens import Secret
from ghpackages.testing import FakeGitHub, Fault, faults
from tests.facade.support import TOKEN, Connect, Flavor

pytestmark = pytest.mark.anyio


def sent(fake: FakeGitHub, method: str) -> int:
    return sum(request.method == method for request in fake.requests)


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        (faults.status(500), [1, 2]),
        (faults.status(502), [1, 2]),
        (faults.status(503, headers={"Retry-After": "7"}), [7, 7]),
        (faults.status(503, headers={"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}), [0, 0]),
        (faults.html(504), [1, 2]),
        (faults.reset(), [1, 2]),
        (faults.timeout(), [1, 2]),
        (faults.refused(), [1, 2]),
        (faults.truncated(), [1, 2]),
        (faults.secondary_limit(), [60, 120]),
        (faults.secondary_limit(429), [60, 120]),
        (faults.secondary_limit(abuse_url=True), [60, 120]),
        (faults.secondary_limit(retry_after=5), [5, 5]),
        (faults.secondary_limit(429, retry_after=0), []),
        (faults.object_for_list(), [60, 120]),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
async def test_reads_are_tried_again(flavor: Flavor, fake: FakeGitHub, fault: Fault, waits: list[float]) -> None:
    fake.faults.add(fault, operation="list-packages-for-organization", times=2)
    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock) as github:
        assert len(await github.org("acme").packages("npm").collect()) == 1
    assert len(clock.slept) == len(waits)
    for slept, wait in zip(clock.slept, waits, strict=True):
        assert wait <= slept <= wait + min(wait / 10, 5)  # jitter only adds


async def test_the_primary_limit_is_waited_for(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.limits.primary = 1
    clock = flavor.clock(fake)
    options: dict[str, Any] = {"transport": fake.transport(), "clock": clock}
    async with flavor.client(retry=RetryPolicy(max_wait=3600), **options) as github:
        await github.org("acme").package("npm", "tool").get()
        await github.org("acme").package("npm", "tool").get()
        assert len(clock.slept) == 1
        assert 3600 <= clock.slept[0] <= 3605
        assert github.rate_limit.remaining == 0
    async with flavor.client(**options) as github:
        with pytest.raises(RateLimitError) as caught:
            await github.org("acme").package("npm", "tool").get()
    assert len(clock.slept) == 1  # past max_wait: not waited for
    assert caught.value.kind == "primary"
    assert caught.value.retry_at is not None
    assert (caught.value.retry_at - fake.clock.now()).total_seconds() == pytest.approx(3600, abs=1)


@pytest.mark.parametrize("attempts", [1, 2, 4])
async def test_attempts_are_counted(flavor: Flavor, fake: FakeGitHub, attempts: int) -> None:
    fake.faults.add(faults.status(502))
    clock = flavor.clock(fake)
    policy = RetryPolicy(attempts=attempts)
    async with flavor.client(transport=fake.transport(), clock=clock, retry=policy) as github:
        with pytest.raises(ServerError):
            await github.org("acme").package("npm", "tool").get()
    assert len(fake.requests) == attempts
    assert len(clock.slept) == attempts - 1


def test_a_policy_must_make_sense() -> None:
    for bad in ({"attempts": 0}, {"attempts": "3"}, {"max_wait": -1}):
        with pytest.raises((ValueError, TypeError)):
            RetryPolicy(**bad)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422])
async def test_refusals_are_not_tried_again(flavor: Flavor, fake: FakeGitHub, status: int) -> None:
    fake.faults.add(faults.status(status))
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake), check_scopes=False) as github:
        with pytest.raises(APIError):
            await github.org("acme").package("npm", "tool").delete()
    assert len(fake.requests) == 1


async def test_one_limit_holds_up_all_requests(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.faults.add(faults.secondary_limit(retry_after=30), operation="get-package-for-organization", times=1)
    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock) as github:
        github._flow.attempts.gate.hold(20, clock.steady())  # another call was refused
        await github.org("acme").packages("npm").collect()
    (slept,) = clock.slept
    assert 20 <= slept <= 22


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"], indirect=False)
async def test_what_waits_for_its_turn_is_not_sent_into_a_limit(anyio_backend: str) -> None:
    times: list[float] = []

    async def respond(request: httpx.Request) -> httpx.Response:
        times.append(anyio.current_time())
        await anyio.sleep(0.01)
        if times[-1] < times[0] + 0.9:
            return httpx.Response(429, headers={"retry-after": "1"}, json={"message": "slow down"})
        return httpx.Response(200, json=[])

    client = Flavor(anyio_backend).client(transport=httpx.MockTransport(respond), max_concurrency=4)
    async with client as github, anyio.create_task_group() as group:
        for _ in range(40):
            group.start_soon(github.org("acme").packages("npm").collect)
    assert len(times) == 44  # four were under way when the limit was met
    assert sum(time < times[0] + 0.9 for time in times) == 4


async def test_a_limit_past_max_wait_is_remembered(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.faults.add(faults.secondary_limit(retry_after=1000), times=1)
    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock, retry=RetryPolicy(max_wait=100)) as github:
        for _ in range(2):
            with pytest.raises(RateLimitError) as caught:
                await github.org("acme").package("npm", "tool").get()
        assert caught.value.kind == "secondary"
        assert caught.value.retry_at is not None
        assert caught.value.response is None
        assert len(fake.requests) == 1
        clock._pass(1000)
        await github.org("acme").package("npm", "tool").get()


async def test_scopes_are_asked_for_once_even_in_vain(flavor: Flavor) -> None:
    clock = flavor.clock()
    seen: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.method)
        return httpx.Response(204 if request.method == "DELETE" else 500)

    async with flavor.client(transport=httpx.MockTransport(respond), clock=clock) as github:
        for _ in range(3):
            await github.org("acme").package("npm", "tool").delete()
    assert seen == ["GET", "DELETE", "DELETE", "DELETE"]
    assert clock.slept == []


ENDINGS = [
    (faults.timeout, True), (faults.timeout, False), (faults.reset, True), (faults.reset, False),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "after"), ENDINGS)
@pytest.mark.parametrize("what", ["version", "package"])
async def test_a_delete_without_response_is_looked_up(
    flavor: Flavor, fake: FakeGitHub, fault: Callable[..., Fault], after: bool, what: str
) -> None:
    operation = "delete-package-version-for-org" if what == "version" else "delete-package-for-org"
    fake.faults.add(fault(after=after), operation=operation, times=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("npm", "tool")
        thing = package.version((await package.versions().first()).id) if what == "version" else package
        await thing.get()
        await thing.delete()
        with pytest.raises(NotFoundError):
            await thing.get()
    assert sent(fake, "DELETE") == (1 if after else 2)


@pytest.mark.parametrize(("fault", "after"), ENDINGS)
async def test_a_restore_without_response_is_looked_up(
    flavor: Flavor, fake: FakeGitHub, fault: Callable[..., Fault], after: bool
) -> None:
    fake.faults.add(fault(after=after), operation="restore-package-for-org", times=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("npm", "tool")
        await package.get()
        await package.delete()
        with pytest.raises(NotFoundError):
            await package.get()
        await package.restore()
        assert (await package.get()).name == "tool"
    assert sent(fake, "POST") == (1 if after else 2)


async def test_a_restore_is_not_taken_for_done_where_another_took_the_name(flavor: Flavor, fake: FakeGitHub) -> None:
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("npm", "tool")
        await package.delete()
        fake.clock.advance(3600)
        fake.add_package("acme", "npm", "tool")
        fake.clock.advance(3600)
        fake.faults.add(faults.reset(), operation="restore-package-for-org", times=1)
        with pytest.raises(NotFoundError) as caught:
            await package.restore()
    assert caught.value.outcome_unknown


@pytest.mark.parametrize("fault", [faults.refused(), faults.secondary_limit(retry_after=1)], ids=repr)
async def test_a_delete_that_had_no_effect_is_sent_again_without_looking(
    flavor: Flavor, fake: FakeGitHub, fault: Fault
) -> None:
    fake.faults.add(fault, operation="delete-package-for-org", times=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        await github.org("acme").package("npm", "tool").delete()
    assert sent(fake, "DELETE") == 2
    assert [request.path for request in fake.requests if request.method == "GET"] == ["/rate_limit"]


async def test_a_delete_is_looked_up_even_when_nothing_is_tried_again(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.faults.add(faults.timeout(after=True), operation="delete-package-for-org", times=1)
    policy = RetryPolicy(attempts=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake), retry=policy) as github:
        await github.org("acme").package("npm", "tool").versions().first()
        await github.org("acme").package("npm", "tool").delete()
        fake.faults.add(faults.timeout(), operation="delete-package-for-org", times=1)
        with pytest.raises(NetworkError) as caught:
            await github.org("acme").package("container", "team/api").delete()
    assert not caught.value.outcome_unknown
    assert fake.package("acme", "container", "team/api")


async def test_a_404_for_lack_of_rights_is_not_taken_for_success(flavor: Flavor, fake: FakeGitHub) -> None:
    """The thing is still there: after a timeout, a 404 to the second DELETE means something else."""
    fake.add_token(TOKEN, scopes=["read:packages", "delete:packages"], login="me", roles={"acme": "read"})
    fake.faults.add(faults.timeout(), operation="delete-package-for-org", nth=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        with pytest.raises(NotFoundError):
            await github.org("acme").package("npm", "tool").delete()
    assert fake.package("acme", "npm", "tool")


async def test_an_outcome_that_cannot_be_found_out_is_said_to_be_unknown(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.faults.add(faults.status(502), operation="delete-package-for-org")
    fake.faults.add(faults.status(500), operation="get-package-for-organization")
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        with pytest.raises(ServerError, match="502") as caught:
            await github.org("acme").package("npm", "tool").delete()
    assert caught.value.outcome_unknown
    assert "not known whether it took effect" in caught.value.hint


NOT_DONE = [
    faults.html(200),
    faults.status(200, body="[]"),
    faults.status(200, body="ok"),
    faults.status(202, body="{}"),
    faults.status(200, body=""),
]


@pytest.mark.parametrize("fault", NOT_DONE, ids=repr)
@pytest.mark.parametrize("what", ["delete", "restore"])
async def test_only_204_says_that_it_is_done(flavor: Flavor, fake: FakeGitHub, fault: Fault, what: str) -> None:
    """A page of a captive portal is no deletion."""
    fake.faults.add(fault, operation=f"{what}-package-for-org")
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        await github.org("acme").package("npm", "tool").get()
        if what == "restore":
            await github.org("acme").package("npm", "tool").delete()
        with pytest.raises(APIError, match=r"200|202") as caught:
            await getattr(github.org("acme").package("npm", "tool"), what)()
        assert caught.value.outcome_unknown == (caught.value.status == 202)  # it was looked up; 202 is for later
        fake.faults.add(faults.html(200), operation="get-package-for-organization")
        with pytest.raises(APIError) as caught:
            await getattr(github.org("acme").package("npm", "tool"), what)()
        assert caught.value.outcome_unknown


async def test_a_404_of_something_in_between_proves_nothing(flavor: Flavor) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(502) if request.method == "DELETE" else httpx.Response(404, html="<h1>nginx</h1>")

    options: dict[str, Any] = {"transport": httpx.MockTransport(respond), "check_scopes": False}
    async with flavor.client(clock=flavor.clock(), **options) as github:
        with pytest.raises(ServerError) as caught:
            await github.org("acme").package("npm", "tool").delete()
    assert caught.value.outcome_unknown
    assert "404 is not GitHub's" in caught.value.hint


@pytest.mark.parametrize("was_read", [True, False])
async def test_a_404_proves_a_deletion_only_of_what_was_visible(
    flavor: Flavor, fake: FakeGitHub, was_read: bool
) -> None:
    """Else it may be what the API says of a thing that the token may not see, or of a name with a typing mistake."""
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("npm", "tool")
        if was_read:
            await package.versions().first()
        fake.faults.add(faults.timeout(after=True), operation="delete-package-for-org", times=1)
        if was_read:
            await package.delete()
        else:
            with pytest.raises(NetworkError, match="timed out") as caught:
                await package.delete()
            assert caught.value.outcome_unknown
    assert sent(fake, "DELETE") == 1


async def test_a_404_of_what_the_token_lost_sight_of_proves_nothing(flavor: Flavor, fake: FakeGitHub) -> None:
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("npm", "tool")
        await package.get()
        fake.require_sso("acme", hide=True)
        fake.faults.add(faults.status(502), operation="delete-package-for-org", times=1)
        with pytest.raises(ServerError) as caught:
            await package.delete()
    assert caught.value.outcome_unknown
    assert fake.package("acme", "npm", "tool")


async def test_a_version_that_was_never_read_is_found_among_the_deleted_ones(flavor: Flavor, fake: FakeGitHub) -> None:
    identifier = max(fake.package("acme", "npm", "tool").by_id)
    fake.faults.add(faults.timeout(after=True), operation="delete-package-version-for-org", times=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("npm", "tool")
        await package.version(identifier).delete()
        fake.faults.add(faults.status(502), operation="delete-package-version-for-org", times=1)
        with pytest.raises(ServerError) as caught:
            await package.version(9_999_999_999).delete()
    assert caught.value.outcome_unknown


async def test_a_namesake_made_meanwhile_is_not_deleted(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.faults.add(faults.timeout(after=True), operation="delete-package-for-org", times=1)

    def recreate(event: Event) -> None:
        if event.method == "DELETE" and event.kind == "response":
            fake.clock.advance(5)
            clock.time += 5
            fake.add_package("acme", "npm", "tool", versions=1)

    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock, on_event=recreate) as github:
        await github.org("acme").package("npm", "tool").delete()
    assert sent(fake, "DELETE") == 1
    assert fake.package("acme", "npm", "tool")


async def test_refusals_of_a_delete_keep_their_class_after_a_timeout(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "single", versions=1)
    fake.faults.add(faults.timeout(), operation="delete-package-version-for-org", times=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("npm", "single")
        with pytest.raises(LastVersionError):
            await package.version((await package.versions().first()).id).delete()


async def test_writes_are_paced_and_reads_are_not(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=30)
    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock, writes_per_minute=10) as github:
        package = github.org("acme").package("npm", "big")
        for version in (await package.versions().collect())[:25]:
            await package.version(version.id).delete()
            await package.get()
    times = [request.at.timestamp() for request in fake.requests if request.method == "DELETE"]
    assert len(times) == 25
    assert all(sum(start <= time < start + 60 for time in times) <= 10 for start in times)
    assert sum(clock.slept) == pytest.approx(120)


async def test_unpaced_writes(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=200)
    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock, writes_per_minute=None) as github:
        package = github.org("acme").package("npm", "big")
        for version in (await package.versions().collect())[:199]:
            await package.version(version.id).delete()
    assert clock.slept == []


async def test_redirects_within_the_api_are_followed(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.faults.add(faults.redirect(code=301), operation="list-packages-for-organization", times=1)
    fake.faults.add(faults.redirect(code=307), operation="delete-package-for-org", times=1)
    async with flavor.client(transport=fake.transport()) as github:
        assert len(await github.org("acme").packages("npm").collect()) == 1
        await github.org("acme").package("npm", "tool").delete()
        fake.faults.add(faults.redirect(code=302), operation="delete-package-for-org", times=1)
        with pytest.raises(APIError, match="302"):
            await github.org("acme").package("container", "team/api").delete()
        fake.faults.add(faults.redirect(), operation="get-package-for-organization")
        before = len(fake.requests)
        with pytest.raises(APIError, match="307"):
            await github.org("acme").package("container", "team/api").get()
        assert len(fake.requests) == before + 6


async def test_events_and_log_lines(flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "ghpackages")
    fake.faults.add(faults.status(502), times=1)
    gone = {"Deprecation": "Tue, 01 Dec 2026 00:00:00 GMT", "Sunset": "Fri, 01 Jan 2027 00:00:00 GMT"}
    fake.faults.add(faults.headers({**gone, "X-GitHub-Api-Version-Selected": "2022-11-28"}))
    events: list[Event] = []
    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock, on_event=events.append) as github:
        await github.org("acme").package("npm", "tool").get()
        await github.org("acme").package("npm", "tool").get()
    kinds = [event.kind for event in events]
    assert kinds == ["warning", "warning", "response", "retry", "wait", "response", "response"]
    assert [event.status for event in events if event.kind == "response"] == [502, 200, 200]
    assert [event.attempt for event in events if event.kind == "response"] == [1, 2, 1]
    assert {event.operation_id for event in events} == {"packages/get-package-for-organization"}
    lines = [record.getMessage() for record in caplog.records if record.name == "ghpackages"]
    assert [event.line for event in events] == lines
    levels = {record.levelname for record in caplog.records if record.name == "ghpackages"}
    assert levels == {"DEBUG", "INFO", "WARNING"}
    assert any("01 Jan 2027" in line for line in lines)
    assert any("version 2022-11-28" in line for line in lines)


async def test_a_log_line_is_one_line(flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "ghpackages")
    fake.faults.add(faults.status(502, "out\nof\norder " + "x" * 10_000), times=1)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        await github.org("acme").package("npm", "tool").get()
    retry = next(record.getMessage() for record in caplog.records if "retrying after" in record.getMessage())
    assert "out of order" in retry
    assert len(retry) < 1000


async def test_an_observer_that_fails_changes_nothing(
    flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(event: Event) -> None:
        raise RuntimeError("observer")

    async with flavor.client(transport=fake.transport(), on_event=fail) as github:
        await github.org("acme").package("npm", "tool").get()
    assert "on_event failed" in caplog.text


async def test_token_callables(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_token("ghp_first", scopes=["read:packages"], login="me")
    fake.add_token("ghp_second", scopes=["read:packages", "delete:packages"], login="me")
    tokens = iter(["ghp_first"] * 2 + ["ghp_second"] * 10)
    async with flavor.client(lambda: next(tokens), transport=fake.transport()) as github:
        await github.org("acme").package("npm", "tool").get()
        assert github._flow.token.known(Secret("ghp_first")).scopes == {"read:packages"}
        await github.org("acme").package("npm", "tool").delete()  # the other token's scopes are asked for


async def test_a_late_response_to_the_token_before_says_nothing_of_the_new_one(flavor: Flavor) -> None:
    token = ["ghp_old"]

    def answers(request: httpx.Request) -> httpx.Response:
        scopes = "read:packages" if request.headers["authorization"] == "Bearer ghp_old" else "delete:packages"
        return httpx.Response(200, json=[], headers={"x-oauth-scopes": scopes})

    def late(request: httpx.Request) -> httpx.Response:
        if token == ["ghp_old"]:
            token[0] = "ghp_new"
            github.org("acme").packages("npm").first()
        return answers(request)

    async def late_async(request: httpx.Request) -> httpx.Response:
        if token == ["ghp_old"]:
            token[0] = "ghp_new"
            await github.org("acme").packages("npm").first()
        return answers(request)

    transport = httpx.MockTransport(late if flavor.is_sync else late_async)
    made = flavor.client(lambda: token[0], transport=transport)
    github = made._wrapped if flavor.is_sync else made
    async with made:
        await made.org("acme").packages("npm").first()
        assert (await made.token_info()).scopes == {"delete:packages"}


async def test_headers_that_are_not_ascii(flavor: Flavor, fake: FakeGitHub) -> None:
    """Proxies write such headers. A response stays what it is, and an unknown outcome is looked up."""
    inner = fake.transport()
    calls: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        calls.append(request.method)
        found = inner.handle_request(request)
        body = found.read()
        status = 503 if request.method == "DELETE" else found.status_code
        headers = [*found.headers.raw, (b"Via", "1.1 café".encode())]
        return httpx.Response(status, headers=headers, content=body)

    async with flavor.client(transport=httpx.MockTransport(respond), clock=flavor.clock(fake)) as github:
        with pytest.raises(NotFoundError) as caught:
            await github.org("acme").package("npm", "nothing").get()
        assert caught.value.response is not None
        assert caught.value.response.headers["via"] == "1.1 café"
        package = github.org("acme").package("npm", "tool")
        await package.get()
        await package.delete()
    assert calls[-3:] == ["DELETE", "GET", "GET"]


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"], indirect=False)
async def test_asynchronous_token_callables(anyio_backend: str, fake: FakeGitHub) -> None:
    async def token() -> str:
        await anyio.lowlevel.checkpoint()
        return TOKEN

    async with Flavor(anyio_backend).client(token, transport=fake.transport()) as github:
        await github.org("acme").package("npm", "tool").get()


async def test_unexpected_exceptions_of_a_transport_come_through(flavor: Flavor) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        raise KeyError("bug")

    async with flavor.client(transport=httpx.MockTransport(respond)) as github:
        with pytest.raises(KeyError, match="bug"):
            await github.org("acme").packages("npm").collect()


async def test_a_response_hook_that_raises_changes_nothing(flavor: Flavor, fake: FakeGitHub) -> None:
    def check(response: httpx.Response) -> None:
        response.raise_for_status()

    async def check_async(response: httpx.Response) -> None:
        await anyio.lowlevel.checkpoint()
        response.raise_for_status()

    hooks = {"response": [check if flavor.is_sync else check_async]}
    make: Any = httpx.Client if flavor.is_sync else httpx.AsyncClient
    fake.faults.add(faults.status(502), times=1)
    with fake.serve() as base_url:
        http = make(event_hooks=hooks)
        async with flavor.client(base_url=base_url, clock=flavor.clock(fake), http_client=http) as github:
            await github.org("acme").package("npm", "tool").get()
            with pytest.raises(NotFoundError) as caught:
                await github.org("acme").package("npm", "none").get()
        http.close() if flavor.is_sync else await http.aclose()
    assert caught.value.__cause__ is None


class _OddError(httpx.ConnectError):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port}")


@pytest.mark.parametrize(
    ("error", "cause", "was_sent"),
    [
        (_OddError("h", 1), httpx.ConnectError, False),
        (httpx.InvalidURL("bad"), httpx.InvalidURL, True),  # of a response: requested URLs are checked
        (httpx.StreamConsumed(), httpx.StreamError, True),
    ],
)
async def test_odd_errors_of_transports(flavor: Flavor, error: Exception, cause: type, was_sent: bool) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        raise error

    options: dict[str, Any] = {"transport": httpx.MockTransport(respond), "retry": RetryPolicy(attempts=1)}
    async with flavor.client(**options) as github:
        with pytest.raises(NetworkError) as caught:
            await github.org("acme").package("npm", "tool").get()
    assert type(caught.value.__cause__) is cause
    assert caught.value.__context__ is None
    assert caught.value.sent is was_sent


@pytest.mark.parametrize("location", ["https://xn--/", "mailto:a@b", "mailto:////xn--]", ":mailto://[e", "https://["])
async def test_a_redirect_to_what_is_no_url(connect: Connect, fake: FakeGitHub, location: str) -> None:
    fake.faults.add(faults.status(307, headers={"location": location}), operation="*package-for-org*")
    async with connect(retry=RetryPolicy(attempts=1)) as github:
        package = github.org("acme").package("npm", "tool")
        for call in (package.get, package.delete):
            with pytest.raises((APIError, NetworkError)):
                await call()
    assert fake.package("acme", "npm", "tool").deletions == 0


async def test_answers_without_a_request(flavor: Flavor) -> None:
    class Double:
        def request(self, *args: object, **options: object) -> Any:
            return httpx.Response(200, json=[])

    class AsyncDouble:
        async def request(self, *args: object, **options: object) -> Any:
            await anyio.lowlevel.checkpoint()
            return httpx.Response(200, json=[])

    double = Double() if flavor.is_sync else AsyncDouble()
    async with flavor.client(http_client=double) as github:
        assert await github.org("acme").packages("npm").collect() == []
