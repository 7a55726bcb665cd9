"""Recorded sessions, played back to both clients: they show that sessions with GitHub can be recorded, that a recording
is enough to run without it, and that no recording holds a secret. What the SDK does in them is tested in `test_usage`.

`make record` records them again: against the fake, or, when GHPACKAGES_RECORD_TOKEN is set, against GitHub, with the
organization GHPACKAGES_RECORD_ORG and its container package GHPACKAGES_RECORD_PACKAGE (two versions or more; one of
them is deleted and restored).
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ghpackages import SSORequiredError
from ghpackages.testing import FakeGitHub
from ghpackages.testing._samples import added
from tests.facade.support import ALL_SCOPES, TOKEN, Flavor

CASSETTES = Path(__file__).parent.parent / "cassettes"
FAKE_HOST = "ghpackages-fake.invalid"
"""Stands in cassettes for the address of the fake: such responses are not GitHub's."""

RECORD_TOKEN = os.environ.get("GHPACKAGES_RECORD_TOKEN")
ORG = os.environ.get("GHPACKAGES_RECORD_ORG", "acme") if RECORD_TOKEN else "acme"
PACKAGE = os.environ.get("GHPACKAGES_RECORD_PACKAGE", "team/api") if RECORD_TOKEN else "team/api"

pytestmark = [pytest.mark.anyio, pytest.mark.vcr, pytest.mark.block_network(allowed_hosts=["127.0.0.1"])]
only_fake = pytest.mark.skipif(RECORD_TOKEN is not None, reason="needs a world that only the fake can be put into")


def _scrub_request(request: Any) -> Any:
    request.uri = re.sub(r"https?://127\.0\.0\.1:\d+", f"https://{FAKE_HOST}", request.uri)
    return request


def _scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = response["headers"]
    for name in list(headers):
        if name.lower() == "set-cookie":
            del headers[name]
        else:
            headers[name] = [_scrub_text(value) for value in headers[name]]
    response["body"]["string"] = _with_what_was_added(_scrub_text(response["body"]["string"].decode())).encode()
    return response


def _with_what_was_added(text: str) -> str:
    """The body with what the description requires of versions and packages since it was recorded."""
    body = json.loads(text or "null")
    found = False
    for item in body if isinstance(body, list) else [body]:
        known = item if isinstance(item, dict) else {}
        model = "PackageVersion" if "package_html_url" in known else "Package" if "package_type" in known else None
        if model and (more := added(model, known)):
            known.update(more)
            found = True
    return json.dumps(body) if found else text


def _scrub_text(text: str) -> str:
    text = re.sub(r"authorization_request=[^\s\"&;]+", "authorization_request=SCRUBBED", text)
    return re.sub(r"https?://127\.0\.0\.1:\d+", f"https://{FAKE_HOST}", text)


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {
        "match_on": ["method", "path", "query"],
        "filter_headers": ["authorization", "user-agent", "host"],
        "before_record_request": _scrub_request,
        "before_record_response": _scrub_response,
        "decode_compressed_response": True,
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    return str(CASSETTES)


@pytest.fixture
def default_cassette_name(request: pytest.FixtureRequest) -> str:
    return str(request.function.__name__.removeprefix("test_"))


@pytest.fixture
def base_url(request: pytest.FixtureRequest, fake: FakeGitHub, record_mode: str) -> Iterator[str]:
    if record_mode == "none":
        yield "http://127.0.0.1:9"
    elif RECORD_TOKEN:
        yield "https://api.github.com"
    else:
        with fake.serve() as url:
            yield url


def client(flavor: Flavor, base_url: str, token: str = TOKEN) -> Any:
    # One page after another: how many are asked for at once depends on how long the responses take.
    return flavor.client(RECORD_TOKEN or token, base_url=base_url, clock=flavor.clock(), max_concurrency=1)


async def test_listing_packages(flavor: Flavor, base_url: str) -> None:
    async with client(flavor, base_url) as github:
        packages = await github.org(ORG).packages("container").collect()
    assert PACKAGE in {package.name for package in packages}
    assert all(package.version_count is None for package in packages)


async def test_reading_a_package_and_its_versions(flavor: Flavor, base_url: str) -> None:
    async with client(flavor, base_url) as github:
        package = github.org(ORG).package("container", PACKAGE)
        found = await package.get()
        versions = await package.versions(per_page=1).collect()
        assert len(versions) == found.version_count >= 2
        assert await package.version(versions[0].id).get() == versions[0]


async def test_deleting_and_restoring_a_version(flavor: Flavor, base_url: str) -> None:
    async with client(flavor, base_url) as github:
        package = github.org(ORG).package("container", PACKAGE)
        version = package.version((await package.versions().first()).id)
        await version.delete()
        assert version.id in {item.id for item in await package.versions(state="deleted").collect()}
        await version.restore()
        assert (await package.versions().first()).id == version.id


async def test_the_token(flavor: Flavor, base_url: str) -> None:
    async with client(flavor, base_url) as github:
        info = await github.token_info()
        assert info.kind == "classic"
        assert info.scopes >= set(ALL_SCOPES)
        assert github.rate_limit.limit == 5000


@only_fake
async def test_single_sign_on(flavor: Flavor, base_url: str, fake: FakeGitHub) -> None:
    fake.require_sso("acme")
    async with client(flavor, base_url) as github:
        with pytest.raises(SSORequiredError) as caught:
            await github.org("acme").packages("container").collect()
    assert caught.value.organization == "acme"


@pytest.mark.parametrize("path", sorted(CASSETTES.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_secret_is_in_a_cassette(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"gh[pousr]_[A-Za-z0-9]|github_pat_|authorization_request=(?!SCRUBBED)", text)
    for entry in yaml.safe_load(text)["interactions"]:
        names = {name.lower() for part in ("request", "response") for name in entry[part]["headers"]}
        assert not names & {"authorization", "cookie", "set-cookie"}
        assert re.match(rf"https://({re.escape(FAKE_HOST)}|api\.github\.com)/", entry["request"]["uri"])
