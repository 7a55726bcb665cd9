"""The fake's deliveries are read by what reads GitHub's."""

import json
from typing import Literal

import pytest

from ghpackages.testing import FakeGitHub
from ghpackages.webhooks import PackageEvent, RegistryPackageEvent, SignatureError, parse


@pytest.fixture
def fake() -> FakeGitHub:
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("octocat")
    fake.add_token("ghp_reader", ["read:packages"])
    return fake


@pytest.mark.parametrize("owner", ["acme", "octocat"])
@pytest.mark.parametrize("package_type", ["container", "npm"])
@pytest.mark.parametrize(("event", "kind"), [("package", PackageEvent), ("registry_package", RegistryPackageEvent)])
def test_what_happened(
    owner: str,
    package_type: Literal["container", "npm"],
    event: Literal["package", "registry_package"],
    kind: type[object],
    fake: FakeGitHub,
) -> None:
    package = fake.add_package(owner, package_type, "team/api", versions=2)
    delivery = fake.deliver(package, secret="s3cret", event=event, action="updated")
    found = parse(delivery.headers, delivery.body, secret="s3cret")
    assert isinstance(found, kind)
    assert found.payload.to_dict() == json.loads(delivery.body)
    assert (found.action, found.package.name, found.package.package_type) == (
        "updated",
        "team/api",
        package_type.upper(),
    )
    assert found.package_version is not None
    assert found.package_version.id == package.versions[0].id
    assert (found.organization is not None) == (owner == "acme")
    with fake.client("ghp_reader") as github:
        assert found.package_handle(github).get().id == package.id


def test_each_delivery_has_an_id_of_its_own(fake: FakeGitHub) -> None:
    package = fake.add_package("acme", "npm", "left-pad", versions=1)
    ids = {fake.deliver(package, secret="s").headers["X-GitHub-Delivery"] for _ in range(3)}
    assert len(ids) == 3


def test_another_secret(fake: FakeGitHub) -> None:
    delivery = fake.deliver(fake.add_package("acme", "npm", "left-pad", versions=1), secret="s")
    with pytest.raises(SignatureError):
        parse(delivery.headers, delivery.body, secret="t")


def test_nothing_to_tell_of(fake: FakeGitHub) -> None:
    with pytest.raises(ValueError, match="left-pad has no version"):
        fake.deliver(fake.add_package("acme", "npm", "left-pad"), secret="s")
