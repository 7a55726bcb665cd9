# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, null_at, plain_dict
from .registry_package_release_author import RegistryPackageReleaseAuthor

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'author', 'created_at', 'draft', 'html_url', 'id', 'name', 'prerelease', 'published_at', 'tag_name',
    'target_commitish', 'url',
})
# fmt: on
_decode_author = RegistryPackageReleaseAuthor.from_dict


@attrs.define(kw_only=True)
class RegistryPackageRelease:
    """The value of `RegistryPackageVersion.release`."""

    author: RegistryPackageReleaseAuthor | None = None
    created_at: str | None = None
    draft: bool | None = None
    html_url: str | None = None
    id: int | None = None
    name: str | None = None
    prerelease: bool | None = None
    published_at: str | None = None
    tag_name: str | None = None
    target_commitish: str | None = None
    url: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data)
        nulls: tuple[str, ...] = ()
        self.author = self.created_at = self.draft = self.html_url = self.id = self.name = self.prerelease = (
            self.published_at
        ) = self.tag_name = self.target_commitish = self.url = None
        key: str = ""
        try:
            if left:
                if (key := "author") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.author = _decode_author(value)
                if (key := "created_at") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.created_at = value
                if (key := "draft") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.draft = value
                if (key := "html_url") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.html_url = value
                if (key := "id") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.id = value
                if (key := "name") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.name = value
                if (key := "prerelease") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.prerelease = value
                if (key := "published_at") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.published_at = value
                if (key := "tag_name") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.tag_name = value
                if (key := "target_commitish") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.target_commitish = value
                if (key := "url") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.url = value
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
        }
        if self.author is not None:
            data["author"] = self.author.to_dict()
        if self.created_at is not None:
            data["created_at"] = self.created_at
        if self.draft is not None:
            data["draft"] = self.draft
        if self.html_url is not None:
            data["html_url"] = self.html_url
        if self.id is not None:
            data["id"] = self.id
        if self.name is not None:
            data["name"] = self.name
        if self.prerelease is not None:
            data["prerelease"] = self.prerelease
        if self.published_at is not None:
            data["published_at"] = self.published_at
        if self.tag_name is not None:
            data["tag_name"] = self.tag_name
        if self.target_commitish is not None:
            data["target_commitish"] = self.target_commitish
        if self.url is not None:
            data["url"] = self.url
        return data
