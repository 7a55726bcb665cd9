"""The version that a change asks for, and its entry in CHANGELOG.md (https://keepachangelog.com/en/1.1.0/).

Semantic versioning (https://semver.org) leaves 0.x open. Here, as in Cargo, the first number that is not zero stands
for what may break: before 1.0 a breaking change raises the minor version and everything else the patch version.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.compare.diff import Change, Level
from generator.compare.diff.changes import code
from generator.compare.diff.report import folded, to_markdown
from generator.errors import GeneratorError
from generator.openapi.fetch import Source

_HEADINGS = ("Added", "Changed", "Deprecated", "Removed")
_PULL_REQUEST_LIMIT = 60_000
"""Characters. GitHub takes 65,536 in the text of a pull request."""


@dataclass(frozen=True)
class News:
    """What an update brings."""

    client: str
    """The product that the wire layer is made from."""
    source: Source
    changes: Mapping[str, Sequence[Change]]
    """By product. A new product has none."""
    breakages: Sequence[str]
    """Of the Python surface."""
    names: Sequence[str]
    """New public names."""
    notes: Sequence[str] = ()
    """What is not certain about the scopes of new operations."""

    @property
    def level(self) -> Level:
        """The worst class of what GitHub changed; breaking if the Python surface breaks."""
        found = {change.level for change in self.changes.get(self.client, [])}
        if self.breakages:
            found.add(Level.BREAKING)
        return next((level for level in Level if level in found), Level.DOCUMENTATION)


def read_version(text: str) -> str:
    """The version in the text of `_version.py`."""
    match = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if not match:
        raise GeneratorError('`__version__ = "X.Y.Z"` is missing', file="src/ghpackages/_version.py")
    return match[1]


def next_version(version: str, level: Level) -> str:
    """The version after `version` for a change of this class."""
    major, minor, patch = map(int, version.split("."))
    if level is Level.BREAKING:
        return f"{major + 1}.0.0" if major else f"0.{minor + 1}.0"
    if level is Level.ADDITIVE and major:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def entry(version: str, day: datetime.date, news: News) -> str:
    """The section of one version."""
    own = news.changes.get(news.client, [])
    lines: dict[str, list[str]] = {heading: [] for heading in _HEADINGS}
    for level, mark in ((Level.BREAKING, "**Breaking:** "), (Level.ADDITIVE, "")):
        for where, what in folded(change for change in own if change.level is level):
            lines[_heading(what)].append(f"- {mark}{code(where)}: {what}")
    lines["Changed"] += [f"- **Breaking:** Python: {breakage}" for breakage in news.breakages]
    lines["Changed"] += [f"- Scopes of {code(where)}:{what}" for where, _, what in _split(news.notes)]
    if prose := sum(change.level is Level.DOCUMENTATION for change in own):
        lines["Changed"].append(f"- Documentation in {prose} {'place' if prose == 1 else 'places'}.")
    if others := [code(product) for product in news.changes if product != news.client]:
        lines["Changed"].append(f"- Compared again with {', '.join(others)}: see docs/compatibility.md.")
    lines["Changed"].append(
        f"- Made from {news.source.publisher.removeprefix('npm:')} {news.source.version} ({news.source.date})."
    )
    sections = "".join(f"\n### {heading}\n\n" + "\n".join(each) + "\n" for heading, each in lines.items() if each)
    return f"## [{version}] - {day}\n{sections}"


def _split(notes: Sequence[str]) -> list[tuple[str, str, str]]:
    """The operation of each note, and what is said of it."""
    return [note.partition(":") for note in notes]


def _heading(what: str) -> str:
    what = re.sub(r"(`+).*?\1|no longer deprecated", "", what)  # names and values say nothing of the change
    for word, heading in (("deprecated", "Deprecated"), ("removed", "Removed"), ("added", "Added")):
        if re.search(rf"\b{word}\b", what):
            return heading
    return "Changed"


def insert(text: str, section: str) -> str:
    """CHANGELOG.md with a new section above those of the earlier versions, and below what is unreleased."""
    head, *rest = re.split(r"(?m)^(?=## \[(?!Unreleased\]))", text, maxsplit=1)
    return "\n".join([f"{head}{section}", *rest])


def summary(old: str, new: str, news: News) -> str:
    """The text of a pull request: every product's changes, by class."""
    made = f"`{news.source.publisher}` {code(news.source.version)} of {news.source.date}"
    parts = [f"GitHub's description changed: {made}. This makes version {new} out of {old}."]
    if news.names:
        listed = ", ".join(f"`{name}`" for name in news.names)
        parts.append(f"New public names, which can still be changed in `spec/names.toml`: {listed}.")
    if news.notes:
        parts += ["## Scopes", "\n".join(f"- {code(where)}:{what}" for where, _, what in _split(news.notes))]
    if news.breakages:
        parts += ["## Python surface", "\n".join(f"- **Breaking:** {each}" for each in news.breakages)]
    for product, found in news.changes.items():
        parts += [f"## {product}", to_markdown(found)]
    text = "\n\n".join(parts) + "\n"
    return text if len(text) < _PULL_REQUEST_LIMIT else text[:_PULL_REQUEST_LIMIT] + "\n\n(cut off here)\n"
