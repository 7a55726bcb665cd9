"""Generate the sync client from the async one: `python -m tools.unasync [--check]`.

Every folder `_async` below `src/` gets a folder `_sync` beside it. Token by token: `async` and `await` go, `AsyncX`
becomes `X`, other names change as RULES say, in code as well as in docstrings and comments. The result goes through
ruff, so that it looks as if written by hand. `--check` writes nothing, and fails on a difference of one byte, an unused
rule, or a leftover of the async client.
"""

import functools
import io
import re
import subprocess
import sys
import sysconfig
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE_ROOT = ROOT / "src"
BY_HAND = {"__init__.py", "concurrency.py"}
"""Files that each of the two folders has its own of."""

RULES = {
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "_async": "_sync",
    "aclose": "close",
    "anext": "next",
    "aiter_raw": "iter_raw",
    "aread": "read",
    "asynccontextmanager": "contextmanager",
}
"""What changes beside `AsyncX` -> `X`."""
HEADER = "# Generated from {} by `python -m tools.unasync`: edit that.\n"

_CLASS = re.compile(r"Async([A-Z]\w*)")
_TEXT = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
_WORD = re.compile(r"\w+")
_KEYWORD = re.compile(r"\b(async|await) ")
_LEFTOVER = re.compile(r"async|await|\ba(close|enter|exit|iter|next)\b", re.IGNORECASE)


class UnasyncError(Exception):
    """The sync client cannot be generated, or is not what would be generated."""


def rewrite(source: str, used: set[str]) -> str:
    """Return the sync form of a module; add the rules that were of use to `used`."""
    lines = source.splitlines(keepends=True)
    written: list[str] = []
    row, column = 1, 0
    skip = False
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        between = _between(lines, (row, column), token.start)
        written.append("" if skip else between)
        skip = token.type == tokenize.NAME and token.string in {"async", "await"}
        if not skip:
            written.append(_rename(token, used))
        row, column = token.end
    return "".join(written)


def find_folders() -> list[Path]:
    """Return all folders `_async` below `src/`."""
    return sorted(path for path in SOURCE_ROOT.rglob("_async") if path.is_dir())


def generate(used: set[str]) -> Iterator[tuple[Path, str]]:
    """Yield the files of the sync client and what belongs into them."""
    for folder in find_folders():
        for source in sorted(folder.glob("*.py")):
            if source.name in BY_HAND:
                continue
            target = folder.with_name("_sync") / source.name
            text = HEADER.format(f"_async/{source.name}") + rewrite(source.read_text(encoding="utf-8"), used)
            text = _format(text, _name(target))
            for number, line in enumerate(text.splitlines()[1:], 2):
                if _LEFTOVER.search(line):
                    raise UnasyncError(f"{_name(source)}: a leftover in line {number} of the result: {line.strip()}")
            yield target, text


def main(arguments: list[str]) -> int:
    """Write the sync client, or check it; return the exit status."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m tools.unasync [--check]", file=sys.stderr)
        return 2
    used: set[str] = set()
    try:
        files = dict(generate(used))
        _check_rules(used)
        if arguments:
            _check(files)
    except UnasyncError as error:
        print(f"unasync: {error}", file=sys.stderr)
        return 1
    if not arguments:
        for path, text in files.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _check_rules(used: set[str]) -> None:
    if unused := sorted(RULES.keys() - used):
        raise UnasyncError(f"unused rules: {', '.join(unused)}")


def _check(files: dict[Path, str]) -> None:
    folders = [folder.with_name("_sync") for folder in find_folders()]
    present = {path for folder in folders for path in folder.glob("*.py") if path.name not in BY_HAND}
    for path in sorted(present | files.keys()):
        if path not in files:
            raise UnasyncError(f"{_name(path)} has no source in _async")
        if path not in present or path.read_bytes() != files[path].encode():
            raise UnasyncError(f"{_name(path)} differs from what _async gives: run python -m tools.unasync")


def _name(path: Path) -> str:
    return path.relative_to(SOURCE_ROOT).as_posix()


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return what stands between two tokens: blanks, and line continuations."""
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]] if start[0] <= len(lines) else ""
    return (
        lines[start[0] - 1][start[1] :]
        + "".join(lines[start[0] : end[0] - 1])
        + (lines[end[0] - 1][: end[1]] if end[0] <= len(lines) else "")
    )


def _rename(token: tokenize.TokenInfo, used: set[str]) -> str:
    if token.type == tokenize.NAME:
        return _rename_word(token.string, used)
    if token.type in _TEXT:
        text = _KEYWORD.sub("", token.string)
        return _WORD.sub(lambda word: _rename_word(word[0], used), text)
    return token.string


def _rename_word(word: str, used: set[str]) -> str:
    if word in RULES:
        used.add(word)
        return RULES[word]
    match = _CLASS.fullmatch(word)
    return match[1] if match else word


@functools.cache
def _format(text: str, name: str) -> str:
    """Return the text of a file as ruff would have it: sorted imports, line breaks. (It takes most of the time.)"""
    for command in (["check", "--select", "I", "--fix", "--quiet"], ["format", "--quiet"]):
        done = subprocess.run(
            [f"{sysconfig.get_path('scripts')}/ruff", *command, "--stdin-filename", f"src/{name}", "-"],
            input=text, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT,
        )  # fmt: skip
        if done.returncode:
            raise UnasyncError(f"ruff {command[0]} fails for {name}: {done.stderr.strip()}")
        text = done.stdout
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
