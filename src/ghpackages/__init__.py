"""The Python SDK for GitHub Packages: list, read, delete and restore packages and their versions.

```python
from ghpackages import GitHubPackages

with GitHubPackages() as github:
    for package in github.org("acme").packages("container"):
        print(package.name, package.visibility)
```

```text
tools public
team/api private
web private
```

`AsyncGitHubPackages` is the same with `async` and `await`, on asyncio and trio.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ghpackages._version import __version__

if TYPE_CHECKING:
    from ghpackages._async.client import AsyncGitHubPackages
    from ghpackages._async.handles import AsyncOwner, AsyncPackageHandle, AsyncVersionHandle
    from ghpackages._async.pager import AsyncItemIterator, AsyncPageIterator, AsyncPager
    from ghpackages._errors import (
        APIError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        DecodeError,
        DownloadLimitError,
        GitHubPackagesError,
        IncompleteListWarning,
        IntegrationError,
        LastVersionError,
        MissingScopeError,
        NetworkError,
        NotFoundError,
        PartialResultsWarning,
        PermissionDeniedError,
        RateLimitError,
        ResultWindowError,
        ScopeWarning,
        ServerError,
        SSORequiredError,
        ValidationError,
    )
    from ghpackages._events import Event, EventKind
    from ghpackages._http.clients import AsyncHTTPClient, HTTPClient
    from ghpackages._masking import mask_tokens
    from ghpackages._policies.page_walk import Page
    from ghpackages._policies.rate_limits import RateLimit
    from ghpackages._policies.retries import RetryPolicy
    from ghpackages._policies.scope_report import ScopeReport
    from ghpackages._settings import OnPartialResults
    from ghpackages._sync.client import GitHubPackages
    from ghpackages._sync.handles import Owner, PackageHandle, VersionHandle
    from ghpackages._sync.pager import ItemIterator, PageIterator, Pager
    from ghpackages._tables import ItemList
    from ghpackages._tokens import AsyncTokenSource, TokenInfo, TokenKind, TokenSource
    from ghpackages_rest import OPERATIONS, Operation, Response, models
    from ghpackages_rest.models import Package, PackageState, PackageType, PackageVersion, PackageVisibility

__all__ = [
    "OPERATIONS",
    "APIError",
    "AsyncGitHubPackages",
    "AsyncHTTPClient",
    "AsyncItemIterator",
    "AsyncOwner",
    "AsyncPackageHandle",
    "AsyncPageIterator",
    "AsyncPager",
    "AsyncTokenSource",
    "AsyncVersionHandle",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "DecodeError",
    "DownloadLimitError",
    "Event",
    "EventKind",
    "GitHubPackages",
    "GitHubPackagesError",
    "HTTPClient",
    "IncompleteListWarning",
    "IntegrationError",
    "ItemIterator",
    "ItemList",
    "LastVersionError",
    "MissingScopeError",
    "NetworkError",
    "NotFoundError",
    "OnPartialResults",
    "Operation",
    "Owner",
    "Package",
    "PackageHandle",
    "PackageState",
    "PackageType",
    "PackageVersion",
    "PackageVisibility",
    "Page",
    "PageIterator",
    "Pager",
    "PartialResultsWarning",
    "PermissionDeniedError",
    "RateLimit",
    "RateLimitError",
    "Response",
    "ResultWindowError",
    "RetryPolicy",
    "SSORequiredError",
    "ScopeReport",
    "ScopeWarning",
    "ServerError",
    "TokenInfo",
    "TokenKind",
    "TokenSource",
    "ValidationError",
    "VersionHandle",
    "__version__",
    "mask_tokens",
    "models",
]

_LATER = {
    "ghpackages._async.client": ("AsyncGitHubPackages",),
    "ghpackages._async.handles": ("AsyncOwner", "AsyncPackageHandle", "AsyncVersionHandle"),
    "ghpackages._async.pager": ("AsyncItemIterator", "AsyncPageIterator", "AsyncPager"),
    "ghpackages._errors": (
        "APIError",
        "AuthenticationError",
        "BadRequestError",
        "ConfigurationError",
        "DecodeError",
        "DownloadLimitError",
        "GitHubPackagesError",
        "IncompleteListWarning",
        "IntegrationError",
        "LastVersionError",
        "MissingScopeError",
        "NetworkError",
        "NotFoundError",
        "PartialResultsWarning",
        "PermissionDeniedError",
        "RateLimitError",
        "ResultWindowError",
        "ScopeWarning",
        "ServerError",
        "SSORequiredError",
        "ValidationError",
    ),
    "ghpackages._events": ("Event", "EventKind"),
    "ghpackages._http.clients": ("AsyncHTTPClient", "HTTPClient"),
    "ghpackages._masking": ("mask_tokens",),
    "ghpackages._policies.page_walk": ("Page",),
    "ghpackages._policies.rate_limits": ("RateLimit",),
    "ghpackages._policies.retries": ("RetryPolicy",),
    "ghpackages._policies.scope_report": ("ScopeReport",),
    "ghpackages._settings": ("OnPartialResults",),
    "ghpackages._sync.client": ("GitHubPackages",),
    "ghpackages._sync.handles": ("Owner", "PackageHandle", "VersionHandle"),
    "ghpackages._sync.pager": ("ItemIterator", "PageIterator", "Pager"),
    "ghpackages._tables": ("ItemList",),
    "ghpackages._tokens": ("AsyncTokenSource", "TokenInfo", "TokenKind", "TokenSource"),
    "ghpackages_rest": ("models", "OPERATIONS", "Operation", "Response"),
    "ghpackages_rest.models": ("Package", "PackageState", "PackageType", "PackageVersion", "PackageVisibility"),
}
"""Module -> what is imported from it when it is first asked for: starting takes no more than what is used."""
_MODULES = {name: module for module, names in _LATER.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
