# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, any_value, at_key, plain_dict
from .registry_package_owner import RegistryPackageOwner
from .registry_package_registry import RegistryPackageRegistry
from .registry_package_version import RegistryPackageVersion

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'created_at', 'description', 'ecosystem', 'html_url', 'id', 'name', 'namespace', 'owner', 'package_type',
    'package_version', 'registry', 'updated_at',
})
# fmt: on
_decode_owner = RegistryPackageOwner.from_dict
_decode_package_version = RegistryPackageVersion.from_dict
_decode_registry = RegistryPackageRegistry.from_dict


@attrs.define(kw_only=True)
class RegistryPackage:
    """The value of `RegistryPackagePayload.registry_package`."""

    created_at: str | None
    description: Any | None
    ecosystem: str
    html_url: str
    id: int
    name: str
    namespace: str
    owner: RegistryPackageOwner
    package_type: str
    package_version: RegistryPackageVersion | None
    registry: RegistryPackageRegistry | None
    updated_at: str | None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 12
        key: str = ""
        try:
            if (value := data[key := "created_at"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.created_at = value
            self.description = None if (value := data[key := "description"]) is None else any_value(value)
            if type(value := data[key := "ecosystem"]) is not str:
                raise DecodeError("a string", value)
            self.ecosystem = value
            if type(value := data[key := "html_url"]) is not str:
                raise DecodeError("a string", value)
            self.html_url = value
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if type(value := data[key := "namespace"]) is not str:
                raise DecodeError("a string", value)
            self.namespace = value
            self.owner = _decode_owner(data[key := "owner"])
            if type(value := data[key := "package_type"]) is not str:
                raise DecodeError("a string", value)
            self.package_type = value
            self.package_version = (
                None if (value := data[key := "package_version"]) is None else _decode_package_version(value)
            )
            self.registry = None if (value := data[key := "registry"]) is None else _decode_registry(value)
            if (value := data[key := "updated_at"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
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
            "created_at": self.created_at,
            "description": self.description,
            "ecosystem": self.ecosystem,
            "html_url": self.html_url,
            "id": self.id,
            "name": self.name,
            "namespace": self.namespace,
            "owner": self.owner.to_dict(),
            "package_type": self.package_type,
            "package_version": None if self.package_version is None else self.package_version.to_dict(),
            "registry": None if self.registry is None else self.registry.to_dict(),
            "updated_at": self.updated_at,
        }
        return data
