# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict
from .enums import BypassReviewerMode, BypassReviewerType

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'reviewer_id', 'reviewer_type', 'mode',
})
# fmt: on


@attrs.define(kw_only=True)
class BypassReviewer:
    """The value of `DelegatedBypassOptions.reviewers`.

    Attributes:
        reviewer_id: The ID of the team or role selected as a bypass reviewer
        reviewer_type: The type of the bypass reviewer
        mode: The bypass mode for the reviewer
    """

    reviewer_id: int
    """The ID of the team or role selected as a bypass reviewer"""
    reviewer_type: BypassReviewerType
    """The type of the bypass reviewer"""
    mode: BypassReviewerMode | None = None
    """The bypass mode for the reviewer"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 2
        nulls: tuple[str, ...] = ()
        self.mode = None
        key: str = ""
        try:
            if type(value := data[key := "reviewer_id"]) is not int:
                raise DecodeError("an integer", value)
            self.reviewer_id = value
            if type(value := data[key := "reviewer_type"]) is not str:
                raise DecodeError("a string", value)
            self.reviewer_type = value
            if (key := "mode") in data:
                left -= 1
                if type(value := data[key]) is not str:
                    nulls += null_at(key, value, "a string")
                else:
                    self.mode = value
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
            "reviewer_id": self.reviewer_id,
            "reviewer_type": self.reviewer_type,
        }
        if self.mode is not None:
            data["mode"] = self.mode
        return data
