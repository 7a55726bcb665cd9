"""Processes that end in every way while clients are at work: each ends at once, whatever its threads wait for.

    python -m tests.facade.behaviour.process_endings --number 200 --seed 0

A process imports, starts its work (lists with several pages at once, deletions, waits for a limit of ten minutes, a
server that never responds) in the main thread, in daemon threads or in tasks, and prints a line. It then ends: by
returning, `sys.exit`, an exception, SIGINT, SIGTERM, with or without closing its client, in a forked child. It counts
from that line how long the process takes to go. It is wrong when that is more than a second above the read timeout of
the one request that the main thread waits for, or when a traceback shows the token. A seed each.
"""

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.facade.raw_server import RawServer

TOKEN = "ghp_thistokenmustnotbeseen"
LIMIT = 1.0
"""Seconds that a process may take to end, on a machine with nothing else to do."""

PROGRAM = """
import asyncio, os, signal, sys, threading, warnings
from ghpackages import AsyncGitHubPackages, GitHubPackages
warnings.simplefilter("ignore")
threading.excepthook = lambda _: None
url, work, where, end = sys.argv[1:]
options = dict(token="ghp_thistokenmustnotbeseen", base_url=url, check_scopes=False, timeout=60)

def ready():
    print("ready", flush=True)

def call(github):
    package = github.org("acme").package("npm", work)
    return package.version(7).delete() if work == "delete" else package.versions(per_page=1).collect()

async def in_tasks():
    async with AsyncGitHubPackages(**options) as github:
        tasks = [asyncio.ensure_future(call(github)) for _ in range(4)]
        await asyncio.sleep(0.3)
        ready()
        await finish(github, tasks)

async def finish(github, tasks):
    if end == "exit":
        sys.exit(0)
    if end == "raise":
        raise ValueError("end")
    if end in ("SIGINT", "SIGTERM"):
        await asyncio.gather(*tasks)
    for task in tasks:
        task.cancel()

def in_threads():
    github = GitHubPackages(**options)
    threads = [threading.Thread(target=call, args=(github,), daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    threads[0].join(0.3)
    if end == "fork":
        child = os.fork()
        if not child:
            return
        ready()
        os.waitpid(child, 0)
        return
    if end in ("SIGINT", "SIGTERM"):
        ready()
        call(github)
    ready()
    if end == "close":
        github.close()
    if end == "exit":
        sys.exit(0)
    if end == "raise":
        raise ValueError("end")

asyncio.run(in_tasks()) if where == "tasks" else in_threads()
"""
WORK = ("delete", "list", "limit", "silence")
ENDS = {"threads": ("return", "close", "exit", "raise", "fork", "SIGINT", "SIGTERM")} | {
    "tasks": ("return", "exit", "raise", "SIGINT", "SIGTERM")
}


def talk(connection: socket.socket) -> None:
    """Respond as the name of the package says."""
    while request := connection.recv(65536):
        target = request.split()[1]
        if b"/silence/" in target:
            time.sleep(120)
        time.sleep(0.02)
        if b"/limit/" in target and b"page=1&" not in target:
            head, body = "429 Too Many Requests\r\nRetry-After: 600", '{"message": "secondary rate limit"}'
        elif request.startswith(b"DELETE"):
            time.sleep(120)
            return
        else:
            head, body = '200 OK\r\nLink: <x?page=2>; rel="next", <x?page=9>; rel="last"', "[]"
        connection.sendall(f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())


def run(seed: int, limit: float = LIMIT) -> str:
    """Run one process; return what is wrong, "" when nothing is."""
    dice = random.Random(seed)
    work, where = dice.choice(WORK), dice.choice(list(ENDS))
    end = dice.choice(ENDS[where])
    what = f"seed {seed}: {work} in {where}, {end}"
    environment = {**os.environ, "NO_PROXY": "*"}
    with RawServer(talk) as server:
        command = [sys.executable, "-c", PROGRAM, server.url, work, where, end]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
        )
        try:
            assert process.stdout is not None
            if not process.stdout.readline():
                return f"{what}: it did not begin: {process.communicate()[1]}"
            started = time.monotonic()
            if end.startswith("SIG"):
                time.sleep(dice.random() / 5)
                process.send_signal(getattr(signal, end))
                started = time.monotonic()
            try:
                _, errors = process.communicate(timeout=limit + 60)
            except subprocess.TimeoutExpired:
                return f"{what}: it does not end"
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
        seconds = time.monotonic() - started
    if TOKEN in errors:
        return f"{what}: the token is shown"
    return f"{what}: it took {seconds:.1f} s" if seconds > limit else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds that a process may take to end")
    parser.add_argument("--at-once", type=int, default=1)
    chosen = parser.parse_args()
    with ThreadPoolExecutor(chosen.at_once) as pool:
        found = pool.map(lambda seed: run(seed, chosen.limit), range(chosen.seed, chosen.seed + chosen.number))
        wrong = list(filter(None, found))
    sys.stdout.write("\n".join([f"{chosen.number} processes, {len(wrong)} wrong", *wrong, ""]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
