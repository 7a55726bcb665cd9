"""Page numbers of `Link` headers."""

import pytest

from ghpackages._policies import link_header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, {}),
        ("", {}),
        ("garbage", {}),
        ("<>; rel=next", {}),
        (
            '<https://api.github.com/organizations/1/packages?x=1&page=2>; rel="next", <x?page=7>; rel="last"',
            {"next": 2, "last": 7},
        ),
        ('<https://api.github.com/user/1/packages?page=0&per_page=100>; rel="last"', {"last": 0}),
        ('<https://evil.example/?page=3>; rel="next"', {"next": 3}),
        ('<https://api.github.com/x?per_page=5>; rel="next"', {}),
        ("<https://api.github.com/x?page=-1>; rel=next", {}),
        ("<https://api.github.com/x?page=99999999999999999999>; rel=last", {}),
        ('<https://api.github.com/x?after=a,b&page=4>; title="x"; rel="next last"', {"next": 4, "last": 4}),
    ],
)
def test_page_numbers_of_links(header: str | None, expected: dict[str, int]) -> None:
    assert link_header.page_numbers(header) == expected
