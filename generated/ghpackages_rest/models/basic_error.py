"""BasicError: Basic Error"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, plain_dict, within

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
            self.message = None
            if (key := "message") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.message = value
            self.documentation_url = None
            if (key := "documentation_url") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.documentation_url = value
            self.url = None
            if (key := "url") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.url = value
            self.status = None
            if (key := "status") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.status = value
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
        if self.message is not None:
            data["message"] = self.message
        if self.documentation_url is not None:
            data["documentation_url"] = self.documentation_url
        if self.url is not None:
            data["url"] = self.url
        if self.status is not None:
            data["status"] = self.status
        return data
