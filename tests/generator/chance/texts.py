"""Random texts, most of them with characters that mean something where they may come to stand."""

from random import Random

PIECES = [
    *("a", "Z", "0", "é", "日本", "😀", " ", ".", "..", "/", "\\", "%", "%2F", "&", "=", ";", "+", "#", "?", ":", "@"),
    *('"', "'", ",", "|", "[", "]", "{x}", "<p>", "null", "~1", "\t", "\n", "\r\n"),
]
VISIBLE = [piece for piece in PIECES if piece.isascii() and piece.isprintable()]


def text(random: Random, pieces: list[str] = PIECES, *, without: str = "", empty: bool = True) -> str:
    """Return a text of up to four pieces. None of the characters `without` is in it."""
    allowed = [piece for piece in pieces if not {*piece} & {*without}]
    return "".join(random.choices(allowed, k=random.randint(0 if empty else 1, 4)))


def header(random: Random, *, without: str = "", empty: bool = True) -> str:
    """Return a text that may stand in a header: visible, and without spaces around it (RFC 9110, 5.5)."""
    return text(random, VISIBLE, without=without, empty=empty).strip() or ("" if empty else "x")


def data(random: Random) -> bytes:
    """Return bytes that are no text."""
    return b"".join(random.choices([b"\x00", b"\xff", b"\r\n", b"--", b"a", b'"'], k=random.randint(0, 4)))
