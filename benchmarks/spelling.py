"""Spells one course three ways, with the same words: casebook's, plain MyST's and pandoc's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from course import Activity, Block, Box, Figure, Items, Module, Para, Question, Slide, Subheading, Table, fact_value

Lines = Iterator[str]
Speller = Callable[[Module, Block], Lines]

AGENDA = ("| Minutes | Part |", "| --- | --- |", "| 25 | Reading |", "| 20 | Activity |")
SOURCE = "The example press, 2024. A handbook of gardens (read 2026-01-01). It is invented."


def quoted(text: str) -> str:
    """A YAML string; a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def rows(table: Table) -> Lines:
    """A pipe table."""
    head, *body = ("| " + " | ".join(row) + " |" for row in table.rows)
    yield from (head, "|" + " --- |" * len(table.rows[0]), *body)


def listed(block: Items) -> Lines:
    """A list."""
    yield from (f"{f'{n}.' if block.numbered else '-'} {item}" for n, item in enumerate(block.items, 1))


def common(module: Module, block: Block) -> Lines:
    """What is spelled alike everywhere."""
    match block:
        case Items():
            yield from listed(block)
        case Table():
            yield from rows(block)
        case Subheading(text):
            yield f"### {text}"
        case Para(text, note=note):
            yield text + (f"[^n{note}]" if note else "")
        case _:
            raise AssertionError(block)


def casebook_block(module: Module, block: Block) -> Lines:
    """A block with Casebook's own vocabulary."""
    match block:
        case Para(text, fact=fact) if fact:
            yield f"{text} {{fact}}`F-{fact:02d}`"
        case Slide(title, bullets, notes):
            yield from (f":::{{slide}} {title}", *(f"- {bullet}" for bullet in bullets), "", notes, ":::")
        case Activity(title, steps, debrief):
            yield from (f"::::{{activity}} {title}", ":id: together", f":minutes: {5 * len(steps)}")
            yield from (f"{n}. (5 min) {step}" for n, step in enumerate(steps, 1))
            yield from ("", ":::{debrief}", debrief, ":::", "::::")
        case _:
            yield from myst_block(module, block)


def myst_block(module: Module, block: Block) -> Lines:
    """A block in MyST Markdown without any extension of ours; slides are for decks only."""
    match block:
        case Para(text, link=link) if link:
            path = f"../module-{link:04d}/index.md"
            yield f"{text} See {{ref}}`label-{link:04d}`." if link % 2 else f"{text} See [module {link}]({path})."
        case Para(text, fact=fact) if fact:
            yield f"{text} {fact_value(fact)} ([source](https://example.org/{fact}))"
        case Figure(alt):
            yield from ("```{figure} picture.png", f":alt: {alt}", "", alt, "```")
        case Box(kind, text):
            yield from (f":::{{{kind}}}", text, ":::")
        case Activity(title, steps, debrief):
            yield from (f":::{{admonition}} {title}", f"{5 * len(steps)} minutes", "")
            yield from (f"{n}. (5 min) {step}" for n, step in enumerate(steps, 1))
            yield from ("", debrief, ":::")
        case Slide():
            pass
        case _:
            yield from common(module, block)


def pandoc_block(module: Module, block: Block) -> Lines:
    """A block in pandoc's Markdown."""
    match block:
        case Para(text, link=link) if link:
            yield f"{text} See [module {link}](module-{link:04d}.html)."
        case Para(text, fact=fact) if fact:
            yield from myst_block(module, block)
        case Figure(alt):
            yield f"![{alt}](../modules/{module.name}/picture.png)"
        case Box(kind, text):
            yield from (f"::: {kind}", text, ":::")
        case Activity(title, steps, debrief):
            yield from (f"### {title}", "", f"{5 * len(steps)} minutes", "")
            yield from (f"{n}. (5 min) {step}" for n, step in enumerate(steps, 1))
            yield from ("", debrief)
        case Slide():
            pass
        case _:
            yield from common(module, block)


def body(module: Module, spell: Speller) -> Lines:
    """All sections."""
    for number, (title, blocks) in enumerate(module.sections):
        if number == 0 and spell is not pandoc_block:
            yield f"(label-{module.number:04d})="
        yield from (f"## {title}", "")
        for block in blocks:
            yield from spell(module, block)
            yield ""


def footnotes(module: Module) -> Lines:
    """The footnotes' texts."""
    for number, text in enumerate(module.footnotes, 1):
        yield from (f"[^n{number}]: {text}", "")


def casebook_module(module: Module) -> str:
    """``modules/<name>/index.md``."""
    front = ["---", f"id: {module.name}", f"title: {quoted(module.title)}", 'version: "1.0"', "status: draft"]
    front += ["minutes: {classroom: 45, alone: 25}", "audiences: [police, platform]", "jurisdictions: []"]
    front += ["prerequisites: []", "pass_mark: 80", "completion: passed", "reviews: []", "---", ""]
    goals: list[str] = ["## What you will be able to do", ""]
    for number, text in enumerate(module.objectives, 1):
        goals += [f":::{{objective}} {objective(module, number)}", ":verb: explain", ":bloom: understand", text, ":::"]
        goals.append("")
    end = ("## Check what you know", "", f":::{{quiz}} {module.name}", ":::", "")
    agenda = (":::{agenda}", "- 25 min: Reading", "- 20 min: Activity", ":::")
    facilitator = ("## For the facilitator", "", "::::{facilitator}", *agenda, "::::", "")
    return "\n".join([*front, *goals, *body(module, casebook_block), *end, *facilitator, *footnotes(module)])


def objective(module: Module, number: int) -> str:
    """The identifier of an objective."""
    return f"goal-{module.number:04d}-{number}"


def casebook_bank(module: Module) -> str:
    """``quizzes/<name>.yml``."""
    lines = [f"id: {module.name}", f"title: {quoted('Quiz: ' + module.title)}", "items:"]
    for number, question in enumerate(module.questions, 1):
        lines += [f"  - id: item-{number}", f"    type: {question.kind}"]
        lines += [f"    use: {'practice' if question.practice else 'exam'}"]
        lines += [f"    objective: {objective(module, number % 3 + 1)}", f"    prompt: {quoted(question.prompt)}"]
        lines += _choices(question)
    return "\n".join(lines) + "\n"


def _choices(question: Question) -> Lines:
    if question.kind == "true-false":
        yield "    answer: true"
        yield from (f"    feedback_{one.text.lower()}: {quoted(one.told)}" for one in question.choices)
        return
    yield "    steps:" if question.kind == "order" else "    options:"
    for letter, one in zip("abcd", question.choices, strict=False):
        yield from (f"      - id: {letter}", f"        text: {quoted(one.text)}")
        yield f"        feedback: {quoted(one.told)}"
        if one.right and question.kind != "order":
            yield "        correct: true"


def plain_quiz(questions: Iterable[Question]) -> Lines:
    """A bank as a plain list, answers and feedback included."""
    yield from ("## Check what you know", "")
    for number, question in enumerate(questions, 1):
        yield from (f"{number}. {question.prompt}", "")
        yield from (f"    - {one.text}: {'right' if one.right else 'wrong'}. {one.told}" for one in question.choices)
        yield ""


def plain_module(module: Module, spell: Speller) -> str:
    """A module for a tool that knows no objectives and no banks."""
    head = (f"# {module.title}", "", "## What you will be able to do", "", *(f"- {o}" for o in module.objectives), "")
    if spell is pandoc_block:
        head = ("---", f"title: {quoted(module.title)}", "---", "", *head[2:])
    return "\n".join([*head, *body(module, spell), *plain_quiz(module.questions), *footnotes(module)])


def pandoc_deck(module: Module) -> str:
    """The deck's source: the slides Casebook comes to, and the words of each section as notes."""
    lines = ["---", f"title: {quoted(module.title)}", "---", "", "## What you will be able to do", ""]
    lines += [f"- {text}" for text in module.objectives]
    goals = (f"{objective(module, number)}: explain (understand)\n" for number, _ in enumerate(module.objectives, 1))
    lines += ["", "::: notes", *goals, ":::"]
    for heading, blocks in module.sections:
        said = [line for block in blocks for line in _said(block)]
        for block in blocks:
            if slide := list(_slide(module, heading, block)):
                lines += ["", *slide, "", *(("::: notes", *said, ":::") if said else ())]
                said = []
    for number, question in enumerate((one for one in module.questions if one.practice), 1):
        lines += ["", f"## Question {number}", "", question.prompt, ""]
        lines += [f"{n}. {one.text}" for n, one in enumerate(question.choices, 1)]
        lines += ["", f"## Question {number}: answer", "", question.prompt, ""]
        marked = (f"**{one.text}**" if one.right else one.text for one in question.choices)
        lines += [f"{n}. {text}" for n, text in enumerate(marked, 1)]
        lines += ["", "::: notes", *(f"{one.text}: {one.told}\n" for one in question.choices), ":::"]
    lines += ["", "## For the facilitator", "", "::: notes", "25 minutes: Reading\n", "20 minutes: Activity", ":::"]
    lines += ["", "## Sources", "", SOURCE, "", "## Agenda: 45 minutes", "", *AGENDA]
    return "\n".join(lines) + "\n"


def _slide(module: Module, heading: str, block: Block) -> Lines:
    match block:
        case Slide(title, bullets, notes):
            yield from (f"## {title}", "", *(f"- {bullet}" for bullet in bullets), "")
            yield from ("::: notes", notes, ":::")
        case Activity(title, steps):
            yield from (f"## {title}", "", *(f"{n}. {step}" for n, step in enumerate(steps, 1)))
        case Items() | Table() | Figure():
            yield from (f"## {heading}", "", *pandoc_block(module, block))
        case _:
            pass


def _said(block: Block) -> Lines:
    match block:
        case Para(text) | Box(_, text) | Subheading(text):
            yield from (text, "")
        case Activity(debrief=debrief):
            yield from (debrief, "")
        case _:
            pass
