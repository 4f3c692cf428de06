"""Firefox and WebKit as people have them, each opening pages from disk and answering a script in each."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

Step = tuple[str, str]
"""An address, and an expression that is asked in it until it is true; no address is the page one has come to."""

NODE_MODULES = Path(os.environ.get("CASEBOOK_NODE_MODULES", Path(__file__).parent.parent / "node_modules"))


def firefox(profile: Path, steps: Sequence[Step]) -> list[Any]:
    """What each step answers in Firefox, whose pages on disk share no store; one profile outlives a start."""
    executable, node = shutil.which("firefox-esr") or shutil.which("firefox"), shutil.which("node")
    if executable is None or node is None:
        pytest.skip("Firefox or Node is not installed")
    if not (NODE_MODULES / "puppeteer-core").is_dir():
        pytest.skip("puppeteer-core is not installed: npm install puppeteer-core, or set CASEBOOK_NODE_MODULES")
    profile.mkdir(exist_ok=True)
    asked = {
        "steps": [{"url": url, "script": script} for url, script in steps],
        "profile": str(profile),
        "firefox": executable,
        "modules": str(NODE_MODULES),
    }
    script = Path(__file__).with_name("firefox.mjs")
    done = subprocess.run([node, script], input=json.dumps(asked), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


class WebKit:
    """WebKitGTK, driven by its own driver on a screen that nobody sees."""

    def __init__(self, home: Path) -> None:
        driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
        binaries = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        if driver is None or screen is None or not binaries:
            pytest.skip("WebKitGTK's driver, its MiniBrowser or Xvfb is not installed")
        self._binary = str(binaries[-1])
        # The X server names a display that is free.
        read, write = os.pipe()
        self._screen = subprocess.Popen(
            [screen, "-displayfd", str(write), "-screen", "0", "1280x1024x24"],
            pass_fds=(write,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as named:
            display = named.readline().strip()
        environment = os.environ | {
            "DISPLAY": f":{display}",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._driver = subprocess.Popen([driver, f"--port={self._port}"], env=environment, stderr=subprocess.DEVNULL)
        self._session = ""

    def __enter__(self) -> WebKit:
        options = {"binary": self._binary, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        for attempt in range(50):
            try:
                self._session = "/session/" + self._call("POST", "/session", wanted)["sessionId"]
                break
            except OSError:
                if attempt == 49:
                    self.__exit__()
                    raise
                time.sleep(0.2)
        return self

    def __exit__(self, *_exception: object) -> None:
        try:
            if self._session:
                self._call("DELETE", self._session)
        finally:
            for process in (self._driver, self._screen):
                process.terminate()
                process.wait(timeout=20)

    def answers(self, steps: Sequence[Step]) -> list[Any]:
        """What each step answers."""
        return [self._answer(url, script) for url, script in steps]

    def _answer(self, url: str, script: str) -> Any:
        if url:
            self._call("POST", f"{self._session}/url", {"url": url})
        answer = None
        for _attempt in range(200):
            body = {"script": f"return ({script})", "args": []}
            try:
                answer = self._call("POST", f"{self._session}/execute/sync", body)
            except urllib.error.HTTPError:
                answer = None  # as from a page that is being left
            if answer:
                break
            time.sleep(0.1)
        return answer

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}{path}",
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
