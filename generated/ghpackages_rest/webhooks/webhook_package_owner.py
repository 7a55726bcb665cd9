# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict
from .enums import WebhookOwnerType

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'avatar_url', 'deleted', 'email', 'events_url', 'followers_url', 'following_url', 'gists_url', 'gravatar_id',
    'html_url', 'id', 'login', 'name', 'node_id', 'organizations_url', 'received_events_url', 'repos_url',
    'site_admin', 'starred_url', 'subscriptions_url', 'type', 'url', 'user_view_type',
})
_OPTIONAL_STR = (
    'avatar_url', 'email', 'events_url', 'followers_url', 'following_url', 'gists_url', 'gravatar_id', 'html_url',
    'name', 'node_id', 'organizations_url', 'received_events_url', 'repos_url', 'starred_url', 'subscriptions_url',
    'type', 'url', 'user_view_type',
)
# fmt: on


@attrs.define(kw_only=True)
class WebhookPackageOwner:
    """The value of `WebhookPackage.owner`."""

    id: int
    login: str
    avatar_url: str | None = None
    deleted: bool | None = None
    email: str | None = None
    events_url: str | None = None
    followers_url: str | None = None
    following_url: str | None = None
    gists_url: str | None = None
    gravatar_id: str | None = None
    html_url: str | None = None
    name: str | None = None
    node_id: str | None = None
    organizations_url: str | None = None
    received_events_url: str | None = None
    repos_url: str | None = None
    site_admin: bool | None = None
    starred_url: str | None = None
    subscriptions_url: str | None = None
    type: WebhookOwnerType | None = None
    url: str | None = None
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
        left = len(data) - 2
        nulls: tuple[str, ...] = ()
        self.avatar_url = self.deleted = self.email = self.events_url = self.followers_url = self.following_url = (
            self.gists_url
        ) = self.gravatar_id = self.html_url = self.name = self.node_id = self.organizations_url = (
            self.received_events_url
        ) = self.repos_url = self.site_admin = self.starred_url = self.subscriptions_url = self.type = self.url = (
            self.user_view_type
        ) = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if type(value := data[key := "login"]) is not str:
                raise DecodeError("a string", value)
            self.login = value
            if left:
                for key in _OPTIONAL_STR:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not str:
                            nulls += null_at(key, value, "a string")
                        setattr(self, key, value)
            if left:
                if (key := "deleted") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.deleted = value
                if (key := "site_admin") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.site_admin = value
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
            "id": self.id,
            "login": self.login,
        }
        if self.avatar_url is not None:
            data["avatar_url"] = self.avatar_url
        if self.deleted is not None:
            data["deleted"] = self.deleted
        if self.email is not None:
            data["email"] = self.email
        if self.events_url is not None:
            data["events_url"] = self.events_url
        if self.followers_url is not None:
            data["followers_url"] = self.followers_url
        if self.following_url is not None:
            data["following_url"] = self.following_url
        if self.gists_url is not None:
            data["gists_url"] = self.gists_url
        if self.gravatar_id is not None:
            data["gravatar_id"] = self.gravatar_id
        if self.html_url is not None:
            data["html_url"] = self.html_url
        if self.name is not None:
            data["name"] = self.name
        if self.node_id is not None:
            data["node_id"] = self.node_id
        if self.organizations_url is not None:
            data["organizations_url"] = self.organizations_url
        if self.received_events_url is not None:
            data["received_events_url"] = self.received_events_url
        if self.repos_url is not None:
            data["repos_url"] = self.repos_url
        if self.site_admin is not None:
            data["site_admin"] = self.site_admin
        if self.starred_url is not None:
            data["starred_url"] = self.starred_url
        if self.subscriptions_url is not None:
            data["subscriptions_url"] = self.subscriptions_url
        if self.type is not None:
            data["type"] = self.type
        if self.url is not None:
            data["url"] = self.url
        if self.user_view_type is not None:
            data["user_view_type"] = self.user_view_type
        return data
