"""A printable paper of one use of a bank, and its key."""

from __future__ import annotations

from typing import assert_never

from builder.exchange.questions import Kind, Question, QuestionBank, Wording, decimal
from builder.model.vocabulary import Use
from builder.speech import N_, _
from builder.writers.paper import content, docx
from builder.writers.paper.flow import WIDTH, Flow
from builder.xml_text import Xml

_BLANK = "_" * 40
_ASKED = {
    Kind.SINGLE: N_("Choose one answer."),
    Kind.MULTIPLE: N_("Choose every right answer."),
    Kind.TRUE_FALSE: N_("True or false?"),
    Kind.MATCH: N_("Write the letter that belongs to each. Not every letter need be used."),
    Kind.ORDER: N_("Number the steps in the right order."),
    Kind.SHORT: N_("Write your answer."),
    Kind.NUMERIC: N_("Write your answer."),
}


def paper(bank: QuestionBank, use: Use) -> bytes:
    """What learners get: no key, no feedback, responses and steps mixed."""
    flow = Flow(bank.pictures, bank.language)
    questions = bank.of(use)
    title = bank.title_of(use)
    flow.add(
        content.paragraph(content.run(title), style="Title"),
        content.paragraph(content.run(_summary(questions)), style="Subtitle"),
        *(content.paragraph(content.run(notice, "b")) for notice in bank.notices),
        content.paragraph(content.run(_("Name: {name}  Date: {date}").format(name=_BLANK, date=_BLANK[:20]))),
    )
    for place, question in enumerate(questions, 1):
        flow.add(_heading(place, question), *flow.blocks(question.asked, together=True))
        flow.add(content.paragraph(content.run(_(_ASKED[question.kind]), "i"), together=True))
        _answers(flow, question)
    return docx.docx(flow.body, flow.lists, title=title, language=bank.language, media=flow.media)


def key(bank: QuestionBank, use: Use) -> bytes:
    """What the facilitator keeps: the right answers, what each answer is told, what an item tests."""
    flow = Flow(bank.pictures, bank.language)
    questions = bank.of(use)
    title = _("{title}, key").format(title=bank.title_of(use))
    flow.add(
        content.paragraph(content.run(title), style="Title"),
        content.paragraph(content.run(_("For facilitators only.") + " " + _summary(questions)), style="Subtitle"),
        *(content.paragraph(content.run(notice, "b")) for notice in bank.notices),
    )
    if use is Use.EXAM and bank.draw and bank.draw < len(questions):
        drawn = _("An exam draws {draw} of these {count} questions: delete the others from the paper.").format(
            draw=bank.draw, count=len(questions)
        )
        flow.add(content.paragraph(content.run(drawn)))
    for place, question in enumerate(questions, 1):
        flow.add(_heading(place, question))
        _right_answers(flow, question)
        _tell(flow, question.general)
        flow.add(content.paragraph(content.run(_about(question), "i")))
    return docx.docx(flow.body, flow.lists, title=title, language=bank.language, media=flow.media)


def _summary(questions: list[Question]) -> str:
    marks = sum(question.marks for question in questions)
    return f"{_questions(len(questions))}, {_marks(marks)}."


def _questions(number: int) -> str:
    return (_("{number} question") if number == 1 else _("{number} questions")).format(number=number)


def _marks(number: float) -> str:
    return (_("{number} mark") if number == 1 else _("{number} marks")).format(number=decimal(number))


def _heading(place: int, question: Question) -> Xml:
    words = _("Question {number} ({marks})").format(number=place, marks=_marks(question.marks))
    return content.paragraph(content.run(words), style="Heading1")


def _about(question: Question) -> str:
    facts = {
        _("Item"): question.name,
        _("tests"): question.objective,
        _("tags"): ", ".join(question.tags),
        _("sources"): ", ".join(question.sources),
    }
    return "; ".join(f"{name}: {fact}" for name, fact in facts.items() if fact)


# What learners see


def _answers(flow: Flow, question: Question) -> None:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            letters = flow.lists.letters()
            for option in question.answers:
                flow.add(*flow.blocks(option.text, numbered=(letters, 0)))
        case Kind.ORDER:
            rows = [[[content.paragraph()], flow.blocks(step.text)] for step in question.mixed_steps]
            _table(flow, [_("Place"), _("Step")], rows)
        case Kind.MATCH:
            rows = [[[content.paragraph()], flow.blocks(pair.premise)] for pair in question.pairs]
            _table(flow, [_("Letter"), _("Belongs to it")], rows)
            letters = flow.lists.letters()
            for response in question.responses:
                flow.add(*flow.blocks(response, numbered=(letters, 0)))
        case Kind.SHORT | Kind.NUMERIC:
            unit = f" {question.unit}" if question.unit else ""
            flow.add(content.paragraph(content.run(_BLANK + unit)))
        case other:
            assert_never(other)


def _table(flow: Flow, heads: list[str], rows: list[list[list[Xml]]]) -> None:
    head = [[content.paragraph(content.run(words, "b"))] for words in heads]
    narrow = 1200
    flow.add(flow.table([head, *rows], [narrow, WIDTH - narrow], header=True), content.paragraph())


# What facilitators see


def _right_answers(flow: Flow, question: Question) -> None:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            letters = flow.lists.letters()
            for option in question.answers:
                verdict = content.run(_("Right: ") if option.correct else _("Wrong: "), "b")
                flow.add(*flow.blocks(option.text, first=verdict, numbered=(letters, 0)))
                _tell(flow, option.feedback)
        case Kind.ORDER:
            numbers = flow.lists.numbers()
            for step in question.answers:
                flow.add(*flow.blocks(step.text, numbered=(numbers, 0)))
                _tell(flow, step.feedback)
        case Kind.MATCH:
            letters_of = {one.line: _letter(place) for place, one in enumerate(question.responses)}
            for pair in question.pairs:
                letter = content.run(f"{letters_of[pair.response.line]}: ", "b")
                flow.add(*flow.blocks(pair.premise, first=letter))
                flow.add(*flow.blocks(pair.response, first=content.run("→ ")))
                _tell(flow, pair.feedback)
        case Kind.SHORT:
            for typed in question.accepted:
                flow.add(content.paragraph(content.run(_("Right: "), "b"), content.run(typed.line)))
                _tell(flow, typed.feedback)
            if question.case_sensitive:
                flow.add(content.paragraph(content.run(_("Capital letters count."))))
            _tell(flow, question.wrong, _("Any other answer: "))
        case Kind.NUMERIC:
            give = f" ± {decimal(question.tolerance)}" if question.tolerance else ""
            number = f"{decimal(question.value)}{give} {question.unit}".strip()
            flow.add(content.paragraph(content.run(_("Right: "), "b"), content.run(number)))
            _tell(flow, question.right)
            _tell(flow, question.wrong, _("Any other number: "))
        case other:
            assert_never(other)


def _tell(flow: Flow, feedback: Wording, to: str = "") -> None:
    if feedback:
        flow.add(*flow.blocks(feedback, first=content.run(to, "b") if to else Xml("")))


def _letter(place: int) -> str:
    more, last = divmod(place, 26)
    # As Word counts: A to Z, then AA, BB.
    return chr(ord("A") + last) * (more + 1)
