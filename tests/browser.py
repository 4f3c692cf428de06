"""A browser that opens built pages from disk, and says what they did wrong."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)

LOCAL = ("file:", "data:", "blob:", "about:")

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

RUN_AXE = """async (tags) => (await axe.run(document, {
    preload: false, runOnly: tags, rules: {'target-size': {enabled: true}},
})).violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' '))"""


@contextmanager
def chromium() -> Iterator[Any]:
    """A running Chromium; without one the test is skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    executable = _executable()
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


def _executable() -> str:
    """Where the installed Chromium is; without one the test is skipped."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("Chromium is not installed")
    return executable


@contextmanager
def killable(beside: Any, folder: Path) -> Iterator[tuple[Any, Callable[[], None]]]:
    """A Chromium of its own beside another, which keeps all it knows in ``folder``, and what kills it as a crash does.

    It writes at once what pages store: a usual one does so some seconds later.
    """
    from playwright.sync_api import Error

    browser = beside.browser_type.launch_persistent_context(
        folder,
        executable_path=_executable(),
        args=[*ARGUMENTS, "--enable-aggressive-domstorage-flushing"],
        chromium_sandbox=False,
    )

    def kill() -> None:
        while processes := _processes_of(folder):
            for process in processes:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)

    yield browser, kill
    with suppress(Error):
        browser.close()


def _processes_of(folder: Path) -> list[int]:
    """The processes that were started with ``folder`` on their command line: this browser's, and no other's."""
    found = []
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            if process.name.isdigit() and f"--user-data-dir={folder}".encode() in (process / "cmdline").read_bytes():
                found.append(int(process.name))
    return found


@contextmanager
def watched(browser: Any, faults: list[str], **settings: Any) -> Iterator[Any]:
    """A page whose requests, console and policy are watched; what is wrong is added to ``faults``."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | settings)
    context.on("request", lambda one: None if one.url.startswith(LOCAL) else faults.append(one.url))
    page = context.new_page()
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()


def axe_script() -> str:
    """axe-core's source, from ``CASEBOOK_AXE`` or ``node_modules``; without it the test is skipped."""
    default = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
    path = Path(os.environ.get("CASEBOOK_AXE", default))
    if not path.is_file():
        pytest.skip("axe-core is not installed: npm install axe-core, or set CASEBOOK_AXE to axe.min.js")
    return path.read_text(encoding="utf-8")


def violations(page: Any, script: str) -> list[str]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script)
    found: list[str] = page.evaluate(RUN_AXE, list(RULES))
    return found


def overflow(page: Any) -> int:
    """By how many pixels the page scrolls sideways."""
    wide: int = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
    return max(0, wide)
