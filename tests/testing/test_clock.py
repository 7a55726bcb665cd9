"""The clock stands still, moves when told, or follows real time."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from ghpackages.testing import Clock, FakeGitHub


def test_it_stands_still_until_it_is_told_to_move() -> None:
    clock = Clock()
    start = clock.now()
    time.sleep(0.01)
    assert clock.now() == start == datetime(2026, 1, 15, 12, tzinfo=UTC)
    assert clock.advance(1.5) == start + timedelta(seconds=1.5)
    assert clock.advance(timedelta(days=1)) == clock.now() == start + timedelta(days=1, seconds=1.5)
    assert repr(clock) == "<Clock 2026-01-16T12:00:01.500000+00:00>"


def test_it_starts_where_it_is_told_to_and_never_goes_back() -> None:
    clock = Clock(datetime.fromisoformat("2030-01-01T01:00:00+01:00"))
    assert clock.now() == datetime(2030, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="forward"):
        clock.advance(-1)
    with pytest.raises(ValueError, match="time zone"):
        Clock(datetime(2030, 1, 1))


def test_a_ticking_clock_follows_real_time() -> None:
    clock = Clock.ticking()
    before = clock.now()
    assert abs(datetime.now(UTC) - before) < timedelta(seconds=5)
    time.sleep(0.02)
    assert clock.now() - before >= timedelta(seconds=0.02)
    assert clock.advance(3600) - before >= timedelta(hours=1)


def test_packages_and_versions_are_dated_by_it() -> None:
    fake = FakeGitHub(clock=Clock(datetime(2030, 1, 1, tzinfo=UTC)))
    fake.add_org("acme")
    package = fake.add_package("acme", "npm", "a", versions=3)
    newest = package.versions[0]
    assert newest.created_at == fake.clock.now()
    assert package.created_at == newest.created_at - timedelta(minutes=2)
    with pytest.raises(ValueError, match="time zone"):
        fake.add_version(package, created_at=datetime(2030, 1, 1))
