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
from ..models.enums import PullRequestCreationPolicy
from ..models.simple_user import SimpleUser
from .enums import MergeCommitMessage, MergeCommitTitle, SquashMergeCommitMessage, SquashMergeCommitTitle
from .webhook_license import WebhookLicense
from .webhook_repository_permissions import WebhookRepositoryPermissions
from .webhook_template_repository import WebhookTemplateRepository

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'id', 'node_id', 'name', 'full_name', 'license', 'organization', 'forks', 'permissions', 'owner', 'private',
    'html_url', 'description', 'fork', 'url', 'archive_url', 'assignees_url', 'blobs_url', 'branches_url',
    'collaborators_url', 'comments_url', 'commits_url', 'compare_url', 'contents_url', 'contributors_url',
    'deployments_url', 'downloads_url', 'events_url', 'forks_url', 'git_commits_url', 'git_refs_url', 'git_tags_url',
    'git_url', 'issue_comment_url', 'issue_events_url', 'issues_url', 'keys_url', 'labels_url', 'languages_url',
    'merges_url', 'milestones_url', 'notifications_url', 'pulls_url', 'releases_url', 'ssh_url', 'stargazers_url',
    'statuses_url', 'subscribers_url', 'subscription_url', 'tags_url', 'teams_url', 'trees_url', 'clone_url',
    'mirror_url', 'hooks_url', 'svn_url', 'homepage', 'language', 'forks_count', 'stargazers_count', 'watchers_count',
    'size', 'default_branch', 'open_issues_count', 'is_template', 'topics', 'custom_properties', 'has_issues',
    'has_projects', 'has_wiki', 'has_pages', 'has_downloads', 'has_discussions', 'has_pull_requests',
    'pull_request_creation_policy', 'archived', 'disabled', 'visibility', 'pushed_at', 'created_at', 'updated_at',
    'allow_rebase_merge', 'template_repository', 'temp_clone_token', 'allow_squash_merge', 'allow_auto_merge',
    'delete_branch_on_merge', 'allow_update_branch', 'use_squash_pr_title_as_default', 'squash_merge_commit_title',
    'squash_merge_commit_message', 'merge_commit_title', 'merge_commit_message', 'allow_merge_commit', 'allow_forking',
    'web_commit_signoff_required', 'subscribers_count', 'network_count', 'open_issues', 'watchers', 'master_branch',
    'starred_at', 'anonymous_access_enabled',
})
_OPTIONAL_BOOL = (
    'is_template', 'has_discussions', 'has_pull_requests', 'allow_rebase_merge', 'allow_squash_merge',
    'allow_auto_merge', 'delete_branch_on_merge', 'allow_update_branch', 'use_squash_pr_title_as_default',
    'allow_merge_commit', 'allow_forking', 'web_commit_signoff_required', 'anonymous_access_enabled',
)
_OPTIONAL_STR = (
    'pull_request_creation_policy', 'visibility', 'temp_clone_token', 'squash_merge_commit_title',
    'squash_merge_commit_message', 'merge_commit_title', 'merge_commit_message', 'master_branch', 'starred_at',
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
    "git_url",
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
    "ssh_url",
    "stargazers_url",
    "statuses_url",
    "subscribers_url",
    "subscription_url",
    "tags_url",
    "teams_url",
    "trees_url",
    "clone_url",
    "hooks_url",
    "svn_url",
    "default_branch",
)
_decode_license = WebhookLicense.from_dict
_decode_organization = SimpleUser.from_dict
_decode_permissions = WebhookRepositoryPermissions.from_dict
_decode_owner = SimpleUser.from_dict
_decode_custom_properties = map_of(any_value)
_decode_template_repository = WebhookTemplateRepository.from_dict


@attrs.define(kw_only=True)
class WebhookRepository:
    """The repository on GitHub where the event occurred. Webhook payloads contain the `repository` property when the
    event occurs from activity in a repository.

    Attributes:
        id: Unique identifier of the repository
        name: The name of the repository.
        private: Whether the repository is private or public.
        size: The size of the repository, in kilobytes. Size is calculated hourly. When a repository is initially ...
        default_branch: The default branch of the repository.
        has_issues: Whether issues are enabled.
        has_projects: Whether projects are enabled.
        has_wiki: Whether the wiki is enabled.
        has_downloads: Whether downloads are enabled.
        archived: Whether the repository is archived.
        disabled: Returns whether or not this repository disabled.
        is_template: Whether this repository acts as a template that can be used to generate new repositories.
        custom_properties: The custom properties that were defined for the repository. The keys are the custom ...
        has_discussions: Whether discussions are enabled.
        has_pull_requests: Whether pull requests are enabled.
        pull_request_creation_policy: The policy controlling who can create pull requests: all or collaborators_only.
        visibility: The repository visibility: public, private, or internal.
        allow_rebase_merge: Whether to allow rebase merges for pull requests.
        allow_squash_merge: Whether to allow squash merges for pull requests.
        allow_auto_merge: Whether to allow Auto-merge to be used on pull requests.
        delete_branch_on_merge: Whether to delete head branches when pull requests are merged
        allow_update_branch: Whether or not a pull request head branch that is behind its base branch can always ...
        use_squash_pr_title_as_default: Whether a squash merge commit can use the pull request title as default. ...
        squash_merge_commit_title: The default value for a squash merge commit title: - `PR_TITLE` - default to ...
        squash_merge_commit_message: The default value for a squash merge commit message: - `PR_BODY` - default to ...
        merge_commit_title: The default value for a merge commit title. - `PR_TITLE` - default to the pull ...
        merge_commit_message: The default value for a merge commit message. - `PR_TITLE` - default to the pull ...
        allow_merge_commit: Whether to allow merge commits for pull requests.
        allow_forking: Whether to allow forking this repo
        web_commit_signoff_required: Whether to require contributors to sign off on web-based commits
        anonymous_access_enabled: Whether anonymous git access is enabled for this repository
    """

    id: int
    """Unique identifier of the repository"""
    node_id: str
    name: str
    """The name of the repository."""
    full_name: str
    license: WebhookLicense | None
    forks: int
    owner: SimpleUser = attrs.field(repr=brief("login"))
    private: bool
    """Whether the repository is private or public."""
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
    git_url: str
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
    ssh_url: str
    stargazers_url: str
    statuses_url: str
    subscribers_url: str
    subscription_url: str
    tags_url: str
    teams_url: str
    trees_url: str
    clone_url: str
    mirror_url: str | None
    hooks_url: str
    svn_url: str
    homepage: str | None
    language: str | None
    forks_count: int
    stargazers_count: int
    watchers_count: int
    size: int
    """The size of the repository, in kilobytes. Size is calculated hourly. When a repository is initially created, the
    size is 0."""
    default_branch: str
    """The default branch of the repository."""
    open_issues_count: int
    has_issues: bool
    """Whether issues are enabled."""
    has_projects: bool
    """Whether projects are enabled."""
    has_wiki: bool
    """Whether the wiki is enabled."""
    has_pages: bool
    has_downloads: bool
    """Whether downloads are enabled."""
    archived: bool
    """Whether the repository is archived."""
    disabled: bool
    """Returns whether or not this repository disabled."""
    pushed_at: datetime | None
    created_at: datetime | None
    updated_at: datetime | None
    open_issues: int
    watchers: int
    organization: SimpleUser | None = attrs.field(default=None, repr=brief("login"))
    permissions: WebhookRepositoryPermissions | None = None
    is_template: bool | None = None
    """Whether this repository acts as a template that can be used to generate new repositories."""
    topics: list[str] | None = None
    custom_properties: dict[str, Any] | None = None
    """The custom properties that were defined for the repository. The keys are the custom property names, and the values
    are the corresponding custom property values."""
    has_discussions: bool | None = None
    """Whether discussions are enabled."""
    has_pull_requests: bool | None = None
    """Whether pull requests are enabled."""
    pull_request_creation_policy: PullRequestCreationPolicy | None = None
    """The policy controlling who can create pull requests: all or collaborators_only."""
    visibility: str | None = None
    """The repository visibility: public, private, or internal."""
    allow_rebase_merge: bool | None = None
    """Whether to allow rebase merges for pull requests."""
    template_repository: WebhookTemplateRepository | None = None
    temp_clone_token: str | None = None
    allow_squash_merge: bool | None = None
    """Whether to allow squash merges for pull requests."""
    allow_auto_merge: bool | None = None
    """Whether to allow Auto-merge to be used on pull requests."""
    delete_branch_on_merge: bool | None = None
    """Whether to delete head branches when pull requests are merged"""
    allow_update_branch: bool | None = None
    """Whether or not a pull request head branch that is behind its base branch can always be updated even if it is not
    required to be up to date before merging."""
    use_squash_pr_title_as_default: bool | None = None
    """Whether a squash merge commit can use the pull request title as default. **This property is closing down. Please
    use `squash_merge_commit_title` instead."""
    squash_merge_commit_title: SquashMergeCommitTitle | None = None
    """The default value for a squash merge commit title:
    - `PR_TITLE` - default to the pull request's title.
    - `COMMIT_OR_PR_TITLE` - default to the commit's title (if only one commit) or the pull request's title (when more
      than one commit)."""
    squash_merge_commit_message: SquashMergeCommitMessage | None = None
    """The default value for a squash merge commit message:
    - `PR_BODY` - default to the pull request's body.
    - `COMMIT_MESSAGES` - default to the branch's commit messages.
    - `BLANK` - default to a blank commit message."""
    merge_commit_title: MergeCommitTitle | None = None
    """The default value for a merge commit title.
    - `PR_TITLE` - default to the pull request's title.
    - `MERGE_MESSAGE` - default to the classic title for a merge message (e.g., Merge pull request #123 from
      branch-name)."""
    merge_commit_message: MergeCommitMessage | None = None
    """The default value for a merge commit message.
    - `PR_TITLE` - default to the pull request's title.
    - `PR_BODY` - default to the pull request's body.
    - `BLANK` - default to a blank commit message."""
    allow_merge_commit: bool | None = None
    """Whether to allow merge commits for pull requests."""
    allow_forking: bool | None = None
    """Whether to allow forking this repo"""
    web_commit_signoff_required: bool | None = None
    """Whether to require contributors to sign off on web-based commits"""
    subscribers_count: int | None = None
    network_count: int | None = None
    master_branch: str | None = None
    starred_at: str | None = None
    anonymous_access_enabled: bool | None = None
    """Whether anonymous git access is enabled for this repository"""
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
            self.git_url,
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
            self.ssh_url,
            self.stargazers_url,
            self.statuses_url,
            self.subscribers_url,
            self.subscription_url,
            self.tags_url,
            self.teams_url,
            self.trees_url,
            self.clone_url,
            self.hooks_url,
            self.svn_url,
            self.default_branch,
        ) = _strings(data)
        left = len(data) - 73
        nulls: tuple[str, ...] = ()
        self.organization = self.permissions = self.is_template = self.topics = self.custom_properties = (
            self.has_discussions
        ) = self.has_pull_requests = self.pull_request_creation_policy = self.visibility = self.allow_rebase_merge = (
            self.template_repository
        ) = self.temp_clone_token = self.allow_squash_merge = self.allow_auto_merge = self.delete_branch_on_merge = (
            self.allow_update_branch
        ) = self.use_squash_pr_title_as_default = self.squash_merge_commit_title = self.squash_merge_commit_message = (
            self.merge_commit_title
        ) = self.merge_commit_message = self.allow_merge_commit = self.allow_forking = (
            self.web_commit_signoff_required
        ) = self.subscribers_count = self.network_count = self.master_branch = self.starred_at = (
            self.anonymous_access_enabled
        ) = None
        key: str = ""
        try:
            if type(value := data[key := "id"]) is not int:
                raise DecodeError("an integer", value)
            self.id = value
            self.license = None if (value := data[key := "license"]) is None else _decode_license(value)
            if type(value := data[key := "forks"]) is not int:
                raise DecodeError("an integer", value)
            self.forks = value
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
            if (value := data[key := "mirror_url"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.mirror_url = value
            if (value := data[key := "homepage"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.homepage = value
            if (value := data[key := "language"]) is not None and type(value) is not str:
                raise DecodeError("a string or null", value)
            self.language = value
            if type(value := data[key := "forks_count"]) is not int:
                raise DecodeError("an integer", value)
            self.forks_count = value
            if type(value := data[key := "stargazers_count"]) is not int:
                raise DecodeError("an integer", value)
            self.stargazers_count = value
            if type(value := data[key := "watchers_count"]) is not int:
                raise DecodeError("an integer", value)
            self.watchers_count = value
            if type(value := data[key := "size"]) is not int:
                raise DecodeError("an integer", value)
            self.size = value
            if type(value := data[key := "open_issues_count"]) is not int:
                raise DecodeError("an integer", value)
            self.open_issues_count = value
            if type(value := data[key := "has_issues"]) is not bool:
                raise DecodeError("a boolean", value)
            self.has_issues = value
            if type(value := data[key := "has_projects"]) is not bool:
                raise DecodeError("a boolean", value)
            self.has_projects = value
            if type(value := data[key := "has_wiki"]) is not bool:
                raise DecodeError("a boolean", value)
            self.has_wiki = value
            if type(value := data[key := "has_pages"]) is not bool:
                raise DecodeError("a boolean", value)
            self.has_pages = value
            if type(value := data[key := "has_downloads"]) is not bool:
                raise DecodeError("a boolean", value)
            self.has_downloads = value
            if type(value := data[key := "archived"]) is not bool:
                raise DecodeError("a boolean", value)
            self.archived = value
            if type(value := data[key := "disabled"]) is not bool:
                raise DecodeError("a boolean", value)
            self.disabled = value
            self.pushed_at = None if (value := data[key := "pushed_at"]) is None else timestamp(value)
            self.created_at = None if (value := data[key := "created_at"]) is None else timestamp(value)
            self.updated_at = None if (value := data[key := "updated_at"]) is None else timestamp(value)
            if type(value := data[key := "open_issues"]) is not int:
                raise DecodeError("an integer", value)
            self.open_issues = value
            if type(value := data[key := "watchers"]) is not int:
                raise DecodeError("an integer", value)
            self.watchers = value
            if left:
                for key in _OPTIONAL_BOOL:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not bool:
                            nulls += null_at(key, value, "a boolean")
                        setattr(self, key, value)
            if left:
                for key in _OPTIONAL_STR:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not str:
                            nulls += null_at(key, value, "a string")
                        setattr(self, key, value)
            if left:
                if (key := "organization") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.organization = _decode_organization(value)
                if (key := "permissions") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.permissions = _decode_permissions(value)
                if (key := "topics") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.topics = list_of_strings(value)
                if (key := "custom_properties") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.custom_properties = _decode_custom_properties(value)
                if (key := "template_repository") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.template_repository = _decode_template_repository(value)
                if (key := "subscribers_count") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.subscribers_count = value
                if (key := "network_count") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.network_count = value
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
            "license": None if self.license is None else self.license.to_dict(),
            "forks": self.forks,
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
            "git_url": self.git_url,
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
            "ssh_url": self.ssh_url,
            "stargazers_url": self.stargazers_url,
            "statuses_url": self.statuses_url,
            "subscribers_url": self.subscribers_url,
            "subscription_url": self.subscription_url,
            "tags_url": self.tags_url,
            "teams_url": self.teams_url,
            "trees_url": self.trees_url,
            "clone_url": self.clone_url,
            "mirror_url": self.mirror_url,
            "hooks_url": self.hooks_url,
            "svn_url": self.svn_url,
            "homepage": self.homepage,
            "language": self.language,
            "forks_count": self.forks_count,
            "stargazers_count": self.stargazers_count,
            "watchers_count": self.watchers_count,
            "size": self.size,
            "default_branch": self.default_branch,
            "open_issues_count": self.open_issues_count,
            "has_issues": self.has_issues,
            "has_projects": self.has_projects,
            "has_wiki": self.has_wiki,
            "has_pages": self.has_pages,
            "has_downloads": self.has_downloads,
            "archived": self.archived,
            "disabled": self.disabled,
            "pushed_at": None if self.pushed_at is None else timestamp_text(self.pushed_at),
            "created_at": None if self.created_at is None else timestamp_text(self.created_at),
            "updated_at": None if self.updated_at is None else timestamp_text(self.updated_at),
            "open_issues": self.open_issues,
            "watchers": self.watchers,
        }
        if self.organization is not None:
            data["organization"] = self.organization.to_dict()
        if self.permissions is not None:
            data["permissions"] = self.permissions.to_dict()
        if self.is_template is not None:
            data["is_template"] = self.is_template
        if self.topics is not None:
            data["topics"] = [*self.topics]
        if self.custom_properties is not None:
            data["custom_properties"] = {**self.custom_properties}
        if self.has_discussions is not None:
            data["has_discussions"] = self.has_discussions
        if self.has_pull_requests is not None:
            data["has_pull_requests"] = self.has_pull_requests
        if self.pull_request_creation_policy is not None:
            data["pull_request_creation_policy"] = self.pull_request_creation_policy
        if self.visibility is not None:
            data["visibility"] = self.visibility
        if self.allow_rebase_merge is not None:
            data["allow_rebase_merge"] = self.allow_rebase_merge
        if self.template_repository is not None:
            data["template_repository"] = self.template_repository.to_dict()
        if self.temp_clone_token is not None:
            data["temp_clone_token"] = self.temp_clone_token
        if self.allow_squash_merge is not None:
            data["allow_squash_merge"] = self.allow_squash_merge
        if self.allow_auto_merge is not None:
            data["allow_auto_merge"] = self.allow_auto_merge
        if self.delete_branch_on_merge is not None:
            data["delete_branch_on_merge"] = self.delete_branch_on_merge
        if self.allow_update_branch is not None:
            data["allow_update_branch"] = self.allow_update_branch
        if self.use_squash_pr_title_as_default is not None:
            data["use_squash_pr_title_as_default"] = self.use_squash_pr_title_as_default
        if self.squash_merge_commit_title is not None:
            data["squash_merge_commit_title"] = self.squash_merge_commit_title
        if self.squash_merge_commit_message is not None:
            data["squash_merge_commit_message"] = self.squash_merge_commit_message
        if self.merge_commit_title is not None:
            data["merge_commit_title"] = self.merge_commit_title
        if self.merge_commit_message is not None:
            data["merge_commit_message"] = self.merge_commit_message
        if self.allow_merge_commit is not None:
            data["allow_merge_commit"] = self.allow_merge_commit
        if self.allow_forking is not None:
            data["allow_forking"] = self.allow_forking
        if self.web_commit_signoff_required is not None:
            data["web_commit_signoff_required"] = self.web_commit_signoff_required
        if self.subscribers_count is not None:
            data["subscribers_count"] = self.subscribers_count
        if self.network_count is not None:
            data["network_count"] = self.network_count
        if self.master_branch is not None:
            data["master_branch"] = self.master_branch
        if self.starred_at is not None:
            data["starred_at"] = self.starred_at
        if self.anonymous_access_enabled is not None:
            data["anonymous_access_enabled"] = self.anonymous_access_enabled
        return data
