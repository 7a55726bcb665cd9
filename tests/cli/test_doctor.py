"""`doctor`: it tells the right thing for set-ups that are broken, each in its own way."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ghpackages import ScopeReport, TokenInfo
from ghpackages.cli import checkup
from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, Clock, FakeGitHub, demo_world, faults
from tests.cli import schemas
from tests.cli.support import Result, Run, in_terminal
from tests.cli.worlds import add_images, days_ago
from tests.serving import serving

World = tuple[FakeGitHub, str]


@contextmanager
def page_for_people(status: int, **headers: str) -> Generator[str]:
    """A server that responds to everything with a web page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(b"<html><title>Sign in</title></html>")

        def log_message(self, *_: Any) -> None: ...

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as url:
        yield url


def diagnose(result: Result) -> dict[str, tuple[str, str, str]]:
    """What was found, by check."""
    lines = [line.split("\t") for line in result.out.splitlines()]
    return {check: (state, found, fix) for state, check, found, fix in lines}


def failures(result: Result) -> dict[str, str]:
    """What failed, with its fix."""
    return {check: fix for check, (state, _, fix) in diagnose(result).items() if state == "failed"}


def test_all_is_well(run: Run, own_world: World) -> None:
    fake, url = own_world
    add_images(fake)
    result = run("doctor", "acme", url=url)
    assert result.status == 0
    found = diagnose(result)
    assert {check for check, (state, _, _) in found.items() if state == "ok"} == {
        "host", "proxy", "server", "token", "scopes", "sso", "access", "limit", "clock", "registry",
    }  # fmt: skip
    assert found["token"][1] == "classic, from GH_TOKEN"
    assert found["registry"][1].startswith("reads acme/container/")


def test_as_json_and_in_a_terminal(run: Run, world: World) -> None:
    jsonschema.validate(run("doctor", "acme", "--json", "all").json, schemas.of("doctor"))
    result = in_terminal("doctor", "acme", columns=60, GITHUB_API_URL=world[1], GH_TOKEN=READER_TOKEN)
    assert result.status == 0
    assert "ok       host" in result.out
    assert "\nwarning  scopes   may read; may not delete, restore\n" in result.out
    assert "scopes=delete:packages,read:packages,write:packages" in result.out, "a URL is not broken"


def test_1_no_token(run: Run, tmp_path: Path) -> None:
    result = run("doctor", token="", PATH=str(tmp_path))
    assert result.status == 4
    assert failures(result)["set-up"].startswith("Set GH_TOKEN")


def test_2_a_host_that_is_not_there(run: Run) -> None:
    result = run("doctor", "acme", url="http://127.0.0.1:1")
    assert result.status == 1
    assert failures(result)["server"].startswith("Check the connection, the name of the host")


def test_2_a_host_that_is_no_url(run: Run) -> None:
    assert "GITHUB_API_URL" in diagnose(run("doctor", url="github"))["set-up"][1]


def test_3_a_missing_scope(run: Run, own_world: World) -> None:
    fake, url = own_world
    fake.add_token("ghp_repo", ["repo"], login="octocat")
    result = run("doctor", "acme", url=url, token="ghp_repo")
    assert result.status == 4
    assert "https://github.com/settings/tokens/new?" in failures(result)["scopes"]
    assert diagnose(result)["scopes"][1] == "may nothing; may not read, delete, restore"


def test_4_single_sign_on(run: Run, world: World) -> None:
    result = run("doctor", "globex")
    assert result.status == 4
    assert "https://github.com/orgs/globex/sso?" in failures(result)["sso"]
    result = run("doctor")
    assert result.status == 0
    assert diagnose(result)["sso"][:2] == ("warning", "single sign-on leaves out globex")


@pytest.mark.parametrize("owner", ["acme", "@me"])
def test_5_a_fine_grained_token(run: Run, own_world: World, owner: str) -> None:
    fake, url = own_world
    fake.add_token("github_pat_11A", [], login="octocat")
    result = run("doctor", owner, url=url, token="github_pat_11A")
    assert result.status == 4
    assert "classic personal access token" in failures(result)["token"]


def test_6_a_token_of_an_app(run: Run, own_world: World) -> None:
    fake, url = own_world
    fake.add_token("ghs_app", [])
    result = run("doctor", "acme", url=url, token="ghs_app")
    assert result.status != 0
    assert diagnose(result)["token"][0] == "warning"
    assert "cannot list the packages of an organization" in diagnose(result)["token"][2]
    assert "access" in failures(result)


def test_7_an_expired_token_and_one_that_soon_is(run: Run, own_world: World) -> None:
    fake, url = own_world
    fake.add_token("ghp_old", ["read:packages"], login="octocat", expires_at=days_ago(1))
    result = run("doctor", "acme", url=url, token="ghp_old")
    assert result.status == 4
    assert failures(result)["access"].startswith("Create a new token: this one is wrong, expired or revoked")
    fake.add_token("ghp_soon", ["read:packages"], login="octocat", expires_at=days_ago(-1))
    token = diagnose(run("doctor", "acme", url=url, token="ghp_soon"))["token"]
    assert (token[0], token[2]) == ("warning", "Create a new one before it expires.")


def test_8_a_limit_that_is_reached(run: Run, own_world: World) -> None:
    fake, url = own_world
    fake.limits.primary = 1
    result = run("doctor", "acme", url=url)
    assert result.status == 5
    assert failures(result)["limit"].startswith("Retry at ")


def test_9_the_page_of_a_proxy(run: Run) -> None:
    with page_for_people(200) as url:
        result = run("doctor", "acme", url=url)
    assert result.status == 1
    assert failures(result)["server"].startswith("Sign in to the proxy or filter")


def test_10_a_wrong_clock(run: Run) -> None:
    fake = demo_world(clock=Clock.ticking(datetime.now(UTC) + timedelta(hours=1)))
    with fake.serve() as url:
        result = run("doctor", "acme", url=url)
    assert result.status == 1
    assert diagnose(result)["clock"][1] == "60 minutes behind the server's"
    assert failures(result)["clock"].startswith("Set the clock")


@pytest.mark.parametrize("operation", ["registry/get-manifest", "registry/get-token"])
def test_11_a_registry_that_cannot_be_read(run: Run, own_world: World, operation: str) -> None:
    fake, url = own_world
    fake.faults.add(faults.status(403), operation=operation)
    result = run("doctor", "acme", url=url)
    assert result.status in {4, 6}
    assert set(failures(result)) == {"registry"}
    assert failures(result)["registry"]


def test_12_a_server_without_api_v3(run: Run) -> None:
    with page_for_people(404, X_GitHub_Request_Id="1") as url:
        result = run("doctor", "acme", url=url)
    assert result.status == 1
    assert failures(result)["server"].startswith(f"Set GITHUB_API_URL={url}/api/v3")


def test_a_response_that_is_json_but_not_githubs(run: Run) -> None:
    with page_for_people(404, **{"Content-Type": "application/json"}) as url:
        result = run("doctor", "acme", url=url)
    assert "not GitHub's" in failures(result)["server"]


def test_an_owner_that_is_not_there(run: Run) -> None:
    result = run("doctor", "nobody")
    assert result.status == 1
    assert "nobody" in diagnose(result)["access"][1]


SERVER = "https://ghe.example.com/api/v3"
ACTIONS = {"GITHUB_API_URL": "https://api.github.com"}


@pytest.mark.parametrize(
    ("environment", "written", "source"),
    [
        ({}, False, "the default"),
        (ACTIONS, False, "GITHUB_API_URL"),
        ({"GH_HOST": "https://GHE.example.com/"}, False, "GH_HOST"),
        (ACTIONS | {"GH_HOST": "ghe.example.com"}, False, "GH_HOST"),
        (ACTIONS | {"GH_HOST": "ghe.example.com"}, True, "the address of the owner"),
    ],
)
def test_where_the_host_comes_from(environment: dict[str, str], written: bool, source: str) -> None:
    assert checkup.host(SERVER, environment, written=written).found == f"{SERVER}, from {source}"


@pytest.mark.parametrize(
    ("base_url", "environment", "source"),
    [
        ("https://api.github.com", {"GITHUB_TOKEN": "x", "GH_ENTERPRISE_TOKEN": "x"}, "GITHUB_TOKEN"),
        ("https://api.octo.ghe.com", {"GH_TOKEN": "x", "GITHUB_TOKEN": "x"}, "GH_TOKEN"),
        ("https://api.github.com", {"GH_ENTERPRISE_TOKEN": "x"}, "gh auth token"),
        ("http://[::1]:8000", {"GH_TOKEN": "x"}, "GH_TOKEN"),
        (SERVER, {"GH_TOKEN": "x", "GITHUB_ENTERPRISE_TOKEN": "x"}, "GITHUB_ENTERPRISE_TOKEN"),
        (SERVER, {"GH_TOKEN": "x", "GH_ENTERPRISE_TOKEN": " "}, "gh auth token"),
    ],
)
def test_where_the_token_comes_from(base_url: str, environment: dict[str, str], source: str) -> None:
    scopes: frozenset[str] = frozenset({"read:packages"})
    report = ScopeReport(True, "", "classic", scopes, scopes, frozenset(), "", "")
    info = TokenInfo("classic", scopes, None)
    finding = checkup.token(info, report, base_url, environment, datetime.now(UTC))
    assert finding.found == f"classic, from {source}"


@pytest.mark.parametrize(
    ("variables", "fix"),
    [
        ({"HTTPS_PROXY": "foo://x"}, "Check HTTPS_PROXY"),
        ({"NO_PROXY": "[::1]/24"}, "Check HTTPS_PROXY"),
        ({"SSL_CERT_FILE": "/there/is/none.pem"}, "Check SSL_CERT_FILE"),
    ],
)
def test_an_environment_that_httpx_refuses(run: Run, world: World, variables: dict[str, str], fix: str) -> None:
    """Nothing can be sent; on loopback neither proxies nor certificates matter."""
    result = run("doctor", "acme", url="https://api.github.com", **variables)
    assert result.status == 1
    assert failures(result)["server"].startswith(fix)
    here = run("doctor", "acme", url=world[1], **variables)
    assert here.status == 0
    assert diagnose(here)["server"] == ("ok", "responds", "")


def test_a_proxy_is_named_without_its_password() -> None:
    proxies = {"https": "http://user:secret@proxy.example.com:3128"}
    finding = checkup.proxy("https://api.github.com", proxies, bypassed=False)
    assert finding.found == "http://***@proxy.example.com:3128"
    assert checkup.proxy("https://api.github.com", proxies, bypassed=True).found == "none"


def test_the_token_is_not_shown(run: Run) -> None:
    result = run("doctor", "acme", "--json", "all")
    assert OWNER_TOKEN not in result.out + result.err
