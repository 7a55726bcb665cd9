"""The token of the tests, and a client that needs no sockets."""

import httpx

from ghpackages.testing import FakeGitHub

TOKEN = "ghp_all"
ALL_SCOPES = ("read:packages", "write:packages", "delete:packages")


def in_process(fake: FakeGitHub, token: str = TOKEN, base_url: str = "https://api.github.com") -> httpx.Client:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return httpx.Client(transport=fake.transport(), base_url=base_url, headers=headers)
