"""The Python SDK for GitHub Packages."""

from ghpackages._version import __version__

__all__ = ["__version__"]
