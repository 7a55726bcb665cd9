"""Downloads: over https, complete, of a sensible size and in a sensible time."""

import ipaddress
import time
import zlib
from collections.abc import Callable

import httpx

from generator.errors import GeneratorError
from generator.openapi.fetch import limits

DOWNLOAD_TIME = 600.0
"""Seconds for one description."""


class UnreachableError(GeneratorError):
    """The publisher cannot be reached, or does not give the file."""


class NotPublishedError(UnreachableError):
    """The publisher is there, and has no such file."""


def download(url: str, *, progress: Callable[[int, int | None], None] = lambda _done, _total: None) -> bytes:
    """The body at `url`: https (http only on this machine), status 200, complete, of a sensible size."""
    content = bytearray()
    end = time.monotonic() + DOWNLOAD_TIME
    headers = {"accept-encoding": "gzip"}
    try:
        with (
            httpx.Client(timeout=60, follow_redirects=True, event_hooks={"request": [_refuse_plain_http]}) as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            if response.status_code != httpx.codes.OK:
                missing = response.status_code == httpx.codes.NOT_FOUND
                kind = NotPublishedError if missing else UnreachableError
                raise kind(f"answered {response.status_code} {response.reason_phrase}", file=url)
            length = response.headers.get("content-length", "")
            total = int(length) if length.isdigit() else None
            unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if _is_packed(response, url) else None
            for part in response.iter_raw():
                content += unpacker.decompress(part, limits.LIMIT + 1 - len(content)) if unpacker else part
                limits.check(len(content), url)
                if time.monotonic() > end:
                    raise GeneratorError(f"takes longer than {DOWNLOAD_TIME:g} s", file=url)
                progress(response.num_bytes_downloaded, total)
            if unpacker and not unpacker.eof:
                raise GeneratorError("download failed, it ends before it is unpacked", file=url)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise UnreachableError(f"download failed, {error}", file=url) from error
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
        raise GeneratorError(f"download failed, {error}", file=url) from error
    return bytes(content)


def _is_packed(response: httpx.Response, url: str) -> bool:
    """Return whether a body is packed, once: what is packed several times may have any size."""
    packing: str = response.headers.get("content-encoding", "identity")
    if packing not in {"identity", "gzip"}:
        raise GeneratorError(f"download failed, it is packed in a way that was not asked for ({packing})", file=url)
    return packing == "gzip"


def _refuse_plain_http(request: httpx.Request) -> None:
    host = request.url.host
    if request.url.scheme != "https" and not _is_loopback(host):
        raise GeneratorError("only https is fetched, http only from this machine", file=str(request.url))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
