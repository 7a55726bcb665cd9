# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'url', 'branch', 'commit', 'type',
})
# fmt: on


@attrs.define(kw_only=True)
class WebhookNugetValue:
    """The value of `RegistryPackageNugetMetadata.value`."""

    url: str | None = None
    branch: str | None = None
    commit: str | None = None
    type: str | None = None
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
        self.url = self.branch = self.commit = self.type = None
        key: str = ""
        try:
            if left:
                if (key := "url") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.url = value
                if (key := "branch") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.branch = value
                if (key := "commit") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.commit = value
                if (key := "type") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.type = value
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
        if self.url is not None:
            data["url"] = self.url
        if self.branch is not None:
            data["branch"] = self.branch
        if self.commit is not None:
            data["commit"] = self.commit
        if self.type is not None:
            data["type"] = self.type
        return data
