# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, brief, plain_dict
from ..models.simple_user import SimpleUser
from .enums import PackageEventAction
from .registry_package import RegistryPackage
from .webhook_enterprise import WebhookEnterprise
from .webhook_installation import WebhookInstallation
from .webhook_organization import WebhookOrganization
from .webhook_repository import WebhookRepository

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'action', 'enterprise', 'installation', 'organization', 'registry_package', 'repository', 'sender',
})
# fmt: on
_decode_enterprise = WebhookEnterprise.from_dict
_decode_installation = WebhookInstallation.from_dict
_decode_organization = WebhookOrganization.from_dict
_decode_registry_package = RegistryPackage.from_dict
_decode_repository = WebhookRepository.from_dict
_decode_sender = SimpleUser.from_dict


@attrs.define(kw_only=True)
class RegistryPackagePayload:
    """The payload of the event `registry_package`.

    Attributes:
        sender: A GitHub user.
        enterprise: An enterprise on GitHub. Webhook payloads contain the `enterprise` property when the webhook ...
        installation: The GitHub App installation. Webhook payloads contain the `installation` property when the ...
        organization: A GitHub organization. Webhook payloads contain the `organization` property when the webhook ...
        repository: The repository on GitHub where the event occurred. Webhook payloads contain the `repository` ...
    """

    action: PackageEventAction
    registry_package: RegistryPackage
    sender: SimpleUser = attrs.field(repr=brief("login"))
    """A GitHub user."""
    enterprise: WebhookEnterprise | None = attrs.field(default=None, repr=brief("slug"))
    """An enterprise on GitHub. Webhook payloads contain the `enterprise` property when the webhook is configured on an
    enterprise account or an organization that's part of an enterprise account. For more information, see "[About
    enterprise accounts](https://docs.github.com/admin/overview/about-enterprise-accounts).\""""
    installation: WebhookInstallation | None = None
    """The GitHub App installation. Webhook payloads contain the `installation` property when the event is configured for
    and sent to a GitHub App. For more information, see "[Using webhooks with GitHub
    Apps](https://docs.github.com/apps/creating-github-apps/registering-a-github-app/using-webhooks-with-github-apps).\""""
    organization: WebhookOrganization | None = attrs.field(default=None, repr=brief("login"))
    """A GitHub organization. Webhook payloads contain the `organization` property when the webhook is configured for an
    organization, or when the event occurs from activity in a repository owned by an organization."""
    repository: WebhookRepository | None = attrs.field(default=None, repr=brief("full_name"))
    """The repository on GitHub where the event occurred. Webhook payloads contain the `repository` property when the
    event occurs from activity in a repository."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 3
        nulls: tuple[str, ...] = ()
        self.enterprise = self.installation = self.organization = self.repository = None
        key: str = ""
        try:
            if type(value := data[key := "action"]) is not str:
                raise DecodeError("a string", value)
            self.action = value
            self.registry_package = _decode_registry_package(data[key := "registry_package"])
            self.sender = _decode_sender(data[key := "sender"])
            if left:
                if (key := "enterprise") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.enterprise = _decode_enterprise(value)
                if (key := "installation") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.installation = _decode_installation(value)
                if (key := "organization") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.organization = _decode_organization(value)
                if (key := "repository") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.repository = _decode_repository(value)
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
            "action": self.action,
            "registry_package": self.registry_package.to_dict(),
            "sender": self.sender.to_dict(),
        }
        if self.enterprise is not None:
            data["enterprise"] = self.enterprise.to_dict()
        if self.installation is not None:
            data["installation"] = self.installation.to_dict()
        if self.organization is not None:
            data["organization"] = self.organization.to_dict()
        if self.repository is not None:
            data["repository"] = self.repository.to_dict()
        return data
