"""What our cmi5 runtime says, beside what the standard's own library says at the same launch."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lms_learner import Field, field_of
from lrs_stub import ACTIVITY, Lms

Statement = dict[str, Any]

ORACLE = """<!doctype html><meta charset="utf-8"><title>Oracle</title><script src="cmi5.umd.js"></script><script>
async function play(wrong) {
  var cmi5 = new Cmi5(), second = {start: new Date(0), end: new Date(1000)}, said = {und: 'Said'}, own = 'ACTIVITY';
  await cmi5.initialize();
  await cmi5.interactionChoice(own, 'preserving-first-step', ['b'], ['b'], undefined, said, said, true, second);
  await cmi5.interactionSequencing(own, 'preserving-in-order', ['note', 'listen', 'preserve', 'tell'],
    ['listen', 'note', 'preserve', 'tell'], undefined, said, said, false, second);
  await cmi5.interactionMatching(own, 'preserving-who-does', {keep: 'a', ask: 'b'}, {keep: 'c', ask: 'a'},
    undefined, undefined, said, said, true, second);
  var word = ['preservation'];
  await cmi5.interactionFillIn(own, 'preserving-one-word', word, word, said, said, true, second);
  await cmi5.interactionNumeric(own, 'preserving-how-long', 24, {min: 23, max: 25}, said, said, true, second);
  if (wrong) { await cmi5.fail({scaled: 0.4, raw: 40, min: 0, max: 100}); }
  else { await cmi5.complete(); await cmi5.pass({scaled: 1, raw: 100, min: 0, max: 100}); }
  await cmi5.terminate();
}
</script>"""

VALIDATE = """
import json, sys
from ralph.models.xapi.base.statements import BaseXapiStatement
def fault(one):
    try:
        BaseXapiStatement(**one)
    except ValueError as error:
        return str(error)
    return ""
print(json.dumps([fault(one) for one in json.load(sys.stdin)]))
"""


def lms_of(field: Field) -> Lms:
    assert isinstance(field.place, Lms)
    return field.place


def by_the_library(browser: Any, packages: Path, script: bytes) -> list[Statement]:
    """Two sessions of the standard's own library: failed, then passed."""
    with field_of("cmi5", packages, "preserving") as field:
        lms = lms_of(field)
        lms.files |= {"cmi5.umd.js": script, "oracle.html": ORACLE.replace("ACTIVITY", ACTIVITY).encode()}
        for wrong in (True, False):
            page = browser.new_page()
            page.goto(lms.launch().replace("/index.html?", "/oracle.html?"))
            page.evaluate("play", wrong)
            page.close()
        assert lms.broken == [], "the rules of our stub are the library's, too"
        return [one for session in lms.sessions for one in session]


def by_us(browser: Any, packages: Path) -> list[Statement]:
    """The same two sessions in a package of ours."""
    with field_of("cmi5", packages, "preserving") as field:
        learner = field.visit(browser)
        learner.answer("first-step", 1)
        for place in (0, 1):
            learner.form("who-does").locator("select").nth(place).select_option(index=place + 1)
        learner.form("one-word").locator("input").fill("preservation")
        learner.form("how-long").locator("input").fill("24")
        for item in ("in-order", "who-does", "one-word", "how-long"):
            learner.answer(item)
        learner.go("Final test")
        learner.take_test(wrong=6)
        field.leave(learner)
        learner = field.visit(browser)
        learner.take_test(wrong=0)
        field.leave(learner)
        return [one for session in lms_of(field).sessions for one in session]


def verb(statement: Statement) -> str:
    return str(statement["verb"]["id"]).rpartition("/")[2]


def shape(statement: Statement) -> Statement:
    """What a statement must have, whoever says it."""
    context, result = statement["context"], statement.get("result", {})
    thing = statement["object"]
    return {
        "verb": statement["verb"]["id"],
        "object": thing.get("objectType", "Activity") if verb(statement) == "answered" else thing["id"],
        "definition": sorted(thing.get("definition", {})),
        "kind": thing.get("definition", {}).get("interactionType"),
        "type": thing.get("definition", {}).get("type"),
        "registration": context["registration"],
        "categories": sorted(one["id"] for one in context.get("contextActivities", {}).get("category", [])),
        "extensions": sorted(context.get("extensions", {})),
        "result": sorted(result),
        "score": sorted(result.get("score", {})),
        "success": result.get("success") if verb(statement) in ("passed", "failed") else None,
        "completion": result.get("completion"),
    }


def of_each_kind(statements: list[Statement]) -> dict[tuple[str, str], Statement]:
    """One statement of each verb and kind of interaction."""
    return {(verb(one), one["object"].get("definition", {}).get("interactionType", "")): one for one in statements}


@pytest.fixture(scope="module")
def ours(browser: Any, packages: Path) -> list[Statement]:
    return by_us(browser, packages)


@pytest.fixture(scope="module")
def theirs(browser: Any, packages: Path) -> list[Statement]:
    default = Path(__file__).parents[1] / "node_modules" / "@xapi" / "cmi5"
    script = Path(os.environ.get("CASEBOOK_XAPI_CMI5", default)) / "dist" / "Cmi5.umd.js"
    if not script.is_file():
        pytest.skip("the cmi5 library is not installed: npm install @xapi/cmi5, or set CASEBOOK_XAPI_CMI5")
    return by_the_library(browser, packages, script.read_bytes())


def test_the_order_is_the_librarys(ours: list[Statement], theirs: list[Statement]) -> None:
    """Whatever number of answers stands between the first and the last."""

    def order(statements: list[Statement]) -> list[str]:
        verbs = [verb(one) for one in statements]
        return [one for place, one in enumerate(verbs) if place == 0 or one != "answered" or verbs[place - 1] != one]

    begun, ended = ["initialized", "answered"], ["terminated"]
    assert order(ours) == [*begun, "failed", *ended, *begun, "completed", "passed", *ended]
    assert order(theirs) == order(ours)


def test_each_statement_has_what_the_librarys_has(ours: list[Statement], theirs: list[Statement]) -> None:
    """Verb, object, context, result, score: nothing less, and nothing more but what is optional."""
    mine, others = of_each_kind(ours), of_each_kind(theirs)
    assert set(others) == set(mine)
    for kind, statement in others.items():
        assert shape(mine[kind]) == shape(statement), kind


def test_answers_are_written_as_the_library_writes_them(ours: list[Statement], theirs: list[Statement]) -> None:
    """Response, and the pattern that is right; of a range xAPI 1.0.3 says ``[:]``, where the library writes ``:``."""
    mine, others = of_each_kind(ours), of_each_kind(theirs)
    for kind in ("choice", "sequencing", "matching", "fill-in", "numeric"):
        one, other = mine["answered", kind], others["answered", kind]
        (right,), (expected,) = (item["object"]["definition"]["correctResponsesPattern"] for item in (one, other))
        assert right == (expected.replace(":", "[:]") if kind == "numeric" else expected), kind
        if kind not in ("choice", "sequencing"):
            assert one["result"]["response"] == other["result"]["response"], kind


def faults(statements: list[Statement]) -> list[str]:
    """What ralph's models have against each statement."""
    python = os.environ.get("CASEBOOK_PLATFORM_PYTHON", "")
    if not python or not Path(python).exists():
        pytest.skip("ralph is not installed: pip install ralph-malph elsewhere, set CASEBOOK_PLATFORM_PYTHON")
    done = subprocess.run(
        [python, "-c", VALIDATE], input=json.dumps(statements), capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_every_statement_is_xapi(browser: Any, packages: Path, ours: list[Statement]) -> None:
    """By ralph's models; decisions and a review, too."""
    with field_of("cmi5", packages, "preserving") as field:
        learner = field.visit(browser)
        learner.answer("what-to-note", 0, 2)
        learner.answer("keep-it", 0)
        learner.go("At the help desk")
        learner.inner.get_by_role("button", name="Choose A").click()
        learner.settle()
        field.leave(learner)
        lms_of(field).mode = "Review"
        field.leave(field.visit(browser))
        more = [one for session in lms_of(field).sessions for one in session]
    assert [verb(one) for one in more] == ["initialized", *["answered"] * 3, "terminated", "initialized", "terminated"]
    assert [one for one in faults([*ours, *more]) if one] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("verb", "id"), "answered"),
        (("result", "score", "scaled"), 1.5),
        (("result", "duration"), "2 minutes"),
        (("actor",), {"mbox": "nobody"}),
        (("context", "registration"), "none"),
    ],
)
def test_the_models_bite(ours: list[Statement], path: tuple[str, ...], value: object) -> None:
    """A statement of ours, broken in one place, is refused."""
    statement = json.loads(json.dumps(next(one for one in ours if verb(one) == "passed")))
    part = statement
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    assert faults([statement])[0]
