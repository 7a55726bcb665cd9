"""Each example does what it says, over real HTTP, against a world whose contents are known."""

import csv
import io
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import delete_old_npm, downstream_sdk, inventory, stale_versions, sweep
from ghpackages import GitHubPackages, NotFoundError, PackageVersion, models
from ghpackages.testing import FakeGitHub, faults
from tests.bodies import version_body

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.now(UTC)


def test_inventory_holds_every_package_once(world: FakeGitHub, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(130):
        world.add_package("acme", "container", f'team/image {number}, "odd"', versions=1)
    world.add_package("acme", "maven", "com.acme.core", repository="acme/core", versions=3)
    inventory.main(["acme"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len({row["name"] for row in rows}) == 131
    [maven] = [row for row in rows if row["type"] == "maven"]
    assert (maven["name"], maven["repository"], maven["versions"]) == ("com.acme.core", "acme/core", "")
    assert datetime.fromisoformat(maven["created_at"]).tzinfo


def test_inventory_counts_versions_into_a_file(world: FakeGitHub, tmp_path: Path) -> None:
    world.add_package("acme", "npm", "left-pad", versions=7)
    inventory.main(["acme", "--count", "--output", str(tmp_path / "packages.csv")])
    [row] = csv.DictReader(io.StringIO((tmp_path / "packages.csv").read_text(encoding="utf-8")))
    assert (row["name"], row["versions"]) == ("left-pad", "7")


def test_an_inventory_that_fails_leaves_no_file(world: FakeGitHub, tmp_path: Path) -> None:
    world.add_package("acme", "npm", "left-pad", versions=1)
    world.faults.add(faults.status(404), operation="get-package-for-organization")
    with pytest.raises(NotFoundError):
        inventory.main(["acme", "--count", "--output", str(tmp_path / "packages.csv")])
    assert not (tmp_path / "packages.csv").exists()


def test_stale_versions_are_counted_by_age(world: FakeGitHub, capsys: pytest.CaptureFixture[str]) -> None:
    old = world.add_package("acme", "container", "team/api")
    world.add_package("acme", "npm", "fresh", created_at=NOW, versions=3)
    for days in (500, 200, 181, 179, 1):
        world.add_version(old, created_at=NOW - timedelta(days=days), updated_at=NOW)
    stale_versions.main(["acme", "--days", "180"])
    first, total = capsys.readouterr().out.splitlines()
    assert first.split() == [
        "container", "team/api", "3", "old,", "the", "oldest", "of", f"{NOW - timedelta(days=500):%Y-%m-%d}"
    ]  # fmt: skip
    assert total == "3 versions are older than 180 days"


def test_old_npm_versions_go_only_when_told(world: FakeGitHub, capsys: pytest.CaptureFixture[str]) -> None:
    package = world.add_package("acme", "npm", "left-pad")
    for number in range(150):
        world.add_version(package, f"1.0.{number}", created_at=NOW - timedelta(days=1000 - number))
    command = ["acme", "left-pad", "--keep", "3", "--protect", "1.0.7"]
    delete_old_npm.main(command)
    assert len(package.versions) == 150
    assert "146 old versions of left-pad; --delete deletes them" in capsys.readouterr().out
    delete_old_npm.main([*command, "--delete"])
    assert {version.name for version in package.versions} == {"1.0.149", "1.0.148", "1.0.147", "1.0.7"}
    assert {version.deletions for version in package.deleted_versions} == {1}


def test_an_npm_version_that_must_stay_does_not_stop_the_others(
    world: FakeGitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    package = world.add_package("acme", "npm", "left-pad", visibility="public")
    for number in range(3):
        created_at = NOW - timedelta(days=1000 - number)
        world.add_version(package, f"1.0.{number}", created_at=created_at, downloads=9000 if number == 1 else 0)
    delete_old_npm.main(["acme", "left-pad", "--keep", "1", "--delete"])
    assert [version.name for version in package.versions] == ["1.0.2", "1.0.1"]
    assert "left: Publicly visible package versions with more than 5000 downloads" in capsys.readouterr().out


VERSION = models.PackageVersion.from_dict(version_body())


def version(number: int, created_at: datetime) -> PackageVersion:
    return attrs.evolve(VERSION, id=number, name=f"1.0.{number}", created_at=created_at, updated_at=created_at)


@given(
    ages=st.lists(st.integers(0, 400), max_size=30),
    keep=st.integers(1, 12),
    days=st.integers(0, 400),
    protect=st.sets(st.integers(0, 29).map("1.0.{}".format), max_size=3),
)
def test_what_is_kept_is_kept_in_any_order(ages: list[int], keep: int, days: int, protect: set[str]) -> None:
    versions = [version(number, NOW - timedelta(days=age)) for number, age in enumerate(ages)]
    before = NOW - timedelta(days=days)
    going = {one.id for one in delete_old_npm.old_versions(versions, keep=keep, before=before, protect=protect)}
    for one in versions:
        newer = sum((other.created_at, other.id) > (one.created_at, one.id) for other in versions)
        stays = newer < keep or one.created_at >= before or one.name in protect
        assert (one.id in going) != stays


def test_keeping_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="keep must be 1 or more"):
        delete_old_npm.old_versions([], keep=0, before=NOW)


def test_a_sweep_reports_what_is_in_the_way(world: FakeGitHub, capsys: pytest.CaptureFixture[str]) -> None:
    world.require_sso("globex")
    world.add_package("acme", "container", "one")
    world.add_package("acme", "container", "two")
    world.add_package("acme", "nuget", "three")
    world.add_org("empty")
    sweep.main(["acme", "globex", "empty", "nobody"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "acme: 2 container, 1 nuget"
    assert lines[1].startswith("globex: 403 Resource protected by organization SAML enforcement")
    assert "https://github.com/orgs/globex/sso?authorization_request=" in lines[2]
    assert lines[3] == "empty: no packages"
    assert lines[4].startswith("nobody: 404")


def test_the_downstream_sdk_finds_a_tag_and_reads_no_further(world: FakeGitHub) -> None:
    package = world.add_package("acme", "container", "team/api", versions=300)
    with GitHubPackages() as github:
        images = downstream_sdk.Images(github.org("acme"))
        assert images.find("team/api", "v300").id == package.versions[0].id
        assert len(world.requests) == 1
        assert images.find("team/api", "v1").id == package.versions[-1].id
        with pytest.raises(downstream_sdk.TagNotFoundError, match="no version of team/api is tagged v301"):
            images.find("team/api", "v301")


def test_tags_of_other_types_are_none(world: FakeGitHub) -> None:
    world.add_package("acme", "npm", "left-pad", versions=1)
    with GitHubPackages() as github:
        newest = github.org("acme").package("npm", "left-pad").versions().first()
        assert newest is not None
        assert newest.tags == []


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "examples.inventory", "acme"],
        ["-m", "examples.stale_versions", "acme"],
        ["-m", "examples.delete_old_npm", "acme", "left-pad"],
        ["-m", "examples.sweep", "acme"],
        ["-m", "examples.downstream_sdk", "acme", "team/api", "v2"],
        ["-m", "pytest", "-q", "-p", "no:cacheprovider", "examples/test_on_fake.py"],
    ],
    ids=lambda command: command[-1] if "pytest" in command else command[1],
)
def test_every_example_runs_as_its_page_says(command: list[str], world: FakeGitHub) -> None:
    world.add_package("acme", "npm", "left-pad", versions=3)
    world.add_package("acme", "container", "team/api", versions=3)
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert done.stdout


def test_every_example_is_short_and_named_on_the_page() -> None:
    page = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")
    for file in (ROOT / "examples").glob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 105, file.name
        assert f'--8<-- "examples/{file.name}"' in page
