"""SecurityFeature: Enable or disable GitHub Advanced Security for the repository.

For standalone Code Scanning or Secret Protection products, this parameter cannot be used."""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, plain_dict, within
from .enums import SecurityFeatureStatus

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'status',
})
# fmt: on


@attrs.define(kw_only=True)
class SecurityFeature:
    """Enable or disable GitHub Advanced Security for the repository.

    For standalone Code Scanning or Secret Protection products, this parameter cannot be used."""

    status: SecurityFeatureStatus | None = None
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
        if self.status is not None:
            data["status"] = self.status
        return data
