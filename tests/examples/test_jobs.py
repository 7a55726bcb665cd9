"""The jobs that people come with, one program each, against a world whose contents are known."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from examples import (
    clean_untagged,
    image_tree,
    nightly,
    public_packages,
    restore_recent,
    storage,
    tenants,
    versions_table,
    wait_for_version,
)
from ghpackages import GitHubPackages
from ghpackages.testing import FakeGitHub, FakePackage, faults

NOW = datetime.now(UTC)
OLD = NOW - timedelta(days=100)
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def web(world: FakeGitHub) -> FakePackage:
    """An image with everything that is untagged and in use, and one version that is not."""
    world.clock.advance(NOW - world.clock.now())
    web = world.add_package("acme", "container", "web", created_at=OLD)
    world.push_image(
        web, tags=["1.0"], platforms=["linux/amd64", "linux/arm64"], provenance=True, signatures=["cosign"],
        created_at=OLD,
    )  # fmt: skip
    world.push_image(web, tags=["left"], platforms=["linux/amd64"], created_at=OLD).root.tags.clear()
    return web


def test_only_what_no_image_needs_is_deleted(web: FakePackage, tmp_path: Path, capsys: Printed) -> None:
    count = len(web.versions)
    clean_untagged.main(["acme", "web"])
    assert len(web.versions) == count
    clean_untagged.main(["acme", "web", "--delete", str(tmp_path / "journal.jsonl")])
    gone = web.deleted_versions
    assert [version.tags for version in gone] == [[]] * len(gone)
    assert f"{{'deleted': {len(gone)}}}" in capsys.readouterr().out
    image_tree.main(["acme", "web"])
    said = capsys.readouterr().out
    assert "  1.0" in said
    assert "missing" not in said
    assert len(said.splitlines()) >= len(web.versions) == count - len(gone)


def test_the_largest_package_comes_first(world: FakeGitHub, web: FakePackage, tmp_path: Path, capsys: Printed) -> None:
    small = world.add_package("acme", "container", "small")
    world.push_image(small, tags=["1"], platforms=["linux/amd64"])
    storage.main(["acme", "--cache", str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines] == ["web", "small"]
    storage.main(["acme", "--top", "1"])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_what_is_public_by_mistake(world: FakeGitHub, capsys: Printed) -> None:
    world.add_package("acme", "npm", "open", visibility="public", versions=1)
    world.add_package("acme", "nuget", "Shared", visibility="public", versions=1)
    world.add_package("acme", "npm", "secret", visibility="private", versions=1)
    assert public_packages.main(["acme", "--allow", "npm/open"]) == 1
    assert capsys.readouterr().out.startswith("public: nuget/Shared ")
    assert public_packages.main(["acme", "--allow", "npm/open", "--allow", "nuget/Shared"]) == 0


def test_what_was_deleted_since_yesterday_comes_back(world: FakeGitHub, capsys: Printed) -> None:
    package = world.add_package("acme", "npm", "tool", versions=6)
    first, second = (version.id for version in list(package.versions)[:2])
    with GitHubPackages() as github:
        handle = github.org("acme").package("npm", "tool")
        world.clock.advance(NOW - timedelta(days=3) - world.clock.now())
        handle.version(first).delete()
        world.clock.advance(NOW - timedelta(hours=1) - world.clock.now())
        handle.version(second).delete()
    restore_recent.main(["acme", "npm", "tool"])
    assert capsys.readouterr().out.startswith(f"restored: {second} ")
    assert [version.id for version in package.deleted_versions] == [first]
    world.faults.add(faults.null_fields("deleted_at"))
    restore_recent.main(["acme", "npm", "tool"])
    assert "at an unknown time" in capsys.readouterr().out


def test_a_deployment_waits_for_its_image(world: FakeGitHub) -> None:
    waits: list[float] = []

    def publish(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            package = world.add_package("acme", "container", "web")
            world.push_image(package, tags=["2.0"], platforms=["linux/amd64"])

    with GitHubPackages() as github:
        package = github.org("acme").package("container", "web")
        found = wait_for_version.wait(package, "2.0", looks=5, sleep=publish)
        assert found.tags == ["2.0"]
        assert waits == [15, 15]
        with pytest.raises(TimeoutError, match=r"no version of web is tagged 3\.0 after 2 looks"):
            wait_for_version.wait(package, "3.0", looks=2, sleep=publish)


def test_a_table_has_tags_and_times(world: FakeGitHub, web: FakePackage, capsys: Printed) -> None:
    versions_table.main(["acme", "container", "web"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(web.versions)
    assert "1.0" in {row["tags"] for row in rows}
    assert all(datetime.fromisoformat(row["created_at"]).tzinfo for row in rows)
    with GitHubPackages() as github:
        table = versions_table.columns(github.org("acme").package("container", "web"))
    assert all(isinstance(value, datetime) for value in table["created_at"])


def test_each_tenant_is_served_with_its_token(world: FakeGitHub, tmp_path: Path, capsys: Printed) -> None:
    tokens: dict[str, str] = {}
    for number in range(12):
        name = f"tenant-{number}"
        world.add_org(name)
        world.add_package(name, "npm", "tool", versions=1)
        tokens[name] = f"ghp_tenant{number}"
        world.add_token(tokens[name], ["read:packages"], login=None, roles={name: "read"})
    file = tmp_path / "tokens.json"
    file.write_text(json.dumps({**tokens, "nobody": "ghp_wrong"}))
    tenants.main([str(file)])
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines == [f"{name}: 1 packages" for name in tokens]
    assert last.startswith("nobody: 401 Bad credentials")


def test_what_one_night_does_not_finish_the_next_does(world: FakeGitHub, tmp_path: Path, capsys: Printed) -> None:
    world.clock.advance(NOW - world.clock.now())
    package = world.add_package("acme", "npm", "tool", created_at=OLD)
    for number in range(8):
        world.add_version(package, f"1.0.0-dev.{number}", created_at=OLD + timedelta(minutes=number))
    policy = tmp_path / "policy.toml"
    policy.write_text('version = 1\nmax_share = 1.0\n[[rule]]\npackages = ["npm/*"]\n'
                      'keep = [{ newest = 2 }]\ndelete = [{ older_than = "30d" }]\n')  # fmt: skip
    command = ["acme", str(policy), "--folder", str(tmp_path / "state"), "--deletions", "4"]
    assert nightly.main(command) == 5
    assert len(package.versions) == 4
    assert nightly.main(command) == 0
    assert len(package.versions) == 2
    assert {version.deletions for version in package.deleted_versions} == {1}
    assert capsys.readouterr().out.splitlines()[-1] == "{'deleted': 6} done"
    assert sorted(file.name for file in (tmp_path / "state").iterdir()) == ["last-journal.jsonl", "last-plan.json"]
    assert nightly.main(command) == 0  # a new night, with nothing to do
