"""`python -m ghpackages.testing`: serve a demo world on loopback until stopped."""

import argparse
import signal
import threading

from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, demo_world
from ghpackages.testing._clock import Clock


def main(arguments: list[str] | None = None) -> None:
    """Print the URL and the tokens, then serve until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m ghpackages.testing", description="Serve a demo world on loopback.")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    port: int = parser.parse_args(arguments).port
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    with demo_world(clock=Clock.ticking()).serve(port=port) as url:
        print(  # noqa: T201 - this is what the command is for
            f"GITHUB_API_URL={url}",
            f"GH_TOKEN={OWNER_TOKEN}",
            f"# {READER_TOKEN} has read:packages only; the organization globex enforces single sign-on.",
            f"# Try: curl -H 'Authorization: Bearer {OWNER_TOKEN}' '{url}/orgs/acme/packages?package_type=container'",
            f"# Images: skopeo list-tags --tls-verify=false --creds me:{OWNER_TOKEN} docker://{url[7:]}/acme/web",
            "# Stop with Ctrl-C.",
            sep="\n",
            flush=True,
        )
        while not stop.wait(1):
            pass


if __name__ == "__main__":
    main()
