"""The values that GitHub names. They are open: a value that GitHub adds tomorrow is kept, and is no error."""

from typing import Literal, TypeAlias

BypassReviewerMode: TypeAlias = (
    Literal[
        "ALWAYS",
        "EXEMPT",
    ]
    | str
)
"""The bypass mode for the reviewer"""
BypassReviewerType: TypeAlias = (
    Literal[
        "TEAM",
        "ROLE",
    ]
    | str
)
"""The type of the bypass reviewer"""
PackageState: TypeAlias = (
    Literal[
        "active",
        "deleted",
    ]
    | str
)
"""As GitHub names them: https://docs.github.com/rest/packages/packages"""
PackageType: TypeAlias = (
    Literal[
        "npm",
        "maven",
        "rubygems",
        "docker",
        "nuget",
        "container",
    ]
    | str
)
"""As GitHub names them: https://docs.github.com/rest/packages/packages"""
PackageVisibility: TypeAlias = (
    Literal[
        "private",
        "public",
        "internal",
    ]
    | str
)
"""As GitHub names them: https://docs.github.com/rest/packages/packages"""
PullRequestCreationPolicy: TypeAlias = (
    Literal[
        "all",
        "collaborators_only",
    ]
    | str
)
"""The policy controlling who can create pull requests: all or collaborators_only."""
SecurityFeatureStatus: TypeAlias = (
    Literal[
        "enabled",
        "disabled",
    ]
    | str
)
"""As GitHub names them: https://docs.github.com/rest/packages/packages"""
