"""A learner in a package, on whatever platform: what one does by hand, and what the platform has of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lms_player import SCORM12, SCORM2004, Edition, Platform, platform, sent, settle
from lrs_stub import Lms, lrs

Row = tuple[str, str, str]
"""An answer as the platform has it: id, response, and ``right``, ``wrong`` or ``neutral``."""

TENFOLD = "() => { const now = Date.now, began = now(); Date.now = () => began + 10 * (now() - began); }"
"""Makes a package's clock run ahead, so that nobody waits long for what it takes for long."""


def wait_until(page: Any, is_so: Callable[[], bool]) -> None:
    """Look again until it is so; what is not so after twenty seconds is said by the test."""
    for _ in range(1000):
        if is_so():
            return
        page.wait_for_timeout(20)


class Learner:
    """One visit: the browser's page, the package's shell in it, and the page in that."""

    def __init__(self, page: Any, shell: Any) -> None:
        self.page = page
        self.shell = shell
        self.inner = shell.frame_locator("#pages")
        self._asked: set[Any] = set()
        page.on("request", self._note)
        page.on("requestfinished", lambda one: self._asked.discard(one))
        page.on("requestfailed", lambda one: self._asked.discard(one))
        self.inner.locator("main").wait_for()
        # What was kept is in its place then: a hand is slower than that.
        settle(page)

    def _note(self, request: Any) -> None:
        if request.resource_type in ("xhr", "fetch"):
            self._asked.add(request)

    def settle(self) -> None:
        """Wait until the package has heard of everything, and the platform has answered everything."""
        settle(self.page)
        while self._asked:
            self.page.wait_for_timeout(10)
            settle(self.page)

    def told(self) -> str:
        """What the session says."""
        return str(self.shell.locator("#told").text_content())

    def wait_until_told(self, words: str) -> None:
        """Until the session says so."""
        self.shell.locator("#told", has_text=words).wait_for()

    def go(self, title: str) -> None:
        """Choose a page from the contents."""
        self.shell.locator("#contents summary").click()
        self.shell.locator("#contents a", has_text=title).click()
        self.arrive(title)

    def arrive(self, title: str) -> None:
        """Wait until the page of this title has come, with its scripts: a hand is slower than they are."""
        self.inner.locator("h1", has_text=title).wait_for()
        settle(self.page)

    def frame(self) -> Any:
        """The frame that shows the page."""
        return next(one for one in self.page.frames if "/pages/" in one.url)

    def form(self, item: str) -> Any:
        """A practice question of the bank."""
        return self.inner.locator(f"form#quiz-preserving-{item}")

    def answer(self, item: str, *places: int) -> None:
        """Tick these options of a question and check the answer."""
        for place in places:
            self.form(item).locator("input").nth(place).check()
        self.form(item).locator("fieldset + button").click()

    def drawn(self) -> list[str]:
        """The ids of the questions of the test."""
        self.inner.locator("#casebook-test .finish").wait_for()
        found: list[str] = self.frame().evaluate(
            "Array.from(document.querySelectorAll('form.quiz-item')).filter((one) => !one.hidden).map((one) => one.id)"
        )
        return found

    def take_test(self, *, wrong: int) -> list[str]:
        """Answer the whole test, so many of its choices wrongly."""
        drawn = self.drawn()
        for place, name in enumerate(drawn):
            form = self.inner.locator(f"form#{name}")
            right = form.locator("input[data-correct]")
            (form.locator("input:not([data-correct])") if place < wrong else right).first.check()
        self.inner.locator("#casebook-test .finish").click()
        self.inner.locator("#casebook-test .result").wait_for()
        return drawn

    def leave(self) -> None:
        """Save and exit."""
        self.shell.locator("#exit").click()
        self.shell.locator("#exit").wait_for(state="hidden")
        self.page.close()


class Field:
    """A platform with one package, whatever the standard; ``name`` is the standard's."""

    def __init__(self, name: str, place: Platform | Lms) -> None:
        self.name = name
        self.place = place

    def address(self) -> str:
        """Where a new visit begins."""
        return self.place.launch() if isinstance(self.place, Lms) else f"{self.place.address}/player"

    def visit(self, context: Any) -> Learner:
        """Open the package in a browser, or in one of its contexts."""
        page = context.new_page()
        page.goto(self.address())
        return self.learner(page)

    def learner(self, page: Any) -> Learner:
        """The visit on a page that has just been opened."""
        return Learner(page, page if isinstance(self.place, Lms) else page.frame_locator("#sco"))

    def fall_ill(self, learner: Learner, mood: str = "false") -> None:
        """From now on the platform takes nothing, or takes its time."""
        self.place.mood = mood
        if mood == "slow":
            learner.frame().parent_frame.evaluate(TENFOLD)
        if isinstance(self.place, Platform):
            learner.page.evaluate("(mood) => { window.mood = mood; }", mood)

    def recover(self, learner: Learner | None) -> None:
        """The platform is well again; for a visit that goes on, or for the next."""
        self.place.mood = "well"
        if learner is not None and isinstance(self.place, Platform):
            learner.page.evaluate("window.mood = 'well'")

    def leave(self, learner: Learner) -> None:
        """By the button; whatever the package said until then was by every rule."""
        if isinstance(self.place, Platform):
            sent(learner.page, self.place.edition)
        learner.leave()
        if isinstance(self.place, Lms):
            assert self.place.broken == []

    @property
    def rows(self) -> list[Row]:
        """Every answer the platform has, in order."""
        if isinstance(self.place, Lms):
            return [_told(one) for session in self.place.sessions for one in session if "answered" in one["verb"]["id"]]
        found = (self.place.earlier or {}).get("interactions", {})
        listed = found if isinstance(found, list) else [found[key] for key in sorted(found, key=int)]
        return [_recorded(one) for one in listed]

    @property
    def state(self) -> str:
        """What the platform keeps between visits."""
        if isinstance(self.place, Lms):
            return str(self.place.state.get("casebook", {}).get("state", ""))
        return str((self.place.earlier or {}).get("suspend_data", ""))

    @property
    def is_complete(self) -> bool:
        """Whether the platform holds the learner to be done."""
        if isinstance(self.place, Lms):
            return any("completed" in self.place.verbs(number) for number in range(len(self.place.sessions)))
        kept = self.place.earlier or {}
        return (kept.get("completion_status") or kept.get("core", {}).get("lesson_status")) in ("completed", "passed")


def _told(statement: dict[str, Any]) -> Row:
    right = {True: "right", False: "wrong", None: "neutral"}[statement["result"].get("success")]
    name = statement["object"]["id"].rpartition("#")[2]
    return name, statement["result"]["response"], right


def _recorded(one: dict[str, Any]) -> Row:
    words = {"correct": "right", "wrong": "wrong", "incorrect": "wrong", "neutral": "neutral"}
    return one["id"], one.get("student_response", one.get("learner_response")), words[one["result"]]


STANDARDS = ("1.2", "2004", "cmi5")
_EDITIONS: dict[str, Edition] = {"1.2": SCORM12, "2004": SCORM2004}


@contextmanager
def field_of(standard: str, folder: Path, lesson: str) -> Iterator[Field]:
    """A platform with the package of ``lesson`` from the folder of packages."""
    if standard == "cmi5":
        with lrs((folder / f"{lesson}-cmi5.zip").read_bytes()) as stub:
            yield Field(standard, stub)
    else:
        edition = _EDITIONS[standard]
        with platform(edition, (folder / f"{lesson}{edition.suffix}").read_bytes()) as player:
            yield Field(standard, player)
