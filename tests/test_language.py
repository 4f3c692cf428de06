"""The words of the curriculum's terms: every form is found, quotations and titles are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from courses import TinyCourse

from builder.errors import Location
from builder.lint.language import words_to_avoid
from builder.model.passages import Kind, Page, Passage, Span
from builder.model.reference import Term
from builder.model.vocabulary import TermLevel
from builder.reference import read_reference

TERMS = read_reference(
    {"terms.yml": (Path(__file__).parent.parent / "modules/reference/terms.yml").read_text("utf-8")}
)[0].terms
PLACE = Location("modules/x/index.md", 7)


def words(
    text: str, *spans: Span, kind: Kind = Kind.PROSE, within: tuple[str, ...] = (), language: str = "en"
) -> list[str]:
    """The ids of the terms found in a text."""
    passage = Passage(text, kind, PLACE, within=within, spans=spans)
    page = Page(path=PLACE.path, passages=(passage,), terms=TERMS, language=language)
    return [finding.message.partition("(")[2].partition(";")[0] for finding in words_to_avoid(page)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It is called child pornography.", "B-T01"),
        ("Child-pornography is a crime.", "B-T01"),
        ("He traded child\npornography for years.", "B-T01"),
        ("CHILD PORNOGRAPHY WAS FOUND", "B-T01"),
        ("Predators look ordinary.", "B-T13"),
        ("the predator’s plan", "B-T13"),
        ("He lures children.", "B-T29"),
        ("Luring children takes patience.", "B-T29"),
        ("a sex tourist", "B-T05"),
        ("Child prostitutes were counted.", "B-T04"),
        ("It was virtual child pornography.", "B-T32"),
        ("She fell for it.", "B-T30"),
        ("Many fall victim to it.", "B-T30"),
        ("A victim submitted to him.", "B-T25"),
        ("revenge porn", "B-T17"),
        ("coerced sexting", "B-T26"),
        ("a ring of paedophiles", "B-T12"),
        ("Rescued children went home.", "B-T47"),
    ],
)
def test_every_form_of_a_term_is_found(text: str, term: str) -> None:
    """Plurals, other forms of the verb, hyphens, line ends, capitals."""
    assert words(text) == [term]


@pytest.mark.parametrize(
    "text",
    [
        "Child sexual abuse material is evidence.",
        'Do not write "child pornography".',
        "Do not write “child pornography” or ‘revenge porn’.",
        "The Optional Protocol on the Sale of Children, Child Prostitution and Child Pornography.",
        "She called the Revenge Porn Helpline.",
        "Operation Predator was named by others.",
        "Sexting among peers is common.",
        "Prices fall for the third year.",
        "The user reported a message.",
        "A customer of the bank called.",
        "A leak of customer data.",
        "Online enticement is what the statute says.",
        "The officer's luncheon and the teenager's allure.",
        "An online predatory pricing scheme",
        "The victim performed well at school.",
    ],
)
def test_a_near_miss_is_left_alone(text: str) -> None:
    """Quotations, titles and names, and words that only look alike."""
    assert words(text) == []


def test_marked_words_are_left_alone() -> None:
    """A quotation of its own, code, a title in italics and a word in italics that is spoken of."""
    text = "See the Child Protection Act on child pornography today."
    start, end = text.index("the"), text.index(" today")
    assert words(text) == ["B-T01"]
    assert words(text, Span("emphasis", start, end)) == []
    assert words(text, within=("quotation",)) == []
    assert words(text, kind=Kind.CODE) == []
    spoken_of = text.index("child p")
    assert words(text, Span("emphasis", spoken_of, spoken_of + len("child pornography"))) == []
    assert words(text, Span("emphasis", spoken_of - 3, len(text))) == ["B-T01"]


def test_other_languages_are_data() -> None:
    """Chinese has no word breaks, French its own plural; English terms are not looked for in either."""
    assert words("他说这是儿童色情材料。", language="zh-Hans") == ["B-T48"]
    assert words("不要写“儿童色情”。", language="zh-Hans") == []
    assert words("La pédopornographie est un crime.", language="fr") == ["B-T49"]
    assert words("Le mot « pédopornographie » est à éviter.", language="fr") == []
    assert words("A predator.", language="fr") == []


def test_without_look_for_only_what_is_always_wrong_is_looked_for() -> None:
    """A word with care, or one whose use a bracket limits, waits for a person."""

    def found(term: str, level: TermLevel, **more: tuple[str, ...]) -> int:
        one = Term(identifier="T", term=term, level=level, location=PLACE, **more)
        passage = Passage("It was a blue door, said the man to the ladies.", Kind.PROSE, PLACE)
        return len(list(words_to_avoid(Page(path="x", passages=(passage,), terms={"T": one}))))

    assert found("blue door; red door", TermLevel.AVOID) == 1
    assert found("blue door (of a house)", TermLevel.AVOID) == 0
    assert found("blue door", TermLevel.CARE) == 0
    assert found("blue door", TermLevel.CARE, look_for=("blue/red door",)) == 1
    assert found("blue door", TermLevel.AVOID, look_for=()) == 0
    assert found("lady", TermLevel.AVOID) == 1
    assert found("no such", TermLevel.AVOID) == 0


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("modules/first-call/index.md", "![A desk with", "![A punter's desk with"),
        ("modules/first-call/index.md", "Ask for {fact}", "The punter asks for {fact}"),
        ("modules/first-call/index.md", "- Early 2019: The desk", "- Early 2019: The punter"),
        ("modules/first-call/index.md", ":purpose: Agree", ":purpose: Punters agree"),
        ("modules/first-call/index.md", "The first call\"", "The first punter\""),
        ("modules/first-call/index.md", ":::{choice} Listen", ":::{choice} Punter"),
        ("modules/first-call/index.md", "## The case", ":::{slide} Punters\n- Listen\n:::\n\n## The case"),
        ("quizzes/first-call.yml", "text: Write", "text: Punter"),
        ("quizzes/first-call.yml", "feedback: Not yet.", "feedback: No punter."),
        ("quizzes/second-look.yml", "- text: notes", "- text: punter"),
    ],
)
def test_it_is_found_wherever_an_author_writes(course: TinyCourse, path: str, old: str, new: str) -> None:
    """Pages, alt texts, slides, notes, options of directives and banks, at its own line."""
    assert course.check() == []
    course.replace(path, old, new)
    (found,) = course.check()
    assert (found["path"], found["code"]) == (path, "word-to-avoid")
    # What is given as a directive's option stands at the directive.
    assert abs(int(found["line"]) - course.line(path, new.split("\n")[0])) <= 3
    assert "say caller" in found["hint"]
