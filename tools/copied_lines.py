"""How much of what unasync copies never awaits: `python -m tools.copied_lines`.

Counted are the lines of code in the files that `tools.unasync` copies. Blank lines, comments, docstrings and imports do
not count: each of the two files needs them for its readers. A line is idle when it is in no function that awaits: an
`async def` with `await`, `async for`, `async with` or `yield`. Idle lines are better in a module of their own, written
once; what stays is public signatures, and state that only the functions beside it use.
"""

import ast
import io
import tokenize
from typing import NamedTuple

from tools.unasync import BY_HAND, SOURCE_ROOT, find_folders

_LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
_AWAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield)


class Count(NamedTuple):
    """Lines of code."""

    idle: int
    all: int

    @property
    def share(self) -> float:
        return self.idle / self.all if self.all else 0.0


def count(source: str) -> Count:
    """Return the lines of code of a module, and how many of them never await."""
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _LAYOUT:
            code.update(range(token.start[0], token.end[0] + 1))
    awaiting: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom) or _is_docstring(node):
            code -= _lines(node)
        elif isinstance(node, ast.AsyncFunctionDef) and _awaits(node):
            awaiting |= _lines(node)
    return Count(len(code - awaiting), len(code))


def count_all() -> dict[str, Count]:
    """Return the count of every file that is copied, by its path below `src/`."""
    return {
        path.relative_to(SOURCE_ROOT).as_posix(): count(path.read_text(encoding="utf-8"))
        for folder in find_folders()
        for path in sorted(folder.glob("*.py"))
        if path.name not in BY_HAND
    }


def total(counts: dict[str, Count]) -> Count:
    """Return the sum."""
    return Count(sum(each.idle for each in counts.values()), sum(each.all for each in counts.values()))


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _awaits(function: ast.AsyncFunctionDef) -> bool:
    nodes = [*ast.walk(function)]
    return any(isinstance(node, _AWAITS) or getattr(node, "is_async", 0) for node in nodes)


def _lines(node: ast.AST) -> set[int]:
    first = min([getattr(node, "lineno", 1), *(each.lineno for each in getattr(node, "decorator_list", []))])
    return set(range(first, (getattr(node, "end_lineno", first) or first) + 1))


if __name__ == "__main__":
    found = count_all()
    for name, each in {**found, "total": total(found)}.items():
        print(f"{each.idle:5} of {each.all:5}  {each.share:4.0%}  {name}")
