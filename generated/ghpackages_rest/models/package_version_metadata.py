# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, plain_dict
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
    """What only versions of its package type have.

    Attributes:
        package_type: The registry that the version belongs to.
        container: The tags of an image in the container registry.
        docker: The tags of an image in the Docker registry.
    """

    package_type: PackageType
    """The registry that the version belongs to."""
    container: ContainerMetadata | None = None
    """The tags of an image in the container registry."""
    docker: DockerMetadata | None = None
    """The tags of an image in the Docker registry."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 1
        nulls: tuple[str, ...] = ()
        self.container = self.docker = None
        key: str = ""
        try:
            if type(value := data[key := "package_type"]) is not str:
                raise DecodeError("a string", value)
            self.package_type = value
            if left:
                if (key := "container") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.container = _decode_container(value)
                if (key := "docker") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.docker = _decode_docker(value)
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
            "package_type": self.package_type,
        }
        if self.container is not None:
            data["container"] = self.container.to_dict()
        if self.docker is not None:
            data["docker"] = self.docker.to_dict()
        return data
