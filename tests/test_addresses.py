"""``casebook check --links`` against a server of our own."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from courses import TinyCourse

from builder import addresses

SOURCES = "modules/reference/sources.yml"
PAGE = "modules/second-look/index.md"


class Server(ThreadingHTTPServer):
    """Counts who asks for what, and how many at once."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    """Some pages are there, one is gone, one wants to be asked in full, one is busy once."""

    server: Server

    def do_HEAD(self) -> None:
        with self.server.lock:
            self.server.asked[f"{self.command} {self.path}"] += 1
            self.server.agents.add(self.headers["User-Agent"])
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
            times = self.server.asked[f"{self.command} {self.path}"]
        status = {"/gone": 404, "/broken": 500}.get(self.path, 200)
        if self.path == "/in-full" and self.command == "HEAD":
            status = 405
        if self.path == "/busy" and times == 1:
            status = 429
        self.send_response(301 if self.path == "/moved" else status)
        if self.path == "/moved":
            self.send_header("Location", "/there")
        if status == 429:
            self.send_header("Retry-After", "0")
        self.send_header("Content-Length", "0")
        self.end_headers()
        with self.server.lock:
            self.server.at_once -= 1

    do_GET = do_HEAD  # noqa: N815  # http.server's own spelling

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(addresses.Asking, "__init__", _quick(addresses.Asking.__init__))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def _quick(begin: object) -> object:
    """Ask without pausing between two questions."""

    def init(self: addresses.Asking, **given: object) -> None:
        begin(self, **{"pause": 0.0, **given})  # type: ignore[operator]

    return init


@pytest.fixture
def linked(course: TinyCourse, server: Server) -> TinyCourse:
    """A source that answers, and a page with links to everything else."""
    course.replace(SOURCES, "https://example.org/report", server.url("/there"))
    return course


def links(course: TinyCourse, *arguments: str) -> list[tuple[str, int, str]]:
    found = course.check("--links", "--as-of", "2026-11-21", *arguments)
    return [(one["path"], one["line"], one["code"]) for one in found]


def add(course: TinyCourse, url: str) -> int:
    """A link on a page; its line."""
    course.append(PAGE, f"\nSee [the report]({url}).\n")
    return course.line(PAGE, url)


def test_what_is_gone_is_named_where_it_is_linked(linked: TinyCourse, server: Server) -> None:
    """On a page and in a source; what answers, moves, or wants to be asked twice is not."""
    for path in ("/moved", "/in-full", "/busy", "/there#part"):
        add(linked, server.url(path))
    assert links(linked) == []
    line = add(linked, server.url("/gone"))
    assert links(linked) == [(PAGE, line, "dead-address")]
    other = add(linked, server.url("/broken"))
    linked.replace(SOURCES, server.url("/there"), server.url("/gone"))
    assert links(linked) == [
        (SOURCES, 2, "dead-address"),
        (PAGE, line, "dead-address"),
        (PAGE, other, "unreachable-address"),
    ]
    assert linked.run("check", "--links", "--strict").code == 1
    assert linked.check() == [], "without --links nobody is asked"


def test_a_host_is_asked_politely(linked: TinyCourse, server: Server) -> None:
    """One question at a time, each address once, for the head first; it is told who asks."""
    for number in range(8):
        add(linked, server.url(f"/page-{number}"))
        add(linked, server.url(f"/page-{number}#again"))
    assert links(linked) == []
    assert server.most_at_once == 1
    assert set(server.asked.values()) == {1}
    assert all(asked.startswith("HEAD") for asked in server.asked)
    (agent,) = server.agents
    assert agent.startswith("casebook/")


def test_a_good_answer_holds_for_a_month_and_a_bad_one_for_no_time(linked: TinyCourse, server: Server) -> None:
    """By the date of the check."""
    add(linked, server.url("/gone"))
    for day in ("2026-11-21", "2026-11-22", "2026-12-21"):
        linked.check("--links", "--as-of", day)
    assert server.asked["HEAD /there"] == 1
    assert server.asked["HEAD /gone"] == 3
    linked.check("--links", "--as-of", "2026-12-22")
    assert server.asked["HEAD /there"] == 2


def test_a_dead_address_may_be_waived(linked: TinyCourse, server: Server) -> None:
    """And the waiver is not idle when nobody is asked."""
    waiver = "% casebook: allow dead-address until 2027-01-31 because it is the case's own evidence"
    linked.append(PAGE, f"\n{waiver}\n\nSee [the report]({server.url('/gone')}).\n")
    assert links(linked) == []
    assert linked.check("--as-of", "2026-11-21") == []


def test_without_a_network_it_is_said_once(linked: TinyCourse, server: Server) -> None:
    """Not that every address is dead."""
    server.shutdown()
    server.server_close()
    answer = linked.run("check", "--links")
    assert answer.code == 1
    assert "no web address could be reached" in answer.err
    assert answer.findings == []


def test_one_dead_host_is_no_missing_network(linked: TinyCourse, server: Server) -> None:
    """From the second time on it is the only one asked: one that answered before tells whether the network is there."""
    line = add(linked, "http://127.0.0.1:9/none")
    for _ in range(2):
        assert links(linked) == [(PAGE, line, "unreachable-address")]
    server.shutdown()
    server.server_close()
    assert "no web address could be reached" in linked.run("check", "--links").err


@pytest.mark.parametrize("url", ["http://a..b/", "https://[example/", "https://[::x]/a#b"])
def test_what_is_no_address_is_named_where_it_stands(url: str, linked: TinyCourse) -> None:
    """Not with the words that casebook failed."""
    linked.append(PAGE, f"\nSee [the report](<{url}>).\n")
    line = linked.line(PAGE, url)
    assert links(linked) == [(PAGE, line, "unreachable-address")]


def test_a_broken_cache_is_no_cache(linked: TinyCourse, server: Server) -> None:
    """It may be deleted or mangled at any time."""
    assert links(linked) == []
    (linked.root / ".casebook/addresses.json").write_text("{", "utf-8")
    assert links(linked) == []
    assert server.asked["HEAD /there"] == 2
    assert Path(linked.root / ".casebook/addresses.json").read_text("utf-8").startswith("{\n")
