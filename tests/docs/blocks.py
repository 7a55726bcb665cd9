"""Run the code blocks of a Markdown page, in order, in one folder, against a served demo world.

| fence | what is done with it |
| --- | --- |
| `python` | run alone, as pasted; with `# name.py` as its first line: written to a file, which a command must run |
| `console` | every line that begins with `$ ` is run, the lines below it are what it must print |
| `text` | what the Python block above must have printed; every block that prints has one |
| `toml`, `yaml`, `json` | must be readable as such |

`...` in what is to be printed stands for anything. `127.0.0.1:8000` stands for the port that is really used. A page
finds GITHUB_API_URL and GH_TOKEN set, as if it had started `python -m ghpackages.testing` before. Any other fence is an
error, so that no block goes untested; one that imports pandas, which is too large to install for one line, is run where
that is installed.
"""

import contextlib
import doctest
import importlib.util
import io
import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement
from sybil import Document, Region
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

from ghpackages.testing import OWNER_TOKEN, demo_world

ROOT = Path(__file__).resolve().parents[2]
PRINTED_ADDRESS = "127.0.0.1:8000"
SNIPPET = re.compile(r'--8<-- "(.+)"')
NAMED = re.compile(r"# ([\w/]+\.py)\n")
LEXER = RawFencedCodeBlockLexer(re.compile(r"[ ]?(?P<language>\S*)[^\n]*\n"))


def run_page(page: Path, folder: Path) -> int:
    """Run all blocks of a page in a folder; returns how many there were. Raises AssertionError naming the line."""
    return run_text(page.read_text(encoding="utf-8"), str(page), folder)


def run_text(text: str, name: str, folder: Path) -> int:
    """The same for a text that stands elsewhere."""
    document = Document(text, name)
    with contextlib.ExitStack() as stack:
        runner = Runner(folder, stack)
        regions = sorted(LEXER(document), key=lambda region: region.start)
        line = 0
        try:
            for region in regions:
                line = document.text.count("\n", 0, region.start) + 1
                runner.run(region, f"{name}:{line}")
            runner.end()
            runner.end_page()
        except (Exception, SystemExit) as error:
            error.add_note(f"in the block at {name}:{line}")
            raise
        return len(regions)


def blocks(text: str) -> list[tuple[str, str]]:
    """The fenced blocks of a text: language and source."""
    document = Document(text, "")
    return [(region.lexemes["language"], region.lexemes["source"].text) for region in LEXER(document)]


class Runner:
    """What the blocks of one page share."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._port = free_port()
        self._printed: str | None = None  # by the Python block above, not yet compared
        self._not_run: set[str] = set()  # files that no command has run
        bin_folder = Path(sys.executable).parent
        settings = {
            "GITHUB_API_URL": stack.enter_context(demo_world().serve()),
            "GH_TOKEN": OWNER_TOKEN,
            "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
            "PYTHONWARNINGS": "error",
            "COLUMNS": "80",
        }
        stack.enter_context(changed_environment(settings))
        stack.enter_context(contextlib.chdir(folder))

    def run(self, region: Region, place: str) -> None:
        language, source = region.lexemes["language"], region.lexemes["source"].text
        if snippet := SNIPPET.fullmatch(source.strip()):
            assert (ROOT / snippet[1]).is_file(), f"{snippet[1]} does not exist"
            return
        if language != "text":
            self.end()
        actions: Mapping[str, Callable[[], object]] = {
            "python": lambda: self._python(source, place),
            "console": lambda: self._console(source),
            "text": lambda: self._compare_printed(source),
            "toml": lambda: tomllib.loads(source),
            "yaml": lambda: yaml.safe_load(source),
            "json": lambda: json.loads(source),
        }
        assert language in actions, f"nobody runs a block of {language or 'no language'}"
        actions[language]()

    def end(self) -> None:
        """What the last Python block printed must have been shown."""
        assert not self._printed, f"the page does not show what its code prints:\n{self._printed}"

    def end_page(self) -> None:
        assert not self._not_run, f"no command runs {', '.join(self._not_run)}"

    def _python(self, source: str, place: str) -> None:
        if named := NAMED.match(source):
            file = self._folder / named[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source, encoding="utf-8")
            self._not_run.add(named[1])
            return
        if "import pandas\n" in source and importlib.util.find_spec("pandas") is None:
            compile(source, place, "exec")
            return
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(self._real(source), place, "exec"), {"__name__": "__main__"})
        self._printed = printed.getvalue()

    def _console(self, source: str) -> None:
        assert source.startswith("$ "), "a console block begins with a command"
        for part in re.split(r"^\$ ", source, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            self._command(command, expected)

    def _command(self, command: str, expected: str) -> None:
        words = command.replace("'", "").split()
        self._not_run -= self._not_run if words[0] == "pytest" else set(words)
        if words[0] in {"pip", "make", "export"}:
            assert not expected.strip(), f"nothing compares what {words[0]} prints"
        match words:
            case ["pip", "install", *requirements]:
                for requirement in map(Requirement, requirements):
                    known = requirement.name == "ghpackages" and requirement.extras <= declared_extras()
                    assert known, f"{requirement} cannot be installed"
                return
            case ["make", *_]:
                command = f"make -n -C {ROOT} {' '.join(words[1:])}"
                subprocess.run(command, shell=True, check=True, capture_output=True, text=True)
                return
            case ["export", *settings]:
                for name, _, value in (setting.partition("=") for setting in settings):
                    os.environ[name] = self._real(value)
                return
            case ["python", "-m", "ghpackages.testing", *_] | ["ghpackages", "fake", *_]:
                server = self._real(command.removesuffix(" &"))
                compare(expected, self._shown(self._start_server(server, expected.count("\n"))))
                return
            case _:
                done = subprocess.run(
                    self._real(command), shell=True, cwd=self._folder, check=False, capture_output=True, text=True,
                    timeout=60,
                )  # fmt: skip
        compare(expected, self._shown(done.stdout + done.stderr))

    def _start_server(self, command: str, lines: int) -> str:
        """Start the demo server for the rest of the page; gives the first lines it prints."""
        process = self._stack.enter_context(
            subprocess.Popen(command.split(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        )
        self._stack.callback(process.terminate)
        assert process.stdout is not None
        return "".join(process.stdout.readline() for _ in range(lines))

    def _compare_printed(self, expected: str) -> None:
        assert self._printed, "this output belongs to no code that prints"
        compare(expected, self._shown(self._printed))
        self._printed = None

    def _real(self, text: str) -> str:
        return text.replace(PRINTED_ADDRESS, f"127.0.0.1:{self._port}").replace("--port 8000", f"--port {self._port}")

    def _shown(self, text: str) -> str:
        text = text.replace(f"127.0.0.1:{self._port}", PRINTED_ADDRESS)
        return text.replace(os.environ["GITHUB_API_URL"].removeprefix("http://"), PRINTED_ADDRESS)


def compare(expected: str, printed: str) -> None:
    """Raise AssertionError unless they are equal, `...` standing for anything."""
    assert expected.strip() != "...", "this is true of any output"
    checker, expected, printed = doctest.OutputChecker(), expected.rstrip() + "\n", printed.rstrip() + "\n"
    if not checker.check_output(expected, printed, doctest.ELLIPSIS):
        raise AssertionError(checker.output_difference(doctest.Example("", expected), printed, 0))


@contextlib.contextmanager
def changed_environment(settings: Mapping[str, str]) -> Any:
    """os.environ with some variables set, and as it was afterwards."""
    before = dict(os.environ)
    dropped = [name for name in before if name.startswith(("COV_", "PYTEST_", "GITHUB_", "GH_"))]
    for name in dropped:
        del os.environ[name]
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def declared_extras() -> set[str]:
    return set(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
