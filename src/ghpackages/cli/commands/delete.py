"""`ghpackages delete`."""

import re
import shlex

from ghpackages.cli import output, references
from ghpackages.cli.clients import connect, find_package, find_version
from ghpackages.cli.confirming import confirm
from ghpackages.cli.errors import Status, UsageError, say_when_interrupted
from ghpackages.cli.options import JsonOption, ReferenceArgument, YesOption
from ghpackages.cli.plans import OUTCOME_FIELDS
from ghpackages.cli.records import describe
from ghpackages.housekeeping import Outcome


def run(ref: ReferenceArgument, yes: YesOption = False, json_fields: JsonOption = "") -> Status:
    """GitHub restores what was deleted for 30 days: see `ghpackages restore`.

    The version of an image that others need, such as a platform of a multi-platform image, is better deleted with
    `ghpackages plan`, which knows what belongs together.
    """
    fields = output.shown_fields(OUTCOME_FIELDS, json_fields, as_csv=False)
    reference = references.parse(ref)
    if re.search(r"/$|[?#]", ref) and not reference.is_version:  # more was meant, or a script had an empty variable
        raise UsageError(
            f"{ref!r} says more than the package, but names no version",
            f"Write {reference.package} for the package with all its versions.",
        )
    with connect(reference.owner) as github:
        package = find_package(github, reference)
        label = f"{reference.package_type}/{reference.name}"
        if reference.is_version:
            version = find_version(package, reference)
            confirm(f"Delete {describe(version)} of {reference.package}", yes=yes)
            deleted = f"{reference.package}#{version.id}"
            with say_when_interrupted(_unknown(deleted)):
                package.version(version.id).delete()
            outcome = Outcome(
                kind="deleted", version_id=version.id, package=label, name=version.name, tags=(*version.tags,)
            )
        else:
            count = package.get().version_count
            versions = "all its versions" if count is None else f"its {output.count(count, 'version')}"
            confirm(f"Delete {reference.package} with {versions}", yes=yes, word=reference.name)
            deleted = reference.package
            with say_when_interrupted(_unknown(deleted)):
                package.delete()
            outcome = Outcome(kind="deleted", version_id=None, package=label, name=reference.name)
    if json_fields:
        output.write_one(outcome, fields, json_fields=json_fields)
    output.say(f"Deleted. For 30 days, this restores it: ghpackages restore {shlex.quote(deleted)}")
    return Status.DONE


def _unknown(deleted: str) -> str:
    return f"See whether it was deleted: ghpackages show {shlex.quote(deleted)}"
