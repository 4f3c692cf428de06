"""Text that its author took for a block, a role or a picture: said, before a learner reads it."""

from __future__ import annotations

import pytest
from courses import TinyCourse
from sound_course import FIRST

WRONG = {
    "two colons": ("::{facilitator}\namber\n::", "::{facilitator}", "three colons or more"),
    "one colon": (":{facilitator}\namber", ":{facilitator}", "three colons or more"),
    "colons of another script": ("：：：{facilitator}\namber", "：：：{facilitator}", "three colons or more"),
    "no braces": (":::facilitator\namber\n:::", ":::facilitator", "write `:::{facilitator}`"),
    "round braces": (":::(facilitator)\namber\n:::", ":::(facilitator)", "write `:::{facilitator}`"),
    "no end": (":::{checklist} A\n- b", ":::{checklist} A", "end it with a line `:::`"),
    "an end too many": (":::{checklist} A\n- b\n:::\n\n:::", None, "closed too early"),
    "a block in a block with as many colons": (
        ":::{activity} A\n:id: a\n:minutes: 5\n1. (5 min) A\n:::{debrief}\nB\n:::\n:::",
        ":::{activity} A",
        "begin and end it with `::::`",
    ),
    "a block that ends where the next one does": (
        "::::{case} A\n- 2024: B\n\n::::{audience} police\nC\n::::\n\nD",
        "::::{case} A",
        "end it with a line `::::` above line",
    ),
    "a brace too few": ("::::{facilitator\namber\n::::", "::::{facilitator", "write `::::{facilitator}`"),
    "another brace": ("::::{facilitator)\namber\n::::", "::::{facilitator)", "write `::::{facilitator}`"),
    "a brace too few after backticks": ("```{facilitator\namber\n```", "```{facilitator", "write '```{facilitator}'"),
    "blanks in the braces": ("::::{ facilitator }\namber\n::::", "::::{ facilitator }", "write `::::{facilitator}`"),
    "no blank after the braces": (":::{slide}One\namber\n:::", ":::{slide}One", "write `:::{slide}`, then a blank"),
    "a level without its brace": (":::{sensitive 2\namber\n:::", ":::{sensitive 2", "write `:::{sensitive}`"),
    "a block with blanks before it": (
        "A.\n\n    ::::{facilitator}\n    amber\n    ::::",
        "    ::::{facilitator}",
        "take the blanks before it away",
    ),
    "a block in a paragraph": ("Amber\n     :::{facilitator}\nB", "     :::{facilitator}", "put a blank line above it"),
    "semicolons": (";;;{facilitator}\namber\n;;;", ";;;{facilitator}", "begin it with three colons"),
    "backticks with blanks before them": (
        "A.\n\n    ```{facilitator}\n    amber\n    ```",
        "    ```{facilitator}",
        "take the blanks before it away",
    ),
    "a block in a block that does not end": (
        "::::{audience} police\n:::{checklist} A\n- b\n::::",
        ":::{checklist} A",
        "end it",
    ),
    "a blank before the id": ("A {fact} `F-1` b.", "A {fact} `F-1` b.", "{fact}`ID`"),
    "other quotation marks": ("A {term}'T-1' b.", "A {term}'T-1' b.", "{term}`ID`"),
    "a picture with a blank": ("![A](my desk.png)", "![A](my desk.png)", "rename the file"),
    "an option in the text": (
        ":::{activity} A\n:id: a\npurpose: B.\n:minutes: 5\n1. (5 min) A\n:::",
        "purpose: B.",
        "write `:purpose: B.`",
    ),
    "an option twice": (
        ":::{activity} A\n:minutes: 5\n:purpose: B.\n:purpose: C.\n1. (5 min) A\n:::",
        ":purpose: C.",
        "keep one of them",
    ),
    "an id that does not end": ("A {fact}`F-1 b.", "A {fact}`F-1 b.", "{fact}`ID`"),
    "no braces round a role": ("A fact`F-1` b.", "A fact`F-1` b.", "write {fact}`ID`"),
    "a file with a blank": ("[A](my form.pdf)", "[A](my form.pdf)", "rename the file"),
    "a blank in a link": ("[A] (https://example.org)", "[A] (https://example.org)", "`[words](https://…)`"),
    "a link the wrong way round": ("(A)[https://example.org]", "(A)[https://example.org]", "`[words](https://…)`"),
    "a case without events": (":::{case} A\n\nB.\n:::", ":::{case} A", "`- 2018-05: …`"),
    "a checklist without a list": (":::{checklist} A\n\nB.\n:::", ":::{checklist} A", "a hyphen and a blank"),
    "an objective without words": (
        ":::{objective} say-nothing\n:verb: name\n:bloom: remember\n:::",
        ":::{objective} say-nothing",
        "what a learner can do afterwards",
    ),
}

LOST = {
    "dots of a word processor": ("A:\n\n• one\n• two", "• one", "begin each line of a list"),
    "dashes": ("A:\n\n— one\n— two", "— two", "begin each line of a list"),
    "a dash among hyphens": ("A:\n\n- one\n– two\n- three", "– two", "begin each line of a list"),
    "a heading without its blank": ("##More\n\nB", "##More", "a blank between the signs"),
    "a note in a sentence": ("We asked fifty\n% of them were heard.", "% of them were heard.", "a blank line above"),
}

RIGHT = {
    "a program": "```python\nnames = {}\n```",
    "indented code": "A.\n\n    one = {two}\n",
    "a block without a title": ":::{facilitator}\namber\n:::",
    "code": "```text\n::{facilitator}\n:::\n{fact} x\n```",
    "code in a line": "Write `:::{quiz} x` or `{fact}` and `![a](b c.png)`.",
    "a note to oneself": "% {fact} without an id, and ![a](my desk.png)",
    "blocks in blocks": ":::::{audience} police\n::::{sensitive} 1\n:summary: A.\n:::{slide} A\n- b\n:::\n::::\n:::::",
    "a block in a list": "- one\n\n  :::{checklist} A\n  - b\n  :::\n- two",
    "more colons at the end": ":::{checklist} A\n- b\n::::",
    "backticks for colons": "```{checklist} A\n- b\n```",
    "a colon at the head of a line": ": as in a definition\n\n:: twice",
    "a dash at the head of a line": "They said so\n– twice – and left.",
    "notes to oneself": "A.\n\n% one\n% two\n- b\n\n% three\n\n## C",
    "a hashtag": "#MeToo is not a heading.",
    "a link with its title": '[A](https://example.org "A title"), see the list (of cases).',
    "words in braces": "{Later} and {fact}`F-1`.",
    "a picture with a title": '![A](desk.png "A desk")',
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_block_is_an_error_at_its_line(name: str, course: TinyCourse) -> None:
    text, at, way_out = WRONG[name]
    course.append(FIRST, f"\n{text}\n")
    line = course.text(FIRST).split("\n").index(at) + 1 if at else None
    found = [one for one in course.check() if one["severity"] == "error" and one["path"] == FIRST]
    assert [one for one in found if way_out in one["hint"] and line in (None, one["line"])], found
    assert course.run("build", "-j", "1").code == 1
    assert not course.dist.exists()


@pytest.mark.parametrize("name", LOST)
def test_words_that_would_be_lost_or_run_together_are_said(name: str, course: TinyCourse) -> None:
    text, at, way_out = LOST[name]
    course.append(FIRST, f"\n{text}\n")
    line = course.text(FIRST).split("\n").index(at) + 1
    found = [one for one in course.check() if one["code"] == "misread"]
    assert [one for one in found if way_out in one["hint"] and line == one["line"]], found


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_meant_as_it_stands_is_left_alone(name: str, course: TinyCourse) -> None:
    course.append(FIRST, f"\n{RIGHT[name]}\n")
    assert [one for one in course.check() if one["severity"] == "error" or one["code"] == "misread"] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("text: Write", "text: Yes: write it", "put the whole text between quotation marks"),
        ("        text: Write", "\ttext: Write", "use blanks, as many as in the line above"),
        ("text: Write", "text: #1 write", "one that begins with # needs quotation marks"),
        ("        text: Write", "       text: Write", "not indented like"),
    ],
)
def test_yaml_is_explained_to_whoever_does_not_know_it(old: str, new: str, said: str, course: TinyCourse) -> None:
    course.replace("quizzes/first-call.yml", old, new)
    assert any(said in line for line in course.run("check").findings)


def test_blocks_in_blocks_without_number_are_said_at_a_line(course: TinyCourse) -> None:
    """Each opens another, and none is closed: what reads them stands on no stack."""
    course.append(FIRST, "\n" + ":::{facilitator}\n" * 1500)
    assert [one for one in course.check() if "blocks are nested too deep" in one["message"]]
