"""A small world with images in it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from ghpackages.testing import Clock, FakeGitHub, FakePackage, demo_world

IMAGE = "acme/container/app"


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def add_images(fake: FakeGitHub) -> FakePackage:
    """Add `acme/container/app`: four images of two platforms; one is signed, one untagged, one is of a pull request."""
    app = fake.add_package("acme", "container", "app", visibility="public", repository="acme/app")
    platforms = ["linux/amd64", "linux/arm64"]
    fake.push_image(app, tags=["1.4.0"], platforms=platforms, signatures=["cosign"], created_at=days_ago(90))
    fake.push_image(app, platforms=platforms, created_at=days_ago(80))
    fake.push_image(app, tags=["pr-7"], platforms=platforms, provenance=True, created_at=days_ago(60))
    fake.push_image(app, tags=["latest", "1.5.0"], platforms=platforms, created_at=days_ago(1))
    return app


@contextmanager
def served() -> Generator[tuple[FakeGitHub, str]]:
    """The demo world with `app`, and its URL."""
    fake = demo_world(clock=Clock.ticking())
    add_images(fake)
    with fake.serve() as url:
        yield fake, url
