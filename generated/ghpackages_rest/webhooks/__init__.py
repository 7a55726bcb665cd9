# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""What GitHub delivers to webhooks about packages: one model for the payload of each event, and the models in it.

https://docs.github.com/webhooks/webhook-events-and-payloads
"""

from .enums import (
    MergeCommitMessage,
    MergeCommitTitle,
    PackageEventAction,
    SquashMergeCommitMessage,
    SquashMergeCommitTitle,
    WebhookOwnerType,
)
from .package_payload import PackagePayload
from .registry_package import RegistryPackage
from .registry_package_docker_metadata import RegistryPackageDockerMetadata
from .registry_package_file import RegistryPackageFile
from .registry_package_npm_metadata import RegistryPackageNpmMetadata
from .registry_package_nuget_metadata import RegistryPackageNugetMetadata
from .registry_package_owner import RegistryPackageOwner
from .registry_package_payload import RegistryPackagePayload
from .registry_package_registry import RegistryPackageRegistry
from .registry_package_release import RegistryPackageRelease
from .registry_package_release_author import RegistryPackageReleaseAuthor
from .registry_package_version import RegistryPackageVersion
from .webhook_container_metadata import WebhookContainerMetadata
from .webhook_container_tag import WebhookContainerTag
from .webhook_docker_metadata import WebhookDockerMetadata
from .webhook_enterprise import WebhookEnterprise
from .webhook_installation import WebhookInstallation
from .webhook_license import WebhookLicense
from .webhook_npm_metadata import WebhookNpmMetadata
from .webhook_nuget_metadata import WebhookNugetMetadata
from .webhook_nuget_value import WebhookNugetValue
from .webhook_organization import WebhookOrganization
from .webhook_package import WebhookPackage
from .webhook_package_file import WebhookPackageFile
from .webhook_package_owner import WebhookPackageOwner
from .webhook_package_version import WebhookPackageVersion
from .webhook_registry import WebhookRegistry
from .webhook_release import WebhookRelease
from .webhook_repository import WebhookRepository
from .webhook_repository_permissions import WebhookRepositoryPermissions
from .webhook_rubygems_metadata import WebhookRubygemsMetadata
from .webhook_rubygems_version_info import WebhookRubygemsVersionInfo
from .webhook_template_repository import WebhookTemplateRepository
from .webhook_template_repository_owner import WebhookTemplateRepositoryOwner

__all__ = [
    "MergeCommitMessage",
    "MergeCommitTitle",
    "PackageEventAction",
    "PackagePayload",
    "RegistryPackage",
    "RegistryPackageDockerMetadata",
    "RegistryPackageFile",
    "RegistryPackageNpmMetadata",
    "RegistryPackageNugetMetadata",
    "RegistryPackageOwner",
    "RegistryPackagePayload",
    "RegistryPackageRegistry",
    "RegistryPackageRelease",
    "RegistryPackageReleaseAuthor",
    "RegistryPackageVersion",
    "SquashMergeCommitMessage",
    "SquashMergeCommitTitle",
    "WebhookContainerMetadata",
    "WebhookContainerTag",
    "WebhookDockerMetadata",
    "WebhookEnterprise",
    "WebhookInstallation",
    "WebhookLicense",
    "WebhookNpmMetadata",
    "WebhookNugetMetadata",
    "WebhookNugetValue",
    "WebhookOrganization",
    "WebhookOwnerType",
    "WebhookPackage",
    "WebhookPackageFile",
    "WebhookPackageOwner",
    "WebhookPackageVersion",
    "WebhookRegistry",
    "WebhookRelease",
    "WebhookRepository",
    "WebhookRepositoryPermissions",
    "WebhookRubygemsMetadata",
    "WebhookRubygemsVersionInfo",
    "WebhookTemplateRepository",
    "WebhookTemplateRepositoryOwner",
]
