"""A command line that makes no sense is one message with the fix, and status 2; nothing leads to a traceback."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ghpackages.cli.app import COMMANDS
from tests.cli.support import Run, in_process_of_its_own

LEFT_PAD = "acme/npm/left-pad"


PAGE = "https://github.com/orgs/acme/packages/npm/left-pad"
MORE = "says more than the package, but names no version"


@pytest.mark.parametrize(
    ("arguments", "problem", "fix"),
    [
        (["lst"], "there is no command 'lst'", "Did you mean list?"),
        (["qqq"], "there is no command 'qqq'", "The commands are list, show,"),
        (["list", "--foo"], "no such option: --foo", "See ghpackages list --help."),
        (["--debug", "list"], "no such option: --debug", "Write options after the command"),
        (["list", "acme", "more"], "got unexpected extra argument", "Write ghpackages list [OPTIONS] [OWNER|PACKAGE]."),
        (["list", "--type"], "option '--type' requires an argument", "See ghpackages list --help."),
        (["list", "acme", "--type", "no-type"], "there is no type 'no-type'", "The types are npm,"),
        (["list", "acme", "--token", "ghp_x"], "no such option: --token", "Set GH_TOKEN"),
        (["--token", "ghp_x", "list"], "no such option: --token", "Set GH_TOKEN"),
        (["list", "acme", "--json", "name", "--csv"], "--json and --csv exclude each other", "Leave one out."),
        (["list", ""], "names no owner", "@me"),
        (["apply"], "missing argument 'PLAN'", "Write ghpackages apply [OPTIONS]"),
        (["apply", "plan.json", "--max-share", "3"], "invalid value for '--max-share'", "See ghpackages apply --help."),
        (["apply", "plan.json", "--until", "soon"], "--until 'soon' is no duration", "25m"),
        (["plan", "acme", "--older-than", "3x"], "--older-than '3x' is no duration", "30d"),
        (["plan", "acme", "--protect", "", "--older-than", "3d"], "--protect '' matches nothing", "Write a pattern"),
        (["plan", "acme", "--delete-tags", "*"], "matches every tag", "--older-than"),
        (["plan", "acme", "--packages", "web", "--older-than", "3d"], "does not begin with a type", "Write TYPE/NAME"),
        (["plan", "acme", "--packages", "!npm/*", "--older-than", "3d"], "leaves everything out", "--packages '*'"),
        (["plan", LEFT_PAD, "--packages", "npm/*", "--older-than", "3d"], "chooses packages of an owner", "Leave one"),
        (["plan", LEFT_PAD, "--delete-untagged"], "left-pad is no image", "--older-than"),
        (["plan", "acme"], "nothing says what to delete", "Add --older-than 30d"),
        (["tree", LEFT_PAD], "is no container image", "Only packages of type container"),
        (["delete", "acme/container/web:", "--yes"], "names no tag after the colon", "Write OWNER/TYPE/NAME"),
        (["delete", "acme/npm/left-pad@", "--yes"], "names no version after @", "Write OWNER/TYPE/NAME"),
        (["delete", "acme/npm/left-pad#", "--yes"], "which is no id", "Write OWNER/TYPE/NAME"),
        (["show", "acme/npm/\udcff"], "is no UTF-8", "Write OWNER/TYPE/NAME"),
        (["delete", "acme/npm/left-pad/", "--yes"], MORE, "Write acme/npm/left-pad for the package"),
        (["delete", f"{PAGE}/versions/?q=1", "--yes"], MORE, "Write acme/npm/left-pad for the package"),
        (["delete", f"{PAGE}?version=1.3.0", "--yes"], MORE, "Write acme/npm/left-pad for the package"),
        (["delete", f"{PAGE}#", "--yes"], MORE, "Write acme/npm/left-pad for the package"),
        (["apply", "plan.json", "--max-share", "nan"], "--max-share nan", "a number from 0 to 1"),
        (["plan", "acme", "-o", "-", "--html", "-"], "only one of --output,", "Write the others to files."),
        (["plan", "acme", "--markdown", "none/plan.md"], "there is no folder none", "mkdir -p none"),
    ],
)
def test_misuse_is_one_message_with_the_fix(run: Run, arguments: list[str], problem: str, fix: str) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    message, hint = result.err.splitlines()
    assert message.startswith("error: ")
    assert problem in message
    assert hint.startswith("  fix: ")
    assert fix in hint


@pytest.mark.parametrize("debug", [(), ("--debug",)])
@pytest.mark.parametrize(
    "arguments",
    [
        ["TOKEN"], ["list", "TOKEN"], ["list", "--TOKEN"], ["list", "acme", "--type", "TOKEN"],
        ["show", "acme/TOKEN/x"], ["show", "acme/npm/TOKEN"], ["show", "acme/npm/left-pad@TOKEN"],
        ["plan", "acme", "--older-than", "TOKEN"], ["apply", "TOKEN"],
    ],
)  # fmt: skip
def test_a_token_in_a_wrong_place_is_not_shown(run: Run, arguments: list[str], debug: tuple[str, ...]) -> None:
    token = f"ghp_{'0123456789ab' * 3}"
    result = run(*(argument.replace("TOKEN", token) for argument in arguments), *debug)
    assert result.status in {1, 2}
    assert "ghp_***" in result.err
    assert token not in result.out + result.err


def test_the_environment_that_contradicts_itself(run: Run) -> None:
    result = run("list", "acme", GH_HOST="ghe.example.com")
    assert result.status == 4
    assert result.err.splitlines()[1] == "  fix: Unset one of them."


def test_a_port_that_is_taken(world: tuple[object, str]) -> None:
    result = in_process_of_its_own("fake", "--port", world[1].rpartition(":")[2])
    assert result.status == 1
    assert "fix: Choose another --port" in result.err


def test_without_a_command_its_help_is_shown(run: Run) -> None:
    result = run()
    assert (result.status, result.out) == (2, "")
    assert result.err == run("--help").out


def test_json_without_fields_has_all(run: Run) -> None:
    expected = run("show", LEFT_PAD, "--json", "all").out
    assert run("show", LEFT_PAD, "--json").out == expected
    assert run("show", "--json", "--debug", LEFT_PAD).out == expected


WORDS = [
    *(set(COMMANDS) - {"fake"}), "--json", "--csv", "--yes", "--debug", "--all", "--sizes", "--versions", "--deleted",
    "--type", "--policy", "--older-than", "--delete-untagged", "--delete-tags", "--keep-newest", "--protect", "-o",
    "--markdown", "--html", "--until", "--max-age", "--max-share", "--max-requests", "--journal", "--packages", "-h",
    "acme", "@me", "globex", "nobody", LEFT_PAD, "acme/container/web", "acme/container/web:latest", "npm", "name,tags",
    "acme/container/web#1", "https://github.com/orgs/acme/packages", "https://[", "ghcr.io/acme/web:1.0.0", "--", "-",
    "30d", "0", "-1", "1e9", "/", "/dev/null", "/nowhere/plan.json", "v*", "", "\udcff", "é", "a\nb", "!", "=",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(set(COMMANDS) - {"fake"})), st.lists(st.sampled_from(WORDS), max_size=5))
def test_whatever_is_written_there_is_no_traceback(run: Run, command: str, words: list[str]) -> None:
    result = run(command, *words, token="ghp_demoReader")  # which changes nothing
    assert result.status in {0, 1, 2, 3, 4, 6}
    assert "fault of ghpackages" not in result.err
    assert "Traceback" not in result.err or "--debug" in words
    if result.status in {2, 4} and not ({"doctor", "--debug"} & {command, *words}):
        assert "error: " in result.err
        assert "\n  fix: " in result.err
