"""The container registry behind GitHub Packages: manifests, and which of them need each other.

The API calls every manifest of a container image a version, and does not say which versions belong together.
The registry (`ghcr.io`) holds the manifests that do.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ghpackages.registry._errors import ManifestUnreadableError, RegistryError
from ghpackages.registry._models import Descriptor, Manifest
from ghpackages.registry._parsing import parse_manifest
from ghpackages.registry.graph import ImageGraph, Node

if TYPE_CHECKING:
    from ghpackages.registry._async.registry import AsyncRegistry
    from ghpackages.registry._sync.registry import Registry

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
    """Import a client when it is first asked for: most programs have no use for the other one, or for any."""
    if name not in {"AsyncRegistry", "Registry"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    folder = "_async" if name.startswith("Async") else "_sync"
    value = globals()[name] = getattr(import_module(f"{__name__}.{folder}.registry"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
