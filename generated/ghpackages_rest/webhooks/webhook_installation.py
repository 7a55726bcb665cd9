# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'id', 'node_id',
})
# fmt: on


@attrs.define(kw_only=True)
class WebhookInstallation:
    """The GitHub App installation. Webhook payloads contain the `installation` property when the event is configured for
    and sent to a GitHub App. For more information, see "[Using webhooks with GitHub
    Apps](https://docs.github.com/apps/creating-github-apps/registering-a-github-app/using-webhooks-with-github-apps)."

    Attributes:
        id: The ID of the installation.
        node_id: The global node ID of the installation.
    """

    id: int
    """The ID of the installation."""
    node_id: str
    """The global node ID of the installation."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 2
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if type(value := data[key := "node_id"]) is not str:
                raise DecodeError("a string", value)
            self.node_id = value
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
            "id": self.id,
            "node_id": self.node_id,
        }
        return data
