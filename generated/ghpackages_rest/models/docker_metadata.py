"""DockerMetadata: an object of the packages API"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, list_of_strings, plain_dict, within

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'tag', 'tags',
})
# fmt: on


@attrs.define(kw_only=True)
class DockerMetadata:
    """DockerMetadata"""

    tag: list[str] | None = None
    tags: list[str] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the answer held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Decode the JSON object `data`. Raises DecodeError where it is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        known = 0
        key: str = ""
        try:
            self.tag = None
            if (key := "tag") in data:
                known += 1
                self.tag = list_of_strings(data[key])
            self.tags = None
            if (key := "tags") in data:
                known += 1
                self.tags = list_of_strings(data[key])
        except (KeyError, DecodeError) as error:
            raise within(key, error) from None
        self.additional_properties = (
            {} if len(data) == known else {name: value for name, value in data.items() if name not in _KEYS}
        )
        return self

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
        }
        if self.tag is not None:
            data["tag"] = [*self.tag]
        if self.tags is not None:
            data["tags"] = [*self.tags]
        return data
