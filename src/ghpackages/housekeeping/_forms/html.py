"""A plan as one HTML page that needs nothing else: sorted, filtered, with the graph of each image."""

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from ghpackages.housekeeping._forms import words
from ghpackages.housekeeping._recorded import recorded_manifests, recorded_versions
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.verdicts import Verdict
from ghpackages.registry import ImageGraph


def to_html(plan: Plan) -> str:
    """Return the page."""
    page = files("ghpackages.housekeeping._forms").joinpath("plan.html").read_text(encoding="utf-8")
    # Nothing in the data can end the element that it stands in.
    data = json.dumps(_data(plan), ensure_ascii=False, separators=(",", ":"))
    return page.replace("{}", data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"), 1)


def _data(plan: Plan) -> dict[str, Any]:
    chosen = {(verdict.package, verdict.version_id): place for place, verdict in enumerate(plan.deletions, 1)}
    return {
        "owner": plan.owner,
        "host": plan.host,
        "made_at": f"{plan.made_at:%Y-%m-%d %H:%M} UTC",
        "forecast": words.forecast(plan),
        "notes": [*plan.notes],
        "problems": {package.package: package.problem for package in plan.packages if package.problem is not None},
        "whole": [package.package for package in plan.packages if package.whole_package],
        "kinds": words.NAMES,
        "rows": [row for package in plan.packages for row in _rows(package, chosen)],
    }


def _rows(package: PackagePlan, chosen: Mapping[tuple[str, int | None], int]) -> Iterable[dict[str, Any]]:
    graph = None
    if package.package_type == "container":
        graph = ImageGraph.build(recorded_versions(package.verdicts), recorded_manifests(package))
    ids = {verdict.name: verdict.version_id for verdict in package.verdicts}
    for verdict in package.verdicts:
        place = chosen.get((verdict.package, None if package.whole_package else verdict.version_id))
        yield _row(verdict, place, ids, () if graph is None else graph.metadata_of(verdict.name))


def _row(verdict: Verdict, place: int | None, ids: Mapping[str, int | None], metadata: Iterable[str]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "place": place,
        "kind": verdict.kind,
        "package": verdict.package,
        "id": verdict.version_id,
        "name": verdict.name,
        "tags": [*verdict.tags],
        "created": f"{verdict.created_at:%Y-%m-%d %H:%M}",
        "reasons": [str(reason) for reason in verdict.reasons],
        "needed_by": [*verdict.needed_by],
    }
    if (image := verdict.image) is not None:
        row |= {
            "role": verdict.role,
            "what": image.artifact_type or image.kind,
            "platform": "attestation" if image.platform == "unknown/unknown" else image.platform,
            "needs": [ids.get(digest, digest) for digest in image.needs],
            "about": [ids[digest] for digest in metadata],
            "size": image.size,
        }
    return row
