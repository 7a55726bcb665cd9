"""The wire layer of ghpackages: GitHub's REST API for packages, as its OpenAPI description has it.

One method an operation, typed models, no policy: whoever sends the requests is handed in.

    import httpx
    from ghpackages_rest import Client

    http = httpx.Client(base_url="https://api.github.com", headers={"authorization": "Bearer ..."})
    for package in Client(http).list_packages_for_organization("acme", "container"):
        print(package.name, package.visibility)

Made by `make generate`; never edited by hand. https://docs.github.com/rest/packages/packages
"""

from . import models
from ._async_client import AsyncClient
from ._client import Client
from ._decoding import DecodeError
from ._operations import OPERATIONS, Operation
from ._response import Response

__all__ = ["OPERATIONS", "AsyncClient", "Client", "DecodeError", "Operation", "Response", "models"]
