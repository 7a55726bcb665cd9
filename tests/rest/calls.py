"""How each operation is called, and clients that get responses without a network."""

import inspect
import re
from typing import Any

import httpx

from ghpackages_rest import OPERATIONS, AsyncClient, Client, Operation
from tools import arguments

ARGUMENTS: dict[str, Any] = {
    "org": "acme",
    "username": "octocat",
    "package_type": "container",
    "package_name": "team/api",
    "package_version_id": 245301,
}
"""What is known of today; a new operation may want something else, see `argument`."""


def argument(name: str) -> Any:
    return ARGUMENTS.get(name, "anything")


def required(method: str) -> dict[str, Any]:
    """The arguments that the method cannot do without."""
    return arguments.required(getattr(Client, method), ARGUMENTS)


def in_path(method: str) -> list[str]:
    """The arguments that are parts of the path."""
    return re.findall(r"{(\w+)}", OPERATIONS[method].path)


def path(operation: Operation) -> str:
    """The path that the call with these arguments asks for."""
    return re.sub(r"{(\w+)}", lambda match: str(argument(match[1])).replace("/", "%2F"), operation.path)


def responding(status: int = 200, **response: Any) -> Client:
    """A client that gets this response to everything. The keywords are those of `httpx.Response`."""
    transport = httpx.MockTransport(lambda _: httpx.Response(status, **response))
    return Client(httpx.Client(base_url="http://localhost", transport=transport))


def responding_async(status: int = 200, **response: Any) -> AsyncClient:
    """An asynchronous client that gets this response to everything."""
    transport = httpx.MockTransport(lambda _: httpx.Response(status, **response))
    return AsyncClient(httpx.AsyncClient(base_url="http://localhost", transport=transport))


def returns_nothing(method: str) -> bool:
    return inspect.signature(getattr(Client, method)).return_annotation is None


def returning(model: str) -> list[str]:
    """The methods whose body is made of `model`."""
    return [
        name
        for name in OPERATIONS
        if re.search(rf"\.{model}\b", str(inspect.signature(getattr(Client, name)).return_annotation))
    ]
