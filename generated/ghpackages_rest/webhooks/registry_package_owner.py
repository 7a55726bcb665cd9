# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict, strings_at

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'avatar_url', 'events_url', 'followers_url', 'following_url', 'gists_url', 'gravatar_id', 'html_url', 'id',
    'login', 'node_id', 'organizations_url', 'received_events_url', 'repos_url', 'site_admin', 'starred_url',
    'subscriptions_url', 'type', 'url', 'user_view_type',
})
# fmt: on
_strings = strings_at(
    "avatar_url",
    "events_url",
    "followers_url",
    "following_url",
    "gists_url",
    "gravatar_id",
    "html_url",
    "login",
    "node_id",
    "organizations_url",
    "received_events_url",
    "repos_url",
    "starred_url",
    "subscriptions_url",
    "type",
    "url",
)


@attrs.define(kw_only=True)
class RegistryPackageOwner:
    """The value of `RegistryPackage.owner`."""

    avatar_url: str
    events_url: str
    followers_url: str
    following_url: str
    gists_url: str
    gravatar_id: str
    html_url: str
    id: int
    login: str
    node_id: str
    organizations_url: str
    received_events_url: str
    repos_url: str
    site_admin: bool
    starred_url: str
    subscriptions_url: str
    type: str
    url: str
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
            self.avatar_url,
            self.events_url,
            self.followers_url,
            self.following_url,
            self.gists_url,
            self.gravatar_id,
            self.html_url,
            self.login,
            self.node_id,
            self.organizations_url,
            self.received_events_url,
            self.repos_url,
            self.starred_url,
            self.subscriptions_url,
            self.type,
            self.url,
        ) = _strings(data)
        left = len(data) - 18
        nulls: tuple[str, ...] = ()
        self.user_view_type = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if type(value := data[key := "site_admin"]) is not bool:
                raise DecodeError("a boolean", value)
            self.site_admin = value
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
            "avatar_url": self.avatar_url,
            "events_url": self.events_url,
            "followers_url": self.followers_url,
            "following_url": self.following_url,
            "gists_url": self.gists_url,
            "gravatar_id": self.gravatar_id,
            "html_url": self.html_url,
            "id": self.id,
            "login": self.login,
            "node_id": self.node_id,
            "organizations_url": self.organizations_url,
            "received_events_url": self.received_events_url,
            "repos_url": self.repos_url,
            "site_admin": self.site_admin,
            "starred_url": self.starred_url,
            "subscriptions_url": self.subscriptions_url,
            "type": self.type,
            "url": self.url,
        }
        if self.user_view_type is not None:
            data["user_view_type"] = self.user_view_type
        return data
