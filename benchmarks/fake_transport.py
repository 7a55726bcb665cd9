"""Send 5,000 list requests through the transport of FakeGitHub, in process: `python -m benchmarks.fake_transport`.

The yardstick in the same run is httpx with an empty response ready (`httpx.MockTransport`).
"""

import argparse
import time

import httpx

from ghpackages.testing import FakeGitHub

TOKEN = "ghp_benchmark"
PATH = "/orgs/acme/packages/container/team%2Fapi/versions"


def seconds(transport: httpx.BaseTransport, requests: int, per_page: int, pages: int) -> tuple[float, float]:
    """Return how long that many list requests take, over all pages: wall-clock and processor seconds."""
    headers = {"authorization": f"Bearer {TOKEN}"}
    with httpx.Client(transport=transport, base_url="https://api.github.com", headers=headers) as client:
        started = time.perf_counter(), time.process_time()
        for number in range(requests):
            client.get(PATH, params={"per_page": per_page, "page": number % pages + 1}).raise_for_status()
        return time.perf_counter() - started[0], time.process_time() - started[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=5000)
    parser.add_argument("--versions", type=int, default=60_000)
    options = parser.parse_args()

    started = time.perf_counter()
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_token(TOKEN)
    fake.add_package("acme", "container", "team/api", versions=options.versions)
    fake.limits.primary = 10 * options.requests
    print(f"creating {options.versions:,} versions: {time.perf_counter() - started:.2f} s")
    for per_page in (30, 100):
        pages = options.versions // per_page
        _, ready = seconds(
            httpx.MockTransport(lambda _: httpx.Response(200, content=b"[]")), options.requests, per_page, pages
        )
        taken, busy = seconds(fake.transport(), options.requests, per_page, pages)
        print(
            f"{options.requests:,} lists of {per_page}: {taken:.2f} s, "
            f"{busy:.2f} s on the processor, {busy / ready:.1f} times an empty response"
        )


if __name__ == "__main__":
    main()
