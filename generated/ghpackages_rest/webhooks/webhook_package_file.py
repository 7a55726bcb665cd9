# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'content_type', 'created_at', 'download_url', 'id', 'md5', 'name', 'sha1', 'sha256', 'size', 'state', 'updated_at',
})
# fmt: on


@attrs.define(kw_only=True)
class WebhookPackageFile:
    """The value of `WebhookPackageVersion.package_files`."""

    content_type: str
    created_at: str
    download_url: str
    id: int
    md5: str | None
    name: str
    sha1: str | None
    sha256: str | None
    size: int
    state: str | None
    updated_at: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 11
        key: str = ""
        try:
            if type(value := data[key := "content_type"]) is not str:
                raise DecodeError("a string", value)
            self.content_type = value
            if type(value := data[key := "created_at"]) is not str:
                raise DecodeError("a string", value)
            self.created_at = value
            if type(value := data[key := "download_url"]) is not str:
                raise DecodeError("a string", value)
            self.download_url = value
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if (value := data[key := "md5"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.md5 = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if (value := data[key := "sha1"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.sha1 = value
            if (value := data[key := "sha256"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.sha256 = value
            if type(value := data[key := "size"]) is not int:
                raise DecodeError("an integer", value)
            self.size = value
            if (value := data[key := "state"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.state = value
            if type(value := data[key := "updated_at"]) is not str:
                raise DecodeError("a string", value)
            self.updated_at = value
        except (KeyError, DecodeError) as error:
            raise at_key(key, error) from None
        self.additional_properties = (
            {} if not left else {name: value for name, value in data.items() if name not in _KEYS}
        )
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "content_type": self.content_type,
            "created_at": self.created_at,
            "download_url": self.download_url,
            "id": self.id,
            "md5": self.md5,
            "name": self.name,
            "sha1": self.sha1,
            "sha256": self.sha256,
            "size": self.size,
            "state": self.state,
            "updated_at": self.updated_at,
        }
        return data
