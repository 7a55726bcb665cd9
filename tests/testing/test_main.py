"""`python -m ghpackages.testing`, and the plugin's fixtures."""

import os
import signal
import subprocess
import sys

import httpx
import pytest

from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, FakeGitHub, demo_world
from tests.testing.support import in_process, log_in, registry_client


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "ghpackages.testing"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            printed = dict(process.stdout.readline().strip().split("=") for _ in range(2))
            headers = {"authorization": f"Bearer {printed['GH_TOKEN']}"}
            url = printed["GITHUB_API_URL"]
            assert httpx.get(f"{url}/user", headers=headers).json()["login"] == "octocat"
            process.send_signal(number)
            _, errors = process.communicate(timeout=10)
        finally:
            process.kill()
    assert (process.returncode, errors) == (0, "")


def test_help_and_a_wrong_port() -> None:
    command = [sys.executable, "-m", "ghpackages.testing"]
    shown = subprocess.run([*command, "--help"], check=True, capture_output=True, text=True, timeout=30).stdout
    assert "--port" in shown
    wrong = subprocess.run([*command, "--port", "x"], check=False, capture_output=True, text=True, timeout=30)
    assert wrong.returncode == 2
    assert "invalid int value: 'x'" in wrong.stderr


def test_the_demo_world_shows_a_missing_scope_an_sso_refusal_and_a_partial_result() -> None:
    fake = demo_world()
    with in_process(fake, READER_TOKEN) as client:
        assert (
            client.delete("/orgs/acme/packages/container/tools")
            .json()["message"]
            .startswith("You need at least delete")
        )
    with in_process(fake, OWNER_TOKEN) as client:
        assert "X-GitHub-SSO" in client.get("/orgs/globex/packages?package_type=container").headers
        partial = client.get("/user/packages?package_type=nuget")
        assert partial.json() == []
        assert partial.headers["X-GitHub-SSO"].startswith("partial-results")


def test_the_fixtures(fake_github: FakeGitHub, fake_github_url: str) -> None:
    assert isinstance(fake_github, FakeGitHub)
    assert httpx.get(f"{fake_github_url}/rate_limit").status_code == 200
    assert [one.path for one in fake_github.requests] == ["/rate_limit"]


def test_the_plugin_imports_nothing_of_the_product_until_it_is_used() -> None:
    code = "import sys, pytest_ghpackages; print([name for name in sys.modules if name.split('.')[0] == 'ghpackages'])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=30)
    assert run.stdout == "[]\n", os.linesep


def test_the_demo_world_holds_whole_images() -> None:
    fake = demo_world()
    web = fake.package("acme", "container", "web")
    assert len([version for version in web.versions if not version.tags]) > len(web.tagged)
    with registry_client(fake) as client:
        client.headers.update(log_in(fake, "repository:acme/web:pull", READER_TOKEN))
        index = client.get("/v2/acme/web/manifests/latest").json()
        assert [item["platform"]["architecture"] for item in index["manifests"]] == ["amd64", "arm64"] + ["unknown"] * 2
        for item in index["manifests"]:
            assert client.get(f"/v2/acme/web/manifests/{item['digest']}").status_code == 200
        digest = client.head("/v2/acme/web/manifests/latest").headers["docker-content-digest"].replace(":", "-")
        assert {f"{digest}.sig", digest} <= set(client.get("/v2/acme/web/tags/list").json()["tags"])
