"""What the log says: levels, words, and the fields that records carry."""

import logging
from datetime import UTC, datetime

import pytest

from ghpackages import Event, NotFoundError
from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import TOKEN, Flavor

pytestmark = pytest.mark.anyio
START = 1_768_478_400.0  # 2026-01-15 12:00:00 UTC


@pytest.mark.parametrize(
    ("seconds", "level"), [(5, logging.INFO), (8, logging.INFO), (11, logging.WARNING), (600, logging.WARNING)]
)
async def test_long_waits_are_warnings_that_say_when_they_end(
    flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture, seconds: int, level: int
) -> None:
    fake.faults.add(faults.status(503, headers={"Retry-After": str(seconds)}), times=1)
    events: list[Event] = []
    caplog.set_level(logging.DEBUG, "ghpackages")
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(), on_event=events.append) as github:
        await github.org("acme").package("npm", "tool").get()
    [wait] = [event for event in events if event.kind == "wait"]
    assert wait.until is not None
    assert wait.until == datetime.fromtimestamp(START + wait.seconds, UTC)
    [record] = [record for record in caplog.records if "waiting" in record.getMessage()]
    assert record.levelno == level
    assert f"until {wait.until:%H:%M:%S} UTC" in record.getMessage()


async def test_records_carry_the_fields_of_the_event(
    flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture
) -> None:
    events: list[Event] = []
    caplog.set_level(logging.DEBUG, "ghpackages")
    async with flavor.client(transport=fake.transport(), on_event=events.append) as github:
        await github.org("acme").package("npm", "tool").get()
        with pytest.raises(NotFoundError):
            await github.org("acme").package("container", "no/such").version(7).get()
    records = [record for record in caplog.records if record.name == "ghpackages"]
    assert len(records) == len(events) == 2
    for record, event in zip(records, events, strict=True):
        for name in ("kind", "method", "path", "operation_id", "attempt", "status", "seconds", "target", "until"):
            assert vars(record)[name] == getattr(event, name)
    assert [event.target for event in events] == [
        "npm package tool of acme",
        "version 7 of container package no/such of acme",
    ]
    assert [vars(record)["status"] for record in records] == [200, 404]


async def test_no_field_of_a_record_holds_the_token(
    flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "ghpackages")
    async with flavor.client(transport=fake.transport()) as github:
        with pytest.raises(NotFoundError):
            await github.org("acme").package("npm", TOKEN).get()
    assert caplog.records
    for record in caplog.records:
        assert TOKEN not in str(vars(record))
