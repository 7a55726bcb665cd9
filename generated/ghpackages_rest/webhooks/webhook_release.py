# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, plain_dict, strings_at
from .webhook_package_owner import WebhookPackageOwner

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'author', 'created_at', 'draft', 'html_url', 'id', 'name', 'prerelease', 'published_at', 'tag_name',
    'target_commitish', 'url',
})
# fmt: on
_strings = strings_at("created_at", "html_url", "published_at", "tag_name", "target_commitish", "url")
_decode_author = WebhookPackageOwner.from_dict


@attrs.define(kw_only=True)
class WebhookRelease:
    """The value of `WebhookPackageVersion.release`."""

    author: WebhookPackageOwner | None
    created_at: str
    draft: bool
    html_url: str
    id: int
    name: str | None
    prerelease: bool
    published_at: str
    tag_name: str
    target_commitish: str
    url: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        self.created_at, self.html_url, self.published_at, self.tag_name, self.target_commitish, self.url = _strings(
            data
        )
        left = len(data) - 11
        key: str = ""
        try:
            self.author = None if (value := data[key := "author"]) is None else _decode_author(value)
            if type(value := data[key := "draft"]) is not bool:
                raise DecodeError("a boolean", value)
            self.draft = value
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if (value := data[key := "name"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.name = value
            if type(value := data[key := "prerelease"]) is not bool:
                raise DecodeError("a boolean", value)
            self.prerelease = value
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
            "author": None if self.author is None else self.author.to_dict(),
            "created_at": self.created_at,
            "draft": self.draft,
            "html_url": self.html_url,
            "id": self.id,
            "name": self.name,
            "prerelease": self.prerelease,
            "published_at": self.published_at,
            "tag_name": self.tag_name,
            "target_commitish": self.target_commitish,
            "url": self.url,
        }
        return data
