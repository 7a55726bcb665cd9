# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""The values that GitHub names. Enums are open: a value that GitHub adds tomorrow is kept, and is no error."""

from typing import Literal, TypeAlias

BypassReviewerMode: TypeAlias = Literal["ALWAYS", "EXEMPT"] | str
"""The bypass mode for the reviewer"""
BypassReviewerType: TypeAlias = Literal["TEAM", "ROLE"] | str
"""The type of the bypass reviewer"""
PackageState: TypeAlias = Literal["active", "deleted"] | str
"""The parameter `state` of `get_all_package_versions_for_package_owned_by_org`.
https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-an-organization"""
PackageType: TypeAlias = Literal["npm", "maven", "rubygems", "docker", "nuget", "container"] | str
"""The registry that the package belongs to. https://docs.github.com/packages"""
PackageVisibility: TypeAlias = Literal["private", "public", "internal"] | str
"""Who may see the package. https://docs.github.com/packages/learn-github-packages"""
PullRequestCreationPolicy: TypeAlias = Literal["all", "collaborators_only"] | str
"""The policy controlling who can create pull requests: all or collaborators_only."""
SecurityFeatureStatus: TypeAlias = Literal["enabled", "disabled"] | str
"""The value of `SecurityFeature.status`."""
