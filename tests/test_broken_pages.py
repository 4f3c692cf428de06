"""Every requirement's check, run on a handbook that is broken in one way: each must fail, or it proves nothing.

The numbers are those of LEARNERS.md. What is run is the very test that watches over the good handbook.
"""

from __future__ import annotations

import inspect
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import handbook_pages
import page_weight
import pytest
import rjsmin
import test_final_test as final
import test_handbook_care as care
import test_handbook_pages as pages
import test_handbook_quizzes as quizzes
import test_handbook_search as search
import test_learner_progress as progress
import test_print as paper
from browser import chromium, watched
from handbook_course import write_course
from nu import html_errors

from builder.errors import CurriculumError

certificate, module = final.certificate, handbook_pages.module

__all__ = ["certificate", "module"]
"""Fixtures, which pytest finds by their names in the module."""

PAGE = "preserving/index.html"
STYLE = "_static/casebook.css"
PRINTED = "preserving.html"
"""What a printed page is pressed from."""
END = r"\Z"


@dataclass(frozen=True)
class Broken:
    """One way to break a handbook: what is put in place of what in one of its files, and the check that sees it."""

    number: int
    what: str
    file: str
    old: str
    new: str
    check: Callable[..., None]
    given: Mapping[str, Any] = field(default_factory=dict)
    folder: str = "learner"

    def spoil(self, handbook: Path) -> None:
        """Break what is in the folder ``handbook``; a table that is out of date is told apart from a good check."""
        path = handbook / self.file
        text, count = re.subn(self.old, lambda _: self.new, path.read_text("utf-8"), count=1, flags=re.DOTALL)
        assert count, f"{self.file} has no {self.old}"
        path.write_text(text, encoding="utf-8")


def valid(handbooks: Path) -> None:
    """The page is valid HTML."""
    assert html_errors(handbooks / "learner" / PAGE) == []


SEEN = {"edition": "learner", "scheme": "light", "width": 1280}
DARK = "@media (prefers-color-scheme: dark) { main p { color: #444 } }"
IMAGE = '<img src="https://example.invalid/x" alt="">'
MOVING = "@keyframes a { from { opacity: .9 } } main { animation: a 9s infinite }"

BROKEN = [
    Broken(1, "no language", PAGE, '<html lang="en"', "<html", pages.test_no_page_breaks_a_rule_of_accessibility, SEEN),
    Broken(1, "dark on dark", STYLE, END, DARK, pages.test_no_page_breaks_a_rule_of_accessibility,
           SEEN | {"scheme": "dark", "width": 320}),
    Broken(2, "pale feedback", STYLE, END, ".quiz-told { color: #ccc; background: #fff }",
           quizzes.test_no_state_of_a_question_breaks_one, {"scheme": "light"}),
    Broken(3, "no sign of focus", STYLE, END, ":focus, :focus-visible { outline: none !important }",
           pages.test_every_stop_is_seen_on_a_narrow_screen),
    Broken(4, "no skip link", PAGE, '<a class="skip-link".*?</a>', "", pages.test_the_first_stop_skips_to_the_text),
    Broken(5, "a wide page", STYLE, END, "main { min-inline-size: 700px !important }",
           pages.test_no_page_scrolls_sideways, {"style": "", "edition": "learner"}),
    Broken(6, "a picture from elsewhere", PAGE, "<h1>", IMAGE + "<h1>",
           pages.test_nothing_in_a_page_is_live_but_our_own_scripts),
    Broken(6, "it is asked for", PAGE, "<h1>", IMAGE + "<h1>", pages.test_every_page_opens_without_a_fault),
    Broken(7, "an error in the console", "_static/casebook.js", END, "console.error('broken');",
           pages.test_every_page_opens_without_a_fault),
    Broken(7, "no policy", PAGE, "<meta http-equiv=[^>]*>", "", pages.test_the_policy_stands_first_and_bites),
    Broken(8, "a policy without teeth", PAGE, "script-src 'self'; style-src 'self'",
           "script-src 'self' 'unsafe-inline'; style-src 'self'", pages.test_the_policy_stands_first_and_bites),
    Broken(9, "a button that does nothing", PAGE, "<button hidden disabled>", "<button>",
           pages.test_everything_reads_without_a_script),
    Broken(10, "a result that nobody hears", "_static/quiz.js", r"made\('p','',box\)", "made('p','')",
           quizzes.test_one_answer_is_chosen_and_told_why),
    Broken(11, "an error without focus", "_static/quiz.js", r"control\.focus\(\);return null;", "return null;",
           quizzes.test_nothing_chosen_is_an_error_of_the_whole_question, {"name": "first-step"}),
    Broken(12, "an option without feedback", PAGE, "<div>Closing comes later.</div>", "",
           quizzes.test_one_answer_is_chosen_and_told_why),
    Broken(13, "a step to drag", PAGE, "<li data-step", '<li draggable="true" data-step',
           quizzes.test_steps_are_moved_by_buttons_that_keep_the_focus),
    Broken(14, "nothing is kept", "_static/store.js", r"localStorage\.setItem\(key,JSON\.stringify\(state\)\);", "",
           progress.test_what_is_begun_on_one_page_is_seen_on_another_in_words),
    Broken(15, "a refusal that is not said", PAGE, 'data-blocked="[^"]*"', "",
           progress.test_where_nothing_can_be_stored_the_page_says_so_and_works),
    Broken(16, "a name that is kept", "_static/certificate.js", r"paper\.focus\(\);}",
           "paper.focus();localStorage.setItem('holder',name);}", progress.test_what_is_stored_names_nobody),
    Broken(16, "clearing leaves it", "_static/store.js", r"localStorage\.removeItem\(key\);localStorage\.removeItem",
           "localStorage.removeItem", progress.test_clearing_is_asked_twice_and_leaves_nothing,
           {"name": "Clear my progress", "said": "was cleared"}),
    Broken(17, "a lost place", "_static/progress.js", "at:at,", "at:'',",
           progress.test_the_first_page_leads_back_to_the_place),
    Broken(18, "any score passes", "_static/test.js", r"score\*100>=mark\*forms\.length", "score>0",
           final.test_the_pass_mark_decides,
           {"wrong": 2, "said": "Not passed yet: 5 of 7 right, 71 per cent.", "passed": False}),
    Broken(18, "any certificate's code", "_static/certificate.js", r"hash\(bits,24\)", "binary(0,24)",
           final.test_the_command_reads_what_the_page_wrote),
    Broken(19, "paper as a screen", STYLE, r"@media print\{", "@media tty{",
           pages.test_paper_shows_the_keys_and_no_furniture),
    Broken(19, "a certificate on two pages", STYLE, r"\.certificate dl\{", ".certificate dl{break-after:page;",
           final.test_a_certificate_prints_on_one_page),
    Broken(20, "paper without a language", PRINTED, '<html lang="en"', "<html",
           paper.test_a_printed_page_is_for_everybody, folder="pdf"),
    Broken(20, "paper without a title", PRINTED, "<title>.*?</title>", "",
           paper.test_a_printed_page_is_for_everybody, folder="pdf"),
    Broken(20, "a picture without words", PRINTED, 'alt="Two hands[^"]*"', 'alt=""',
           paper.test_a_printed_page_is_for_everybody, folder="pdf"),
    Broken(20, "a drawing without words", PRINTED, "<title id=.*?</title><desc.*?</desc>", "",
           paper.test_a_printed_page_is_for_everybody, folder="pdf"),
    Broken(20, "paper without headings", PRINTED, "(?s)<h1>.*", "</main>", paper.test_a_printed_page_is_for_everybody,
           folder="pdf"),
    Broken(21, "a word that is not indexed", "searchindex.js", "telephon", "hinweis",
           pages.test_search_finds_another_form_of_a_word),
    Broken(21, "signs one by one", "_static/language_data.js", r"piece\.slice\(i, i \+ 2\)", "piece.charAt(i)",
           search.test_words_are_found, {"language": "zh_CN", "query": "全保", "found": False}),
    Broken(22, "a note that leads nowhere", PAGE, 'href="#past-rated-1"', 'href="#nowhere"',
           care.test_a_content_note_stands_before_what_it_speaks_of_and_leads_past_it),
    Broken(22, "a rated passage that is open", PAGE, '<details class="sensitive"', '<details open class="sensitive"',
           pages.test_a_rated_passage_opens_only_when_asked),
    Broken(22, "a break that names the course", "break.html", "<title>A pause", "<title>A pause – Evidence and care",
           care.test_the_place_to_pause_says_nothing_of_the_subject),
    Broken(23, "something moves", STYLE, END, MOVING, care.test_nothing_moves_sounds_or_counts_down),
    Broken(24, "always from the left", PAGE, 'dir="rtl"', 'dir="ltr"',
           pages.test_the_page_says_its_language_and_direction),
    Broken(25, "a heavy page", PAGE, END, f"<!-- {'x' * 120_000} -->", pages.test_a_page_is_light),
    Broken(25, "a heavy script", "_static/quiz.js", END, f"/* {'x' * 20_000} */", pages.test_a_page_is_light),
    Broken(25, "a new script", "_static/casebook.js", END, "let x = 1;", pages.test_what_is_shipped_is_ecmascript_5),
    Broken(25, "not HTML", PAGE, "<h1>", "<h1><p>", valid),
    Broken(0, "an audience that is not heard", "_static/progress.js", r"dataset\.audience=chosen",
           "dataset.audience=''", progress.test_an_audience_is_chosen_once_and_nothing_is_lost),
]  # fmt: skip
"""Of each requirement at least one."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions, and the learner's in Chinese, as they should be."""
    root = tmp_path_factory.mktemp("good") / "clé de formation"
    write_course(root / "source")
    chinese = write_course(root / "source-zh") / "modules/handing-over/index.md"
    chinese.write_text(f"{chinese.read_text('utf-8')}\n{search.TEXTS['zh_CN']}\n", encoding="utf-8")
    for edition in handbook_pages.EDITIONS:
        handbook_pages.build(root / "source", root / edition, edition)
    handbook_pages.build(root / "source-zh", root / "zh_CN", "learner", language="zh_CN")
    paper.write_printable(root / "source-pdf")
    handbook_pages.build(root / "source-pdf", root / "pdf", "pdf")
    return root


def plain(handbook: Path) -> None:
    """Give the scripts their names again, by which the table speaks of them."""
    for source in page_weight.THEME.glob("*.js"):
        shipped = handbook / "_static" / source.name
        if shipped.is_file():
            shipped.write_text(rjsmin.jsmin(source.read_text("utf-8")), encoding="utf-8")


@pytest.fixture(params=[pytest.param(one, id=f"{one.number}, {one.what}") for one in BROKEN])
def broken(request: pytest.FixtureRequest) -> Broken:
    """One row of the table."""
    row: Broken = request.param
    return row


@pytest.fixture
def handbooks(broken: Broken, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy, broken; what a check builds itself is broken too."""
    root = shutil.copytree(good, tmp_path / good.name)
    for language in ("learner", "facilitator", "zh_CN"):
        plain(root / language)
    if broken.file != PAGE or "rtl" not in broken.old:
        broken.spoil(root / broken.given.get("language", broken.folder))

    def build_broken(source: Path, out: Path, builder: str, **settings: Any) -> None:
        handbook_pages.build(source, out, builder, **settings)
        plain(out)
        broken.spoil(out)

    monkeypatch.setattr(pages, "build", build_broken)
    return root


@pytest.fixture
def searchable(handbooks: Path) -> Path:
    """The folder that holds the languages."""
    return handbooks


class Impatient:
    """A browser that waits two seconds for what will not come."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser

    def new_context(self, **settings: Any) -> Any:
        """A context with a short patience."""
        context = self._browser.new_context(**settings)
        context.set_default_timeout(2000)
        # What is broken is on the page; how long a busy machine takes to open it says nothing.
        context.set_default_navigation_timeout(30_000)
        return context


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all."""
    with chromium() as running:
        yield Impatient(running)


@pytest.fixture
def faults() -> list[str]:
    """What the browser complains of."""
    return []


@pytest.fixture
def page(browser: Any, faults: list[str]) -> Iterator[Any]:
    """A watched page; its faults are the check's to fail on."""
    with watched(browser, faults) as opened:
        yield opened


def test_the_check_fails(broken: Broken, faults: list[str], request: pytest.FixtureRequest):
    """On what is broken as on what a browser complains of, and not for want of anything else."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    wanted = [name for name in inspect.signature(broken.check).parameters if name not in broken.given]
    given = {name: request.getfixturevalue(name) for name in wanted}

    def check() -> None:
        broken.check(**given, **broken.given)
        assert faults == []

    with pytest.raises((AssertionError, CurriculumError, sync_api.TimeoutError)):
        check()


def test_no_requirement_is_left_out():
    """Those of the table in LEARNERS.md."""
    table = Path(__file__).with_name("LEARNERS.md").read_text("utf-8")
    numbers = {int(number) for number in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    assert len(numbers) == 25
    assert {row.number for row in BROKEN} - {0} == numbers
