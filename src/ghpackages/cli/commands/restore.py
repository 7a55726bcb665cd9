"""`ghpackages restore`."""

import shlex

from ghpackages.cli import output, references
from ghpackages.cli.clients import connect, find_package, find_version
from ghpackages.cli.errors import Status, say_when_interrupted
from ghpackages.cli.options import JsonOption, ReferenceArgument
from ghpackages.cli.plans import OUTCOME_FIELDS
from ghpackages.cli.records import describe
from ghpackages.housekeeping import Outcome


def run(ref: ReferenceArgument, json_fields: JsonOption = "") -> Status:
    """This works for 30 days after the deletion; for a package, while no other has taken its name.

    See deleted versions with: ghpackages list PACKAGE --deleted.
    """
    fields = output.shown_fields(OUTCOME_FIELDS, json_fields, as_csv=False)
    reference = references.parse(ref)
    label = f"{reference.package_type}/{reference.name}"
    unknown = f"See whether it was restored: ghpackages show {shlex.quote(str(reference))}"
    with connect(reference.owner) as github:
        package = find_package(github, reference)
        if reference.is_version:
            version = find_version(package, reference, state="deleted")
            with say_when_interrupted(unknown):
                package.version(version.id).restore()
            outcome = Outcome(
                kind="restored", version_id=version.id, package=label, name=version.name, tags=(*version.tags,)
            )
            restored = f"{describe(version)} of {reference.package}"
        else:
            with say_when_interrupted(unknown):
                package.restore()
            outcome = Outcome(kind="restored", version_id=None, package=label, name=reference.name)
            restored = reference.package
    if json_fields:
        output.write_one(outcome, fields, json_fields=json_fields)
    output.say(f"Restored {restored}.")
    return Status.DONE
