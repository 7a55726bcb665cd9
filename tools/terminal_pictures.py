"""Write docs/assets/tree.svg and plan.svg, pictures of the command line. `python -m tools.terminal_pictures [--check]`.

The commands run for real, against the demo world. What would differ from day to day, dates, is moved to one day.
"""

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ghpackages.testing import OWNER_TOKEN, Clock, demo_world

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
PICTURES = {
    "tree": "ghpackages tree acme/container/web:latest",
    "plan": "ghpackages plan acme/container/web --delete-tags 'pr-*' --delete-untagged --older-than 14d",
}
WIDTH = 110
DAY = date(2026, 6, 30)
"""The day on which all pictures seem to be made."""


def draw(name: str, command: str, url: str, cache: str) -> str:
    """Return the picture of a command and what it writes, as SVG."""
    environment = {
        **os.environ,
        "GITHUB_API_URL": url,
        "GH_TOKEN": OWNER_TOKEN,
        "XDG_CACHE_HOME": cache,
        "COLUMNS": str(WIDTH),
        "TERM": "xterm-256color",
    }
    run = [sys.executable, "-m", *shlex.split(command)]
    forced = {**environment, "CLICOLOR_FORCE": "1"}
    table = subprocess.run(run, env=forced, capture_output=True, text=True, check=True).stdout
    prose = subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stderr
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold green"), command))
    console.print(Text.from_ansi(_move_dates(table)))
    console.print(Text(re.sub(r"\d+ requests left", "4950 requests left", prose).rstrip(), "bold"))
    picture = console.export_svg(title="ghpackages", unique_id=f"ghpackages-{name}")
    # The site needs no other host: neither fonts nor a link.
    return re.sub(r"\s*(@font-face \{.*?\}|<!-- .*? -->)", "", picture, flags=re.DOTALL)  # spellchecker:disable-line


def _move_dates(text: str) -> str:
    """Move every date by as much as today is away from DAY."""
    distance = DAY - datetime.now(UTC).date()
    return re.sub(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)", lambda found: str(date.fromisoformat(found[0]) + distance), text)


def main() -> None:
    stale: list[str] = []
    with tempfile.TemporaryDirectory() as cache, demo_world(clock=Clock.ticking()).serve() as url:
        for name, command in PICTURES.items():
            target, picture = ASSETS / f"{name}.svg", draw(name, command, url, cache)
            if "--check" not in sys.argv:
                target.write_text(picture, encoding="utf-8")
            elif not target.is_file() or target.read_text(encoding="utf-8") != picture:
                stale.append(str(target))
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run python -m tools.terminal_pictures")


if __name__ == "__main__":
    main()
