"""What ``conf.py`` says, looked at before Sphinx works with it, so that a fault there ends in a sentence."""

from __future__ import annotations

import codecs
import logging
import os
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pygments.styles import get_all_styles  # type: ignore[import-untyped]  # none are published with it
from sphinx.application import Sphinx
from sphinx.config import Config, check_confval_types, eval_config_file
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.logging import NAMESPACE
from sphinx.util.tags import Tags

from builder.clock import moment_of_build
from builder.errors import CurriculumError, Location, SourceRefused
from builder.exchange.capabilities import Format
from builder.model.constraints import JURISDICTION
from builder.model.vocabulary import Edition
from builder.sources import PICTURES

CONF = "conf.py"
WORDS = (
    "project",
    "author",
    "version",
    "release",
    "language",
    "root_doc",
    "master_doc",
    "needs_sphinx",
    "html_logo",
    "html_favicon",
    "casebook_logo",
    "casebook_deny_list",
    "casebook_edition",
)
LISTS = (
    "extensions",
    "include_patterns",
    "exclude_patterns",
    "suppress_warnings",
    "locale_dirs",
    "templates_path",
    "html_static_path",
    "casebook_quiz_formats",
    "html_extra_path",
    "casebook_contacts",
    "casebook_jurisdictions",
)
SEQUENCES = ("html_css_files", "html_js_files")
"""Lists whose entries may be more than words."""

_NOTHING_MEANT = {"language", "needs_sphinx", "html_logo", "html_favicon"}
"""Sphinx takes None for its own choice here."""

_MISFIT = re.compile(
    r"The config value `(\w+)' has .*?(?:expected |defaults to |a one of )(.*?)(?:, but .*)?\.$", re.DOTALL
)
"""How Sphinx says that a setting is of the wrong kind, and which it should be."""

_KINDS = {"str": "a text in quotation marks", "list": "a list", "dict": "a {…: …} table", "bool": "True or False"}
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Of a Python object; another one on every run."""


def vet_settings(root: Path) -> None:
    """Raise ``CurriculumError`` when ``conf.py`` fails, or says something that no build can work with."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and moment_of_build() is None:
        way_out = "give it in seconds since 1970, such as 1767225600, or unset it"
        raise CurriculumError(f"SOURCE_DATE_EPOCH is {epoch!r}, which is no date: {way_out}")
    said = _said(root)
    for name in WORDS:
        if not isinstance(said.get(name, ""), str) and not (said[name] is None and name in _NOTHING_MEANT):
            raise _wrong(root, name, f"{name} is {_kind(said[name])}", f'write it in quotation marks: {name} = "…"')
    for name in SEQUENCES:
        if not isinstance(value := said.get(name, []), (list, tuple)):
            raise _wrong(root, name, f"{name} is {_kind(value)}, not a list", f'write {name} = ["…"]')
    for name in LISTS:
        if fault := _no_list_of_words(said, name):
            raise _wrong(root, name, f"{name} {fault}", f'write {name} = ["…"]')
    for name in said.get("casebook_quiz_formats", ()):
        if name not in set(Format):
            known = ", ".join(Format)
            raise _wrong(root, "casebook_quiz_formats", f"there is no quiz format {name!r}", f"choose among {known}")
    for code in said.get("casebook_jurisdictions", ()):
        if not re.fullmatch(JURISDICTION.regex, code):
            fault = f"casebook_jurisdictions names {code[:20]!r}"
            raise _wrong(root, "casebook_jurisdictions", fault, f"use {JURISDICTION.meaning}")
    if (edition := said.get("casebook_edition", Edition.FACILITATOR)) not in set(Edition):
        choice = f"write one of {', '.join(Edition)}"
        raise _wrong(root, "casebook_edition", f"casebook_edition is {edition!r}", choice)
    if fault := _no_logo(root, str(said.get("casebook_logo", ""))):
        raise _wrong(root, "casebook_logo", fault, "name a PNG or JPEG picture in _static/, such as _static/logo.png")
    template = said.get("casebook_template", "")
    if isinstance(template, str) and template and not (root / template).is_file():
        way_out = "name a .potx or .pptx in templates/"
        raise _wrong(root, "casebook_template", f"there is no file {template}", way_out)
    if "builder" not in said.get("extensions", ()):
        raise _wrong(root, "extensions", "extensions does not name 'builder'", 'write extensions = ["builder"]')


def jurisdictions_of(root: Path) -> tuple[str, ...]:
    """Whose law a new module maps unless its author says otherwise: ``casebook_jurisdictions``."""
    said = _said(root).get("casebook_jurisdictions", ())
    return tuple(map(str, said)) if isinstance(said, (list, tuple)) else ()


def deny_list_of(root: Path) -> str:
    """The list of services nobody may be led to, relative to ``root``: ``casebook_deny_list``; empty when none is."""
    said = _said(root).get("casebook_deny_list", "")
    return said if isinstance(said, str) else ""


def language_of_sources(root: Path) -> str:
    """The language that the curriculum is written in: ``language``."""
    return str(_said(root).get("language") or "en")


def _said(root: Path) -> dict[str, Any]:
    """Everything that ``conf.py`` says."""
    with in_words(root):
        return eval_config_file(root / CONF, Tags())


def vet_kinds(app: Sphinx) -> None:
    """Raise ``CurriculumError`` for a setting of Sphinx's or ours whose value is of a wrong kind.

    Sphinx knows the kinds and only warns; the build would then fail somewhere else, in Python's words.
    """
    said: list[str] = []
    ear = logging.Handler(logging.WARNING)
    ear.emit = lambda record: said.append(logging.LogRecord.getMessage(record))  # type: ignore[method-assign]  # shorter than a class
    logger = logging.getLogger(f"{NAMESPACE}.sphinx.config")
    logger.addHandler(ear)
    try:
        check_confval_types(app, app.config)
    finally:
        logger.removeHandler(ear)
    for match in filter(None, map(_MISFIT.match, said)):
        name, wanted = match[1], match[2].replace("`", "").replace("'", "")
        if name.startswith(("html_", "casebook_")) or name in Config.config_values:
            fault = f"{name} is {_kind(app.config[name])}"
            raise _wrong(Path(app.confdir), name, fault, f"write {_KINDS.get(wanted, wanted)}, or take the line out")
    for name, (is_known, way_out) in _KNOWN.items():
        if name in app.config and not is_known(app.config[name]):
            raise _wrong(Path(app.confdir), name, f"{name} is {_kind(app.config[name])}", way_out)


def _is_encoding(value: object) -> bool:
    try:
        return bool(codecs.lookup(str(value)))
    except LookupError:
        return False


def _is_style(value: object) -> bool:
    return value in (None, "none") or "." in str(value) or value in set(get_all_styles())


def _is_suffix(value: object) -> bool:
    return value in (None, ".html")


def _is_list_or_not(value: object) -> bool:
    return isinstance(value, (bool, list, tuple, set))


_KNOWN: dict[str, tuple[Callable[[object], bool], str]] = {
    "html_output_encoding": (_is_encoding, "write 'utf-8', or take the line out"),
    "source_encoding": (_is_encoding, "write 'utf-8', or take the line out"),
    "pygments_style": (_is_style, "take the line out: the handbook has its own"),
    "html_file_suffix": (_is_suffix, "take the line out: the handbook's pages end in .html"),
    "html_domain_indices": (_is_list_or_not, "write False, or take the line out"),
}
"""Settings of the right kind that a build could stumble over all the same → what will do, and the way out."""


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


def _no_logo(root: Path, name: str) -> str:
    """What is wrong with the picture that ``casebook_logo`` names."""
    if not name:
        return ""
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve() / "_static"):
        return f"casebook_logo is {name!r}, which is not in _static/"
    try:
        head = path.read_bytes()[:8]
    except OSError:
        return f"there is no file {name}"
    return "" if head.startswith(PICTURES) else f"{name} is neither PNG nor JPEG"


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
