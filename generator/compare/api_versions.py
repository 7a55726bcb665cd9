"""API versions of a description, derived from what it announces for them (`x-github-breaking-changes`)."""

import copy
from collections.abc import Mapping
from typing import Any

from generator.compare.diff.changes import ANNOUNCEMENTS
from generator.openapi.document import Document

BASE_VERSION = "2022-11-28"
"""What a description says apart from its announcements. https://docs.github.com/rest/about-the-rest-api/api-versions"""


def announced(node: object) -> set[str]:
    """The API versions that the announcements below `node` speak of."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    below = set[str]().union(*(announced(child) for child in children))
    own = node.get(ANNOUNCEMENTS, []) if isinstance(node, dict) else []
    return below | {str(each["version"]) for each in own}


def under_version(section: Document, version: str) -> Document:
    """The description as it is for who asks for `version`: the patches of all announcements up to it are applied."""
    section = copy.deepcopy(section)
    _patch_below(section, version)
    return section


def _patch_below(node: object, version: str) -> None:
    if isinstance(node, list):
        for child in node:
            _patch_below(child, version)
    elif isinstance(node, dict):
        for each in sorted(node.pop(ANNOUNCEMENTS, []), key=lambda announcement: str(announcement["version"])):
            if str(each["version"]) <= version:
                _merge(node, each["patch"])
        for child in node.values():
            _patch_below(child, version)


def _merge(node: Document, patch: Mapping[str, Any]) -> None:
    """A JSON merge patch (RFC 7396): null removes."""
    for key, value in patch.items():
        if value is None:
            node.pop(key, None)
        elif isinstance(value, dict):
            if not isinstance(node.get(key), dict):
                node[key] = {}
            _merge(node[key], value)
        else:
            node[key] = value
