# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'key', 'name', 'url', 'body', 'html_url',
})
# fmt: on


@attrs.define(kw_only=True)
class CodeOfConduct:
    """Code Of Conduct"""

    key: str
    name: str
    url: str
    html_url: str | None
    body: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 4
        nulls: tuple[str, ...] = ()
        self.body = None
        key: str = ""
        try:
            if type(value := data[key := "key"]) is not str:
                raise DecodeError("a string", value)
            self.key = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if type(value := data[key := "url"]) is not str:
                raise DecodeError("a string", value)
            self.url = value
            if (value := data[key := "html_url"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.html_url = value
            if (key := "body") in data:
                left -= 1
                if type(value := data[key]) is not str:
                    nulls += null_at(key, value, "a string")
                else:
                    self.body = value
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
            "html_url": self.html_url,
        }
        if self.body is not None:
            data["body"] = self.body
        return data
