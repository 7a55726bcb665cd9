# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, boolean, encode, integer, null_at, one_of, plain_dict, string
from .webhook_nuget_value import WebhookNugetValue

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'id', 'name', 'value',
})
# fmt: on
_decode_id = one_of(integer, string)
_decode_value = one_of(boolean, string, integer, WebhookNugetValue.from_dict)


@attrs.define(kw_only=True)
class WebhookNugetMetadata:
    """The value of `WebhookPackageVersion.nuget_metadata`."""

    id: int | str | None = None
    name: str | None = None
    value: bool | str | int | WebhookNugetValue | None = None
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
        self.id = self.name = self.value = None
        key: str = ""
        try:
            if left:
                if (key := "id") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.id = _decode_id(value)
                if (key := "name") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.name = value
                if (key := "value") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.value = _decode_value(value)
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
        if self.id is not None:
            data["id"] = encode(self.id)
        if self.name is not None:
            data["name"] = self.name
        if self.value is not None:
            data["value"] = encode(self.value)
        return data
