"""A module of neutral training content that holds every kind of node, and what must hold of its deck."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docutils import nodes
from docutils.utils import new_document
from PIL import Image

from builder import nodes as n
from builder.errors import Location
from builder.model.course import Minutes, Module
from builder.model.vocabulary import Audience, Status
from builder.writers.deck.plan import plan
from builder.writers.deck.slides import Body, Slide, Table

MODULE = Module(
    identifier="first-report",
    title="The first report: what to keep, whom to call",
    version="0.1",
    status=Status.DRAFT,
    minutes=Minutes(classroom=75, alone=40),
    audiences=(Audience.POLICE, Audience.PLATFORM),
    jurisdictions=("UK",),
    location=Location("modules/first-report/index.md", 1),
    review_by=date(2027, 5, 21),
)


def inline(text: str) -> list[nodes.Node]:
    """Return text in which ``*…*`` is strong."""
    parts = text.split("*")
    return [nodes.strong("", part) if at % 2 else nodes.Text(part) for at, part in enumerate(parts) if part]


def p(text: str, *more: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *inline(text), *more)


def item(content: str | nodes.Node | list[nodes.Node], kind: type[nodes.Element] = nodes.list_item) -> nodes.Element:
    found = content if isinstance(content, list) else [p(content) if isinstance(content, str) else content]
    return kind("", *found)


def ul(*items: str | nodes.Node | list[nodes.Node]) -> nodes.bullet_list:
    return nodes.bullet_list("", *map(item, items))


def ol(*items: str | nodes.Node | list[nodes.Node], start: int = 1) -> nodes.enumerated_list:
    found = nodes.enumerated_list("", *map(item, items), enumtype="arabic")
    if start != 1:
        found["start"] = start
    return found


def section(title: str, *children: nodes.Node, name: str = "") -> nodes.section:
    return nodes.section("", nodes.title("", title), *children, ids=[name or nodes.make_id(title)])


def box(kind: type[nodes.Element], *children: nodes.Node, title: str = "", **attributes: object) -> nodes.Element:
    rubric = [nodes.rubric("", title)] if title else []
    found = kind("", *rubric, *children, **attributes)
    if title:
        found["title"] = title
    return found


def tbl(
    header: list[str],
    *rows: list[str],
    kind: type[nodes.table] = nodes.table,
    aligns: tuple[str, ...] = (),
    **attributes: object,
) -> nodes.table:
    def row(cells: list[str]) -> nodes.row:
        entries = [nodes.entry("", p(cell)) for cell in cells]
        for entry, align in zip(entries, aligns, strict=False):
            entry["classes"] = [f"text-{align}"]
        return nodes.row("", *entries)

    head = [nodes.thead("", row(header))] if header else []
    columns = [nodes.colspec(colwidth=1) for _ in (header or rows[0])]
    group = nodes.tgroup("", *columns, *head, nodes.tbody("", *map(row, rows)), cols=len(columns))
    return kind("", group, **attributes)


def steps(*items: tuple[int, str]) -> n.casebook_steps:
    return n.casebook_steps("", *(n.casebook_step("", p(text), minutes=minutes) for minutes, text in items))


def events(*items: tuple[str, str]) -> n.casebook_timeline:
    return n.casebook_timeline("", *(n.casebook_event("", p(text), date=date) for date, text in items))


def feedback(text: str, role: str = "option") -> n.quiz_feedback:
    return n.quiz_feedback("", p(text), role=role)


def option(identifier: str, text: str, told: str = "", *, correct: bool = False) -> n.quiz_option:
    children = [n.quiz_label("", p(text)), *([feedback(told)] if told else [])]
    return n.quiz_option("", *children, identifier=identifier, correct=correct)


def question(identifier: str, prompt: str, *children: nodes.Node, **attributes: object) -> n.quiz_item:
    known: dict[str, object] = {
        "bank": "first-report",
        "type": "single",
        "interaction": "choice",
        "use": "practice",
    }
    return n.quiz_item("", n.quiz_prompt("", p(prompt)), *children, identifier=identifier, **(known | attributes))


def document(*children: nodes.Node, title: str = MODULE.title) -> nodes.document:
    tree = new_document("sample")
    tree += section(title, *children)
    return tree


def objective(identifier: str, verb: str, text: str) -> n.casebook_objective:
    return n.casebook_objective("", p(text), identifier=identifier, verb=verb, bloom="apply")


def quiz() -> n.quiz:
    return n.quiz(
        "",
        n.quiz_vignette(
            "",
            p("A parent rings the front desk at 18:40 about messages on a games platform."),
            identifier="call",
        ),
        question(
            "first",
            "What do you do first?",
            option("a", "Ask the family to delete the messages", "Deleting loses the only record."),
            option(
                "b",
                "Ask the family to keep the device and write down the account name",
                "Right: the account can then be preserved.",
                correct=True,
            ),
            option("c", "Close the call and wait for a written complaint", "The first hour would be lost."),
            feedback("Preservation comes before everything that could warn the suspect.", "general"),
        ),
        question(
            "hidden",
            "EXAMPROMPT which of these?",
            option("a", "EXAMOPTION", "EXAMFEEDBACK", correct=True),
            use="exam",
        ),
        n.quiz_vignette("", p("EXAMVIGNETTE")),
        question("hidden-too", "EXAMPROMPT again?", option("a", "EXAMOPTION", correct=True), use="exam"),
        n.quiz_vignette("", p("The platform answers the next morning.")),
        question(
            "keep",
            "Which of these do you write down?",
            option("a", "The account's address", correct=True),
            option("b", "The time and its zone", correct=True),
            option("c", "Your guess at who it is", "A guess is not a record."),
            multiple=True,
        ),
        question(
            "order",
            "Put the first hour into order.",
            option("1", "Record who is calling", correct=True),
            option("2", "Send the preservation request", correct=True),
            option("3", "Agree the next call", correct=True),
            type="order",
            interaction="order",
        ),
        question(
            "match",
            "Who does what?",
            n.quiz_pair(
                "",
                n.quiz_label("", p("Preservation request")),
                n.quiz_response("", p("Platform's law enforcement team")),
                feedback("They hold the data."),
                identifier="a",
            ),
            n.quiz_pair(
                "",
                n.quiz_label("", p("Support for the family")),
                n.quiz_response("", p("Victim care unit")),
                identifier="b",
            ),
            n.quiz_distractor("", p("Press office")),
            type="match",
            interaction="match",
        ),
        question(
            "word",
            "What is the request called that keeps data from being deleted?",
            n.quiz_accepted("", feedback("That is its name in the convention."), text="preservation request"),
            feedback("Think of what must not be lost.", "wrong"),
            type="short",
            interaction="text",
        ),
        question(
            "hours",
            "Within how many hours is a duty officer reachable?",
            feedback("Yes.", "right"),
            feedback("Look at the job aid again.", "wrong"),
            type="numeric",
            interaction="number",
            value=24.0,
            tolerance=1.0,
            unit="hours",
        ),
        bank="first-report",
    )


def sample() -> nodes.document:
    """Return the doctree of a module with every kind of node."""
    return document(
        nodes.comment("", "COMMENT never to be seen"),
        p("This module is for those who take the first call. Its tone is calm."),
        box(
            n.casebook_safety_brief,
            p("We talk about reports of harm to children in general terms."),
            ul("You may step out at any time.", "Talk to the peer supporter outside the room."),
            title="Before we begin: looking after each other",
        ),
        objective(
            "preserve-before-disrupt",
            "put into order",
            "Put the steps of the first hour into order, preservation first.",
        ),
        tbl(
            ["Minutes", "Part"],
            ["5", "Safety brief"],
            ["20", "The case"],
            ["30", "Activity"],
            ["20", "Quiz"],
            kind=n.casebook_agenda,
            minutes=75,
            aligns=("right", "left"),
        ),
        section(
            "What a good first call sounds like",
            p("A caller remembers the tone long after the questions. Speak slowly."),
            p("Ask three things:"),
            ul(
                "Who is with you now?",
                [
                    p("*Where* did the contact happen?"),
                    ul("the name of the service", "the account, spelled out"),
                ],
                "When was the last message?",
            ),
            n.casebook_facilitator(
                "",
                p("FACILITATORONLY Ask who in the room has taken such a call."),
                ul("FACILITATORONLY a prompt"),
            ),
            nodes.figure(
                "",
                nodes.image(uri="flow.png", alt="Flow from the call to the preservation request"),
                nodes.caption("", "From call to request"),
            ),
        ),
        section(
            "A case in dates",
            box(
                n.casebook_case,
                p("The case shows how long a reply can take."),
                events(
                    ("2021-03-01", "A school reports a suspicious account to the local force."),
                    ("2021-03-02", "The force asks the platform to preserve the account's records."),
                    ("Early 2022", "The court receives the complete records."),
                ),
                p("Only public documents are used."),
                title="Case: the school's report",
                identifier="school",
            ),
        ),
        section(
            "Working with a platform",
            section("Who answers", p("Platforms name a single point of contact. It is staffed in office hours.")),
            section("What to send", p("The form asks for account, period and legal basis.")),
            section(
                "What comes back",
                tbl(
                    ["Record", "Kept for", "Notes"],
                    ["Account details", "as long as it exists", "names may be invented"],
                    ["Sign-in addresses", "90 days", "times are in UTC"],
                    ["Messages", "until deleted", "preserve first"],
                ),
            ),
            n.casebook_audience(
                "",
                p("The force sends the request."),
                ul("Name the account by its address", "Give the period in UTC"),
                audience="police",
            ),
            n.casebook_audience(
                "", ul("Confirm receipt within a day", "Log who looked at the data"), audience="platform"
            ),
        ),
        section(
            "Practice",
            box(
                n.casebook_activity,
                p("Work in pairs with the blank form."),
                steps((5, "Read the call note"), (10, "Fill in the request"), (5, "Swap and check")),
                n.casebook_facilitator("", p("FACILITATORONLY Listen for guesses.")),
                n.casebook_debrief("", p("DEBRIEF What would you do differently?")),
                title="The first hour",
                identifier="first-hour",
                minutes=20,
                purpose="Rehearse the first hour",
                materials="One blank form for each pair",
            ),
            box(
                n.casebook_decision,
                p("The suspect is online now. The family is upset."),
                n.casebook_choice(
                    "",
                    p("CONSEQUENCE evidence is kept, the call waits two minutes."),
                    title="Preserve, then call back",
                    identifier="a",
                ),
                n.casebook_choice(
                    "",
                    p("CONSEQUENCE trust grows, the account may be gone."),
                    title="Call back at once",
                    identifier="b",
                ),
                title="What do you do first?",
                identifier="first-call",
            ),
        ),
        section(
            "Words of a practitioner",
            nodes.block_quote(
                "",
                p("Nobody rings us on a good day. The first minute decides whether they ring again."),
                nodes.attribution("", "A duty officer"),
            ),
            n.casebook_sensitive(
                "",
                p("SENSITIVEFOUR an account in a person's own words."),
                level=4,
                summary="A short account, told calmly",
            ),
            n.casebook_sensitive("", p("A milder passage."), ul("MILDER point"), level=2, summary="Named in general"),
        ),
        section(
            "Job aid",
            box(
                n.casebook_checklist,
                ul(
                    "[ ] Name and number of the caller",
                    "[x] Account address, letter by letter",
                    "Preservation request sent",
                ),
                title="First hour",
                identifier="card",
            ),
        ),
        section(
            "Background",
            p("SKIPPED background that is only said."),
            ul("SKIPPED list"),
            n.casebook_slide("", skip=True),
        ),
        section(
            "Why it matters",
            p("A longer argument that is told."),
            ul("DERIVED point"),
            n.casebook_slide("", ul("Keep", "Call", "Record"), title="Three words to remember", identifier="three"),
        ),
        section("Check yourself", quiz()),
        section(
            "Sources",
            tbl(["Source", "Publisher", "Date"], ["Guidance on first reports", "A ministry", "2023"]),
        ),
        section("Summary", p("Keep first, call second, write everything down.")),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample's picture."""
    Image.new("RGB", (800, 450), (15, 110, 115)).save(tmp_path / "flow.png")
    return tmp_path


def words_of(paragraphs: tuple) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs)


def face_of(slide: Slide) -> str:
    """Return everything a slide shows, in words."""
    found = [slide.title]
    for block in slide.blocks:
        if isinstance(block, Body):
            found.append(words_of(block.all))
        elif isinstance(block, Table):
            found += [words_of(cell.paragraphs) for row in (block.header, *block.rows) for cell in row]
    return " ".join(found)


def planned(*children: nodes.Node) -> tuple[Slide, ...]:
    return plan(document(*children), module=MODULE)


def titled(slides: tuple[Slide, ...], title: str) -> Slide:
    return next(slide for slide in slides if slide.title == title)
