"""Where in a TOML text a key stands: `tomllib` does not tell. For texts that it has accepted."""

import re
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists."""

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r]+|\#[^\n]*)
    |(?P<text>\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''(?:.|\n)*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{},=.\n])
    |(?P<bare>[^\s\[\]{},="'\#.]+)""",
    re.VERBOSE | re.DOTALL,
)


def find_lines(text: str) -> Mapping[Path, int]:
    """Return the line, from 1, of every key and every item of a list in `text`."""
    return _Finder(text).lines


class _Finder:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._tables: dict[Path, int] = {}
        self._read()

    def _read(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            mark, line = self._tokens[self._at]
            if mark == "\n":
                self._at += 1
            elif mark == "[":
                table = self._header(line)
            else:
                self._member(table)

    def _header(self, line: int) -> Path:
        """`[a.b]` or `[[a.b]]`: the path below which the following keys are."""
        is_list = self._peek(1) == "["
        self._at += 1 + is_list
        path: Path = ()
        keys = self._key()
        for key in keys[:-1]:
            path = self._current((*path, key))
        path = (*path, keys[-1])
        self._at += 1 + is_list
        self.lines.setdefault(path, line)
        if is_list:
            self._tables[path] = self._tables.get(path, -1) + 1
        path = self._current(path)
        self.lines[path] = line
        return path

    def _current(self, path: Path) -> Path:
        """The path of a table, or of the last table of a list of them."""
        return (*path, self._tables[path]) if path in self._tables else path

    def _member(self, table: Path) -> None:
        path = table
        line = self._tokens[self._at][1]
        for key in self._key():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._peek()
        if opening == "[":
            self._items(path)
        elif opening == "{":
            self._at += 1
            while (token := self._peek()) != "}":
                if token in {",", "\n"}:
                    self._at += 1
                else:
                    self._member(path)
            self._at += 1
        else:
            while self._peek() not in {",", "]", "}", "\n", ""}:
                self._at += 1  # numbers and dates may be several tokens

    def _items(self, path: Path) -> None:
        self._at += 1
        number = 0
        while (token := self._peek()) != "]":
            if token in {",", "\n"}:
                self._at += 1
                continue
            self.lines[*path, number] = self._tokens[self._at][1]
            self._value((*path, number))
            number += 1
        self._at += 1

    def _key(self) -> list[str]:
        parts = [self._take()]
        while self._peek() == ".":
            self._at += 1
            parts.append(self._take())
        return parts

    def _take(self) -> str:
        token = self._tokens[self._at][0]
        self._at += 1
        return token[1:-1] if token[:1] in {'"', "'"} else token

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at][0] if at < len(self._tokens) else ""


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield match[0], line
        line += match[0].count("\n")
