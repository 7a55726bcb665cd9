"""`delete` and `restore`: what asks, what needs --yes, what is said."""

import pytest

from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, FakeGitHub
from tests.cli.support import Run, ended, finish, in_terminal, spawn, spawn_several

World = tuple[FakeGitHub, str]


def test_nothing_is_deleted_without_a_terminal_and_without_yes(run: Run, world: World) -> None:
    before = len(world[0].requests)
    for reference in ("acme/npm/left-pad", "acme/npm/left-pad@1.0.2"):
        result = run("delete", reference, stdin="y\nleft-pad\n")
        assert result.status == 2
        assert "--yes" in result.err
    assert all(request.method == "GET" for request in world[0].requests[before:])


def test_a_version_is_deleted_and_restored(run: Run, own_world: World) -> None:
    url = own_world[1]
    result = run("delete", "acme/npm/left-pad@1.0.2", "--yes", url=url)
    assert (result.status, result.out) == (0, "")
    [line] = result.err.splitlines()
    restore = line.rpartition("ghpackages ")[2].replace("'", "").split()
    assert restore[0] == "restore"
    assert run("show", "acme/npm/left-pad@1.0.2", url=url).status == 1
    assert "1.0.2" in run("list", "acme/npm/left-pad", "--deleted", url=url).out
    assert run(*restore, url=url).status == 0
    assert run("show", "acme/npm/left-pad@1.0.2", url=url).status == 0


def test_a_deleted_version_is_found_by_its_tag(run: Run, own_world: World) -> None:
    url = own_world[1]
    assert run("delete", "acme/container/tools:v2", "--yes", url=url).status == 0
    assert run("restore", "acme/container/tools:v2", url=url).status == 0
    assert run("restore", "acme/container/tools:v2", url=url).status == 1


def test_a_package_is_deleted_and_restored(run: Run, own_world: World) -> None:
    url = own_world[1]
    assert run("delete", "acme/npm/left-pad", "--yes", url=url).status == 0
    assert run("show", "acme/npm/left-pad", url=url).status == 1
    assert run("restore", "acme/npm/left-pad", url=url).status == 0
    assert run("show", "acme/npm/left-pad", url=url).status == 0


@pytest.mark.parametrize(
    ("reference", "question", "refusals", "consent"),
    [
        ("acme/npm/left-pad@1.0.2", "Delete 1.0.2 of acme/npm/left-pad? [y/N]", ["n", ""], "y"),
        (
            "acme/npm/left-pad",
            "Delete acme/npm/left-pad with its 5 versions? Type left-pad to confirm:",
            ["y", "Left-Pad"],
            "left-pad",
        ),
    ],
    ids=["version", "package"],
)
def test_a_terminal_is_asked(
    own_world: World, reference: str, question: str, refusals: list[str], consent: str
) -> None:
    fake, url = own_world
    replies = [*refusals, consent]
    child = spawn_several(*[f"delete {reference}"] * len(replies), GITHUB_API_URL=url, GH_TOKEN=OWNER_TOKEN)
    for reply in replies:
        child.expect_exact(question)
        assert not any(request.method == "DELETE" for request in fake.requests)
        child.sendline(reply)
        child.expect_exact(ended(0 if reply == consent else 1))
    finish(child)
    assert sum(request.method == "DELETE" for request in fake.requests) == 1


def test_ctrl_c_at_the_question_changes_nothing(own_world: World) -> None:
    child = spawn("delete", "acme/npm/left-pad", GITHUB_API_URL=own_world[1], GH_TOKEN=OWNER_TOKEN)
    child.expect_exact("to confirm:")
    child.sendintr()
    assert finish(child).status == 130
    assert all(request.method == "GET" for request in own_world[0].requests)


def test_a_token_that_may_not(run: Run, own_world: World) -> None:
    result = run("delete", "acme/npm/left-pad@1.0.2", "--yes", url=own_world[1], token=READER_TOKEN)
    assert result.status == 4
    assert "delete:packages" in result.err


def test_the_last_version(run: Run, own_world: World) -> None:
    result = run("delete", "octocat/container/dotfiles:v1", "--yes", url=own_world[1])
    assert result.status == 0
    result = run("delete", "octocat/container/dotfiles:v2", "--yes", url=own_world[1])
    assert result.status == 1
    assert "last" in result.err


def test_in_a_terminal_yes_asks_nothing(own_world: World) -> None:
    result = in_terminal("delete", "acme/npm/left-pad@1.0.2", "-y", GITHUB_API_URL=own_world[1], GH_TOKEN=OWNER_TOKEN)
    assert result.status == 0
    assert "Deleted." in result.out
