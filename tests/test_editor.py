"""An editor that uses our schemas says what ``casebook check`` says, and its settings join the author's own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from courses import TinyCourse, tree
from half_day import COURSE, add_half_day
from sound_course import BANK, FACTS, FIRST, OTHER_BANK, SOURCES

from builder.directives import DIRECTIVES, ROLES
from builder.findings import Code
from builder.scaffold.editor import SNIPPETS
from builder.schema import schemas

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

ROOTS = Path(__file__).parent / "roots"
SCENARIO = "modules/first-call/scenario.yml"
MEDIA = "modules/reference/media.yml"
HELPLINES = "modules/reference/helplines.yml"
SERIES = "modules/reference/series.yml"
TERMS = "modules/reference/terms.yml"
LAWS = "modules/reference/laws.yml"
ITEM = "  - {id: more, use: exam, objective: look-again, prompt: Which one is it, type: "
TWO = "{id: a, text: One, correct: true, feedback: Yes.}, {id: b, text: Two, feedback: No.}"
STEPS = "{id: a, text: One, feedback: A.}, {id: b, text: Two, feedback: B.}"
HELPLINE = "helplines:\n  - {id: uk, country: UK, name: Support}\n"
DECLARED = "media:\n  - {id: desk, file: modules/first-call/desk.png, source: Us, licence: CC0, purpose: A desk.}\n"
POINT = "series:\n  - id: X\n    title: T\n    counts: calls\n    source: S-1\n    visibility: learner\n    points:\n"

# What is changed in which file: (file, old, new); an empty old adds to the end, or makes the file.
GOOD = {
    "as it is": (FIRST, "status: draft", "status: draft"),
    "a version that looks like a number": (FIRST, 'version: "0.1"', "version: 0.2"),
    "a title that looks like a truth value": (FIRST, 'title: "The first call"', "title: yes"),
    "a date": (FIRST, "status: draft", "status: draft\nreview_by: 2027-05-21"),
    "a date in quotation marks": (FIRST, "status: draft", 'status: draft\nreview_by: "2027-05-21"'),
    "an optional key left empty": (FIRST, "status: draft", "status: draft\nreview_by:"),
    "a pass mark at its end": (FIRST, "status: draft", "status: draft\npass_mark: 100"),
    "one audience": (FIRST, "[police, platform]", "[platform]"),
    "an id of digits": (TERMS, "id: T-1", "id: 2018"),
    "an option that is a number": (BANK, "text: Write", "text: 10"),
    "a single item": (OTHER_BANK, "", f"{ITEM}single, options: [{TWO}]}}\n"),
    "a numeric item": (OTHER_BANK, "", f"{ITEM}numeric, answer: 1.5, feedback: Yes., otherwise: No.}}\n"),
    "marks": (
        OTHER_BANK,
        "",
        f"{ITEM}true-false, answer: false, feedback_true: No., feedback_false: Yes., marks: 2}}\n",
    ),
    "a draw": (BANK, "items:", "draw: 1\nitems:"),
    "no facts left out": (TERMS, "", "  - {id: T-2, term: a word, level: care}\n"),
    "a helpline": (HELPLINES, "", HELPLINE),
    "a placeholder": (HELPLINES, "", HELPLINE.replace("Support}", "Support, placeholder: true}")),
    "a series": (SERIES, "", f"{POINT}      - {{period: 2024, value: 12.5}}\n"),
    "a scenario for one audience": (SCENARIO, "[police, platform]", "[police]"),
    "a scenario without sources": (SCENARIO, "sources: [S-1]\n", ""),
    "a course without times": (COURSE, '    start: "09:00"\n', ""),
    "a course that is read alone": (COURSE, "minutes: 60\n", "minutes: 50\nsetting: alone\n"),
    "a declared picture": (MEDIA, "", DECLARED),
    "gaps of a law": (LAWS, "visibility: learner", "visibility: learner\n    gaps: {consent: A route.}"),
}

BAD = {
    "an unknown key": (FIRST, "status: draft", "status: draft\nstatsu: draft"),
    "a missing key": (FIRST, "status: draft\n", ""),
    "a word that is not on the list": (FIRST, "status: draft", "status: finished"),
    "a key left empty": (FIRST, "status: draft", "status:"),
    "a title of blanks": (FIRST, '"The first call"', '"  "'),
    "minutes in words": (FIRST, "classroom: 30", "classroom: thirty"),
    "minutes in quotation marks": (FIRST, "classroom: 30", 'classroom: "30"'),
    "no minutes": (FIRST, "classroom: 30", "classroom: 0"),
    "half minutes": (FIRST, "classroom: 30", "classroom: 30.5"),
    "one number for both": (FIRST, "{classroom: 30, alone: 20}", "50"),
    "a pass mark over a hundred": (FIRST, "status: draft", "status: draft\npass_mark: 101"),
    "audiences that are no list": (FIRST, "[police, platform]", "police"),
    "an unknown audience": (FIRST, "[police, platform]", "[police, teachers]"),
    "a day that is none": (FIRST, "status: draft", "status: draft\nreview_by: 2027-02-30"),
    "a date in words": (FIRST, "status: draft", "status: draft\nreview_by: May 2027"),
    "an id with a blank": (FIRST, "id: first-call", "id: first call"),
    "an id that begins with a hyphen": (TERMS, "id: T-1", "id: -T-1"),
    "a review without its role": (FIRST, "status: draft", "status: draft\nreviews: [{organisation: A}]"),
    "a question type nobody knows": (BANK, "type: single", "type: guess"),
    "no question type": (BANK, "    type: single\n", ""),
    "a use nobody knows": (BANK, "use: practice", "use: practise"),
    "no items": (OTHER_BANK, "items:\n", "items: []\nitems_:\n"),
    "correct in quotation marks": (BANK, "correct: true", 'correct: "true"'),
    "correct is perhaps": (BANK, "correct: true", "correct: perhaps"),
    "no right option": (BANK, "        correct: true\n", ""),
    "two right options": (BANK, "text: Write", "text: Write\n        correct: true"),
    "one option": (OTHER_BANK, "", f"{ITEM}single, options: [{{id: a, text: One, correct: true, feedback: Yes.}}]}}\n"),
    "an option without feedback": (BANK, "        feedback: Not yet.\n", ""),
    "a feedback left empty": (BANK, "feedback: Not yet.", "feedback:"),
    "two options to choose several from": (OTHER_BANK, "", f"{ITEM}multiple, options: [{TWO}]}}\n"),
    "every option right": (
        OTHER_BANK,
        "",
        ITEM + "multiple, options: [" + ", ".join(
            f"{{id: {name}, text: {name}, correct: true, feedback: Yes.}}" for name in ("a1", "b1", "c1")
        ) + "]}\n",
    ),
    "two steps to order": (OTHER_BANK, "", f"{ITEM}order, steps: [{STEPS}]}}\n"),
    "one pair": (OTHER_BANK, "", f"{ITEM}match, pairs: [{{id: a, text: One, match: Two, feedback: Yes.}}]}}\n"),
    "no short answer": (OTHER_BANK, "", f"{ITEM}short, answers: [], otherwise: No.}}\n"),
    "a numeric item without feedback": (OTHER_BANK, "", f"{ITEM}numeric, answer: 1, otherwise: No.}}\n"),
    "a number in words": (OTHER_BANK, "", f"{ITEM}numeric, answer: one, feedback: Yes., otherwise: No.}}\n"),
    "marks below none": (
        OTHER_BANK, "", f"{ITEM}true-false, answer: true, feedback_true: A., feedback_false: B., marks: -1}}\n",
    ),
    "a draw of none": (BANK, "items:", "draw: 0\nitems:"),
    "a fact for nobody we know": (FACTS, "visibility: facilitator", "visibility: everyone"),
    "a fact without source": (FACTS, "    source: S-1\n    locator: p. 3\n", "    locator: p. 3\n"),
    "a source with a misspelt key": (SOURCES, "publisher:", "publsher:"),
    "a law without date": (LAWS, "    as_of: 2024-01-01\n", ""),
    "another list in the file": (TERMS, "terms:", "words:"),
    "a list that is none": (TERMS, "", "laws: []\n"),
    "a helpline without country": (HELPLINES, "", HELPLINE.replace("country: UK, ", "")),
    "a scenario's misspelt key": (SCENARIO, "situation:", "sitaution:"),
    "a scenario of no minutes": (SCENARIO, "minutes: 20", "minutes: 0"),
    "a change nobody knows": (SCENARIO, "change: better", "change: good"),
    "an effect left out": (SCENARIO, "time: {change", "tiem: {change"),
    "a choice that leads nowhere": (SCENARIO, "next: debrief", "nxt: debrief"),
    "a course without minutes": (COURSE, "minutes: 60\n", ""),
    "a course in words": (COURSE, "minutes: 60", "minutes: an hour"),
    "a time of day without minutes": (COURSE, '"09:00"', '"9"'),
    "a part's misspelt key": (COURSE, "      - break: Coffee", "      - braek: Coffee"),
    "a course's sessions left out": (COURSE, "sessions:", "session:"),
    "a file without licence": (MEDIA, "", DECLARED.replace("licence: CC0, ", "")),
    "a file without purpose": (MEDIA, "", DECLARED.replace(", purpose: A desk.", "")),
    "a point without value": (SERIES, "", f"{POINT}      - {{period: 2024}}\n"),
}

ONLY_CHECK = {
    "two things under one id": (BANK, "id: b\n", "id: a\n"),
    "an id that is not its folder's": (FIRST, "id: first-call", "id: last-call"),
    "a source that is not there": (FACTS, "source: S-1\n    locator: p. 3", "source: S-9\n    locator: p. 3"),
    "the same key twice": (FIRST, "status: draft", "status: draft\nstatus: draft"),
    "options that say the same": (BANK, "text: Write", "text: listen"),
}
"""What no schema can say; an author is told by ``casebook check``, or by its task in the editor."""

Change = tuple[str, str, str]


@pytest.fixture
def full(course: TinyCourse) -> TinyCourse:
    """The course with a scenario and a course page."""
    course.write(SCENARIO, (ROOTS / "scenario" / SCENARIO).read_text("utf-8"))
    course.append(FIRST, "\n:::{scenario}\n:::\n")
    add_half_day(course)
    return course


def changed(course: TinyCourse, change: Change) -> str:
    """Make a change; the file it was made in."""
    path, old, new = change
    if old:
        text = course.text(path)
        assert old in text
        course.write(path, text.replace(old, new, 1))
    else:
        course.write(path, (course.text(path) if (course.root / path).exists() else "") + new)
    return path


def in_the_editor(course: TinyCourse, path: str) -> bool:
    """Whether the YAML extension would leave the file without a red line."""
    text = course.text(path)
    if path.endswith(".md"):
        name, text = "course" if path == COURSE else "module", text.split("---\n")[1]
    else:
        name = "bank" if path.startswith("quizzes/") else Path(path).stem
    checker = jsonschema.Draft202012Validator(schemas()[name], format_checker=jsonschema.FormatChecker())
    return bool(checker.is_valid(_as_an_editor_reads(text)))


def _as_an_editor_reads(text: str) -> Any:
    """YAML 1.2: a date and ``yes`` are text."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [
            (tag, re.compile(r"(true|false|True|False|TRUE|FALSE)$") if tag.endswith(":bool") else pattern)
            for tag, pattern in resolvers
            if not tag.endswith(":timestamp")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, loader)


def by_check(course: TinyCourse, path: str) -> bool:
    """Whether ``casebook check`` finds no error in the file."""
    return not any(one["path"] == path and one["severity"] == "error" for one in course.check())


@pytest.mark.parametrize("name", GOOD)
def test_what_check_takes_has_no_red_line(name: str, full: TinyCourse) -> None:
    path = changed(full, GOOD[name])
    assert (by_check(full, path), in_the_editor(full, path)) == (True, True), full.check()


@pytest.mark.parametrize("name", BAD)
def test_what_check_refuses_has_a_red_line(name: str, full: TinyCourse) -> None:
    path = changed(full, BAD[name])
    assert (by_check(full, path), in_the_editor(full, path)) == (False, False)


@pytest.mark.parametrize("name", ONLY_CHECK)
def test_what_a_schema_cannot_know_check_does(name: str, course: TinyCourse) -> None:
    path = changed(course, ONLY_CHECK[name])
    assert not by_check(course, path)


# -- settings for VS Code ----------------------------------------------------------------------------------


def test_settings_join_those_that_are_there(course: TinyCourse) -> None:
    """An author's own stay; saying it twice changes nothing."""
    course.write(".vscode/settings.json", '{"editor.fontSize": 15, "yaml.schemas": {"mine.json": "mine/*.yml"}}')
    course.write(".vscode/tasks.json", '{"version": "2.0.0", "tasks": [{"label": "mine"}]}')
    assert course.run("schema", "--vscode").code == 0
    settings = json.loads(course.text(".vscode/settings.json"))
    assert settings["editor.fontSize"] == 15
    assert settings["yaml.schemas"]["mine.json"] == "mine/*.yml"
    assert [task["label"] for task in json.loads(course.text(".vscode/tasks.json"))["tasks"]] == [
        "mine",
        "casebook check",
    ]
    before = tree(course.root / ".vscode")
    assert course.run("schema", "--vscode").code == 0
    assert tree(course.root / ".vscode") == before


def test_every_yaml_file_has_its_schema(course: TinyCourse) -> None:
    """Each schema that is named is there, and each YAML source of the course is named."""
    course.run("schema", "--vscode")
    named = json.loads(course.text(".vscode/settings.json"))["yaml.schemas"]
    assert all((course.root / path).is_file() for path in named)
    patterns = list(named.values())
    sources = [path.relative_to(course.root) for path in course.root.rglob("*.yml")]
    assert [path for path in sources if not any(path.match(pattern) for pattern in patterns)] == []


@pytest.mark.parametrize("text", ['{// mine\n"editor.fontSize": 15}', "[]", "{"])
def test_settings_with_comments_are_left_alone(text: str, course: TinyCourse) -> None:
    """What to add is printed instead, and nothing is written."""
    course.write(".vscode/settings.json", text)
    before = tree(course.root)
    said = course.run("schema", "--vscode")
    assert said.code == 1
    assert "add this yourself" in said.err
    assert '"yaml.schemas"' in said.err
    assert tree(course.root) == before


def test_the_task_turns_findings_into_red_lines(course: TinyCourse) -> None:
    """Its pattern finds place, weight, words and code in what ``casebook check`` prints for it."""
    course.run("schema", "--vscode")
    (task,) = json.loads(course.text(".vscode/tasks.json"))["tasks"]
    changed(course, BAD["a word that is not on the list"])
    pattern = task["problemMatcher"]["pattern"]
    said = course.run(*task["args"])
    (match,) = [match for line in said.out.splitlines() if (match := re.search(pattern["regexp"], line))]
    assert match[pattern["file"]] == FIRST
    assert int(match[pattern["line"]]) == 5
    assert (match[pattern["severity"]], match[pattern["code"]]) == ("error", "wrong-value")
    assert "choose one of draft, reviewed" in match[pattern["message"]]


def test_the_tasks_pattern_finds_every_code(course: TinyCourse) -> None:
    """One has a digit in it."""
    course.run("schema", "--vscode")
    (task,) = json.loads(course.text(".vscode/tasks.json"))["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    lines = {code.code: f"::error file=a.md,line=1,title={code.code}::Words." for code in Code}
    assert [code for code, line in lines.items() if not pattern.match(line)] == []


def test_every_directive_and_role_has_a_snippet_that_builds(course: TinyCourse) -> None:
    """Inserted as it is, each is sound; only what names something of the course must be chosen."""
    course.run("schema", "--vscode")
    snippets = {one["prefix"]: one["body"] for one in json.loads(course.text(SNIPPETS)).values()}
    assert snippets.keys() == {*DIRECTIVES, *ROLES, "front matter", "course"}
    filled = {name: "\n".join(_first_choice(line) for line in body) for name, body in snippets.items()}
    course.write("modules/third/index.md", filled["front matter"].replace("first-call", "third") + "\n\n## All\n")
    course.write("modules/courses/first-responders.md", f"{filled['course']}\n\n## For whom\n\nEverybody.\n")
    course.append("modules/index.md", "\n```{toctree}\nthird/index\ncourses/first-responders\n```\n")
    course.run("new", "module", "fourth")
    scenario = course.text("modules/fourth/scenario.yml").replace("fourth-3", "listen-first").replace("fourth", "third")
    course.write("modules/third/scenario.yml", scenario)
    names = {"chart": ("ID-OF-SERIES", "X"), "quiz": ("name-of-bank", "second-look")}
    course.write(SERIES, f"{POINT}      - {{period: 2024, value: 12.5}}\n")
    course.write(HELPLINES, HELPLINE)
    roles = {"fact": "F-1", "law": "L-1", "source": "S-1", "term": "T-1"}
    for name, text in filled.items():
        if name in DIRECTIVES and (homes := DIRECTIVES[name].stands_in):
            assert text in filled[homes[0]]
        elif name in DIRECTIVES:
            course.append("modules/third/index.md", f"\n{text.replace(*names.get(name, ('', '')))}\n")
        elif name in ROLES:
            course.append("modules/third/index.md", f"\n{text.replace('ID', roles[name])}\n")
    assert [one for one in course.check() if one["severity"] == "error" or one["code"] == "markup"] == []


def _first_choice(line: str) -> str:
    line = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", line)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", line)
