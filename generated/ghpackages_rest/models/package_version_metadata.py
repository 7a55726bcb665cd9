"""PackageVersionMetadata: an object of the packages API"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, plain_dict, within
from .container_metadata import ContainerMetadata
from .docker_metadata import DockerMetadata
from .enums import PackageType

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'package_type', 'container', 'docker',
})
# fmt: on
_decode_container = ContainerMetadata.from_dict
_decode_docker = DockerMetadata.from_dict


@attrs.define(kw_only=True)
class PackageVersionMetadata:
    """PackageVersionMetadata"""

    package_type: PackageType
    container: ContainerMetadata | None = None
    docker: DockerMetadata | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the answer held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Decode the JSON object `data`. Raises DecodeError where it is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        known = 1
        key: str = ""
        try:
            if type(value := data[key := "package_type"]) is not str:
                raise DecodeError("a string", value)
            self.package_type = value
            self.container = None
            if (key := "container") in data:
                known += 1
                self.container = _decode_container(data[key])
            self.docker = None
            if (key := "docker") in data:
                known += 1
                self.docker = _decode_docker(data[key])
        except (KeyError, DecodeError) as error:
            raise within(key, error) from None
        self.additional_properties = (
            {} if len(data) == known else {name: value for name, value in data.items() if name not in _KEYS}
        )
        return self

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "package_type": self.package_type,
        }
        if self.container is not None:
            data["container"] = self.container.to_dict()
        if self.docker is not None:
            data["docker"] = self.docker.to_dict()
        return data
