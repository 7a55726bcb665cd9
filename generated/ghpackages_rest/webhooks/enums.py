# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""The values that GitHub names in what it delivers. Enums are open: an unknown value is kept."""

from typing import Literal, TypeAlias

MergeCommitMessage: TypeAlias = Literal["PR_BODY", "PR_TITLE", "BLANK"] | str
"""The default value for a merge commit message.
- `PR_TITLE` - default to the pull request's title.
- `PR_BODY` - default to the pull request's body.
- `BLANK` - default to a blank commit message."""
MergeCommitTitle: TypeAlias = Literal["PR_TITLE", "MERGE_MESSAGE"] | str
"""The default value for a merge commit title.
- `PR_TITLE` - default to the pull request's title.
- `MERGE_MESSAGE` - default to the classic title for a merge message (e.g., Merge pull request #123 from branch-name)."""
PackageEventAction: TypeAlias = Literal["published", "updated"] | str
"""The value of `PackagePayload.action`."""
SquashMergeCommitMessage: TypeAlias = Literal["PR_BODY", "COMMIT_MESSAGES", "BLANK"] | str
"""The default value for a squash merge commit message:
- `PR_BODY` - default to the pull request's body.
- `COMMIT_MESSAGES` - default to the branch's commit messages.
- `BLANK` - default to a blank commit message."""
SquashMergeCommitTitle: TypeAlias = Literal["PR_TITLE", "COMMIT_OR_PR_TITLE"] | str
"""The default value for a squash merge commit title:
- `PR_TITLE` - default to the pull request's title.
- `COMMIT_OR_PR_TITLE` - default to the commit's title (if only one commit) or the pull request's title (when more than
  one commit)."""
WebhookOwnerType: TypeAlias = Literal["Bot", "User", "Organization"] | str
"""The value of `WebhookPackageOwner.type`."""
