"""Digests, and the tags that are computed from them.

https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
"""

import hashlib
import re

_DIGEST = re.compile(r"[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+")
_HEX_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}
_LONGEST_DIGEST = 256
_HELPER_TAG = re.compile(r"(?P<owner>(?:sha256|sha384|sha512)-[0-9a-f]{64})(?P<cosign>\.(?:sig|att|sbom))?")


def is_digest(text: object) -> bool:
    """Return whether `text` has the form of a digest, with the right number of digits where the algorithm is known."""
    if not isinstance(text, str) or len(text) > _LONGEST_DIGEST or not _DIGEST.fullmatch(text):
        return False
    algorithm, _, encoded = text.partition(":")
    length = _HEX_LENGTHS.get(algorithm)
    return length is None or re.fullmatch(f"[0-9a-f]{{{length}}}", encoded) is not None


def digest_of(content: bytes, algorithm: str = "sha256") -> str | None:
    """Return the digest of `content`; None when the algorithm is unknown."""
    return f"{algorithm}:{hashlib.new(algorithm, content).hexdigest()}" if algorithm in _HEX_LENGTHS else None


def fallback_tag(digest: str) -> str:
    """Return the tag under which a registry without referrers endpoint keeps what refers to `digest`.

    https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
    """
    algorithm, _, encoded = digest.partition(":")
    return re.sub(r"[^\w.-]", "-", f"{algorithm[:32]}-{encoded[:64]}", flags=re.ASCII)


def split_helper_tag(tag: str) -> tuple[str, bool] | None:
    """Return the fallback tag in `tag` and whether `tag` is one of cosign's; None for an ordinary tag.

    The way back to the digest is not possible: fallback tags of long digests are cut.
    """
    match = _HELPER_TAG.fullmatch(tag)
    return (match["owner"], match["cosign"] is not None) if match else None
