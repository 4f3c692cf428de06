"""An item bank as a Moodle GIFT file, which a person can read before importing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, TypeVar, assert_never

from docutils import nodes

from builder.fragments import plain_text, xhtml
from builder.model.vocabulary import Use
from builder.nodes import (
    casebook_notice,
    quiz_accepted,
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
from builder.walking import found
from builder.writers.gift.escape import accepted, category, comment, escaped, html, is_lost, shown
from builder.writers.gift.weights import MOST_RIGHT, shares

N = TypeVar("N", bound=nodes.Element)
Kind = Literal["choice", "order", "match", "text", "number"]
_TOLD_TOGETHER = ("order", "match")


def gift(bank_node: nodes.Element, title: str) -> str:
    """The GIFT file of one bank: its practice items, then its exam items, a category for each.

    What GIFT cannot say as it was written stands in a comment above the item.
    """
    vignettes = {one["identifier"]: one for one in found(bank_node, quiz_vignette)}
    notices = [comment(notice.astext()) for notice in found(bank_node, casebook_notice)]
    blocks = ["\n".join([comment(title), *notices])]
    for use in Use:
        items = [item for item in found(bank_node, quiz_item) if item["use"] == use]
        if items:
            blocks.append(category(title, use.capitalize()))
            blocks.extend(_question(item, vignettes) for item in items)
    return "\n\n".join(blocks) + "\n"


def unsayable(item: quiz_item) -> str:
    """Why GIFT cannot hold ``item`` at all, as a sentence; empty when it can."""
    for answer in _all(item, quiz_accepted):
        if is_lost(answer["text"]):
            return f"Moodle would misread the accepted answer {answer['text']!r}; Moodle XML can hold it."
    right = sum(option["correct"] for option in _all(item, quiz_option))
    if item["interaction"] == "choice" and right > MOST_RIGHT:
        return f"Moodle cannot share a mark among {right} right options; {MOST_RIGHT} is the most."
    return ""


def _question(item: quiz_item, vignettes: Mapping[str, nodes.Element]) -> str:
    lines = [comment(line) for line in _about(item)]
    if reason := unsayable(item):
        return "\n".join([*lines, comment(f"left out: {reason}")])
    lines += [comment(f"note: {note}") for note in _notes(item)]
    lines.append(f"::{escaped(_name(item))}:: {html(_asked(item, vignettes))} {{")
    lines += [f"    {line}" for line in (*_answers(item), *_general(item))]
    return "\n".join([*lines, "}"])


def _name(item: quiz_item) -> str:
    return f"{item['bank']}/{item['identifier']}"


def _about(item: quiz_item) -> Iterator[str]:
    """The facts that GIFT has no place for; Moodle takes the id and the tags from the second line."""
    yield f"id: {_name(item)}"
    tags = "".join(f" [tag:{_bracketed(tag)}]" for tag in item["tags"])
    yield f"[id:{_bracketed(_name(item))}]{tags}"
    facts = {
        "type": item["type"],
        "objective": item["objective"],
        "marks": _decimal(item["marks"]),
        "tags": ", ".join(item["tags"]),
        "sources": ", ".join(item["sources"]),
    }
    yield "; ".join(f"{name}: {fact}" for name, fact in facts.items() if fact)


def _bracketed(text: str) -> str:
    return text.replace("]", "\\]")


def _notes(item: quiz_item) -> Iterator[str]:
    """What GIFT says otherwise than the author did."""
    if item["interaction"] == "order":
        yield "GIFT has no question of putting in order; each place is matched to its step instead."
    if item["interaction"] in _TOLD_TOGETHER:
        yield "GIFT has no feedback to a single pair; all of it stands in the general feedback."
    if item.get("case_sensitive"):
        yield "capital letters count, which GIFT cannot say; choose so in Moodle after importing."
    if any(found(item, nodes.image)):
        yield "GIFT holds no pictures; their descriptions stand in their place."


def _asked(item: quiz_item, vignettes: Mapping[str, nodes.Element]) -> str:
    asked = xhtml(vignettes[item["vignette"]]) if item["vignette"] else ""
    asked += "".join(xhtml(prompt) for prompt in _all(item, quiz_prompt))
    if item.get("unit"):
        hint = f"(Type the number only; it is counted in {item['unit']}.)"
        asked += xhtml(nodes.paragraph("", hint))
    return asked


def _answers(item: quiz_item) -> list[str]:
    kind: Kind = item["interaction"]
    match kind:
        case "choice":
            return _choice(item)
        case "order":
            return _order(item)
        case "match":
            return _match(item)
        case "text":
            return _text(item)
        case "number":
            return _number(item)
        case other:
            assert_never(other)


def _choice(item: quiz_item) -> list[str]:
    options = _all(item, quiz_option)
    if item["type"] == "true-false":
        return _true_false(options)
    if item["multiple"]:
        return _multiple(options)
    return [("=" if option["correct"] else "~") + _option(option) for option in options]


def _true_false(options: list[quiz_option]) -> list[str]:
    (right,) = (option for option in options if option["correct"])
    (wrong,) = (option for option in options if not option["correct"])
    to_right = _told(right, "option")
    return [right["identifier"][0].upper() + (_told(wrong, "option") or "#" * bool(to_right)) + to_right]


def _multiple(options: list[quiz_option]) -> list[str]:
    """Right options share the mark and wrong ones take it away: ticking everything earns nothing."""
    right = sum(option["correct"] for option in options)
    gains, losses = iter(shares(right)), iter(shares(len(options) - right))
    return [
        f"~%{next(gains)}%{_option(option)}" if option["correct"] else f"~%-{next(losses)}%{_option(option)}"
        for option in options
    ]


def _option(option: quiz_option) -> str:
    return html(_label(option)) + _told(option, "option")


def _order(item: quiz_item) -> list[str]:
    steps = _all(item, quiz_option)
    return [f"=[html]{_ordinal(place)} -> {_response(step)}" for place, step in enumerate(steps, 1)]


def _match(item: quiz_item) -> list[str]:
    pairs = [f"={html(_label(pair))} -> {_response(pair)}" for pair in _all(item, quiz_pair)]
    return pairs + [f"= -> {_plain(distractor)}" for distractor in _all(item, quiz_distractor)]


def _text(item: quiz_item) -> list[str]:
    # An explicit %100% keeps Moodle from taking a percentage in the answer for its weight.
    answers = [f"=%100%{accepted(one['text'])}{_told(one, 'option')}" for one in _all(item, quiz_accepted)]
    otherwise = _told(item, "wrong")
    return answers + ([f"=%0%*{otherwise}"] if otherwise else [])


def _number(item: quiz_item) -> list[str]:
    right = f"={_decimal(item['value'])}:{_decimal(item['tolerance'])}{_told(item, 'right')}"
    otherwise = _told(item, "wrong")
    return ["#", right] + ([f"~{otherwise}"] if otherwise else [])


def _general(item: quiz_item) -> Iterator[str]:
    told = "".join(xhtml(one) for one in _all(item, quiz_feedback) if one["role"] == "general")
    if item["interaction"] in _TOLD_TOGETHER:
        told += xhtml(_each(item))
    if told:
        yield "####" + html(told)


def _each(item: quiz_item) -> nodes.Element:
    """The feedback to every pair or step, as one list of the right answers; empty when none has any."""
    answers = [*_all(item, quiz_pair), *_all(item, quiz_option)]
    if not any(_told(answer, "option") for answer in answers):
        return nodes.bullet_list()
    kind = nodes.enumerated_list if item["interaction"] == "order" else nodes.bullet_list
    return kind("", *map(_why, answers))


def _why(answer: nodes.Element) -> nodes.list_item:
    names = [plain_text(one) for kind in (quiz_label, quiz_response) for one in _all(answer, kind)]
    feedback = [child.deepcopy() for one in _all(answer, quiz_feedback) for child in one.children]
    return nodes.list_item("", nodes.paragraph("", " → ".join(names)), *feedback)


def _all(node: nodes.Element, kind: type[N]) -> list[N]:
    return [child for child in node.children if isinstance(child, kind)]


def _first(node: nodes.Element, kind: type[N]) -> N:
    return _all(node, kind)[0]


def _label(node: nodes.Element) -> str:
    return xhtml(_first(node, quiz_label))


def _response(node: quiz_pair | quiz_option) -> str:
    return _plain(_first(node, quiz_response) if isinstance(node, quiz_pair) else _first(node, quiz_label))


def _plain(node: nodes.Element) -> str:
    return escaped(shown(plain_text(node)))


def _told(node: nodes.Element, role: str) -> str:
    """``#`` and the feedback of that role, or nothing."""
    told = "".join(xhtml(one) for one in _all(node, quiz_feedback) if one["role"] == role)
    return "#" + html(told) if told else ""


def _decimal(number: float) -> str:
    """A number without exponent or needless zeros."""
    written = format(Decimal(repr(float(number))), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _ordinal(number: int) -> str:
    suffixes = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else suffixes.get(number % 10, 'th')}"
