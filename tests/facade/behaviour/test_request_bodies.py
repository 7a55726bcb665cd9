"""A request with a body, which GitHub's packages have none of yet: sent as given, and not repeated when it is lost."""

import httpx
import pytest

from ghpackages import AsyncGitHubPackages, GitHubPackages, ServerError
from ghpackages_rest import Operation

BODY = b'{"visibility":"private"}'
HEADERS = {"accept": "application/json", "content-type": "application/json"}
OPERATION = Operation("packages/update", "PATCH", "/orgs/{org}", (), paginated=False, deprecated=False, docs_url="")
ABOUT = {"operation": OPERATION, "arguments": {"org": "acme"}}


class Seen(list[httpx.Request]):
    """What arrives."""

    status = 200

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.append(request)
        return httpx.Response(self.status, json={}, headers={"x-github-request-id": "1"})

    def check(self) -> None:
        [request] = self
        assert (request.method, request.content) == ("PATCH", BODY)
        assert request.headers["content-type"] == "application/json"


@pytest.mark.parametrize("status", [200, 502])
def test_sync(status: int) -> None:
    seen = Seen()
    seen.status = status
    with (
        httpx.Client(transport=httpx.MockTransport(seen)) as http,
        GitHubPackages("t", http_client=http, check_scopes=False) as github,
    ):
        request = github._flow.request
        if status == 200:
            assert request("PATCH", "/orgs/acme", content=BODY, headers=HEADERS, extensions=ABOUT).status_code == 200
        else:
            with pytest.raises(ServerError) as caught:
                request("PATCH", "/orgs/acme", content=BODY, headers=HEADERS, extensions=ABOUT)
            assert caught.value.outcome_unknown
    seen.check()


@pytest.mark.anyio
async def test_async() -> None:
    seen = Seen()
    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(seen)) as http,
        AsyncGitHubPackages("t", http_client=http, check_scopes=False) as github,
    ):
        await github._flow.request("PATCH", "/orgs/acme", content=BODY, headers=HEADERS, extensions=ABOUT)
    seen.check()
