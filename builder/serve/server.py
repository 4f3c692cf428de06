"""Serves a folder of pages to this machine alone, and tells open pages when there is something new."""

from __future__ import annotations

import os
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, RLock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from builder.errors import CurriculumError
from builder.serve.live import OWN, live_page, own_file, waiting_page
from builder.serve.preview import State

HOST = "127.0.0.1"
FIRST_PORT = 8000
_TRIES = 20
_HEARTBEAT_SECONDS = 10


class LiveServer(ThreadingHTTPServer):
    """The pages in ``folder``, each with what there is to say of it."""

    daemon_threads = True
    # On Windows this would let two servers share a port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, folder: Path) -> None:
        super().__init__((HOST, port), _Handler)
        self.folder = folder
        self.state = State()
        self.writing = RLock()
        self.news = Condition()
        self.ending = False

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.server_port}/"

    def begin(self) -> None:
        """Serve from now on, beside whatever else is done."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def tell(self, state: State) -> None:
        """Let every open page know."""
        with self.news:
            self.state = state
            self.news.notify_all()

    def end(self) -> None:
        """Stop serving, and let go of every open page."""
        with self.news:
            self.ending = True
            self.news.notify_all()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a browser that goes away in the middle of an answer is no error."""


def open_server(folder: Path, port: int | None) -> LiveServer:
    """A server on ``port``, or on the first free one from 8000; raises ``CurriculumError`` when it is taken."""
    for number in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + _TRIES):
        try:
            return LiveServer(number, folder)
        except OSError as error:
            if port is not None:
                raise CurriculumError(
                    f"port {port} cannot be used ({error.strerror}): choose another one with --port, or leave it out"
                ) from error
    raise CurriculumError(f"ports {FIRST_PORT} to {FIRST_PORT + _TRIES - 1} are all taken: choose one with --port")


class _Handler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD of this machine's own browser."""

    server: LiveServer
    server_version = "Casebook"
    sys_version = ""

    def __init__(self, request: Any, client_address: Any, server: LiveServer) -> None:
        super().__init__(request, client_address, server, directory=os.fspath(server.folder))

    def do_GET(self) -> None:
        """A page with its findings, a file of ours, the stream of news, or a file as it is."""
        if self._is_strange():
            return
        path = unquote(urlsplit(self.path).path)
        if path == f"{OWN}news":
            self._send_news()
        elif path.startswith(OWN):
            self._send_own(path.removeprefix(OWN))
        elif path.endswith((".html", "/")):
            self._send_page(path)
        elif path == "/favicon.ico":
            self._send("", "image/x-icon", HTTPStatus.NO_CONTENT)
        elif "/." in path:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            with self.server.writing:
                super().do_GET()

    def do_HEAD(self) -> None:
        """What a browser would be told of a file."""
        if not self._is_strange():
            with self.server.writing:
                super().do_HEAD()

    def _is_strange(self) -> bool:
        """Whether another site asks by a name of its own that leads here; it is refused."""
        known = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        if self.headers.get("Host") in known:
            return False
        self.send_error(HTTPStatus.FORBIDDEN, "Only this machine's own browser is answered")
        return True

    def _send_page(self, path: str) -> None:
        name = path.strip("/") if path.endswith(".html") else f"{path.strip('/')}/index.html".lstrip("/")
        state = self.server.state
        with self.server.writing:
            file = Path(self.translate_path(f"/{name}"))
            content = file.read_bytes() if file.is_file() else None
        page = name.removesuffix(".html")
        if content is None:
            self._send(waiting_page(page, state), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
        else:
            self._send(live_page(content.decode("utf-8"), page, state), "text/html; charset=utf-8")

    def _send_own(self, name: str) -> None:
        if found := own_file(name):
            self._send(found[0], found[1])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_news(self) -> None:
        """The number of each build, as soon as it is done, until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        said = -1
        while not self.server.ending:
            number = self.server.state.number
            # An empty comment now and then finds out whether anybody still listens.
            self.wfile.write(f"data: {number}\n\n".encode() if number != said else b":\n\n")
            self.wfile.flush()
            said = number
            with self.server.news:
                self.server.news.wait_for(self._is_news(number), timeout=_HEARTBEAT_SECONDS)

    def _is_news(self, number: int) -> Any:
        return lambda: self.server.ending or self.server.state.number != number

    def end_headers(self) -> None:
        """Nothing here may be kept, guessed at, or used by another site."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """Not shown."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: the terminal is for findings."""
