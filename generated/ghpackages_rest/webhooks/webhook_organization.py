# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, plain_dict, strings_at

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'login', 'id', 'node_id', 'url', 'repos_url', 'events_url', 'hooks_url', 'issues_url', 'members_url',
    'public_members_url', 'avatar_url', 'description',
})
# fmt: on
_strings = strings_at(
    "login",
    "node_id",
    "url",
    "repos_url",
    "events_url",
    "hooks_url",
    "issues_url",
    "members_url",
    "public_members_url",
    "avatar_url",
)


@attrs.define(kw_only=True)
class WebhookOrganization:
    """A GitHub organization. Webhook payloads contain the `organization` property when the webhook is configured for an
    organization, or when the event occurs from activity in a repository owned by an organization."""

    login: str
    id: int
    node_id: str
    url: str
    repos_url: str
    events_url: str
    hooks_url: str
    issues_url: str
    members_url: str
    public_members_url: str
    avatar_url: str
    description: str | None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        (
            self.login,
            self.node_id,
            self.url,
            self.repos_url,
            self.events_url,
            self.hooks_url,
            self.issues_url,
            self.members_url,
            self.public_members_url,
            self.avatar_url,
        ) = _strings(data)
        left = len(data) - 12
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if (value := data[key := "description"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.description = value
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
            "login": self.login,
            "id": self.id,
            "node_id": self.node_id,
            "url": self.url,
            "repos_url": self.repos_url,
            "events_url": self.events_url,
            "hooks_url": self.hooks_url,
            "issues_url": self.issues_url,
            "members_url": self.members_url,
            "public_members_url": self.public_members_url,
            "avatar_url": self.avatar_url,
            "description": self.description,
        }
        return data
