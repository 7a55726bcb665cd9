# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from datetime import datetime
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, brief, null_at, plain_dict, timestamp, timestamp_text
from .enums import PackageType, PackageVisibility
from .minimal_repository import MinimalRepository
from .simple_user import SimpleUser

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'id', 'name', 'package_type', 'url', 'html_url', 'version_count', 'visibility', 'owner', 'repository',
    'created_at', 'updated_at',
})
# fmt: on
_decode_owner = SimpleUser.from_dict
_decode_repository = MinimalRepository.from_dict


@attrs.define(kw_only=True)
class Package:
    """A software package

    Attributes:
        id: Unique identifier of the package.
        name: The name of the package.
        package_type: The registry that the package belongs to. https://docs.github.com/packages
        url: The address of the package in the API.
        html_url: The page of the package.
        visibility: Who may see the package. https://docs.github.com/packages/learn-github-packages
        created_at: When the package was published first.
        updated_at: When the package was changed last. GitHub has rewritten it in bulk.
        version_count: The number of versions of the package. Lists of packages leave it out.
        owner: The organization or user that owns the package.
        repository: The repository that the package is linked to. A package without one leaves it out.
    """

    id: int
    """Unique identifier of the package."""
    name: str
    """The name of the package."""
    package_type: PackageType
    """The registry that the package belongs to. https://docs.github.com/packages"""
    url: str
    """The address of the package in the API."""
    html_url: str
    """The page of the package."""
    visibility: PackageVisibility
    """Who may see the package. https://docs.github.com/packages/learn-github-packages"""
    created_at: datetime
    """When the package was published first."""
    updated_at: datetime
    """When the package was changed last. GitHub has rewritten it in bulk."""
    version_count: int | None = None
    """The number of versions of the package. Lists of packages leave it out."""
    owner: SimpleUser | None = attrs.field(default=None, repr=brief("login"))
    """The organization or user that owns the package."""
    repository: MinimalRepository | None = attrs.field(default=None, repr=brief("full_name"))
    """The repository that the package is linked to. A package without one leaves it out."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data) - 8
        nulls: tuple[str, ...] = ()
        self.version_count = self.owner = self.repository = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            if type(value := data[key := "name"]) is not str:
                raise DecodeError("a string", value)
            self.name = value
            if type(value := data[key := "package_type"]) is not str:
                raise DecodeError("a string", value)
            self.package_type = value
            if type(value := data[key := "url"]) is not str:
                raise DecodeError("a string", value)
            self.url = value
            if type(value := data[key := "html_url"]) is not str:
                raise DecodeError("a string", value)
            self.html_url = value
            if type(value := data[key := "visibility"]) is not str:
                raise DecodeError("a string", value)
            self.visibility = value
            self.created_at = timestamp(data[key := "created_at"])
            self.updated_at = (
                self.created_at if (value := data[key := "updated_at"]) == data["created_at"] else timestamp(value)
            )
            if left:
                if (key := "version_count") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.version_count = value
                if (key := "owner") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.owner = _decode_owner(value)
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
            "id": self.id,
            "name": self.name,
            "package_type": self.package_type,
            "url": self.url,
            "html_url": self.html_url,
            "visibility": self.visibility,
            "created_at": timestamp_text(self.created_at),
            "updated_at": timestamp_text(self.updated_at),
        }
        if self.version_count is not None:
            data["version_count"] = self.version_count
        if self.owner is not None:
            data["owner"] = self.owner.to_dict()
        if self.repository is not None:
            data["repository"] = self.repository.to_dict()
        return data
