"""The container registry behind GitHub Packages: manifests, and which of them need each other.

The API calls every manifest of a container image a version, and does not say which versions belong together.
The registry (`ghcr.io`) holds the manifests that do.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ghpackages.registry._errors import ManifestUnreadableError, RegistryError
from ghpackages.registry._models import Descriptor, Manifest
from ghpackages.registry._parsing import parse_manifest
from ghpackages.registry._sync.registry import Registry
from ghpackages.registry.graph import ImageGraph, Node

if TYPE_CHECKING:
    from ghpackages.registry._async.registry import AsyncRegistry

__all__ = [
    "AsyncRegistry",
    "Descriptor",
    "ImageGraph",
    "Manifest",
    "ManifestUnreadableError",
    "Node",
    "Registry",
    "RegistryError",
    "parse_manifest",
]


def __getattr__(name: str) -> Any:
    """Import the async client when it is first asked for: most programs have no use for it."""
    if name == "AsyncRegistry":
        value = globals()[name] = import_module("ghpackages.registry._async.registry").AsyncRegistry
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
