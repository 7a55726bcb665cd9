# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from datetime import datetime
from typing import Any, Self

import attrs

from .._decoding import (
    DecodeError,
    any_value,
    at_key,
    brief,
    list_of_strings,
    map_of,
    null_at,
    plain_dict,
    strings_at,
    timestamp,
    timestamp_text,
)
from .code_of_conduct import CodeOfConduct
from .enums import PullRequestCreationPolicy
from .repository_license import RepositoryLicense
from .repository_permissions import RepositoryPermissions
from .security_and_analysis import SecurityAndAnalysis
from .simple_user import SimpleUser

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'id', 'node_id', 'name', 'full_name', 'owner', 'private', 'html_url', 'description', 'fork', 'url', 'archive_url',
    'assignees_url', 'blobs_url', 'branches_url', 'collaborators_url', 'comments_url', 'commits_url', 'compare_url',
    'contents_url', 'contributors_url', 'deployments_url', 'downloads_url', 'events_url', 'forks_url',
    'git_commits_url', 'git_refs_url', 'git_tags_url', 'git_url', 'issue_comment_url', 'issue_events_url',
    'issues_url', 'keys_url', 'labels_url', 'languages_url', 'merges_url', 'milestones_url', 'notifications_url',
    'pulls_url', 'releases_url', 'ssh_url', 'stargazers_url', 'statuses_url', 'subscribers_url', 'subscription_url',
    'tags_url', 'teams_url', 'trees_url', 'clone_url', 'mirror_url', 'hooks_url', 'svn_url', 'homepage', 'language',
    'forks_count', 'stargazers_count', 'watchers_count', 'size', 'default_branch', 'open_issues_count', 'is_template',
    'topics', 'has_issues', 'has_projects', 'has_wiki', 'has_pages', 'has_downloads', 'has_discussions',
    'has_pull_requests', 'pull_request_creation_policy', 'archived', 'disabled', 'visibility', 'pushed_at',
    'created_at', 'updated_at', 'permissions', 'role_name', 'temp_clone_token', 'delete_branch_on_merge',
    'subscribers_count', 'network_count', 'code_of_conduct', 'license', 'forks', 'open_issues', 'watchers',
    'allow_forking', 'web_commit_signoff_required', 'security_and_analysis', 'custom_properties',
})
_OPTIONAL_STR = (
    'git_url', 'ssh_url', 'clone_url', 'mirror_url', 'svn_url', 'homepage', 'language', 'default_branch',
    'pull_request_creation_policy', 'visibility', 'role_name', 'temp_clone_token',
)
_OPTIONAL_INT = (
    'forks_count', 'stargazers_count', 'watchers_count', 'size', 'open_issues_count', 'subscribers_count',
    'network_count', 'forks', 'open_issues', 'watchers',
)
_OPTIONAL_BOOL = (
    'is_template', 'has_issues', 'has_projects', 'has_wiki', 'has_pages', 'has_downloads', 'has_discussions',
    'has_pull_requests', 'archived', 'disabled', 'delete_branch_on_merge', 'allow_forking',
    'web_commit_signoff_required',
)
# fmt: on
_strings = strings_at(
    "node_id",
    "name",
    "full_name",
    "html_url",
    "url",
    "archive_url",
    "assignees_url",
    "blobs_url",
    "branches_url",
    "collaborators_url",
    "comments_url",
    "commits_url",
    "compare_url",
    "contents_url",
    "contributors_url",
    "deployments_url",
    "downloads_url",
    "events_url",
    "forks_url",
    "git_commits_url",
    "git_refs_url",
    "git_tags_url",
    "issue_comment_url",
    "issue_events_url",
    "issues_url",
    "keys_url",
    "labels_url",
    "languages_url",
    "merges_url",
    "milestones_url",
    "notifications_url",
    "pulls_url",
    "releases_url",
    "stargazers_url",
    "statuses_url",
    "subscribers_url",
    "subscription_url",
    "tags_url",
    "teams_url",
    "trees_url",
    "hooks_url",
)
_decode_owner = SimpleUser.from_dict
_decode_permissions = RepositoryPermissions.from_dict
_decode_code_of_conduct = CodeOfConduct.from_dict
_decode_license = RepositoryLicense.from_dict
_decode_security_and_analysis = SecurityAndAnalysis.from_dict
_decode_custom_properties = map_of(any_value)


@attrs.define(kw_only=True)
class MinimalRepository:
    """Minimal Repository

    Attributes:
        size: The size of the repository, in kilobytes. Size is calculated hourly. When a repository is initially ...
        pull_request_creation_policy: The policy controlling who can create pull requests: all or collaborators_only.
        custom_properties: The custom properties that were defined for the repository. The keys are the custom ...
    """

    id: int
    node_id: str
    name: str
    full_name: str
    owner: SimpleUser = attrs.field(repr=brief("login"))
    private: bool
    html_url: str
    description: str | None
    fork: bool
    url: str
    archive_url: str
    assignees_url: str
    blobs_url: str
    branches_url: str
    collaborators_url: str
    comments_url: str
    commits_url: str
    compare_url: str
    contents_url: str
    contributors_url: str
    deployments_url: str
    downloads_url: str
    events_url: str
    forks_url: str
    git_commits_url: str
    git_refs_url: str
    git_tags_url: str
    issue_comment_url: str
    issue_events_url: str
    issues_url: str
    keys_url: str
    labels_url: str
    languages_url: str
    merges_url: str
    milestones_url: str
    notifications_url: str
    pulls_url: str
    releases_url: str
    stargazers_url: str
    statuses_url: str
    subscribers_url: str
    subscription_url: str
    tags_url: str
    teams_url: str
    trees_url: str
    hooks_url: str
    git_url: str | None = None
    ssh_url: str | None = None
    clone_url: str | None = None
    mirror_url: str | None = None
    svn_url: str | None = None
    homepage: str | None = None
    language: str | None = None
    forks_count: int | None = None
    stargazers_count: int | None = None
    watchers_count: int | None = None
    size: int | None = None
    """The size of the repository, in kilobytes. Size is calculated hourly. When a repository is initially created, the
    size is 0."""
    default_branch: str | None = None
    open_issues_count: int | None = None
    is_template: bool | None = None
    topics: list[str] | None = None
    has_issues: bool | None = None
    has_projects: bool | None = None
    has_wiki: bool | None = None
    has_pages: bool | None = None
    has_downloads: bool | None = None
    has_discussions: bool | None = None
    has_pull_requests: bool | None = None
    pull_request_creation_policy: PullRequestCreationPolicy | None = None
    """The policy controlling who can create pull requests: all or collaborators_only."""
    archived: bool | None = None
    disabled: bool | None = None
    visibility: str | None = None
    pushed_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    permissions: RepositoryPermissions | None = None
    role_name: str | None = None
    temp_clone_token: str | None = None
    delete_branch_on_merge: bool | None = None
    subscribers_count: int | None = None
    network_count: int | None = None
    code_of_conduct: CodeOfConduct | None = None
    license: RepositoryLicense | None = None
    forks: int | None = None
    open_issues: int | None = None
    watchers: int | None = None
    allow_forking: bool | None = None
    web_commit_signoff_required: bool | None = None
    security_and_analysis: SecurityAndAnalysis | None = None
    custom_properties: dict[str, Any] | None = None
    """The custom properties that were defined for the repository. The keys are the custom property names, and the values
    are the corresponding custom property values."""
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
            self.node_id,
            self.name,
            self.full_name,
            self.html_url,
            self.url,
            self.archive_url,
            self.assignees_url,
            self.blobs_url,
            self.branches_url,
            self.collaborators_url,
            self.comments_url,
            self.commits_url,
            self.compare_url,
            self.contents_url,
            self.contributors_url,
            self.deployments_url,
            self.downloads_url,
            self.events_url,
            self.forks_url,
            self.git_commits_url,
            self.git_refs_url,
            self.git_tags_url,
            self.issue_comment_url,
            self.issue_events_url,
            self.issues_url,
            self.keys_url,
            self.labels_url,
            self.languages_url,
            self.merges_url,
            self.milestones_url,
            self.notifications_url,
            self.pulls_url,
            self.releases_url,
            self.stargazers_url,
            self.statuses_url,
            self.subscribers_url,
            self.subscription_url,
            self.tags_url,
            self.teams_url,
            self.trees_url,
            self.hooks_url,
        ) = _strings(data)
        left = len(data) - 46
        nulls: tuple[str, ...] = ()
        self.git_url = self.ssh_url = self.clone_url = self.mirror_url = self.svn_url = self.homepage = (
            self.language
        ) = self.forks_count = self.stargazers_count = self.watchers_count = self.size = self.default_branch = (
            self.open_issues_count
        ) = self.is_template = self.topics = self.has_issues = self.has_projects = self.has_wiki = self.has_pages = (
            self.has_downloads
        ) = self.has_discussions = self.has_pull_requests = self.pull_request_creation_policy = self.archived = (
            self.disabled
        ) = self.visibility = self.pushed_at = self.created_at = self.updated_at = self.permissions = self.role_name = (
            self.temp_clone_token
        ) = self.delete_branch_on_merge = self.subscribers_count = self.network_count = self.code_of_conduct = (
            self.license
        ) = self.forks = self.open_issues = self.watchers = self.allow_forking = self.web_commit_signoff_required = (
            self.security_and_analysis
        ) = self.custom_properties = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            self.owner = _decode_owner(data[key := "owner"])
            if type(value := data[key := "private"]) is not bool:
                raise DecodeError("a boolean", value)
            self.private = value
            if (value := data[key := "description"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.description = value
            if type(value := data[key := "fork"]) is not bool:
                raise DecodeError("a boolean", value)
            self.fork = value
            if left:
                for key in _OPTIONAL_STR:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not str:
                            nulls += null_at(key, value, "a string")
                        setattr(self, key, value)
            if left:
                for key in _OPTIONAL_INT:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not int:
                            nulls += null_at(key, value, "an integer")
                        setattr(self, key, value)
            if left:
                for key in _OPTIONAL_BOOL:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not bool:
                            nulls += null_at(key, value, "a boolean")
                        setattr(self, key, value)
            if left:
                if (key := "topics") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.topics = list_of_strings(value)
                if (key := "pushed_at") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.pushed_at = timestamp(value)
                if (key := "created_at") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.created_at = timestamp(value)
                if (key := "updated_at") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.updated_at = timestamp(value)
                if (key := "permissions") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.permissions = _decode_permissions(value)
                if (key := "code_of_conduct") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.code_of_conduct = _decode_code_of_conduct(value)
                if (key := "license") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.license = _decode_license(value)
                if (key := "security_and_analysis") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.security_and_analysis = _decode_security_and_analysis(value)
                if (key := "custom_properties") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.custom_properties = _decode_custom_properties(value)
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
            "node_id": self.node_id,
            "name": self.name,
            "full_name": self.full_name,
            "owner": self.owner.to_dict(),
            "private": self.private,
            "html_url": self.html_url,
            "description": self.description,
            "fork": self.fork,
            "url": self.url,
            "archive_url": self.archive_url,
            "assignees_url": self.assignees_url,
            "blobs_url": self.blobs_url,
            "branches_url": self.branches_url,
            "collaborators_url": self.collaborators_url,
            "comments_url": self.comments_url,
            "commits_url": self.commits_url,
            "compare_url": self.compare_url,
            "contents_url": self.contents_url,
            "contributors_url": self.contributors_url,
            "deployments_url": self.deployments_url,
            "downloads_url": self.downloads_url,
            "events_url": self.events_url,
            "forks_url": self.forks_url,
            "git_commits_url": self.git_commits_url,
            "git_refs_url": self.git_refs_url,
            "git_tags_url": self.git_tags_url,
            "issue_comment_url": self.issue_comment_url,
            "issue_events_url": self.issue_events_url,
            "issues_url": self.issues_url,
            "keys_url": self.keys_url,
            "labels_url": self.labels_url,
            "languages_url": self.languages_url,
            "merges_url": self.merges_url,
            "milestones_url": self.milestones_url,
            "notifications_url": self.notifications_url,
            "pulls_url": self.pulls_url,
            "releases_url": self.releases_url,
            "stargazers_url": self.stargazers_url,
            "statuses_url": self.statuses_url,
            "subscribers_url": self.subscribers_url,
            "subscription_url": self.subscription_url,
            "tags_url": self.tags_url,
            "teams_url": self.teams_url,
            "trees_url": self.trees_url,
            "hooks_url": self.hooks_url,
        }
        if self.git_url is not None:
            data["git_url"] = self.git_url
        if self.ssh_url is not None:
            data["ssh_url"] = self.ssh_url
        if self.clone_url is not None:
            data["clone_url"] = self.clone_url
        if self.mirror_url is not None:
            data["mirror_url"] = self.mirror_url
        if self.svn_url is not None:
            data["svn_url"] = self.svn_url
        if self.homepage is not None:
            data["homepage"] = self.homepage
        if self.language is not None:
            data["language"] = self.language
        if self.forks_count is not None:
            data["forks_count"] = self.forks_count
        if self.stargazers_count is not None:
            data["stargazers_count"] = self.stargazers_count
        if self.watchers_count is not None:
            data["watchers_count"] = self.watchers_count
        if self.size is not None:
            data["size"] = self.size
        if self.default_branch is not None:
            data["default_branch"] = self.default_branch
        if self.open_issues_count is not None:
            data["open_issues_count"] = self.open_issues_count
        if self.is_template is not None:
            data["is_template"] = self.is_template
        if self.topics is not None:
            data["topics"] = [*self.topics]
        if self.has_issues is not None:
            data["has_issues"] = self.has_issues
        if self.has_projects is not None:
            data["has_projects"] = self.has_projects
        if self.has_wiki is not None:
            data["has_wiki"] = self.has_wiki
        if self.has_pages is not None:
            data["has_pages"] = self.has_pages
        if self.has_downloads is not None:
            data["has_downloads"] = self.has_downloads
        if self.has_discussions is not None:
            data["has_discussions"] = self.has_discussions
        if self.has_pull_requests is not None:
            data["has_pull_requests"] = self.has_pull_requests
        if self.pull_request_creation_policy is not None:
            data["pull_request_creation_policy"] = self.pull_request_creation_policy
        if self.archived is not None:
            data["archived"] = self.archived
        if self.disabled is not None:
            data["disabled"] = self.disabled
        if self.visibility is not None:
            data["visibility"] = self.visibility
        if self.pushed_at is not None:
            data["pushed_at"] = timestamp_text(self.pushed_at)
        if self.created_at is not None:
            data["created_at"] = timestamp_text(self.created_at)
        if self.updated_at is not None:
            data["updated_at"] = timestamp_text(self.updated_at)
        if self.permissions is not None:
            data["permissions"] = self.permissions.to_dict()
        if self.role_name is not None:
            data["role_name"] = self.role_name
        if self.temp_clone_token is not None:
            data["temp_clone_token"] = self.temp_clone_token
        if self.delete_branch_on_merge is not None:
            data["delete_branch_on_merge"] = self.delete_branch_on_merge
        if self.subscribers_count is not None:
            data["subscribers_count"] = self.subscribers_count
        if self.network_count is not None:
            data["network_count"] = self.network_count
        if self.code_of_conduct is not None:
            data["code_of_conduct"] = self.code_of_conduct.to_dict()
        if self.license is not None:
            data["license"] = self.license.to_dict()
        if self.forks is not None:
            data["forks"] = self.forks
        if self.open_issues is not None:
            data["open_issues"] = self.open_issues
        if self.watchers is not None:
            data["watchers"] = self.watchers
        if self.allow_forking is not None:
            data["allow_forking"] = self.allow_forking
        if self.web_commit_signoff_required is not None:
            data["web_commit_signoff_required"] = self.web_commit_signoff_required
        if self.security_and_analysis is not None:
            data["security_and_analysis"] = self.security_and_analysis.to_dict()
        if self.custom_properties is not None:
            data["custom_properties"] = {**self.custom_properties}
        return data
