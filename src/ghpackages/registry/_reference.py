"""Names in a registry: repositories, tags and digests.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
"""

import re
from urllib.parse import quote

from ghpackages import _validation
from ghpackages._policies.calls import Call
from ghpackages.registry._digests import is_digest
from ghpackages.registry._media_types import ACCEPT
from ghpackages.registry._parsing import MAX_SIZE

_PART = re.compile(r"(?!\.{1,2}$)[a-z0-9._-]+")
_TAG = re.compile(r"\w[\w.-]{0,127}", re.ASCII)


def check_repository(owner: str, name: str) -> str:
    """Return the name of the repository that holds a container package: lower-case, with its slashes.

    Raises ValueError for what is no name of a package.
    """
    parts = [_validation.login("owner", owner), *_validation.text("name", name).split("/")]
    lower = [part.lower() for part in parts]
    if not all(_PART.fullmatch(part) for part in lower):
        raise ValueError(
            f"{owner!r} and {name!r} do not name a container package: use for example 'acme' and 'team/api'"
        )
    return "/".join(lower)


def check_reference(text: str) -> str:
    """Return a tag or digest as it is. Raises ValueError for anything else."""
    _validation.text("reference", text)
    if not (is_digest(text) or _TAG.fullmatch(text)):
        raise ValueError(f"reference must be a tag such as 'latest' or a digest such as 'sha256:...', not {text!r}")
    return text


def manifest_call(repository: str, reference: str) -> Call:
    """Return the request for a manifest."""
    return Call("GET", f"/v2/{repository}/manifests/{quote(reference, safe=':')}", accept=ACCEPT, enough=MAX_SIZE + 1)
