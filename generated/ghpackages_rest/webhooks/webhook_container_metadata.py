# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, any_value, at_key, map_of, plain_dict
from .webhook_container_tag import WebhookContainerTag

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'labels', 'manifest', 'tag',
})
# fmt: on
_decode_labels = map_of(any_value)
_decode_manifest = map_of(any_value)
_decode_tag = WebhookContainerTag.from_dict


@attrs.define(kw_only=True)
class WebhookContainerMetadata:
    """The value of `RegistryPackageVersion.container_metadata`."""

    labels: dict[str, Any] | None = None
    manifest: dict[str, Any] | None = None
    tag: WebhookContainerTag | None = None
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
        self.labels = self.manifest = self.tag = None
        key: str = ""
        try:
            if left:
                if (key := "labels") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.labels = _decode_labels(value)
                if (key := "manifest") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.manifest = _decode_manifest(value)
                if (key := "tag") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.tag = _decode_tag(value)
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
        if self.labels is not None:
            data["labels"] = {**self.labels}
        if self.manifest is not None:
            data["manifest"] = {**self.manifest}
        if self.tag is not None:
            data["tag"] = self.tag.to_dict()
        return data
