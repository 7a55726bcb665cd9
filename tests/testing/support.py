"""The token of the tests, and clients that need no sockets."""

import httpx

from ghpackages.testing import FakeGitHub

TOKEN = "ghp_all"
ALL_SCOPES = ("read:packages", "write:packages", "delete:packages")


def in_process(fake: FakeGitHub, token: str = TOKEN, base_url: str = "https://api.github.com") -> httpx.Client:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return httpx.Client(transport=fake.transport(), base_url=base_url, headers=headers)


def registry_client(fake: FakeGitHub, base_url: str = "https://ghcr.io") -> httpx.Client:
    return httpx.Client(transport=fake.transport(), base_url=base_url)


def log_in(fake: FakeGitHub, scope: str, token: str = TOKEN) -> dict[str, str]:
    """The header that a token of the registry makes."""
    with registry_client(fake) as client:
        response = client.get("/token", params={"service": "ghcr.io", "scope": scope}, auth=("x", token))
    return {"authorization": f"Bearer {response.raise_for_status().json()['token']}"}
