# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'message', 'documentation_url', 'url', 'status',
})
# fmt: on


@attrs.define(kw_only=True)
class BasicError:
    """Basic Error"""

    message: str | None = None
    documentation_url: str | None = None
    url: str | None = None
    status: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data)
        nulls: tuple[str, ...] = ()
        self.message = self.documentation_url = self.url = self.status = None
        key: str = ""
        try:
            if left:
                if (key := "message") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.message = value
                if (key := "documentation_url") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.documentation_url = value
                if (key := "url") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.url = value
                if (key := "status") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.status = value
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
        }
        if self.message is not None:
            data["message"] = self.message
        if self.documentation_url is not None:
            data["documentation_url"] = self.documentation_url
        if self.url is not None:
            data["url"] = self.url
        if self.status is not None:
            data["status"] = self.status
        return data
