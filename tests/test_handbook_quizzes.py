"""The handbook's questions, answered by keyboard, rightly and wrongly."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browser import violations, watched
from handbook_pages import address, check, described, handbooks, item, module, option, page
from learner_steps import press

__all__ = ["handbooks", "module", "page"]
"""Fixtures, which pytest finds by their names in the module."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_a_question_breaks_one(browser: Any, axe: str, handbooks: Path, scheme: str):
    with watched(browser, [], color_scheme=scheme) as page:
        page.goto(address(handbooks))
        buttons = page.get_by_role("button", name="Check answer").all()
        for button in buttons:
            button.press("Enter")
        assert violations(page, axe) == []
        answer_everything(page)
        page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        assert violations(page, axe) == []


def answer_everything(page: Any) -> None:
    chosen = (("first-step", "a"), ("what-to-note", "a"), ("what-to-note", "c"), ("keep-it", "false"))
    for name, value in chosen:
        option(page, name, value).press("Space")
    for name in ("keep", "ask"):
        item(page, f"who-does-{name}").select_option(index=1)
    item(page, "one-word-answer").fill("closing")
    item(page, "how-long-answer").fill("24")
    for button in page.get_by_role("button", name="Check answer").all():
        button.press("Enter")
    assert page.locator(".quiz-told").count() > 8


def test_one_answer_is_chosen_and_told_why(module: Any):
    form = item(module, "first-step")
    option(module, "first-step", "a").press("Space")
    assert check(form).startswith("Not correct.")
    assert described(module, option(module, "first-step", "a")) == "Not correct. Closing comes later."
    option(module, "first-step", "a").press("ArrowDown")
    assert form.locator(".quiz-told").count() == 0
    assert check(form).startswith("Correct.")
    assert described(module, option(module, "first-step", "b")) == "Correct. The record is kept."
    assert "Preserve before you disrupt." in form.get_by_role("status").inner_text()


def test_every_right_answer_is_wanted(module: Any):
    form = item(module, "what-to-note")
    option(module, "what-to-note", "a").press("Space")
    assert check(form).startswith("Not correct. You found 1 of the 2 right answers.")
    assert "chose" not in form.get_by_role("status").inner_text()
    option(module, "what-to-note", "c").press("Space")
    assert check(form).startswith(
        "Not correct. You found 1 of the 2 right answers. 1 of those you chose does not belong."
    )
    assert described(module, option(module, "what-to-note", "c")).startswith("Not correct.")
    option(module, "what-to-note", "c").press("Space")
    option(module, "what-to-note", "b").press("Space")
    assert check(form).startswith("Correct.")


def test_true_or_false(module: Any):
    form = item(module, "keep-it")
    option(module, "keep-it", "true").press("Space")
    assert check(form).startswith("Not correct.")
    option(module, "keep-it", "true").press("ArrowDown")
    assert check(form).startswith("Correct.")


def test_an_item_names_its_sources(module: Any):
    form = item(module, "keep-it")
    option(module, "keep-it", "true").press("Space")
    assert "Source: [1]" in check(form)
    source = form.get_by_role("status").get_by_role("link", name="[1]").get_attribute("href")
    assert "A guide to records" in module.locator(f"[id='{source[1:]}']").inner_text()


def test_steps_are_moved_by_buttons_that_keep_the_focus(module: Any):
    form = item(module, "in-order")
    assert check(form).startswith("Not correct.")
    for place, step in enumerate(("listen", "note", "preserve", "tell")):
        while position(form, step) > place:
            button = item(module, f"in-order-{step}-up")
            button.press("Enter")
            assert module.evaluate("document.activeElement.id") == button.get_attribute("id")
        if place == 0:
            said = form.get_by_role("status").inner_text()
            assert re.fullmatch(r"[A-D]\. Listen\.: position 1 of 4\.", said)
    assert check(form).startswith("Correct.")
    assert described(module, item(module, "in-order-note-up")) == "Correct. While it is fresh."
    assert form.get_by_role("button", name=re.compile(r"Move up [A-D]\. Listen\.")).count() == 1
    assert module.locator("[draggable]").count() == 0


def position(form: Any, step: str) -> int:
    order: list[str] = form.locator("[data-step]").evaluate_all("(all) => all.map((one) => one.dataset.step)")
    return order.index(step)


def test_the_letter_of_an_answer_is_part_of_its_name_and_leads_to_its_key(module: Any):
    form = item(module, "first-step")
    assert form.get_by_role("radio", name="B. Ask for preservation.").get_attribute("value") == "b"
    form.locator("summary").press("Enter")
    said = [" ".join(one.split()) for one in form.locator(".quiz-key li").all_inner_texts()]
    assert said[:2] == ["A. Not correct. Closing comes later.", "B. Correct. The record is kept."]


def test_premises_are_joined_by_lists(module: Any):
    form = item(module, "who-does")
    keep, ask = item(module, "who-does-keep"), item(module, "who-does-ask")
    for select in (keep, ask):
        select.focus()
        module.keyboard.type("A")
    assert check(form).startswith("Not correct. 1 of 2 are right.")
    keep.focus()
    module.keyboard.type(keep.get_attribute("data-answer"))
    assert check(form).startswith("Correct.")
    assert described(module, keep) == "Correct. It holds the record."


@pytest.mark.parametrize(("typed", "verdict"), [("  Preservation ", "Correct."), ("closing", "Not correct.")])
def test_a_word_is_typed(module: Any, typed: str, verdict: str):
    field = item(module, "one-word-answer")
    field.focus()
    module.keyboard.type(typed)
    module.keyboard.press("Enter")
    assert described(module, field).startswith(verdict)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("24", "Correct."),
        ("25", "Correct."),
        ("23,0", "Correct."),
        ("26", "Not correct."),
        ("1,024", "Not correct."),
    ],
)
def test_a_number_is_typed(module: Any, typed: str, verdict: str):
    field = item(module, "how-long-answer")
    field.focus()
    module.keyboard.type(typed)
    module.keyboard.press("Enter")
    assert described(module, field).startswith(verdict)


@pytest.mark.parametrize("name", ["first-step", "what-to-note", "keep-it", "who-does", "one-word", "how-long"])
def test_nothing_chosen_is_an_error_of_the_whole_question(module: Any, name: str):
    form = item(module, name)
    assert check(form) == ""
    assert "Error: " in described(module, form.locator("fieldset"))
    first = form.locator("fieldset").locator("input, select").first
    assert first.evaluate("(one) => one === document.activeElement")


def test_a_number_in_words_is_an_error_not_a_wrong_answer(module: Any):
    item(module, "how-long-answer").fill("a day")
    assert check(item(module, "how-long")) == ""
    assert "Error: Type a number" in described(module, item(module, "how-long-answer"))


@pytest.mark.parametrize(
    ("name", "first", "second", "said"),
    [
        ("one-word", "closing", "preservation", "Correct. That is the word."),
        ("one-word", "", "closing", "Not correct. Think of what may be lost."),
        ("how-long", "48", "24", "Correct. Within a day."),
        ("how-long", "a day", "48", "Not correct. Look at the table."),
    ],
)
def test_a_typed_answer_is_told_at_the_first_press(module: Any, name: str, first: str, second: str, said: str):
    """Also after another one: what was told goes while one types, and nothing moves from under the pointer."""
    form, field = item(module, name), item(module, f"{name}-answer")
    for typed in (first, second):
        field.click()
        field.fill("")
        module.keyboard.type(typed)
        assert form.locator(".quiz-told, .quiz-error").count() == 0
        press(module, form.get_by_role("button", name="Check answer"))
        form.locator(".quiz-told, .quiz-error").first.wait_for(timeout=2000)
    assert form.locator(".quiz-told").inner_text() == said


@pytest.mark.parametrize("name", ["first-step", "what-to-note", "in-order", "who-does"])
def test_a_changed_answer_is_told_at_the_first_press(module: Any, name: str):
    form = item(module, name)
    changes = {
        "first-step": lambda time: option(module, name, "ab"[time]).click(),
        "what-to-note": lambda time: option(module, name, "ac"[time]).click(),
        "in-order": lambda _time: press(module, item(module, "in-order-note-up")),
        "who-does": lambda time: [
            item(module, f"who-does-{one}").select_option(index=1 + time) for one in ("keep", "ask")
        ],
    }
    for time in (0, 1):
        changes[name](time)
        assert form.locator(".quiz-told").count() == 0
        press(module, form.get_by_role("button", name="Check answer"))
        form.locator(".quiz-told").first.wait_for(timeout=2000)
