"""The `Link` header: only page numbers are read from it, its URLs are never followed.

https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
"""

import re

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_RELATION = re.compile(r";\s*rel\s*=\s*\"?([A-Za-z ]+)", re.IGNORECASE)
_PAGE = re.compile(r"[?&]page=([0-9]{1,9})(?![^&#])")


def page_numbers(header: str | None) -> dict[str, int]:
    """The page numbers by relation: `next`, `last`, `prev`, `first`, those that are there and make sense."""
    numbers: dict[str, int] = {}
    for url, parameters in _LINK.findall(header or ""):
        relation, page = _RELATION.search(parameters), _PAGE.search(url)
        if relation and page:
            for name in relation[1].lower().split():
                numbers[name] = int(page[1])
    return numbers
