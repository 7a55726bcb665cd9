"""Plans: the verdicts on all packages of a run, to be read, kept, edited and applied."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import Any, Self

import attrs

from ghpackages.housekeeping._plan_json import from_json, to_json
from ghpackages.housekeeping.errors import HousekeepingError, PlanError
from ghpackages.housekeeping.forecast import Forecast, forecast
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.verdicts import Verdict


@attrs.frozen(kw_only=True)
class Plan:
    """What is to become of every version of some packages.

    Made by `Housekeeper.plan`, applied by `Housekeeper.apply`. To delete less, remove lines from
    `deletions` in the file.
    """

    host: str
    """The base URL of the API."""
    owner: str
    """The login of the owner."""
    authenticated_user: bool = False
    """Whether the owner is the user that the token belongs to."""
    policy: Policy
    """The policy by which the plan was made."""
    made_at: datetime
    """When it was made, in UTC. Ages are taken at this time."""
    packages: tuple[PackagePlan, ...] = ()
    """The packages that a rule governs."""
    deletions: tuple[Verdict, ...]
    """What is deleted, in the order of deletion: versions, and packages as a whole."""
    forecast: Forecast
    """What applying the plan will take; what `load` returns is about the lines that are left."""
    notes: tuple[str, ...] = ()
    """What else the reader must know, such as lists that were not complete."""

    def verdict(self, version_id: int) -> Verdict:
        """Return the verdict on a version. Raises LookupError when the plan does not hold it."""
        found = (verdict for package in self.packages for verdict in package.verdicts)
        for verdict in found:
            if verdict.version_id == version_id:
                return verdict
        raise LookupError(f"the plan holds no version {version_id}")

    def save(self, path: str | PathLike[str]) -> None:
        """Write the plan to a file, with one line for each deletion and each verdict."""
        # A message of a server may hold half of a character.
        Path(path).write_text(_lines(self.to_dict()), encoding="utf-8", errors="replace", newline="\n")

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Return the plan of a file. Lines may have been deleted from it.

        Raises PlanError when it is no plan, or one of a newer version, and OSError when the file cannot be read.
        """
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
            # Removing the last line of a list leaves a comma behind.
            return cls.from_dict(json.loads(re.sub(r",(\s*\n\s*[\]}])", r"\1", text)))
        except (ValueError, RecursionError) as error:
            hint = "Delete whole lines only, or make the plan again."
            raise PlanError(f"{path} is not JSON: {error}", hint=hint) from None
        except HousekeepingError as error:
            raise PlanError(f"{path}: {error}", hint=error.hint) from error

    def to_text(self, *, everything: bool = False) -> str:
        """Return the plan as a table of plain text: the deletions in order, with `everything` what stays as well."""
        from ghpackages.housekeeping._forms.text import to_text  # noqa: PLC0415 - forms are made of plans

        return to_text(self, everything=everything)

    def to_markdown(self, *, rows: int = 50) -> str:
        """Return the plan as Markdown for pull requests and job summaries, with at most `rows` lines in each table."""
        from ghpackages.housekeeping._forms.markdown import to_markdown  # noqa: PLC0415 - see above

        return to_markdown(self, rows=rows)

    def to_html(self) -> str:
        """Return the plan as one HTML page that loads nothing else: sorted, filtered, with the graph of each image."""
        from ghpackages.housekeeping._forms.html import to_html  # noqa: PLC0415 - see above

        return to_html(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document. docs/guide/plan.schema.json describes it."""
        return to_json(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the plan of a JSON document. Raises PlanError when it is no plan, or one of a newer version."""
        return cls(**from_json(data))


def make_plan(
    *,
    host: str,
    owner: str,
    authenticated_user: bool,
    policy: Policy,
    made_at: datetime,
    packages: Iterable[PackagePlan],
    rate_limit_remaining: int | None,
    notes: Sequence[str] = (),
) -> Plan:
    """Return the plan of these packages, in the order of their names."""
    ordered = tuple(sorted(packages, key=lambda plan: (plan.package_type, plan.package_name)))
    deletions = tuple(verdict for plan in ordered for verdict in plan.deletions)
    return Plan(
        host=host,
        owner=owner,
        authenticated_user=authenticated_user,
        policy=policy,
        made_at=made_at.astimezone(UTC),
        packages=ordered,
        deletions=deletions,
        forecast=forecast(ordered, deletions, rate_limit_remaining),
        notes=tuple(notes),
    )


def _lines(document: Mapping[str, Any]) -> str:
    """JSON with a line for each item of the long lists."""
    packages = document["packages"]
    short = json.dumps({**document, "deletions": [], "packages": []}, indent=2, ensure_ascii=False)
    written = [
        json.dumps({**package, "verdicts": []}, ensure_ascii=False).removesuffix("[]}")
        + _list(package["verdicts"], "      ", "    ")
        + "}"
        for package in packages
    ]
    deletions = _list(document["deletions"], "    ", "  ")
    blocks = ("[\n    " + ",\n    ".join(written) + "\n  ]") if written else "[]"
    return short.replace('"deletions": []', f'"deletions": {deletions}', 1).replace(
        '"packages": []\n}', f'"packages": {blocks}\n}}\n', 1
    )


def _list(items: Sequence[Any], indent: str, closing: str) -> str:
    if not items:
        return "[]"
    lines = ",\n".join(indent + json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n{lines}\n{closing}]"
