"""One broken bank or reference file for each mistake, in a whole course: place, fault and way out."""

from __future__ import annotations

import pytest
from courses import TinyCourse, adds, edits, writes
from mistakes import Mistake, Said, refused
from sound_course import BANK, FACTS, FILES, FIRST, SOURCES

from builder.errors import Finding
from builder.findings import Code

INDENTATION = (
    "look at this line and those around it: indentation, a missing colon, a missing closing quote, "
    "or a text with `: ` that needs quotes"
)
ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]\n" for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)
"""Nine lines that stand for three hundred million words."""

DEEP = "[" * 100_000


def bank(code: Code, at: str | int, fault: str, way_out: str) -> Said:
    """A finding in the first bank."""
    return Said(code, BANK, at, fault, way_out)


BANKS: dict[str, Mistake] = {
    "broken YAML": Mistake(
        edits(BANK, "title: The first call", "title: The: first call"),
        bank(
            Code.BROKEN_YAML,
            "The: first",
            "this is not YAML: mapping values are not allowed in this context",
            INDENTATION,
        ),
    ),
    "nothing": Mistake(
        writes(BANK, ""), bank(Code.WRONG_VALUE, 1, "the bank is empty", "write it as `key: value` lines")
    ),
    "an unknown key": Mistake(
        edits(BANK, "    sources:", "    source:"),
        bank(Code.UNKNOWN_KEY, "source:", "a single item has no key 'source'", "did you mean 'sources'?"),
    ),
    "a key twice": Mistake(
        edits(BANK, "title: The first call", "title: The first call\ntitle: Again"),
        bank(Code.DUPLICATE_KEY, "title: Again", "'title' stands twice, first in line 2", "keep one of them"),
    ),
    "two items of one name": Mistake(
        edits(BANK, "id: kept-back", "id: before-writing"),
        bank(
            Code.DUPLICATE_ID,
            19,
            "an item called 'before-writing' stands already in line 4",
            "give each item its own id: answers are kept by it",
        ),
    ),
    "two options of one name": Mistake(
        edits(BANK, "- id: b\n", "- id: a\n"),
        bank(Code.DUPLICATE_ID, "text: Write", "two options are called 'a'", "give each its own id"),
    ),
    "no right answer": Mistake(
        edits(BANK, "        correct: true\n", ""),
        bank(
            Code.NO_RIGHT_ANSWER,
            "id: before-writing",
            "item 'before-writing' has no right answer",
            "mark one option `correct: true`",
        ),
    ),
    "aliases that explode": Mistake(
        writes(BANK, ALIASES),
        bank(Code.YAML_ALIAS, 2, "'*a' repeats another part of the file", "write it out"),
    ),
    "a hundred thousand levels": Mistake(
        writes(BANK, DEEP[:99_999]),
        bank(Code.BROKEN_YAML, 1, "lists and groups are nested more than 24 deep", "flatten them"),
    ),
}


def fact(code: Code, at: str | int, fault: str, way_out: str) -> Said:
    """A finding in the facts."""
    return Said(code, FACTS, at, fault, way_out)


REFERENCES: dict[str, Mistake] = {
    "broken YAML": Mistake(
        edits(FACTS, "statement: The desk rehearses.", "statement: The desk: rehearses."),
        fact(
            Code.BROKEN_YAML,
            "The desk: rehearses",
            "this is not YAML: mapping values are not allowed in this context",
            INDENTATION,
        ),
    ),
    "an unknown key": Mistake(
        edits(FACTS, "    locator: p. 3", "    locater: p. 3\n    locator: p. 3"),
        fact(Code.UNKNOWN_KEY, "locater", "an entry of 'facts' has no key 'locater'", "did you mean 'locator'?"),
    ),
    "two entries of one name": Mistake(
        edits(FACTS, "id: F-2", "id: F-1"),
        fact(Code.DUPLICATE_ID, 10, "'F-1' stands already in line 2", "give each entry its own id"),
    ),
    "two lists": Mistake(
        adds(FACTS, "more: []\n"),
        fact(Code.WRONG_VALUE, 1, "the file does not hold one list `facts:`", "begin it with `facts:`"),
    ),
    "aliases that explode": Mistake(
        writes(FACTS, ALIASES),
        fact(Code.YAML_ALIAS, 2, "'*a' repeats another part of the file", "write it out"),
    ),
    "a hundred thousand levels": Mistake(
        writes(FACTS, DEEP[:99_999]),
        fact(Code.BROKEN_YAML, 1, "lists and groups are nested more than 24 deep", "flatten them"),
    ),
}

FRONT_MATTERS: dict[str, Mistake] = {
    "broken YAML": Mistake(
        edits(FIRST, "jurisdictions: [UK]", "jurisdictions: [UK"),
        Said(
            Code.BROKEN_YAML,
            FIRST,
            "jurisdictions",
            "this is not YAML: did not find expected ',' or ']'",
            INDENTATION,
        ),
    ),
    "aliases that explode": Mistake(
        edits(FIRST, "jurisdictions: [UK]\n", ALIASES),
        Said(Code.YAML_ALIAS, FIRST, 9, "'*a' repeats another part of the file", "write it out"),
    ),
    "many levels": Mistake(
        edits(FIRST, "jurisdictions: [UK]", f"jurisdictions: {DEEP[:90_000]}"),
        Said(Code.BROKEN_YAML, FIRST, 8, "lists and groups are nested more than 24 deep", "flatten them"),
    ),
}

SOUND_FILES: dict[str, Mistake] = {
    "a reference file nobody reads": Mistake(
        writes("modules/reference/strange.yml", "strange: []\n"),
        Said(
            Code.WRONG_ID,
            "modules/reference/strange.yml",
            0,
            "no reference file is called 'strange'",
            "name it one of facts, sources, laws, terms, series, helplines, media",
        ),
    ),
    "a bank named after another": Mistake(
        writes("quizzes/third.yml", FILES[BANK]),
        Said(
            Code.WRONG_ID,
            "quizzes/third.yml",
            1,
            "the bank is called 'first-call' and its file 'third'",
            "give both the same name",
        ),
    ),
    "a fact from nowhere": Mistake(
        edits(FACTS, "source: S-1\n    locator: p. 4", "source: S-9\n    locator: p. 4"),
        fact(
            Code.UNKNOWN_REFERENCE,
            "id: F-2",
            "'F-2' cites source 'S-9', which is not in sources.yml",
            "add the source or mend its name",
        ),
    ),
    "an item from nowhere": Mistake(
        edits(BANK, "[S-1]", "[S-9]"),
        bank(
            Code.UNKNOWN_REFERENCE,
            "id: before-writing",
            "item 'before-writing' cites source 'S-9', which does not exist",
            "add it to modules/reference/sources.yml or mend its name",
        ),
    ),
}

MISTAKES = {
    f"{where}: {name}": mistake
    for where, mistakes in (
        ("bank", BANKS),
        ("reference", REFERENCES),
        ("front matter", FRONT_MATTERS),
        ("file", SOUND_FILES),
    )
    for name, mistake in mistakes.items()
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_place_and_way_out(name: str, built: TinyCourse) -> None:
    """And nothing else is said of that file."""
    mistake = MISTAKES[name]
    mistake.change(built)
    about = [line for line in refused(built).findings if line.startswith(f"{mistake.said.path}:")]
    assert about == mistake.lines(built)


@pytest.mark.parametrize("name", ["bank: an unknown key", "reference: an unknown key", "front matter: broken YAML"])
def test_one_mistake_is_one_finding(name: str, built: TinyCourse) -> None:
    """A file that is there but cannot be read is not said to be missing, nor what it holds to be unknown."""
    MISTAKES[name].change(built)
    assert refused(built).findings == MISTAKES[name].lines(built)


def test_one_mistake_in_the_sources_is_one_finding(built: TinyCourse) -> None:
    """All facts, laws and items cite them: an author must see the one line to mend, not the seven that follow."""
    edits(SOURCES, "    title: Annual report", "    title: Annual report\n    colour: red")(built)
    assert [line.partition(":")[0] for line in refused(built).findings] == [SOURCES]


def test_a_bank_with_another_ending_is_not_passed_over(built: TinyCourse) -> None:
    """``.yaml`` is a common ending: a bank that nobody reads must be said."""
    built.write("quizzes/third.yaml", FILES[BANK].replace("id: first-call", "id: third"))
    findings = built.check()
    assert [finding["path"] for finding in findings] == ["quizzes/third.yaml"]


def test_every_kind_of_finding_is_weighed_and_explained() -> None:
    """A code is what an author silences it by: it is unique, and says why it matters."""
    codes = [code.code for code in Code]
    assert len(codes) == len(set(codes))
    assert all(code.why.endswith(".") for code in Code)
    assert all(isinstance(code.at(None, "fault"), Finding) for code in Code)  # type: ignore[arg-type]
