"""The JSON form of a plan. Versions refer to each other by id, which is a tenth of a digest."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast, get_args

import attrs

from ghpackages.housekeeping._json_values import (
    Table,
    WrongValueError,
    choice,
    flag,
    items,
    member,
    moment,
    number,
    optional,
    table,
    text,
    whole,
)
from ghpackages.housekeeping.errors import PlanError, PolicyError
from ghpackages.housekeeping.forecast import Forecast, forecast
from ghpackages.housekeeping.judgement import PackagePlan, Status
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.verdicts import ImageFacts, ManifestKind, Reason, ReasonCode, Role, Verdict, VerdictKind

if TYPE_CHECKING:
    from ghpackages.housekeeping.plan import Plan

VERSION = 1
_read_status, _read_kind, _read_role, _read_manifest_kind, _read_code = (
    choice(get_args(each)) for each in (Status, VerdictKind, Role, ManifestKind, ReasonCode)
)
_FORECAST, _IMAGE, _REASON = (frozenset(attrs.fields_dict(each)) for each in (Forecast, ImageFacts, Reason))


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
    if verdict.image is not None or verdict.role != "root":
        written["role"] = verdict.role
    if verdict.image is not None:
        facts = verdict.image
        image = {
            **attrs.asdict(facts),
            "needs": [ids.get(digest) or digest for digest in facts.needs],
            "subject": facts.subject and (ids.get(facts.subject) or facts.subject),
        }
        written["image"] = {name: value for name, value in image.items() if value}
    return written


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        name: [*value] if isinstance(value, tuple) else value
        for name, value in attrs.asdict(reason, recurse=False).items()
        if value or name == "text"
    }


def from_json(data: object) -> dict[str, Any]:
    """Return what a `Plan` is made of. Raises PlanError."""
    try:
        return _read_plan(table(data))
    except WrongValueError as error:
        hint = "Make the plan again; delete nothing from it but lines of deletions."
        raise PlanError(f"this is not a plan: {error}", hint=hint) from None
    except PolicyError as error:
        raise PlanError(f"this is not a plan: policy: {error}", hint=error.hint) from None


def _read_plan(data: Table) -> dict[str, Any]:
    if (version := member(data, "version", lambda value: value)) != VERSION:
        hint = "Use a newer ghpackages, or make the plan again."
        raise PlanError(f"the version {version!r} of the plan is not known", hint=hint)
    packages = member(data, "packages", items(_read_package))
    known = {
        (verdict.package, verdict.version_id): verdict
        for package in packages
        for verdict in (*package.verdicts, *(package.deletions if package.whole_package else ()))
    }
    deletions = member(data, "deletions", items(lambda value: _read_deletion(value, known)))
    expected = member(data, "forecast", _read_forecast)
    if len(deletions) != expected.deletions:  # a person took lines out
        expected = forecast(packages, deletions, expected.rate_limit_remaining)
    return {
        "host": member(data, "host", text),
        "owner": member(data, "owner", text),
        "authenticated_user": member(data, "authenticated_user", flag),
        "made_at": member(data, "made_at", moment),
        "policy": Policy.from_dict(cast("Mapping[str, Any]", member(data, "policy", table))),
        "forecast": expected,
        "notes": member(data, "notes", items(text)),
        "packages": packages,
        "deletions": deletions,
    }


def _read_forecast(value: object) -> Forecast:
    data = table(value, only=_FORECAST)
    return Forecast(
        deletions=member(data, "deletions", whole),
        requests=member(data, "requests", whole),
        minutes=member(data, "minutes", number),
        rate_limit_remaining=member(data, "rate_limit_remaining", optional(whole)),
        bytes=member(data, "bytes", whole),
    )


def _read_deletion(value: object, known: Mapping[tuple[str, int | None], Verdict]) -> Verdict:
    """The verdict that a line of `deletions` is about; one without a verdict is refused when it is applied."""
    data = table(value)
    read = Verdict(
        kind="unselected",
        version_id=member(data, "version_id", optional(whole)),
        name=member(data, "name", text),
        tags=member(data, "tags", items(text)),
        created_at=member(data, "created_at", moment),
        package=member(data, "package", text),
    )
    return known.get((read.package, read.version_id), read)


def _read_package(value: object) -> PackagePlan:
    data = table(value)
    package_type, package_name = member(data, "package_type", text), member(data, "package_name", text)
    names = dict(member(data, "verdicts", items(_read_name)))
    verdicts = member(
        data, "verdicts", items(lambda value: _read_verdict(table(value), f"{package_type}/{package_name}", names))
    )
    if len(names) < len(verdicts):
        raise WrongValueError("two are on the same version", "verdicts")
    unreadable = member(data, "unreadable", table)
    return PackagePlan(
        owner=member(data, "owner", text),
        package_type=package_type,
        package_name=package_name,
        status=member(data, "status", _read_status),
        problem=member(data, "problem", optional(text)),
        unreadable={digest: member(unreadable, digest, text) for digest in unreadable},
        whole_package=member(data, "whole_package", flag),
        freed_bytes=member(data, "freed_bytes", whole),
        verdicts=verdicts,
    )


def _read_name(value: object) -> tuple[int, str]:
    data = table(value)
    return member(data, "version_id", whole), member(data, "name", text)


def _read_verdict(data: Table, package: str, names: Mapping[int, str]) -> Verdict:
    return Verdict(
        kind=member(data, "kind", _read_kind),
        version_id=member(data, "version_id", whole),
        name=member(data, "name", text),
        tags=member(data, "tags", items(text)),
        created_at=member(data, "created_at", moment),
        reasons=member(data, "reasons", items(_read_reason)),
        needed_by=member(data, "needed_by", items(whole)),
        package=package,
        role=member(data, "role", _read_role, "root"),
        image=member(data, "image", lambda value: _read_image(value, names), None),
    )


def _read_image(value: object, names: Mapping[int, str]) -> ImageFacts:
    def digest(value: object) -> str:
        if isinstance(value, str):
            return text(value)
        return names.get(number := whole(value), f"version {number}")

    data = table(value, only=_IMAGE)
    return ImageFacts(
        kind=member(data, "kind", _read_manifest_kind),
        artifact_type=member(data, "artifact_type", text, None),
        platform=member(data, "platform", text, None),
        needs=member(data, "needs", items(digest), ()),
        subject=member(data, "subject", digest, None),
        size=member(data, "size", whole, 0),
        is_build_cache=member(data, "is_build_cache", flag, False),
    )


def _read_reason(value: object) -> Reason:
    data = table(value, only=_REASON)
    return Reason(
        code=member(data, "code", _read_code),
        text=member(data, "text", text),
        selector=member(data, "selector", text, ""),
        tags=member(data, "tags", items(text), ()),
        versions=member(data, "versions", items(whole), ()),
    )


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
