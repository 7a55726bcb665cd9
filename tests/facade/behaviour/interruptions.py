"""Calls that are broken off at random moments: later calls work, and no slot and no connection is lost.

    python -m tests.facade.behaviour.interruptions --number 2000 --seed 0

Ctrl-C (a signal in the main thread), cancelled tasks of asyncio, once or twice, and cancelled scopes of trio and anyio
come while requests are sent to a real server, which sends its responses in pieces. After each series the client still
has all its slots, and the server counts its open connections: no more than there may be requests at once, none after
the client is closed. A seed each; the moment depends on the machine.
"""

import argparse
import asyncio
import json
import random
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from typing import Any

import anyio

from ghpackages import AsyncGitHubPackages, GitHubPackages, RetryPolicy
from tests.bodies import version_body
from tests.facade.raw_server import RawServer
from tests.facade.support import TOKEN

SERIES = 50
"""Interruptions of one client."""
KINDS = ("Ctrl-C", "asyncio", "asyncio twice", "anyio", "trio")
LATEST = 0.03
"""Seconds after which a call is broken off at the latest."""


def talk(connection: socket.socket) -> None:
    """Respond to requests for pages of a list and for deletions, in pieces."""
    dice = random.Random()
    while request := connection.recv(65536):
        method, target = request.split()[:2]
        if method == b"DELETE":
            head, body = "HTTP/1.1 204 No Content\r\n\r\n", ""
        else:
            page = int(re.findall(rb"\bpage=(\d+)", target)[0])
            body = json.dumps([version_body(id=page)])
            links = '<x?page=2>; rel="next", <x?page=6>; rel="last"' if page == 1 else '<x?page=1>; rel="first"'
            head = f"HTTP/1.1 200 OK\r\nLink: {links}\r\nContent-Length: {len(body)}\r\n\r\n"
        for piece in (head[:9], head[9:], body[:9], body[9:]):
            time.sleep(dice.choice((0, 0, 0.001, 0.003)))
            connection.sendall(piece.encode())


class WrongError(Exception):
    """A later call does not work, or something was lost."""


def options(dice: random.Random, url: str) -> dict[str, Any]:
    return {
        "token": TOKEN,
        "base_url": url,
        "check_scopes": False,
        "writes_per_minute": None,
        "max_concurrency": dice.choice((1, 2, 4)),
        "timeout": 5.0,
        "retry": RetryPolicy(attempts=1),
    }


@contextmanager
def interrupter() -> Iterator[Callable[[float], None]]:
    """A function by which this thread gets a KeyboardInterrupt after so many seconds."""
    moments: SimpleQueue[float] = SimpleQueue()
    me = threading.get_ident()

    def interrupt(_: int, __: object) -> None:
        raise KeyboardInterrupt

    def work() -> None:
        while (moment := moments.get()) >= 0:
            time.sleep(moment)
            signal.pthread_kill(me, signal.SIGUSR1)

    before = signal.signal(signal.SIGUSR1, interrupt)
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield moments.put
    finally:
        moments.put(-1)
        thread.join()
        signal.signal(signal.SIGUSR1, before)


def run_at_once(function: Callable[[], object], number: int) -> None:
    """Run a function in so many threads. Raises WrongError when one hangs."""
    threads = [threading.Thread(target=function, daemon=True) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if any(thread.is_alive() for thread in threads):
        raise WrongError("a later call hangs")


def interrupt_sync(dice: random.Random, server: RawServer, number: int) -> None:
    chosen = options(dice, server.url)
    with GitHubPackages(**chosen) as github, interrupter() as interrupt_after:
        package = github.org("acme").package("npm", "x")
        for _ in range(number):
            run_at_once(package.version(7).delete, chosen["max_concurrency"])
            try:
                interrupt_after(dice.random() * LATEST)
                while True:
                    package.versions(per_page=1).collect()
                    package.version(7).delete()
            except KeyboardInterrupt:
                pass
        run_at_once(package.versions(per_page=1).collect, chosen["max_concurrency"])
        if not server.settles(chosen["max_concurrency"]):
            raise WrongError(f"{server.open} connections are open, of {chosen['max_concurrency']}")


async def interrupt_async(dice: random.Random, server: RawServer, number: int, kind: str) -> None:
    chosen = options(dice, server.url)
    async with AsyncGitHubPackages(**chosen) as github:
        package = github.org("acme").package("npm", "x")

        async def work() -> None:
            while True:
                await package.versions(per_page=1).collect()
                await package.version(7).delete()

        for _ in range(number):
            seconds = dice.random() * LATEST
            await (_cancel_task(work, seconds, kind) if "asyncio" in kind else _cancel_scope(work, seconds))
        try:
            with anyio.fail_after(60):
                async with anyio.create_task_group() as group:
                    for _ in range(chosen["max_concurrency"]):
                        group.start_soon(package.version(7).delete)
        except TimeoutError:
            raise WrongError("a later call hangs") from None
        if not await anyio.to_thread.run_sync(server.settles, chosen["max_concurrency"]):
            raise WrongError(f"{server.open} connections are open, of {chosen['max_concurrency']}")


async def _cancel_task(work: Callable[[], Any], seconds: float, kind: str) -> None:
    task: asyncio.Task[None] = asyncio.create_task(work())
    await asyncio.sleep(seconds)
    task.cancel()
    if kind == "asyncio twice":
        await asyncio.sleep(0)
        task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _cancel_scope(work: Callable[[], Awaitable[None]], seconds: float) -> None:
    with anyio.move_on_after(seconds):
        await work()


def run(seed: int, number: int = SERIES) -> str:
    """Interrupt one client again and again; return what is wrong, "" when nothing is."""
    dice = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    with RawServer(talk) as server:
        try:
            if kind == "Ctrl-C":
                interrupt_sync(dice, server, number)
            else:
                backend = "trio" if kind == "trio" else "asyncio"
                anyio.run(interrupt_async, dice, server, number, kind, backend=backend)
            if not server.settles(0):
                raise WrongError(f"{server.open} connections are open after the client was closed")
        except Exception as error:
            return f"seed {seed} {kind}: {error!r}"
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=SERIES * len(KINDS))
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    chosen = parser.parse_args()
    seeds = range(chosen.seed, chosen.seed + -(-chosen.number // SERIES))
    wrong = list(filter(None, map(run, seeds)))
    sys.stdout.write("\n".join([f"{len(seeds) * SERIES} interruptions, {len(wrong)} wrong", *wrong, ""]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
