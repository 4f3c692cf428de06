"""Each rule, on a course made by hand: what it says, and where it keeps silent."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from builder.course import Course
from builder.errors import Location
from builder.lint import RULES, Rule
from builder.lint.banks import unknown_banks, unused_banks
from builder.lint.identifiers import twice_used_identifiers
from builder.lint.minutes import differing_minutes
from builder.lint.names import taken_names
from builder.lint.objectives import unknown_objectives, untested_objectives
from builder.lint.pages import unlisted_pages
from builder.lint.references import unknown_references, unprintable_references
from builder.model.course import Activity, Minutes, Module, Objective, SessionPlan
from builder.model.items import Choice, Item, ItemBank, Option
from builder.model.makeup import Place
from builder.model.reference import Fact, Helpline, Reference, Source, Term
from builder.model.text import Text
from builder.model.uses import QuizUse, ReferenceUse
from builder.model.vocabulary import Audience, Bloom, Status, Use, Visibility

PAGE = Location("modules/desk/index.md", 30)
BANK = Location("quizzes/desk.yml", 1)
HELPLINE = Helpline(identifier="a", country="UK", name="", location=PAGE)


def said(rule: Rule, **held: Any) -> list[str]:
    """What the rule says of a course that holds this."""
    return [str(finding) for finding in rule(Course(**held))]


def module(identifier: str = "desk", classroom: int = 30) -> Module:
    return Module(
        identifier=identifier,
        title="The desk",
        version="1",
        status=Status.DRAFT,
        minutes=Minutes(classroom=classroom, alone=20),
        audiences=(Audience.POLICE,),
        location=Location(f"modules/{identifier}/index.md", 2),
    )


def objective(
    identifier: str = "listen", line: int = 30, *, verb: str = "explain", taught: tuple[str, ...] = ("hour",)
) -> Objective:
    place = Location("modules/desk/index.md", line)
    return Objective(
        identifier=identifier,
        verb=verb,
        bloom=Bloom.UNDERSTAND,
        module="desk",
        text="",
        location=place,
        taught=taught,
    )


def item(identifier: str = "one", *, use: Use = Use.PRACTICE, tests: str = "listen", **more: Any) -> Item:
    text = Text("Listen", BANK)
    return Item(
        identifier=identifier,
        type="single",
        use=use,
        objective=tests,
        prompt=text,
        interaction=Choice(options=(Option(identifier="a", text=text, correct=True),)),
        location=Location("quizzes/desk.yml", 4),
        **more,
    )


def bank(*items: Item, identifier: str = "desk") -> ItemBank:
    return ItemBank(identifier=identifier, title="The desk", items=items or (item(),), location=BANK)


def quiz(name: str = "desk", *items: str) -> QuizUse:
    return QuizUse(bank=name, items=items, location=PAGE)


def activity(identifier: str = "hour", *, minutes: int = 15, steps: tuple[int, ...] = (), of: str = "desk") -> Activity:
    return Activity(identifier=identifier, title="", minutes=minutes, module=of, location=PAGE, steps=steps)


def use(kind: str, identifier: str, *, for_learners: bool = True) -> ReferenceUse:
    return ReferenceUse(kind=kind, identifier=identifier, for_learners=for_learners, location=PAGE)


def fact(visibility: Visibility) -> Fact:
    return Fact(
        identifier="F-1",
        statement="",
        source="S-1",
        locator="",
        as_of=datetime.date(2024, 1, 1),
        verification="read",
        visibility=visibility,
        location=PAGE,
    )


def test_a_sound_course_hears_nothing() -> None:
    """Of no rule."""
    sound = Course(
        modules=(module(), module("other")),
        objectives=(objective(), objective("look", 40)),
        activities=(activity(steps=(5, 10)), activity(of="other"), activity("talk")),
        plans=(SessionPlan(module="desk", parts=(("a", 10), ("b", 20)), location=PAGE),),
        banks=(bank(*(item(f"{tests}-{use}", use=use, tests=tests) for use in Use for tests in ("listen", "look"))),),
        quizzes=(quiz(), quiz("desk", "look-practice")),
        places=(Place(identifier="hour", module="desk", location=PAGE),),
        uses=(use("fact", "F-1"), use("helplines", "UK"), use("gap-table", "UK")),
        reference=Reference(facts={"F-1": fact(Visibility.LEARNER)}, helplines={"a": HELPLINE}),
    )
    assert [str(finding) for rule in RULES for finding in rule(sound)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_an_empty_course_breaks_no_rule(rule: Rule) -> None:
    """Nor does it make one stumble."""
    assert said(rule) == []


def test_every_rule_says_what_it_is_for() -> None:
    """Its docstring is what its documentation is made of."""
    assert all(rule.__doc__ for rule in RULES)
    assert len(set(RULES)) == len(RULES)


# -- identifiers ----------------------------------------------------------------------------------


def test_two_objectives_of_one_name() -> None:
    """The second is named, with the place of the first; a third names the first again."""
    three = (objective(line=10), objective(line=20), objective(line=40))
    assert said(twice_used_identifiers, objectives=three) == [
        f"modules/desk/index.md:{line}: error: objective 'listen' stands already at modules/desk/index.md:10: "
        "give each its own id [duplicate-id]"
        for line in (20, 40)
    ]


@pytest.mark.parametrize(
    ("held", "what"),
    [
        ({"modules": (module(), module())}, "module 'desk' stands already at modules/desk/index.md:2"),
        ({"banks": (bank(), bank())}, "bank 'desk' stands already at quizzes/desk.yml:1"),
        ({"activities": (activity(), activity())}, "activity 'hour' stands already at modules/desk/index.md:30"),
    ],
)
def test_other_things_of_one_name(held: dict[str, Any], what: str) -> None:
    """Modules, banks, and activities of one module."""
    (finding,) = said(twice_used_identifiers, **held)
    assert f"error: {what}: give each its own id [duplicate-id]" in finding


def test_two_modules_may_each_have_a_first_hour() -> None:
    """An activity's name is its module's affair."""
    assert said(twice_used_identifiers, activities=(activity(), activity(of="other"))) == []


# -- objectives -----------------------------------------------------------------------------------


def test_an_item_that_tests_nothing_known() -> None:
    """With the likeliest name, if one is near."""
    held = {"banks": (bank(item(tests="lisen")),)}
    place = "quizzes/desk.yml:4: error: item 'one' tests objective 'lisen', which no module states: "
    assert said(unknown_objectives, objectives=(objective(),), **held) == [
        f"{place}did you mean 'listen'? [unknown-objective]"
    ]
    assert said(unknown_objectives, **held) == [
        f"{place}state it with `{{objective}}` or mend the name [unknown-objective]"
    ]


def test_an_objective_that_nobody_tests() -> None:
    """A warning; one item may be guessed, two are enough, whatever their use."""
    assert said(untested_objectives, objectives=(objective(),)) == [
        "modules/desk/index.md:30: warning: no item tests objective 'listen': "
        "write 2 or more in the module's bank, or leave the objective out [untested-objective]"
    ]
    (finding,) = said(untested_objectives, objectives=(objective(),), banks=(bank(item()),))
    assert "only one item tests objective 'listen'" in finding
    two = bank(item(), item("two", use=Use.EXAM))
    assert said(untested_objectives, objectives=(objective(),), banks=(two,)) == []


# -- banks ----------------------------------------------------------------------------------------


def test_a_quiz_that_names_no_bank() -> None:
    """The likeliest name, or the file to write."""
    assert said(unknown_banks, quizzes=(quiz("dask"),), banks=(bank(),)) == [
        f"{PAGE}: error: there is no bank 'dask': did you mean 'desk'? [unknown-bank]"
    ]
    assert said(unknown_banks, quizzes=(quiz("phone"),), banks=(bank(),)) == [
        f"{PAGE}: error: there is no bank 'phone': write quizzes/phone.yml or mend the name [unknown-bank]"
    ]


def test_a_quiz_that_names_items_it_may_not_show() -> None:
    """One that does not exist, one kept for exams; the third is fine."""
    held = (bank(item(), item("kept", use=Use.EXAM)),)
    assert said(unknown_banks, banks=held, quizzes=(quiz("desk", "none", "kept", "one"),)) == [
        f"{PAGE}: error: bank 'desk' has no item 'none': mend the name or leave it out [unknown-item]",
        f"{PAGE}: error: item 'kept' of bank 'desk' is kept for exams: choose a practice item [exam-item-shown]",
    ]


def test_a_bank_that_no_page_shows() -> None:
    """A warning, unless all of it is for exams."""
    assert said(unused_banks, banks=(bank(),)) == [
        "quizzes/desk.yml:1: warning: no page shows the practice items of bank 'desk': "
        "add `{quiz} desk` to a module [unused-bank]"
    ]
    assert said(unused_banks, banks=(bank(item(use=Use.EXAM)),)) == []


# -- minutes and pages ----------------------------------------------------------------------------


def test_an_agenda_that_does_not_add_up() -> None:
    """An agenda of no module is compared with nothing."""
    plan = SessionPlan(module="desk", parts=(("a", 10), ("b", 25)), location=PAGE)
    assert said(differing_minutes, modules=(module(),), plans=(plan,)) == [
        f"{PAGE}: warning: the agenda adds up to 35 minutes, the module says 30: "
        "mend a part, or `minutes: {classroom: …}` in the front matter [minutes-differ]"
    ]
    assert said(differing_minutes, plans=(plan,)) == []


def test_steps_that_do_not_add_up() -> None:
    """Steps without minutes are not summed."""
    assert said(differing_minutes, activities=(activity(steps=(5, 5)),)) == [
        f"{PAGE}: warning: the steps add up to 10 minutes, the activity says 15: mend a step, or `:minutes:` "
        "[minutes-differ]"
    ]
    assert said(differing_minutes, activities=(activity(steps=(0, 0)), activity(steps=()))) == []


def test_a_page_that_nobody_lists() -> None:
    """It is about the page, not a line of it."""
    (finding,) = said(unlisted_pages, unlisted=(Location("modules/extra.md"),))
    assert finding.startswith(
        "modules/extra.md: warning: no table of contents leads to this page: add it to the one in"
    )


# -- references -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "what", "file"),
    [
        ("fact", "fact", "facts"),
        ("law", "law", "laws"),
        ("source", "source", "sources"),
        ("term", "term", "terms"),
        ("chart", "series", "series"),
    ],
)
def test_a_citation_of_nothing(kind: str, what: str, file: str) -> None:
    """Names the file to add it to."""
    assert said(unknown_references, uses=(use(kind, "X-1"),)) == [
        f"{PAGE}: error: there is no {what} 'X-1': add it to modules/reference/{file}.yml [unknown-reference]"
    ]


def test_a_citation_that_is_nearly_right() -> None:
    """Names what was meant."""
    term = Term(identifier="B-T01", term="", level="avoid", location=PAGE)
    assert said(unknown_references, uses=(use("term", "BT01"),), reference=Reference(terms={"B-T01": term})) == [
        f"{PAGE}: error: there is no term 'BT01': did you mean 'B-T01'? [unknown-reference]"
    ]


def test_an_item_that_cites_nothing_known() -> None:
    """At the item."""
    source = Source(identifier="S-1", title="", publisher="", reliability="", location=PAGE)
    held = {"banks": (bank(item(sources=("S-1", "S-2"))),), "reference": Reference(sources={"S-1": source})}
    assert said(unknown_references, **held) == [
        "quizzes/desk.yml:4: error: item 'one' cites source 'S-2', which does not exist: "
        "add it to modules/reference/sources.yml or mend its name [unknown-reference]"
    ]


@pytest.mark.parametrize("for_learners", [True, False])
def test_what_is_withheld_is_cited_nowhere(for_learners: bool) -> None:
    """Not in facilitator text either."""
    held = Reference(facts={"F-1": fact(Visibility.WITHHELD)})
    assert said(unprintable_references, uses=(use("fact", "F-1", for_learners=for_learners),), reference=held) == [
        f"{PAGE}: error: fact 'F-1' is withheld: leave it out [withheld]"
    ]


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ("modules/search", "modules/search/index"),
        ("modules/Break", "modules/desk/break"),
        ("modules/part-2", "modules/part-two"),
        ("modules/casebook-authoring", "modules/authoring"),
        ("modules/desk/test", "modules/courses/test"),
        ("modules/casebook-contents/index", "modules/contents/index"),
        ("modules/desk", "modules/desk/desk"),
        ("modules/quizzes/desk", "modules/quizzes/index"),
        ("modules/Desk/index", "modules/desk-index"),
        ("modules/desk--more", "modules/desk-more"),
    ],
)
def test_no_page_takes_the_place_of_another(taken: str, free: str) -> None:
    """Of ours, or of the course; a stick knows no capitals."""

    def heard(*docnames: str) -> list[str]:
        documents = {name: Location(f"{name}.md") for name in sorted(docnames)}
        return said(taken_names, modules=(module(),), documents=documents)

    course = ("modules/index", "modules/desk/index", "modules/desk/more", "quizzes/desk")
    assert heard(*course, free) == []
    [finding] = heard(*course, taken)
    assert finding.endswith("[taken-name]")


def test_what_is_for_facilitators_is_cited_in_their_text_only() -> None:
    """The way out is a facilitator block."""
    held = Reference(facts={"F-1": fact(Visibility.FACILITATOR)})
    assert said(unprintable_references, uses=(use("fact", "F-1"),), reference=held) == [
        f"{PAGE}: error: fact 'F-1' is for facilitators: move it into a `{{facilitator}}` block or leave it out "
        "[facilitator-only]"
    ]
    assert said(unprintable_references, uses=(use("fact", "F-1", for_learners=False),), reference=held) == []


def test_helplines_of_a_country_that_has_none_are_said() -> None:
    """Nothing would be printed where a learner was promised support."""
    held = Reference(helplines={"a": HELPLINE})
    assert said(unknown_references, uses=(use("helplines", "UK"),), reference=held) == []
    (finding,) = said(unknown_references, uses=(use("helplines", "ZZ"),), reference=held)
    assert finding.startswith(f"{PAGE}: error: ")
    assert "'ZZ'" in finding
