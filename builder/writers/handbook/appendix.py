"""The authoring guide as a page: the last of the facilitator's handbook, never one of the learner's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import count, pairwise
from pathlib import Path

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.guide import GUIDE, PICTURES, guide_folder
from builder.speech import _

DOCNAME = "casebook-authoring"
"""No page of a course is called so: theirs begin with ``modules/`` or ``quizzes/``."""

_PICTURE = f"{PICTURES}/"


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide's title and markup, its words for the search, and its pictures by name."""

    title: str
    body: str
    text: nodes.document
    pictures: tuple[Path, ...]


@cache
def guide(images: str) -> Guide | None:
    """The guide with its pictures below ``images``; None where it was not installed."""
    folder = guide_folder()
    if folder is None:
        return None
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse((folder / GUIDE).read_text("utf-8"))
    _prepare(tokens, images)
    body = str(markdown.renderer.render(tokens, markdown.options, {}))
    # Wide ones scroll by themselves, by keyboard too.
    body = body.replace("<pre>", '<pre tabindex="0">').replace("<th>", '<th scope="col">')
    tables = count(1)
    body = re.sub(r"<table>.*?</table>", lambda one: _region(one[0], next(tables)), body, flags=re.DOTALL)
    named = sorted({Path(str(one.attrs["src"])).name for one in _all(tokens) if one.type == "image"})
    pictures = tuple(path for name in named if (path := folder / PICTURES / name).is_file())
    # It has one language, whatever the handbook's is.
    body = f'<section class="guide" lang="en" dir="ltr">\n{body}</section>\n'
    return Guide(_title(tokens), body, _words(tokens), pictures)


def _region(table: str, number: int) -> str:
    label = escape(_("Table {number}").format(number=number))
    return f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n{table}\n</div>'


def _prepare(tokens: Sequence[Token], images: str) -> None:
    """Give each heading an anchor, and each picture its place in a handbook."""
    seen: set[str] = set()
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and following is not None:
            anchor = re.sub(r"[^a-z0-9]+", "-", following.content.lower()).strip("-")
            while anchor in seen:
                anchor += "-"
            seen.add(anchor)
            token.attrSet("id", anchor)
    for token in _all(tokens):
        if token.type == "image":
            token.attrSet("src", f"{images}/{str(token.attrs['src']).removeprefix(_PICTURE)}")
            token.attrSet("loading", "lazy")


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _title(tokens: Sequence[Token]) -> str:
    return next(after.content for token, after in pairwise(tokens) if token.type == "heading_open")


def _words(tokens: Sequence[Token]) -> nodes.document:
    """What the search finds: headings and prose, not the examples."""
    from docutils.utils import new_document

    document = new_document("")
    for token in tokens:
        if token.type == "inline":
            document += nodes.paragraph("", token.content)
    return document
