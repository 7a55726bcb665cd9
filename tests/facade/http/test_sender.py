"""Bodies are read within limits of size and time."""

import gzip
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from ghpackages._http._async import sender as async_sender
from ghpackages._http._sync import sender
from tests.facade.support import Flavor

pytestmark = [
    pytest.mark.anyio,
    # trio tells when httpx's generators are left before their end, as they have to be here
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

CHUNK = b"x" * (1 << 18)


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return self.chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            yield chunk


async def read(
    flavor: Flavor, status: int, chunks: Iterator[bytes], headers: Any = None, seconds: float = 0.0
) -> httpx.Response:
    """Read an answer whose chunks come `seconds` apart, with a read timeout of one second."""
    request = httpx.Request("GET", "https://x", extensions={"timeout": {"read": 1.0}})
    response = httpx.Response(status, headers=headers, stream=Stream(chunks), request=request)
    time = iter(range(1_000_000))

    def steady() -> float:
        return next(time) * seconds

    if flavor.is_sync:
        return sender.read_body(response, steady)
    return await async_sender.read_body(response, steady)


def endless() -> Iterator[bytes]:
    while True:
        yield CHUNK


@pytest.mark.parametrize("packed", [False, True])
async def test_of_an_error_only_the_beginning_is_read(flavor: Flavor, packed: bool) -> None:
    body = gzip.compress(b"x" * (8 << 20))
    chunks, headers = (iter([body]), {"content-encoding": "gzip"}) if packed else (endless(), {})
    answer = await read(flavor, 502, chunks, headers)
    assert answer.content == b"x" * (1 << 20)


async def test_an_error_that_cannot_be_unpacked_is_still_told_by_its_status(flavor: Flavor) -> None:
    headers = {"content-encoding": "gzip"}
    answer = await read(flavor, 404, iter([b"no gzip"]), headers)
    assert (answer.status_code, answer.content) == (404, b"")
    with pytest.raises(httpx.DecodingError):
        await read(flavor, 200, iter([b"no gzip"]), headers)


async def test_a_success_is_never_cut(flavor: Flavor) -> None:
    assert (await read(flavor, 200, iter([CHUNK] * 256))).content == CHUNK * 256
    with pytest.raises(httpx.ReadError, match="larger"):
        await read(flavor, 200, endless())


async def test_a_body_that_drips_is_given_up(flavor: Flavor) -> None:
    drops = iter([b"x"] * 100)
    with pytest.raises(httpx.ReadTimeout):
        await read(flavor, 200, drops, seconds=0.2)
    assert len(list(drops)) == 79  # 21 of them took more than four seconds
    answer = await read(flavor, 502, iter([b"x"] * 100), seconds=0.2)
    assert (answer.status_code, answer.content) == (502, b"x" * 21)


def broken() -> Iterator[bytes]:
    yield b"beginning"
    raise httpx.RemoteProtocolError("peer closed connection")


async def test_an_error_whose_body_breaks_off_is_still_told_by_its_status(flavor: Flavor) -> None:
    answer = await read(flavor, 404, broken())
    assert (answer.status_code, answer.content) == (404, b"beginning")
    with pytest.raises(httpx.RemoteProtocolError):
        await read(flavor, 200, broken())


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
async def test_headers_that_are_not_ascii_stay_when_a_body_is_unpacked(flavor: Flavor, encoding: str) -> None:
    headers = [(b"content-encoding", b"gzip"), (b"via", "1.1 café".encode(encoding))]
    answer = await read(flavor, 200, iter([gzip.compress(b"[]")]), headers)
    assert (answer.content, answer.headers["via"]) == (b"[]", "1.1 café")
    assert "content-encoding" not in answer.headers
