"""DelegatedBypassOptions: an object of the packages API"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, list_of, plain_dict, within
from .bypass_reviewer import BypassReviewer

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'reviewers',
})
# fmt: on
_decode_reviewers = list_of(BypassReviewer.from_dict)


@attrs.define(kw_only=True)
class DelegatedBypassOptions:
    """DelegatedBypassOptions"""

    reviewers: list[BypassReviewer] | None = None
    """The bypass reviewers for secret scanning delegated bypass"""
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
            self.reviewers = None
            if (key := "reviewers") in data:
                known += 1
                self.reviewers = _decode_reviewers(data[key])
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
        if self.reviewers is not None:
            data["reviewers"] = [item.to_dict() for item in self.reviewers]
        return data
