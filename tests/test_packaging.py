"""What is released: the wheel's contents; the README's first program and its session, list to undo, run from it."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from ghpackages.testing import OWNER_TOKEN, Clock, demo_world
from tests.cli.support import clean_environment

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_holds_both_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"ghpackages", "ghpackages_rest", "pytest_ghpackages.py"}
    assert {"ghpackages/py.typed", "ghpackages_rest/py.typed"} <= set(names)
    assert all(name.endswith((".py", "/py.typed", "/plan.html")) for name in names if ".dist-info/" not in name)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    required = re.findall(r"^Requires-Dist: ([\w-]+)(?!.*extra ==)", metadata, re.MULTILINE)
    assert sorted(required) == ["attrs", "httpx"]
    assert not re.search(r"^Requires-Dist:.*[<~]|==\d", metadata, re.MULTILINE), "lower bounds only"
    assert metadata.count("# ghpackages") >= 1, "the README is the project's page"


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel in it. Its dependencies are those that the tests run with."""
    made = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(made)], check=True, capture_output=True)
    options = ["-q", "--disable-pip-version-check", "--no-index", "--no-deps"]
    folder = made / ("Scripts" if os.name == "nt" else "bin")
    install = [str(folder / "python"), "-m", "pip", "install", *options, str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    [site] = made.rglob("site-packages")
    # A path file within a path does not bring in the editable ghpackages.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def test_the_first_program_of_the_readme_runs_from_the_wheel(programs: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [program] = re.findall(r"```python\n(# first\.py\n.*?)```", readme, re.DOTALL)
    [expected] = re.findall(r"^\$ python first\.py\n(.*?)```", readme, re.DOTALL | re.MULTILINE)
    (tmp_path / "first.py").write_text(program)
    run = "import ghpackages, runpy; print(ghpackages.__file__); runpy.run_path('first.py', run_name='__main__')"
    ours = ("PYTHON", "COV_")
    clean = {name: value for name, value in clean_environment().items() if not name.startswith(ours)}
    with demo_world(clock=Clock.ticking()).serve() as url:
        done = subprocess.run(
            [programs / "python", "-W", "error", "-c", run],
            cwd=tmp_path,
            env={**clean, "GITHUB_API_URL": url, "GH_TOKEN": OWNER_TOKEN},
            capture_output=True,
            text=True,
            check=False,
        )
    where, _, printed = done.stdout.partition("\n")
    assert Path(where).is_relative_to(programs.parent), done.stderr
    assert (printed, done.stderr) == (expected, "")


def commands() -> list[str]:
    """The commands of the README that are about the command line, without the installation."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^\$ ((?:ghpackages|export GITHUB) .*|export GITHUB.*)$", readme, re.MULTILINE)
    assert [command.split()[1] for command in found if command.startswith("ghpackages")] == [
        "fake", "list", "tree", "plan", "apply", "undo", "verify",
    ]  # fmt: skip
    return found


def test_the_session_of_the_readme_runs_from_the_wheel(programs: Path, tmp_path: Path) -> None:
    port = 20000 + os.getpid() % 20000
    serve, *others = (command.replace("8000", str(port)) for command in commands())
    script = "\n".join(
        [
            "set -e",
            f"{serve.removesuffix(' &')} > server.txt &",
            "trap 'kill $!' EXIT",
            "until grep -q GH_TOKEN server.txt; do sleep 0.1; done",
            *others,
        ]
    )
    path = f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=clean_environment(PATH=path, XDG_CACHE_HOME=str(tmp_path / "cache")),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "5 deleted." in done.stderr
    assert "5 restored." in done.stderr
    assert "6 images checked, 0 not whole." in done.stderr
