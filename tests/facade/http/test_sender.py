"""Bodies are read within limits of size and time."""

import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator
from functools import cache
from typing import Any

import httpx
import pytest

from ghpackages._http._async import sender as async_sender
from ghpackages._http._sync import sender
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio

CHUNK = b"x" * (1 << 18)


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Ends when it is closed, as a connection does. trio warns of a generator that is left in the middle."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        while not self.is_closed and (chunk := next(self.chunks, None)) is not None:
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in iter(self):
            yield chunk

    def close(self) -> None:
        self.is_closed = True

    async def aclose(self) -> None:
        self.close()


async def read(
    flavor: Flavor, status: int, chunks: Iterator[bytes], headers: Any = None, enough: int | None = None
) -> httpx.Response:
    """Read a response of these chunks."""
    request = httpx.Request("GET", "https://x", extensions={"timeout": {"read": 1.0}})
    response = httpx.Response(status, headers=headers, stream=Stream(chunks), request=request)
    return sender.read_body(response, enough) if flavor.is_sync else await async_sender.read_body(response, enough)


def endless() -> Iterator[bytes]:
    while True:
        yield CHUNK


@pytest.mark.parametrize("packed", [False, True])
async def test_of_an_error_only_the_beginning_is_read(flavor: Flavor, packed: bool) -> None:
    body = gzip.compress(b"x" * (8 << 20))
    chunks, headers = (iter([body]), {"content-encoding": "gzip"}) if packed else (endless(), {})
    response = await read(flavor, 502, chunks, headers)
    assert response.content == b"x" * (1 << 20)


async def test_an_error_that_cannot_be_unpacked_is_still_told_by_its_status(flavor: Flavor) -> None:
    headers = {"content-encoding": "gzip"}
    response = await read(flavor, 404, iter([b"no gzip"]), headers)
    assert (response.status_code, response.content) == (404, b"")
    with pytest.raises(httpx.DecodingError):
        await read(flavor, 200, iter([b"no gzip"]), headers)


async def test_a_success_is_never_cut(flavor: Flavor) -> None:
    assert (await read(flavor, 200, iter([CHUNK] * 256))).content == CHUNK * 256
    with pytest.raises(httpx.ReadError, match="larger"):
        await read(flavor, 200, endless())


@pytest.mark.parametrize("packed", [False, True])
async def test_more_than_enough_is_not_read(flavor: Flavor, packed: bool) -> None:
    body = gzip.compress(b"x" * (8 << 20))
    chunks, headers = (iter([body, body]), {"content-encoding": "gzip"}) if packed else (endless(), {})
    response = await read(flavor, 200, chunks, headers, enough=300_000)
    assert response.content == b"x" * 300_000
    assert next(chunks, None) is not None  # what follows is left alone
    assert (await read(flavor, 200, iter([CHUNK]), enough=300_000)).content == CHUNK
    with pytest.raises(httpx.DecodingError):
        await read(flavor, 200, iter([body[:500]]), {"content-encoding": "gzip"}, enough=1 << 30)


def pack(body: bytes, times: int) -> bytes:
    for _ in range(times):
        body = gzip.compress(body)
    return body


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "GZIP", "deflate"])
async def test_a_body_is_unpacked_once(flavor: Flavor, packing: str) -> None:
    body = zlib.compress(b"body") if packing == "deflate" else gzip.compress(b"body")
    response = await read(flavor, 200, iter([body[:7], body[7:]]), {"content-encoding": packing})
    assert response.content == b"body"
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("packing", ["gzip, gzip", "gzip, gzip, gzip", "br", "zstd", "identity, gzip"])
async def test_what_was_not_asked_for_is_not_unpacked(flavor: Flavor, packing: str) -> None:
    """A few hundred bytes that are packed several times may be gigabytes."""
    bomb = pack(b"x" * (1 << 20), 3)
    with pytest.raises(httpx.DecodingError):
        await read(flavor, 200, iter([bomb]), {"content-encoding": packing})
    assert (await read(flavor, 502, iter([bomb]), {"content-encoding": packing})).status_code == 502


@cache
def packed_zeros() -> bytes:
    return gzip.compress(bytes(256 << 20), compresslevel=1)


async def test_a_body_that_unpacks_to_too_much_is_not_kept(flavor: Flavor) -> None:
    bomb = packed_zeros()
    tracemalloc.start()
    with pytest.raises(httpx.ReadError, match="larger"):
        await read(flavor, 200, iter([bomb]), {"content-encoding": "gzip"})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200 << 20


async def test_a_packed_body_that_breaks_off_is_no_success(flavor: Flavor) -> None:
    with pytest.raises(httpx.DecodingError):
        await read(flavor, 200, iter([gzip.compress(b"body")[:-9]]), {"content-encoding": "gzip"})


def broken() -> Iterator[bytes]:
    yield b"beginning"
    raise httpx.RemoteProtocolError("peer closed connection")


async def test_an_error_whose_body_breaks_off_is_still_told_by_its_status(flavor: Flavor) -> None:
    response = await read(flavor, 404, broken())
    assert (response.status_code, response.content) == (404, b"beginning")
    with pytest.raises(httpx.RemoteProtocolError):
        await read(flavor, 200, broken())


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
async def test_headers_that_are_not_ascii_stay_when_a_body_is_unpacked(flavor: Flavor, encoding: str) -> None:
    headers = [(b"content-encoding", b"gzip"), (b"via", "1.1 café".encode(encoding))]
    response = await read(flavor, 200, iter([gzip.compress(b"[]")]), headers)
    assert (response.content, response.headers["via"]) == (b"[]", "1.1 café")
    assert "content-encoding" not in response.headers
