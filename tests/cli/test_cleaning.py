"""`tree`, `verify`, `plan`, `explain`, `apply` and `undo`, with real images on the demo server."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from ghpackages.cli.app import COMMANDS
from ghpackages.housekeeping import Plan
from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, FakeGitHub, faults
from tests.cli import schemas
from tests.cli.support import Run, ended, finish, in_terminal, spawn, spawn_several
from tests.cli.worlds import IMAGE, days_ago, served

Images = tuple[FakeGitHub, str]
UNTAGGED = ("--delete-untagged", "--older-than", "30d")


@pytest.fixture(scope="module")
def images() -> Iterator[Images]:
    """A world with images, for tests that change nothing."""
    with served() as world:
        yield world


@pytest.fixture
def own_images() -> Iterator[Images]:
    with served() as world:
        yield world


@pytest.fixture
def plan(run: Run, own_images: Images, tmp_path: Path) -> Path:
    """A plan of three deletions for a world of one's own."""
    path = tmp_path / "plan.json"
    assert run("plan", IMAGE, *UNTAGGED, "-o", str(path), url=own_images[1]).status == 0
    return path


def live(fake: FakeGitHub) -> int:
    return sum(version.deleted_at is None for version in fake.package("acme", "container", "app").versions)


# What belongs together


def test_the_tree_of_an_image(run: Run, images: Images) -> None:
    pieces = run("tree", f"{IMAGE}:1.4.0", "--json", "all", url=images[1]).json
    jsonschema.validate(pieces, schemas.of("tree"))
    assert [(piece["depth"], piece["what"], piece["platform"]) for piece in pieces] == [
        (0, "index", None),
        (1, "image", "linux/amd64"),
        (1, "image", "linux/arm64"),
        (1, "signature", None),
    ]
    assert {piece["parent"] for piece in pieces[1:]} == {pieces[0]["digest"]}


def test_the_tree_of_a_package_in_a_terminal(images: Images) -> None:
    result = in_terminal("tree", IMAGE, GITHUB_API_URL=images[1], GH_TOKEN=OWNER_TOKEN)
    assert result.status == 0
    [start] = [number for number, line in enumerate(result.out.splitlines()) if line.startswith("index [pr-7]")]
    lines = [line.split("  ")[0] for line in result.out.splitlines()[start : start + 5]]
    assert lines == [
        "index [pr-7]", "├── linux/amd64", "├── linux/arm64", "├── attestation", "└── attestation",
    ]  # fmt: skip


def test_a_missing_piece_is_shown_and_found(run: Run, own_images: Images) -> None:
    url = own_images[1]
    [_, platform, *_] = run("tree", f"{IMAGE}:1.5.0", "--json", "id,digest", url=url).json
    assert run("verify", IMAGE, url=url).status == 0
    assert run("delete", f"{IMAGE}#{platform['id']}", "--yes", url=url).status == 0
    result = run("verify", IMAGE, "--json", "all", url=url)
    assert result.status == 1
    jsonschema.validate(result.json, schemas.of("verify"))
    [problem] = result.json
    assert (problem["problem"], problem["digest"]) == ("missing", platform["digest"])
    assert problem["tags"] == ["latest", "1.5.0"]
    assert "missing" in in_terminal("tree", IMAGE, GITHUB_API_URL=url, GH_TOKEN=OWNER_TOKEN).out


def test_a_manifest_that_cannot_be_read(run: Run, own_images: Images, tmp_path: Path) -> None:
    fake, url = own_images
    digest = run("show", f"{IMAGE}:pr-7", "--json", "name", url=url).json["name"]
    fake.faults.add(faults.status(404), path=f"/v2/acme/app/manifests/{digest}")
    environment = {"XDG_CACHE_HOME": str(tmp_path / "another")}
    assert run("tree", IMAGE, url=url, **environment).status == 6
    assert run("verify", IMAGE, url=url, **environment).status == 6
    result = run("plan", IMAGE, *UNTAGGED, url=url, **environment)
    assert (result.status, result.out) == (6, "")
    assert "left alone" in result.err
    assert digest[:19] in result.err


def test_a_tree_is_for_images(run: Run) -> None:
    assert run("tree", "acme/npm/left-pad").status == 2


def test_sizes_of_images(run: Run, images: Images) -> None:
    sizes = {
        package["name"]: package["size"]
        for package in run("list", "acme", "--sizes", "--json", "name,size", url=images[1]).json
    }
    assert sizes["left-pad"] is None
    pieces = run("tree", IMAGE, "--json", "digest,size", url=images[1]).json
    assert 0 < sizes["app"] <= sum({piece["digest"]: piece["size"] for piece in pieces}.values())
    assert run("list", "acme", "--sizes", url=images[1]).out.splitlines()[0].count("\t") == 7


# Plans


def test_a_plan_in_a_pipe(run: Run, images: Images) -> None:
    result = run("plan", IMAGE, *UNTAGGED, url=images[1])
    assert result.status == 0
    lines = [line.split("\t") for line in result.out.splitlines()]
    assert [line[0] for line in lines] == ["delete"] * 3
    assert "untagged = true, older_than = 30d" in lines[0][6]
    assert result.err.splitlines()[-1].startswith("3 deletions, 6 requests, about 1 min,")
    assert "requests left in this hour" in result.err


def test_a_plan_as_json_with_what_stays(run: Run, images: Images) -> None:
    verdicts = run("plan", IMAGE, *UNTAGGED, "--all", "--json", "all", url=images[1]).json
    jsonschema.validate(verdicts, schemas.of("plan"))
    assert {verdict["verdict"] for verdict in verdicts} == {"delete", "keep", "needed", "unselected"}
    assert all(verdict["needed_by"] for verdict in verdicts if verdict["verdict"] == "needed")


@pytest.mark.parametrize("columns", [60, 100])
def test_a_plan_in_a_terminal(images: Images, columns: int) -> None:
    result = in_terminal("plan", IMAGE, *UNTAGGED, columns=columns, GITHUB_API_URL=images[1], GH_TOKEN=OWNER_TOKEN)
    assert result.status == 0
    assert sum(line.startswith("delete") for line in result.out.splitlines()) == 3
    assert result.out.index("VERDICT") < result.out.index("3 deletions")


@pytest.mark.parametrize(
    ("options", "deleted"),
    [
        (["--delete-tags", "pr-*"], 5),
        (["--delete-tags", "pr-*", "--older-than", "100d"], 0),
        (["--older-than", "30d"], 12),
        (["--older-than", "30d", "--keep-newest", "2"], 7),
        (["--older-than", "30d", "--protect", "1.*"], 8),
        (["--older-than", "30d", "--protect", "1.*", "--protect", "pr-*"], 3),
    ],
)
def test_what_the_options_select(run: Run, images: Images, options: list[str], deleted: int) -> None:
    result = run("plan", IMAGE, *options, "--json", "id", url=images[1])
    assert len(result.json) == deleted


def test_a_plan_of_an_owner_covers_other_types(run: Run, images: Images) -> None:
    everything = run("plan", "acme", "--older-than", "1m", "--json", "package", url=images[1]).json
    assert {"npm/left-pad", "container/app"} <= {verdict["package"] for verdict in everything}
    chosen = run("plan", "acme", "--older-than", "1m", "--packages", "npm/*", "--json", "package", url=images[1]).json
    assert {verdict["package"] for verdict in chosen} == {"npm/left-pad"}
    kept = run("plan", "acme/npm/left-pad", "--older-than", "1m", "--protect", "1.0.*", "--json", "id", url=images[1])
    assert kept.json == []


def test_a_policy_file(run: Run, images: Images, tmp_path: Path) -> None:
    policy = tmp_path / "retention.toml"
    policy.write_text('[[rule]]\npackages = ["container/app"]\ndelete = [{ tags = ["pr-*"] }]\n')
    result = run("plan", "acme", "--policy", str(policy), "--json", "tags", url=images[1])
    assert [verdict["tags"] for verdict in result.json if verdict["tags"]] == [["pr-7"]]
    assert run("plan", "acme", "--policy", str(policy), "--older-than", "3d", url=images[1]).status == 2
    policy.write_text('[[rule]]\npackages = ["container/app"]\ndelete = [{ tagz = ["pr-*"] }]\n')
    result = run("plan", "acme", "--policy", str(policy), url=images[1])
    assert result.status == 2
    assert f"{policy}:3" in result.err
    assert "fix: " in result.err
    assert run("plan", "acme", "--policy", str(tmp_path / "none.toml"), url=images[1]).status == 1


@pytest.mark.parametrize("options", [[], ["--keep-newest", "3"], ["--older-than", "30"], ["--keep-newest", "0"]])
def test_options_that_do_not_say_what_to_delete(run: Run, images: Images, options: list[str]) -> None:
    assert run("plan", IMAGE, *options, url=images[1]).status == 2


def test_the_forms_of_a_plan(run: Run, images: Images, tmp_path: Path) -> None:
    page, table, document = tmp_path / "plan.html", tmp_path / "plan.md", tmp_path / "plan.json"
    forms = ("--html", str(page), "--markdown", str(table), "-o", str(document))
    assert run("plan", IMAGE, *UNTAGGED, *forms, url=images[1]).status == 0
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert "container/app" in table.read_text()
    assert len(json.loads(document.read_text())["deletions"]) == 3
    result = run("plan", IMAGE, *UNTAGGED, "--markdown", "-", url=images[1])
    assert result.out == table.read_text() or "container/app" in result.out
    written = run("plan", IMAGE, *UNTAGGED, "-o", "-", url=images[1])
    assert len(Plan.from_dict(written.json).deletions) == 3
    assert "ghpackages apply" not in written.err


def test_detailed_exit_codes(run: Run, images: Images) -> None:
    assert run("plan", IMAGE, *UNTAGGED, "--detailed-exitcode", url=images[1]).status == 10
    assert run("plan", IMAGE, "--delete-tags", "none-*", "--detailed-exitcode", url=images[1]).status == 0


def test_what_single_sign_on_leaves_out_of_a_plan(run: Run, images: Images) -> None:
    result = run("plan", "@me", "--older-than", "30d", url=images[1])
    assert result.status == 3
    assert "single sign-on" in result.err


@pytest.mark.parametrize("how", ["{id}", "#{id}", "pr-7", "{name}", "{short}", "acme/container/app:pr-7"])
def test_an_explanation(run: Run, plan: Path, own_images: Images, how: str) -> None:
    version = run("show", f"{IMAGE}:pr-7", "--json", "id,name", url=own_images[1]).json
    ref = how.format(**version, short=version["name"][:19])
    result = run("explain", str(plan), ref)
    assert result.status == 0
    told = dict(line.split("\t") for line in result.out.splitlines())
    assert told["verdict"] == "unselected"
    assert told["reasons"] == "nothing selects it"


def test_an_explanation_of_what_is_needed_and_of_a_package(run: Run, plan: Path) -> None:
    verdicts = run("explain", str(plan), IMAGE, "--json", "all").json
    jsonschema.validate(verdicts, schemas.of("plan"))
    needed = next(verdict for verdict in verdicts if verdict["verdict"] == "needed")
    told = run("explain", str(plan), str(needed["id"])).out
    assert f"needed_by\t{needed['needed_by'][0]}" in told
    assert run("explain", str(plan), "nothing").status == 1
    assert run("explain", str(plan), IMAGE.upper().replace("CONTAINER/APP", "container/app")).status == 0
    elsewhere = run("explain", str(plan), IMAGE.replace("acme", "globex"))
    assert (elsewhere.status, elsewhere.out) == (1, "")
    assert "is not of acme" in elsewhere.err
    assert run("explain", str(plan.with_name("none.json")), IMAGE).status == 1


# Apply and undo


def test_apply_and_undo(run: Run, plan: Path, own_images: Images) -> None:
    fake, url = own_images
    before = live(fake)
    result = run("apply", str(plan), "--yes", "--json", "all", url=url)
    assert result.status == 0
    jsonschema.validate(result.json, schemas.of("apply"))
    assert [outcome["outcome"] for outcome in result.json] == ["deleted"] * 3
    assert live(fake) == before - 3
    journal = str(plan.with_suffix(".journal.jsonl"))
    assert result.err.splitlines()[-1] == f"Take it back with: ghpackages undo {journal}"
    assert run("verify", IMAGE, url=url).status == 0
    result = run("undo", journal, "--json", "all", url=url)
    assert result.status == 0
    jsonschema.validate(result.json, schemas.of("apply"))
    assert [outcome["outcome"] for outcome in result.json] == ["restored"] * 3
    assert live(fake) == before


def test_nothing_is_applied_without_a_terminal_and_without_yes(run: Run, plan: Path, own_images: Images) -> None:
    result = run("apply", str(plan), url=own_images[1], stdin="y\n")
    assert (result.status, result.out) == (2, "")
    assert "Delete 3 versions of acme" in result.err
    assert not any(request.method == "DELETE" for request in own_images[0].requests)


def test_a_terminal_is_asked(plan: Path, own_images: Images) -> None:
    fake, url = own_images
    replies = {"n": 1, "": 1, "y": 0}
    child = spawn_several(*[f"apply {plan}"] * len(replies), GITHUB_API_URL=url, GH_TOKEN=OWNER_TOKEN)
    for reply, status in replies.items():
        child.expect_exact("3 deletions, 6 requests")
        child.expect_exact("Delete 3 versions of acme? [y/N]")
        assert not any(request.method == "DELETE" for request in fake.requests)
        child.sendline(reply)
        child.expect_exact(ended(status))
    finish(child)
    assert sum(request.method == "DELETE" for request in fake.requests) == 3


def test_a_whole_package_asks_for_its_name(run: Run, own_images: Images, tmp_path: Path) -> None:
    fake, url = own_images
    old = fake.add_package("acme", "maven", "com.acme.old")
    fake.add_version(old, "1.0", created_at=days_ago(400))
    policy, plan = tmp_path / "retention.toml", tmp_path / "plan.json"
    policy.write_text(
        'max_share = 1.0\n[[rule]]\npackages = ["maven/com.acme.old"]\nlast_version = "delete-package"\n'
        'delete = [{ older_than = "1d" }]\n[[rule]]\npackages = ["container/app"]\ndelete = [{ tags = ["pr-*"] }]\n'
    )
    assert run("plan", "acme", "--policy", str(policy), "-o", str(plan), url=url).status == 0
    child = spawn("apply", str(plan), GITHUB_API_URL=url, GH_TOKEN=OWNER_TOKEN)
    child.expect_exact("Type com.acme.old to confirm:")
    child.sendline("com.acme.old")
    child.expect_exact("[y/N]")
    child.sendline("y")
    assert finish(child).status == 0


@pytest.mark.parametrize("budget", [["--max-deletions", "1"], ["--until", "0m"], ["--max-requests", "2"]])
def test_a_budget_stops_and_the_same_command_goes_on(
    run: Run, plan: Path, own_images: Images, budget: list[str]
) -> None:
    fake, url = own_images
    before = live(fake)
    result = run("apply", str(plan), "--yes", *budget, url=url)
    assert result.status == 5
    assert f"Go on with: ghpackages apply {plan}" in result.err
    assert live(fake) > before - 3
    assert run("apply", str(plan), "--yes", url=url).status == 0
    assert live(fake) == before - 3


def test_a_rate_limit_stops_it(run: Run, plan: Path, own_images: Images) -> None:
    fake, url = own_images
    rule = fake.faults.add(faults.secondary_limit(retry_after=3600), operation="delete-package-version-*", nth=2)
    assert run("apply", str(plan), "--yes", url=url).status == 5
    fake.faults.remove(rule)
    assert run("apply", str(plan), "--yes", url=url).status == 0


def test_what_was_skipped_leads_to_3(run: Run, plan: Path, own_images: Images) -> None:
    fake, url = own_images
    fake.faults.add(
        faults.status(400, "Publicly visible package versions with more than 5000 downloads cannot be deleted."),
        operation="delete-package-version-*",
        nth=1,
    )
    result = run("apply", str(plan), "--yes", "--json", "outcome,error", url=url)
    assert result.status == 3
    assert result.json[0]["outcome"] == "blocked"


def test_too_large_a_share_a_stale_plan_and_another_host(run: Run, own_images: Images, tmp_path: Path) -> None:
    url, plan = own_images[1], tmp_path / "plan.json"
    run("plan", IMAGE, "--older-than", "30d", "-o", str(plan), url=url)
    assert run("apply", str(plan), "--yes", url=url).status == 1, "more than half of it"
    assert run("apply", str(plan), "--yes", "--max-age", "0m", "--max-share", "1", url=url).status == 1
    result = run("apply", str(plan), "--yes", url="https://ghe.example.com/api/v3", GH_ENTERPRISE_TOKEN="ghp_x")
    assert result.status == 1
    assert f"fix: Set GITHUB_API_URL={url}" in result.err
    assert run("apply", str(plan), "--yes", "--max-share", "1", url=url).status == 0


def test_a_reader_may_not_apply(run: Run, plan: Path, own_images: Images) -> None:
    result = run("apply", str(plan), "--yes", url=own_images[1], token=READER_TOKEN)
    assert result.status == 4
    assert "delete:packages" in result.err


@pytest.mark.parametrize("arguments", [["apply", "none.json"], ["undo", "none.jsonl"], ["explain", "none.json", "x"]])
def test_a_file_that_is_not_there(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    result = run(
        arguments[0], str(tmp_path / arguments[1]), *arguments[2:], *(["--yes"] if "apply" in arguments else [])
    )
    assert result.status == 1
    assert arguments[1] in result.err
    assert "report it" not in result.err


# Interruptions


SLOW = {
    "plan": ("registry/get-manifest", ["plan", IMAGE, *UNTAGGED]),
    "tree": ("registry/get-manifest", ["tree", IMAGE]),
    "verify": ("registry/get-manifest", ["verify", IMAGE]),
    "list": ("list-*", ["list", "acme"]),
    "list of many": ("get-all-package-versions-*", ["list", "acme"]),
    "doctor": ("list-*", ["doctor", "acme"]),
    "delete": ("delete-package-version-*", ["delete", f"{IMAGE}:pr-7", "--yes"]),
    "restore": ("restore-*", ["restore", f"{IMAGE}:pr-7"]),
    "show": ("get-package-for-*", ["show", IMAGE]),
    "apply": ("delete-package-version-*", ["apply", "{plan}", "--yes"]),
    "undo": ("restore-*", ["undo", "{journal}"]),
}


@pytest.mark.parametrize("name", SLOW)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_can_be_stopped_at_any_time(
    run: Run, plan: Path, own_images: Images, tmp_path: Path, name: str, number: signal.Signals
) -> None:
    fake, url = own_images
    before = live(fake)
    journal = plan.with_suffix(".journal.jsonl")
    if name == "undo":
        assert run("apply", str(plan), "--yes", url=url).status == 0
    if name == "restore":
        assert run("delete", f"{IMAGE}:pr-7", "--yes", url=url).status == 0
    operation, arguments = SLOW[name]
    rule = fake.faults.add(faults.latency(60), operation=operation, nth=2 if name in {"apply", "undo"} else None)
    command = [argument.format(plan=plan, journal=journal) for argument in arguments]
    cache = str(tmp_path / "another")
    child = spawn(*command, GITHUB_API_URL=url, GH_TOKEN=OWNER_TOKEN, XDG_CACHE_HOME=cache)
    assert child.pid is not None
    deadline = time.monotonic() + 20
    while not rule.fired and time.monotonic() < deadline:
        time.sleep(0.02)
    started = time.monotonic()
    if number == signal.SIGINT:
        child.sendintr()
    else:
        os.kill(child.pid, number)
    result = finish(child)
    assert time.monotonic() - started < 5
    assert result.status == 128 + number
    said = result.out
    assert "error: stopped" in said
    assert "Traceback" not in said
    assert "fix: " in said
    assert name not in {"delete", "restore"} or f"See whether it was {name}d: ghpackages show" in said
    fake.faults.clear()
    if name in {"apply", "undo"}:
        assert f"Go on with: ghpackages {name}" in said
        assert run(*command, url=url).status == 0
        assert live(fake) == (before - 3 if name == "apply" else before)


def test_every_long_command_was_stopped() -> None:
    assert set(SLOW) >= set(COMMANDS) - {"explain", "fake"}
