# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict, strings_at

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'name', 'email', 'login', 'id', 'node_id', 'avatar_url', 'gravatar_id', 'url', 'html_url', 'followers_url',
    'following_url', 'gists_url', 'starred_url', 'subscriptions_url', 'organizations_url', 'repos_url', 'events_url',
    'received_events_url', 'type', 'site_admin', 'starred_at', 'user_view_type',
})
# fmt: on
_strings = strings_at(
    "login",
    "node_id",
    "avatar_url",
    "url",
    "html_url",
    "followers_url",
    "following_url",
    "gists_url",
    "starred_url",
    "subscriptions_url",
    "organizations_url",
    "repos_url",
    "events_url",
    "received_events_url",
    "type",
)


@attrs.define(kw_only=True)
class SimpleUser:
    """A GitHub user."""

    login: str
    id: int
    node_id: str
    avatar_url: str
    gravatar_id: str | None
    url: str
    html_url: str
    followers_url: str
    following_url: str
    gists_url: str
    starred_url: str
    subscriptions_url: str
    organizations_url: str
    repos_url: str
    events_url: str
    received_events_url: str
    type: str
    site_admin: bool
    name: str | None = None
    email: str | None = None
    starred_at: str | None = None
    user_view_type: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        (
            self.login,
            self.node_id,
            self.avatar_url,
            self.url,
            self.html_url,
            self.followers_url,
            self.following_url,
            self.gists_url,
            self.starred_url,
            self.subscriptions_url,
            self.organizations_url,
            self.repos_url,
            self.events_url,
            self.received_events_url,
            self.type,
        ) = _strings(data)
        left = len(data) - 18
        nulls: tuple[str, ...] = ()
        self.name = self.email = self.starred_at = self.user_view_type = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if (value := data[key := "gravatar_id"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.gravatar_id = value
            if type(value := data[key := "site_admin"]) is not bool:
                raise DecodeError("a boolean", value)
            self.site_admin = value
            if left:
                if (key := "name") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.name = value
                if (key := "email") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.email = value
                if (key := "starred_at") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.starred_at = value
                if (key := "user_view_type") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.user_view_type = value
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
            "login": self.login,
            "id": self.id,
            "node_id": self.node_id,
            "avatar_url": self.avatar_url,
            "gravatar_id": self.gravatar_id,
            "url": self.url,
            "html_url": self.html_url,
            "followers_url": self.followers_url,
            "following_url": self.following_url,
            "gists_url": self.gists_url,
            "starred_url": self.starred_url,
            "subscriptions_url": self.subscriptions_url,
            "organizations_url": self.organizations_url,
            "repos_url": self.repos_url,
            "events_url": self.events_url,
            "received_events_url": self.received_events_url,
            "type": self.type,
            "site_admin": self.site_admin,
        }
        if self.name is not None:
            data["name"] = self.name
        if self.email is not None:
            data["email"] = self.email
        if self.starred_at is not None:
            data["starred_at"] = self.starred_at
        if self.user_view_type is not None:
            data["user_view_type"] = self.user_view_type
        return data
