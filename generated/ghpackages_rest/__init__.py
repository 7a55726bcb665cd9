# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""The wire layer of ghpackages: GitHub's REST API for packages, as its OpenAPI description has it.

One method an operation, typed models, no policy: you supply the HTTP client.

    import httpx
    from ghpackages_rest import Client

    http = httpx.Client(base_url="https://api.github.com", headers={"authorization": "Bearer ..."})
    for package in Client(http).list_packages_for_organization("acme", "container"):
        print(package.name, package.visibility)

https://docs.github.com/rest/packages/packages
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._decoding import DecodeError
from ._operations import OPERATIONS, Operation
from ._response import Response

if TYPE_CHECKING:
    from . import models
    from ._async_client import AsyncClient
    from ._client import Client

__all__ = ["OPERATIONS", "AsyncClient", "Client", "DecodeError", "Operation", "Response", "models"]


def __getattr__(name: str) -> Any:
    """The clients and the models are imported when they are first asked for: that takes time."""
    match name:
        case "AsyncClient" | "Client":
            return getattr(import_module(f"._{'async_client' if name == 'AsyncClient' else 'client'}", __name__), name)
        case "models":
            return import_module(".models", __name__)
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
