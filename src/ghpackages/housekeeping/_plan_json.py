"""The JSON form of a plan. Versions refer to each other by id, which is a tenth of a digest."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import attrs

from ghpackages.housekeeping.errors import PlanError
from ghpackages.housekeeping.forecast import Forecast
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.verdicts import ImageFacts, Reason, Verdict

if TYPE_CHECKING:
    from ghpackages.housekeeping.plan import Plan

VERSION = 1


def to_json(plan: "Plan") -> dict[str, Any]:
    """Return the JSON document of a plan."""
    return {
        "version": VERSION,
        "host": plan.host,
        "owner": plan.owner,
        "authenticated_user": plan.authenticated_user,
        "made_at": _date(plan.made_at),
        "policy": plan.policy.to_dict(),
        "forecast": attrs.asdict(plan.forecast),
        "notes": [*plan.notes],
        "deletions": [_deletion(verdict) for verdict in plan.deletions],
        "packages": [_package(package) for package in plan.packages],
    }


def _deletion(verdict: Verdict) -> dict[str, Any]:
    return {
        "package": verdict.package,
        "version_id": verdict.version_id,
        "name": verdict.name,
        "tags": [*verdict.tags],
        "created_at": _date(verdict.created_at),
    }


def _package(plan: PackagePlan) -> dict[str, Any]:
    ids = {verdict.name: verdict.version_id for verdict in plan.verdicts}
    return {
        "owner": plan.owner,
        "package_type": plan.package_type,
        "package_name": plan.package_name,
        "status": plan.status,
        "problem": plan.problem,
        "unreadable": dict(plan.unreadable),
        "whole_package": plan.whole_package,
        "freed_bytes": plan.freed_bytes,
        "verdicts": [_verdict(verdict, ids) for verdict in plan.verdicts],
    }


def _verdict(verdict: Verdict, ids: Mapping[str, int | None]) -> dict[str, Any]:
    written: dict[str, Any] = {
        "version_id": verdict.version_id,
        "name": verdict.name,
        "kind": verdict.kind,
        "tags": [*verdict.tags],
        "created_at": _date(verdict.created_at),
        "reasons": [_reason(reason) for reason in verdict.reasons],
        "needed_by": [*verdict.needed_by],
    }
    if verdict.image is not None:
        facts = verdict.image
        image = {
            **attrs.asdict(facts),
            "needs": [ids.get(digest) or digest for digest in facts.needs],
            "subject": facts.subject and (ids.get(facts.subject) or facts.subject),
        }
        written["role"] = verdict.role
        written["image"] = {name: value for name, value in image.items() if value}
    return written


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        name: [*value] if isinstance(value, tuple) else value
        for name, value in attrs.asdict(reason, recurse=False).items()
        if value
    }


def from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a `Plan` is made of. Raises PlanError."""
    try:
        if data["version"] != VERSION:
            hint = "Use a newer ghpackages, or make the plan again."
            raise PlanError(f"the version {data['version']!r} of the plan is not known", hint=hint)
        packages = tuple(_read_package(package) for package in data["packages"])
        known = {
            (verdict.package, verdict.version_id): verdict
            for package in packages
            for verdict in (*package.verdicts, *(package.deletions if package.whole_package else ()))
        }
        return {
            "host": str(data["host"]),
            "owner": str(data["owner"]),
            "authenticated_user": bool(data["authenticated_user"]),
            "made_at": _read_date(data["made_at"]),
            "policy": Policy.from_dict(data["policy"]),
            "forecast": Forecast(**data["forecast"]),
            "notes": tuple(data["notes"]),
            "packages": packages,
            "deletions": tuple(_read_deletion(deletion, known) for deletion in data["deletions"]),
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "Make the plan again; delete nothing from it but lines of deletions."
        raise PlanError(f"this is not a plan: {type(error).__name__}: {error}", hint=hint) from None


def _read_deletion(data: Mapping[str, Any], known: Mapping[tuple[str, int | None], Verdict]) -> Verdict:
    """The verdict that a line of `deletions` is about; one without a verdict is refused when it is applied."""
    return known.get((data["package"], data["version_id"])) or Verdict(
        kind="unselected",
        version_id=data["version_id"],
        name=data["name"],
        tags=tuple(data["tags"]),
        created_at=_read_date(data["created_at"]),
        package=data["package"],
    )


def _read_package(data: Mapping[str, Any]) -> PackagePlan:
    package = f"{data['package_type']}/{data['package_name']}"
    names = {verdict["version_id"]: verdict["name"] for verdict in data["verdicts"]}
    return PackagePlan(
        owner=data["owner"],
        package_type=data["package_type"],
        package_name=data["package_name"],
        status=data["status"],
        problem=data["problem"],
        unreadable=dict(data["unreadable"]),
        whole_package=data["whole_package"],
        freed_bytes=data["freed_bytes"],
        verdicts=tuple(_read_verdict(verdict, package, names) for verdict in data["verdicts"]),
    )


def _read_verdict(data: Mapping[str, Any], package: str, names: Mapping[int, str]) -> Verdict:
    image = data.get("image")
    return Verdict(
        kind=data["kind"],
        version_id=data["version_id"],
        name=data["name"],
        tags=tuple(data["tags"]),
        created_at=_read_date(data["created_at"]),
        reasons=tuple(_read_reason(reason) for reason in data["reasons"]),
        needed_by=tuple(data["needed_by"]),
        package=package,
        role=data.get("role", "root"),
        image=None if image is None else _read_image(image, names),
    )


def _read_image(data: Mapping[str, Any], names: Mapping[int, str]) -> ImageFacts:
    def digest(reference: int | str) -> str:
        return reference if isinstance(reference, str) else names.get(reference, f"version {reference}")

    subject = data.get("subject")
    needs = tuple(digest(reference) for reference in data.get("needs", ()))
    facts: dict[str, Any] = {**data, "needs": needs, "subject": None if subject is None else digest(subject)}
    return ImageFacts(**facts)


def _read_reason(data: Mapping[str, Any]) -> Reason:
    values: dict[str, Any] = dict(data)
    for name in ("tags", "versions"):
        values[name] = tuple(data.get(name, ()))
    return Reason(**values)


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _read_date(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
