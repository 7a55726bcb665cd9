"""Expected results that are too long for a test's text, in tests/goldens.

`UPDATE_GOLDENS=1` writes them again. A golden is an expectation: read the difference before committing it.
"""

import os
from pathlib import Path

GOLDENS = Path(__file__).parent.parent / "goldens"
UPDATE = os.environ.get("UPDATE_GOLDENS") == "1"


def expected(path: Path, found: str) -> str:
    """The golden's text, after writing `found` into it if goldens are to be updated."""
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    return path.read_text(encoding="utf-8")
