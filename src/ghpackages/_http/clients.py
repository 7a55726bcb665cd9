"""What an `http_client` must be able to do: `httpx.Client`, `httpx.AsyncClient` and others can."""

from typing import Any, Protocol

import httpx


class HTTPClient(Protocol):
    """Who sends the requests of `GitHubPackages`: an `httpx.Client`, or anything with its `request`.

    Called from several threads at once. `timeout` is passed only where the client was made with one.

    https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api
    """

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: httpx.Headers,
        extensions: dict[str, Any],
        auth: None,
        follow_redirects: bool,
    ) -> httpx.Response:
        """Send a request; return its response, whatever the status. Raises the errors of httpx.

        https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api
        """
        ...


class AsyncHTTPClient(Protocol):
    """Who sends the requests of `AsyncGitHubPackages`: an `httpx.AsyncClient`, or anything with its `request`.

    https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api
    """

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: httpx.Headers,
        extensions: dict[str, Any],
        auth: None,
        follow_redirects: bool,
    ) -> httpx.Response:
        """Send a request; return its response, whatever the status. Raises the errors of httpx.

        https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api
        """
        ...
