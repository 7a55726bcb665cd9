"""The schema in the documentation describes what every command writes with --json: its fields are those of the code."""

from typing import Any

import pytest

from ghpackages.cli.app import COMMANDS
from ghpackages.cli.commands import doctor, fake, tree, verify
from ghpackages.cli.output import Field
from ghpackages.cli.plans import OUTCOME_FIELDS, VERDICT_FIELDS
from ghpackages.cli.records import PACKAGE_FIELDS, VERSION_FIELDS
from tests.cli import schemas

RECORDS: dict[str, list[Field[Any]]] = {
    "package": PACKAGE_FIELDS,
    "version": VERSION_FIELDS,
    "part": tree.FIELDS,
    "problem": verify.FIELDS,
    "verdict": VERDICT_FIELDS,
    "outcome": OUTCOME_FIELDS,
    "finding": doctor.FIELDS,
    "server": fake.FIELDS,
}


def test_it_describes_every_command_and_every_record() -> None:
    assert set(schemas.SCHEMA["$defs"]) == set(COMMANDS) | set(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_it_has_the_fields_in_their_order(name: str) -> None:
    assert [*schemas.SCHEMA["$defs"][name]["properties"]] == [field.name for field in RECORDS[name]]
