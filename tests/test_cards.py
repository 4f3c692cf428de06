"""Cards: checklists and gap tables that print alone on one page, and the list that leads to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from courses import TinyCourse
from docutils import nodes
from roots import casebook, course

from builder.model.reference import Reference
from builder.model.vocabulary import Edition
from builder.reference import read_reference
from builder.speech import jurisdiction_named, speak
from builder.transforms.citing import CitingPage
from builder.transforms.gaps import GAPS, gap_table
from builder.writers.handbook.visitors.cards import print_size

PAGE = "learner/handbook/first-call/index.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    root = course("scenario", tmp_path_factory.mktemp("cards") / "course")
    casebook(root)
    return TinyCourse(root)


def sheets(browser: Any, address: str) -> list[tuple[float, float]]:
    """Width and height of each page that the browser prints, in points."""
    page = browser.new_page()
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return [(float(w), float(h)) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)]


def words_printed(browser: Any, address: str) -> str:
    """What stands on paper."""
    page = browser.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    said: str = page.inner_text("body")
    page.close()
    return said


def test_a_checklist_prints_alone_on_one_upright_page(made, browser):
    address = (made.dist / PAGE).as_uri() + "#checklist-first-hour-card"
    ((width, height),) = sheets(browser, address)
    assert width < height
    said = words_printed(browser, address)
    assert "Ask for preservation" in said
    assert "A short text" not in said
    assert "Search" not in said


def test_a_gap_table_prints_alone_on_one_page_across(made, browser):
    address = (made.dist / PAGE).as_uri() + "#gap-card-uk-kr"
    ((width, height),) = sheets(browser, address)
    assert width > height
    said = words_printed(browser, address)
    assert "Gap: nothing is said of it. Workaround: write it down. (s. 1; as of 2026-01-01)" in said
    assert "not researched" in said
    assert "Ask for preservation" not in said


def test_the_page_prints_whole_when_no_card_is_named(made, browser):
    said = words_printed(browser, (made.dist / PAGE).as_uri())
    for word in ("A short text", "Ask for preservation", "not researched"):
        assert word in said


def test_every_cell_says_something(made):
    """Nine rows for any choice of jurisdictions; what nobody looked into is said so, and nothing is guessed."""
    text = made.text("modules/reference/laws.yml")
    sources = made.text("modules/reference/sources.yml")
    reference, _ = read_reference({"modules/reference/laws.yml": text, "modules/reference/sources.yml": sources})
    (card,) = gap_table(CitingPage(reference, Edition.LEARNER), ["KR", "UK"], "")
    rows = [[entry.astext() for entry in row.children] for row in card.findall() if row.tagname == "row"]
    assert len(rows) == 1 + len(GAPS)
    assert rows[0][1:] == ["South Korea", "United Kingdom"]
    assert [row[1] for row in rows[1:]] == ["not researched"] * len(GAPS)
    assert sum(row[2] != "not researched" for row in rows[1:]) == 2
    (empty,) = gap_table(CitingPage(Reference(), Edition.LEARNER), ["FR"], "")
    assert print_size(empty) > print_size_of_many()


def print_size_of_many() -> int:
    """The size of print for a table of long cells."""
    from docutils import nodes

    cell = [nodes.entry("", nodes.paragraph("", "word " * 80)) for _ in range(4)]
    rows = [nodes.row("", *[one.deepcopy() for one in cell]) for _ in range(9)]
    return print_size(nodes.container("", *rows))


def test_the_list_of_job_aids_leads_to_each(made):
    """Every checklist of the curriculum, and it is written again when another module gains one."""
    page = (made.dist / PAGE).read_text("utf-8")
    assert 'href="#checklist-first-hour-card"' in page
    assert page.count('id="checklist-first-hour-card"') == 1


def test_the_list_follows_other_modules(tmp_path):
    made = TinyCourse(course("scenario", tmp_path / "course"))
    made.write("modules/job-aids.md", "# Job aids\n\n:::{job-aids}\n:::\n")
    made.replace("modules/index.md", "first-call/index\n", "first-call/index\njob-aids\n")
    casebook(made.root)
    listed = made.dist / "learner/handbook/job-aids.html"
    assert "First hour" in listed.read_text("utf-8")
    made.replace("modules/first-call/index.md", ":::{checklist} First hour\n", ":::{checklist} First day\n")
    casebook(made.root)
    assert "First day" in listed.read_text("utf-8")
    assert "First hour" not in listed.read_text("utf-8")
    assert Path(made.dist, PAGE).exists()


def test_a_card_of_many_jurisdictions_is_parted_into_tables_that_can_be_read() -> None:
    """No slide holds nine columns; each table says which it shows, and none is lost."""
    places = ["AU", "CN", "EU", "IN", "INT"]
    (card,) = gap_table(CitingPage(Reference(), Edition.LEARNER), places, "")
    heads = [[entry.astext() for entry in head.findall(nodes.entry)] for head in card.findall(nodes.thead)]
    assert [head[1:] for head in heads] == [["Australia", "China"], ["European Union", "India", "International"]]
    titles = [table.next_node(nodes.title).astext() for table in card.findall(nodes.table)]
    assert titles == [
        "Legal gaps and routes: Australia, China",
        "Legal gaps and routes: European Union, India, International",
    ]
    (one,) = gap_table(CitingPage(Reference(), Edition.LEARNER), places[:4], "")
    assert len(list(one.findall(nodes.table))) == 1


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["United Kingdom", "United Kingdom", "United States (CA)", "International", "XX"]),
        ("fr", ["Royaume-Uni", "Royaume-Uni", "États-Unis (CA)", "International", "XX"]),
        ("en-XA", ["UK", "GB", "US-CA", "⟦International⟧", "XX"]),
    ],
)
def test_jurisdictions_have_names_in_the_language_of_the_page(language: str, names: list[str]) -> None:
    """Their codes are for authors; a code that nobody knows stands as it is."""
    speak(language)
    try:
        assert [jurisdiction_named(code) for code in ("UK", "GB", "US-CA", "INT", "XX")] == names
    finally:
        speak("en")
