"""Calls that are broken off lose no slot and no connection.

`python -m tests.facade.behaviour.interruptions` has the long form.
"""

import socket
import sys
from types import FrameType
from typing import Any

import pytest

from ghpackages import GitHubPackages
from tests.facade.behaviour import interruptions
from tests.facade.raw_server import RawServer
from tests.facade.support import TOKEN

pytestmark = [
    # a socket that nobody holds yet when Ctrl-C comes is closed by its last reference
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ghpackages.IncompleteListWarning"),
]


@pytest.mark.parametrize("kind", range(len(interruptions.KINDS)), ids=interruptions.KINDS)
def test_interruptions_at_random_moments(kind: int) -> None:
    for number in range(2):
        assert not interruptions.run(kind + number * len(interruptions.KINDS), 10)


def interrupt_at(number: int) -> Any:
    """A profile function that raises at moment `number` of sending: where Python looks for signals, as functions begin
    and as those in C end."""
    left = number

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal left
        name = frame.f_code.co_filename
        if event in {"call", "c_return"} and ("httpcore" in name or "_http/_sync" in name):
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise KeyboardInterrupt

    return profile


def respond(connection: socket.socket) -> None:
    while connection.recv(65536):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")


@pytest.mark.parametrize("is_new", [True, False])
def test_ctrl_c_at_any_moment_loses_no_connection(is_new: bool) -> None:
    """With one slot; the connection is a new one, or one that was used before."""
    number = is_interrupted = 1
    with RawServer(respond) as server, GitHubPackages(TOKEN, base_url=server.url, max_concurrency=1) as github:
        packages = github.org("acme").packages("npm")
        while is_interrupted:
            if is_new:
                github._flow.sender.drop_connections()
            else:
                packages.collect()
            before = sys.getprofile()
            sys.setprofile(interrupt_at(number))
            try:
                packages.collect()
                is_interrupted = 0
            except KeyboardInterrupt:
                number += 1 if number < 40 else 7
            finally:
                sys.setprofile(before)
            assert server.settles(1), number
        packages.collect()
    assert server.settles(0)
    assert number > 100
