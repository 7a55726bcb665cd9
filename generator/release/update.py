"""`make update`: GitHub's newest description, all the way to a new version of this SDK, or nothing at all.

Everything is made and checked in a copy of the working tree. Only what came out right is moved into the tree, at the
end and in one go; whatever happens before, a failure or Ctrl-C, leaves the tree as it was.
"""

import datetime
import os
import re
import signal
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Annotated, Literal

import typer
from rich.console import Console

from generator.compare import compatibility_page, name_guard, python_api
from generator.compare.compatibility import compare_all
from generator.compare.diff import Change, compare
from generator.compare.diff.report import to_text
from generator.errors import GeneratorError
from generator.generate import generate, overlays, read_api, scope_notes
from generator.model import names
from generator.model.ir import Api
from generator.openapi import fetch
from generator.openapi.cut import cut
from generator.openapi.document import load, read
from generator.paths import GENERATED, PINNED, ROOT, SPEC
from generator.process import run_all
from generator.release import changelog, workspace
from generator.release.progress import Steps
from generator.release.workspace import CHANGELOG, VERSION

CHECKS = (
    "ruff check . && ruff format --check . && lint-imports --no-cache && mypy",
    "pyright generated src",
    "python -m pytest -q tests/rest/test_products.py",
)
"""Unless told otherwise: what of `make check` and the tests a new description can break. CI runs all of both."""

_API_PAGE = "python -m tools.api_page"
_NPM = f"npm:{fetch.NPM_PACKAGE}"
Source = Literal["auto", "github", "npm"]


@dataclass(frozen=True)
class Newest:
    """What is published now. `published` is None where the publisher does not say: at the head of a branch."""

    publisher: str
    version: str
    published: datetime.date | None = None


class NoNewsError(Exception):
    """There is nothing to do, and why."""


def command(
    *,
    source: Annotated[Source, typer.Option("--from", help="auto: npm only if GitHub cannot be reached.")] = "auto",
    repository: Annotated[str, typer.Option(help="GitHub's repository, as git reaches it.")] = fetch.REPOSITORY,
    base_url: Annotated[str, typer.Option(help="Where the files of its commits are.")] = fetch.GITHUB,
    check: Annotated[
        list[str] | None, typer.Option(help="Shell command instead of the usual checks; can be repeated.")
    ] = None,
    summary: Annotated[Path | None, typer.Option(help="Write the text for a pull request here.")] = None,
) -> None:
    """Fetch the newest description, regenerate, check, and write the new version and its change log entry."""
    if summary and not summary.absolute().parent.is_dir():
        raise GeneratorError("no such folder", file=str(summary.parent))
    signal.signal(signal.SIGTERM, _interrupt)
    steps = Steps(Console())
    with tempfile.TemporaryDirectory(prefix="ghpackages-update-") as folder:
        tree = Path(folder).resolve() / "tree"
        try:
            with steps.step("find"):
                newest = _find(source, repository, base_url, steps)
            text = _update(tree, newest, check or CHECKS, steps, source=source)
        except NoNewsError as news:
            steps.say(f"nothing to update: {news}")
        except (GeneratorError, KeyboardInterrupt) as error:
            steps.say("stopped; the working tree is as it was")
            if isinstance(error, KeyboardInterrupt):
                raise
            raise GeneratorError(str(error).replace(f"{tree}/", "")) from error
        except Exception as error:
            steps.say("stopped; the working tree is as it was")
            raise GeneratorError(f"the generator does not understand this: {error!r}") from error
        else:
            if summary:
                summary.write_text(text, encoding="utf-8")
    steps.report()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _find(source: Source, repository: str, base_url: str, steps: Steps) -> Newest:
    """What is the newest there is, and where. GitHub's own repository is asked first."""
    if source != "npm":
        try:
            newest = Newest(base_url, fetch.newest_on_github(repository))
        except GeneratorError as error:
            if source == "github":
                raise
            steps.say(f"GitHub's repository cannot be reached ({error}), so the npm package is used")
        else:
            steps.say(f"GitHub's repository is at commit {newest.version}")
            return newest
    return _newest_on_npm(steps)


def _newest_on_npm(steps: Steps) -> Newest:
    version, published = fetch.newest_on_npm()
    steps.say(f"the npm package {fetch.NPM_PACKAGE} is at {version} of {published}")
    return Newest(_NPM, version, published)


def _update(tree: Path, newest: Newest, checks: Iterable[str], steps: Steps, *, source: Source) -> str:
    """All that follows, in `tree`, then in the working tree. Returns the text for a pull request."""
    pins = fetch.pinned(SPEC)
    _expect_newer(newest, pins[PINNED.stem])
    workspace.expect_no_edits()
    with steps.step("fetch"):
        try:
            fetched = _fetch(newest, pins)
        except fetch.UnreachableError as error:
            if source != "auto" or newest.publisher == _NPM:
                raise
            steps.say(f"its files cannot be fetched ({error}), so the npm package is used")
            newest = _newest_on_npm(steps)
            _expect_newer(newest, pins[PINNED.stem])
            fetched = _fetch(newest, pins)
        for product in pins.keys() - fetched.keys():
            steps.say(f"{product} is not published there any more; it stays as it is pinned")
    with steps.step("compare"):
        _drop_faulty(fetched, steps)
        before = workspace.contents(ROOT)
        workspace.copy(tree)
        fetch.store(fetched, tree / "spec")
        changes = _changes(tree / "spec", fetched)
        if not changes:
            raise NoNewsError(f"the packages section of {newest.version} is what is pinned")
    steps.say(to_text(changes.get(PINNED.stem, [])))
    with steps.step("generate"):
        known = _api(SPEC, names.load(tree / "spec" / "names.toml", strict=False))
        new_names = _enter_new_names(tree / "spec", known)
        if new_names:
            steps.say(f"new public names: {', '.join(new_names)}")
        made = generate(tree / "spec" / PINNED.name, tree / "generated", spec=tree / "spec")
        notes = [note for note in made.notes if note not in scope_notes(known)]
        for note in notes:
            steps.say(f"scopes of {note}")
    with steps.step("surface"):
        breakages = python_api.breakages(GENERATED, tree / "generated")
    with steps.step("write"):
        page = compatibility_page.page(compare_all(tree / "spec"))
        workspace.counterpart(compatibility_page.PAGE, tree).write_text(page, encoding="utf-8", newline="\n")
        news = changelog.News(PINNED.stem, fetched[PINNED.stem].source, changes, breakages, new_names, notes)
        versions = _write_version(tree, news)
        _run([_API_PAGE], tree, steps)
    with steps.step("check"):
        _run(checks, tree, steps)
    with steps.step("swap"):
        workspace.swap(tree, before)
    for breakage in breakages:
        steps.say(f"  Python: {breakage}")
    steps.say(f"version {versions[0]} -> {versions[1]}; see {CHANGELOG.name}")
    return changelog.summary(*versions, news)


def _expect_newer(newest: Newest, pin: fetch.Source) -> None:
    if (newest.publisher, newest.version) == (pin.publisher, pin.version):
        raise NoNewsError(f"{newest.version} is what is pinned")
    # The npm package follows GitHub's repository by some weeks: going back would undo what is known already.
    same = newest.publisher == pin.publisher
    if newest.published and (newest.published < pin.date or (newest.published == pin.date and not same)):
        raise NoNewsError(f"{newest.version} of {newest.published} is not newer than what is pinned, of {pin.date}")


def _fetch(newest: Newest, pins: Mapping[str, fetch.Source]) -> dict[str, fetch.Fetched]:
    """The pinned products, and the next release of GitHub Enterprise Server if it is there by now."""
    releases = [int(found[1]) for product in pins if (found := re.fullmatch(r"ghes-3\.(\d+)", product))]
    following = [f"ghes-3.{max(releases) + 1}"] if releases else []
    optional = [*(product for product in pins if product != PINNED.stem), *following]
    if newest.publisher == _NPM:
        return fetch.from_npm([PINNED.stem], newest.version, optional=optional)
    return fetch.from_github([PINNED.stem], newest.version, base_url=newest.publisher, optional=optional)


def _drop_faulty(fetched: dict[str, fetch.Fetched], steps: Steps) -> None:
    """Some published files are malformed, or hold placeholders: such a product stays as it is pinned."""
    for product in [product for product in fetched if product != PINNED.stem]:
        try:
            cut(read(fetched[product].content))
        except (GeneratorError, RecursionError) as error:
            steps.say(f"{product} is published with a fault and left alone: {error}")
            del fetched[product]


def _changes(spec: Path, products: Iterable[str]) -> dict[str, list[Change]]:
    """What changed, by product; also listed are a new product, and one in which no rule finds a change."""
    found: dict[str, list[Change]] = {}
    for product in products:
        path = SPEC / f"{product}.json"
        new = load(spec / path.name)
        old = load(path) if path.exists() else new
        # The number of the publication says nothing about the packages section.
        if not path.exists() or {**old, "info": None} != {**new, "info": None}:
            found[product] = compare(old, new, old_file=path.name, new_file=path.name)
    return found


def _enter_new_names(spec: Path, before: Api) -> list[str]:
    """What is new gets its name entered; a name that would change is an error. Returns the new names."""
    known = names.load(spec / "names.toml", strict=False)
    tables = name_guard.check(before, _api(spec, known), known)
    path = spec / "names.toml"
    path.write_text(name_guard.enter(path.read_text(encoding="utf-8"), tables), encoding="utf-8", newline="\n")
    return [name for table in tables.values() for name in table.values()]


def _api(spec: Path, public: names.Names) -> Api:
    path = spec / PINNED.name
    return read_api(load(path), path, public, overlays(spec))


def _write_version(tree: Path, news: changelog.News) -> tuple[str, str]:
    """Bump the version and write its change log entry. Returns the old and the new version."""
    path = workspace.counterpart(VERSION, tree)
    text = path.read_text(encoding="utf-8")
    version = changelog.read_version(text)
    following = changelog.next_version(version, news.level)
    path.write_text(text.replace(f'"{version}"', f'"{following}"'), encoding="utf-8", newline="\n")
    today = datetime.datetime.now(datetime.UTC).date()
    entry = changelog.entry(following, today, news)
    log = workspace.counterpart(CHANGELOG, tree)
    log.write_text(changelog.insert(log.read_text(encoding="utf-8"), entry), encoding="utf-8", newline="\n")
    return version, following


def _run(lines: Iterable[str], tree: Path, steps: Steps) -> None:
    """Run shell commands, side by side, with the code in `tree` and not with that of the working tree."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": os.pathsep.join(str(tree / folder) for folder in ("", "src", "generated")),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = run_all([("/bin/sh", "-c", line) for line in lines], cwd=tree, environment=environment)
    failed = [each for each in done if each.returncode]
    for each in failed:
        steps.say(f"{each.stdout}{each.stderr}".replace(f"{tree}/", "").rstrip())
    if failed:
        named = ", ".join(f"`{each.args[-1]}` (exit status {each.returncode})" for each in failed)
        raise GeneratorError(f"failed: {named}")
