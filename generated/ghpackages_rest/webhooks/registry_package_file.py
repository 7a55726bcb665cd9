# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'content_type', 'created_at', 'download_url', 'id', 'md5', 'name', 'sha1', 'sha256', 'size', 'state', 'updated_at',
})
_OPTIONAL_STR = (
    'content_type', 'created_at', 'download_url', 'md5', 'name', 'sha1', 'sha256', 'state', 'updated_at',
)
# fmt: on


@attrs.define(kw_only=True)
class RegistryPackageFile:
    """The value of `RegistryPackageVersion.package_files`."""

    content_type: str | None = None
    created_at: str | None = None
    download_url: str | None = None
    id: int | None = None
    md5: str | None = None
    name: str | None = None
    sha1: str | None = None
    sha256: str | None = None
    size: int | None = None
    state: str | None = None
    updated_at: str | None = None
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
        self.content_type = self.created_at = self.download_url = self.id = self.md5 = self.name = self.sha1 = (
            self.sha256
        ) = self.size = self.state = self.updated_at = None
        key: str = ""
        try:
            if left:
                for key in _OPTIONAL_STR:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not str:
                            nulls += null_at(key, value, "a string")
                        setattr(self, key, value)
            if left:
                if (key := "id") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.id = value
                if (key := "size") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.size = value
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
        if self.content_type is not None:
            data["content_type"] = self.content_type
        if self.created_at is not None:
            data["created_at"] = self.created_at
        if self.download_url is not None:
            data["download_url"] = self.download_url
        if self.id is not None:
            data["id"] = self.id
        if self.md5 is not None:
            data["md5"] = self.md5
        if self.name is not None:
            data["name"] = self.name
        if self.sha1 is not None:
            data["sha1"] = self.sha1
        if self.sha256 is not None:
            data["sha256"] = self.sha256
        if self.size is not None:
            data["size"] = self.size
        if self.state is not None:
            data["state"] = self.state
        if self.updated_at is not None:
            data["updated_at"] = self.updated_at
        return data
