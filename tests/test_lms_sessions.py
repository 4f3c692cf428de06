"""Packages in a browser, against a platform of others' making: what a learner does is kept and told."""

from __future__ import annotations

from typing import Any

import pytest
from lms_learner import Learner
from lms_player import SCORM12, SCORM2004, Platform, sent, settle

from builder.writers.lms.package import RUNTIME


class Session(Learner):
    """One visit on scorm-again; every fault of a script is noted."""

    def __init__(self, browser: Any, lms: Platform, context: Any = None) -> None:
        self.lms = lms
        self.context = context or browser.new_context()
        page = self.context.new_page()
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(f"{lms.address}/player")
        super().__init__(page, page.frame_locator("#sco"))

    def last(self, name: str) -> str | None:
        """The last value that an element was set to."""
        values = [value for key, value in sent(self.page, self.lms.edition) if key == name]
        return values[-1] if values else None

    def close(self) -> None:
        assert self.faults == []
        self.page.close()


def status(session: Session) -> tuple[str | None, ...]:
    """What the platform was told of the outcome."""
    if session.lms.edition is SCORM12:
        return (session.last("cmi.core.lesson_status"),)
    return session.last("cmi.completion_status"), session.last("cmi.success_status")


FAILED = {"1.2": ("failed",), "2004": ("incomplete", "failed")}
PASSED = {"1.2": ("passed",), "2004": ("completed", "passed")}


def test_two_sessions_fail_then_pass(browser: Any, lms: Platform) -> None:
    edition = lms.edition
    first = Session(browser, lms)
    exit_ = "cmi.core.exit" if edition is SCORM12 else "cmi.exit"
    calls = first.page.evaluate("calls")
    at = calls.index([f"{edition.prefix}SetValue", exit_, "suspend", "true"])
    assert [f"{edition.prefix}Commit", "", "true"] in calls[at : at + 2]
    first.go("Final test")
    drawn = first.take_test(wrong=6)
    assert len(drawn) == 10
    assert status(first) == FAILED[edition.name]
    score = "cmi.core.score.raw" if edition is SCORM12 else "cmi.score.raw"
    assert first.last(score) == "40"
    answered = [value for key, value in sent(first.page, edition) if key.endswith(".id")]
    assert sorted(answered) == sorted(name.removeprefix("quiz-") for name in drawn)
    first.shell.locator("#exit").click()
    assert first.told() == "The session has ended. You can close this window."
    assert first.page.evaluate("calls")[-1][0] == edition.prefix + edition.close
    first.close()

    second = Session(browser, lms)
    assert second.inner.locator("h1", has_text="Final test").count() == 1
    assert set(second.drawn()) == set(drawn)
    assert "40" in str(second.inner.locator(".before").text_content())
    second.take_test(wrong=0)
    assert status(second) == PASSED[edition.name]
    assert second.last(score) == "100"
    ids = [key for key, _value in sent(second.page, edition) if key.endswith(".id")]
    assert ids[0] == "cmi.interactions.10.id", "the first session's answers stay"
    second.close()


def test_a_closed_tab_loses_nothing(browser: Any, lms: Platform) -> None:
    first = Session(browser, lms)
    form = first.inner.locator("form#quiz-preserving-what-to-note")
    form.locator("input").nth(0).check()
    form.locator("input").nth(1).check()
    form.locator("fieldset + button").click()
    first.inner.locator("form#quiz-preserving-one-word input").fill("prèservation, | first")
    first.inner.locator("form#quiz-preserving-one-word input").press("Tab")
    first.go("Final test")
    drawn = first.drawn()
    first.inner.locator(f"form#{drawn[3]} input").nth(1).check()
    first.settle()
    # As a crash does: no page hears of it.
    first.page.goto("about:blank") if lms.edition is SCORM2004 else first.page.close(run_before_unload=False)

    second = Session(browser, lms)
    assert second.drawn() == drawn
    assert second.inner.locator(f"form#{drawn[3]} input").nth(1).is_checked()
    second.go("Preserving a record")
    form = second.inner.locator("form#quiz-preserving-what-to-note")
    form.locator(".quiz-told").first.wait_for()
    assert [form.locator("input").nth(n).is_checked() for n in range(3)] == [True, True, False]
    assert "Correct." in str(form.locator(".quiz-result").text_content())
    kept = second.inner.locator("form#quiz-preserving-one-word input").input_value()
    assert "prèservation, | first".startswith(kept)
    assert len(kept) > 10
    second.close()


def test_every_interaction_in_the_strictest_form(browser: Any, lms: Platform) -> None:
    one = Session(browser, lms)
    name = "form#quiz-preserving-{}".format
    one.inner.locator(name("first-step")).locator("input").nth(1).check()
    one.inner.locator(name("keep-it")).locator("input").nth(0).check()
    match = one.inner.locator(name("who-does"))
    for place in range(2):
        match.locator("select").nth(place).select_option(index=place + 1)
    one.inner.locator(name("one-word")).locator("input").fill("Preservation")
    one.inner.locator(name("how-long")).locator("input").fill("2,5")
    for item in ("first-step", "keep-it", "who-does", "one-word", "how-long", "in-order"):
        one.inner.locator(name(item)).locator("fieldset + button").click()
    told = dict(sent(one.page, one.lms.edition))
    response = "student_response" if lms.edition is SCORM12 else "learner_response"
    kinds = [told[f"cmi.interactions.{n}.type"] for n in range(6)]
    assert kinds == ["choice", "choice", "matching", "fill-in", "numeric", "sequencing"]
    given = [told[f"cmi.interactions.{n}.{response}"] for n in range(6)]
    assert given[0] == "b"
    assert given[3:5] == ["Preservation", "2.5"]
    pattern = told["cmi.interactions.5.correct_responses.0.pattern"]
    assert pattern == ("a,b,c,d" if lms.edition is SCORM12 else "listen[,]note[,]preserve[,]tell")
    one.close()


def test_the_number_recorded_is_the_one_marked(browser: Any, lms: Platform) -> None:
    one = Session(browser, lms)
    form = one.inner.locator("form#quiz-preserving-how-long")
    read = {"0,1234": "0.1234", "12,3456": "12.3456", "1,000": "1000", "\u22122,5": "-2.5", "+.5": "0.5"}
    for typed in read:
        form.locator("input").fill(typed)
        form.locator("input").press("Enter")
        settle(one.page)
    told = dict(sent(one.page, lms.edition))
    response = "student_response" if lms.edition is SCORM12 else "learner_response"
    assert [told[f"cmi.interactions.{place}.{response}"] for place in range(len(read))] == list(read.values())
    one.close()


def test_the_platforms_own_pass_mark_counts(browser: Any, lms: Platform) -> None:
    where = "student_data.mastery_score = '30'" if lms.edition is SCORM12 else "scaled_passing_score = '0.3'"
    lms.preset = f"api.cmi.{where};"
    one = Session(browser, lms)
    one.go("Final test")
    # The page says its own until the platform's is known.
    one.inner.locator("main > p", has_text="pass mark: 30%").wait_for()
    one.take_test(wrong=6)
    assert status(one) == PASSED[lms.edition.name]
    one.close()


def test_review_records_nothing(browser: Any, lms: Platform) -> None:
    lms.preset = "api.cmi.core.lesson_mode = 'review';" if lms.edition is SCORM12 else "api.cmi.mode = 'review';"
    one = Session(browser, lms)
    assert one.told().startswith("Review:")
    one.inner.locator("form#quiz-preserving-first-step input").nth(1).check()
    one.inner.locator("form#quiz-preserving-first-step fieldset + button").click()
    one.go("Final test")
    assert one.inner.locator("#casebook-test .finish").is_disabled()
    assert sent(one.page, lms.edition) == []
    one.close()


def test_back_to_the_page_one_came_from(browser: Any, lms: Platform) -> None:
    """Moodle keeps no value that equals the one it began with."""
    first = Session(browser, lms)
    first.go("Final test")
    first.close()
    second = Session(browser, lms)
    second.go("Preserving a record")
    second.go("Final test")
    key = "cmi.core.lesson_location" if lms.edition is SCORM12 else "cmi.location"
    places = [value for name, value in sent(second.page, lms.edition) if name == key]
    assert len(set(places)) == len(places)
    assert places[-1].startswith("quizzes/test.html|")
    second.close()


@pytest.mark.parametrize("state", ["9|who|knows", "{'old': 1}", "1|zzz||999|x|qqq|!!,,", "x" * 4096])
def test_an_unknown_record_is_refused_gracefully(browser: Any, lms: Platform, state: str) -> None:
    lms.preset = f"api.cmi.suspend_data = {state!r};"
    one = Session(browser, lms)
    if not state.startswith("1|"):
        assert "begin again" in one.told()
    assert one.inner.locator("h1", has_text="Preserving a record").count() == 1
    one.close()


@pytest.mark.parametrize("mood", ["false", "throws"])
def test_a_platform_that_fails_is_told_of_and_gets_all_later(browser: Any, lms: Platform, mood: str) -> None:
    one = Session(browser, lms)
    one.page.evaluate("(mood) => { window.mood = mood; }", mood)
    form = one.inner.locator("form#quiz-preserving-first-step")
    form.locator("input").nth(1).check()
    form.locator("fieldset + button").click()
    one.settle()
    assert "kept on this computer" in one.told()
    context = one.context
    one.page.close()

    lms.mood = "well"
    two = Session(browser, lms, context)
    assert two.inner.locator("form#quiz-preserving-first-step input").nth(1).is_checked()
    told = dict(sent(two.page, lms.edition))
    assert told["cmi.interactions.0.id"] == "preserving-first-step"
    assert two.frame().evaluate("Object.keys(localStorage)") == []
    two.close()


def test_a_platform_that_comes_back_gets_each_answer_once(browser: Any, lms: Platform) -> None:
    one = Session(browser, lms)
    one.page.evaluate("window.mood = 'throws'")
    form = one.inner.locator("form#quiz-preserving-first-step")
    form.locator("input").nth(0).check()
    form.locator("fieldset + button").click()
    one.settle()
    one.page.evaluate("window.mood = 'well'")
    form.locator("input").nth(1).check()
    form.locator("fieldset + button").click()
    one.settle()
    ids = [name for name, _ in sent(one.page, lms.edition) if name.endswith(".id")]
    assert sorted(set(ids)) == ["cmi.interactions.0.id", "cmi.interactions.1.id"]
    assert "answers again" in one.told()
    one.close()


def test_two_computers_lose_nothing_of_each_other(browser: Any, lms: Platform) -> None:
    """What one could not hand over joins what the other has handed over since."""

    def choose(session: Session, place: int, item: str) -> None:
        session.inner.locator(f"form#quiz-preserving-{item} input").nth(place).check()
        session.inner.locator(f"form#quiz-preserving-{item} fieldset + button").click()
        session.settle()

    one = Session(browser, lms)
    one.page.evaluate("window.mood = 'false'")
    choose(one, 1, "first-step")
    assert "kept on this computer" in one.told()
    context = one.context
    one.page.close()

    elsewhere = Session(browser, lms)
    elsewhere.inner.locator("form#quiz-preserving-one-word input").fill("treaty")
    elsewhere.inner.locator("form#quiz-preserving-one-word input").press("Tab")
    settle(elsewhere.page)
    elsewhere.close()

    for session in (Session(browser, lms, context), Session(browser, lms)):
        assert session.inner.locator("form#quiz-preserving-first-step input").nth(1).is_checked()
        assert session.inner.locator("form#quiz-preserving-one-word input").input_value() == "treaty"
        session.close()


NO_INTERACTIONS = """
var own = api.%(prefix)sSetValue, error = api.%(prefix)sGetLastError, refused = false;
api.%(prefix)sSetValue = function (key, value) {
  refused = key.indexOf('cmi.interactions') === 0;
  return refused ? 'false' : own.call(api, key, value);
};
api.%(prefix)sGetLastError = function () { return refused ? '401' : error.call(api); };
"""


def test_a_platform_without_interactions_keeps_nobody_waiting(browser: Any, lms: Platform) -> None:
    """SCORM 1.2 lets it have none, and it says so; SCORM 2004 does not."""
    lms.preset = f"(function () {{ {NO_INTERACTIONS % {'prefix': lms.edition.prefix}} }})();"
    one = Session(browser, lms)
    one.inner.locator("form#quiz-preserving-first-step input").nth(1).check()
    one.inner.locator("form#quiz-preserving-first-step fieldset + button").click()
    one.settle()
    assert ("kept on this computer" in one.told()) == (lms.edition is not SCORM12)
    if lms.edition is SCORM12:
        assert one.frame().evaluate("Object.keys(localStorage)") == []
    one.close()


def test_without_a_platform_it_opens_and_says_so(browser: Any, lms: Platform) -> None:
    lms.mood = "absent"
    one = Session(browser, lms)
    assert "nothing you do here is recorded" in one.told()
    one.go("Final test")
    one.take_test(wrong=0)
    assert "100 per cent" in str(one.inner.locator(".result").text_content())
    context = one.context
    one.close()
    again = Session(browser, lms, context)
    assert "Best result so far: 100" in str(again.inner.locator(".before").text_content())
    again.close()


def test_a_typed_answer_comes_back_whole_or_not_at_all(browser: Any, lms: Platform) -> None:
    """Half of a right answer is a wrong one."""
    typed = {"mutual legal assistance treaty": True, "保存数据": True, "word " * 12: False}
    field = "form#quiz-preserving-one-word input"
    for words, comes_back in typed.items():
        first = Session(browser, lms)
        first.inner.locator(field).fill(words)
        first.inner.locator(field).press("Tab")
        settle(first.page)
        first.close()
        second = Session(browser, lms)
        second.inner.locator("#casebook-audience select").wait_for()
        assert second.inner.locator(field).input_value() == (words if comes_back else "")
        second.close()


REMEMBER = """([before, after]) => {
  const keyed = (names, length) => names.map(([name, key]) => ({id: name, path: name, key: key.slice(0, length)}));
  const course = (items, length) => ({
    keyLength: length, pages: keyed([['a.html', 'abcdef'], ['b.html', 'efghij']], length),
    modules: keyed([['m', 'ijklmn']], length),
    items: Object.fromEntries(keyed(items, length).map((one) => [one.id, one]))
  });
  const one = ['one', 'mnopqr'], two = ['two', 'qrstuv'], twin = ['twin', 'qrstxy'], state = casebookState.fresh();
  Object.assign(state, {place: 'b.html', read: {m: true}, best: 90, tries: 1, drawn: ['one']});
  state.answers = {one: {checked: true, value: '10'}, two: {checked: false, value: '01'}};
  const kept = casebookState.pack(state, course([one, two], before));
  const found = casebookState.unpack(kept, course([one, two, twin], after));
  return [found.place, Object.keys(found.read), found.best, found.drawn, found.answers];
}"""


@pytest.mark.parametrize(("before", "after", "two"), [(6, 6, True), (5, 6, True), (6, 5, True), (3, 5, False)])
def test_what_was_kept_outlives_longer_keys(browser: Any, before: int, after: int, two: bool) -> None:
    """A module that has grown has longer keys; only what the short ones cannot tell apart any more is left behind."""
    page = browser.new_page()
    page.add_script_tag(path=RUNTIME / "state.js")
    answers = {"one": {"checked": True, "value": "10"}} | ({"two": {"checked": False, "value": "01"}} if two else {})
    assert page.evaluate(REMEMBER, [before, after]) == ["b.html", ["m"], 90, ["one"], answers]
    page.close()
