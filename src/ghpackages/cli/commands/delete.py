"""`ghpackages delete`."""

import shlex

from ghpackages.cli import output, references
from ghpackages.cli.clients import connect, find_package, find_version
from ghpackages.cli.confirming import confirm
from ghpackages.cli.errors import Status
from ghpackages.cli.options import ReferenceArgument, YesOption
from ghpackages.cli.records import describe


def run(ref: ReferenceArgument, yes: YesOption = False) -> Status:
    """GitHub restores what was deleted for 30 days: see `ghpackages restore`.

    The version of an image that others need, such as a platform of a multi-platform image, is better deleted with
    `ghpackages plan`, which knows what belongs together.
    """
    reference = references.parse(ref)
    with connect(reference.owner) as github:
        package = find_package(github, reference)
        if reference.is_version:
            version = find_version(package, reference)
            confirm(f"Delete {describe(version)} of {reference.package}", yes=yes)
            package.version(version.id).delete()
            deleted = f"{reference.package}#{version.id}"
        else:
            count = package.get().version_count
            versions = "all its versions" if count is None else f"its {count} versions"
            confirm(f"Delete {reference.package} with {versions}", yes=yes, word=reference.name)
            package.delete()
            deleted = reference.package
    output.say(f"Deleted. For 30 days, this restores it: ghpackages restore {shlex.quote(deleted)}")
    return Status.DONE
