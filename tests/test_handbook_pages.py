"""The handbook as a reader meets it: opened from disk, by keyboard, on paper, without a script."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import page_weight
import pytest
from browser import overflow, violations, watched
from handbook_pages import EDITIONS, address, build, handbooks, item, module, page, pages_of
from other_browsers import NODE_MODULES

__all__ = ["handbooks", "module", "page"]
"""Fixtures, which pytest finds by their names in the module."""

# WCAG 1.4.12: a reader may space text like this and lose nothing.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-block-end: 2em !important }"
)


# -- every page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_page_breaks_a_rule_of_accessibility(
    browser: Any, axe: str, handbooks: Path, edition: str, scheme: str, width: int
):
    settings = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    faults: list[str] = []
    with watched(browser, faults, **settings) as page:
        for one in pages_of(handbooks, edition):
            page.goto(one)
            assert violations(page, axe) == [], one
    assert faults == []


def test_every_page_opens_without_a_fault(page: Any, handbooks: Path):
    for edition in EDITIONS:
        for one in pages_of(handbooks, edition):
            page.goto(one)
            page.get_by_role("heading", level=1).wait_for()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("style", ["", SPACED, "html { font-size: 225% !important }"])
def test_no_page_scrolls_sideways(browser: Any, handbooks: Path, style: str, edition: str):
    width = 1280 if "225" in style else 320
    with watched(browser, [], viewport={"width": width, "height": 800}, bypass_csp=True) as page:
        for one in pages_of(handbooks, edition):
            page.goto(one)
            if style:
                page.add_style_tag(content=style)
            assert overflow(page) == 0, one


def test_the_policy_stands_first_and_bites(browser: Any, handbooks: Path):
    source = (handbooks / "learner/preserving/index.html").read_text("utf-8")
    assert re.search(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', source)
    assert "unsafe" not in source.partition("</head>")[0]
    broken = handbooks / "learner/preserving/broken.html"
    lures = '<img src="https://example.invalid/x"><script>document.title = "run"</script><p style="color:red">'
    broken.write_text(source.replace("<h1>", lures + "<h1>"), encoding="utf-8")
    faults: list[str] = []
    try:
        with watched(browser, faults) as page:
            page.goto(broken.as_uri())
            assert page.title() != "run"
    finally:
        broken.unlink()
    assert sum("Content Security Policy" in fault for fault in faults) == 3


def test_nothing_in_a_page_is_live_but_our_own_scripts(handbooks: Path):
    for path in handbooks.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|type=.module", text), path
        assert not re.search(r'(src|srcset|<link[^>]*href)="(\w+:)?//', text), path


def test_a_page_is_light(browser: Any, handbooks: Path):
    loaded: list[Path] = []
    context = browser.new_context()
    context.on("requestfinished", lambda one: loaded.append(path_of(one.url)))
    page = context.new_page()
    page.goto(address(handbooks), wait_until="networkidle")
    context.close()
    scripts = {"casebook.js", "cards.js", "quiz.js", "progress.js", "store.js"}
    assert {path.name for path in loaded} == {"index.html", "casebook.css", "store.html", *scripts}
    # What the weight of each page of the curriculum is reckoned from is what a browser loads.
    assert {path.resolve() for path in loaded} == page_weight.loaded(handbooks / "learner/preserving/index.html")
    assert page_weight.weight(set(loaded)) < 130_000
    assert page_weight.weight(page_weight.our_scripts(set(loaded))) < 20_000


def test_all_our_scripts_together_are_light(handbooks: Path):
    """All that a handbook ships, not only what one page loads; as they were shortened when Casebook was installed."""
    scripts = sorted(page_weight.THEME.glob("*.js"))
    short = {path.name.rpartition("-")[0] for path in page_weight.THEME.with_name("short").glob("*.js")}
    shipped = {path: (handbooks / "learner/_static" / path.name).read_text("utf-8") for path in scripts}
    if short != {path.stem for path in scripts} or any("function all(selector" in text for text in shipped.values()):
        pytest.skip("the scripts have changed since Casebook was installed: pip install -e .")
    assert sum(len(text.encode()) for text in shipped.values()) <= 25_000
    assert all("use strict" in text or path.name == "doctools.js" for path, text in shipped.items())


def path_of(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))


def test_our_scripts_are_old_and_plain():
    for path in page_weight.THEME.glob("*.js"):
        assert ";}" not in path.read_text("utf-8"), "hatch_build.py would shorten it in a text, too"
        text = re.sub(r"/\*.*?\*/|//[^\n]*|'[^'\n]*'", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"=>|`|\b(let|const|class|import|eval|Function|fetch|innerHTML|setInterval)\b", text), path


def test_what_is_shipped_is_ecmascript_5(handbooks: Path):
    acorn = NODE_MODULES / "acorn"
    if shutil.which("node") is None or not acorn.is_dir():
        pytest.skip("Node or acorn is not installed: npm install acorn, or set CASEBOOK_NODE_MODULES")
    parse = "require(process.argv[1]).parse(require('fs').readFileSync(process.argv[2], 'utf8'), {ecmaVersion: 5})"
    for path in page_weight.THEME.glob("*.js"):
        for script in (path, handbooks / "learner/_static" / path.name):
            assert subprocess.run(["node", "-e", parse, acorn, script], check=False).returncode == 0, script


def test_links_stand_in_their_line(module: Any):
    displays = module.locator("main p a").evaluate_all(
        "(all) => all.filter((one) => !one.closest('nav')).map((one) => getComputedStyle(one).display)"
    )
    assert len(displays) >= 3
    assert set(displays) == {"inline"}


def test_nothing_moves(module: Any):
    assert module.evaluate("document.getAnimations().length") == 0
    assert module.locator("[autoplay], marquee, video, audio").count() == 0


# -- by keyboard --------------------------------------------------------------------------------------


def test_the_first_stop_skips_to_the_text(module: Any):
    module.keyboard.press("Tab")
    assert module.evaluate("document.activeElement.textContent") == "Skip to the text"
    module.keyboard.press("Enter")
    assert module.evaluate("document.activeElement.closest('main') !== null")


def test_every_stop_is_seen_on_a_narrow_screen(browser: Any, handbooks: Path):
    with watched(browser, [], viewport={"width": 320, "height": 640}) as page:
        page.goto(address(handbooks))
        assert page.locator("#casebook-contents").get_attribute("open") is None
        page.locator("#casebook-contents > summary").press("Enter")
        stops = walk(page)
    assert len(stops) > 40
    assert "Handing over" in [stop["text"] for stop in stops]
    for stop in stops:
        assert stop["seen"], stop
        assert stop["marked"], stop


def walk(page: Any) -> list[dict[str, Any]]:
    """Every element that Tab reaches: its text, whether it is on the screen, whether it looks focused."""
    look = """() => {
        const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
        return {
            id: one.id, text: one.textContent.trim(), tag: one.tagName,
            seen: box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth + 1
                && box.bottom > 0 && box.top < innerHeight,
            marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        };
    }"""
    page.evaluate("document.activeElement.blur()")
    stops: list[dict[str, Any]] = []
    for _press in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(look)
        if stop["tag"] == "BODY" or (stops and stop == stops[0]):
            break
        stops.append(stop)
    return stops


# -- without a script, and on paper ---------------------------------------------------------------------


def test_everything_reads_without_a_script(browser: Any, handbooks: Path):
    with watched(browser, [], java_script_enabled=False) as page:
        page.goto(address(handbooks))
        assert page.get_by_role("link", name="Handing over").first.is_visible()
        assert page.locator("button:visible").count() == 0
        assert page.locator("form.quiz-item label:visible").count() == 12
        key = item(page, "in-order").locator(".quiz-key")
        assert not key.get_by_text("While it is fresh.").is_visible()
        key.locator("summary").click()
        assert key.get_by_text("While it is fresh.").is_visible()
        page.goto(address(handbooks, name="search.html"))
        assert page.get_by_text("Search needs JavaScript").is_visible()


def test_paper_shows_the_keys_and_no_furniture(module: Any, tmp_path: Path):
    module.emulate_media(media="print")
    assert module.get_by_text("Skip to the text").is_hidden()
    assert module.locator("#casebook-contents").is_hidden()
    assert module.locator("button:visible").count() == 0
    assert module.get_by_text("This passage prints only when it is open.").is_visible()
    assert overflow(module) == 0
    words = printed(module, tmp_path / "page.pdf")
    assert re.search(r"B\. Ask for preservation\..*B\. Correct\. The record is kept\.", words, re.DOTALL)
    for shown in ("While it is fresh.", "the record may be gone.", "https://example.org/guidance"):
        assert shown in words
    for hidden in ("this mattered most", "Skip to", "Check answer", "Move up"):
        assert hidden not in words


def test_paper_shows_the_keys_without_a_script(browser: Any, handbooks: Path, tmp_path: Path):
    with watched(browser, [], java_script_enabled=False) as page:
        page.goto(address(handbooks))
        words = printed(page, tmp_path / "page.pdf")
    assert "While it is fresh." in words
    assert "this mattered most" not in words


def printed(page: Any, path: Path) -> str:
    """The text of the page as it prints on A4."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    page.pdf(path=path, prefer_css_page_size=True)
    size = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "A4" in size
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_printing_opens_what_is_closed_and_closes_it_again(module: Any):
    closed = module.locator("main details:not([open])").count()
    module.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert module.locator("main details:not([open])").evaluate_all("(all) => all.map((one) => one.className)") == [
        "sensitive"
    ]
    module.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert module.locator("main details:not([open])").count() == closed


def test_a_rated_passage_opens_only_when_asked(module: Any):
    passage = module.get_by_text("this mattered most")
    assert passage.is_hidden()
    # What is only skipped, and not left out, the browser's own search would open.
    assert passage.evaluate("(one) => getComputedStyle(one).display") == "none"
    module.locator("details.sensitive > summary").press("Enter")
    assert passage.is_visible()


# -- search ------------------------------------------------------------------------------------------------


def test_search_finds_another_form_of_a_word(module: Any):
    field = module.get_by_role("search").get_by_role("searchbox")
    field.fill("telephones")
    field.press("Enter")
    module.wait_for_url("**/search.html?q=telephones")
    module.get_by_role("status").get_by_text("One page was found.").wait_for()
    results = module.locator("#search-results a")
    assert results.all_inner_texts() == ["Preserving a record"]
    results.first.click()
    module.get_by_role("heading", level=1, name="Preserving a record").wait_for()


def test_search_says_when_nothing_is_found(page: Any, handbooks: Path):
    page.goto(address(handbooks, name="search.html") + "?q=zebra")
    page.get_by_role("status").get_by_text("No page was found.").wait_for()


# -- editions and languages ---------------------------------------------------------------------------------


def test_a_learner_gets_nothing_of_the_facilitators(handbooks: Path):
    for path in (handbooks / "learner").rglob("*"):
        if path.is_file():
            text = path.read_bytes()
            assert b"heliotrop" not in text, path
            assert b"periwinkl" not in text, path


def test_a_facilitator_sees_which_copy_this_is(page: Any, handbooks: Path):
    page.goto(address(handbooks, "facilitator"))
    assert page.get_by_role("banner").get_by_text("Facilitator edition — do not hand on").is_visible()
    assert page.get_by_text("heliotrope").is_visible()
    page.goto(address(handbooks, "facilitator", "quizzes/preserving.html"))
    assert page.get_by_text("Exam item", exact=True).is_visible()


def test_a_draft_says_so(module: Any):
    assert module.get_by_text("Draft: not yet reviewed by a practitioner or counsel").is_visible()
    assert module.get_by_role("contentinfo").inner_text() == "Learner edition. Module version 0.1, draft."


def test_the_page_says_its_language_and_direction(handbooks: Path, page: Any, tmp_path: Path):
    build(handbooks / "source", tmp_path / "ar", "learner", language="ar")
    page.goto((tmp_path / "ar" / "preserving" / "index.html").as_uri())
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert overflow(page) == 0
    page.goto((tmp_path / "ar" / "search.html").as_uri() + "?q=report")
    page.get_by_role("status").wait_for()
