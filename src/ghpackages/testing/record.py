"""The record of requests, without the tokens."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from ghpackages.testing.http import Request

MASK = "***"
_TOKEN = re.compile(r"(?:gh[a-z]_|github_pat_)[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One request and what became of it.

    `operation`: the operationId, `unknown` when no operation has that path. `status`: of the answer, 0 when the
    request got none. `login`: the user of the token, None without one. `at`: by the clock of the fake.
    """

    number: int
    method: str
    url: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    operation: str
    status: int
    login: str | None
    at: datetime


def mask_request(request: Request, tokens: Collection[str]) -> Request:
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
