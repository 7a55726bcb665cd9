"""RepositoryLicense: an object of the packages API"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, plain_dict, string, within

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'key', 'name', 'spdx_id', 'url',
    'node_id',
})
# fmt: on


@attrs.define(kw_only=True)
class RepositoryLicense:
    """RepositoryLicense"""

    key: str | None = None
    name: str | None = None
    spdx_id: str | None = None
    url: str | None = None
    node_id: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the answer held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Decode the JSON object `data`. Raises DecodeError where it is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        known = 0
        nulls: list[str] = []
        key: str = ""
        try:
            self.key = None
            if (key := "key") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.key = value
            self.name = None
            if (key := "name") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.name = value
            self.spdx_id = None
            if (key := "spdx_id") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.spdx_id = value
            self.url = None
            if (key := "url") in data:
                known += 1
                if data[key] is None:
                    nulls.append(key)
                else:
                    self.url = string(data[key])
            self.node_id = None
            if (key := "node_id") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.node_id = value
        except (KeyError, DecodeError) as error:
            raise within(key, error) from None
        self.additional_properties = (
            {} if len(data) == known else {name: value for name, value in data.items() if name not in _KEYS}
        )
        self._nulls = tuple(nulls)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
            **dict.fromkeys(self._nulls),
        }
        if self.key is not None:
            data["key"] = self.key
        if self.name is not None:
            data["name"] = self.name
        if self.spdx_id is not None:
            data["spdx_id"] = self.spdx_id
        if self.url is not None:
            data["url"] = self.url
        if self.node_id is not None:
            data["node_id"] = self.node_id
        return data
