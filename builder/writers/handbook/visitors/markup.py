"""Elements of HTML as text, every attribute escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

Attribute = str | int | float | bool | None


def attributes_text(attributes: dict[str, Attribute]) -> str:
    """The attributes of a start tag; ``None`` and ``False`` are left out, ``True`` is the bare name."""
    return "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )


def element(name: str, /, *content: str, **attributes: Attribute) -> str:
    """An element around markup that is already safe: ``class_`` is ``class``, ``data_x`` is ``data-x``."""
    return f"<{name}{attributes_text(attributes)}>{''.join(content)}</{name}>"


def void(name: str, /, **attributes: Attribute) -> str:
    """An element that has no content."""
    return f"<{name}{attributes_text(attributes)}>"


def rendered(translator: HTML5Translator, parts: Iterable[nodes.Node]) -> str:
    """What the translator makes of some nodes, taken out of its body."""
    start = len(translator.body)
    for part in tuple(parts):
        part.walkabout(translator)
    markup = "".join(translator.body[start:])
    del translator.body[start:]
    return markup


def inline(translator: HTML5Translator, container: nodes.Element) -> str:
    """The content of a container for a place where no paragraph may stand, such as a label."""
    return "<br>".join(
        rendered(translator, part.children if isinstance(part, nodes.paragraph) else (part,))
        for part in container.children
    )


def without_ids(node: nodes.Element) -> nodes.Element:
    """A copy that may stand on the page a second time."""
    copy = node.deepcopy()
    for part in copy.findall(nodes.Element):
        part["ids"] = []
    return copy


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
