"""P13: what a save costs ``casebook serve`` until the page is written."""

from __future__ import annotations

import http.client
import os
import subprocess
from pathlib import Path
from statistics import median

from builds import Projects
from measure import CASEBOOK, LIMIT, Failed, Row

EDITS = 7
TARGET_SECONDS = 0.5


def edit_to_page(projects: Projects, modules: int, count: int) -> Row:
    """Save one more sentence in a module, and hear that its page is written."""
    project = projects("casebook", modules)
    with subprocess.Popen(
        [CASEBOOK, "serve"], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[0]
            news = _News(address)
            news.next()
            costs = [_edit(project, number, server.pid, news) for number in range(count * EDITS)]
        finally:
            server.kill()
    cost = median(costs)
    spread = f"{min(costs):.2f}–{max(costs):.2f} s"
    work = f"serve: from a save to its written page, {modules} modules, CPU"
    return Row(
        "P13", work, f"{cost:.2f} s", spread, f"**{cost:.2f} s**", f"≤ {TARGET_SECONDS} s", cost <= TARGET_SECONDS
    )


def _edit(project: Path, number: int, server: int, news: _News) -> float:
    page = project / "modules/module-0007/index.md"
    before = _cpu(server)
    page.write_text(page.read_text("utf-8") + f"\nSaid while serving, {number}.\n", "utf-8")
    news.next()
    return _cpu(server) - before


def _cpu(process: int) -> float:
    """User and system seconds so far; Linux counts them in hundredths."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _News:
    """The numbers of the builds, as an open page hears them."""

    def __init__(self, address: str) -> None:
        connection = http.client.HTTPConnection(address.split("/")[2], timeout=LIMIT)
        connection.request("GET", "/.casebook/news")
        self._lines = connection.getresponse()
        self._number = 0

    def next(self) -> None:
        """Wait for the next build."""
        while line := self._lines.readline():
            number = int(line.removeprefix(b"data: ")) if line.startswith(b"data: ") else 0
            if number > self._number:
                self._number = number
                return
        raise Failed("casebook serve ended")
