"""Plans as documents, and in the forms for people."""

import json
import math
import random
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ghpackages.housekeeping import Plan, PlanError
from tests.housekeeping.desk import UNTAGGED, Desk
from tests.housekeeping.test_scenarios import nested, signatures
from tests.housekeeping.worlds import NOW, World, as_policy, rule

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "guide" / "plan.schema.json").read_text())
EVIL = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def plan(world: World) -> Plan:
    """A plan with everything: an unreadable package, a whole package, signatures, missing pieces, strange tags."""
    signatures(world)
    world.index("partial", ["11", f"sha256:{'0' * 64}"], ["broken"], "3d")
    world.push("unreadable", None, [EVIL, "a|b`c"], package="bad")
    world.image("all", ["old"], package="gone")
    cache = {
        "manifests": [
            {"mediaType": "application/vnd.buildkit.cacheconfig.v0", "digest": f"sha256:{'1' * 64}", "size": 5}
        ]
    }
    world.index("cache", [], ["buildcache"], "90d", body=cache)
    policy = rule(
        {"older_than": "7d"}, {"build_cache": True}, keep=[{"newest": 1}], packages=["container/web", "*/bad"]
    )
    policy["rule"].append({**policy["rule"][0], "packages": ["*"], "keep": [], "last_version": "delete-package"})
    with world.client() as github:
        return world.keeper(github).plan(github.org("acme"), as_policy(policy))


def test_the_schema_is_a_schema_and_plans_fit_it(plan: Plan) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(json.dumps(plan.to_dict()))
    Draft202012Validator(SCHEMA).validate(document)
    assert {verdict.kind for package in plan.packages for verdict in package.verdicts} >= {
        "delete",
        "needed",
        "unreadable",
    }


def test_saved_and_loaded(plan: Plan, tmp_path: Path) -> None:
    plan.save(tmp_path / "plan.json")
    assert Plan.load(tmp_path / "plan.json") == plan
    assert json.loads((tmp_path / "plan.json").read_text()) == json.loads(json.dumps(plan.to_dict()))


def test_the_role_of_what_need_not_be_readable_is_saved(world: World, tmp_path: Path) -> None:
    gone = world.push("gone", None)
    world.index("index", ["gone"], ["1.0"])
    policy = rule({"untagged": True, "older_than": "7d"}, accept_missing=[gone])
    with world.client() as github:
        plan = world.keeper(github).plan(github.org("acme"), as_policy(policy))
    assert plan.verdict(world.ids["gone"]).role == "member"
    plan.save(tmp_path / "plan.json")
    assert Plan.load(tmp_path / "plan.json") == plan


def test_an_empty_plan(world: World, tmp_path: Path) -> None:
    with world.client() as github:
        plan = world.keeper(github).plan(github.org("acme"), as_policy(UNTAGGED))
    plan.save(tmp_path / "plan.json")
    assert Plan.load(tmp_path / "plan.json") == plan
    assert "nothing to delete" in plan.to_text()
    assert plan.to_markdown()
    assert plan.to_html()
    with pytest.raises(LookupError, match="no version 7"):
        plan.verdict(7)


def test_the_last_line_of_a_list_may_be_deleted(plan: Plan, tmp_path: Path) -> None:
    plan.save(tmp_path / "plan.json")
    lines = (tmp_path / "plan.json").read_text().splitlines()
    end = next(number for number, line in enumerate(lines) if line == "  ],")
    del lines[end - 1]
    (tmp_path / "plan.json").write_text("\n".join(lines))
    assert Plan.load(tmp_path / "plan.json").deletions == plan.deletions[:-1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda document: document.update(version=2), "version 2 of the plan is not known"),
        (lambda document: document.pop("policy"), "not a plan: policy: it is missing"),
        (lambda document: document.update(made_at="yesterday"), "not a plan"),
        (lambda document: document.update(packages=[5]), "not a plan"),
        (lambda document: document["policy"].pop("rule"), "no rule"),
        (
            lambda document: document["packages"][0]["verdicts"].append(document["packages"][0]["verdicts"][0]),
            r"packages\[0\]\.verdicts: two are on the same version",
        ),
    ],
)
def test_what_is_no_plan(plan: Plan, tmp_path: Path, change: Any, message: str) -> None:
    document = json.loads(json.dumps(plan.to_dict()))
    change(document)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document))
    with pytest.raises(PlanError, match=message) as caught:
        Plan.load(path)
    assert str(path) in str(caught.value)
    assert caught.value.hint


JUNK: list[Any] = [
    None, True, 0, -1, 10**400, 1.5, math.nan, math.inf, "", "x", "\ud800", "0001-01-01T00:00:00+23:59",
    [], [None], [[]], {}, {"a": 1},
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all values of a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield (*path, name)
        yield from places(each, (*path, name))


def load(document: Any) -> Plan | PlanError:
    try:
        return Plan.from_dict(document)
    except PlanError as error:
        return error


def test_anything_in_the_place_of_any_value(plan: Plan, tmp_path: Path) -> None:
    """It is refused, with its place, or it is a plan that can be shown, saved and loaded."""
    original = json.dumps(plan.to_dict())
    refused = 0
    for place in places(json.loads(original)):
        for junk in random.Random(str(place)).sample(JUNK, 4):
            document = json.loads(original)
            table = document
            for name in place[:-1]:
                table = table[name]
            table[place[-1]] = junk
            changed = load(document)
            if isinstance(changed, PlanError):
                assert changed.hint
                assert str(place[0]) in str(changed), (place, junk)
                refused += 1
                continue
            assert changed.to_text()
            assert changed.to_markdown()
            assert changed.to_html()
            changed.save(tmp_path / "plan.json")
            assert Plan.load(tmp_path / "plan.json").to_dict() == changed.to_dict(), (place, junk)
    assert refused > 500


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "[" * 100_000 + "]" * 100_000], ids=["broken", "deep", "whole"])
def test_what_is_no_json(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.json").write_text(text)
    with pytest.raises(PlanError, match="not JSON"):
        Plan.load(tmp_path / "plan.json")


def test_forecast(world: World, tmp_path: Path) -> None:
    """The layer that others need is not freed; requests are the owner, a deletion and two lists."""
    shared = {"mediaType": "x/y", "digest": f"sha256:{'5' * 64}", "size": 10**6}
    mine = {"mediaType": "x/y", "digest": f"sha256:{'6' * 64}", "size": 500}
    for label, tags in (("stays", ["1.0"]), ("goes", [])):
        world.image(label, tags, body={"layers": [shared] if tags else [shared, mine]})
    desk = Desk(world, tmp_path)
    forecast = desk.plan().forecast
    size = len(world.contents[world.digests["goes"]])
    assert (forecast.deletions, forecast.requests, forecast.bytes) == (1, 4, size + 500 + 7)
    assert forecast.rate_limit_remaining is not None
    desk.github.close()


@pytest.mark.parametrize(("keep", "last_version"), [([{"newest": 1}], "keep"), ([], "delete-package")])
def test_the_requests_of_the_forecast_are_enough(
    world: World, tmp_path: Path, keep: list[dict[str, int]], last_version: str
) -> None:
    """With so many as `max_requests` a run reaches its end, with one less it does not."""
    for name in ("a", "b"):
        world.fake.add_package("acme", "npm", name, versions=3)
    world.fake.clock.advance(timedelta(days=40))
    desk = Desk(world, tmp_path)
    plan = desk.plan(rule({"older_than": "30d"}, keep=keep, last_version=last_version, protect_latest=False))
    before = desk.requests()
    first = desk.apply(plan, max_requests=plan.forecast.requests - 1)
    assert not first.complete
    assert first.requests == desk.requests() - before == plan.forecast.requests - 1
    other = Desk(world, tmp_path)
    other.undo()
    other.journal.unlink()
    assert other.apply(plan, max_requests=plan.forecast.requests).complete
    desk.github.close()
    other.github.close()


def test_a_forecast_knows_that_long_runs_list_again(world: World) -> None:
    """After 1,800 deletions, ten minutes at the documented pace."""
    world.fake.add_package("acme", "npm", "a", versions=2000)
    world.fake.clock.advance(timedelta(days=40))
    with world.client() as github:
        policy = rule({"older_than": "30d"}, keep=[{"newest": 100}])
        plan = world.keeper(github).plan(github.org("acme"), as_policy(policy))
    assert plan.forecast.requests == 1900 + 1 + 20 + 2 + 1, "deletions, owner, three lists"


def test_the_forecast_is_about_the_lines_that_are_left(plan: Plan) -> None:
    document = plan.to_dict()
    assert Plan.from_dict(document).forecast == plan.forecast
    (kept,) = document["deletions"] = document["deletions"][-1:]
    edited = Plan.from_dict(document)
    assert edited.forecast.deletions == 1
    assert edited.forecast.requests == 4
    image = edited.verdict(kept["version_id"]).image
    assert image is not None
    assert 0 < edited.forecast.bytes == image.size < plan.forecast.bytes
    assert "1 deletion, 4 requests" in edited.to_text()
    assert Plan.from_dict({**document, "deletions": []}).forecast.requests == 0


def test_text(plan: Plan) -> None:
    text = plan.to_text()
    assert text.count("\ndelete ") == len(plan.deletions)
    assert "the whole package" in text
    assert "container/bad: 1 of 1 versions cannot be read" in text
    everything = plan.to_text(everything=True)
    for package in plan.packages:
        for verdict in package.verdicts:
            assert package.whole_package or verdict.name[:19] in everything
    assert re.search(r"sha256-[0-9a-f]{12}…\.sig", everything)


def test_no_name_ends_a_table_of_markdown(plan: Plan) -> None:
    document = plan.to_dict()
    document["packages"][-1]["verdicts"][0]["tags"] = ["d\n\n# e|f"]
    assert "| `d # e f` |" in Plan.from_dict(document).to_markdown()


def test_markdown(plan: Plan) -> None:
    markdown = plan.to_markdown()
    assert "<img" not in markdown.replace("`" + EVIL + "`", "")
    assert "### `container/bad`" in markdown
    assert "Nothing here is deleted" in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert len(plan.to_markdown(rows=2)) < len(markdown)
    assert "more" in plan.to_markdown(rows=2)


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][1].get("id") == "data":
            self.data += data


def test_html(plan: Plan) -> None:
    page = Page()
    page.feed(plan.to_html())
    names = [tag for tag, _ in page.tags]
    assert "img" not in names
    assert "link" not in names
    assert not any("src" in attributes or "href" in attributes for _, attributes in page.tags)
    data = json.loads(page.data)
    assert len(data["rows"]) == sum(len(package.verdicts) for package in plan.packages)
    assert any(EVIL in row["tags"] for row in data["rows"])
    assert [row["place"] for row in data["rows"] if row["place"] and row["package"] == "container/web"]
    index = next(row for row in data["rows"] if row["tags"] == ["1.0.0"])
    assert all(isinstance(part, int) for part in index["needs"])


def test_what_is_read_again_is_judged_as_before(world: World, tmp_path: Path) -> None:
    nested(world)
    world.image("other", ["stays"])
    desk = Desk(world, tmp_path)
    plan = desk.plan(rule({"untagged": True, "older_than": "7d"}, {"tags": ["latest"]}, protect_latest=False))
    loaded = Plan.from_dict(json.loads(json.dumps(plan.to_dict())))
    assert desk.apply(loaded).ok
    assert loaded.made_at == NOW
    assert loaded.policy.rules[0].delete[0].older_than == timedelta(days=7)
    desk.github.close()
