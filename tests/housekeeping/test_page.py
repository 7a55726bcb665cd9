"""The page of a plan in a browser: sorting, filtering, the graph of each image, and how it looks.

GHPACKAGES_TEST_SCREENSHOTS=FOLDER keeps pictures of it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ghpackages.housekeeping import Plan
from tests.housekeeping.browser import CHROMIUM, DRIVER, Browser, browser
from tests.housekeeping.layouts import read
from tests.housekeeping.worlds import World, as_policy, rule

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None or DRIVER is None, reason="needs a browser: .ci/debian-tools chromium chromium-driver"
    ),
    pytest.mark.xdist_group("browser"),
]
SCREENSHOTS = os.environ.get("GHPACKAGES_TEST_SCREENSHOTS")
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as made:
        yield made


@pytest.fixture(scope="module")
def world() -> World:
    """An image with everything, a digest by sha512, an unreadable package, one that goes as a whole, npm."""
    made = World()
    read()["everything at once, beside what shares a platform"].build(made)
    made.index("partial", ["A", f"sha256:{'0' * 64}"], ["broken"], "3d")
    made.image("evil", [EVIL], age="2d")
    made.push("unreadable", None, ["x"], package="bad")
    made.image("all", ["old"], package="gone")
    for number in range(3):
        made.version(f"npm {number}", f"1.{number}.0", package="tool", package_type="npm", age=f"{90 - number}d")
    return made


@pytest.fixture(scope="module")
def plan(world: World) -> Plan:
    policy = rule({"tags": ["pr-*"]}, packages=["container/web", "container/bad"])
    policy["rule"].append({"packages": ["*"], "delete": [{"older_than": "30d"}], "last_version": "delete-package"})
    with world.client() as github:
        return world.keeper(github).plan(github.org("acme"), as_policy(policy))


@pytest.fixture
def page(opened: Browser, plan: Plan, tmp_path: Path) -> Browser:
    (tmp_path / "plan.html").write_text(plan.to_html(), encoding="utf-8")
    opened.open(tmp_path / "plan.html")
    return opened


def column(page: Browser, name: str) -> list[str]:
    """The texts of a column, from top to bottom."""
    script = """
        const place = [...document.querySelectorAll('#head th')].findIndex((th) => th.textContent === arguments[0]);
        return [...document.querySelectorAll('#body tr')].map((tr) => tr.children[place].textContent);"""
    return list(page.run(script, name))


def click(page: Browser, selector: str, text: str = "") -> None:
    """Click the first such element with this text."""
    script = """
        const all = [...document.querySelectorAll(arguments[0])];
        all.find((each) => each.textContent.includes(arguments[1])).click();"""
    page.run(script, selector, text)


def write(page: Browser, text: str) -> None:
    page.run("$('text').value = arguments[0]; $('text').dispatchEvent(new Event('input', {bubbles: true}));", text)


def test_everything_is_shown_and_nothing_is_loaded(page: Browser, plan: Plan) -> None:
    assert page.run("return document.title") == "Clean-up plan for acme"
    versions = [verdict for package in plan.packages for verdict in package.verdicts]
    assert len(column(page, "version")) == len(versions)
    assert page.run("return $('shown').textContent") == f"{len(versions)} of {len(versions)} versions"
    assert page.run("return document.images.length") == 0
    assert any(EVIL in tags for tags in column(page, "tags"))
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    notes = page.run("return $('notes').textContent")
    assert "container/gone is deleted as a whole" in notes
    assert "Nothing in container/bad is deleted" in notes
    assert not [entry for entry in page.log() if entry["level"] == "SEVERE"]


@pytest.mark.parametrize("name", ["#", "verdict", "package", "version", "tags", "created", "size", "why"])
def test_every_column_sorts_both_ways(page: Browser, name: str) -> None:
    first = column(page, name)
    click(page, "#head button", name)
    up = column(page, name)
    assert (
        page.run("return document.querySelector('th[aria-sort=descending], th[aria-sort=ascending]').textContent")
        == name
    )
    click(page, "#head button", name)
    down = column(page, name)
    assert sorted(up) == sorted(down) == sorted(first)
    assert up != down
    if name in {"package", "created", "version"}:
        assert up == (sorted(up) if name != "#" else sorted(up, reverse=True))
        assert down == sorted(down, reverse=True)


def test_the_order_of_deletion_comes_first(page: Browser, plan: Plan) -> None:
    places = [place for place in column(page, "#") if place]
    assert places == [str(number) for number in range(1, len(plan.deletions) + 1)]


def test_filters(page: Browser, world: World) -> None:
    write(page, "pr-1 delete")  # all words; any column
    assert all(package == "container/web" for package in column(page, "package"))
    assert len(column(page, "package")) == 1
    write(page, world.digests["TB"][:20])
    assert len(column(page, "package")) == 1
    write(page, "tool")
    assert set(column(page, "package")) == {"npm/tool"}
    write(page, "")
    everything = len(column(page, "package"))
    click(page, "#kinds label", "delete")
    left = column(page, "verdict")
    assert len(left) < everything
    assert "delete" not in left
    write(page, "there is no such thing")
    assert page.run("return $('shown').textContent").startswith("0 of ")


def test_the_graph_of_an_image(page: Browser, world: World) -> None:
    """Parts and metadata of all of them, at any depth, as the registry has them."""
    write(page, "pr-1")
    click(page, "#body summary")
    page.run("return new Promise((done) => setTimeout(done, 50))")  # `toggle` is told a moment later
    shown = page.run("return [...document.querySelectorAll('#body ul.graph code')].map((each) => each.textContent)")
    labels = ["A", "TA", "B", "RB", "SA", "SB", "TB", "RTB", "S", "RI", "FI", "RI"]  # RI is there and in FI
    assert sorted(shown) == sorted(world.digests[label][:19] for label in labels)
    text = page.run("return document.querySelector('#body ul.graph').textContent")
    assert text.count("attestation") == 2


def test_the_graph_of_indexes_that_share_what_they_list(opened: Browser, tmp_path: Path) -> None:
    """Each is told with its parts once: with a few levels more, the browser would be busy for ever."""
    world = World()
    below = [world.image("a"), world.image("b")]
    for number in range(12):
        below = [world.index(f"{number}{side}", below) for side in "ab"]
    world.index("top", below, ["1.0"])
    with world.client() as github:
        plan = world.keeper(github).plan(github.org("acme"), as_policy(rule({"untagged": True})))
    (tmp_path / "plan.html").write_text(plan.to_html(), encoding="utf-8")
    opened.open(tmp_path / "plan.html")
    write(opened, "nothing selects it")
    click(opened, "#body summary")
    opened.run("return new Promise((done) => setTimeout(done, 50))")  # `toggle` is told a moment later
    assert opened.run("return document.querySelectorAll('#body ul.graph code').length") == 2 + 12 * 2 * 2


def test_many_versions_come_in_steps(opened: Browser, tmp_path: Path) -> None:
    world = World()
    for number in range(1203):
        world.version(str(number), f"1.{number}.0", package="tool", package_type="npm")
    with world.client() as github:
        plan = world.keeper(github).plan(github.org("acme"), as_policy(rule({"older_than": "1d"})))
    (tmp_path / "plan.html").write_text(plan.to_html(), encoding="utf-8")
    opened.open(tmp_path / "plan.html")
    for shown in (500, 1000, 1203):
        assert len(column(opened, "version")) == shown
        click(opened, "#more button")
    assert opened.run("return $('more').hidden") is True


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_and_can_be_read(page: Browser, width: int, scheme: Any) -> None:
    click(page, "#body summary")
    picture = page.look(width, scheme)
    if SCREENSHOTS:
        (Path(SCREENSHOTS) / f"plan-{width}-{scheme}.png").write_bytes(picture)
    assert page.run("return document.documentElement.scrollWidth") <= width
    assert page.run("const s = document.querySelector('.scroll'); return s.scrollWidth - s.clientWidth") == 0
    assert page.run("return document.querySelector('td.why').offsetWidth") > 300  # not squeezed
    back, text = page.run("const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]")
    assert contrast(back, text) > 7
    for kind in ("delete", "needed", "unselected", "unreadable"):
        color = page.run("return getComputedStyle(document.querySelector('.kind.' + arguments[0])).color", kind)
        assert contrast(back, color) > 4.5, kind
    assert (luminance(back) < 0.5) == (scheme == "dark")


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    parts = [int(part) / 255 for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
