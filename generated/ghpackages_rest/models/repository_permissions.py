"""RepositoryPermissions: an object of the packages API"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, plain_dict, within

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'admin', 'maintain', 'push', 'triage',
    'pull',
})
# fmt: on


@attrs.define(kw_only=True)
class RepositoryPermissions:
    """RepositoryPermissions"""

    admin: bool | None = None
    maintain: bool | None = None
    push: bool | None = None
    triage: bool | None = None
    pull: bool | None = None
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
            self.admin = None
            if (key := "admin") in data:
                known += 1
                if type(value := data[key]) is not bool:
                    raise DecodeError("a boolean", value)
                self.admin = value
            self.maintain = None
            if (key := "maintain") in data:
                known += 1
                if type(value := data[key]) is not bool:
                    raise DecodeError("a boolean", value)
                self.maintain = value
            self.push = None
            if (key := "push") in data:
                known += 1
                if type(value := data[key]) is not bool:
                    raise DecodeError("a boolean", value)
                self.push = value
            self.triage = None
            if (key := "triage") in data:
                known += 1
                if type(value := data[key]) is not bool:
                    raise DecodeError("a boolean", value)
                self.triage = value
            self.pull = None
            if (key := "pull") in data:
                known += 1
                if type(value := data[key]) is not bool:
                    raise DecodeError("a boolean", value)
                self.pull = value
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
        if self.admin is not None:
            data["admin"] = self.admin
        if self.maintain is not None:
            data["maintain"] = self.maintain
        if self.push is not None:
            data["push"] = self.push
        if self.triage is not None:
            data["triage"] = self.triage
        if self.pull is not None:
            data["pull"] = self.pull
        return data
