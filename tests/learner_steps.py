"""What a learner does in a built handbook, for the tests of progress, tests and certificates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from handbook_pages import address, item, option

KEY = "casebook:evidence-and-care"

STEPS = ("listen", "note", "preserve", "tell")


def state(page: Any) -> dict[str, Any]:
    """What is stored, as the frame holds it."""
    kept = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    found: dict[str, Any] = json.loads(kept) if kept else {}
    return found


def store(page: Any, text: str) -> None:
    """Put any text where progress is kept; the page must have been opened from disk."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def until(page: Any, expression: str) -> None:
    """Wait until an expression is true; Playwright's own way evaluates text, which the page's policy forbids."""
    for _attempt in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def open_page(page: Any, handbooks: Path, name: str = "preserving/index.html") -> None:
    """Open a page and wait until it has heard from its frame."""
    page.goto(address(handbooks, name=name))
    until(page, "window.casebookProgress && casebookProgress.state")


def answer_rightly(page: Any, *, wrong: int = 0) -> None:
    """Answer the whole final test; the first ``wrong`` of its questions wrongly."""
    rights = [choose_one, choose_several, true_or_false, order, match, word, number]
    for place, answer in enumerate(rights):
        answer(page, place >= wrong)


def choose_one(page: Any, right: bool) -> None:
    option(page, "first-step", "b" if right else "a").check()


def choose_several(page: Any, right: bool) -> None:
    option(page, "what-to-note", "a").check()
    if right:
        option(page, "what-to-note", "b").check()


def true_or_false(page: Any, right: bool) -> None:
    option(page, "keep-it", "false" if right else "true").check()


def order(page: Any, right: bool) -> None:
    form = item(page, "in-order")
    for place, step in enumerate(STEPS):
        names = form.locator("[data-step]").evaluate_all("(all) => all.map((one) => one.dataset.step)")
        for _press in range(names.index(step) - place if right else 0):
            item(page, f"in-order-{step}-up").click()


def match(page: Any, right: bool) -> None:
    for name in ("keep", "ask"):
        select = item(page, f"who-does-{name}")
        answers = {select.get_attribute("data-answer"), "A", "B", "C"}
        key = select.get_attribute("data-answer")
        select.select_option(key if right else min(answers - {key}))


def word(page: Any, right: bool) -> None:
    item(page, "one-word-answer").fill("preservation" if right else "closing")


def number(page: Any, right: bool) -> None:
    item(page, "how-long-answer").fill("24" if right else "48")


def pass_test(page: Any, handbooks: Path, *, wrong: int = 0, module: str = "preserving") -> str:
    """Take the final test of a module, and wait until it is kept; what the result says."""
    open_page(page, handbooks, f"{module}/test.html")
    tries = f"((casebookProgress.state.modules['{module}'] || {{}}).tries || 0)"
    before = page.evaluate(tries)
    answer_rightly(page, wrong=wrong)
    page.get_by_role("button", name="Finish the test").click()
    page.locator("#casebook-test .result").wait_for()
    until(page, f"{tries} > {before}")
    return str(page.locator("#casebook-test .result p").first.inner_text())


def press(page: Any, button: Any) -> None:
    """Press a button as a hand does: down, a while, up; whatever has moved meanwhile is missed."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(80)
    page.mouse.up()
