"""Clients that end, processes that fork or end, Ctrl-C: nothing hangs, and no slot is lost."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from types import FrameType
from typing import Any

import anyio
import httpx
import pytest

from ghpackages import AsyncGitHubPackages, GitHubPackages, GitHubPackagesError
from ghpackages._http._sync import concurrency
from ghpackages.testing import FakeGitHub
from tests.facade.behaviour import process_endings
from tests.facade.support import TOKEN


def runs_to_its_end(function: Any, seconds: float = 60) -> bool:
    thread = threading.Thread(target=function, daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()


def interrupt_at(number: int) -> Any:
    """A trace function that raises at event number `number` within the module of slots."""
    left = number

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal left
        if frame.f_code.co_filename == concurrency.__file__:
            left -= 1
            if left < 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return trace

    return trace


def test_an_interruption_at_any_line_loses_no_slot() -> None:
    """With one slot, a lost one would let every later call hang."""
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, json=[]))) as http:
        packages = GitHubPackages(TOKEN, http_client=http, max_concurrency=1).org("acme").packages("npm")
        packages.collect()
        for number in range(200):
            before = sys.gettrace()
            sys.settrace(interrupt_at(number))
            try:
                packages.collect()
                is_interrupted = False
            except KeyboardInterrupt:
                is_interrupted = True
            finally:
                sys.settrace(before)
            assert runs_to_its_end(packages.collect), number
            if not is_interrupted:
                break
    assert number > 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_has_all_slots_and_free_locks() -> None:
    """Whatever the threads of the parent held at the moment of the fork."""
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_token(TOKEN, scopes=["read:packages"])
    fake.add_package("acme", "npm", "tool", versions=30)
    with fake.serve() as url, GitHubPackages(TOKEN, base_url=url, max_concurrency=1) as github:
        versions = github.org("acme").package("npm", "tool").versions(per_page=5)
        assert len(versions.collect()) == 30
        flow: Any = github._flow
        locks = [thing._lock for thing in (flow.attempts.gate, flow.token, flow.sender._connections)]
        with flow.attempts.limiter.slot(), locks[0], locks[1], locks[2]:
            child = os.fork()
            if not child:
                os._exit(0 if len(versions.collect()) == 30 else 1)
            until = time.monotonic() + 60
            while not (ended := os.waitpid(child, os.WNOHANG))[0] and time.monotonic() < until:
                time.sleep(0.01)
            if not ended[0]:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        assert ended == (child, 0)
        assert len(versions.collect()) == 30


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_client_outlives_its_event_loop(backend: str) -> None:
    """As with several calls of `asyncio.run`: the connections of the first loop are of no use in the second."""
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_token(TOKEN, scopes=["read:packages"])
    fake.add_package("acme", "npm", "tool", versions=30)
    with fake.serve() as url, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # nobody can close the connections of a loop that is gone
        github = AsyncGitHubPackages(TOKEN, base_url=url)
        versions = github.org("acme").package("npm", "tool").versions(per_page=5)
        for _ in range(3):
            assert len(anyio.run(versions.collect, backend=backend)) == 30
        anyio.run(github.aclose, backend=backend)
        gc.collect()


WAITS = """
import httpx, threading, time
from tests.bodies import version_body
from ghpackages import GitHubPackages
def respond(request):
    time.sleep(0.005)
    page = int(request.url.params["page"])
    link = '<x?page=3>; rel="next", <x?page=20>; rel="last"'
    if page in (1, 20):
        return httpx.Response(200, json=[version_body(id=page)], headers={"link": link})
    return httpx.Response(429, headers={"retry-after": "600"}, json={"message": "secondary rate limit"})
github = GitHubPackages("ghp_x", http_client=httpx.Client(transport=httpx.MockTransport(respond)))
versions = github.org("acme").package("npm", "x").versions(per_page=1)
def work():
    try:
        versions.collect()
    except Exception as error:
        print(type(error).__name__)
thread = threading.Thread(target=work, daemon=True)
thread.start()
time.sleep(0.3)
"""


@pytest.mark.parametrize("end", ["", "github.close()", "github.close(); thread.join(5)", "versions.close()", "1 / 0"])
def test_a_process_ends_while_threads_wait(end: str) -> None:
    done = subprocess.run([sys.executable, "-c", WAITS + end], timeout=120, check=False, capture_output=True, text=True)
    assert done.returncode == (1 if end == "1 / 0" else 0)
    if "join" in end:
        assert done.stdout in {"ClientClosedError\n", "RateLimitError\n"}  # the latter of the attempt before


def test_closing_ends_waits_at_once() -> None:
    respond = httpx.MockTransport(lambda _: httpx.Response(429, headers={"retry-after": "600"}, json={"message": "x"}))
    found: list[BaseException] = []
    with httpx.Client(transport=respond) as http:
        github = GitHubPackages(TOKEN, http_client=http)

        def work() -> None:
            try:
                github.org("acme").package("npm", "x").get()
            except (RuntimeError, GitHubPackagesError) as error:
                found.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        time.sleep(0.1)
        github.close()
        thread.join(60)
    assert len(found) == 1


@pytest.mark.parametrize("seed", range(8))
def test_a_process_ends_in_every_way(seed: int) -> None:
    """`python -m tests.facade.behaviour.process_endings` runs 200 of them, and counts the seconds."""
    assert not process_endings.run(seed, 60)
