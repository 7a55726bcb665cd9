"""A small world with images in it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from ghpackages.testing import Clock, FakeGitHub, FakePackage, demo_world

WEB = "acme/container/web"


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def add_web(fake: FakeGitHub) -> FakePackage:
    """Add `acme/container/web`: four images of two platforms; one is signed, one untagged, one is of a pull request."""
    web = fake.add_package("acme", "container", "web", visibility="public", repository="acme/web")
    platforms = ["linux/amd64", "linux/arm64"]
    fake.push_image(web, tags=["1.4.0"], platforms=platforms, signatures=["cosign"], created_at=days_ago(90))
    fake.push_image(web, platforms=platforms, created_at=days_ago(80))
    fake.push_image(web, tags=["pr-7"], platforms=platforms, provenance=True, created_at=days_ago(60))
    fake.push_image(web, tags=["latest", "1.5.0"], platforms=platforms, created_at=days_ago(1))
    return web


@contextmanager
def served() -> Generator[tuple[FakeGitHub, str]]:
    """The demo world with `web`, and its URL."""
    fake = demo_world(clock=Clock.ticking())
    add_web(fake)
    with fake.serve() as url:
        yield fake, url
