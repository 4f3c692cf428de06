"""Serves and follows, until somebody says stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from builder.model.vocabulary import Edition
from builder.serve.following import saves
from builder.serve.preview import Preview, State
from builder.serve.server import LiveServer, open_server
from builder.session.progress import Progress, silent
from builder.session.project import Project

_REST_EVERY = 20
"""Builds; collecting garbage after each would cost as much as a page."""


def serve(
    project: Project,
    edition: Edition,
    *,
    port: int | None,
    started: Callable[[LiveServer], None],
    built: Callable[[State], None],
    progress: Progress = silent,
    stop: Event | None = None,
) -> None:
    """Serve ``edition`` and build it again on every save, until ``stop`` is set or Ctrl-C is pressed.

    ``started`` is told once a browser may come, ``built`` after every build.
    Raises ``CurriculumError`` when the port is taken or the library that watches is absent.
    """
    stop = stop or Event()
    following = saves(project.root, stop)
    preview = Preview(project, edition)
    server = open_server(preview.folder, port)

    def refresh() -> None:
        state = preview.refresh(progress, server.writing)
        server.tell(state)
        built(state)
        if state.number % _REST_EVERY == 0:
            preview.rest()

    try:
        server.begin()
        started(server)
        for _ in following:
            refresh()
    finally:
        server.end()
