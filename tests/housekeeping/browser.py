"""A headless Chromium, driven by ChromeDriver.

https://www.w3.org/TR/webdriver2/
"""

import base64
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import httpx

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip


class Browser:
    """One page in a browser."""

    def __init__(self, http: httpx.Client, session: str) -> None:
        self._http, self._session = http, session

    def open(self, path: Path) -> None:
        self._ask("url", url=path.as_uri())

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what a function body in JavaScript returns."""
        return self._ask("execute/sync", script=script, args=[*arguments])

    def look(self, width: int, scheme: Literal["light", "dark"]) -> bytes:
        """Make the window that wide, in light or dark colours; return a picture of all of the page."""
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self._devtools("Emulation.setDeviceMetricsOverride", **metrics)
        self._devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        return base64.b64decode(self._devtools("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def log(self) -> list[dict[str, Any]]:
        """What went wrong in the page since the last time."""
        found: list[dict[str, Any]] = self._ask("se/log", type="browser")
        return found

    def _devtools(self, command: str, **params: Any) -> Any:
        return self._ask("goog/cdp/execute", cmd=command, params=params)

    def _ask(self, command: str, **body: Any) -> Any:
        response = self._http.post(f"/session/{self._session}/{command}", json=body)
        assert response.is_success, response.text
        return response.json()["value"]


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Start a browser that keeps its things in `folder`."""
    assert CHROMIUM is not None
    assert DRIVER is not None
    environment = {**os.environ, "PATH": os.defpath, "HOME": str(folder)}
    process = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    try:
        port = next(line.split()[-1].rstrip(".") for line in process.stdout if "started successfully on port" in line)
        chrome = {"binary": CHROMIUM, "args": [*FLAGS, f"--user-data-dir={folder / 'profile'}"]}
        wanted = {"goog:chromeOptions": chrome, "goog:loggingPrefs": {"browser": "ALL"}}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as http:
            started = http.post("/session", json={"capabilities": {"alwaysMatch": wanted}})
            assert started.is_success, started.text
            session = started.json()["value"]["sessionId"]
            yield Browser(http, session)
            http.delete(f"/session/{session}")
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
