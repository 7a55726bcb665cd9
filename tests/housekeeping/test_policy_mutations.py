"""The presets with random mistakes: each is a policy, or refused with file, line, key and a suggestion."""

import os
import random
import re
from pathlib import Path

import pytest

from ghpackages.housekeeping import Policy, PolicyError

PRESETS = sorted((Path(__file__).parents[2] / "examples" / "policies").glob("*.toml"))
ROUNDS = int(os.environ.get("GHPACKAGES_TEST_MUTATIONS", "400"))
WORDS = [
    "true", "false", "0", "-1", "1.5", '""', '"*"', '"14d"', '"14 days"', '"0d"', "[]", "[[]]", "{}", "{ tags = 5 }",
    "1979-05-27", '"("', "'[a-'", '"sha256:0"', '"file:none"', '"keep"', "newest", "untagged", "older_than",
    "all = true", "nan", "inf", '"!x"', '"npm/*"', '"é"', "'''\n'''", "99999999999999999999", "[{}]", "rule = 5",
    "[rule]", "[[rule.keep]]",
]  # fmt: skip


def spoil(text: str, dice: random.Random) -> str:
    """A text with one to three mistakes that people make, or that nobody makes."""
    for _ in range(dice.randint(1, 3)):
        tokens = list(re.finditer(r"\"[^\"\n]*\"|[\w.-]+|[\[\]{}=,]|\n", text))
        if not tokens:
            return text
        token = dice.choice(tokens)
        start, end = token.span()
        match dice.randrange(6):
            case 0:  # something else in its place
                text = text[:start] + dice.choice(WORDS) + text[end:]
            case 1:  # left out
                text = text[:start] + text[end:]
            case 2:  # twice
                text = f"{text[:end]} {token[0]}{text[end:]}"
            case 3:  # a letter wrong
                place = dice.randrange(start, end)
                text = text[:place] + dice.choice("abz019-_*\"'[]{}=, \n") + text[place + 1 :]
            case 4:  # a line moved
                lines = text.splitlines()
                lines.insert(dice.randrange(len(lines)), lines.pop(dice.randrange(len(lines))))
                text = "\n".join(lines)
            case _:  # changed places with another
                other = dice.choice(tokens).group()
                text = text[:start] + other + text[end:]
    return text


def load(path: Path) -> Policy | PolicyError:
    try:
        return Policy.load(path)
    except PolicyError as error:
        return error


@pytest.mark.parametrize("preset", PRESETS, ids=lambda path: path.stem)
def test_presets_with_mistakes(preset: Path, tmp_path: Path) -> None:
    original = preset.read_text(encoding="utf-8")
    path = tmp_path / "policy.toml"
    refused: set[str] = set()
    for number in range(ROUNDS // len(PRESETS)):
        text = spoil(original, random.Random(f"{preset.stem} {number}"))
        path.write_text(text, encoding="utf-8")
        found = load(path)
        if isinstance(found, Policy):
            assert Policy.from_dict(found.to_dict()) == found, text
            continue
        assert found.path == str(path), text
        assert found.line in range(1, text.count("\n") + 2), (found, text)
        assert str(found).startswith(f"{path}:{found.line}: "), text
        assert found.hint.strip(), (found, text)
        name = re.sub(r"\[\d+\]", "", found.key).rpartition(".")[2]
        assert not name or name in text or f"no {name}" in str(found), (found, text)
        refused.add(re.sub(r"'[^']*'|\d+", "", str(found).rpartition(": ")[2]))
    assert len(refused) > 5
