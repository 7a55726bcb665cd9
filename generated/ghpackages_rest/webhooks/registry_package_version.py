# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import (
    DecodeError,
    any_value,
    at_key,
    encode,
    list_of,
    map_of,
    null_at,
    nullable,
    one_of,
    plain_dict,
    string,
    strings_at,
)
from .registry_package_docker_metadata import RegistryPackageDockerMetadata
from .registry_package_file import RegistryPackageFile
from .registry_package_npm_metadata import RegistryPackageNpmMetadata
from .registry_package_nuget_metadata import RegistryPackageNugetMetadata
from .registry_package_owner import RegistryPackageOwner
from .registry_package_release import RegistryPackageRelease
from .webhook_container_metadata import WebhookContainerMetadata
from .webhook_rubygems_metadata import WebhookRubygemsMetadata

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'author', 'body', 'body_html', 'container_metadata', 'created_at', 'description', 'docker_metadata', 'draft',
    'html_url', 'id', 'installation_command', 'manifest', 'metadata', 'name', 'npm_metadata', 'nuget_metadata',
    'package_files', 'package_url', 'prerelease', 'release', 'rubygems_metadata', 'summary', 'tag_name',
    'target_commitish', 'target_oid', 'updated_at', 'version',
})
# fmt: on
_strings = strings_at("description", "html_url", "installation_command", "name", "package_url", "summary", "version")
_decode_author = RegistryPackageOwner.from_dict
_decode_body = one_of(string, map_of(any_value))
_decode_container_metadata = WebhookContainerMetadata.from_dict
_decode_docker_metadata = list_of(nullable(RegistryPackageDockerMetadata.from_dict))
_decode_metadata = list_of(map_of(any_value))
_decode_npm_metadata = RegistryPackageNpmMetadata.from_dict
_decode_nuget_metadata = list_of(RegistryPackageNugetMetadata.from_dict)
_decode_package_files = list_of(RegistryPackageFile.from_dict)
_decode_release = RegistryPackageRelease.from_dict
_decode_rubygems_metadata = list_of(WebhookRubygemsMetadata.from_dict)


@attrs.define(kw_only=True)
class RegistryPackageVersion:
    """The value of `RegistryPackage.package_version`."""

    description: str
    html_url: str
    id: int
    installation_command: str
    metadata: list[dict[str, Any]]
    name: str
    package_files: list[RegistryPackageFile]
    package_url: str
    summary: str
    version: str
    author: RegistryPackageOwner | None = None
    body: str | dict[str, Any] | None = None
    body_html: str | None = None
    container_metadata: WebhookContainerMetadata | None = None
    created_at: str | None = None
    docker_metadata: list[RegistryPackageDockerMetadata | None] | None = None
    draft: bool | None = None
    manifest: str | None = None
    npm_metadata: RegistryPackageNpmMetadata | None = None
    nuget_metadata: list[RegistryPackageNugetMetadata] | None = None
    prerelease: bool | None = None
    release: RegistryPackageRelease | None = None
    rubygems_metadata: list[WebhookRubygemsMetadata] | None = None
    tag_name: str | None = None
    target_commitish: str | None = None
    target_oid: str | None = None
    updated_at: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        (
            self.description,
            self.html_url,
            self.installation_command,
            self.name,
            self.package_url,
            self.summary,
            self.version,
        ) = _strings(data)
        left = len(data) - 10
        nulls: tuple[str, ...] = ()
        self.author = self.body = self.body_html = self.container_metadata = self.created_at = self.docker_metadata = (
            self.draft
        ) = self.manifest = self.npm_metadata = self.nuget_metadata = self.prerelease = self.release = (
            self.rubygems_metadata
        ) = self.tag_name = self.target_commitish = self.target_oid = self.updated_at = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            self.metadata = _decode_metadata(data[key := "metadata"])
            self.package_files = _decode_package_files(data[key := "package_files"])
            if left:
                if (key := "author") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.author = _decode_author(value)
                if (key := "body") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.body = _decode_body(value)
                if (key := "body_html") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.body_html = value
                if (key := "container_metadata") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.container_metadata = _decode_container_metadata(value)
                if (key := "created_at") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.created_at = value
                if (key := "docker_metadata") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.docker_metadata = _decode_docker_metadata(value)
                if (key := "draft") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.draft = value
                if (key := "manifest") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.manifest = value
                if (key := "npm_metadata") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.npm_metadata = _decode_npm_metadata(value)
                if (key := "nuget_metadata") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.nuget_metadata = _decode_nuget_metadata(value)
                if (key := "prerelease") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.prerelease = value
                if (key := "release") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.release = _decode_release(value)
                if (key := "rubygems_metadata") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.rubygems_metadata = _decode_rubygems_metadata(value)
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
                if (key := "target_oid") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.target_oid = value
                if (key := "updated_at") in data:
                    left -= 1
                    if type(value := data[key]) is not str:
                        nulls += null_at(key, value, "a string")
                    else:
                        self.updated_at = value
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
            "description": self.description,
            "html_url": self.html_url,
            "id": self.id,
            "installation_command": self.installation_command,
            "metadata": [{**item} for item in self.metadata],
            "name": self.name,
            "package_files": [item.to_dict() for item in self.package_files],
            "package_url": self.package_url,
            "summary": self.summary,
            "version": self.version,
        }
        if self.author is not None:
            data["author"] = self.author.to_dict()
        if self.body is not None:
            data["body"] = encode(self.body)
        if self.body_html is not None:
            data["body_html"] = self.body_html
        if self.container_metadata is not None:
            data["container_metadata"] = self.container_metadata.to_dict()
        if self.created_at is not None:
            data["created_at"] = self.created_at
        if self.docker_metadata is not None:
            data["docker_metadata"] = [None if item is None else item.to_dict() for item in self.docker_metadata]
        if self.draft is not None:
            data["draft"] = self.draft
        if self.manifest is not None:
            data["manifest"] = self.manifest
        if self.npm_metadata is not None:
            data["npm_metadata"] = self.npm_metadata.to_dict()
        if self.nuget_metadata is not None:
            data["nuget_metadata"] = [item.to_dict() for item in self.nuget_metadata]
        if self.prerelease is not None:
            data["prerelease"] = self.prerelease
        if self.release is not None:
            data["release"] = self.release.to_dict()
        if self.rubygems_metadata is not None:
            data["rubygems_metadata"] = [item.to_dict() for item in self.rubygems_metadata]
        if self.tag_name is not None:
            data["tag_name"] = self.tag_name
        if self.target_commitish is not None:
            data["target_commitish"] = self.target_commitish
        if self.target_oid is not None:
            data["target_oid"] = self.target_oid
        if self.updated_at is not None:
            data["updated_at"] = self.updated_at
        return data
