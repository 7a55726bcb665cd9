"""The action: its steps are run with the variables that GitHub's runner sets."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ghpackages.testing import OWNER_TOKEN, FakeGitHub, faults
from tests.cli.support import clean_environment
from tests.cli.worlds import served

ROOT = Path(__file__).resolve().parent.parent.parent
ACTION: Mapping[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
POLICY = '[[rule]]\npackages = ["container/app"]\ndelete = [{ untagged = true, older_than = "30d" }]\n'


class Runner:
    """So much of GitHub's runner as a composite action needs."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.temp = folder / "temp"
        self.summary = folder / "summary.md"
        self.log = ""
        (folder / "retention.toml").write_text(POLICY)
        # What the first step makes; it is run once, in a test of its own.
        (self.temp / "ghpackages" / "bin").mkdir(parents=True)
        python = self.temp / "ghpackages" / "bin" / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        self._outputs: dict[str, dict[str, str]] = {}

    def run(self, **inputs: str) -> dict[str, str]:
        """Run the steps but the first; return the action's outputs. Raises CalledProcessError when one fails."""
        unknown = {name.replace("_", "-") for name in inputs} - set(ACTION["inputs"])
        assert not unknown
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        self._values = {
            f"inputs.{name}": given.get(name, declared["default"]) for name, declared in ACTION["inputs"].items()
        }
        self._outputs = {}
        for step in ACTION["runs"]["steps"][1:]:
            if step.get("if", "") == "inputs.apply == 'true'" and self._values["inputs.apply"] != "true":
                continue
            self._step(step)
        return {name: self._expand(output["value"]) for name, output in ACTION["outputs"].items()}

    def _step(self, step: Mapping[str, Any]) -> None:
        output = self.folder / f"output-{step['id']}"
        output.write_text("")
        environment = clean_environment(
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_ACTIONS="true",
            GITHUB_API_URL=self.url,
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(self.summary),
            RUNNER_TEMP=str(self.temp),
            CI="true",
            **{name: self._expand(value) for name, value in step.get("env", {}).items()},
        )
        assert step["shell"] == "bash"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False, timeout=60
        )
        self.log += done.stdout + done.stderr
        self._outputs[step["id"]] = dict(line.split("=", 1) for line in output.read_text().splitlines())
        done.check_returncode()

    def _expand(self, text: str) -> str:
        def value(match: re.Match[str]) -> str:
            expression = match[1].strip()
            if expression.startswith("steps."):
                _, step, _, name = expression.split(".")
                return self._outputs.get(step, {}).get(name, "")
            known = {"github.token": OWNER_TOKEN, "github.repository_owner": "acme", **self._values}
            expanded = known[expression]
            return self._expand(expanded) if "${{" in expanded else expanded

        return re.sub(r"\$\{\{(.*?)\}\}", value, text)


@pytest.fixture
def place(tmp_path: Path) -> Any:
    with served() as (fake, url):
        yield fake, Runner(tmp_path, url)


Place = tuple[FakeGitHub, Runner]


def deletions(fake: FakeGitHub) -> int:
    return sum(request.method == "DELETE" for request in fake.requests)


def test_a_dry_run(place: Place) -> None:
    fake, runner = place
    outputs = runner.run(policy="retention.toml")
    assert outputs["deletions"] == "3"
    assert len(json.loads(Path(outputs["plan"]).read_text())["deletions"]) == 3
    assert (outputs["deleted"], outputs["report"]) == ("", "")
    assert "container/app" in runner.summary.read_text()
    assert deletions(fake) == 0


def test_a_summary_is_no_longer_than_github_takes(place: Place) -> None:
    """Else GitHub drops all of it: tables are cut, and in the end there are only numbers."""
    _, runner = place
    plan = json.loads(Path(runner.run(policy="retention.toml")["plan"]).read_text())
    [package] = plan["packages"]
    many = {
        **plan,
        "packages": [{**package, "package_name": f"app-{number}"} for number in range(1_000)],
        "deletions": [],
    }
    (runner.folder / "many.json").write_text(json.dumps(many))
    runner.summary.unlink()
    runner.run(plan="many.json")
    assert runner.summary.stat().st_size < 1 << 20
    assert "`container/app-999`" in runner.summary.read_text()
    assert "more |" in runner.summary.read_text()
    long_owner = json.loads(json.dumps(many).replace("app-", "a" * 1_500))
    (runner.folder / "more.json").write_text(json.dumps(long_owner))
    runner.summary.unlink()
    runner.run(plan="more.json")
    assert "1,000 packages, 0 deletions: the file with the plan lists them." in runner.summary.read_text()
    assert runner.summary.stat().st_size < 1_000


def test_plan_and_apply(place: Place) -> None:
    fake, runner = place
    outputs = runner.run(policy="retention.toml", apply="true")
    assert (outputs["deleted"], outputs["failed"], outputs["complete"]) == ("3", "0", "true")
    assert [outcome["outcome"] for outcome in json.loads(Path(outputs["report"]).read_text())] == ["deleted"] * 3
    assert Path(outputs["journal"]).is_file()
    assert "| deleted | 3 |" in runner.summary.read_text()
    assert deletions(fake) == 3
    assert OWNER_TOKEN not in runner.log


def test_an_approved_plan_is_applied_in_portions(place: Place) -> None:
    fake, runner = place
    plan = runner.run(policy="retention.toml")["plan"]
    first = runner.run(plan=plan, apply="true", max_deletions="2")
    assert (first["deleted"], first["complete"]) == ("2", "false")
    assert "::warning title=Stopped at a budget or limit::" in runner.log
    second = runner.run(plan=plan, apply="true", journal=first["journal"], until="25m", max_requests="100")
    assert (second["deleted"], second["complete"]) == ("3", "true")
    assert deletions(fake) == 3


def test_a_job_may_use_it_twice(place: Place) -> None:
    """Each use has files of its own, among them the journal, which belongs to one plan."""
    _, runner = place
    first = runner.run(policy="retention.toml", apply="true")
    second = runner.run(policy="retention.toml", apply="true")
    assert (first["deleted"], second["deleted"], second["complete"]) == ("3", "0", "true")
    assert not {first[name] for name in ("plan", "journal", "report")} & {*second.values()}


def test_a_limit_that_stops_the_plan_is_a_failure(place: Place) -> None:
    """There is no plan then, and an earlier one is not taken for it."""
    fake, runner = place
    runner.run(policy="retention.toml")
    fake.faults.add(faults.secondary_limit(retry_after=10_000), operation="list-packages-*")
    with pytest.raises(subprocess.CalledProcessError) as raised:
        runner.run(policy="retention.toml", apply="true")
    assert raised.value.returncode == 5
    assert "Traceback" not in runner.log
    assert deletions(fake) == 0


def test_what_stays_is_annotated(place: Place) -> None:
    fake, runner = place
    message = "Publicly visible package versions with more than 5000 downloads cannot be deleted."
    fake.faults.add(faults.status(400, message), operation="delete-package-version-*", nth=1)
    outputs = runner.run(policy="retention.toml", apply="true")
    assert int(outputs["failed"]) >= 1
    assert re.search(r"^::warning title=container/app sha256%3A\w+ stays::.*5000 downloads", runner.log, re.MULTILINE)


def test_what_is_unreadable_is_annotated(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake, runner = place
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    fake.faults.add(faults.status(404), operation="registry/get-manifest", nth=1)
    outputs = runner.run(policy="retention.toml", apply="true")
    assert outputs["deleted"] == "0"
    assert "::warning title=container/app is left alone::" in runner.log


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({}, 1),
        ({"policy": "none.toml"}, 1),
        ({"policy": "retention.toml", "token": "ghp_unknown"}, 4),
        ({"policy": "retention.toml", "token": "ghp_demoReader", "apply": "true"}, 4),
        ({"policy": "retention.toml", "apply": "true", "until": "soon"}, 2),
    ],
)
def test_a_run_that_fails(place: Place, inputs: dict[str, str], status: int) -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        place[1].run(**inputs)
    assert raised.value.returncode == status
    assert "Traceback" not in place[1].log


def test_it_installs_itself() -> None:
    """The first step makes an environment; what it installs is this checkout with the extra that there is."""
    script = ACTION["runs"]["steps"][0]["run"]
    assert '"$GITHUB_ACTION_PATH[cli]"' in script
    checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_no_input_gets_into_a_script() -> None:
    assert not any("${{" in step["run"] for step in ACTION["runs"]["steps"])


def test_the_checks_pass() -> None:
    folder = Path(sys.executable).parent
    workflow = str(ROOT / "examples" / "workflows" / "clean-up.yml")
    for command in (
        ["actionlint", "-shellcheck", str(folder / "shellcheck"), workflow],
        ["zizmor", "--offline", "--quiet", "--no-progress", str(ROOT / "action.yml"), workflow],
    ):
        done = subprocess.run(
            [str(folder / command[0]), *command[1:]], capture_output=True, text=True, check=False, env={**os.environ}
        )
        assert done.returncode == 0, done.stdout + done.stderr
