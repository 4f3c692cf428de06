"""Each directive and role: the node it becomes, with its values, and what it says of a slip."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from courses import TinyCourse, write_course
from docutils import nodes
from markdown_it.token import Token
from myst_parser.parsers.mdit import create_md_parser
from sound_course import FILES, FIRST, SECOND

from builder import nodes as vocabulary
from builder.directives import DIRECTIVES, ROLES
from builder.noted import read_noted
from builder.session.build import Wish
from builder.session.making import read
from builder.session.project import Project

Read = Callable[[str], nodes.document]
FRONT = FILES[FIRST].split("---\n")[1]
START = FRONT.count("\n") + 4
"""The line in which a test's own text begins."""

OF_THE_COURSE = (
    "minutes-differ", "no-safety-brief", "not-rated", "unmeasurable-verb", "untaught-objective", "untested-objective",
)  # fmt: skip
"""What a rule says of a text that is too short to be a module."""


@pytest.fixture(scope="module")
def one_course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TinyCourse]:
    """A course whose first module each test writes anew."""
    root = tmp_path_factory.mktemp("directives") / "course"
    yield write_course(root)
    shutil.rmtree(root)


@pytest.fixture
def parse(one_course: TinyCourse) -> Read:
    """Reads a text as the first module's; its doctree comes back."""

    def parse(text: str) -> nodes.document:
        one_course.write(FIRST, f"---\n{FRONT}---\n\n{text}\n")
        return read(Project.at(one_course.root), Wish()).get_doctree("modules/first-call/index")

    return parse


@pytest.fixture
def findings(parse: Read, one_course: TinyCourse) -> Callable[[str], list[str]]:
    """What is said of a text, at which of its own lines (the first is 1)."""

    def findings(text: str) -> list[str]:
        parse(text)
        (written,) = (one_course.root / ".casebook").glob("work-*/check")
        return [
            f"{finding.location.line - START + 1}: {finding.message}: {finding.hint} [{finding.code}]"
            for finding in read_noted(written).findings
            if finding.location.path == FIRST and finding.code not in OF_THE_COURSE
        ]

    return findings


def only(document: nodes.document, kind: type[nodes.Element]) -> nodes.Element:
    """The one node of this kind."""
    (node,) = document.findall(kind)
    return node


def test_every_directive_and_role_says_what_it_takes() -> None:
    """Its docstring is what its documentation is made of."""
    assert all(directive.__doc__ for directive in DIRECTIVES.values())
    assert sorted(ROLES) == ["fact", "law", "source", "term"]


def test_an_objective(parse: Read) -> None:
    """Id, verb, level, statement, and its line."""
    node = only(
        parse(":::{objective} listen-first\n:verb: put into order\n:bloom: apply\nput the *steps* into order.\n:::"),
        vocabulary.casebook_objective,
    )
    assert (node["identifier"], node["verb"], node["bloom"]) == ("listen-first", "put into order", "apply")
    assert (node.astext(), node.line) == ("put the steps into order.", START)


def test_a_case_has_a_timeline(parse: Read) -> None:
    """Dates as written, taken off the text; prose stays prose."""
    document = parse(
        ":::{case} A call\n:id: desk-call\nBefore.\n\n- 2018-05-08: A parent calls.\n- 2018-05: The desk *answers*.\n"
        "- Early 2019: A new routine: listen first.\n- Spring 2020 to summer 2021: Both.\n\nAfter.\n:::"
    )
    case = only(document, vocabulary.casebook_case)
    assert (case["identifier"], case["title"]) == ("desk-call", "A call")
    events = list(document.findall(vocabulary.casebook_event))
    assert [event["date"] for event in events] == [
        "2018-05-08",
        "2018-05",
        "Early 2019",
        "Spring 2020 to summer 2021",
    ]
    assert [event.astext() for event in events][1:3] == ["The desk answers.", "A new routine: listen first."]
    assert [type(child).__name__ for child in case.children] == [
        "rubric",
        "paragraph",
        "casebook_timeline",
        "paragraph",
    ]


def test_an_activity_has_steps_and_a_debrief(parse: Read) -> None:
    """The first ordered list holds the steps; its minutes are numbers."""
    document = parse(
        "::::{activity} The *first* hour\n:id: hour\n:minutes: 20\n:purpose: Agree.\n:materials: Paper.\n"
        "1. (5 min) Read.\n2. (10 minutes) Order.\n3. Talk.\n\nThen:\n\n1. not a step\n\n:::{debrief}\nWhy?\n:::\n::::"
    )
    activity = only(document, vocabulary.casebook_activity)
    assert {name: activity[name] for name in ("identifier", "minutes", "purpose", "materials")} == {
        "identifier": "hour",
        "minutes": 20,
        "purpose": "Agree.",
        "materials": "Paper.",
    }
    steps = list(document.findall(vocabulary.casebook_step))
    assert [(step["minutes"], step.astext()) for step in steps] == [(5, "Read."), (10, "Order."), (0, "Talk.")]
    assert only(document, vocabulary.casebook_debrief).astext() == "Why?"


def test_an_agenda_is_a_table_of_minutes_and_parts(parse: Read) -> None:
    """With a header row; the minutes are summed."""
    agenda = only(
        parse(":::{agenda}\n- 5 min: Welcome\n- 25 min: The *case*\n:::"),
        vocabulary.casebook_agenda,
    )
    assert (agenda["minutes"], agenda["parts"]) == (30, [("Welcome", 5), ("The case", 25)])
    assert [row.astext().split() for row in agenda.findall(nodes.row)] == [
        ["Minutes", "Part"],
        ["5", "Welcome"],
        ["25", "The", "case"],
    ]


def test_a_decision_has_choices(parse: Read) -> None:
    """Each with its own id, made from its title if need be."""
    document = parse(
        "::::{decision} What first?\n:id: first\nA parent waits.\n:::{choice} Listen, then write\nHeard.\n:::\n"
        ":::{choice} Write\n:id: w\nNot heard.\n:::\n::::"
    )
    assert only(document, vocabulary.casebook_decision)["identifier"] == "first"
    choices = list(document.findall(vocabulary.casebook_choice))
    assert [(choice["identifier"], choice["title"], choice.astext()) for choice in choices] == [
        ("listen-then-write", "Listen, then write", "Heard."),
        ("w", "Write", "Not heard."),
    ]


def test_passages_keep_for_whom_they_are_and_how_they_are_rated(parse: Read) -> None:
    """Audience, facilitator, safety brief, rating."""
    document = parse(
        ":::{audience} platform\nOne.\n:::\n\n:::{facilitator}\nTwo.\n:::\n\n:::{safety-brief}\nThree.\n:::\n\n"
        ":::{sensitive} 3\n:summary: An account.\nFour.\n:::"
    )
    assert only(document, vocabulary.casebook_audience)["audience"] == "platform"
    assert only(document, vocabulary.casebook_facilitator).astext() == "Two."
    assert only(document, vocabulary.casebook_safety_brief).astext() == "Before you begin\n\nThree."
    rated = only(document, vocabulary.casebook_sensitive)
    assert (rated["level"], rated["summary"], rated.astext()) == (3, "An account.", "Four.")


def test_a_checklist_and_a_slide(parse: Read) -> None:
    """Title, id, content; a slide may be skipped."""
    document = parse(
        ":::{checklist} First hour\n:id: card\n- One\n- [ ] Two\n:::\n\n:::{slide} In short\n- Listen\n:::\n\n"
        ":::{slide}\n:skip:\n:::"
    )
    checklist = only(document, vocabulary.casebook_checklist)
    assert (checklist["identifier"], checklist["title"]) == ("card", "First hour")
    shown, skipped = document.findall(vocabulary.casebook_slide)
    assert (shown["title"], shown["skip"], shown.astext()) == ("In short", False, "In short\n\nListen")
    assert (skipped["title"], skipped["skip"]) == ("", True)


@pytest.mark.parametrize(
    ("option", "items"), [("", []), (":items: one\n", ["one"]), (":items: one, two ,three,\n", ["one", "two", "three"])]
)
def test_a_quiz_is_a_placeholder(option: str, items: list[str], parse: Read) -> None:
    """No item named means all practice items; they come in when an output is written."""
    node = only(parse(f":::{{quiz}} first-call\n{option}:::"), vocabulary.quiz)
    assert (node["bank"], node["items"], node.children) == ("first-call", items, [])


def test_citations_are_placeholders(parse: Read) -> None:
    """One edit of the reference data reaches every page without reading it again."""
    document = parse(
        "{fact}`F-1` {law}` L-1 ` {source}`S-1` {term}`T-1`\n\n:::{gap-table} CN, UK\n:title: Gaps\n:::\n\n"
        ":::{source-list}\n:::\n\n:::{helplines}\n:::"
    )
    uses = [(use["kind"], use["identifier"]) for use in document.findall(vocabulary.casebook_reference_use)]
    assert uses == [("fact", "F-1"), ("law", "L-1"), ("source", "S-1"), ("term", "T-1")]
    tables = [
        (table["kind"], table["arguments"], table["title"])
        for table in document.findall(vocabulary.casebook_reference_table)
    ]
    assert tables == [("gap-table", ["CN", "UK"], "Gaps"), ("sources", [], ""), ("helplines", [], "")]


SLIPS = {
    ":::{objective} a/b\nx\n:::": "1: the objective is called 'a/b': use letters, digits, dots, hyphens "
    "and underscores, at most 80 [wrong-id]",
    ":::{objective} a\n:verb: know\n:bloom: knows\nx\n:::": "3: option 'bloom' of directive 'objective' is 'knows': "
    "choose one of remember, understand, apply, analyse, evaluate, create [wrong-directive]",
    ":::{objective} a\n:bloom: apply\nx\n:::": "1: objective 'a' has no verb: add `:verb:` with what the learner will "
    "do, such as `put into order` [wrong-directive]",
    "text\n\n:::{sensitive} 5\n:summary: x\ny\n:::": "3: the rating is '5': rate the passage 1 (topic named), "
    "2 (harm in general), 3 (an account) or 4 (a distressing account) [wrong-directive]",
    ":::{sensitive} 1\ny\n:::": "1: the rated passage has no summary: add `:summary:` with what it holds in "
    "plain words, so that a reader can pass it by [wrong-directive]",
    ":::{audience} teachers\ny\n:::": "1: there is no audience 'teachers': choose one of police, platform "
    "[wrong-directive]",
    ":::{activity} Hour\ny\n:::": "1: activity 'Hour' has no minutes: add `:minutes:` [wrong-directive]",
    ":::{agenda}\n- 5 min: One\n- Two\n:::": "3: this part of the agenda has no minutes: 'Two': begin it with its "
    "minutes, such as `5 min: ` [wrong-directive]",
    ":::{agenda}\n:::": "1: the agenda is empty: list its parts, each such as `- 5 min: Welcome` [wrong-directive]",
    ":::{slide} One\n:skip:\ntext\n:::": "1: a skipped slide has content: remove the content or `:skip:` "
    "[wrong-directive]",
    ":::{case} One\n- One day: it began.\n:::": "2: this event has no date: 'One day: it began.': begin it with a date "
    "and a colon, such as `2018-05: ` [undated-event]",
    ":::{checklist}\n- a\n:::": "1: Checklist has no title: write it after the directive's name [wrong-directive]",
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_named_with_its_line(text: str, findings: Callable[[str], list[str]]) -> None:
    """And nothing else is."""
    assert findings(text) == [SLIPS[text]]


@pytest.mark.parametrize("count", [0, 1])
def test_a_decision_needs_two_choices(count: int, findings: Callable[[str], list[str]]) -> None:
    """Said in English: one choice, no choices."""
    choices = ":::{choice} One\nx\n:::\n" * count
    (finding,) = findings(f"::::{{decision}} What?\nx\n{choices}::::")
    assert finding.startswith(f"1: decision 'What?' has {count} choice{'' if count == 1 else 's'}: write two or more")
    assert finding.endswith("[too-few]")


@pytest.mark.parametrize("name", ["activity", "case", "checklist", "decision"])
def test_a_block_without_a_title_is_said_but_not_lost(name: str, parse: Read, one_course: TinyCourse) -> None:
    """Its text is still there."""
    document = parse(f":::{{{name}}}\namber-lantern\n:::")
    assert "amber-lantern" in document.astext()
    assert [line for line in one_course.run("check").findings if "has no title" in line]


def test_a_sound_module_has_every_kind_of_node(built_once: TinyCourse, tmp_path: Path) -> None:
    """The course the other tests stand on is worth standing on."""
    shutil.copytree(built_once.root, tmp_path / "course", ignore=shutil.ignore_patterns(".casebook", "dist"))
    env = read(Project.at(tmp_path / "course"), Wish())
    document = env.get_doctree("modules/first-call/index")
    held = {type(node).__name__ for node in document.findall(nodes.Element)}
    assert {"casebook_objective", "casebook_timeline", "casebook_steps", "casebook_agenda", "casebook_choice"} <= held


def test_markup_nobody_renders_is_named(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """An extension of Markdown may bring a kind of block that has no nodes; the rest of the page stands."""

    def strange(*given: Any) -> Any:
        parser = create_md_parser(*given)
        parser.core.ruler.push("strange", lambda state: state.tokens.append(Token("strange", "", 0, map=[7, 8])))
        return parser

    monkeypatch.setattr("builder.parser.create_md_parser", strange)
    answer = course.run("check")
    assert "Traceback" not in answer.err
    assert any("No render method for: strange" in line for line in answer.findings), answer


def test_a_build_makes_its_parsers_once(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a page that says how many words it has is read by one that counts them."""
    made: list[Any] = []

    def counted(*given: Any) -> Any:
        made.append(given)
        return create_md_parser(*given)

    monkeypatch.setattr("builder.parser.create_md_parser", counted)
    course.append(SECOND, "\nWords here: {sub-ref}`wordcount-words`.\n")
    assert course.run("check", "-j", "1").findings == []
    assert len(made) == 2
    env = read(Project.at(course.root), Wish())
    page = env.get_doctree("modules/second-look/index").astext()
    (number,) = re.findall(r"Words here: (\d+)\.", page)
    assert abs(int(number) - len(page.split())) < 40
    assert "wordcount" not in env.metadata["modules/first-call/index"]
