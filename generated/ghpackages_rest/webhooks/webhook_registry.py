# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'about_url', 'name', 'type', 'url', 'vendor',
})
# fmt: on


@attrs.define(kw_only=True)
class WebhookRegistry:
    """The value of `WebhookPackage.registry`."""

    about_url: str
    name: str
    type: str
    url: str
    vendor: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 5
        key: str = ""
        try:
            if type(value := data[key := "about_url"]) is not str:
                raise DecodeError("a string", value)
            self.about_url = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if type(value := data[key := "type"]) is not str:
                raise DecodeError("a string", value)
            self.type = value
            if type(value := data[key := "url"]) is not str:
                raise DecodeError("a string", value)
            self.url = value
            if type(value := data[key := "vendor"]) is not str:
                raise DecodeError("a string", value)
            self.vendor = value
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
            "about_url": self.about_url,
            "name": self.name,
            "type": self.type,
            "url": self.url,
            "vendor": self.vendor,
        }
        return data
