"""Mistakes of the keyboard and the editor: each was silent, or said in many words about something else."""

from __future__ import annotations

import pytest
from courses import TinyCourse, both, edits
from mistakes import Mistake, Said, as_printed
from sound_course import BANK, FIRST, LAWS, SOURCES

from builder.findings import Code

PASSED = edits(FIRST, "jurisdictions: [UK]", "jurisdictions: [UK]\ncompletion: passed")

MISTAKES: dict[str, Mistake] = {
    "a test whose bank cannot be read": Mistake(
        both(PASSED, edits(BANK, "type: true-false", "type: true-flase")),
        Said(
            Code.WRONG_VALUE,
            BANK,
            "true-flase",
            "there is no question type 'true-flase'",
            "choose one of single, multiple, true-false, match, order, short, numeric",
        ),
    ),
}

QUOTE = "put the whole text between quotation marks"
PROMPT = "prompt: Silver-compass is a question for the exam."


def cut(path: str, old: str, new: str, fault: str) -> Mistake:
    """Text that YAML would leave out."""
    return Mistake(edits(path, old, new), Said(Code.LOST_TEXT, path, new, fault, QUOTE))


def no_yaml(new: str, fault: str) -> Mistake:
    """A prompt that YAML cannot read."""
    return Mistake(edits(BANK, PROMPT, new), Said(Code.BROKEN_YAML, BANK, new, f"this is not YAML: {fault}", QUOTE))


MISTAKES |= {
    "a number sign in a title": cut(
        FIRST, 'title: "The first call"', "title: Call #1 of two", "what follows ` #` is left out: '#1 of two'"
    ),
    "a number sign in a prompt": cut(
        BANK, PROMPT, "prompt: What of case #one?", "what follows ` #` is left out: '#one?'"
    ),
    "a number sign in a source": cut(
        SOURCES, "title: Annual report", "title: The report #3", "what follows ` #` is left out: '#3'"
    ),
    "an ampersand before a prompt": cut(
        BANK, PROMPT, "prompt: &c what first?", "'&c' is left out: YAML takes it for a mark"
    ),
    "an exclamation mark before a prompt": cut(
        BANK, PROMPT, "prompt: !Stop now?", "'!Stop' is left out: YAML takes it for a mark"
    ),
    "a prompt that begins with a role": no_yaml(
        "prompt: {fact}`F-1` calls.", "a text without quotation marks cannot have '`' here"
    ),
    "a prompt that begins with a per cent sign": no_yaml(
        "prompt: % of what?", "a text without quotation marks cannot have '%' here"
    ),
    "a prompt that begins with a strong word": no_yaml("prompt: **Listen** to whom?", "a text begins with '*' or '&'"),
    "a prompt that begins with a star": Mistake(
        edits(BANK, PROMPT, "prompt: *Listen"),
        Said(
            Code.YAML_ALIAS,
            BANK,
            "*Listen",
            "'*Listen' repeats another part of the file",
            f"write it out; if it is a text: {QUOTE}",
        ),
    ),
    "a prompt that begins with a bracket": no_yaml("prompt: > 5 calls?", "a text begins with '>' or '|'"),
    "a gap that nobody knows": Mistake(
        edits(LAWS, "visibility: learner", "visibility: learner\n    gaps:\n      deletions: 'Route: ask.'"),
        Said(Code.UNKNOWN_KEY, LAWS, "deletions", "'gaps' has no key 'deletions'", "did you mean 'deletion'?"),
    ),
    "an answer between quotation marks": Mistake(
        edits(BANK, "answer: true", 'answer: "true"'),
        Said(Code.WRONG_VALUE, BANK, "answer:", "'answer' is 'true'", "write it without quotation marks"),
    ),
    "a tab in the front matter": Mistake(
        edits(FIRST, "minutes: {classroom: 30, alone: 20}", "minutes:\n\tclassroom: 30\n\talone: 20"),
        Said(
            Code.BROKEN_YAML,
            FIRST,
            "classroom",
            "this is not YAML: a tab stands before the text",
            "use blanks, as many as in the line above",
        ),
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_finding(name: str, built: TinyCourse) -> None:
    """It is named where it stands, with its way out, and nothing follows from it elsewhere."""
    mistake = MISTAKES[name]
    mistake.change(built)
    assert [as_printed(finding) for finding in built.check()] == mistake.lines(built)


def test_a_comment_is_a_comment(built: TinyCourse) -> None:
    """One after a value is good YAML, with or without a blank after its mark where the value is no text."""
    built.replace(FIRST, "status: draft", "status: draft #for now\n#and a line")
    built.replace(FIRST, 'title: "The first call"', "title: The first call # of two")
    built.replace(FIRST, "classroom: 30, alone: 20}", "classroom: 30, alone: 20} #3 blocks")
    built.replace(BANK, "answer: true", "answer: true #see above")
    assert built.check() == []
