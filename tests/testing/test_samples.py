"""Fields that GitHub's description requires and the fake was not written for: it sends a value of the right type."""

from collections.abc import Iterator
from typing import Any, Literal

import attrs
import pytest

from ghpackages import models
from ghpackages.testing import FakeGitHub, _samples
from tests.testing.support import ALL_SCOPES, TOKEN, in_process


@attrs.define(kw_only=True)
class Team:
    slug: str
    parent: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return attrs.asdict(self)


@attrs.define(kw_only=True)
class Tomorrow:
    """What any of the models may be: of what the fake knows no more than a name, and new fields of all kinds."""

    name: str
    downloads: int
    share: float
    hidden: bool
    state: Literal["cold", "warm"] | str
    words: list[str]
    labels: dict[str, int]
    team: Team
    owner_team: Team | None
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return attrs.asdict(self)


MODELS = ["Package", "SimpleUser", "MinimalRepository", "PackageVersion", "PackageVersionMetadata", "ContainerMetadata"]


@pytest.fixture
def _tomorrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in MODELS:
        monkeypatch.setattr(models, name, Tomorrow)
    _samples._required.cache_clear()
    yield
    _samples._required.cache_clear()


@pytest.mark.usefixtures("_tomorrow")
def test_every_body_has_what_is_required_of_it() -> None:
    fake = FakeGitHub()
    fake.add_token(TOKEN, ALL_SCOPES)
    fake.add_org("acme")
    package = fake.add_package("acme", "container", "api", repository="acme/code")
    version = fake.add_version(package, "sha256:1", tags=["1.0"], license="MIT")
    url = "/orgs/acme/packages/container/api"
    with in_process(fake, TOKEN) as client:
        [listed], one = client.get("/orgs/acme/packages?package_type=container").json(), client.get(url).json()
        [in_list], alone = client.get(f"{url}/versions").json(), client.get(f"{url}/versions/{version.id}").json()
    metadata = alone["metadata"]
    bodies = [listed, one, one["owner"], one["repository"], in_list, alone, metadata, metadata["container"]]
    for body in bodies:
        assert {name: type(body[name]) for name in ("downloads", "share", "hidden", "words", "labels")} == {
            "downloads": int,
            "share": float,
            "hidden": bool,
            "words": list,
            "labels": dict,
        }
        assert body["state"] in {"cold", "warm"}
        assert type(body["team"]["slug"]) is str
        assert body["owner_team"] is None or type(body["owner_team"]["slug"]) is str
        assert "note" not in body or body["note"] is None
    # What the fake knows stays what it is.
    assert (one["name"], alone["name"], alone["license"]) == ("api", "sha256:1", "MIT")
    assert metadata["container"]["tags"] == ["1.0"]
