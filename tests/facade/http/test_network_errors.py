"""Failures of httpx are NetworkErrors that say whether the request was sent."""

import httpx
import pytest

from ghpackages import NetworkError, RetryPolicy
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio
NEVER = RetryPolicy(attempts=1)


@pytest.mark.parametrize(
    ("failure", "sent"),
    [
        (httpx.ConnectError("refused"), False),
        (httpx.ConnectTimeout("slow"), False),
        (httpx.PoolTimeout("full"), False),
        (httpx.ReadTimeout("slow"), True),
        (httpx.WriteError("broken"), True),
        (httpx.ReadError("reset"), True),
        (httpx.RemoteProtocolError("cut"), True),
        (httpx.LocalProtocolError("ConnectionInputs.RECV_DATA in state CLOSED"), True),
        (httpx.DecodingError("gzip"), True),
    ],
)
async def test_no_response(flavor: Flavor, failure: httpx.RequestError, sent: bool) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        raise failure

    async with flavor.client(transport=httpx.MockTransport(respond), retry=NEVER) as github:
        with pytest.raises(NetworkError) as caught:
            await github.org("acme").package("npm", "x").get()
    error = caught.value
    assert error.sent is sent
    assert type(failure).__name__ in str(error)
    assert error.hint
    assert type(error.__cause__) is type(failure)
