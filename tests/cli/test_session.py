"""The README's session, from an empty machine: the wheel, its command, the demo server, list to undo."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.cli.support import clean_environment

ROOT = Path(__file__).resolve().parent.parent.parent


def commands() -> list[str]:
    """The commands of the README that are about the command line, without the installation."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^\$ ((?:ghpackages|export GITHUB) .*|export GITHUB.*)$", readme, re.MULTILINE)
    assert [command.split()[1] for command in found if command.startswith("ghpackages")] == [
        "fake", "list", "tree", "plan", "apply", "undo", "verify",
    ]  # fmt: skip
    return found


def test_the_session_of_the_readme_runs_from_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True, capture_output=True)
    options = ["-q", "--disable-pip-version-check", "--no-index", "--no-deps"]
    install = [str(environment / "bin" / "python"), "-m", "pip", "install", *options, str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    # Its dependencies are those of this environment; a path file within a path does not bring in what is editable.
    [site] = environment.rglob("site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
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
    path = f"{environment / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
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
