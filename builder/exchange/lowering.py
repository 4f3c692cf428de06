"""A bank's doctree as questions; every text is rendered here once for all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from docutils import nodes

from builder.exchange.questions import (
    NOTHING,
    Answer,
    Joined,
    Kind,
    Question,
    QuestionBank,
    Typed,
    Wording,
    picture_name,
)
from builder.fragments import plain_text, xhtml
from builder.model.vocabulary import Use
from builder.nodes import (
    casebook_notice,
    quiz_accepted,
    quiz_bank,
    quiz_distractor,
    quiz_feedback,
    quiz_item,
    quiz_label,
    quiz_option,
    quiz_pair,
    quiz_prompt,
    quiz_response,
    quiz_vignette,
)
from builder.speech import _
from builder.walking import found
from builder.xml_text import text

N = TypeVar("N", bound=nodes.Element)
Take = Callable[[str], bytes | None]
"""The content of the picture at a node's ``uri``, or None where there is none."""

_KINDS = {"match": Kind.MATCH, "order": Kind.ORDER, "text": Kind.SHORT, "number": Kind.NUMERIC}


def question_bank(
    body: nodes.Element, title: str, path: str, *, take: Take = lambda uri: None, language: str = "en-GB"
) -> QuestionBank:
    """The questions in a bank's doctree ``body``; ``path`` is the bank's file, pictures are taken by ``take``."""
    (bank,) = found(body, quiz_bank)
    pictures = _named(body, take)
    vignettes = {one["identifier"]: wording([one]) for one in found(body, quiz_vignette)}
    return QuestionBank(
        identifier=bank["identifier"],
        title=title,
        path=path,
        draw=bank["draw"] or None,
        language=language,
        pictures=pictures,
        notices=tuple(" ".join(notice.astext().split()) for notice in found(body, casebook_notice)),
        questions=tuple(_question(item, vignettes) for item in found(body, quiz_item)),
    )


def _named(body: nodes.Element, take: Take) -> dict[str, bytes]:
    """Give every picture that can be had its name in a package."""
    pictures: dict[str, bytes] = {}
    for image in found(body, nodes.image):
        uri = str(image.get("uri", ""))
        content = take(uri)
        if content is not None:
            image["picture"] = picture_name(Path(uri).stem, Path(uri).suffix, content)
            pictures[image["picture"]] = content
    return pictures


def wording(parts: Iterable[nodes.Element]) -> Wording:
    """The texts of some nodes, one after the other."""
    texts = [_wording(part) for part in parts]
    if len(texts) == 1:
        return texts[0]
    plain = "\n\n".join(one.plain for one in texts if one.plain)
    return Wording("".join(one.xhtml for one in texts), plain) if texts else NOTHING


def _wording(node: nodes.Element) -> Wording:
    # Nearly every text of a bank is one paragraph of plain words.
    if len(node.children) == 1 and type(paragraph := node.children[0]) is nodes.paragraph:
        children = paragraph.children
        if len(children) == 1 and type(children[0]) is nodes.Text and children[0].isprintable():
            words = str(children[0])
            return Wording(f"<p>{text(words)}</p>", words.strip()) if words.strip() else NOTHING
    markup = xhtml(node)
    return Wording(markup, plain_text(node)) if markup else NOTHING


def _question(item: quiz_item, vignettes: dict[str, Wording]) -> Question:
    asked = wording(_all(item, quiz_prompt))
    if item["vignette"]:
        asked = _after(vignettes[item["vignette"]], asked)
    if item.get("unit"):
        hint = _("(Type the number only; it is counted in {unit}.)").format(unit=item["unit"])
        asked = _after(asked, _wording(nodes.container("", nodes.paragraph("", hint))))
    return Question(
        identifier=item["identifier"],
        bank=item["bank"],
        kind=_kind(item),
        use=Use(item["use"]),
        objective=item["objective"],
        asked=asked,
        line=item.line or 0,
        marks=item["marks"],
        tags=tuple(item["tags"]),
        sources=tuple(item["sources"]),
        answers=tuple(_answer(option) for option in _all(item, quiz_option)),
        pairs=tuple(_pair(pair) for pair in _all(item, quiz_pair)),
        distractors=tuple(_wording(one) for one in _all(item, quiz_distractor)),
        accepted=tuple(Typed(text=one["text"], feedback=_told(one, "option")) for one in _all(item, quiz_accepted)),
        case_sensitive=item.get("case_sensitive", False),
        value=item.get("value", 0.0),
        tolerance=item.get("tolerance", 0.0),
        unit=item.get("unit", ""),
        right=_told(item, "right"),
        wrong=_told(item, "wrong"),
        general=_told(item, "general"),
    )


def _after(first: Wording, then: Wording) -> Wording:
    return Wording(first.xhtml + then.xhtml, f"{first.plain}\n\n{then.plain}".strip())


def _kind(item: quiz_item) -> Kind:
    if item["interaction"] != "choice":
        return _KINDS[item["interaction"]]
    if item["multiple"]:
        return Kind.MULTIPLE
    return Kind.TRUE_FALSE if item["type"] == "true-false" else Kind.SINGLE


def _answer(option: quiz_option) -> Answer:
    return Answer(
        identifier=option["identifier"],
        text=wording(_all(option, quiz_label)),
        correct=option["correct"],
        feedback=_told(option, "option"),
    )


def _pair(pair: quiz_pair) -> Joined:
    return Joined(
        identifier=pair["identifier"],
        premise=wording(_all(pair, quiz_label)),
        response=wording(_all(pair, quiz_response)),
        feedback=_told(pair, "option"),
    )


def _told(node: nodes.Element, role: str) -> Wording:
    return wording(one for one in _all(node, quiz_feedback) if one["role"] == role)


def _all(node: nodes.Element, kind: type[N]) -> list[N]:
    return [child for child in node.children if isinstance(child, kind)]
