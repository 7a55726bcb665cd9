"""A small world to try things in: `python -m ghpackages.testing` serves it."""

from datetime import datetime, timedelta

from ghpackages.testing._clock import Clock
from ghpackages.testing._fake import FakeGitHub

OWNER_TOKEN = "ghp_demoOwner"  # noqa: S105 - it opens nothing but this world
"""A token of the demo world that has all package scopes."""
READER_TOKEN = "ghp_demoReader"  # noqa: S105
"""A token of the demo world that has `read:packages` only."""


def demo_world(*, clock: Clock | None = None) -> FakeGitHub:
    """A fake with two organizations, a user, packages of several types, and two tokens.

    `ghp_demoOwner` may do everything; `ghp_demoReader` only has `read:packages`. The organization `globex` enforces
    single sign-on, and neither token is authorized for it. The images of `acme/web` are whole: two platforms,
    provenance, signatures.
    """
    fake = FakeGitHub(clock=clock)
    fake.add_user("octocat")
    fake.add_org("acme")
    fake.add_org("globex")
    fake.require_sso("globex")
    fake.add_token(OWNER_TOKEN, ["read:packages", "write:packages", "delete:packages"], login="octocat")
    fake.add_token(READER_TOKEN, ["read:packages"], login="octocat")
    image = fake.add_package("acme", "container", "team/api", versions=40, repository="acme/api")
    fake.add_version(image)  # untagged
    fake.add_version(image, tags=["latest"])
    fake.add_package("acme", "container", "tools", visibility="public", versions=3)
    fake.add_package("acme", "npm", "left-pad", visibility="internal", versions=5)
    fake.add_package("acme", "maven", "com.acme.core", versions=2, repository="acme/core")
    fake.add_package("globex", "container", "secret", versions=1)
    fake.add_package("octocat", "container", "dotfiles", versions=2)
    fake.add_package("octocat", "nuget", "Globex.Client", versions=1, repository="globex/client")
    _add_images(fake)
    return fake


def _add_images(fake: FakeGitHub) -> None:
    """acme/web: releases for two platforms, with provenance and signatures; pull requests; an old build."""
    now = fake.clock.now()

    def ago(days: int) -> datetime:
        return now - timedelta(days=days)

    web = fake.add_package("acme", "container", "web", repository="acme/web", created_at=ago(90))
    both = ["linux/amd64", "linux/arm64"]
    fake.push_image(web, platforms=both, provenance=True, created_at=ago(80))  # untagged, and nothing needs it
    fake.push_image(web, tags=["1.0.0"], platforms=both, provenance=True, signatures=["cosign"], created_at=ago(60))
    fake.push_image(web, tags=["1.1.0"], platforms=both, provenance=True, signatures=["fallback"], created_at=ago(30))
    fake.push_image(web, tags=["pr-17"], created_at=ago(20))
    fake.push_image(web, tags=["pr-18"], created_at=ago(3))
    tags = ["1.2.0", "latest"]
    fake.push_image(
        web, tags=tags, platforms=both, provenance=True, signatures=["cosign", "fallback"], created_at=ago(2)
    )
