"""What the facade costs: ratios to plain httpx, each taken within one run.

    python -m benchmarks.facade

- `latency`: listing 5,000 versions at 50 ms a request, compared with the same walk page after page.
- `overhead`: the same list without latency, compared with raw httpx and `json()`, page after page.
- `import`: importing ghpackages and making a client, compared with `import httpx` and `httpx.Client()`.

The server runs in another process and answers from memory.
"""

import asyncio
import json
import multiprocessing
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import parse_qs

import httpx

from ghpackages import AsyncGitHubPackages, GitHubPackages

VERSIONS, PER_PAGE, LATENCY = 5_000, 100, 0.05
PAGES = VERSIONS // PER_PAGE
PATH = "/orgs/acme/packages/container/big/versions"
TOKEN = "ghp_benchmark"
ROUNDS = 7


def version(number: int) -> dict[str, Any]:
    """A version as the API describes it."""
    return {
        "id": 745_000_000 - number,
        "name": f"sha256:{number:064x}",
        "url": f"https://api.github.com/orgs/acme/packages/container/big/versions/{number}",
        "package_html_url": "https://github.com/orgs/acme/packages/container/package/big",
        "created_at": "2026-01-15T12:00:00Z",
        "updated_at": "2026-01-15T12:00:00Z",
        "html_url": f"https://github.com/orgs/acme/packages/container/big/{number}",
        "metadata": {"package_type": "container", "container": {"tags": [f"v{number}"]}},
    }


def serve(pipe: Connection, latency: float) -> None:
    """Answer on loopback until killed; sends the port first."""
    import uvicorn  # noqa: PLC0415 - only the server's process needs it

    bodies = [
        json.dumps([version(page * PER_PAGE + number) for number in range(PER_PAGE)]).encode() for page in range(PAGES)
    ]

    async def answer(scope: Any, _: Any, send: Any) -> None:
        if latency:
            await asyncio.sleep(latency)
        page = int(parse_qs(scope["query_string"].decode())["page"][0])
        url = f"https://api.github.com/organizations/1/packages/container/big/versions?per_page={PER_PAGE}&page="
        link = (
            f'<{url}{page + 1}>; rel="next", <{url}{PAGES}>; rel="last"' if page < PAGES else f'<{url}1>; rel="first"'
        )
        headers = [(b"content-type", b"application/json; charset=utf-8"), (b"link", link.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": bodies[page - 1]})

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            pipe.send(self.servers[0].sockets[0].getsockname()[1])

    Server(uvicorn.Config(answer, port=0, lifespan="off", log_level="error", access_log=False)).run()


def raw(base_url: str) -> None:
    with httpx.Client(base_url=base_url, headers={"authorization": f"Bearer {TOKEN}"}) as client:
        count = 0
        for page in range(1, PAGES + 1):
            count += len(client.get(PATH, params={"per_page": PER_PAGE, "page": page}).json())
        check(count)


async def raw_async(base_url: str) -> None:
    async with httpx.AsyncClient(base_url=base_url, headers={"authorization": f"Bearer {TOKEN}"}) as client:
        count = 0
        for page in range(1, PAGES + 1):
            count += len((await client.get(PATH, params={"per_page": PER_PAGE, "page": page})).json())
        check(count)


def ours(base_url: str) -> None:
    with GitHubPackages(TOKEN, base_url=base_url) as github:
        check(sum(1 for _ in github.org("acme").package("container", "big").versions()))


async def ours_async(base_url: str) -> None:
    async with AsyncGitHubPackages(TOKEN, base_url=base_url) as github:
        check(len([item async for item in github.org("acme").package("container", "big").versions()]))


def check(count: int) -> None:
    if count != VERSIONS:
        raise AssertionError(f"{count} versions instead of {VERSIONS}")


def python(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def ratio(name: str, new: Callable[[], object], base: Callable[[], object], rounds: int = ROUNDS) -> None:
    """Take both in turn, so that what else the machine does hits both; print ratios of the medians and the bests."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for function, taken in zip((new, base), times, strict=True):
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    ratios = sorted(a / b for a, b in zip(*times, strict=True))
    middle = [statistics.median(taken) * 1000 for taken in times]
    best = [min(taken) * 1000 for taken in times]
    print(
        f"{name:16} median {middle[0] / middle[1]:.2f} ({middle[0]:.0f} to {middle[1]:.0f} ms), "
        f"best {best[0] / best[1]:.2f} ({best[0]:.0f} to {best[1]:.0f} ms), rounds {ratios[0]:.2f} to {ratios[-1]:.2f}"
    )


def main() -> None:
    """Print each ratio, with its spread over the rounds."""
    context = multiprocessing.get_context("spawn")
    for name, latency, rounds in (("latency", LATENCY, 3), ("overhead", 0.0, 2 * ROUNDS)):
        here, there = context.Pipe()
        server = context.Process(target=serve, args=(there, latency), daemon=True)
        server.start()
        base_url = f"http://127.0.0.1:{here.recv()}"
        try:
            ratio(f"{name} sync", lambda url=base_url: ours(url), lambda url=base_url: raw(url), rounds)
            ratio(
                f"{name} async",
                lambda url=base_url: asyncio.run(ours_async(url)),
                lambda url=base_url: asyncio.run(raw_async(url)),
                rounds,
            )
        finally:
            server.terminate()
            server.join()
    made = "import ghpackages; ghpackages.GitHubPackages('ghp_x')"
    ratio("import", python(made), python("import httpx; httpx.Client()"), 2 * ROUNDS)


if __name__ == "__main__":
    main()
