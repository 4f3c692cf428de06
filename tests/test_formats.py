"""Findings as people and programs read them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click
import pytest
from courses import TinyCourse

from builder.errors import Finding, Location, Severity
from builder.explaining import page
from builder.findings import Code
from builder.findings_docs import PAGE
from builder.formats import formatted

AWKWARD = Finding(
    Location("modules/a, b:c/100% sure.md", 3), "no-alt", Severity.ERROR, "50% of\r\nthis: 'x', y", "mend: it"
)
WHOLE_FILE = Finding(Location("quizzes/x.yml"), "unused-bank", Severity.WARNING, "not shown")


def sarif_of(text: str) -> dict[str, object]:
    """``text`` as SARIF, validated by a model made from the published schema of SARIF 2.1.0."""
    model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not installed")
    log: dict[str, object] = json.loads(text)
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(log)
    return log


def test_sarif_is_valid_and_names_every_place() -> None:
    """By the schema; paths are URIs, a finding of a whole file has no region, a rule explains itself."""
    (run,) = sarif_of(formatted([AWKWARD, WHOLE_FILE], "sarif"))["runs"]  # type: ignore[misc]
    first, second = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "modules/a%2C%20b%3Ac/100%25%20sure.md"
    assert place["region"] == {"startLine": 3}
    assert "region" not in second["locations"][0]["physicalLocation"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [code.code for code in Code]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["no-alt", "unused-bank"]
    assert Code.NO_ALT.why in rules[first["ruleIndex"]]["help"]["text"]


def test_sarif_knows_a_finding_again_when_its_line_moves() -> None:
    """Two that say the same are told apart."""
    moved = Finding(Location(AWKWARD.location.path, 9), AWKWARD.code, AWKWARD.severity, AWKWARD.message)

    def fingerprints(*findings: Finding) -> list[str]:
        results = json.loads(formatted(findings, "sarif"))["runs"][0]["results"]
        return [one["partialFingerprints"]["casebook/v1"] for one in results]

    assert fingerprints(moved) == fingerprints(AWKWARD)
    assert len(set(fingerprints(AWKWARD, moved))) == 2


def test_sarif_of_nothing_is_valid() -> None:
    """A run without results clears what code review showed before."""
    assert sarif_of(formatted([], "sarif"))["runs"][0]["results"] == []  # type: ignore[index]


def test_a_workflow_command_cannot_be_broken_out_of() -> None:
    """Ends of line, per cent signs, colons and commas are escaped where they would mean something."""
    assert formatted([AWKWARD, WHOLE_FILE], "github").splitlines() == [
        "::error file=modules/a%2C b%3Ac/100%25 sure.md,line=3,title=no-alt::50%25 of%0D%0Athis: 'x', y: mend: it",
        "::warning file=quizzes/x.yml,line=1,title=unused-bank::not shown",
    ]


def test_a_note_is_a_notice() -> None:
    """As GitHub and SARIF call it."""
    note = Finding(Location("quizzes/x.yml", 2), "not-kept", Severity.NOTE, "not whole in Aiken")
    assert formatted([note], "github") == "::notice file=quizzes/x.yml,line=2,title=not-kept::not whole in Aiken\n"
    (run,) = sarif_of(formatted([note], "sarif"))["runs"]  # type: ignore[misc]
    assert run["results"][0]["level"] == "note"


@pytest.mark.parametrize(("format_", "said"), [("text", ""), ("json", "[]\n"), ("github", "")])
def test_nothing_is_said_of_nothing(format_: str, said: str) -> None:
    """What is read line by line is empty; JSON is a list all the same."""
    assert formatted([], format_) == said


def test_on_a_terminal_findings_stand_under_their_file() -> None:
    """The file once, then line, severity, fault and code; the way out below, once where several have the same."""
    again = Finding(WHOLE_FILE.location, "small-pool", Severity.WARNING, "too few", "write more")
    assert click.unstyle(formatted([AWKWARD, WHOLE_FILE, again, again], "terminal")).splitlines() == [
        "modules/a, b:c/100% sure.md",
        "     3  error    50% of this: 'x', y [no-alt]",
        "                 mend: it",
        "",
        "quizzes/x.yml",
        "        warning  not shown [unused-bank]",
        "        warning  too few [small-pool]",
        "                 write more",
        "        warning  too few [small-pool]",
        "",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
@pytest.mark.parametrize("coloured", [True, False])
def test_a_terminal_gets_colour_unless_it_wants_none(course: TinyCourse, coloured: bool) -> None:
    """Plain lines go into a pipe; NO_COLOR is honoured."""
    import pty
    import subprocess

    course.replace("modules/first-call/index.md", "- 15 min: Activity", "- 16 min: Activity")
    command = [sys.executable, "-m", "builder.cli", "check", "--project", str(course.root)]
    if not (Path(__file__).parent.parent / "builder" / "cli" / "__main__.py").exists():
        command = [sys.executable, "-c", "from builder.cli import main; main()", *command[3:]]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", **({} if coloured else {"NO_COLOR": "1"})}
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, check=False)
    os.close(theirs)
    shown = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:
            break
        shown += block
    os.close(ours)
    assert done.returncode == 0
    assert (b"\x1b[33m" in shown) is coloured
    assert b"modules/first-call/index.md\r\n" in shown.replace(b"\x1b[0m", b"")
    assert course.run("check").findings[0].startswith("modules/first-call/index.md:")


def test_the_page_of_findings_is_the_codes_own() -> None:
    """``python -m builder.findings_docs`` writes it again."""
    assert PAGE.read_text("utf-8") == page()
    assert all(f"## {code.code}\n" in page() for code in Code)


def test_every_code_explains_itself(course: TinyCourse) -> None:
    """By its name, its weight, why it matters and whether it may be waived."""
    said = course.run("check", "--explain", "minutes-differ")
    assert said.code == 0
    assert Code.MINUTES_DIFFER.why in said.out
    assert "casebook: allow minutes-differ until" in said.out
    assert "may not be waived" in course.run("check", "--explain", "withheld").out
    unknown = course.run("check", "--explain", "minutes-differs")
    assert unknown.code == 2
    assert "did you mean 'minutes-differ'?" in unknown.err
