"""With and without msgspec (the extra `fast`) every body reads the same: the same values, the same errors."""

import json
import sys
from collections.abc import Callable, Iterator

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ghpackages_rest import Client, DecodeError, _response
from tests.bodies import version_body

VERSION = version_body()
Reader = Callable[[bytes], object]


@pytest.fixture(autouse=True)
def _fresh_reader() -> Iterator[None]:
    _response._json_reader.cache_clear()
    yield
    _response._json_reader.cache_clear()


@pytest.fixture
def fast() -> Reader:
    return _response._json_reader()


def outcome(read: Reader, body: bytes) -> str:
    try:
        return repr(read(body))
    except (ValueError, RecursionError) as error:
        return f"{type(error).__name__} {error}"


def test_msgspec_is_used(fast: Reader) -> None:
    assert fast is not json.loads


@pytest.mark.parametrize(
    "body",
    [
        *(
            b"1",
            b"-0",
            b"-0.0",
            b"1.0",
            b"1E2",
            b"0.1",
            b"1e400",
            b"-1e400",
            b"1e-400",
            b"NaN",
            b"-Infinity",
            b"01",
            b"-",
        ),
        *(b"18446744073709551615", b"18446744073709551616", b"-9223372036854775809", b"9007199254740993", b"9" * 400),
        *(b"4503599627370497.5", b"1.7976931348623159e308", b"123456789012345678901234567890.5"),
        *(
            b'"\\ud800"',
            b'"\\ud83d\\ude00"',
            b'"\\u0000"',
            b'"\xff"',
            b'"\xed\xa0\x80"',
            b'"\x01"',
            b'"a\nb"',
            b'"\\/"',
        ),
        *(b"\xef\xbb\xbf[1]", '"\u00e9"'.encode("utf-16"), b" \r\n\t[1] ", b"[1]x", b"1 2", b"[1,2", b'["a",]', b"nul"),
        *(b'{"a": 1, "a": 2}', b'{"a"}', b"{1: 2}", b"{}", b" ", b"<html>", b"[" * 400 + b"]" * 400),
    ],
)
def test_same_outcome(fast: Reader, body: bytes) -> None:
    assert outcome(fast, body) == outcome(json.loads, body)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    ),
    st.booleans(),
)
def test_same_value(value: object, ascii_only: bool) -> None:
    body = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    assert outcome(_response._json_reader(), body) == outcome(json.loads, body)


@pytest.mark.parametrize("installed", [True, False])
def test_answers(monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "msgspec", None)
    assert (_response._json_reader() is json.loads) is not installed

    def read(body: bytes) -> object:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body))
        with httpx.Client(base_url="https://api.github.com", transport=transport) as http:
            return Client(http).get_package_version_for_organization("acme", "npm", "left-pad", 1).to_dict()

    assert read(json.dumps(VERSION).encode()) == VERSION
    with pytest.raises(DecodeError, match="expected JSON, found") as caught:
        read(b"<html>")
    assert caught.value.raw == "<html>"
    with pytest.raises(DecodeError) as caught:
        read(json.dumps({**VERSION, "id": "1"}).encode())
    assert caught.value.pointer == "/id"
