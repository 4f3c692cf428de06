"""What the rules are given to look at, and what happens when one of them fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from courses import TinyCourse

from builder import lint, looking
from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import CITED, Kind, Page, Passage, Span

PAGE = "modules/first-call/index.md"

TEXTS = """
## Looking

A *firm* line {fact}`F-1` with `code`,
then a [link](https://example.org/a).

> Quoted words.

![A grey square](desk.png)

:::{facilitator}
Only for you.
:::

:::{slide} On the wall
- A point
:::

::::{sensitive} 2
:summary: What it holds.
Said in general.
::::

| Head | Other |
| --- | --- |
| Cell | More |
"""


def seen(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> dict[str, Page]:
    """The pages that a rule is given, by path."""
    pages: dict[str, Page] = {}

    def watcher(page: Page) -> Iterator[Finding]:
        pages[page.path] = page
        return iter(())

    monkeypatch.setattr(looking, "PAGE_RULES", (watcher,))
    assert course.check("-j", "1") == []
    return pages


def test_every_text_is_seen_with_its_place_and_what_it_is(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line, kind, who reads it, the blocks around it and the marks in it."""
    first = course.text(PAGE).count("\n") + 2
    course.append(PAGE, TEXTS)
    found = [one for one in seen(course, monkeypatch)[PAGE].passages if one.location.line > first]
    assert [(one.location.line - first, str(one.kind), one.text, one.within) for one in found] == [
        (2, "prose", f"A firm line {CITED} with code,\nthen a link.", ()),
        (5, "prose", "Quoted words.", ("quotation",)),
        (7, "alt", "A grey square", ()),
        (10, "notes", "Only for you.", ("facilitator",)),
        (13, "slide", "On the wall", ("slide",)),
        (13, "slide", "On the wall", ("slide",)),
        (14, "slide", "A point", ("slide", "list")),
        (17, "prose", "What it holds.", ("sensitive-2",)),
        (19, "prose", "Said in general.", ("sensitive-2",)),
        (22, "prose", "Head", ("table", "table-head")),
        (22, "prose", "Other", ("table", "table-head")),
        (24, "prose", "Cell", ("table",)),
        (24, "prose", "More", ("table",)),
    ]
    assert found[0].spans == (
        Span("emphasis", 2, 6),
        Span("cited", 12, 13, "fact F-1"),
        Span("literal", 19, 23),
        Span("link", 32, 36, "https://example.org/a"),
    )
    assert found[0].at(found[0].text.index("then")).line == first + 3
    assert [one.for_learners for one in found].index(False) == 3


def test_a_bank_is_seen_as_its_reader_meets_it(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prompts, options and feedback are told apart, and exam items from practice."""
    page = seen(course, monkeypatch)["quizzes/first-call.yml"]
    assert {one.kind for one in page.passages} <= {Kind.BANK, Kind.CODE}
    around = {one.within for one in page.passages}
    assert {("item-practice", "prompt"), ("item-practice", "option"), ("item-exam", "feedback")} <= around
    assert all(one.for_learners == ("item-exam" not in one.within) for one in page.passages)


def stumbling(page: Page | Course) -> Iterator[Finding]:
    """A rule that cannot cope with one page."""
    if isinstance(page, Course) or page.path == PAGE:
        raise ValueError("odd <thing at 0x7f00aa>")
    yield from ()


def speaking(page: Page) -> Iterator[Finding]:
    """A rule that always has something to say."""
    yield Code.MARKUP.at(page.passages[0].location, "heard")


@pytest.mark.parametrize("jobs", ["1", "4"])
def test_a_rule_that_fails_names_the_file_and_the_others_go_on(
    course: TinyCourse, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    """On the first check and on the next, and the exit code says so."""
    monkeypatch.setattr(looking, "PAGE_RULES", (stumbling, speaking))
    for _ in range(2):
        answer = course.run("check", "-j", jobs)
        assert answer.code == 1
        assert [line for line in answer.findings if "rule-failed" in line] == [
            f"{PAGE}: error: the rule stumbling failed (ValueError: odd <thing>): take out what is odd in the file, "
            "and send this line to whoever keeps casebook for you [rule-failed]"
        ]
        assert sum("heard" in line for line in answer.findings) == 5


def test_a_rule_that_fails_on_the_course_stops_no_other(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules after it find is said."""
    course.replace(PAGE, "- 15 min: Activity", "- 16 min: Activity")
    monkeypatch.setattr(looking, "RULES", (stumbling, *lint.RULES))
    codes = {finding["code"] for finding in course.check()}
    assert codes == {"rule-failed", "minutes-differ"}


def test_pages_are_looked_at_again_when_the_terms_change(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule says of a page depends on the page and on the terms, and on nothing else."""

    def worded(page: Page) -> Iterator[Finding]:
        for term in page.terms.values():
            yield Code.MARKUP.at(page.passages[0].location, term.term)

    monkeypatch.setattr(looking, "PAGE_RULES", (worded,))
    before = {finding["message"] for finding in course.check()}
    course.append("modules/reference/terms.yml", "  - {id: T-99, term: brand new, level: care}\n")
    assert {finding["message"] for finding in course.check()} == before | {"brand new"}


def test_a_passage_says_where_each_of_its_words_stands() -> None:
    """By the line breaks before it."""
    from builder.errors import Location

    passage = Passage("one\ntwo\nthree", Kind.PROSE, Location("x.md", 5))
    assert [passage.at(passage.text.index(word)).line for word in ("one", "two", "three")] == [5, 6, 7]
