"""What is released: the wheel's contents, and the README's first program run from an installed wheel."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from ghpackages.testing import OWNER_TOKEN, Clock, demo_world

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


def test_the_first_program_of_the_readme_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [program] = re.findall(r"```python\n(# first\.py\n.*?)```", readme, re.DOTALL)
    [expected] = re.findall(r"^\$ python first\.py\n(.*?)```", readme, re.DOTALL | re.MULTILINE)
    (tmp_path / "first.py").write_text(program)
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True, capture_output=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    # Its dependencies are those of this environment; a path file within a path does not bring in its editable
    # ghpackages.
    [site] = environment.rglob("site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    ours = ("PYTHON", "COV_", "GH_", "GITHUB_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    run = "import ghpackages, runpy; print(ghpackages.__file__); runpy.run_path('first.py', run_name='__main__')"
    with demo_world(clock=Clock.ticking()).serve() as url:
        done = subprocess.run(
            [python, "-W", "error", "-c", run],
            cwd=tmp_path,
            env={**clean, "GITHUB_API_URL": url, "GH_TOKEN": OWNER_TOKEN},
            capture_output=True,
            text=True,
            check=False,
        )
    where, _, printed = done.stdout.partition("\n")
    assert Path(where).is_relative_to(site), done.stderr
    assert (printed, done.stderr) == (expected, "")
