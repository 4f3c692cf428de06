"""What ``conf.py`` says, looked at before Sphinx works with it, so that a fault there ends in a sentence."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sphinx.config import eval_config_file
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.tags import Tags

from builder.errors import CurriculumError, Location, SourceRefused
from builder.exchange.capabilities import Format

CONF = "conf.py"
WORDS = ("project", "author", "version", "release", "language", "root_doc", "master_doc")
LISTS = (
    "extensions",
    "include_patterns",
    "exclude_patterns",
    "suppress_warnings",
    "locale_dirs",
    "templates_path",
    "html_static_path",
    "casebook_quiz_formats",
)
_NOTHING_MEANT = {"language"}
"""Sphinx takes None for English here."""

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Of a Python object; another one on every run."""


def vet_settings(root: Path) -> None:
    """Raise ``CurriculumError`` when ``conf.py`` fails, or says something that no build can work with."""
    with in_words(root):
        said = eval_config_file(root / CONF, Tags())
    for name in WORDS:
        if not isinstance(said.get(name, ""), str) and not (said[name] is None and name in _NOTHING_MEANT):
            raise _wrong(root, name, f"{name} is {_kind(said[name])}", f'write it in quotation marks: {name} = "…"')
    for name in LISTS:
        if fault := _no_list_of_words(said, name):
            raise _wrong(root, name, f"{name} {fault}", f'write {name} = ["…"]')
    for name in said.get("casebook_quiz_formats", ()):
        if name not in set(Format):
            known = ", ".join(Format)
            raise _wrong(root, "casebook_quiz_formats", f"there is no quiz format {name!r}", f"choose among {known}")
    if "builder" not in said.get("extensions", ()):
        raise _wrong(root, "extensions", "extensions does not name 'builder'", 'write extensions = ["builder"]')


@contextmanager
def in_words(root: Path) -> Iterator[None]:
    """Say in one sentence what Sphinx or an extension says while it takes ``conf.py`` in."""
    try:
        with blaming_conf(root):
            yield
    except SourceRefused:
        raise
    except SphinxError as error:
        fault = error if isinstance(error, ExtensionError) else _first_cause(error)
        raise CurriculumError(f"{CONF}: {_one_line(fault)}: mend it there") from error


@contextmanager
def blaming_conf(root: Path) -> Iterator[None]:
    """Say in one sentence what ``conf.py`` itself raises, and in which line; anything else passes."""
    try:
        yield
    except (Exception, SystemExit) as error:
        if line := _line_of_conf(root / CONF, error):
            fault = _one_line(_first_cause(error))
            raise CurriculumError(f"{Location(CONF, line)}: {fault}: mend it there") from error
        raise


def _no_list_of_words(said: Mapping[str, object], name: str) -> str:
    value = said.get(name, [])
    if not isinstance(value, (list, tuple)):
        return f"is {_kind(value)}, not a list"
    return next((f"holds {_kind(one)}" for one in value if not isinstance(one, (str, Path))), "")


def _kind(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _wrong(root: Path, name: str, fault: str, way_out: str) -> CurriculumError:
    lines = (root / CONF).read_text("utf-8", "replace").splitlines()
    line = max((number for number, text in enumerate(lines, 1) if re.match(rf"{name}\b", text)), default=0)
    return CurriculumError(f"{Location(CONF, line)}: {fault}: {way_out}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _first_cause(error: BaseException) -> BaseException:
    return list(_causes(error))[-1]


def _line_of_conf(conf: Path, error: BaseException) -> int:
    """The last line of ``conf.py`` on the way to ``error``; 0 when it was not on the way."""
    lines = [0]
    for cause in _causes(error):
        if isinstance(cause, SyntaxError):
            lines += [cause.lineno or 0] if cause.filename and Path(cause.filename) == conf else []
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [frame.lineno or 0 for frame in frames if Path(frame.filename) == conf]
    return lines[-1]


def _one_line(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return "this calls sys.exit(), which ends every build"
    if isinstance(error, SyntaxError):
        return f"this is not Python (syntax error: {error.msg})"
    said = _ADDRESS.sub("", " ".join(str(error).split())).rstrip(".")
    return said if isinstance(error, SphinxError) else f"{type(error).__name__}: {said}".rstrip(": ")
