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
PackageVisibility: TypeAlias = (
    Literal[
        "private",
        "public",
        "internal",
    ]
    | str
)
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
