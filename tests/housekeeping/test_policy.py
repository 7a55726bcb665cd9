"""Policies: what is read, and what is refused with file, line, key and a suggestion."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ghpackages import GitHubPackagesError
from ghpackages.housekeeping import Policy, PolicyError

DIGEST = f"sha256:{'a1' * 32}"

EVERYTHING = f"""\
version = 1
grace = "12h"
protect_latest = false
max_share = 0.25
protect_digests = ["{DIGEST}", "file:deployed.txt"]

[[rule]]   # a rule
packages = ["container/web", "container/team/*", "!container/team/base"]
keep = [
  {{ tags = ["v*"] }},
  {{ newest = 10, tags = ["nightly-*"] }},
  {{ semver = "newest-patch" }},
]
delete = [{{ tags = ["pr-*", "sha-*"], older_than = "14d" }}, {{ untagged = true, younger_than = "2w" }},
  {{ tags_regex = 'feature/\\d+', all = true }}, {{ orphan = true }}, {{ ghost = true, names = ["sha256:*"] }}]
partly_selected = "delete"
last_version = "delete-package"
ignore_tags = ["cache-*"]
accept_missing = ["{DIGEST}"]

[[rule]]
packages = ["npm/*"]
delete = [{{ semver = "prerelease", older_than = "90m" }}]
"""


def test_a_policy_with_everything(tmp_path: Path) -> None:
    other = f"sha256:{'0' * 64}"
    (tmp_path / "deployed.txt").write_text(f"# deployed\nghcr.io/acme/web@{other}  # production\n\n{DIGEST}\n")
    (tmp_path / "policy.toml").write_text(EVERYTHING)
    policy = Policy.load(tmp_path / "policy.toml")
    assert policy.grace == timedelta(hours=12)
    assert policy.protect_latest is False
    assert policy.max_share == 0.25
    assert policy.protect_digests == (DIGEST, other)
    first, second = policy.rules
    assert first.keep[1].newest == 10
    assert first.keep[1].tags == ("nightly-*",)
    assert first.delete[1].younger_than == timedelta(weeks=2)
    assert first.delete[2].tags_regex == (r"feature/\d+",)
    assert (first.partly_selected, first.last_version) == ("delete", "delete-package")
    assert (first.ignore_tags, first.accept_missing) == (("cache-*",), (DIGEST,))
    assert second.delete[0].older_than == timedelta(minutes=90)
    assert Policy.from_dict(policy.to_dict()) == policy
    assert policy.to_dict()["grace"] == "12h"
    assert policy.to_dict()["rule"][0]["delete"][1] == {"untagged": True, "younger_than": "2w"}


def test_defaults() -> None:
    policy = Policy.from_dict({"rule": [{"packages": ["*"], "delete": [{"untagged": True}]}]})
    assert (policy.grace, policy.protect_latest, policy.max_share) == (timedelta(hours=24), True, 0.5)
    rule = policy.rules[0]
    assert (rule.partly_selected, rule.last_version, rule.keep, rule.ignore_tags) == ("keep", "keep", (), ())


@pytest.mark.parametrize(
    ("package", "rule"),
    [
        ("container/web", 0),
        ("container/team/api", 0),
        ("container/team/deep/er", 0),
        ("container/team/base", 1),
        ("container/Web", 1),
        ("container/web2", 1),
        ("npm/web", None),
    ],
)
def test_the_first_rule_that_matches_governs(package: str, rule: int | None) -> None:
    delete = [{"untagged": True}]
    policy = Policy.from_dict(
        {
            "rule": [
                {"packages": ["container/web", "container/team/*", "!container/team/base"], "delete": delete},
                {"packages": ["container/*"], "delete": delete},
            ]
        }
    )
    assert policy.rule_for(package) == (None if rule is None else policy.rules[rule])


def test_types_that_no_rule_can_match() -> None:
    delete = [{"older_than": "1d"}]
    rules = Policy.from_dict(
        {
            "rule": [
                {"packages": ["container/web"], "delete": delete},
                {"packages": ["n*"], "delete": delete},
                {"packages": ["*"], "delete": delete},
            ]
        }
    ).rules
    types = ("npm", "maven", "nuget", "container")
    assert [kind for kind in types if rules[0].may_match_type(kind)] == ["container"]
    assert [kind for kind in types if rules[1].may_match_type(kind)] == ["npm", "nuget"]
    assert [kind for kind in types if rules[2].may_match_type(kind)] == [*types]


RULE = "[[rule]]\npackages = ['*']\n"
NPM = RULE.replace("*", "npm/*")
# line and key of the fault, a part of the message, a part of the suggestion
REFUSED = {
    "no rule": ("version = 1", 1, "rule", "no rule", "[[rule]]"),
    "an unknown key": ("[[rule]]\npackage = ['*']", 1, "rule[0]", "no packages", "packages ="),
    "an unknown key of the file": ("grcae = '1d'", 1, "grcae", "unknown key", "grace"),
    "an unknown key of a rule": (
        RULE + "delete = [{ untagged = true }]\n\nkep = []", 5, "rule[0].kep", "unknown", "keep"
    ),
    "an unknown condition": (
        RULE + "delete = [\n  { untagged = true },\n  { tag = ['x'] },\n]",
        5, "rule[0].delete[1].tag", "unknown key", "tags",
    ),
    "no delete": ("[[rule]]\npackages = ['*']", 1, "rule[0]", "no delete", "delete ="),
    "an empty delete": (RULE + "delete = []", 3, "rule[0].delete", "no delete", "exclude"),
    "a delete selector without conditions": (
        RULE + "delete = [\n{}]", 4, "rule[0].delete[0]", "no condition", "older_than"
    ),
    "all is no condition": (
        RULE + "delete = [\n{ all = true }]", 4, "rule[0].delete[0]", "no condition", "tagged"
    ),
    "every tag": (
        RULE + "delete = [{ tags = ['*'] }]", 3, "rule[0].delete[0].tags", "every", "all = true"
    ),
    "every tag by two patterns": (
        RULE + "delete = [{ tags = ['a*', '[!a]*'] }]", 3, "rule[0].delete[0].tags", "every", "all"
    ),
    "every tag by an expression": (
        RULE + "delete = [{ tags_regex = '.+' }]", 3, "rule[0].delete[0].tags_regex", "every", "all"
    ),
    "every tag ignored": (
        RULE + "ignore_tags = ['*']\ndelete = [{ untagged = true }]",
        3, "rule[0].ignore_tags", "every tag", "Narrow",
    ),
    "a bad duration": (
        RULE + "delete = [{ older_than = '14 days' }]",
        3, "rule[0].delete[0].older_than", "'14 days'", '"14d"',
    ),
    "a number for a duration": ("grace = 24", 1, "grace", "24", '"24h"'),
    "a regex that does not compile": (
        RULE + "delete = [{ tags_regex = ['ok', '(' ] }]",
        3, "rule[0].delete[0].tags_regex[1]", "does not compile", "quotes",
    ),
    "newest with an age": (
        RULE + "keep = [{ newest = 3,\n  older_than = '1d' }]\ndelete = [{ untagged = true }]"
        .replace(",\n ", ","), 3, "rule[0].keep[0].older_than", "newest", "two selectors",
    ),
    "newest in delete": (
        RULE + "delete = [{ newest = 3 }]", 3, "rule[0].delete[0].newest", "only for keep", "Move"
    ),
    "newest of none": (
        RULE + "keep = [{ newest = 0 }]\ndelete = [{ untagged = true }]",
        3, "rule[0].keep[0].newest", "0 is no number", "from 1",
    ),
    "ghost in keep": (
        RULE + "keep = [{ ghost = true }]\ndelete = [{ untagged = true }]",
        3, "rule[0].keep[0].ghost", "only for delete", "Move",
    ),
    "newest-patch in delete": (
        RULE + "delete = [{ semver = 'newest-patch' }]",
        3, "rule[0].delete[0].semver", "only for keep", "prerelease",
    ),
    "tags where there are none": (
        "[[rule]]\npackages = ['npm/*', 'maven/x']\ndelete = [{ tags = ['v*'] }]",
        3, "rule[0].delete[0].tags", "have no tags", "names",
    ),
    "untagged where there are no tags": (
        NPM + "delete = [{ untagged = true }]", 3, "rule[0].delete[0].untagged", "tags", "names"
    ),
    "a condition that is false": (
        RULE + "delete = [{ untagged = false }]", 3, "rule[0].delete[0].untagged", "true", "Leave"
    ),
    "untagged with tags": (
        RULE + "delete = [{ untagged = true, tags = ['x'] }]",
        3, "rule[0].delete[0].tags", "untagged", "two selectors",
    ),
    "a text for a list": (
        "[[rule]]\npackages = 'container/*'\ndelete = [{ untagged = true }]", 2, "rule[0].packages", "list", "brackets"
    ),
    "a name without its type": (
        "[[rule]]\npackages = ['web']\ndelete = [{ untagged = true }]",
        2, "rule[0].packages[0]", "TYPE", "container/web",
    ),
    "a misspelled type": (
        "[[rule]]\npackages = ['contaner/web']\ndelete = [{ untagged = true }]",
        2, "rule[0].packages[0]", "contaner", "container",
    ),
    "only exclusions": (
        "[[rule]]\npackages = ['!container/web']\ndelete = [{ untagged = true }]", 2, "rule[0].packages", "exclude", "*"
    ),
    "a share beyond 1": ("max_share = 50", 1, "max_share", "50", "0.5"),
    "a choice that is none": (
        RULE + "delete = [{ untagged = true }]\nlast_version = 'delete_package'",
        4, "rule[0].last_version", "delete_package", "delete-package",
    ),
    "a digest that is cut": ("protect_digests = [\n  'sha256:abc',\n]", 2, "protect_digests[0]", "no digest", "64"),
    "a file that is not there": ("protect_digests = ['file:no.txt']", 1, "protect_digests[0]", "no.txt", "path"),
    "a version that is not known": ("version = 2", 1, "version", "2", "version = 1"),
    "no TOML": ("version = 1\n[[rule]\n", 2, "", "Expected", "toml.io"),
    "a number that is too long": (f"version = 1\nmax_share = {'1' * 5000}\n", 2, "", "4300 digits", "toml.io"),
    "lists in lists in lists": (f"rule = {'[' * 10_000}", 1, "", "recursion", "toml.io"),
    "a path that is none": (r'protect_digests = ["file:\u0000"]', 1, "protect_digests[0]", "cannot be read", "path"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "key", "message", "suggestion"), REFUSED.values(), ids=REFUSED)
def test_refusals(text: str, line: int, key: str, message: str, suggestion: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(text)
    with pytest.raises(PolicyError) as caught:
        Policy.load(path)
    error = caught.value
    assert (error.path, error.line, error.key) == (str(path), line, key)
    assert message in str(error)
    assert str(error).startswith(f"{path}:{line}: {key}")
    assert suggestion in error.hint
    assert isinstance(error, GitHubPackagesError)


def test_refusals_of_a_dictionary_name_the_key() -> None:
    with pytest.raises(PolicyError, match=r"^rule\[0\]\.delete\[0\]\.older_than: .*'soon'") as caught:
        Policy.from_dict({"rule": [{"packages": ["*"], "delete": [{"older_than": "soon"}]}]})
    assert (caught.value.path, caught.value.line) == (None, None)


@pytest.mark.parametrize("value", [None, 5, "text", []])
def test_what_is_no_table(value: Any) -> None:
    with pytest.raises(PolicyError):
        Policy.from_dict(value)


def test_a_bad_line_in_a_file_of_digests(tmp_path: Path) -> None:
    (tmp_path / "deployed.txt").write_text(f"{DIGEST}\nweb:latest\n")
    (tmp_path / "policy.toml").write_text("protect_digests = ['file:deployed.txt']")
    with pytest.raises(PolicyError, match=r"deployed\.txt, line 2: 'web:latest' is no digest"):
        Policy.load(tmp_path / "policy.toml")


def test_a_missing_policy_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Policy.load(tmp_path / "none.toml")


def test_lines_of_files_with_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xef\xbb\xbfversion = 1\r\n\r\ngrace = 5\r\n")
    with pytest.raises(PolicyError) as caught:
        Policy.load(path)
    assert caught.value.line == 3
    path.write_bytes(b"version = 1 # \xff")
    with pytest.raises(PolicyError, match="UTF-8"):
        Policy.load(path)
