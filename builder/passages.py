"""Gathers from one finished doctree every text that a reader sees or hears."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes

from builder import nodes as vocabulary
from builder.errors import Location
from builder.model.passages import CITED, Kind, Passage, Span

Within = tuple[str, ...]

_BLOCKS: dict[type, Callable[[Any], str]] = {
    vocabulary.casebook_objective: lambda node: "objective",
    vocabulary.casebook_case: lambda node: "case",
    vocabulary.casebook_activity: lambda node: "activity",
    vocabulary.casebook_debrief: lambda node: "debrief",
    vocabulary.casebook_agenda: lambda node: "agenda",
    vocabulary.casebook_decision: lambda node: "decision",
    vocabulary.casebook_choice: lambda node: "choice",
    vocabulary.casebook_audience: lambda node: f"audience-{node['audience']}",
    vocabulary.casebook_facilitator: lambda node: "facilitator",
    vocabulary.casebook_safety_brief: lambda node: "safety-brief",
    vocabulary.casebook_sensitive: lambda node: f"sensitive-{node['level']}",
    vocabulary.casebook_checklist: lambda node: "checklist",
    vocabulary.casebook_slide: lambda node: "slide",
    vocabulary.casebook_event: lambda node: "event",
    vocabulary.casebook_step: lambda node: "step",
    vocabulary.quiz_item: lambda node: f"item-{node['use']}",
    vocabulary.quiz_vignette: lambda node: "vignette",
    vocabulary.quiz_prompt: lambda node: "prompt",
    vocabulary.quiz_label: lambda node: "option",
    vocabulary.quiz_distractor: lambda node: "option",
    vocabulary.quiz_response: lambda node: "match",
    vocabulary.quiz_accepted: lambda node: "answer",
    vocabulary.quiz_feedback: lambda node: "feedback",
    nodes.block_quote: lambda node: "quotation",
    nodes.table: lambda node: "table",
    nodes.thead: lambda node: "table-head",
    nodes.bullet_list: lambda node: "list",
    nodes.enumerated_list: lambda node: "list",
    nodes.footnote: lambda node: "footnote",
}
"""What a block is called in ``Passage.within``."""

_WORDS: dict[type, tuple[str, ...]] = {
    vocabulary.casebook_activity: ("purpose", "materials"),
    vocabulary.casebook_choice: ("title",),
    vocabulary.casebook_sensitive: ("summary",),
    vocabulary.casebook_slide: ("title",),
    vocabulary.casebook_reference_table: ("title",),
    vocabulary.quiz_accepted: ("text",),
}
"""Attributes that hold an author's words; titles that a block also has as a ``rubric`` are left out."""

_TEXTS: dict[type, Kind] = {
    nodes.paragraph: Kind.PROSE,
    nodes.line: Kind.PROSE,
    nodes.term: Kind.PROSE,
    nodes.attribution: Kind.PROSE,
    nodes.title: Kind.HEADING,
    nodes.rubric: Kind.HEADING,
    nodes.caption: Kind.CAPTION,
    nodes.literal_block: Kind.CODE,
    nodes.math_block: Kind.CODE,
}
_MARKS: dict[type, tuple[str, str]] = {
    nodes.emphasis: ("emphasis", ""),
    nodes.strong: ("strong", ""),
    nodes.literal: ("literal", ""),
    nodes.reference: ("link", "refuri"),
    addnodes.pending_xref: ("link", "reftarget"),
    addnodes.download_reference: ("link", "reftarget"),
}
"""What a part of a line is called in ``Span.mark``, and the attribute that says where it leads."""


def passages_of(document: nodes.document, path: str) -> list[Passage]:
    """Every text of a doctree, in the order of reading."""
    return list(_gather(document, path, (), 0))


def _gather(parent: nodes.Element, path: str, within: Within, line: int) -> Iterator[Passage]:
    for node in parent.children:
        if not isinstance(node, nodes.Element):
            continue
        kind = node.__class__
        if kind in _TEXTS:
            yield from _text(node, path, within, node.line or line)
        else:
            here = node.line or line
            around = (*within, _BLOCKS[kind](node)) if kind in _BLOCKS else within
            for name in _WORDS.get(kind, ()):
                if node.get(name):
                    yield _passage(node[name], Kind.PROSE, path, here, around)
            if kind is nodes.image:
                yield from _alt(node, path, within, here)
            gather = _rows if kind is nodes.tbody and within[-1:] == ("table",) else _gather
            yield from gather(node, path, around, here)


def _rows(body: nodes.Element, path: str, within: Within, line: int) -> Iterator[Passage]:
    """A Markdown table's rows: MyST gives each cell the line where the table begins."""
    for number, row in enumerate(body.children, 2):
        for passage in _gather(row, path, within, line):  # type: ignore[arg-type]  # a row is an element
            yield passage._replace(location=Location(path, passage.location.line + number))


def _text(node: nodes.Element, path: str, within: Within, line: int) -> Iterator[Passage]:
    kind = _TEXTS[node.__class__]
    if all(child.__class__ is nodes.Text for child in node.children):
        # Not `astext`, which looks for what only reStructuredText escapes.
        if text := "".join(map(str, node.children)):
            yield _passage(text, kind, path, line, within)
        return
    spans: list[Span] = []
    text = _inline(node, 0, spans)
    # A line of citations or pictures alone is no text, but its links are worth looking at.
    if spans or text.strip(f"{CITED} \n"):
        yield _passage(text, kind, path, line, within, tuple(spans))
    for image in node.findall(nodes.image):
        yield from _alt(image, path, within, line)


def _alt(image: nodes.Element, path: str, within: Within, line: int) -> Iterator[Passage]:
    if alt := str(image.get("alt") or ""):
        yield _passage(alt, Kind.ALT, path, image.line or line, within)


def _inline(node: nodes.Element, start: int, spans: list[Span]) -> str:
    """The text of ``node``, which begins at ``start`` in its passage."""
    parts: list[str] = []
    place = start
    for child in node.children:
        part = _marked(child, place, spans) if isinstance(child, nodes.Element) else child.astext()
        parts.append(part)
        place += len(part)
    return "".join(parts)


def _marked(node: nodes.Element, start: int, spans: list[Span]) -> str:
    kind = node.__class__
    if kind is vocabulary.casebook_reference_use:
        spans.append(Span("cited", start, start + 1, f"{node['kind']} {node['identifier']}"))
        return CITED
    if kind is nodes.image:
        return CITED
    text = _inline(node, start, spans)
    if kind in _MARKS:
        mark, attribute = _MARKS[kind]
        spans.append(Span(mark, start, start + len(text), str(node.get(attribute, ""))))
    elif kind is nodes.inline:
        spans.extend(
            Span("language", start, start + len(text), one.removeprefix("language-"))
            for one in node["classes"]
            if one.startswith("language-")
        )
    return text


def _passage(
    text: str, kind: Kind, path: str, line: int, within: Within, spans: tuple[Span, ...] = ()
) -> Passage:
    notes = "facilitator" in within
    exam = "item-exam" in within
    if kind in (Kind.PROSE, Kind.HEADING, Kind.CAPTION):
        if "slide" in within:
            kind = Kind.SLIDE
        elif notes:
            kind = Kind.NOTES
        elif path.endswith(".yml"):
            kind = Kind.BANK
    return Passage(text, kind, Location(path, line), not (notes or exam), within, spans)
