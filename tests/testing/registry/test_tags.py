"""The list of tags with its pages, and the referrers that are not listed."""

import httpx
import pytest

from ghpackages.testing import FakeGitHub
from tests.testing.support import TOKEN, log_in, registry_client

PATH = "/v2/acme/web/tags/list"


def walk(client: httpx.Client, query: str) -> list[list[str]]:
    pages: list[list[str]] = []
    path = PATH + query
    while path:
        response = client.get(path)
        assert response.json()["name"] == "acme/web"
        pages.append(response.json()["tags"])
        path = response.links.get("next", {}).get("url", "")
    return pages


def test_pages_in_lexical_order(fake: FakeGitHub) -> None:
    package = fake.add_package("acme", "container", "web")
    tags = [f"v{number}" for number in range(250)]
    fake.push_manifest(package, {"layers": []}, tags=tags[:100])
    fake.push_manifest(package, {"manifests": []}, tags=tags[100:])
    with registry_client(fake) as client:
        client.headers.update(log_in(fake, "repository:acme/web:pull"))
        for query, sizes in {"": [100, 100, 50], "?n=200": [200, 50], "?n=1000": [250], "?n=99999": [250],
                             "?n=x": [100, 100, 50], "?n=0": [0]}.items():  # fmt: skip
            pages = walk(client, query)
            assert [len(page) for page in pages] == sizes, query
            assert [tag for page in pages for tag in page] == sorted(tags)[: sum(sizes)]
        assert client.get(PATH, params={"last": "v98"}).json()["tags"] == ["v99"]
        assert (
            client.get("/v2/acme/none/tags/list", headers=log_in(fake, "repository:acme/none:pull,push")).json()[
                "errors"
            ][0]["code"]
            == "NAME_UNKNOWN"
        )


def test_no_page_holds_more_than_a_thousand(fake: FakeGitHub) -> None:
    tags = [f"v{number}" for number in range(1200)]
    fake.push_manifest(fake.add_package("acme", "container", "web"), {"layers": []}, tags=tags)
    with registry_client(fake) as client:
        client.headers.update(log_in(fake, "repository:acme/web:pull"))
        assert [len(page) for page in walk(client, "?n=5000")] == [1000, 200]


def test_untagged_versions_and_moved_tags(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "web")
    fake.push_manifest(package, {"layers": []})
    first = fake.push_manifest(package, {"manifests": []}, tags=["a", "b"])
    fake.push_manifest(package, {"fsLayers": []}, tags=["b"])
    with registry_client(fake) as registry:
        registry.headers.update(log_in(fake, "repository:acme/web:pull"))
        assert registry.get(PATH).json()["tags"] == ["a", "b"]
        client.delete(f"/orgs/acme/packages/container/web/versions/{first.id}")
        assert registry.get(PATH).json()["tags"] == ["b"]


@pytest.mark.parametrize("follow", [False, True])
def test_referrers_are_a_redirect_to_nothing(fake: FakeGitHub, follow: bool) -> None:
    image = fake.push_image(fake.add_package("acme", "container", "web"), signatures=["referrer"])
    path = f"/v2/acme/web/referrers/{image.root.name}"
    with registry_client(fake) as client:
        assert client.get(path).status_code == 401
        response = client.get(path, headers=log_in(fake, "repository:acme/web:pull"), follow_redirects=follow)
    if follow:
        assert response.status_code == 404
        assert httpx.URL(fake.requests[-1].url).host == "github.com"
        assert "authorization" not in fake.requests[-1].headers  # httpx drops it on the way to another host
    else:
        assert response.status_code == 303


def test_on_loopback_the_redirect_stays_there(fake: FakeGitHub) -> None:
    fake.add_package("acme", "container", "web", versions=1)
    with fake.serve() as url, httpx.Client(base_url=url) as client:
        token = client.get("/token?scope=repository:acme/web:pull", auth=("x", TOKEN)).json()["token"]
        response = client.get("/v2/acme/web/referrers/sha256:00", headers={"authorization": f"Bearer {token}"})
        assert response.headers["location"].startswith(url)
        assert client.get(response.headers["location"]).status_code == 404
