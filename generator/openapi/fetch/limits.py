"""How large a description may be."""

from generator.errors import GeneratorError

LIMIT = 100 * 2**20
"""Bytes. The largest description so far has 14 MB."""


def check(size: int, file: str) -> None:
    """Raise GeneratorError where there is more, in bytes."""
    if size > LIMIT:
        raise GeneratorError(f"larger than {LIMIT // 2**20} MiB", file=file)
