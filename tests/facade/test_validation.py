"""Arguments are checked before anything is sent."""

import httpx
import pytest

from ghpackages import (
    GitHubPackages,
)
from tests.facade.support import TOKEN


def test_arguments_are_checked_before_anything_is_sent() -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        raise AssertionError

    with GitHubPackages(TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(respond))) as github:
        org = github.org("acme")
        package = org.package("npm", "x")
        for call in (
            lambda: github.org(""),
            lambda: github.user(" "),
            lambda: github.org("acme/tool"),
            lambda: github.owner(""),
            lambda: github.owner(".."),
            lambda: github.owner("."),
            lambda: org.package("npm", ""),
            lambda: org.package("", "x"),
            lambda: org.packages(""),
            lambda: org.packages(per_page=0),
            lambda: org.packages(per_page=101),
            lambda: org.packages(visibility=""),
            lambda: package.versions(per_page=-1),
            lambda: package.versions(state=""),
            lambda: package.version(0),
            lambda: package.version(-5),
            lambda: org.packages("npm").collect(limit=-1),
            lambda: github.check_scopes("erase"),
        ):
            with pytest.raises(ValueError, match=r".+"):
                call()
        for wrong in (lambda: package.version("7"), lambda: package.version(True), lambda: org.package("npm", None)):  # type: ignore[arg-type, call-overload]
            with pytest.raises(TypeError):
                wrong()
