"""`list` and `show`: in a pipe, in a terminal, as JSON and as CSV."""

import csv
import io

import jsonschema
import pytest

from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, FakeGitHub, faults
from tests.cli import schemas
from tests.cli.support import Run, in_terminal, plain


def test_packages_in_a_pipe_are_lines_of_fields(run: Run) -> None:
    result = run("list", "acme")
    assert (result.status, result.err) == (0, "")
    lines = [line.split("\t") for line in result.out.splitlines()]
    assert ["npm", "left-pad", "internal", "5", ""] in [line[:5] for line in lines]
    assert ["container", "tools", "public", "3", "v3,v2,v1"] in [line[:5] for line in lines]


def test_packages_in_a_terminal_are_a_table(world: tuple[FakeGitHub, str]) -> None:
    result = in_terminal("list", "acme", GITHUB_API_URL=world[1], GH_TOKEN=OWNER_TOKEN)
    assert result.status == 0
    lines = [line for line in result.out.splitlines() if line]
    heading = next(line for line in lines if line.startswith("TYPE"))
    assert heading.split() == ["TYPE", "NAME", "VISIBILITY", "VERSIONS", "TAGS", "NEWEST", "REPOSITORY"]
    [tools] = [line for line in lines if line.startswith("container  tools")]
    assert tools.index("v3, v2, v1") == heading.index("TAGS")
    assert all(len(line) <= 100 for line in lines)


def test_a_narrow_table_leaves_out_what_it_can_do_without(run: Run) -> None:
    def headings(columns: int, reference: str) -> list[str]:
        result = run("list", reference, CLICOLOR_FORCE="1", COLUMNS=str(columns))
        return (
            next(line for line in plain(result.out).splitlines() if "NAME" in line)
            .replace("CREATED AT", "CREATED")
            .split()
        )

    assert headings(100, "acme/container/web") == ["PACKAGE", "ID", "NAME", "TAGS", "CREATED"]
    assert headings(70, "acme/container/web") == ["ID", "NAME", "TAGS", "CREATED"], (
        "the package is the same in all rows"
    )
    assert headings(55, "acme/container/web") == ["ID", "NAME", "TAGS"]
    assert headings(60, "acme") == ["TYPE", "NAME", "VERSIONS", "TAGS"]
    assert headings(100, "acme/npm/left-pad") == ["PACKAGE", "ID", "NAME", "CREATED"], "there are no tags"


def test_a_digest_that_begins_several_is_refused(run: Run, own_world: tuple[FakeGitHub, str]) -> None:
    fake, url = own_world
    tools = fake.add_package("acme", "container", "twins")
    for last in "12":
        fake.add_version(tools, f"sha256:{'ab' * 30}000{last}")
    result = run("delete", f"acme/container/twins@sha256:{'ab' * 6}", "--yes", url=url)
    assert result.status == 1
    assert f"begins 2 digests of acme/container/twins\n  fix: Write one: sha256:{'ab' * 30}000" in result.err


@pytest.mark.parametrize("columns", [40, 200])
def test_a_table_fits_the_terminal(world: tuple[FakeGitHub, str], columns: int) -> None:
    result = in_terminal("list", "acme", columns=columns, GITHUB_API_URL=world[1], GH_TOKEN=OWNER_TOKEN)
    assert all(len(line) <= columns for line in result.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        (["list", "acme"], schemas.of("list")),
        (["list"], schemas.of("list")),
        (["list", "acme", "--versions"], schemas.of("list")),
        (["list", "acme/container/team/api"], schemas.of("list")),
        (["show", "acme/container/team/api"], schemas.of("package")),
        (["show", "acme/container/team/api:latest"], schemas.of("version")),
        (["show", "acme/npm/left-pad@1.0.2"], schemas.of("version")),
    ],
)
def test_json_follows_its_schema(run: Run, arguments: list[str], schema: dict[str, object]) -> None:
    result = run(*arguments, "--json", "all")
    assert result.status in {0, 3}
    jsonschema.validate(result.json, schema)


def test_json_has_the_fields_that_were_asked_for_and_reads_no_more(run: Run, world: tuple[FakeGitHub, str]) -> None:
    before = len(world[0].requests)
    result = run("list", "acme", "--type", "npm", "--json", "name,type")
    assert result.json == [{"name": "left-pad", "type": "npm"}]
    assert [request.path for request in world[0].requests[before:]] == ["/users/acme", "/orgs/acme/packages"]


def test_csv_has_a_header(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "acme/container/tools", "--csv").out)))
    assert [row["tags"] for row in rows] == ["v3", "v2", "v1"]


def test_an_unknown_field_names_those_that_there_are(run: Run) -> None:
    result = run("list", "acme", "--json", "nmae")
    assert (result.status, result.out) == (2, "")
    assert "'nmae'" in result.err
    assert "fix: The fields are type, name," in result.err


def test_options_that_exclude_each_other_and_a_type_that_is_none(run: Run) -> None:
    assert run("list", "acme", "--json", "name", "--csv").status == 2
    assert "The types are" in run("list", "acme", "--type", "no-type").err


def test_what_single_sign_on_leaves_out_is_told_and_leads_to_3(run: Run) -> None:
    result = run("list")
    assert result.status == 3
    assert "dotfiles" in result.out
    assert result.err.startswith("warning: ")
    assert "single sign-on" in result.err


def test_a_version_by_tag_by_digest_by_id_and_by_page(run: Run) -> None:
    by_tag = run("show", "acme/container/tools:v2", "--json", "id,name,url").json
    cut = f"acme/container/tools@{by_tag['name'][:19]}"
    for reference in (cut, f"acme/container/tools@{by_tag['name']}", f"acme/container/tools#{by_tag['id']}"):
        assert run("show", reference, "--json", "id,name,url").json == by_tag
    for reference in (by_tag["url"], "ghcr.io/acme/tools:v2", "https://github.com/acme/x/pkgs/container/tools?tag=v2"):
        assert run("show", reference, "--json", "id,name,url").json == by_tag, "a server on loopback plays github.com"


@pytest.mark.parametrize("reference", ["https://ghe.example.com/orgs/acme/packages/npm/package/left-pad", "x.io/a/b:1"])
def test_a_reference_to_another_server_than_the_environments(run: Run, reference: str) -> None:
    result = run("show", reference)
    assert result.status == 2
    assert "GITHUB_API_URL says" in result.err
    result = run("show", "https://github.com/orgs/acme/packages/npm/package/left-pad", url="https://ghe.example.com")
    assert result.status == 2


def test_an_owner_by_page(run: Run) -> None:
    assert run("list", "https://github.com/orgs/acme/packages").out == run("list", "acme").out
    assert "dotfiles" in run("list", "https://github.com/users/octocat").out


def test_in_a_pipe_a_version_is_one_line_a_field(run: Run) -> None:
    lines = dict(line.split("\t") for line in run("show", "acme/npm/left-pad@1.0.2").out.splitlines())
    assert lines["package"] == "npm/left-pad"
    assert lines["name"] == "1.0.2"


def test_in_a_terminal_a_package_is_one_line_a_field(world: tuple[FakeGitHub, str]) -> None:
    result = in_terminal("show", "acme/npm/left-pad", GITHUB_API_URL=world[1], GH_TOKEN=OWNER_TOKEN)
    assert "visibility  internal" in result.out


@pytest.mark.parametrize(
    ("reference", "status", "message"),
    [
        ("acme/npm/left-pad@9.9.9", 1, "acme/npm/left-pad has no version '@9.9.9'"),
        ("acme/npm/left-pad#1", 1, "404"),
        ("acme/npm/nothing", 1, "404"),
        ("nobody/npm/left-pad", 1, "404"),
        ("globex/container/secret", 4, "SAML"),
        ("acme/left-pad", 2, "type"),
    ],
)
def test_what_is_not_there(run: Run, reference: str, status: int, message: str) -> None:
    result = run("show", reference)
    assert (result.status, result.out) == (status, "")
    assert message in result.err
    assert "\n  fix: " in result.err
    assert "Traceback" not in result.err


def test_the_traceback_is_shown_with_debug(run: Run) -> None:
    result = run("show", "acme/npm/nothing", "--debug")
    assert result.status == 1
    assert "Traceback" in result.err
    assert OWNER_TOKEN not in result.err


def test_a_wrong_token(run: Run) -> None:
    result = run("list", "acme", token="ghp_unknown")
    assert result.status == 4
    assert "401" in result.err


def test_a_limit_that_is_reached(run: Run, own_world: tuple[FakeGitHub, str]) -> None:
    fake, url = own_world
    fake.faults.add(faults.secondary_limit(retry_after=3600), operation="list-*")
    result = run("list", "acme", url=url)
    assert result.status == 5
    assert "limit" in result.err


def test_a_reader_reads(run: Run) -> None:
    assert run("list", "acme", token=READER_TOKEN).status == 0
