"""What Sphinx, MyST and docutils warn of, turned into findings that a later build can say again."""

from __future__ import annotations

import logging
import os
import re

from sphinx.application import Sphinx
from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import WarningLogRecordTranslator, WarningSuppressor

from builder.directives import DIRECTIVES, ROLES
from builder.domain import curriculum_of
from builder.errors import Finding, Location
from builder.plain_words import in_plain_words
from builder.spelling import did_you_mean

_PLACE = re.compile(r"(?P<path>(?:[A-Za-z]:[\\/])?.*?)(?::(?P<line>\d+))?(?::.*)?", re.DOTALL)
_TYPE = re.compile(r"(?: \[[a-z_-]+(?:\.[a-z_-]+)?\])+$")
"""What Sphinx adds to a warning, once for each of its listeners."""

_UNKNOWN = re.compile(r"Unknown (?:interpreted text )?(?P<kind>directive|role)(?: type:)? ['\"](?P<name>[\w-]+)")
_NAMES = {
    "directive": (*DIRECTIVES, "figure", "image", "important", "list-table", "note", "tip", "warning"),
    "role": (*ROLES, "doc", "ref"),
}
"""What an author is likely to have meant."""

_SAID_BY_RULES = re.compile(r"duplicate label |Ignored unreadable document")


class Listener(logging.Handler):
    """Notes every warning with the document it is about."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self._app = app
        self.heard: list[Finding] = []
        self.addFilter(WarningSuppressor(app))
        self.addFilter(WarningLogRecordTranslator(app))

    def emit(self, record: logging.LogRecord) -> None:
        """Note ``record``, once: Sphinx holds warnings back and sends them round again."""
        if getattr(record, "heard", False):
            return
        record.heard = True
        docname, location = self._place(getattr(record, "location", None))
        said = _TYPE.sub("", logging.LogRecord.getMessage(record)).replace(f"{self._app.srcdir}{os.sep}", "")
        if _SAID_BY_RULES.match(said):
            return
        code, message, hint = in_plain_words(said)
        if match := _UNKNOWN.match(said):
            hint = did_you_mean(match["name"], _NAMES[match["kind"]], hint)
        domain = curriculum_of(self._app.env)
        finding = code.at(location, message, hint)
        self.heard.append(finding)
        if self._app.builder.phase in (BuildPhase.INITIALIZATION, BuildPhase.READING):
            domain.note_finding(docname, finding)
        else:
            domain.note_later(docname, finding)

    def _place(self, where: object) -> tuple[str, Location]:
        env = self._app.env
        text = str(where or "")
        if text in env.found_docs:
            return text, Location(env.doc2path(text, base=False).as_posix())
        path, line = place_in(text)
        docname = env.path2doc(path) if path else None
        if docname is None or docname not in env.found_docs:
            docname = env.current_document.docname
            if docname not in env.found_docs:
                return env.config.root_doc, Location("conf.py")
        return docname, Location(env.doc2path(docname, base=False).as_posix(), line)


def place_in(text: str) -> tuple[str, int]:
    """The path and the line (0 where none is said) of a place as docutils writes it; a drive's colon ends no path."""
    match = _PLACE.fullmatch(text)
    return (match["path"], int(match["line"] or 0)) if match else ("", 0)
