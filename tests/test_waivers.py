"""Waivers: what they cover, when they end, and what is said of those that do not hold."""

from __future__ import annotations

import datetime

import pytest
from courses import TinyCourse

from builder.scopes import comments_in
from builder.waivers import waivers_in

PAGE = "modules/first-call/index.md"
BANK = "quizzes/first-call.yml"
FAR = "until 2027-01-31 because the hall closes late"

MARKDOWN = """\
---
id: x
# casebook: front
title: y
---
% casebook: paragraph
% goes on

A line
and another.

Not this.

% casebook: fence
::::{note}
:::{tip}
:::

Still.
::::

```text
% casebook: shown, not said
```

- one
% casebook: item
- two

  more of two
- three

% casebook: table

| a |
| - |
| b |
Text
"""
YAML = """\
# casebook: first
id: x
items:
  # casebook: item
  - id: a
    text: |
      # casebook: inside
      word
    # casebook: key
    options:
    - b

    - c
    more: 1
  # casebook: last
  - id: b
"""


def covered(text: str, path: str) -> dict[str, list[str]]:
    """What each comment stands above."""
    lines = text.split("\n")
    return {
        one.text.removeprefix("casebook: ").split("\n")[0]: lines[one.first - 1 : one.last]
        for one in comments_in(text, path)
        if one.takes_effect
    }


def test_in_markdown_a_comment_stands_above_the_next_block() -> None:
    """A paragraph, a directive with all in it, a list item, a table; what a code block shows is no comment."""
    assert covered(MARKDOWN, "x.md") == {
        "front": ["title: y"],
        "paragraph": ["A line", "and another."],
        "fence": ["::::{note}", ":::{tip}", ":::", "", "Still.", "::::"],
        "item": ["- two", "", "  more of two"],
        "table": ["| a |", "| - |", "| b |", "Text"],
    }


def test_the_end_of_a_block_in_backticks_begins_none() -> None:
    """What stands after it is no code, and a comment there takes effect."""
    text = "```{note}\nIn.\n```\n\n% casebook: one\n\nA.\n\n~~~{tip}\n% casebook: two\n\nIn.\n~~~\n"
    text += "\n% casebook: three\n\nB.\n"
    assert covered(text, "x.md") == {"one": ["A."], "two": ["In."], "three": ["B."]}


def test_in_yaml_a_comment_stands_above_the_next_key_or_entry() -> None:
    """With all that is deeper; inside a text it is part of the text."""
    found = covered(YAML, "x.yml")
    assert list(found) == ["first", "item", "key", "last"]
    assert found["first"] == ["id: x"]
    assert (found["item"][0], found["item"][-1]) == ("  - id: a", "    more: 1")
    assert found["key"] == ["    options:", "    - b", "", "    - c"]
    assert found["last"] == ["  - id: b"]


@pytest.mark.parametrize(
    "text", ["%", "% casebook:", ":::", "```\n% casebook: x", "- \n%", "---\n# casebook: x", "|\n%\n"]
)
@pytest.mark.parametrize("path", ["x.md", "x.yml"])
def test_odd_sources_have_scopes_too(text: str, path: str) -> None:
    """Nothing raises, and no scope leaves the file."""
    for comment in comments_in(text, path):
        assert 0 < comment.line <= comment.first <= max(comment.last, comment.first)
    waivers_in(text, path)


def differing(course: TinyCourse, comment: str = "") -> TinyCourse:
    """The course with an agenda of a minute too many, and a comment above it."""
    course.replace(PAGE, "- 15 min: Activity", "- 16 min: Activity")
    course.replace(PAGE, ":::{agenda}", f"{comment}\n:::{{agenda}}")
    return course


def codes(course: TinyCourse, *arguments: str) -> list[str]:
    return [str(finding["code"]) for finding in course.check(*arguments)]


def test_a_waiver_lets_one_finding_stand_until_its_day(course: TinyCourse) -> None:
    """Through the last day; the day after, both the finding and the waiver are said."""
    differing(course, f"% casebook: allow minutes-differ {FAR}")
    assert codes(course, "--as-of", "2027-01-31") == []
    assert course.run("check", "--strict", "--as-of", "2027-01-31").code == 0
    assert sorted(codes(course, "--as-of", "2027-02-01")) == ["expired-waiver", "minutes-differ"]
    assert codes(course, "--as-of", "2026-12-01") == []


def test_a_waiver_holds_for_its_block_alone(course: TinyCourse) -> None:
    """What stands elsewhere is said, and the waiver has nothing to do."""
    differing(course)
    course.replace(PAGE, "## The case", f"% casebook: allow minutes-differ {FAR}\n\n## The case")
    assert sorted(codes(course, "--as-of", "2027-01-01")) == ["idle-waiver", "minutes-differ"]


def test_a_waiver_may_hold_for_a_whole_file(course: TinyCourse) -> None:
    """``in this file``, from wherever it stands."""
    differing(course)
    course.append(PAGE, f"\n% casebook: allow minutes-differ in this file {FAR}\n")
    assert codes(course, "--as-of", "2027-01-01") == []


def test_a_waiver_may_hold_for_a_file_beside_it() -> None:
    """Since a picture has no room for comments."""
    (waiver,) = waivers_in(f"% casebook: allow unused-bank in ../b/p.png {FAR}", "modules/a/index.md").given
    assert (waiver.path, waiver.last, waiver.until) == ("modules/b/p.png", None, datetime.date(2027, 1, 31))
    assert waiver.reason == "the hall closes late"


def test_waivers_hold_in_banks_reference_files_and_front_matter(course: TinyCourse) -> None:
    """Each as a YAML comment."""
    course.replace(BANK, "title: The first call", "title: The first call\ndraw: 5")
    course.replace(PAGE, ":::{quiz} first-call\n:::\n", "")
    assert sorted(codes(course)) == ["small-pool", "unused-bank"]
    course.write(BANK, f"# casebook: allow small-pool {FAR}\n# casebook: allow unused-bank {FAR}\n" + course.text(BANK))
    assert codes(course, "--as-of", "2027-01-01") == []


@pytest.mark.parametrize(
    ("comment", "code", "message"),
    [
        ("allow minutes-differ until 2027-01-31", "wrong-waiver", "this waiver has no reason"),
        ("allow minutes-differ because it is late", "wrong-waiver", "this waiver has no date"),
        ("allow minutes-differ until soon because it is late", "wrong-waiver", "'soon' is no date"),
        (f"allow minutes-differs {FAR}", "wrong-waiver", "there is no finding 'minutes-differs'"),
        (f"permit minutes-differ {FAR}", "wrong-waiver", "this waiver cannot be read"),
        (f"allow withheld {FAR}", "refused-waiver", "'withheld' may not be waived"),
        (f"allow idle-waiver {FAR}", "refused-waiver", "'idle-waiver' may not be waived"),
    ],
)
def test_a_waiver_that_does_not_hold_is_a_finding(course: TinyCourse, comment: str, code: str, message: str) -> None:
    """At its own line, and what it was to cover is said as well."""
    differing(course, f"% casebook: {comment}")
    found = course.check("--as-of", "2027-01-01")
    said = {finding["code"]: finding for finding in found}
    assert said.keys() == {code, "minutes-differ"}
    assert said[code]["message"] == message
    assert said[code]["line"] == course.line(PAGE, "% casebook:")
    assert course.run("check", "--as-of", "2027-01-01").code == 1


def test_a_waiver_inside_a_text_is_said(course: TinyCourse) -> None:
    """It would be printed, or dropped with the text."""
    course.replace(BANK, "      A parent calls.", f"      % casebook: allow small-pool {FAR}\n      A parent calls.")
    assert codes(course, "--as-of", "2027-01-01") == ["wrong-waiver"]


def test_an_error_cannot_be_waived_away(course: TinyCourse) -> None:
    """The build still fails."""
    course.replace(PAGE, "(desk.png)", "(none.png)")
    course.append(PAGE, f"\n% casebook: allow missing-file in this file {FAR}\n")
    assert "missing-file" in codes(course, "--as-of", "2027-01-01")
    assert course.run("build", "--as-of", "2027-01-01").code == 1


def test_a_writers_finding_is_waived_in_a_build_and_idle_in_no_check(course: TinyCourse) -> None:
    """A check alone cannot know whether an output would say it."""
    course.replace("quizzes/second-look.yml", "text: notes", "text: a -> b")
    unwaived = course.run("build", "--strict", "--as-of", "2027-01-01")
    assert unwaived.code == 1
    assert any("[unsayable]" in line for line in unwaived.findings), unwaived
    course.replace("quizzes/second-look.yml", "  - id: two", f"  # casebook: allow unsayable {FAR}\n  - id: two")
    assert codes(course, "--as-of", "2027-01-01") == []
    assert course.run("build", "--strict", "--as-of", "2027-01-01").code == 0


def test_an_unchanged_build_notices_that_a_day_has_passed(course: TinyCourse) -> None:
    """What expires is said on the first build after it, though no file has changed; on other days nothing is read."""
    differing(course, f"% casebook: allow minutes-differ {FAR}")
    assert course.run("build", "--as-of", "2027-01-01").findings == []
    assert "Nothing has changed" in course.run("build", "--as-of", "2027-01-31").out
    late = course.run("build", "--as-of", "2027-02-01")
    assert [line.rpartition("[")[2] for line in late.findings] == ["expired-waiver]", "minutes-differ]"]
    assert course.run("build", "--strict", "--as-of", "2027-03-01").code == 1
    assert course.run("build", "--strict", "--as-of", "2027-01-15").code == 0


def test_the_date_is_sources_date_epochs_unless_said(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--as-of`` wins; a date that is none is wrong usage."""
    differing(course, f"% casebook: allow minutes-differ {FAR}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 2027-01-15
    assert codes(course) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1810000000")  # 2027-05-11
    assert "expired-waiver" in codes(course)
    assert codes(course, "--as-of", "2027-01-15") == []
    wrong = course.run("check", "--as-of", "tomorrow")
    assert (wrong.code, "'tomorrow' is no date" in wrong.err) == (2, True)
