"""The container registry behind GitHub Packages: manifests, and which of them need each other.

The API calls every manifest of a container image a version, and does not say which versions belong together.
The registry (`ghcr.io`) holds the manifests that do.
"""

from ghpackages.registry._errors import ManifestUnreadableError, RegistryError
from ghpackages.registry._models import Descriptor, Manifest
from ghpackages.registry._parsing import parse_manifest
from ghpackages.registry.graph import ImageGraph, Node

__all__ = [
    "Descriptor",
    "ImageGraph",
    "Manifest",
    "ManifestUnreadableError",
    "Node",
    "RegistryError",
    "parse_manifest",
]
