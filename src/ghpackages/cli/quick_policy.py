"""The policy that the options of `ghpackages plan` stand for. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ghpackages.cli import durations
from ghpackages.cli.errors import UsageError
from ghpackages.cli.references import TYPES, Reference
from ghpackages.housekeeping import Policy

_WITH_TAGS = ("container", "docker")


def make_policy(
    *,
    packages: Sequence[str],
    package: Reference | None,
    keep_newest: int | None,
    older_than: str,
    delete_untagged: bool,
    delete_tags: Sequence[str],
    protect: Sequence[str],
) -> Policy:
    """Return the policy that the options stand for. Raises UsageError when they do not say what to delete.

    Images are told by their tags, packages of other types by the names of their versions; what is said of tags is not
    for those.
    """
    durations.parse("--older-than", older_than)
    _check_globs(packages, package, delete_tags, protect)
    age = {"older_than": older_than} if older_than else {}
    of_tags: list[dict[str, Any]] = []
    if delete_untagged:
        of_tags.append({"untagged": True, **age})
    if delete_tags:
        of_tags.append({"tags": [*delete_tags], **age})
    if not (of_tags or age):
        raise UsageError(
            "nothing says what to delete",
            "Add --older-than 30d, --delete-untagged, --delete-tags 'pr-*', or --policy.",
        )
    if package and not age and package.package_type not in _WITH_TAGS:
        raise UsageError(
            f"{package.package} is no image: its versions have no tags",
            "Say what to delete by --older-than 30d, or by a policy.",
        )
    newest: list[dict[str, Any]] = [{"newest": keep_newest}] if keep_newest is not None else []
    globs = [_exact(package)] if package else [*packages] or ["*"]
    rules = [
        {
            "packages": _of_types(globs, with_tags=True),
            "keep": [*newest, *({"tags": [glob]} for glob in protect)],
            "delete": of_tags or [age],
        }
    ]
    if age and not of_tags:
        keep = [*newest, *({"names": [glob]} for glob in protect)]
        rules.append({"packages": _of_types(globs, with_tags=False), "keep": keep, "delete": [age]})
    return Policy.from_dict({"version": 1, "rule": [rule for rule in rules if rule["packages"]]})


def _check_globs(
    packages: Sequence[str], package: Reference | None, delete_tags: Sequence[str], protect: Sequence[str]
) -> None:
    for option, globs in (("--delete-tags", delete_tags), ("--protect", protect)):
        if "" in globs:
            raise UsageError(f"{option} '' matches nothing", "Write a pattern, such as 'pr-*'.")
    if any(not glob.strip("*") for glob in delete_tags):
        raise UsageError(
            "--delete-tags '*' matches every tag", "Narrow the pattern, or leave it out: --older-than 30d is enough."
        )
    if package and packages:
        raise UsageError(f"--packages chooses packages of an owner, not of {package.package}", "Leave one of them out.")
    for glob in packages:
        kind = glob.removeprefix("!").partition("/")[0]
        if not ("*" in kind or kind in TYPES):
            raise UsageError(
                f"--packages {glob!r} does not begin with a type", f"Write TYPE/NAME; the types are {', '.join(TYPES)}."
            )
    if packages and all(glob.startswith("!") for glob in packages):
        raise UsageError("--packages leaves everything out", "Add what is meant, such as --packages '*'.")


def _exact(package: Reference) -> str:
    """A glob that matches one package only."""
    return re.sub(r"[*?[]", r"[\g<0>]", f"{package.package_type}/{package.name}")


def _of_types(globs: Iterable[str], *, with_tags: bool) -> list[str]:
    """The globs that are for types with tags, or for the others; an exclusion is for both."""
    types = [name for name in TYPES if (name in _WITH_TAGS) is with_tags]
    chosen: list[str] = []
    for glob in globs:
        start = glob.removeprefix("!").partition("/")[0]
        if glob.startswith("!"):
            chosen.append(glob)
        elif "*" in start:
            chosen += [f"{kind}/{glob.partition('/')[2] or '*'}" for kind in types]
        elif start in types:
            chosen.append(glob)
    return chosen if any(not glob.startswith("!") for glob in chosen) else []
