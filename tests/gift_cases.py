"""Banks made by hand for the tests of quiz formats, and the texts that break careless writers."""

from __future__ import annotations

import re

from docutils import nodes
from gift_reader import Question, moodle

from builder.bank_nodes import bank_section
from builder.errors import Location
from builder.exchange.lowering import question_bank
from builder.exchange.questions import QuestionBank
from builder.model.items import (
    Accepted,
    Choice,
    Interaction,
    Item,
    ItemBank,
    Match,
    Number,
    Option,
    Order,
    Pair,
    TextEntry,
    Vignette,
)
from builder.model.text import Text
from builder.model.vocabulary import Use
from builder.writers.gift.writer import gift as written

HERE = Location("quizzes/desk.yml", 1)

NASTY = (
    "a {b} c", "}{", "a ~ b", "~%50%x", "=right", "a=b", "#hash", "####general", "a: b",
    "::title::", "\\", "\\n", "\\\\:", "ends in \\", "a -> b", "->", "%50%half", "=%100%all",
    "// no comment", "one\n\n// two\n\nthree", "$CATEGORY: x/y", "😀 fine", "مرحبا بك", "证据先行",
    "<script>x()</script>", "]]>", "a &amp; b &lt;", "&&058;&&010", "\"double\" 'single'",
    "  spaces round it  ", "long " * 2000, "[html]x", "[plain]x", "T", "FALSE", "*", "a*b\\*", "0",
    "{T#no#yes}", "tab\there", "{#1:2}", "<b>bold</b>", "100%", "a\r\nb", "`code`", "|", "?", "&",
)  # fmt: skip


def typed(source: str) -> str:
    """A text as a fragment gives it: one line, no spaces around it."""
    return re.sub(r"\r?\n|\r", " ", source).strip()


def text(source: str) -> Text:
    return Text(source, HERE)


def option(identifier: str, source: str, correct: bool = False, feedback: str = "Why.") -> Option:
    return Option(identifier=identifier, text=text(source), correct=correct, feedback=text(feedback))


def item(interaction: Interaction, prompt: str = "Which?", use: Use = Use.PRACTICE, **more: object) -> Item:
    values = {"identifier": "first", "type": "any", "objective": "aim", "location": HERE} | more
    return Item(prompt=text(prompt), interaction=interaction, use=use, **values)  # type: ignore[arg-type]


def bank(*items: Item, vignettes: tuple[Vignette, ...] = ()) -> nodes.Element:
    def parse(source: Text, parent: nodes.Element) -> None:
        parent += nodes.paragraph(source.source, source.source)

    made = ItemBank(identifier="desk", title="The desk", items=items, location=HERE, vignettes=vignettes)
    return bank_section(made, parse)


def questions(*items: Item, title: str = "The desk", **more: object) -> QuestionBank:
    """A bank as the writers take it."""
    return question_bank(bank(*items, **more), title, HERE.path)  # type: ignore[arg-type]


def gift(node: nodes.Element, title: str) -> str:
    """The GIFT file of a bank's doctree."""
    return written(question_bank(node, title, HERE.path, take=lambda uri: b"a picture"))


def single(nasty: str, feedback: str = "Why.") -> Choice:
    return Choice(options=(option("a", nasty, True, feedback), option("b", "Wait", False, feedback)))


def each_type(place: str, nasty: str, why: str = "Why.") -> dict[str, Interaction]:
    """One interaction of each kind, ``nasty`` standing for every answer or for every feedback."""
    a, f = (nasty, why) if place == "answer" else ("Act", nasty)
    pair = Pair(identifier="a", text=text(a), match=text(a), feedback=text(f))
    other = Pair(identifier="b", text=text("Ask"), match=text("Later"), feedback=text(f))
    several = (option("a", a, True, f), option("b", "Wait", False, f), option("c", "Call", True, f))
    return {
        "single": single(a, f),
        "multiple": Choice(multiple=True, options=several),
        "true-false": Choice(options=(option("true", "True", True, f), option("false", "False", False, f + "!"))),
        "match": Match(pairs=(pair, other), distractors=(text(a + "?"),)),
        "order": Order(steps=(option("a", a, True, f), option("b", "Ask", True, f), option("c", "Go", True, f))),
        "short": TextEntry(accepted=(Accepted(text=a, location=HERE, feedback=text(f)),), otherwise=text(f)),
        "numeric": Number(value=24.0, tolerance=0.5, unit=a, feedback=text(f), otherwise=text(f)),
    }


def read_back(interaction: Interaction, **more: object) -> Question:
    (question,) = moodle(gift(bank(item(interaction, **more)), "The desk"))  # type: ignore[arg-type]
    return question
