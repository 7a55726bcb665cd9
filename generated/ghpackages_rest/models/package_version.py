# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from datetime import datetime
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict, timestamp, timestamp_text
from .package_version_metadata import PackageVersionMetadata

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'id', 'name', 'url', 'package_html_url', 'html_url', 'license', 'description', 'created_at', 'updated_at',
    'deleted_at', 'metadata',
})
# fmt: on
_decode_metadata = PackageVersionMetadata.from_dict


@attrs.define(kw_only=True)
class PackageVersion:
    """A version of a software package

    Attributes:
        id: Unique identifier of the package version.
        name: The name of the package version.
        url: The address of the version in the API.
        package_html_url: The page of the package.
        created_at: When the version was published. Use it for the age of the version.
        updated_at: When the version was changed last. GitHub has rewritten it in bulk.
        html_url: The page of the version.
        license: The license, where the package states one.
        description: The description, where the package has one.
        deleted_at: When the version was deleted; of deleted versions only.
        metadata: What only versions of its package type have.
    """

    id: int
    """Unique identifier of the package version."""
    name: str
    """The name of the package version."""
    url: str
    """The address of the version in the API."""
    package_html_url: str
    """The page of the package."""
    created_at: datetime
    """When the version was published. Use it for the age of the version."""
    updated_at: datetime
    """When the version was changed last. GitHub has rewritten it in bulk."""
    html_url: str | None = None
    """The page of the version."""
    license: str | None = None
    """The license, where the package states one."""
    description: str | None = None
    """The description, where the package has one."""
    deleted_at: datetime | None = None
    """When the version was deleted; of deleted versions only."""
    metadata: PackageVersionMetadata | None = None
    """What only versions of its package type have."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @property
    def tags(self) -> list[str]:
        """The tags of an image: empty for one without tags, and for versions of other package types."""
        if self.metadata is not None and self.metadata.container is not None:
            return [*self.metadata.container.tags]
        if self.metadata is not None and self.metadata.docker is not None and self.metadata.docker.tags is not None:
            return [*self.metadata.docker.tags]
        if self.metadata is not None and self.metadata.docker is not None and self.metadata.docker.tag is not None:
            return [*self.metadata.docker.tag]
        return []

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 6
        nulls: tuple[str, ...] = ()
        self.html_url = self.license = self.description = self.deleted_at = self.metadata = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if type(value := data[key := "url"]) is not str:
                raise DecodeError("a string", value)
            self.url = value
            if type(value := data[key := "package_html_url"]) is not str:
                raise DecodeError("a string", value)
            self.package_html_url = value
            self.created_at = timestamp(data[key := "created_at"])
            self.updated_at = (
                self.created_at if (value := data[key := "updated_at"]) == data["created_at"] else timestamp(value)
            )
            if left:
                if (key := "html_url") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.html_url = value
                if (key := "license") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.license = value
                if (key := "description") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.description = value
                if (key := "deleted_at") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.deleted_at = timestamp(value)
                if (key := "metadata") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.metadata = _decode_metadata(value)
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
            "name": self.name,
            "url": self.url,
            "package_html_url": self.package_html_url,
            "created_at": timestamp_text(self.created_at),
            "updated_at": timestamp_text(self.updated_at),
        }
        if self.html_url is not None:
            data["html_url"] = self.html_url
        if self.license is not None:
            data["license"] = self.license
        if self.description is not None:
            data["description"] = self.description
        if self.deleted_at is not None:
            data["deleted_at"] = timestamp_text(self.deleted_at)
        if self.metadata is not None:
            data["metadata"] = self.metadata.to_dict()
        return data
