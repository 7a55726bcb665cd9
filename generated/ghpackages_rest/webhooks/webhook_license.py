# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'key', 'name', 'url', 'spdx_id', 'node_id', 'html_url',
})
# fmt: on


@attrs.define(kw_only=True)
class WebhookLicense:
    """License Simple"""

    key: str
    name: str
    url: str | None
    spdx_id: str | None
    node_id: str
    html_url: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 5
        nulls: tuple[str, ...] = ()
        self.html_url = None
        key: str = ""
        try:
            if type(value := data[key := "key"]) is not str:
                raise DecodeError("a string", value)
            self.key = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if (value := data[key := "url"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.url = value
            if (value := data[key := "spdx_id"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.spdx_id = value
            if type(value := data[key := "node_id"]) is not str:
                raise DecodeError("a string", value)
            self.node_id = value
            if (key := "html_url") in data:
                left -= 1
                if type(value := data[key]) is not str:
                    nulls += null_at(key, value, "a string")
                else:
                    self.html_url = value
        except (KeyError, DecodeError) as error:
            raise at_key(key, error) from None
        self.additional_properties = (
            {} if not left else {name: value for name, value in data.items() if name not in _KEYS}
        )
        self._nulls = nulls
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
            **dict.fromkeys(self._nulls),
            "key": self.key,
            "name": self.name,
            "url": self.url,
            "spdx_id": self.spdx_id,
            "node_id": self.node_id,
        }
        if self.html_url is not None:
            data["html_url"] = self.html_url
        return data
