"""Downloads: complete, over https, of a sensible size. Every server here is real HTTP."""

import gzip

import pytest

from generator.errors import GeneratorError
from generator.openapi.fetch import https, limits
from generator.paths import PINNED
from tests.generator.openapi.fetch.publisher import Publisher

PUBLISHED = PINNED.read_bytes()


def test_an_incomplete_download(publisher: Publisher) -> None:
    publisher.files["/cut.json"] = PUBLISHED
    publisher.promise["/cut.json"] = len(PUBLISHED) + 1
    with pytest.raises(GeneratorError, match="download failed"):
        https.download(f"{publisher.url}/cut.json")


def test_a_missing_file(publisher: Publisher) -> None:
    with pytest.raises(GeneratorError, match="answered 404"):
        https.download(f"{publisher.url}/nothing.json")


def test_a_download_without_end(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMIT", 2**20)
    publisher.files["/large.json"] = b" " * (2**20 + 1)
    with pytest.raises(GeneratorError, match="larger than 1 MiB"):
        https.download(f"{publisher.url}/large.json")


LARGE = gzip.compress(b" " * 2**22)
"""Four times the limit below."""


@pytest.mark.parametrize(
    ("packing", "content", "reason"),
    [
        ("gzip", gzip.compress(PUBLISHED), ""),
        ("gzip", LARGE, "larger than 1 MiB"),
        ("gzip", gzip.compress(PUBLISHED)[:-9], "ends before it is unpacked"),
        ("gzip", PUBLISHED, "download failed"),
        ("gzip, gzip", gzip.compress(LARGE), "was not asked for"),
        ("br", PUBLISHED, "was not asked for"),
    ],
)
def test_a_download_that_is_packed(
    packing: str, content: bytes, reason: str, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LIMIT", 2**20)
    publisher.files["/x.json"], publisher.packing["/x.json"] = content, packing
    if not reason:
        assert https.download(f"{publisher.url}/x.json") == PUBLISHED
    else:
        with pytest.raises(GeneratorError, match=reason):
            https.download(f"{publisher.url}/x.json")


def test_a_download_that_drips(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(https, "DOWNLOAD_TIME", 0.0)
    publisher.files["/x.json"] = PUBLISHED
    with pytest.raises(GeneratorError, match="takes longer"):
        https.download(f"{publisher.url}/x.json")


@pytest.mark.parametrize("url", ["http://example.com/x.json", "ftp://127.0.0.1/x.json", "no-url"])
def test_only_https_from_elsewhere(url: str, publisher: Publisher) -> None:
    with pytest.raises(GeneratorError):
        https.download(url)
    publisher.redirects["/x.json"] = url
    with pytest.raises(GeneratorError):
        https.download(f"{publisher.url}/x.json")


def test_nobody_listens() -> None:
    with pytest.raises(GeneratorError, match="download failed"):
        https.download("http://127.0.0.1:1/x.json")
