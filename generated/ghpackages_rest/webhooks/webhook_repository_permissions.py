# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'admin', 'pull', 'triage', 'push', 'maintain',
})
# fmt: on


@attrs.define(kw_only=True)
class WebhookRepositoryPermissions:
    """The value of `WebhookRepository.permissions`."""

    admin: bool
    pull: bool
    push: bool
    triage: bool | None = None
    maintain: bool | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 3
        nulls: tuple[str, ...] = ()
        self.triage = self.maintain = None
        key: str = ""
        try:
            if type(value := data[key := "admin"]) is not bool:
                raise DecodeError("a boolean", value)
            self.admin = value
            if type(value := data[key := "pull"]) is not bool:
                raise DecodeError("a boolean", value)
            self.pull = value
            if type(value := data[key := "push"]) is not bool:
                raise DecodeError("a boolean", value)
            self.push = value
            if left:
                if (key := "triage") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.triage = value
                if (key := "maintain") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.maintain = value
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
            "admin": self.admin,
            "pull": self.pull,
            "push": self.push,
        }
        if self.triage is not None:
            data["triage"] = self.triage
        if self.maintain is not None:
            data["maintain"] = self.maintain
        return data
