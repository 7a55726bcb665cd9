# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""The objects of GitHub's packages API.

Each model is an attrs class: created with keywords, or from a response with `from_dict`; `to_dict` returns exactly what
was read. Keys that the description does not know are kept in `additional_properties`. A key that is absent and one
that is null both read as None where the description does not require it; `to_dict` remembers which it was.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .basic_error import BasicError
    from .bypass_reviewer import BypassReviewer
    from .code_of_conduct import CodeOfConduct
    from .container_metadata import ContainerMetadata
    from .delegated_bypass_options import DelegatedBypassOptions
    from .docker_metadata import DockerMetadata
    from .enums import (
        BypassReviewerMode,
        BypassReviewerType,
        PackageState,
        PackageType,
        PackageVisibility,
        PullRequestCreationPolicy,
        SecurityFeatureStatus,
    )
    from .minimal_repository import MinimalRepository
    from .package import Package
    from .package_version import PackageVersion
    from .package_version_metadata import PackageVersionMetadata
    from .repository_license import RepositoryLicense
    from .repository_permissions import RepositoryPermissions
    from .security_and_analysis import SecurityAndAnalysis
    from .security_feature import SecurityFeature
    from .simple_user import SimpleUser

__all__ = [
    "BasicError",
    "BypassReviewer",
    "BypassReviewerMode",
    "BypassReviewerType",
    "CodeOfConduct",
    "ContainerMetadata",
    "DelegatedBypassOptions",
    "DockerMetadata",
    "MinimalRepository",
    "Package",
    "PackageState",
    "PackageType",
    "PackageVersion",
    "PackageVersionMetadata",
    "PackageVisibility",
    "PullRequestCreationPolicy",
    "RepositoryLicense",
    "RepositoryPermissions",
    "SecurityAndAnalysis",
    "SecurityFeature",
    "SecurityFeatureStatus",
    "SimpleUser",
]

_MODULES = {
    "BasicError": "basic_error",
    "BypassReviewer": "bypass_reviewer",
    "CodeOfConduct": "code_of_conduct",
    "ContainerMetadata": "container_metadata",
    "DelegatedBypassOptions": "delegated_bypass_options",
    "DockerMetadata": "docker_metadata",
    "MinimalRepository": "minimal_repository",
    "Package": "package",
    "PackageVersion": "package_version",
    "PackageVersionMetadata": "package_version_metadata",
    "RepositoryLicense": "repository_license",
    "RepositoryPermissions": "repository_permissions",
    "SecurityAndAnalysis": "security_and_analysis",
    "SecurityFeature": "security_feature",
    "SimpleUser": "simple_user",
    "BypassReviewerMode": "enums",
    "BypassReviewerType": "enums",
    "PackageState": "enums",
    "PackageType": "enums",
    "PackageVisibility": "enums",
    "PullRequestCreationPolicy": "enums",
    "SecurityFeatureStatus": "enums",
}


def __getattr__(name: str) -> Any:
    """A class is imported when it is first asked for: that takes time."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
