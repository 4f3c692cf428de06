"""Mistakes of the keyboard and the editor: each was silent, or said in many words about something else."""

from __future__ import annotations

import pytest
from courses import TinyCourse, both, edits, writes
from mistakes import Mistake, Said, as_printed
from sound_course import BANK, FACTS, FILES, FIRST, LAWS, SECOND, SOURCES

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

UNREAD = "nobody reads a file of this name"


def renamed(old: str, new: str, way_out: str) -> Mistake:
    """A source under another name than it is read by."""

    def rename(course: TinyCourse) -> None:
        (course.root / old).rename(course.root / new)

    return Mistake(rename, Said(Code.WRONG_ID, new, 0, UNREAD, way_out))


MISTAKES |= {
    f"called {new}": renamed(old, f"{old.rpartition('/')[0]}/{new}", f"call it {old.rpartition('/')[2]}")
    for old, new in (
        (FIRST, "index.md.txt"),
        (FIRST, "Index.md"),
        (FIRST, "index - Kopie.md"),
        (FIRST, "Copy of index.md"),
        (FIRST, "index.markdown"),
        (BANK, "first-call.yaml"),
        (BANK, "first-call.yml.txt"),
        (FACTS, "facts.yaml"),
        (FACTS, "Facts.yml"),
    )
}
MISTAKES |= {
    "a scenario with a capital": Mistake(
        writes("modules/first-call/Scenario.yml", "id: first-call\n"),
        Said(Code.WRONG_ID, "modules/first-call/Scenario.yml", 0, UNREAD, "call it scenario.yml"),
    ),
    "a copy beside a page": Mistake(
        writes("modules/first-call/index (1).md", FILES[FIRST]),
        Said(Code.WRONG_ID, "modules/first-call/index (1).md", 0, UNREAD, "index.md is there too: take this one away"),
    ),
}

HEAD = "---\nid: first-call\n"
TAIL = "jurisdictions: [UK]\n---\n"
BEGIN = "front matter begins in the first line with exactly three hyphens, and here stands"
END = "front matter ends with exactly three hyphens, and here stands"


def fenced(old: str, new: str, at: int, fault: str, way_out: str) -> Mistake:
    """Front matter that is not between two lines of three hyphens."""
    return Mistake(edits(FIRST, old, new), Said(Code.NO_FRONT_MATTER, FIRST, at, fault, way_out))


CLOSE = "end it with a line of exactly three hyphens, `---`"
MISTAKES |= {
    "front matter that begins with four hyphens": fenced(
        HEAD, f"-{HEAD}", 1, f"{BEGIN} '----'", "begin the file with `---`"
    ),
    "front matter that begins with a dash": fenced(
        HEAD, HEAD.replace("---", "—"), 1, f"{BEGIN} '—'", "begin the file with `---`"
    ),
    "front matter below an empty line": fenced(HEAD, f"\n{HEAD}", 2, f"{BEGIN} '---'", "begin the file with `---`"),
    "front matter that ends with four hyphens": fenced(
        TAIL, TAIL.replace("---", "----"), 9, f"{END} '----'", "write `---`"
    ),
    "front matter that ends with two hyphens": fenced(TAIL, TAIL.replace("---", "--"), 9, f"{END} '--'", "write `---`"),
    "front matter that does not end": fenced(
        TAIL, TAIL.replace("---\n", ""), 9, "the front matter is not closed before this line", CLOSE
    ),
    "front matter that ends in the text": fenced(
        f"{TAIL}\n", TAIL.replace("---\n", ""), 9, "the front matter is not closed before this line", CLOSE
    ),
}

HYPHENS = "write one such as `| --- | --- |`, with as many columns as the head"


def table(rows: str, at: str, code: Code, fault: str, way_out: str) -> Mistake:
    """A table that would not be seen, or not whole."""
    return Mistake(edits(FIRST, "## Activity\n", f"{rows}\n\n## Activity\n"), Said(code, FIRST, at, fault, way_out))


MISTAKES |= {
    "a row with a cell too many": table(
        "| Who | What |\n| --- | --- |\n| Desk | a \\| b |\n| Police | Call | Amber |",
        "Amber",
        Code.LOST_TEXT,
        "the row has 3 cells, the head 2: what is beyond is left out",
        "give both as many; a bar within a cell is written `\\|`",
    ),
    "a table without its line of hyphens": table(
        "| Who | What |\n| Police | Call |",
        "| Police",
        Code.WRONG_DIRECTIVE,
        "this is no table: the line of hyphens below its head is missing",
        HYPHENS,
    ),
    "a table whose line of hyphens is short": table(
        "| Who | What | When |\n| --- | --- |\n| Police | Call | Now |",
        "| ---",
        Code.WRONG_DIRECTIVE,
        "this is no table: the line of hyphens has 2 columns, the head 3",
        "give both as many",
    ),
    "a table whose line is of equals signs": table(
        "| Who | What |\n| === | === |\n| Police | Call |",
        "| ===",
        Code.WRONG_DIRECTIVE,
        "this is no table: the line of hyphens below its head is missing",
        HYPHENS,
    ),
}

PLACES = "use codes such as UK, CN, EU or INT"

MISTAKES |= {
    "a day that no calendar has": Mistake(
        edits(SOURCES, "2024-05-01", "2025-02-30"),
        Said(Code.WRONG_VALUE, SOURCES, "date:", "'date' is '2025-02-30'", "there is no 2025-02-30"),
    ),
    "a source read in the future": Mistake(
        edits(SOURCES, "date: 2024-05-01", "accessed: 2199-01-01"),
        Said(
            Code.WRONG_VALUE,
            SOURCES,
            "accessed:",
            "source 'S-1' was read on 2199-01-01, after the date of this build",
            "write the day on which it was read",
        ),
    ),
    "an event in the thirteenth month": Mistake(
        edits(FIRST, "2018-05-08", "2018-13-45"),
        Said(Code.UNDATED_EVENT, FIRST, "2018-13-45", "there is no 2018-13-45", "write a day that there is"),
    ),
    "an address without its scheme": Mistake(
        edits(SOURCES, "https://example.org/report", "www.example.org/report"),
        Said(
            Code.WRONG_VALUE,
            SOURCES,
            "url:",
            "'url' is 'www.example.org/report'",
            "use the whole address, with https:// and without blanks",
        ),
    ),
    "an address that is a program": Mistake(
        edits(SOURCES, "https://example.org/report", "javascript:alert(1)"),
        Said(
            Code.WRONG_VALUE,
            SOURCES,
            "url:",
            "'url' is 'javascript:alert(1)'",
            "use the whole address, with https:// and without blanks",
        ),
    ),
    "a jurisdiction by its name": Mistake(
        edits(FIRST, "[UK]", "[Scotland]"),
        Said(Code.WRONG_VALUE, FIRST, "jurisdictions", "an entry of 'jurisdictions' is 'Scotland'", PLACES),
    ),
    "a jurisdiction in small letters": Mistake(
        edits(LAWS, "jurisdiction: UK", "jurisdiction: uk"),
        Said(Code.WRONG_VALUE, LAWS, "jurisdiction", "'jurisdiction' is 'uk'", PLACES),
    ),
    "a module to be read again long ago": Mistake(
        edits(FIRST, "jurisdictions: [UK]", "jurisdictions: [UK]\nreview_by: 2020-01-01"),
        Said(
            Code.OVERDUE_MODULE,
            FIRST,
            "review_by",
            "module 'first-call' was to be read again by 2020-01-01",
            "read it, mend what has changed, then set `review_by` anew",
        ),
    ),
    "a list left blank": Mistake(
        edits(FIRST, "jurisdictions: [UK]", "prerequisites:"),
        Said(
            Code.WRONG_VALUE,
            FIRST,
            "prerequisites",
            "'prerequisites' is empty",
            "write a list, each entry after `- `, or `[]` where there are none",
        ),
    ),
}

BROKEN = "modules/first-call/map.png"
SAVE = "save it again as PNG or JPEG, or take it away"
MISTAKES |= {
    f"a picture that is {name}": Mistake(
        writes(BROKEN, content), Said(Code.MISSING_FILE, BROKEN, 0, f"nobody can look at this: {fault}", SAVE)
    )
    for name, content, fault in (
        ("empty", b"", "it is empty"),
        ("none", b"Not found", "its bytes are those of no picture"),
    )
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


def test_bars_that_are_no_table_are_let_be(built: TinyCourse) -> None:
    """Prose with a bar, code, and tables whose rows are short or whose edges are bare."""
    built.replace(
        FIRST,
        "## Activity\n",
        "Read this | that.\n\n| alone\n\n```\n| a | b |\n| c | d | e |\n```\n\n"
        "Who | What\n---|---\nDesk | Call\n\n| Who | What |\n|:--|--:|\n| Desk |\n\n## Activity\n",
    )
    assert built.check() == []


def test_a_jurisdiction_in_the_settings_is_one_that_a_module_may_have(built: TinyCourse) -> None:
    """What ``casebook new`` would put into a module must be good there."""
    built.append("conf.py", 'casebook_jurisdictions = ["Scotland"]\n')
    answer = built.run("check")
    assert answer.code == 1
    assert "conf.py:4: casebook_jurisdictions names 'Scotland': use codes such as UK, CN, EU or INT" in answer.err


def test_a_bank_of_its_own_is_drafted_with_objectives_that_there_are(built: TinyCourse) -> None:
    """What ``new`` writes builds at once, though no module has the bank's name."""
    assert built.run("new", "bank", "extra").code == 0
    assert [finding for finding in built.check() if finding["severity"] == "error"] == []


def test_a_bank_is_not_drafted_for_nothing(built: TinyCourse) -> None:
    """Without an objective every item would be an error."""
    for page in (FIRST, SECOND):
        built.write(page, built.text(page).replace("{objective}", "{note}"))
    answer = built.run("new", "bank", "extra")
    assert answer.code != 0
    assert "state one with `:::{objective}`, and start the bank again" in answer.err
    assert not (built.root / "quizzes/extra.yml").exists()
