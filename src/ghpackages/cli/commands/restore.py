"""`ghpackages restore`."""

from ghpackages.cli import output, references
from ghpackages.cli.clients import connect, find_package, find_version
from ghpackages.cli.errors import Status
from ghpackages.cli.options import ReferenceArgument
from ghpackages.cli.records import describe


def run(ref: ReferenceArgument) -> Status:
    """This works for 30 days after the deletion; for a package, while no other has taken its name.

    See deleted versions with: ghpackages list PACKAGE --deleted.
    """
    reference = references.parse(ref)
    with connect(reference.owner) as github:
        package = find_package(github, reference)
        if reference.is_version:
            version = find_version(package, reference, state="deleted")
            package.version(version.id).restore()
            output.say(f"Restored {describe(version)} of {reference.package}.")
        else:
            package.restore()
            output.say(f"Restored {reference.package}.")
    return Status.DONE
