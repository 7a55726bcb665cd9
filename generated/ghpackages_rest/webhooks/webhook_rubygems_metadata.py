# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, list_of, map_of, null_at, plain_dict, string
from .webhook_rubygems_version_info import WebhookRubygemsVersionInfo

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'name', 'description', 'readme', 'homepage', 'version_info', 'platform', 'metadata', 'repo', 'dependencies',
    'commit_oid',
})
# fmt: on
_decode_version_info = WebhookRubygemsVersionInfo.from_dict
_decode_metadata = map_of(string)
_decode_dependencies = list_of(map_of(string))


@attrs.define(kw_only=True)
class WebhookRubygemsMetadata:
    """The value of `RegistryPackageVersion.rubygems_metadata`."""

    name: str | None = None
    description: str | None = None
    readme: str | None = None
    homepage: str | None = None
    version_info: WebhookRubygemsVersionInfo | None = None
    platform: str | None = None
    metadata: dict[str, str] | None = None
    repo: str | None = None
    dependencies: list[dict[str, str]] | None = None
    commit_oid: str | None = None
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
        self.name = self.description = self.readme = self.homepage = self.version_info = self.platform = (
            self.metadata
        ) = self.repo = self.dependencies = self.commit_oid = None
        key: str = ""
        try:
            if left:
                if (key := "name") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.name = value
                if (key := "description") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.description = value
                if (key := "readme") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.readme = value
                if (key := "homepage") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.homepage = value
                if (key := "version_info") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.version_info = _decode_version_info(value)
                if (key := "platform") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.platform = value
                if (key := "metadata") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.metadata = _decode_metadata(value)
                if (key := "repo") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.repo = value
                if (key := "dependencies") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.dependencies = _decode_dependencies(value)
                if (key := "commit_oid") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.commit_oid = value
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
        if self.name is not None:
            data["name"] = self.name
        if self.description is not None:
            data["description"] = self.description
        if self.readme is not None:
            data["readme"] = self.readme
        if self.homepage is not None:
            data["homepage"] = self.homepage
        if self.version_info is not None:
            data["version_info"] = self.version_info.to_dict()
        if self.platform is not None:
            data["platform"] = self.platform
        if self.metadata is not None:
            data["metadata"] = {**self.metadata}
        if self.repo is not None:
            data["repo"] = self.repo
        if self.dependencies is not None:
            data["dependencies"] = [{**item} for item in self.dependencies]
        if self.commit_oid is not None:
            data["commit_oid"] = self.commit_oid
        return data
