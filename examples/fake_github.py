"""What GitHub Packages answers, shown against the demo world: `python -m examples.fake_github`.

Lists, reads, deletes and restores; then a missing scope, a refusal by single sign-on, and a partial result.
"""

import httpx

from ghpackages.testing.world import OWNER_TOKEN, READER_TOKEN, demo_world

IMAGE = "/orgs/acme/packages/container/team%2Fapi"


def show(title: str, answer: httpx.Response, result: object) -> None:
    """One line: what was asked, the status, what came of it."""
    request = answer.request
    print(f"{title:<22} {request.method:<6} {request.url.raw_path.decode():<66} {answer.status_code} {result}")


def show_scenes(base_url: str) -> None:
    """Call a served demo world and print what comes back, one line a scene."""
    owner = httpx.Client(base_url=base_url, headers={"Authorization": f"Bearer {OWNER_TOKEN}"})
    reader = httpx.Client(base_url=base_url, headers={"Authorization": f"Bearer {READER_TOKEN}"})
    with owner, reader:
        answer = owner.get("/orgs/acme/packages", params={"package_type": "container"})
        show("list packages", answer, [package["name"] for package in answer.json()])
        answer = owner.get(IMAGE)
        show("read a package", answer, f"{answer.json()['version_count']} versions")
        answer = owner.get(f"{IMAGE}/versions")
        untagged = next(one["id"] for one in answer.json() if not one["metadata"]["container"]["tags"])
        show("list versions", answer, f"{len(answer.json())} versions, more at {answer.links['next']['url']}")
        answer = owner.delete(f"{IMAGE}/versions/{untagged}")
        show("delete a version", answer, f"{owner.get(IMAGE).json()['version_count']} versions left")
        answer = owner.post(f"{IMAGE}/versions/{untagged}/restore")
        show("restore it", answer, f"{owner.get(IMAGE).json()['version_count']} versions again")
        answer = reader.delete(IMAGE)
        show("missing scope", answer, answer.json()["message"])
        answer = owner.get("/orgs/globex/packages", params={"package_type": "container"})
        show("single sign-on", answer, answer.headers["X-GitHub-SSO"])
        answer = owner.get("/user/packages", params={"package_type": "nuget"})
        show("partial result", answer, f"{answer.json()} {answer.headers['X-GitHub-SSO']}")


if __name__ == "__main__":
    with demo_world().serve() as url:
        show_scenes(url)
