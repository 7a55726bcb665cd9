# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from datetime import datetime
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict, timestamp, timestamp_text

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'description', 'html_url', 'website_url', 'id', 'node_id', 'name', 'slug', 'created_at', 'updated_at',
    'avatar_url',
})
# fmt: on


@attrs.define(kw_only=True)
class WebhookEnterprise:
    """An enterprise on GitHub. Webhook payloads contain the `enterprise` property when the webhook is configured on an
    enterprise account or an organization that's part of an enterprise account. For more information, see "[About
    enterprise accounts](https://docs.github.com/admin/overview/about-enterprise-accounts)."

    Attributes:
        id: Unique identifier of the enterprise
        name: The name of the enterprise.
        slug: The slug url identifier for the enterprise.
        description: A short description of the enterprise.
        website_url: The enterprise's website URL.
    """

    html_url: str
    id: int
    """Unique identifier of the enterprise"""
    node_id: str
    name: str
    """The name of the enterprise."""
    slug: str
    """The slug url identifier for the enterprise."""
    created_at: datetime | None
    updated_at: datetime | None
    avatar_url: str
    description: str | None = None
    """A short description of the enterprise."""
    website_url: str | None = None
    """The enterprise's website URL."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 8
        nulls: tuple[str, ...] = ()
        self.description = self.website_url = None
        key: str = ""
        try:
            if type(value := data[key := "html_url"]) is not str:
                raise DecodeError("a string", value)
            self.html_url = value
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if type(value := data[key := "node_id"]) is not str:
                raise DecodeError("a string", value)
            self.node_id = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if type(value := data[key := "slug"]) is not str:
                raise DecodeError("a string", value)
            self.slug = value
            self.created_at = None if (value := data[key := "created_at"]) is None else timestamp(value)
            self.updated_at = None if (value := data[key := "updated_at"]) is None else timestamp(value)
            if type(value := data[key := "avatar_url"]) is not str:
                raise DecodeError("a string", value)
            self.avatar_url = value
            if left:
                if (key := "description") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.description = value
                if (key := "website_url") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.website_url = value
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
            "html_url": self.html_url,
            "id": self.id,
            "node_id": self.node_id,
            "name": self.name,
            "slug": self.slug,
            "created_at": None if self.created_at is None else timestamp_text(self.created_at),
            "updated_at": None if self.updated_at is None else timestamp_text(self.updated_at),
            "avatar_url": self.avatar_url,
        }
        if self.description is not None:
            data["description"] = self.description
        if self.website_url is not None:
            data["website_url"] = self.website_url
        return data
