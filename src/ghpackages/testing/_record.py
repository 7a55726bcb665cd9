"""The record of requests, without the tokens."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from ghpackages.testing._http import FakeRequest

MASK = "***"
_TOKEN = re.compile(r"(?:gh[a-z]_|github_pat_)[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One request and what became of it. Tokens are replaced by `***`."""

    number: int
    """Which request it was, counted from 1 since the fake was made."""
    method: str
    """The HTTP method, in capitals."""
    url: str
    """The whole URL, encoded as it was sent."""
    path: str
    """The path, percent-encoded as it was sent."""
    query: str
    """What follows the question mark, percent-encoded as it was sent."""
    headers: dict[str, str]
    """The headers by their names in lower case."""
    body: bytes
    """The bytes after the headers."""
    operation: str
    """The operationId; `unknown` when no operation has that path."""
    status: int
    """The HTTP status of the response; 0 when there was none."""
    login: str | None
    """The user of the token; None without one."""
    at: datetime
    """When it came, by the clock of the fake."""


def mask_request(request: FakeRequest, tokens: Collection[str]) -> FakeRequest:
    """The request with every token in it replaced by `***`."""

    def mask(text: str) -> str:
        for token in tokens:
            text = text.replace(token, MASK)
        return _TOKEN.sub(MASK, text)

    headers = {name: mask(value) for name, value in request.headers.items()}
    if credentials := headers.get("authorization"):
        scheme, space, _ = credentials.partition(" ")
        headers["authorization"] = f"{scheme} {MASK}" if space else MASK
    return replace(
        request,
        path=mask(request.path),
        query=mask(request.query),
        headers=headers,
        body=mask(request.body.decode("latin-1")).encode("latin-1"),
    )
