"""Keeping tokens out of sight, wherever text comes from."""

import re

_LOOKS_LIKE_TOKEN = re.compile(r"(github_pat_|gh[pousr]_)[A-Za-z0-9._-]+")


def mask(text: str) -> str:
    """The text with everything that looks like a token replaced by its prefix and `***`."""
    return _LOOKS_LIKE_TOKEN.sub(r"\1***", text)
