"""QTI 3 items in a player of others' making: right and wrong answers give the expected score and feedback."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from browser import chromium
from gift_cases import HERE, each_type, item, option, questions, text

from builder.model.items import Accepted, Choice, Interaction, Number, TextEntry
from builder.writers.qti.dialect import QTI30
from builder.writers.qti.package import qti_package

ANSWER = """async ([xml, responses]) => {
    document.body.innerHTML = '<qti-item></qti-item>';
    const container = document.createElement('item-container');
    container.itemXML = xml;
    document.querySelector('qti-item').append(container);
    const found = () => container.shadowRoot?.querySelector('qti-assessment-item');
    for (let tries = 0; tries < 200 && !found(); tries++) await new Promise((r) => setTimeout(r, 10));
    const item = found();
    await item.updateComplete;
    await new Promise((r) => setTimeout(r, 60));
    const results = [];
    for (const response of responses) {
        item.resetResponses();
        item.updateResponseVariable('RESPONSE', response);
        item.processResponse();
        await item.updateComplete;
        await new Promise((r) => setTimeout(r, 10));
        const said = (name) => item.getOutcome(name)?.value ?? null;
        results.push({score: Number(said('SCORE')), most: Number(said('MAXSCORE')), feedback: said('FEEDBACK'),
                      general: said('GENERAL')});
    }
    const tags = [...item.querySelectorAll('*')].map((one) => one.localName);
    return {results, unknown: tags.filter((tag) => tag.startsWith('qti-') && !customElements.get(tag)),
            words: item.textContent};
}"""


@pytest.fixture(scope="module")
def player() -> Iterator[Any]:
    """A page with the player in it."""
    default = Path(__file__).parents[1] / "node_modules" / "@citolab" / "qti-components"
    folder = Path(os.environ.get("CASEBOOK_QTI_COMPONENTS", default))
    script = folder / "cdn" / "index.global.js"
    if not script.is_file():
        pytest.skip(
            "the QTI player is not installed: npm install @citolab/qti-components, or set CASEBOOK_QTI_COMPONENTS"
        )
    with chromium() as browser:
        page = browser.new_page()
        page.set_content("<!doctype html><title>Player</title><body></body>")
        page.add_script_tag(path=script)
        page.wait_for_function("() => Boolean(customElements.get('qti-assessment-item'))")
        yield page


def played(player: Any, interaction: Interaction, responses: list[Any], **more: Any) -> list[dict[str, Any]]:
    """What comes of each response, in turn, to one item."""
    made = questions(item(interaction, "Which is right?", **more))
    with zipfile.ZipFile(BytesIO(qti_package(made, QTI30))) as archive:
        xml = archive.read("items/first.xml").decode()
    answered = player.evaluate(ANSWER, [xml, responses])
    assert "Which is right?" in answered["words"]
    assert set(answered["unknown"]) <= KNOWN_AS_MARKUP
    results: list[dict[str, Any]] = answered["results"]
    return results


KNOWN_AS_MARKUP = {
    "qti-correct-response", "qti-value", "qti-default-value", "qti-mapping", "qti-map-entry", "qti-simple-match-set",
    "qti-response-else", "qti-response-if", "qti-response-else-if",
}  # fmt: skip
"""What the player reads without a custom element for it."""

OPTIONS = (option("a", "Act", True, "Yes."), option("b", "Wait", False, "No."), option("c", "Call", False, "No."))
SEVERAL = (option("a", "Act", True), option("b", "Wait"), option("c", "Call", True))
TRUTH = (option("true", "True", True, "Yes."), option("false", "False", False, "No."))
ENTRY = TextEntry(
    accepted=(Accepted(text="MAT", location=HERE, feedback=text("Yes.")), Accepted(text=']]> & "x"', location=HERE)),
    otherwise=text("No."),
)
STRICT = TextEntry(accepted=ENTRY.accepted, otherwise=ENTRY.otherwise, case_sensitive=True)
NUMBER = Number(value=24.0, tolerance=0.5, feedback=text("Yes."), otherwise=text("No."))
EXACT = Number(value=24.0, feedback=text("Yes."), otherwise=text("No."))
MATCH = each_type("answer", "Act")["match"]
ORDER = each_type("answer", "Act")["order"]

CASES: dict[str, tuple[Interaction, list[tuple[Any, float]]]] = {
    "single": (Choice(options=OPTIONS), [("a", 1), ("b", 0), ("c", 0)]),
    "true-false": (Choice(options=TRUTH), [("true", 1), ("false", 0)]),
    "multiple": (
        Choice(options=SEVERAL, multiple=True),
        [(["a", "c"], 1), (["a"], 0.5), (["a", "b", "c"], 0), (["b"], 0)],
    ),
    "short": (ENTRY, [("MAT", 1), ("mat", 1), (']]> & "x"', 1), ("cat", 0)]),
    "short, capitals count": (STRICT, [("MAT", 1), ("mat", 0)]),
    "numeric": (NUMBER, [("24", 1), ("24.5", 1), ("23.5", 1), ("24.6", 0), ("23.4", 0)]),
    "numeric, exact": (EXACT, [("24", 1), ("24.1", 0)]),
    "order": (ORDER, [(["a", "b", "c"], 1), (["a", "c", "b"], 1 / 3), (["b", "c", "a"], 0)]),
}


@pytest.mark.parametrize("marks", [1.0, 2.5])
@pytest.mark.parametrize("name", CASES)
def test_answers_earn_what_they_are_worth(player: Any, name: str, marks: float) -> None:
    """The whole mark, a share of it, or nothing."""
    interaction, cases = CASES[name]
    kind = name.split(",")[0]
    results = played(player, interaction, [response for response, _ in cases], type=kind, marks=marks)
    assert [one["score"] for one in results] == pytest.approx(
        [share * marks for _, share in cases], abs=0.001
    )  # it rounds
    assert {one["most"] for one in results} == {marks}


def test_pairs_earn_their_share(player: Any) -> None:
    """Responses are called as the file calls them: the right answer is read from there."""
    made = questions(item(MATCH, "Which is right?", type="match", marks=2.0))
    right = {pair.identifier: pair.response.line for pair in made.questions[0].pairs}
    called = {one.line: f"response-{place}" for place, one in enumerate(made.questions[0].responses, 1)}
    pairs = [f"{premise} {called[line]}" for premise, line in right.items()]
    wrong = [f"a {called['Later']}", f"b {called['Act?']}"]
    results = played(player, MATCH, [pairs, [pairs[0], wrong[1]], wrong], type="match", marks=2.0)
    assert [one["score"] for one in results] == pytest.approx([2, 1, 0])


def test_what_was_chosen_decides_which_feedback_is_shown(player: Any) -> None:
    """One option's feedback for one answer; right and wrong for what is typed; the general one always."""
    general = text("Think of the caller.")
    assert [one["feedback"] for one in played(player, CASES["single"][0], ["a", "b"])] == ["a", "b"]
    assert [one["feedback"] for one in played(player, NUMBER, ["24", "1"])] == ["right", "wrong"]
    assert [one["feedback"] for one in played(player, ENTRY, ["MAT", "x"])] == ["answer-1", "wrong"]
    assert [one["general"] for one in played(player, ENTRY, ["MAT", "x"], feedback=general)] == ["told", "told"]
