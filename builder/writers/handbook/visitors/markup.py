"""Elements of HTML as text, every attribute escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

Attribute = str | int | float | bool | None

PLAIN: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.paragraph: ("<p>", "</p>\n"),
    nodes.emphasis: ("<em>", "</em>"),
    nodes.strong: ("<strong>", "</strong>"),
}
"""What every translator writes of these, when they have neither names nor classes."""


def attributes_text(attributes: dict[str, Attribute]) -> str:
    """The attributes of a start tag; ``None`` and ``False`` are left out, ``True`` is the bare name."""
    written = [
        f" {_name(key)}" if value is True else f' {_name(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    ]
    return "".join(written)


def element(name: str, /, *content: str, **attributes: Attribute) -> str:
    """An element around markup that is already safe: ``class_`` is ``class``, ``data_x`` is ``data-x``."""
    return f"<{name}{attributes_text(attributes) if attributes else ''}>{''.join(content)}</{name}>"


def void(name: str, /, **attributes: Attribute) -> str:
    """An element that has no content."""
    return f"<{name}{attributes_text(attributes)}>"


def encoded(text: str) -> str:
    """A text as docutils writes it, the at-sign hidden from harvesters too; ``str.translate`` takes longer."""
    return escape(text, quote=False).replace('"', "&quot;").replace("@", "&#64;")


def spoken(text: str) -> str:
    """A text as it stands between tags, where a quotation mark is only that."""
    return escape(text, quote=False).replace("@", "&#64;")


def words_of(text: nodes.Text) -> str:
    """What a text says; docutils' own way looks three times for marks that are hardly ever there."""
    return text.astext() if "\0" in text else str(text)


def rendered(translator: HTML5Translator, parts: Sequence[nodes.Node]) -> str:
    """What the translator makes of some nodes, taken out of its body."""
    if (markup := _plainly(parts)) is not None:
        return markup
    start = len(translator.body)
    for part in tuple(parts):
        part.walkabout(translator)
    markup = "".join(translator.body[start:])
    del translator.body[start:]
    return markup


def inline(translator: HTML5Translator, container: nodes.Element) -> str:
    """The content of a container for a place where no paragraph may stand, such as a label."""
    return "<br>".join(_line(translator, part) for part in container.children)


def _line(translator: HTML5Translator, part: nodes.Node) -> str:
    if not isinstance(part, nodes.paragraph):
        return rendered(translator, (part,))
    words = rendered(translator, part.children)
    return f"{translator.starttag(part, 'span', '')}{words}</span>" if part["classes"] else words


def _plainly(parts: Iterable[nodes.Node]) -> str | None:
    """Most answers are but a sentence, which needs no translator; ``None`` for what does."""
    written: list[str] = []
    for part in parts:
        if isinstance(part, nodes.Text):
            written.append(spoken(words_of(part)))
            continue
        tags = PLAIN.get(type(part))
        if tags is None or not isinstance(part, nodes.Element) or part["ids"] or part["classes"]:
            return None
        if (inner := _plainly(part.children)) is None:
            return None
        written.append(f"{tags[0]}{inner}{tags[1]}")
    return "".join(written)


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
