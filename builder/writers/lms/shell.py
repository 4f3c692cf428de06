"""The page that holds a session, and what its scripts are told of the package."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from builder.model.vocabulary import Completion
from builder.speech import N_, _, direction_of
from builder.writers.lms.lesson import Lesson
from builder.writers.lms.state import Question

WORDS = {
    "absent": N_(
        "No learning platform was found: nothing you do here is recorded. Your place and your answers stay in "
        "this browser only."
    ),
    "silent": N_(
        "The learning platform does not answer. Your answers are kept on this computer, and are sent when it does."
    ),
    "waiting": N_(
        "The learning platform does not take your answers just now. They are kept on this computer and sent "
        "when it answers again: you can go on."
    ),
    "lost": N_("Your answers can be neither sent nor kept on this computer. Note your results before you leave."),
    "slow": N_("The learning platform is slow. Everything was recorded."),
    "back": N_("The learning platform answers again. Everything was recorded."),
    "old": N_(
        "This module has changed too much since your last visit: your place and answers begin again. A result that "
        "was recorded stays."
    ),
    "review": N_("Review: you can read everything again. Nothing you do now is recorded."),
    "left": N_(
        "The session has ended. What the learning platform has not taken is kept on this computer, and is sent "
        "when you open this again here."
    ),
    "ended": N_("The session has ended. You can close this window."),
}
"""The scripts have no words of their own."""

SHELL = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; \
frame-src 'self'; connect-src {connect}; base-uri 'none'; form-action 'none'; object-src 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="lms/shell.css">
{scripts}
</head>
<body>
<header aria-label="{title}">
<h1>{title} <span>{version}</span></h1>
<nav aria-label="{pages}">
<button type="button" id="back" disabled>{back}</button>
<details id="contents"><summary>{list}</summary>
<ol>
{contents}
</ol>
</details>
<button type="button" id="on" disabled>{on}</button>
<button type="button" id="exit">{exit}</button>
</nav>
<p id="told" role="status"></p>
</header>
<noscript><p>{needs}</p></noscript>
<main aria-label="{title}"><iframe id="pages" title="{title}"></iframe></main>
</body>
</html>
"""


class Page(NamedTuple):
    """One page of a package: its path below ``pages/``, its title, and the module it belongs to."""

    path: str
    title: str
    module: str = ""


class Driver(NamedTuple):
    """How a package speaks with an LMS: its scripts, what makes one, and where they may connect to."""

    scripts: tuple[str, ...]
    made_by: str
    connect: str = "'none'"


SCORM12 = Driver(("find.js", "scorm.js"), 'casebookScorm("1.2")')
CMI5 = Driver(("xapi.js", "cmi5.js"), "casebookCmi5(casebookPackage)", "http: https:")
"""Its endpoint is known at launch alone; a page inside the session may connect to nothing."""
SCORM2004 = Driver(("find.js", "scorm.js"), 'casebookScorm("2004")')
SHELL_SCRIPTS = ("state.js", "draw.js", "keeping.js", "clock.js")


def shell(lesson: Lesson, pages: Sequence[Page], language: str, driver: Driver) -> bytes:
    """``index.html``."""
    scripts = (*SHELL_SCRIPTS, *driver.scripts, "package.js", "shell.js")
    return SHELL.format(
        language=escape(language.replace("_", "-")),
        direction=direction_of(language),
        connect=driver.connect,
        title=escape(lesson.title),
        version=escape(_("version {version}").format(version=lesson.version)),
        pages=escape(_("Pages")),
        back=escape(_("Previous page")),
        list=escape(_("Contents")),
        on=escape(_("Next page")),
        exit=escape(_("Save and exit")),
        needs=escape(_("This package needs JavaScript to keep your place and your answers.")),
        scripts="\n".join(f'<script defer src="lms/{name}"></script>' for name in scripts),
        contents="\n".join(
            f'<li><a href="pages/{page.path}" data-path="{page.path}">{escape(page.title)}</a></li>' for page in pages
        ),
    ).encode()


def package_script(
    lesson: Lesson,
    identifier: str,
    pages: Sequence[Page],
    questions: Sequence[Question],
    keys: Mapping[str, str],
    driver: Driver,
) -> bytes:
    """``package.js``: what the scripts must know."""
    items: dict[str, dict[str, str]] = {}
    for one in questions:
        items[one.identifier] = {"key": keys[name_of(one)]}
        if one.objective:
            items[one.identifier]["objective"] = one.objective
    told = {
        "id": identifier,
        "version": lesson.version,
        "mark": lesson.pass_mark,
        "completion": str(Completion(lesson.completion)),
        "draw": lesson.draw,
        "keyLength": len(next(iter(keys.values()))),
        "pages": [{"path": page.path, "key": keys[page.path], "module": page.module} for page in pages],
        "modules": [{"id": module.identifier, "key": keys[module.identifier]} for module in lesson.modules],
        "items": items,
        "words": {name: _(words) for name, words in WORDS.items()},
    }
    written = json.dumps(told, ensure_ascii=True, indent=1)
    return f"var casebookPackage = {written};\nfunction casebookDriver() {{ return {driver.made_by}; }}\n".encode()


def name_of(question: Question) -> str:
    """What a question's key is made from: when its answers change, an old answer must not be taken for a new one."""
    return f"{question.identifier} {question.shape}"
