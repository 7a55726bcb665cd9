# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, list_of_strings, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'tags',
})
# fmt: on


@attrs.define(kw_only=True)
class ContainerMetadata:
    """The tags of an image in the container registry.

    Attributes:
        tags: The tags that name this version, none of an untagged one.
    """

    tags: list[str]
    """The tags that name this version, none of an untagged one."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 1
        key: str = ""
        try:
            self.tags = list_of_strings(data[key := "tags"])
        except (KeyError, DecodeError) as error:
            raise at_key(key, error) from None
        self.additional_properties = (
            {} if not left else {name: value for name, value in data.items() if name not in _KEYS}
        )
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "tags": [*self.tags],
        }
        return data
