"""Runs the rules: one that fails is named, with what it failed on, and the others go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from builder.course import Course
from builder.domain import curriculum_of, path_of
from builder.errors import Finding, Location
from builder.findings import Code
from builder.lint import OF_WORDS, PAGE_RULES, RELEASE_RULES, RULES
from builder.model.passages import Page
from builder.passages import passages_of
from builder.spent import dissolve

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Of a Python object; another one on every run."""

Seen = TypeVar("Seen", Course, Page)


def look_at_course(course: Course, *, translated: bool = False) -> Iterator[Finding]:
    """What the rules say of the whole course; of one ``translated`` not those that read words: they read the source."""
    for rule in RULES:
        if translated and rule in OF_WORDS:
            continue
        yield from _said(rule, course, "conf.py")


def what_is_unreleased(course: Course) -> Iterator[Finding]:
    """What stands between the course and its release."""
    for rule in RELEASE_RULES:
        yield from _said(rule, course, "conf.py")


def look_at_page(app: Sphinx, doctree: nodes.document) -> None:
    """Note what the rules say of a page that has just been read; a translation is checked in its source."""
    if curriculum_of(app.env).texts:
        return
    _look(app.env, app.env.docname, doctree)


def look_again(env: BuildEnvironment) -> None:
    """Look at the pages once more that were read when terms or language were others."""
    domain = curriculum_of(env)
    if domain.texts:
        return
    noted = domain.data["page_findings"]
    now = _beside(env)
    for docname in sorted(env.all_docs):
        if noted.get(docname, ("",))[0] != now:
            doctree = env.get_doctree(docname)
            _look(env, docname, doctree)
            dissolve(doctree)
            domain.has_news = True


def _look(env: BuildEnvironment, docname: str, doctree: nodes.document) -> None:
    domain = curriculum_of(env)
    path = path_of(env, docname)
    page = Page(
        path=path,
        passages=tuple(passages_of(doctree, path)),
        module=domain.modules.get(docname),
        terms=domain.reference.terms,
        language=env.config.language,
        denied=domain.deny_list.has if domain.deny_list else None,
    )
    findings = {finding for rule in PAGE_RULES for finding in _said(rule, page, path)}
    domain.note_page_findings(docname, _beside(env), sorted(findings))


def _beside(env: BuildEnvironment) -> str:
    """What tells apart whatever the rules see beside the page itself."""
    domain = curriculum_of(env)
    return f"{env.config.language} {domain.data['terms_digest']} {domain.deny_list.digest if domain.deny_list else ''}"


def _said(rule: Callable[[Seen], Iterator[Finding]], seen: Seen, path: str) -> Iterator[Finding]:
    """What ``rule`` says, and that it failed if it did."""
    try:
        yield from rule(seen)
    except Exception as error:  # whatever a rule stumbles over, the others have more to say
        yield Code.RULE_FAILED.at(
            Location(path),
            f"the rule {rule.__name__} failed ({type(error).__name__}: {_ADDRESS.sub('', str(error))})",
            "take out what is odd in the file, and send this line to whoever keeps casebook for you",
        )
