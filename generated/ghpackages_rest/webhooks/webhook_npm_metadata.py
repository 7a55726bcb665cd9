# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, any_value, at_key, list_of, list_of_strings, map_of, null_at, plain_dict

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'name', 'version', 'npm_user', 'author', 'bugs', 'dependencies', 'dev_dependencies', 'peer_dependencies',
    'optional_dependencies', 'description', 'dist', 'git_head', 'homepage', 'license', 'main', 'repository', 'scripts',
    'id', 'node_version', 'npm_version', 'has_shrinkwrap', 'maintainers', 'contributors', 'engines', 'keywords',
    'files', 'bin', 'man', 'directories', 'os', 'cpu', 'readme', 'installation_command', 'release_id', 'commit_oid',
    'published_via_actions', 'deleted_by_id',
})
_OPTIONAL_STR = (
    'name', 'version', 'npm_user', 'description', 'git_head', 'homepage', 'license', 'main', 'id', 'node_version',
    'npm_version', 'readme', 'installation_command', 'commit_oid',
)
# fmt: on
_decode_author = map_of(any_value)
_decode_bugs = map_of(any_value)
_decode_dependencies = map_of(any_value)
_decode_dev_dependencies = map_of(any_value)
_decode_peer_dependencies = map_of(any_value)
_decode_optional_dependencies = map_of(any_value)
_decode_dist = map_of(any_value)
_decode_repository = map_of(any_value)
_decode_scripts = map_of(any_value)
_decode_maintainers = list_of(map_of(any_value))
_decode_contributors = list_of(map_of(any_value))
_decode_engines = map_of(any_value)
_decode_bin = map_of(any_value)
_decode_man = map_of(any_value)
_decode_directories = map_of(any_value)


@attrs.define(kw_only=True)
class WebhookNpmMetadata:
    """The value of `WebhookPackageVersion.npm_metadata`."""

    name: str | None = None
    version: str | None = None
    npm_user: str | None = None
    author: dict[str, Any] | None = None
    bugs: dict[str, Any] | None = None
    dependencies: dict[str, Any] | None = None
    dev_dependencies: dict[str, Any] | None = None
    peer_dependencies: dict[str, Any] | None = None
    optional_dependencies: dict[str, Any] | None = None
    description: str | None = None
    dist: dict[str, Any] | None = None
    git_head: str | None = None
    homepage: str | None = None
    license: str | None = None
    main: str | None = None
    repository: dict[str, Any] | None = None
    scripts: dict[str, Any] | None = None
    id: str | None = None
    node_version: str | None = None
    npm_version: str | None = None
    has_shrinkwrap: bool | None = None
    maintainers: list[dict[str, Any]] | None = None
    contributors: list[dict[str, Any]] | None = None
    engines: dict[str, Any] | None = None
    keywords: list[str] | None = None
    files: list[str] | None = None
    bin: dict[str, Any] | None = None
    man: dict[str, Any] | None = None
    directories: dict[str, Any] | None = None
    os: list[str] | None = None
    cpu: list[str] | None = None
    readme: str | None = None
    installation_command: str | None = None
    release_id: int | None = None
    commit_oid: str | None = None
    published_via_actions: bool | None = None
    deleted_by_id: int | None = None
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
        self.name = self.version = self.npm_user = self.author = self.bugs = self.dependencies = (
            self.dev_dependencies
        ) = self.peer_dependencies = self.optional_dependencies = self.description = self.dist = self.git_head = (
            self.homepage
        ) = self.license = self.main = self.repository = self.scripts = self.id = self.node_version = (
            self.npm_version
        ) = self.has_shrinkwrap = self.maintainers = self.contributors = self.engines = self.keywords = self.files = (
            self.bin
        ) = self.man = self.directories = self.os = self.cpu = self.readme = self.installation_command = (
            self.release_id
        ) = self.commit_oid = self.published_via_actions = self.deleted_by_id = None
        key: str = ""
        try:
            if left:
                for key in _OPTIONAL_STR:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not str:
                            nulls += null_at(key, value, "a string")
                        setattr(self, key, value)
            if left:
                if (key := "author") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.author = _decode_author(value)
                if (key := "bugs") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.bugs = _decode_bugs(value)
                if (key := "dependencies") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.dependencies = _decode_dependencies(value)
                if (key := "dev_dependencies") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.dev_dependencies = _decode_dev_dependencies(value)
                if (key := "peer_dependencies") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.peer_dependencies = _decode_peer_dependencies(value)
                if (key := "optional_dependencies") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.optional_dependencies = _decode_optional_dependencies(value)
                if (key := "dist") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.dist = _decode_dist(value)
                if (key := "repository") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.repository = _decode_repository(value)
                if (key := "scripts") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.scripts = _decode_scripts(value)
                if (key := "has_shrinkwrap") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.has_shrinkwrap = value
                if (key := "maintainers") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.maintainers = _decode_maintainers(value)
                if (key := "contributors") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.contributors = _decode_contributors(value)
                if (key := "engines") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.engines = _decode_engines(value)
                if (key := "keywords") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.keywords = list_of_strings(value)
                if (key := "files") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.files = list_of_strings(value)
                if (key := "bin") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.bin = _decode_bin(value)
                if (key := "man") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.man = _decode_man(value)
                if (key := "directories") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.directories = _decode_directories(value)
                if (key := "os") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.os = list_of_strings(value)
                if (key := "cpu") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.cpu = list_of_strings(value)
                if (key := "release_id") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.release_id = value
                if (key := "published_via_actions") in data:
                    left -= 1
                    if type(value := data[key]) is not bool:
                        nulls += null_at(key, value, "a boolean")
                    else:
                        self.published_via_actions = value
                if (key := "deleted_by_id") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.deleted_by_id = value
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
        if self.version is not None:
            data["version"] = self.version
        if self.npm_user is not None:
            data["npm_user"] = self.npm_user
        if self.author is not None:
            data["author"] = {**self.author}
        if self.bugs is not None:
            data["bugs"] = {**self.bugs}
        if self.dependencies is not None:
            data["dependencies"] = {**self.dependencies}
        if self.dev_dependencies is not None:
            data["dev_dependencies"] = {**self.dev_dependencies}
        if self.peer_dependencies is not None:
            data["peer_dependencies"] = {**self.peer_dependencies}
        if self.optional_dependencies is not None:
            data["optional_dependencies"] = {**self.optional_dependencies}
        if self.description is not None:
            data["description"] = self.description
        if self.dist is not None:
            data["dist"] = {**self.dist}
        if self.git_head is not None:
            data["git_head"] = self.git_head
        if self.homepage is not None:
            data["homepage"] = self.homepage
        if self.license is not None:
            data["license"] = self.license
        if self.main is not None:
            data["main"] = self.main
        if self.repository is not None:
            data["repository"] = {**self.repository}
        if self.scripts is not None:
            data["scripts"] = {**self.scripts}
        if self.id is not None:
            data["id"] = self.id
        if self.node_version is not None:
            data["node_version"] = self.node_version
        if self.npm_version is not None:
            data["npm_version"] = self.npm_version
        if self.has_shrinkwrap is not None:
            data["has_shrinkwrap"] = self.has_shrinkwrap
        if self.maintainers is not None:
            data["maintainers"] = [{**item} for item in self.maintainers]
        if self.contributors is not None:
            data["contributors"] = [{**item} for item in self.contributors]
        if self.engines is not None:
            data["engines"] = {**self.engines}
        if self.keywords is not None:
            data["keywords"] = [*self.keywords]
        if self.files is not None:
            data["files"] = [*self.files]
        if self.bin is not None:
            data["bin"] = {**self.bin}
        if self.man is not None:
            data["man"] = {**self.man}
        if self.directories is not None:
            data["directories"] = {**self.directories}
        if self.os is not None:
            data["os"] = [*self.os]
        if self.cpu is not None:
            data["cpu"] = [*self.cpu]
        if self.readme is not None:
            data["readme"] = self.readme
        if self.installation_command is not None:
            data["installation_command"] = self.installation_command
        if self.release_id is not None:
            data["release_id"] = self.release_id
        if self.commit_oid is not None:
            data["commit_oid"] = self.commit_oid
        if self.published_via_actions is not None:
            data["published_via_actions"] = self.published_via_actions
        if self.deleted_by_id is not None:
            data["deleted_by_id"] = self.deleted_by_id
        return data
