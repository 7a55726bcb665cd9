"""What is told to a person, made harmless for the terminal. Pure.

Names and messages come from servers, and from people who push images: an escape sequence among them could rewrite what
is on the screen, or what is about to be confirmed.
"""

_HARMFUL = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
"""Control characters but for tabs and line breaks, and what turns the direction of writing."""
_ESCAPES = {code: ascii(chr(code))[1:-1] for code in _HARMFUL}
_JSON_ESCAPES = {code: f"\\u{code:04x}" for code in _HARMFUL}


def visible(text: str) -> str:
    r"""Return a text with its control characters written out, such as `\x1b`."""
    return text if text.isprintable() else text.translate(_ESCAPES)


def visible_json(text: str) -> str:
    """Return a JSON document with such characters written as JSON has it, so that its values are the same."""
    return text.translate(_JSON_ESCAPES)
