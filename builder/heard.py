"""What Sphinx, MyST and docutils warn of, turned into findings that a later build can say again."""

from __future__ import annotations

import logging
import os
import re

from sphinx.application import Sphinx
from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import WarningLogRecordTranslator, WarningSuppressor

from builder.domain import curriculum_of
from builder.errors import Finding, Location
from builder.findings import Code

_PLACE = re.compile(r"(?P<path>.*?)(?::(?P<line>\d+))?(?::.*)?", re.DOTALL)
_TYPE = re.compile(r"(?: \[[a-z_-]+(?:\.[a-z_-]+)?\])+$")
"""What Sphinx adds to a warning, once for each of its listeners."""

_SAID_BY_RULES = re.compile(r"duplicate label |Ignored unreadable document")
_RAW = re.compile(r"raw.*disabled", re.IGNORECASE)
_IMAGE = re.compile(r"image file not readable: (.*)")
_OUR_WORDS = (
    (re.compile(r"undefined label: (.*)"), "there is no label {0}", "mend it, or write `(label)=` above its heading"),
    (re.compile(r"unknown document: (.*)"), "there is no page {0}", "mend the path"),
    (re.compile(r"'myst' cross-reference target not found: (\S+).*"), "this link leads nowhere: {0}", "mend it"),
    (re.compile(r"Unknown directive type: (\S+).*"), "there is no directive {0}", "mend its name"),
    (re.compile(r"Unknown interpreted text role \"(\S+)\".*"), "there is no role '{0}'", "mend its name"),
    (re.compile(r".*raw.*disabled.*"), "there is HTML here", "write it in Markdown, or use a directive"),
    (
        re.compile(r"Directive '(\S+?)'(?: cannot be parsed)?:? ?(\d+) argument\(s\) required, 0 supplied.*"),
        "directive '{0}' lacks its argument",
        "write it after the directive's name",
    ),
    (
        re.compile(r"'?(\S+?)'?: Invalid option value: \(option: \"(\S+)\"; value: (.*?)\).*"),
        "option {1} of directive '{0}' is {2}",
        "write what the option takes, such as `:{1}: 20`",
    ),
    (
        re.compile(r"'?(\S+?)'?: Unknown option(?: keys)?:? (.*)"),
        "directive '{0}' has no option {1}",
        "mend its name or leave it out",
    ),
    (
        re.compile(r"toctree contains reference to non-?existing document (.*)"),
        "the table of contents names a page that does not exist: {0}",
        "mend the name or write the page",
    ),
)  # fmt: skip


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
        message, hint = _in_plain_words(said)
        code = _code_of(record, said)
        if image := _IMAGE.match(message):
            message, hint = f"the picture {image[1]!r} is not there", "put it beside the page, or mend its name"
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
        match = _PLACE.fullmatch(text)
        path, line = (match["path"], int(match["line"] or 0)) if match else ("", 0)
        docname = env.path2doc(path) if path else None
        if docname is None or docname not in env.found_docs:
            docname = env.current_document.docname
            if docname not in env.found_docs:
                return env.config.root_doc, Location("conf.py")
        return docname, Location(env.doc2path(docname, base=False).as_posix(), line)


def _code_of(record: logging.LogRecord, said: str) -> Code:
    if _IMAGE.match(said):
        return Code.MISSING_FILE
    if _RAW.search(said):
        return Code.RAW_HTML
    # A block that MyST could not make sense of is lost, words and all.
    kind = str(getattr(record, "subtype", ""))
    return Code.WRONG_DIRECTIVE if kind.startswith("directive") or kind == "role_unknown" else Code.MARKUP


def _in_plain_words(message: str) -> tuple[str, str]:
    first = message.partition("\n")[0].strip()
    for pattern, ours, hint in _OUR_WORDS:
        match = pattern.match(first)
        if match:
            return ours.format(*match.groups()), hint.format(*match.groups())
    return first, "see the page's Markdown at this line"
