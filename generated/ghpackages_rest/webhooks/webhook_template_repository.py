# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, list_of_strings, null_at, plain_dict
from ..models.repository_permissions import RepositoryPermissions
from .enums import MergeCommitMessage, MergeCommitTitle, SquashMergeCommitMessage, SquashMergeCommitTitle
from .webhook_template_repository_owner import WebhookTemplateRepositoryOwner

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
    'topics', 'has_issues', 'has_projects', 'has_wiki', 'has_pages', 'has_downloads', 'archived', 'disabled',
    'visibility', 'pushed_at', 'created_at', 'updated_at', 'permissions', 'allow_rebase_merge', 'temp_clone_token',
    'allow_squash_merge', 'allow_auto_merge', 'delete_branch_on_merge', 'allow_update_branch',
    'use_squash_pr_title_as_default', 'squash_merge_commit_title', 'squash_merge_commit_message', 'merge_commit_title',
    'merge_commit_message', 'allow_merge_commit', 'subscribers_count', 'network_count',
})
_OPTIONAL_STR = (
    'node_id', 'name', 'full_name', 'html_url', 'description', 'url', 'archive_url', 'assignees_url', 'blobs_url',
    'branches_url', 'collaborators_url', 'comments_url', 'commits_url', 'compare_url', 'contents_url',
    'contributors_url', 'deployments_url', 'downloads_url', 'events_url', 'forks_url', 'git_commits_url',
    'git_refs_url', 'git_tags_url', 'git_url', 'issue_comment_url', 'issue_events_url', 'issues_url', 'keys_url',
    'labels_url', 'languages_url', 'merges_url', 'milestones_url', 'notifications_url', 'pulls_url', 'releases_url',
    'ssh_url', 'stargazers_url', 'statuses_url', 'subscribers_url', 'subscription_url', 'tags_url', 'teams_url',
    'trees_url', 'clone_url', 'mirror_url', 'hooks_url', 'svn_url', 'homepage', 'language', 'default_branch',
    'visibility', 'pushed_at', 'created_at', 'updated_at', 'temp_clone_token', 'squash_merge_commit_title',
    'squash_merge_commit_message', 'merge_commit_title', 'merge_commit_message',
)
_OPTIONAL_BOOL = (
    'private', 'fork', 'is_template', 'has_issues', 'has_projects', 'has_wiki', 'has_pages', 'has_downloads',
    'archived', 'disabled', 'allow_rebase_merge', 'allow_squash_merge', 'allow_auto_merge', 'delete_branch_on_merge',
    'allow_update_branch', 'use_squash_pr_title_as_default', 'allow_merge_commit',
)
# fmt: on
_decode_owner = WebhookTemplateRepositoryOwner.from_dict
_decode_permissions = RepositoryPermissions.from_dict


@attrs.define(kw_only=True)
class WebhookTemplateRepository:
    """The value of `WebhookRepository.template_repository`.

    Attributes:
        squash_merge_commit_title: The default value for a squash merge commit title: - `PR_TITLE` - default to ...
        squash_merge_commit_message: The default value for a squash merge commit message: - `PR_BODY` - default to ...
        merge_commit_title: The default value for a merge commit title. - `PR_TITLE` - default to the pull ...
        merge_commit_message: The default value for a merge commit message. - `PR_TITLE` - default to the pull ...
    """

    id: int | None = None
    node_id: str | None = None
    name: str | None = None
    full_name: str | None = None
    owner: WebhookTemplateRepositoryOwner | None = None
    private: bool | None = None
    html_url: str | None = None
    description: str | None = None
    fork: bool | None = None
    url: str | None = None
    archive_url: str | None = None
    assignees_url: str | None = None
    blobs_url: str | None = None
    branches_url: str | None = None
    collaborators_url: str | None = None
    comments_url: str | None = None
    commits_url: str | None = None
    compare_url: str | None = None
    contents_url: str | None = None
    contributors_url: str | None = None
    deployments_url: str | None = None
    downloads_url: str | None = None
    events_url: str | None = None
    forks_url: str | None = None
    git_commits_url: str | None = None
    git_refs_url: str | None = None
    git_tags_url: str | None = None
    git_url: str | None = None
    issue_comment_url: str | None = None
    issue_events_url: str | None = None
    issues_url: str | None = None
    keys_url: str | None = None
    labels_url: str | None = None
    languages_url: str | None = None
    merges_url: str | None = None
    milestones_url: str | None = None
    notifications_url: str | None = None
    pulls_url: str | None = None
    releases_url: str | None = None
    ssh_url: str | None = None
    stargazers_url: str | None = None
    statuses_url: str | None = None
    subscribers_url: str | None = None
    subscription_url: str | None = None
    tags_url: str | None = None
    teams_url: str | None = None
    trees_url: str | None = None
    clone_url: str | None = None
    mirror_url: str | None = None
    hooks_url: str | None = None
    svn_url: str | None = None
    homepage: str | None = None
    language: str | None = None
    forks_count: int | None = None
    stargazers_count: int | None = None
    watchers_count: int | None = None
    size: int | None = None
    default_branch: str | None = None
    open_issues_count: int | None = None
    is_template: bool | None = None
    topics: list[str] | None = None
    has_issues: bool | None = None
    has_projects: bool | None = None
    has_wiki: bool | None = None
    has_pages: bool | None = None
    has_downloads: bool | None = None
    archived: bool | None = None
    disabled: bool | None = None
    visibility: str | None = None
    pushed_at: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    permissions: RepositoryPermissions | None = None
    allow_rebase_merge: bool | None = None
    temp_clone_token: str | None = None
    allow_squash_merge: bool | None = None
    allow_auto_merge: bool | None = None
    delete_branch_on_merge: bool | None = None
    allow_update_branch: bool | None = None
    use_squash_pr_title_as_default: bool | None = None
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
    subscribers_count: int | None = None
    network_count: int | None = None
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
        self.id = self.node_id = self.name = self.full_name = self.owner = self.private = self.html_url = (
            self.description
        ) = self.fork = self.url = self.archive_url = self.assignees_url = self.blobs_url = self.branches_url = (
            self.collaborators_url
        ) = self.comments_url = self.commits_url = self.compare_url = self.contents_url = self.contributors_url = (
            self.deployments_url
        ) = self.downloads_url = self.events_url = self.forks_url = self.git_commits_url = self.git_refs_url = (
            self.git_tags_url
        ) = self.git_url = self.issue_comment_url = self.issue_events_url = self.issues_url = self.keys_url = (
            self.labels_url
        ) = self.languages_url = self.merges_url = self.milestones_url = self.notifications_url = self.pulls_url = (
            self.releases_url
        ) = self.ssh_url = self.stargazers_url = self.statuses_url = self.subscribers_url = self.subscription_url = (
            self.tags_url
        ) = self.teams_url = self.trees_url = self.clone_url = self.mirror_url = self.hooks_url = self.svn_url = (
            self.homepage
        ) = self.language = self.forks_count = self.stargazers_count = self.watchers_count = self.size = (
            self.default_branch
        ) = self.open_issues_count = self.is_template = self.topics = self.has_issues = self.has_projects = (
            self.has_wiki
        ) = self.has_pages = self.has_downloads = self.archived = self.disabled = self.visibility = self.pushed_at = (
            self.created_at
        ) = self.updated_at = self.permissions = self.allow_rebase_merge = self.temp_clone_token = (
            self.allow_squash_merge
        ) = self.allow_auto_merge = self.delete_branch_on_merge = self.allow_update_branch = (
            self.use_squash_pr_title_as_default
        ) = self.squash_merge_commit_title = self.squash_merge_commit_message = self.merge_commit_title = (
            self.merge_commit_message
        ) = self.allow_merge_commit = self.subscribers_count = self.network_count = None
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
                for key in _OPTIONAL_BOOL:
                    if key in data:
                        left -= 1
                        if type(value := data[key]) is not bool:
                            nulls += null_at(key, value, "a boolean")
                        setattr(self, key, value)
            if left:
                if (key := "id") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.id = value
                if (key := "owner") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.owner = _decode_owner(value)
                if (key := "forks_count") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.forks_count = value
                if (key := "stargazers_count") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.stargazers_count = value
                if (key := "watchers_count") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.watchers_count = value
                if (key := "size") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.size = value
                if (key := "open_issues_count") in data:
                    left -= 1
                    if type(value := data[key]) is not int:
                        nulls += null_at(key, value, "an integer")
                    else:
                        self.open_issues_count = value
                if (key := "topics") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.topics = list_of_strings(value)
                if (key := "permissions") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.permissions = _decode_permissions(value)
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
        }
        if self.id is not None:
            data["id"] = self.id
        if self.node_id is not None:
            data["node_id"] = self.node_id
        if self.name is not None:
            data["name"] = self.name
        if self.full_name is not None:
            data["full_name"] = self.full_name
        if self.owner is not None:
            data["owner"] = self.owner.to_dict()
        if self.private is not None:
            data["private"] = self.private
        if self.html_url is not None:
            data["html_url"] = self.html_url
        if self.description is not None:
            data["description"] = self.description
        if self.fork is not None:
            data["fork"] = self.fork
        if self.url is not None:
            data["url"] = self.url
        if self.archive_url is not None:
            data["archive_url"] = self.archive_url
        if self.assignees_url is not None:
            data["assignees_url"] = self.assignees_url
        if self.blobs_url is not None:
            data["blobs_url"] = self.blobs_url
        if self.branches_url is not None:
            data["branches_url"] = self.branches_url
        if self.collaborators_url is not None:
            data["collaborators_url"] = self.collaborators_url
        if self.comments_url is not None:
            data["comments_url"] = self.comments_url
        if self.commits_url is not None:
            data["commits_url"] = self.commits_url
        if self.compare_url is not None:
            data["compare_url"] = self.compare_url
        if self.contents_url is not None:
            data["contents_url"] = self.contents_url
        if self.contributors_url is not None:
            data["contributors_url"] = self.contributors_url
        if self.deployments_url is not None:
            data["deployments_url"] = self.deployments_url
        if self.downloads_url is not None:
            data["downloads_url"] = self.downloads_url
        if self.events_url is not None:
            data["events_url"] = self.events_url
        if self.forks_url is not None:
            data["forks_url"] = self.forks_url
        if self.git_commits_url is not None:
            data["git_commits_url"] = self.git_commits_url
        if self.git_refs_url is not None:
            data["git_refs_url"] = self.git_refs_url
        if self.git_tags_url is not None:
            data["git_tags_url"] = self.git_tags_url
        if self.git_url is not None:
            data["git_url"] = self.git_url
        if self.issue_comment_url is not None:
            data["issue_comment_url"] = self.issue_comment_url
        if self.issue_events_url is not None:
            data["issue_events_url"] = self.issue_events_url
        if self.issues_url is not None:
            data["issues_url"] = self.issues_url
        if self.keys_url is not None:
            data["keys_url"] = self.keys_url
        if self.labels_url is not None:
            data["labels_url"] = self.labels_url
        if self.languages_url is not None:
            data["languages_url"] = self.languages_url
        if self.merges_url is not None:
            data["merges_url"] = self.merges_url
        if self.milestones_url is not None:
            data["milestones_url"] = self.milestones_url
        if self.notifications_url is not None:
            data["notifications_url"] = self.notifications_url
        if self.pulls_url is not None:
            data["pulls_url"] = self.pulls_url
        if self.releases_url is not None:
            data["releases_url"] = self.releases_url
        if self.ssh_url is not None:
            data["ssh_url"] = self.ssh_url
        if self.stargazers_url is not None:
            data["stargazers_url"] = self.stargazers_url
        if self.statuses_url is not None:
            data["statuses_url"] = self.statuses_url
        if self.subscribers_url is not None:
            data["subscribers_url"] = self.subscribers_url
        if self.subscription_url is not None:
            data["subscription_url"] = self.subscription_url
        if self.tags_url is not None:
            data["tags_url"] = self.tags_url
        if self.teams_url is not None:
            data["teams_url"] = self.teams_url
        if self.trees_url is not None:
            data["trees_url"] = self.trees_url
        if self.clone_url is not None:
            data["clone_url"] = self.clone_url
        if self.mirror_url is not None:
            data["mirror_url"] = self.mirror_url
        if self.hooks_url is not None:
            data["hooks_url"] = self.hooks_url
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
        if self.archived is not None:
            data["archived"] = self.archived
        if self.disabled is not None:
            data["disabled"] = self.disabled
        if self.visibility is not None:
            data["visibility"] = self.visibility
        if self.pushed_at is not None:
            data["pushed_at"] = self.pushed_at
        if self.created_at is not None:
            data["created_at"] = self.created_at
        if self.updated_at is not None:
            data["updated_at"] = self.updated_at
        if self.permissions is not None:
            data["permissions"] = self.permissions.to_dict()
        if self.allow_rebase_merge is not None:
            data["allow_rebase_merge"] = self.allow_rebase_merge
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
        if self.subscribers_count is not None:
            data["subscribers_count"] = self.subscribers_count
        if self.network_count is not None:
            data["network_count"] = self.network_count
        return data
