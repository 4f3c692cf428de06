"""Sign-off and dates: what holds of a review, what of a law, and that every output says when it does not."""

from __future__ import annotations

import datetime
import re
import zipfile
from typing import Any

import pytest
from courses import TinyCourse

from builder.course import Course
from builder.errors import Location
from builder.lint import Rule
from builder.lint.overdue import overdue_facts, overdue_laws, overdue_modules, undated_laws
from builder.lint.reviews import claimed_reviews, drafts
from builder.lint.sources import (
    half_verified,
    placeholder_helplines,
    shared_addresses,
    uncited_sources,
    unverified_facts,
)
from builder.model.course import Minutes, Module, Review
from builder.model.reference import Fact, Helpline, Law, Reference, Source
from builder.model.uses import ReferenceUse
from builder.model.vocabulary import Audience, Status, Visibility

PAGE = "modules/first-call/index.md"
BANK = "quizzes/first-call.yml"
LAWS = "modules/reference/laws.yml"
PLACE = Location("modules/reference/x.yml", 4)
DAY = datetime.date(2026, 11, 21)
YESTERDAY = DAY - datetime.timedelta(days=1)
CHANGED = "Changed since it was reviewed on 2026-11-20 (practitioner, The Desk)."
OVERDUE = "Law that was not checked again in time. Ask counsel before you rely on it: The Calls Act, section 1 (UK)."


def said(rule: Rule, **held: Any) -> list[str]:
    """The codes that the rule says of a course that holds this, on a day."""
    return [finding.code for finding in rule(Course(**{"as_of": DAY, **held}))]


def law(**more: Any) -> Law:
    said = {"identifier": "L", "jurisdiction": "UK", "title": "Act", "provision": "s. 1", "statement": "It is."}
    seen = {"source": "S", "as_of": YESTERDAY, "visibility": Visibility.LEARNER}
    return Law(**said, **{**seen, "location": PLACE, **more})


def fact(**more: Any) -> Fact:
    said = {"identifier": "F", "statement": "So.", "source": "S", "locator": "p. 1", "as_of": YESTERDAY}
    seen = {"verification": "page-excerpt", "visibility": Visibility.LEARNER}
    return Fact(**said, **{**seen, "location": PLACE, **more})


def source(identifier: str = "S", url: str = "") -> Source:
    return Source(identifier=identifier, title="T", publisher="P", reliability="R", location=PLACE, url=url)


def module(**more: Any) -> Module:
    return Module(**{"identifier": "desk", "title": "The desk", "version": "1", "status": Status.REVIEWED,
                     "minutes": Minutes(classroom=5, alone=5), "audiences": (Audience.POLICE,), "location": PLACE,
                     **more})  # fmt: skip


def review(**more: Any) -> Review:
    given = {"role": "counsel", "organisation": "O", "date": YESTERDAY, "scope": "all", "hash": "0" * 16}
    return Review(**{**given, **more})


def laws(*held: Law) -> Reference:
    return Reference(laws={one.identifier: one for one in held})


USE = ReferenceUse(kind="fact", identifier="F", for_learners=True, location=PLACE)


def facts(**more: Any) -> Reference:
    return Reference(facts={"F": fact(**more)})


def sources(*held: Source) -> Reference:
    return Reference(sources={one.identifier: one for one in held})


def helplines(placeholder: bool) -> Reference:
    line = Helpline(identifier="H", country="UK", name="", location=PLACE, placeholder=placeholder)
    return Reference(helplines={"H": line})


SIGNED = module(reviews=(review(),))
UNSIGNED = module(reviews=(review(hash=""),))
ONE, ANOTHER = source("S", "https://example.org/a"), source("T", "https://example.org/b")
AGAIN = source("T", "http://example.org/a/")


@pytest.mark.parametrize(
    ("rule", "faulty", "sound"),
    [
        (overdue_laws, {"reference": laws(law(review_by=YESTERDAY))}, {"reference": laws(law(review_by=DAY))}),
        (overdue_facts, {"reference": facts(review_by=YESTERDAY)}, {"reference": facts(review_by=DAY)}),
        (overdue_modules, {"modules": (module(review_by=YESTERDAY),)}, {"modules": (module(review_by=DAY),)}),
        (undated_laws, {"reference": laws(law())}, {"reference": laws(law(in_force="2020"))}),
        (undated_laws, {"reference": laws(law())}, {"reference": laws(law(unverified="The date."))}),
        (claimed_reviews, {"modules": (module(),)}, {"modules": (SIGNED,)}),
        (claimed_reviews, {"modules": (UNSIGNED,)}, {"modules": (module(status=Status.DRAFT),)}),
        (drafts, {"modules": (module(status=Status.DRAFT),)}, {"modules": (SIGNED,)}),
        (
            unverified_facts,
            {"uses": (USE,), "reference": facts(verification="unverified")},
            {"uses": (USE,), "reference": facts(verification="article-only")},
        ),
        (
            unverified_facts,
            {"uses": (USE,), "reference": facts(verification="unverified")},
            {"reference": facts(verification="unverified")},
        ),
        (
            half_verified,
            {"uses": (USE,), "reference": facts(verification="article-only")},
            {"uses": (USE,), "reference": facts(verification="primary-text(mirror)")},
        ),
        (half_verified, {"reference": laws(law(unverified="The date."))}, {"reference": laws(law())}),
        (
            uncited_sources,
            {"reference": sources(ONE)},
            {"reference": Reference(sources={"S": ONE}, facts={"F": fact()})},
        ),
        (shared_addresses, {"reference": sources(ONE, AGAIN)}, {"reference": sources(ONE, ANOTHER, source("U"))}),
        (placeholder_helplines, {"reference": helplines(True)}, {"reference": helplines(False)}),
    ],
)
def test_each_rule_names_its_fault_and_no_other(rule: Rule, faulty: dict[str, Any], sound: dict[str, Any]) -> None:
    """Once where it is, and never where it is not."""
    assert len(said(rule, **faulty)) == 1
    assert said(rule, **sound) == []


def hash_of(course: TinyCourse, module: str = "first-call") -> str:
    """What a reviewer is told to enter."""
    line = next(line for line in course.run("show", "reviews").out.splitlines() if line.startswith(module))
    return next(word for word in line.split() if re.fullmatch("[0-9a-f]{16}", word))


def sign(course: TinyCourse, hash_: str = "") -> None:
    """Enter a review as a practitioner would."""
    course.replace(
        PAGE,
        "status: draft\n",
        "status: reviewed\nreviews:\n  - {role: practitioner, organisation: The Desk, date: 2026-11-20, scope: all, "
        f'hash: "{hash_ or hash_of(course)}"}}\n',
    )


def codes(course: TinyCourse, *arguments: str) -> list[str]:
    return sorted(str(one["code"]) for one in course.check(*arguments) if one["path"] == PAGE)


def texts(course: TinyCourse) -> dict[str, str]:
    """What each output of the module says, as far as it is text."""
    with zipfile.ZipFile(course.dist / "facilitator/decks/first-call.pptx") as deck:
        slide = deck.read("ppt/slides/slide1.xml").decode()
    page = "handbook/first-call/index.html"
    pages = {edition: course.dist / edition / page for edition in ("learner", "facilitator")}
    return {
        "deck": " ".join(re.findall(r"<a:t>([^<]*)</a:t>", slide)),
        "gift": (course.dist / "facilitator/quizzes/first-call.gift").read_text("utf-8"),
        **{edition: path.read_text("utf-8") for edition, path in pages.items()},
    }


def test_only_a_review_of_what_stands_there_clears_a_draft(course: TinyCourse) -> None:
    """The word alone is an error; with the hash the module is released; after a change it is not."""
    assert codes(course, "--release") == ["draft"]
    course.replace(PAGE, "status: draft", "status: reviewed")
    assert codes(course) == ["unreviewed"]
    course.replace(PAGE, "status: reviewed", "status: draft")
    sign(course)
    assert codes(course, "--release") == []
    course.replace(PAGE, "## The case", "## The other case")
    assert codes(course) == []
    assert codes(course, "--release") == ["changed-since-review"]
    assert course.run("check", "--release").code == 1


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PAGE, "The desk changes its routine.", "The desk keeps its routine."),
        (PAGE, "classroom: 30", "classroom: 31"),
        (BANK, "feedback: Not yet.", "feedback: No."),
        ("modules/reference/facts.yml", 'value: "1,250"', 'value: "1,251"'),
        (LAWS, "section 1", "section 2"),
        ("modules/reference/terms.yml", "preferred: caller", "preferred: person who calls"),
    ],
)
def test_whatever_is_printed_is_part_of_what_was_reviewed(course: TinyCourse, path: str, old: str, new: str) -> None:
    """Pages, items, facts, laws, terms."""
    before = hash_of(course)
    course.replace(path, old, new)
    assert hash_of(course) != before


def test_a_picture_is_part_of_what_was_reviewed(course: TinyCourse) -> None:
    """Another picture under the same name is another module."""
    from sound_course import PICTURE, picture

    before = hash_of(course)
    course.write(PICTURE, picture(shade=10))
    assert hash_of(course) != before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PAGE, 'version: "0.1"', 'version: "0.2"'),
        (PAGE, "status: draft", "status: reviewed"),
        ("modules/reference/facts.yml", "facts:\n", "# A note.\nfacts:\n"),
        ("modules/second-look/index.md", "Read both notes.", "Read the notes."),
    ],
)
def test_what_a_reviewer_does_not_read_changes_nothing(course: TinyCourse, path: str, old: str, new: str) -> None:
    """Standing, version, the lines of a reference file, other modules."""
    before = hash_of(course)
    course.replace(path, old, new)
    assert hash_of(course) == before


def test_every_output_says_that_a_module_changed_since_its_review(course: TinyCourse) -> None:
    """Both handbooks, the deck's first slide, the quiz; and no longer when it is taken back."""
    sign(course)
    assert course.run("build").code == 0
    assert not any("Changed since" in text for text in texts(course).values())
    course.replace("modules/reference/facts.yml", 'value: "1,250"', 'value: "1,251"')
    assert course.run("build").code == 0
    assert {name: CHANGED in text for name, text in texts(course).items()} == dict.fromkeys(texts(course), True)
    assert "yes" in course.run("show", "reviews").out
    course.replace("modules/reference/facts.yml", 'value: "1,251"', 'value: "1,250"')
    assert course.run("build").code == 0
    assert not any("Changed since" in text for text in texts(course).values())


def test_every_output_says_that_its_law_is_overdue_on_the_day_it_is(course: TinyCourse) -> None:
    """Though nothing changed but the date; --strict refuses it."""
    course.replace(LAWS, "visibility: learner", "review_by: 2027-05-21\n    visibility: learner")
    course.replace(BANK, "Yes, the parent is heard.", "Yes, see {law}`L-1`.")
    assert course.run("build", "--as-of", "2027-05-21", "--strict").code == 0
    assert not any("Law that was not" in text for text in texts(course).values())
    late = course.run("build", "--as-of", "2027-05-22")
    assert [line.rpartition("[")[2] for line in late.findings] == ["overdue-law]"]
    assert {name: OVERDUE in text for name, text in texts(course).items()} == dict.fromkeys(texts(course), True)
    other = course.dist / "learner/handbook/second-look/index.html"
    assert "Law that was not" not in other.read_text("utf-8")
    assert course.run("build", "--as-of", "2027-05-22", "--strict").code == 1


def test_a_law_that_is_to_come_is_not_taught_as_one_in_force(course: TinyCourse) -> None:
    """Page, deck, question and table say when it comes; on that day they are written anew, though nothing changed."""
    course.replace(LAWS, 'in_force: "1999"', "in_force: 2027-03-01\n    gaps: {consent: 'Route: ask the desk.'}")
    course.replace(BANK, "Yes, the parent is heard.", "Yes, see {law}`L-1`.")
    course.append(PAGE, "\n:::{gap-table} UK\n:::\n")
    coming, since = "comes into force on 2027-03-01; as of", "in force since 2027-03-01; as of"
    card = "section 1; comes into force on 2027-03-01; as of 2024-01-01"
    assert course.run("build", "--as-of", "2026-11-22").code == 0
    shown = every_slide(texts(course), course)
    assert {(coming in text, since in text) for text in shown.values()} == {(True, False)}
    assert {name for name, text in shown.items() if card in text} == {"learner", "facilitator", "deck"}
    assert "Nothing has changed" in course.run("build", "--as-of", "2027-02-28").out
    late = course.run("build", "--as-of", "2027-03-01")
    assert "Nothing has changed" not in late.out
    shown = every_slide(texts(course), course)
    assert {(coming in text, since in text) for text in shown.values()} == {(False, True)}
    assert "Nothing has changed" in course.run("build", "--as-of", "2030-01-01").out
    assert course.run("build", "--as-of", "2026-11-22").code == 0
    assert every_slide(texts(course), course) != shown, "and back again"


def every_slide(shown: dict[str, str], course: TinyCourse) -> dict[str, str]:
    """The same texts, the deck's with all its slides and notes."""
    with zipfile.ZipFile(course.dist / "facilitator/decks/first-call.pptx") as deck:
        names = [name for name in deck.namelist() if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name)]
        written = "".join(deck.read(name).decode() for name in names)
    return {**shown, "deck": re.sub(r"\s+", " ", "".join(re.findall(r"<a:t>([^<]*)</a:t>", written)))}


@pytest.mark.parametrize(
    ("in_force", "day"),
    [
        ("2027-03-01", "2027-03-01"),
        ("2027-03", "2027-03-31"),
        ("2027, exact day not verified", "2027-12-31"),
        ("2023-11, as published", "2023-11-01"),
        ("2024, exact day not verified", "2024-01-01"),
        ("2024-02-17 in full, art. 18 2023-08-25", "2024-02-17"),
        ("Royal Assent 2023-10-26; offences 2027-01-31", "2023-10-26"),
        ("not before 2027", "2027-12-31"),
        ("1999 (Act of 2021)", "1999-01-01"),
        ("with the next reform", ""),
        ("", ""),
    ],
)
def test_a_law_begins_on_the_first_day_on_which_it_is_surely_in_force(in_force: str, day: str) -> None:
    """A month or year that had not begun when it was looked at counts from its end."""
    held = law(in_force=in_force, as_of=datetime.date(2024, 1, 15))
    assert str(held.begins or "") == day


def test_a_notice_names_three_laws_and_counts_the_rest(course: TinyCourse) -> None:
    """It has to stand on a first slide."""
    one = course.text(LAWS).removeprefix("laws:\n").replace("visibility", "review_by: 2020-01-01\n    visibility")
    course.write(LAWS, "laws:\n" + "".join(one.replace("L-1", f"L-{number}") for number in range(1, 6)))
    course.replace(PAGE, "{law}`L-1` applies", ", ".join(f"{{law}}`L-{number}`" for number in range(1, 6)))
    assert course.run("build").code == 0
    notice = "section 1 (UK); and 2 more."
    assert notice in texts(course)["learner"]
    assert notice in texts(course)["deck"]


def test_a_learner_is_not_told_of_a_law_that_is_for_facilitators(course: TinyCourse) -> None:
    """Not even its name."""
    course.replace(LAWS, "visibility: learner", "review_by: 2020-01-01\n    visibility: facilitator")
    course.replace(PAGE, "; {law}`L-1` applies", "")
    course.replace(PAGE, "Ask for {fact}", "See {law}`L-1`. Ask for {fact}")
    assert course.run("build").code == 0
    shown = texts(course)
    assert "Calls Act" in shown["facilitator"]
    assert "Calls Act" not in course.learner_text()


def test_a_table_of_all_laws_is_written_again_when_one_changes(course: TinyCourse) -> None:
    """Though its author named no country."""
    course.append(LAWS, "    gaps: {consent: Nothing is known.}\n")
    course.append(PAGE, "\n:::{gap-table}\n:::\n")
    assert course.run("build").code == 0
    course.replace(LAWS, "Nothing is known.", "Everything is known.")
    assert course.run("build").code == 0
    assert "Everything is known." in texts(course)["learner"]


def test_a_release_names_all_that_no_author_can_mend(course: TinyCourse) -> None:
    """Drafts, placeholder helplines, what nobody verified; a strict check is silent."""
    course.write(
        "modules/reference/helplines.yml",
        "helplines:\n  - {id: H-1, country: UK, name: To be filled in, placeholder: true}\n",
    )
    course.replace(LAWS, "visibility: learner", "unverified: The date.\n    visibility: learner")
    assert course.run("check", "--strict").code == 0
    released = course.run("check", "--release")
    assert released.code == 1
    found = {line.rpartition("[")[2].rstrip("]") for line in released.findings}
    assert found == {"draft", "placeholder-helpline", "unverified"}
