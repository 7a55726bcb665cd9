"""Looking at what was read before: with its ETag, so that a response is only sent when it is another one."""

from typing import Any

import httpx

from ghpackages._async.flow import Flow
from ghpackages._owner_operations import OwnerOperations
from ghpackages._policies.page_memory import NotModifiedError
from ghpackages_rest import AsyncClient


class Look:
    """A flow for one request, which is sent with `If-None-Match`. Raises NotModifiedError for a 304."""

    def __init__(self, flow: Flow, etag: str) -> None:
        self._flow = flow
        self._etag = etag

    async def request(self, method: str, url: str, **options: Any) -> httpx.Response:
        """Send a request as the flow does; return the response, which is a success."""
        headers = {**options.pop("headers", {}), "if-none-match": self._etag}
        response = await self._flow.request(method, url, headers=headers, **options)
        if response.status_code == 304:
            raise NotModifiedError(response.headers)
        return response


def look_with(etag: str, flow: Flow, operations: OwnerOperations) -> OwnerOperations:
    """Return the same operations, for one request with an ETag; as they are where it is empty."""
    return operations.over(AsyncClient(Look(flow, etag))) if etag else operations
