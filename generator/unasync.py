"""Make the synchronous face from the asynchronous one: `python -m generator.unasync [--check]`.

Token by token: `async` and `await` go, names change as RULES say, in code as well as in docstrings and comments.
The result goes through ruff, so that it looks as if written by hand. `--check` writes nothing, and fails on a
difference of one byte, an unused rule, or a leftover of the asynchronous face.
"""

import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "ghpackages"
SOURCE, TARGET = PACKAGE / "_async", PACKAGE / "_sync"
BY_HAND = {"__init__.py", "_seam.py"}
"""Files that each face has its own of."""

RULES = {
    "AsyncClient": "Client",
    "AsyncGitHubPackages": "GitHubPackages",
    "AsyncItemIterator": "ItemIterator",
    "AsyncOwner": "Owner",
    "AsyncPackageHandle": "PackageHandle",
    "AsyncPageIterator": "PageIterator",
    "AsyncPager": "Pager",
    "AsyncVersionHandle": "VersionHandle",
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "_async": "_sync",
    "aclose": "close",
    "aiter_bytes": "iter_bytes",
    "aread": "read",
}
HEADER = "# Made from _async/{} by `python -m generator.unasync`: edit that.\n"

_TEXT = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
_WORD = re.compile(r"\w+")
_KEYWORD = re.compile(r"\b(async|await) ")
_LEFTOVER = re.compile(r"async|await|\ba(close|enter|exit|iter|next)\b", re.IGNORECASE)


class UnasyncError(Exception):
    """The synchronous face cannot be made, or is not what would be made."""


def rewrite(source: str, used: set[str]) -> str:
    """The synchronous form of a module; the rules that were of use are added to `used`."""
    lines = source.splitlines(keepends=True)
    written: list[str] = []
    row, column = 1, 0
    skip = False
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        between = _between(lines, (row, column), token.start)
        written.append("" if skip else between)
        skip = token.type == tokenize.NAME and token.string in {"async", "await"}
        if not skip:
            written.append(_renamed(token, used))
        row, column = token.end
    return "".join(written)


def make(used: set[str]) -> Iterator[tuple[Path, str]]:
    """The files of the synchronous face and what belongs into them."""
    for path in sorted(SOURCE.glob("*.py")):
        if path.name not in BY_HAND:
            text = HEADER.format(path.name) + rewrite(path.read_text(encoding="utf-8"), used)
            text = _formatted(text, path.name)
            for number, line in enumerate(text.splitlines()[1:], 2):
                if _LEFTOVER.search(line):
                    raise UnasyncError(f"{path.name}: a leftover in line {number} of the result: {line.strip()}")
            yield TARGET / path.name, text


def main(arguments: list[str]) -> int:
    """Write the synchronous face, or check it; returns the exit status."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m generator.unasync [--check]", file=sys.stderr)
        return 2
    used: set[str] = set()
    try:
        files = dict(make(used))
        _check_rules(used)
        if arguments:
            _check(files)
    except UnasyncError as error:
        print(f"unasync: {error}", file=sys.stderr)
        return 1
    if not arguments:
        for path, text in files.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _check_rules(used: set[str]) -> None:
    if unused := sorted(RULES.keys() - used):
        raise UnasyncError(f"unused rules: {', '.join(unused)}")


def _check(files: dict[Path, str]) -> None:
    present = {path for path in TARGET.glob("*.py") if path.name not in BY_HAND}
    for path in sorted(present | files.keys()):
        if path not in files:
            raise UnasyncError(f"{path.name} has no source in {SOURCE.name}")
        if path not in present or path.read_bytes() != files[path].encode():
            raise UnasyncError(f"{path.name} differs from what {SOURCE.name} makes: run python -m generator.unasync")


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """What stands between two tokens: blanks, and line continuations."""
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]] if start[0] <= len(lines) else ""
    return (
        lines[start[0] - 1][start[1] :]
        + "".join(lines[start[0] : end[0] - 1])
        + (lines[end[0] - 1][: end[1]] if end[0] <= len(lines) else "")
    )


def _renamed(token: tokenize.TokenInfo, used: set[str]) -> str:
    if token.type == tokenize.NAME:
        return _rule(token.string, used)
    if token.type in _TEXT:
        text = _KEYWORD.sub("", token.string)
        return _WORD.sub(lambda word: _rule(word[0], used), text)
    return token.string


def _rule(word: str, used: set[str]) -> str:
    if word in RULES:
        used.add(word)
        return RULES[word]
    return word


def _formatted(text: str, name: str) -> str:
    """The text of a file as ruff would have it: sorted imports, line breaks."""
    path = PACKAGE / "_sync" / name
    for command in (["check", "--select", "I", "--fix", "--quiet"], ["format", "--quiet"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(path), "-"],
            input=text, capture_output=True, text=True, encoding="utf-8", check=False, cwd=PACKAGE,
        )  # fmt: skip
        if done.returncode:
            raise UnasyncError(f"ruff {command[0]} fails for {name}: {done.stderr.strip()}")
        text = done.stdout
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
