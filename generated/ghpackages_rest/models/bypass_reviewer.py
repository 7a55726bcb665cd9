"""BypassReviewer: an object of the packages API"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, plain_dict, within
from .enums import BypassReviewerMode, BypassReviewerType

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'reviewer_id', 'reviewer_type', 'mode',
})
# fmt: on


@attrs.define(kw_only=True)
class BypassReviewer:
    """BypassReviewer"""

    reviewer_id: int
    """The ID of the team or role selected as a bypass reviewer"""
    reviewer_type: BypassReviewerType
    """The type of the bypass reviewer"""
    mode: BypassReviewerMode | None = None
    """The bypass mode for the reviewer"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the answer held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Decode the JSON object `data`. Raises DecodeError where it is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        known = 2
        key: str = ""
        try:
            if type(value := data[key := "reviewer_id"]) is not int:
                raise DecodeError("an integer", value)
            self.reviewer_id = value
            if type(value := data[key := "reviewer_type"]) is not str:
                raise DecodeError("a string", value)
            self.reviewer_type = value
            self.mode = None
            if (key := "mode") in data:
                known += 1
                if type(value := data[key]) is not str:
                    raise DecodeError("a string", value)
                self.mode = value
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
            "reviewer_id": self.reviewer_id,
            "reviewer_type": self.reviewer_type,
        }
        if self.mode is not None:
            data["mode"] = self.mode
        return data
