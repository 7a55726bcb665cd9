"""What a response says: its JSON, whether it is what was asked for, what of it may be kept."""

import json
from collections.abc import Callable, Iterator
from typing import cast

import httpx

import ghpackages_rest
from ghpackages._masking import mask_headers
from ghpackages._policies.calls import Call
from ghpackages._policies.package_urls import OwnerKind

_MOST_KEPT = 1 << 20  # bytes of an error's body
_MOST_QUOTED = 10_000  # characters of what is not what was asked for


def read_json(content: bytes) -> object:
    """Return the JSON value of a body; None for what is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def read_object(response: httpx.Response) -> dict[str, object]:
    """Return the JSON object of a response; empty when it is something else."""
    body = read_json(response.content)
    return cast("dict[str, object]", body) if isinstance(body, dict) else {}


def read_text(response: httpx.Response) -> str:
    """Return the `message` of a JSON error, else the body as text."""
    message = read_object(response).get("message")
    # Not `response.text`: it believes any `charset` a server names.
    return message if isinstance(message, str) else response.content[:_MOST_KEPT].decode(errors="replace")


def is_refusal_in_disguise(response: httpx.Response) -> bool:
    """Return whether a 2xx holds an error's object instead of the result, as rate limits have been seen to do."""
    if not response.is_success or response.content[:80].lstrip()[:1] != b"{":
        return False
    body = read_object(response)
    return isinstance(body.get("message"), str) and "id" not in body


def is_done(response: httpx.Response, call: Call) -> bool:
    """Return whether a response is the success that the API documents.

    GitHub has nothing to say of what was deleted or restored, and says so with 204: another 2xx is of something in
    between, such as the sign-in page of a network, which may not even have asked GitHub. Of what is known already it
    says with 304 that it is still so.
    """
    if call.says_nothing:
        return response.status_code == 204
    if call.etag and response.status_code == 304:
        return True
    return response.is_success and not is_refusal_in_disguise(response)


def read_identity(response: httpx.Response, call: Call) -> int | None:
    """Return the id of the package or version in a response; None when it holds no such thing.

    Raises MismatchError when it is another one than the one asked for: the response belongs to another request.
    """
    thing = read_object(response)
    identifier, name = thing.get("id"), thing.get("name")
    if not isinstance(identifier, int):
        return None
    asked_id, asked_name = call.arguments.get("package_version_id"), str(call.arguments.get("package_name"))
    if asked_id is not None:
        if identifier != asked_id:
            raise MismatchError(f"version {asked_id} was asked for, version {identifier} came")
    elif isinstance(name, str) and name.lower() not in {asked_name.lower(), asked_name.lower().rpartition("/")[2]}:
        raise MismatchError("another package came than the one asked for")
    return identifier


class MismatchError(Exception):
    """A response belongs to another request: a proxy, or a connection that two processes share, mixed them up."""


def read_owner_kind(response: httpx.Response, mask: Callable[[str], str]) -> OwnerKind:
    """Return whether an account is an organization or a user.

    Raises the DecodeError of the request for what is neither.
    """
    body = read_object(response)
    match body.get("type"):
        case "Organization":
            return "orgs"
        case "User" | "Bot" | "Mannequin":
            return "users"
        case kind if body:
            error = ghpackages_rest.DecodeError("Organization or User", kind, "/type")
            raise response.extensions["decode_error"](error).add_hint("Or use org() or user().")
        case _:
            error = ghpackages_rest.DecodeError("an object", mask(read_text(response))[:_MOST_QUOTED])
            raise response.extensions["decode_error"](error)


def is_from_the_api(response: httpx.Response) -> bool:
    """Return whether the response comes from GitHub's API, and not from something between here and there."""
    return "x-github-request-id" in response.headers or isinstance(read_object(response).get("message"), str)


def notices(headers: httpx.Headers, call: Call, api_version: str) -> Iterator[str]:
    """Yield what the headers announce: the end of an operation, another API version than the one asked for."""
    if "deprecation" in headers or "sunset" in headers:
        since, until = headers.get("deprecation", "an unknown date"), headers.get("sunset", "an unknown date")
        yield f"{call.name} is deprecated since {since} and goes away on {until}"
    selected = headers.get("x-github-api-version-selected", api_version)
    if selected != api_version:
        yield f"the API responds in version {selected}, not {api_version}"


def copy_for_keeping(response: httpx.Response, request: httpx.Request, mask: Callable[[str], str]) -> httpx.Response:
    """Return a copy: with a bare request, without tokens that the server may have sent back, with 1 MiB of body."""
    body = mask(response.content.decode("latin-1")).encode("latin-1")[:_MOST_KEPT]
    dropped = {"content-encoding", "content-length", "transfer-encoding"}  # they described the body as sent
    headers = mask_headers(response.headers, mask, without=dropped)
    return httpx.Response(response.status_code, headers=headers, content=body, request=request)
