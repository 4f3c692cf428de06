"""One broken page for each mistake a trainer makes: place, fault and way out, and the last outputs stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from courses import TinyCourse, adds, both, edits, writes
from mistakes import Mistake, Said, as_printed, refused
from sound_course import BANK, FILES, FIRST, FRONT_PAGE, OTHER_BANK, SECOND, picture

from builder.findings import Code

UNLISTED = "add it to the one in modules/index.md, or put `orphan: true` into its front matter"
TITLE_IN_FRONT = "begin sections with `## `; the title stands in the front matter"
FRONT_MATTER = "begin the file with `---`, then `id:`, `title:` and so on, then `---`"
ANOTHER = ":::{objective} listen-first\n:verb: name\n:bloom: remember\n:taught: desk-call\nname it.\n:::\n\n## The case"
CALL_IT = "call the file something else"
SEEN = "say in a few words what it shows: `![like this](picture.png)` or `:alt:`"


def first(code: Code, at: str | int, fault: str, way_out: str) -> Said:
    """A finding in the first module."""
    return Said(code, FIRST, at, fault, way_out)


FRONT_MATTER_MISTAKES: dict[str, Mistake] = {
    "no front matter": Mistake(
        writes(FIRST, FILES[FIRST].split("---\n", 2)[2]),
        first(Code.NO_FRONT_MATTER, 1, "the module has no front matter", FRONT_MATTER),
    ),
    "an empty one": Mistake(
        writes(FIRST, "---\n---\n" + FILES[FIRST].split("---\n", 2)[2]),
        first(Code.WRONG_VALUE, 2, "the front matter is empty", "write it as `key: value` lines"),
    ),
    "an unknown key": Mistake(
        edits(FIRST, "jurisdictions:", "juristictions:"),
        first(
            Code.UNKNOWN_KEY,
            "juristictions",
            "the front matter has no key 'juristictions'",
            "did you mean 'jurisdictions'?",
        ),
    ),
    "an unknown key of a plain page": Mistake(
        edits(FRONT_PAGE, "# Listening first", "---\norphn: true\n---\n\n# Listening first"),
        Said(Code.UNKNOWN_KEY, FRONT_PAGE, "orphn", "the front matter has no key 'orphn'", "did you mean 'orphan'?"),
    ),
    "no id": Mistake(
        edits(FIRST, "id: first-call\ntitle", "title"),
        first(Code.MISSING_KEY, 2, "the front matter has no 'id'", "add `id:`"),
    ),
    "another id than the folder's": Mistake(
        edits(SECOND, "id: second-look", "id: first-call"),
        Said(
            Code.WRONG_ID,
            SECOND,
            "id: first-call",
            "the module is called 'first-call' and its folder 'second-look'",
            "give both the same name",
        ),
    ),
    "a status nobody knows": Mistake(
        edits(FIRST, "status: draft", "status: done"),
        first(Code.WRONG_VALUE, "status", "'status' is 'done'", "choose one of draft, reviewed"),
    ),
    "a prerequisite that is nowhere": Mistake(
        edits(FIRST, "jurisdictions: [UK]", "prerequisites: [second-lock]"),
        first(
            Code.UNKNOWN_MODULE,
            "prerequisites",
            "'prerequisites' names 'second-lock', and there is no such module",
            "did you mean 'second-look'?",
        ),
    ),
    "two modules each to be taken before the other": Mistake(
        both(
            edits(FIRST, "jurisdictions: [UK]", "prerequisites: [second-look]"),
            edits(SECOND, "status: draft", "status: draft\nprerequisites: [first-call]"),
        ),
        first(
            Code.CIRCLING_PREREQUISITES,
            "prerequisites",
            "'first-call' is to be taken both before and after second-look",
            "take one of them out of `prerequisites:`",
        ),
    ),
    "a module to be taken before itself": Mistake(
        edits(FIRST, "jurisdictions: [UK]", "prerequisites: [first-call]"),
        first(
            Code.CIRCLING_PREREQUISITES,
            "prerequisites",
            "'first-call' is to be taken both before and after itself",
            "take it out of `prerequisites:`",
        ),
    ),
    "no minutes at all": Mistake(
        edits(FIRST, "classroom: 30", "classroom: 0"),
        first(Code.WRONG_VALUE, "minutes:", "'classroom' is 0", "choose 1 to 6000"),
    ),
}

PAGE_MISTAKES: dict[str, Mistake] = {
    "a second title": Mistake(
        edits(FIRST, "## Objectives", "# Objectives"),
        first(Code.EXTRA_TITLE, "# Objectives", "a second title: 'Objectives'", TITLE_IN_FRONT),
    ),
    "a title underlined": Mistake(
        adds(FIRST, "\nAnother\n=======\n"),
        first(Code.EXTRA_TITLE, "Another", "a second title: 'Another'", TITLE_IN_FRONT),
    ),
    "two objectives of one name": Mistake(
        edits(FIRST, "## The case", ANOTHER),
        first(Code.DUPLICATE_ID, 24, f"objective 'listen-first' stands already at {FIRST}:17", "give each its own id"),
    ),
    "two objectives of one name in two modules": Mistake(
        both(
            edits(SECOND, "{objective} look-again", "{objective} listen-first"),
            lambda course: course.write(OTHER_BANK, course.text(OTHER_BANK).replace("look-again", "listen-first")),
        ),
        Said(
            Code.DUPLICATE_ID,
            SECOND,
            "{objective}",
            f"objective 'listen-first' stands already at {FIRST}:17",
            "give each its own id",
        ),
    ),
    "two activities of one name": Mistake(
        adds(FIRST, "\n:::{activity} Again\n:id: first-hour\n:minutes: 5\nTalk.\n:::\n"),
        first(
            Code.DUPLICATE_ID,
            "{activity} Again",
            f"activity 'first-hour' stands already at {FIRST}:38",
            "give each its own id",
        ),
    ),
    "an objective nobody tests": Mistake(
        edits(FIRST, "## The case", ANOTHER.replace("listen-first", "untested")),
        first(
            Code.UNTESTED_OBJECTIVE,
            "{objective} untested",
            "no item tests objective 'untested'",
            "write 2 or more in the module's bank, or leave the objective out",
        ),
    ),
    "a quiz that names no bank": Mistake(
        edits(FIRST, "{quiz} first-call", "{quiz} first-cal"),
        first(Code.UNKNOWN_BANK, "{quiz}", "there is no bank 'first-cal'", "did you mean 'first-call'?"),
        follows=(
            Said(
                Code.UNUSED_BANK,
                BANK,
                1,
                "no page shows the practice items of bank 'first-call'",
                "add `{quiz} first-call` to a module",
            ),
        ),
    ),
    "a quiz that names an unknown item": Mistake(
        edits(FIRST, "{quiz} first-call\n", "{quiz} first-call\n:items: before-writing, nobody\n"),
        first(
            Code.UNKNOWN_ITEM,
            "{quiz}",
            "bank 'first-call' has no item 'nobody'",
            "mend the name or leave it out",
        ),
    ),
    "a quiz that names an exam item": Mistake(
        edits(FIRST, "{quiz} first-call\n", "{quiz} first-call\n:items: kept-back\n"),
        first(
            Code.EXAM_ITEM_SHOWN,
            "{quiz}",
            "item 'kept-back' of bank 'first-call' is kept for exams",
            "choose a practice item",
        ),
    ),
    "a picture that is not there": Mistake(
        edits(FIRST, "(desk.png)", "(desq.png)"),
        first(
            Code.MISSING_FILE,
            "desq.png",
            "the picture 'modules/first-call/desq.png' is not there",
            "put it beside the page, or mend its name",
        ),
    ),
    "a picture without words": Mistake(
        edits(FIRST, "![A desk with a telephone]", "![]"),
        first(Code.NO_ALT, "![]", "the picture 'desk.png' has no alternative text", SEEN),
    ),
    "a figure without words": Mistake(
        adds(FIRST, "\n:::{figure} desk.png\nA caption says something else.\n:::\n"),
        first(Code.NO_ALT, "{figure}", "the picture 'desk.png' has no alternative text", SEEN),
    ),
    "an event without a date": Mistake(
        edits(FIRST, "Early 2019: The", "Later The"),
        first(
            Code.UNDATED_EVENT,
            "Later The",
            "this event has no date: 'Later The desk changes its routine.'",
            "begin it with a date and a colon, such as `2018-05: `",
        ),
    ),
    "an agenda that does not add up": Mistake(
        edits(FIRST, "15 min: Activity", "20 min: Activity"),
        first(
            Code.MINUTES_DIFFER,
            "{agenda}",
            "the agenda adds up to 35 minutes, the module says 30",
            "mend a part, or `minutes: {classroom: …}` in the front matter",
        ),
    ),
    "steps that do not add up": Mistake(
        edits(FIRST, ":minutes: 15", ":minutes: 25"),
        first(
            Code.MINUTES_DIFFER,
            "{activity}",
            "the steps add up to 15 minutes, the activity says 25",
            "mend a step, or `:minutes:`",
        ),
    ),
    "a page that nobody lists": Mistake(
        writes("modules/extra.md", "# Extra\n\nText.\n"),
        Said(Code.UNLISTED_PAGE, "modules/extra.md", 0, "no table of contents leads to this page", UNLISTED),
    ),
    "a page called as the handbook's own": Mistake(
        writes("modules/search.md", "---\norphan: true\n---\n\n# How we search\n\nBy hand.\n"),
        Said(Code.TAKEN_NAME, "modules/search.md", 0, "the handbook has a page of its own by this name", CALL_IT),
    ),
    "a page in the place of a module's test": Mistake(
        writes("modules/first-call/test.md", "---\norphan: true\n---\n\n# A test\n\nOn paper.\n"),
        Said(
            Code.TAKEN_NAME,
            "modules/first-call/test.md",
            0,
            "the handbook has a page of its own by this name",
            CALL_IT,
        ),
    ),
    "a page called as a module": Mistake(
        writes("modules/first-call.md", "---\norphan: true\n---\n\n# The first call\n\nA word before it.\n"),
        first(
            Code.TAKEN_NAME,
            0,
            "it would take the place of modules/first-call.md in what is built",
            "call one of them something else",
        ),
    ),
    "a list that names no page": Mistake(
        edits(FRONT_PAGE, "second-look/index\n", "second-look/index\nthird/index\n"),
        Said(
            Code.MARKUP,
            FRONT_PAGE,
            "{toctree}",
            "the table of contents names a page that does not exist: 'modules/third/index'",
            "mend the name or write the page",
        ),
    ),
    "a label that is not there": Mistake(
        adds(FIRST, "\n{ref}`nowhere`\n"),
        first(
            Code.DEAD_LINK,
            "nowhere",
            "there is no label 'nowhere'",
            "mend it, or write `(label)=` above its heading",
        ),
    ),
    "a link that leads nowhere": Mistake(
        adds(FIRST, "\n[the second note](#nowhere)\n"),
        first(Code.DEAD_LINK, "nowhere", "this link leads nowhere: 'nowhere'", "mend it"),
    ),
    "a page that is not there": Mistake(
        adds(FIRST, "\n{doc}`nowhere`\n"),
        first(Code.DEAD_LINK, "nowhere", "there is no page 'nowhere'", "mend the path"),
    ),
    "a directive nobody knows": Mistake(
        adds(FIRST, "\n:::{objectives} one\nText.\n:::\n"),
        first(Code.WRONG_DIRECTIVE, "{objectives}", "there is no directive 'objectives'", "did you mean 'objective'?"),
    ),
    "a role nobody knows": Mistake(
        adds(FIRST, "\n{facts}`F-1`\n"),
        first(Code.WRONG_DIRECTIVE, "{facts}", "there is no role 'facts'", "did you mean 'fact'?"),
    ),
}

CITING_MISTAKES: dict[str, Mistake] = {
    **{
        f"an unknown {kind}": Mistake(
            edits(FIRST, f"{{{kind}}}`{known}`", f"{{{kind}}}`{known[0]}-1x`"),
            first(
                Code.UNKNOWN_REFERENCE,
                f"{{{kind}}}`{known[0]}-1x`",
                f"there is no {kind} '{known[0]}-1x'",
                f"did you mean {known!r}?",
            ),
        )
        for kind, known in (("fact", "F-1"), ("law", "L-1"), ("source", "S-1"), ("term", "T-1"))
    },
    "an unknown series": Mistake(
        adds(FIRST, "\n:::{chart} CALLS\n:::\n"),
        first(
            Code.UNKNOWN_REFERENCE, "{chart}", "there is no series 'CALLS'", "add it to modules/reference/series.yml"
        ),
    ),
    "a withheld fact": Mistake(
        edits(FIRST, "{fact}`F-1`", "{fact}`F-3`"),
        first(Code.WITHHELD, "{fact}`F-3`", "fact 'F-3' is withheld", "leave it out"),
    ),
    "a withheld fact in facilitator text": Mistake(
        edits(FIRST, "{fact}`F-2`", "{fact}`F-3`"),
        first(Code.WITHHELD, "{fact}`F-3`", "fact 'F-3' is withheld", "leave it out"),
    ),
    "a facilitator's fact in a learner's text": Mistake(
        edits(FIRST, "{fact}`F-1`", "{fact}`F-2`"),
        first(
            Code.FACILITATOR_ONLY,
            "{fact}`F-2` calls",
            "fact 'F-2' is for facilitators",
            "move it into a `{facilitator}` block or leave it out",
        ),
    ),
    "a facilitator's fact in a practice question": Mistake(
        edits(BANK, "What comes first?", "What came before {fact}`F-2`?"),
        Said(
            Code.FACILITATOR_ONLY,
            BANK,
            "{fact}`F-2`",
            "fact 'F-2' is for facilitators",
            "move it into a `{facilitator}` block or leave it out",
        ),
    ),
}

MISTAKES = {**FRONT_MATTER_MISTAKES, **PAGE_MISTAKES, **CITING_MISTAKES}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_place_and_way_out(name: str, built: TinyCourse) -> None:
    """That and nothing else is said; nothing is built."""
    mistake = MISTAKES[name]
    mistake.change(built)
    assert refused(built).findings == sorted(mistake.lines(built))


@pytest.mark.parametrize("fault", ["withheld", "learner's text"])
def test_what_a_learner_may_not_read_is_not_printed_by_a_check_either(fault: str, course: TinyCourse) -> None:
    """The message names the fact, never its value."""
    next(mistake for name, mistake in CITING_MISTAKES.items() if fault in name).change(course)
    said = course.run("check")
    assert said.code == 1
    assert "88 secrets" not in said.out + said.err
    assert "77 rehearsals" not in said.out + said.err


def test_many_mistakes_are_said_at_once_alike_by_one_reader_and_by_four(tmp_path: Path, course: TinyCourse) -> None:
    """A course of a dozen broken modules: the order of its findings is that of their places."""
    for number, mistake in enumerate(MISTAKES.values()):
        name = f"copy-{number}"
        before = course.text(FIRST), course.text(BANK), course.text(SECOND), course.text(FRONT_PAGE)
        mistake.change(course)
        course.write(f"modules/{name}/index.md", course.text(FIRST).replace("first-call", name))
        course.write(f"modules/{name}/desk.png", picture())
        for path, text in zip((FIRST, BANK, SECOND, FRONT_PAGE), before, strict=True):
            course.write(path, text)
    serial, parallel = tmp_path / "serial", tmp_path / "parallel"
    for root in (serial, parallel):
        shutil.copytree(course.root, root)
    one = TinyCourse(serial).run("check", "-j", "1")
    four = TinyCourse(parallel).run("check", "-j", "4")
    assert len(one.findings) > len(MISTAKES)
    assert one.findings == four.findings
    assert TinyCourse(parallel).run("check", "-j", "4").findings == one.findings
    assert [as_printed(finding) for finding in TinyCourse(parallel).check()] == one.findings


def test_what_is_said_of_a_link_outlives_a_missing_picture(course: TinyCourse) -> None:
    """Sphinx reads a page again while its picture is missing; nothing said of it may be forgotten."""
    edits(FIRST, "(desk.png)", "(desq.png)")(course)
    adds(FIRST, "\n{ref}`nowhere`\n")(course)
    once = course.run("check").findings
    assert len(once) == 2
    assert course.run("check").findings == once


def test_a_mended_course_is_clean_again(course: TinyCourse) -> None:
    """What was said of a page goes with the mistake."""
    for mistake in list(MISTAKES.values())[::6]:
        mistake.change(course)
        assert course.run("check", "--strict").code == 1
        for path, text in FILES.items():
            course.write(path, text)
        for page in (course.root / "modules").rglob("*.md"):
            if page.relative_to(course.root).as_posix() not in FILES:
                page.unlink()
        assert course.run("check", "--strict").findings == []


def test_a_warning_alone_does_not_stop_a_build(built: TinyCourse) -> None:
    """Unless it is to: ``--strict``."""
    edits(FIRST, "15 min: Activity", "20 min: Activity")(built)
    assert built.run("build", "--strict", "-j", "1").code == 1
    lenient = built.run("build", "-j", "1")
    assert lenient.code == 0
    assert "Built with 0 errors, 1 warning." in lenient.err
    assert built.run("build", "-j", "1").findings == lenient.findings, "an unchanged build says it again"
    assert built.run("build", "--strict", "-j", "1").code == 1, "and is as strict as any"
