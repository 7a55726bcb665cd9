"""Both clients of httpx, requests and curl; no sockets in process; a clean stop; many at once."""

import json
import shutil
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import anyio
import httpx
import pytest
import requests

from ghpackages.testing import FakeGitHub, faults
from tests.testing.support import ALL_SCOPES, TOKEN, in_process

LIST = "/orgs/acme/packages?package_type=container"
HEADERS = {"authorization": f"Bearer {TOKEN}"}


def names(body: list[dict[str, object]]) -> list[object]:
    return [item["name"] for item in body]


def test_both_clients_of_httpx(fake: FakeGitHub) -> None:
    fake.add_package("acme", "container", "team/api")

    async def asynchronous(base_url: str, transport: httpx.AsyncBaseTransport | None) -> list[object]:
        async with httpx.AsyncClient(base_url=base_url, transport=transport, headers=HEADERS) as client:
            return names((await client.get(LIST)).json())

    with fake.serve() as url:
        assert names(httpx.get(url + LIST, headers=HEADERS).json()) == ["team/api"]
        for backend in ("asyncio", "trio"):
            assert anyio.run(asynchronous, url, None, backend=backend) == ["team/api"]
    for backend in ("asyncio", "trio"):
        assert anyio.run(asynchronous, "https://api.github.com", fake.transport(), backend=backend) == ["team/api"]
    with in_process(fake) as client:
        assert names(client.get(LIST).json()) == ["team/api"]


def test_requests(fake: FakeGitHub) -> None:
    package = fake.add_package("acme", "container", "team/api", versions=70)
    with fake.serve() as url, requests.Session() as session:
        session.headers.update(HEADERS)
        assert names(session.get(url + LIST, timeout=5).json()) == ["team/api"]
        versions = f"{url}/orgs/acme/packages/container/team%2Fapi/versions"
        response = session.get(versions, timeout=5)
        seen = len(response.json())
        while "next" in response.links:
            response = session.get(response.links["next"]["url"], timeout=5)
            seen += len(response.json())
        assert seen == 70
        assert session.delete(f"{versions}/{package.versions[0].id}", timeout=5).status_code == 204
        fake.faults.add(faults.reset())
        with pytest.raises(requests.ConnectionError):
            session.get(versions, timeout=5)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(fake: FakeGitHub) -> None:
    fake.add_package("acme", "container", "team/api", versions=2)

    def curl(*arguments: str) -> str:
        command = ["curl", "-sS", "--noproxy", "*", "-H", f"Authorization: Bearer {TOKEN}", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=10).stdout

    with fake.serve() as url:
        package = f"{url}/orgs/acme/packages/container/team%2Fapi"
        assert json.loads(curl(package))["version_count"] == 2
        assert curl("-X", "DELETE", "-o", "/dev/null", "-w", "%{http_code}", package) == "204"
        assert curl("-X", "POST", "-o", "/dev/null", "-w", "%{http_code}", f"{package}/restore") == "204"
        assert "X-GitHub-Request-Id: " in curl("-I", package).title().replace("Github", "GitHub")


def test_in_process_use_opens_no_socket(fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    with monkeypatch.context() as patch:
        patch.setattr(socket, "socket", refuse)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        with in_process(fake) as client:
            assert client.get(LIST).json() == []
        with pytest.raises(AssertionError, match="a socket was opened"):
            httpx.get("http://127.0.0.1:9/")  # the guard works


def test_importing_needs_neither_uvicorn_nor_pytest() -> None:
    code = """
import sys
sys.modules["uvicorn"] = None  # an import of it fails
from ghpackages.testing import FakeGitHub
assert "pytest" not in sys.modules and "anyio" in sys.modules
try:
    FakeGitHub().serve()
except ImportError as error:
    print(error)
"""
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=30)
    assert run.stdout == "FakeGitHub.serve() needs uvicorn: pip install 'ghpackages[testing]'\n"


def test_it_stops_cleanly_whatever_is_under_way(fake: FakeGitHub) -> None:
    before = set(threading.enumerate())
    outcomes: list[str] = []

    def call(url: str) -> None:
        try:
            httpx.get(url, headers=HEADERS, timeout=None)
        except httpx.HTTPError as error:
            outcomes.append(type(error).__name__)

    fake.faults.add(faults.timeout(), operation="users/get-authenticated")
    fake.faults.add(faults.latency(60), operation="rate-limit/get")
    with fake.serve() as url, httpx.Client(base_url=url, headers=HEADERS) as idle:
        idle.get(LIST)  # leaves a connection open
        callers = [threading.Thread(target=call, args=[f"{url}{path}"]) for path in ("/user", "/rate_limit")]
        for caller in callers:
            caller.start()
        while len(fake.requests) < 3:
            threading.Event().wait(0.01)
    for caller in callers:
        caller.join(5)
    assert len(outcomes) == 2
    assert set(threading.enumerate()) == before
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/user")
    port = httpx.URL(url).port
    assert port is not None
    with fake.serve(port=port) as again:  # the port is free at once
        assert again == url


def test_it_stops_after_an_error_in_the_block(fake: FakeGitHub) -> None:
    before = set(threading.enumerate())
    with pytest.raises(ZeroDivisionError), fake.serve():
        raise ZeroDivisionError
    assert set(threading.enumerate()) == before


def test_a_port_that_is_taken(fake: FakeGitHub) -> None:
    with fake.serve() as url:
        port = httpx.URL(url).port
        assert port is not None
        with pytest.raises(OSError, match="in use"), fake.serve(port=port):
            raise AssertionError("served on a port that is taken")


def test_twenty_at_once_do_not_collide() -> None:
    fakes = [FakeGitHub() for _ in range(20)]
    for number, fake in enumerate(fakes):
        fake.add_org("acme")
        fake.add_token(TOKEN, ALL_SCOPES)
        fake.add_package("acme", "container", f"api{number}")
    with ExitStack() as stack, ThreadPoolExecutor(20) as pool:
        urls = [stack.enter_context(fake.serve()) for fake in fakes]
        assert len(set(urls)) == 20
        responses = pool.map(lambda url: names(httpx.get(url + LIST, headers=HEADERS).json()), urls)
        assert list(responses) == [[f"api{number}"] for number in range(20)]
    assert [len(fake.requests) for fake in fakes] == [1] * 20


@pytest.mark.parametrize("way", ["in process", "real HTTP"])
def test_one_fake_in_many_threads(fake: FakeGitHub, way: str) -> None:
    package = fake.add_package("acme", "npm", "a", versions=101)
    paths = [f"/orgs/acme/packages/npm/a/versions/{version.id}" for version in package.versions[:100]]
    with ExitStack() as stack:
        if way == "in process":
            client = stack.enter_context(in_process(fake))
        else:
            url = stack.enter_context(fake.serve())
            client = stack.enter_context(httpx.Client(base_url=url, headers=HEADERS))
        pool = stack.enter_context(ThreadPoolExecutor(20))
        statuses = list(pool.map(lambda path: client.delete(path).status_code, [*paths, *paths]))
    assert sorted(statuses) == [204] * 100 + [404] * 100
    assert [version.deletions for version in package.deleted_versions] == [1] * 100
    assert len({one.number for one in fake.requests}) == 200


def test_faults_on_purpose_are_not_logged_as_errors(fake: FakeGitHub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for number, fault in enumerate((faults.truncated(), faults.reset(), faults.timeout()), 1):
        fake.faults.add(fault, nth=number)
    with fake.serve() as url, httpx.Client(base_url=url, headers=HEADERS, timeout=0.3) as client:
        for _ in range(4):
            try:
                client.get(LIST)
            except httpx.HTTPError:
                continue
    assert [
        record for record in caplog.records if record.name.startswith("uvicorn") and record.levelname != "INFO"
    ] == []
    assert TOKEN not in caplog.text
