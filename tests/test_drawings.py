"""Charts and processes: drawn from the author's data, said in words, the same bytes every time."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from courses import TinyCourse, tree
from pptx import Presentation
from roots import casebook, course

PAGE = "learner/handbook/first-call/index.html"
SERIES = "modules/reference/series.yml"
MODULE = "modules/first-call/index.md"


@pytest.fixture
def made(tmp_path: Path) -> TinyCourse:
    """The course with a chart and a process, built."""
    root = course("scenario", tmp_path / "course")
    casebook(root)
    return TinyCourse(root)


def figures_of(workbook: bytes) -> list[str]:
    """The numbers in a workbook's second column."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    return re.findall(r'<c r="B\d+"><v>([^<]+)</v>', sheet)


def page(made: TinyCourse) -> str:
    return (made.dist / PAGE).read_text("utf-8")


def drawing(made: TinyCourse, identifier: str) -> str:
    """The drawing whose title has this id."""
    found = [svg for svg in re.findall(r"<svg.*?</svg>", page(made), re.DOTALL) if f'"{identifier}-title"' in svg]
    assert len(found) == 1
    return found[0]


def test_a_chart_says_what_was_counted_and_what_it_is_not(made):
    """Title, description with every value, the break by name, a year without a figure, and the standing caution."""
    svg = drawing(made, "chart-series-1")
    assert "<title" in svg
    description = re.search(r"<desc[^>]*>(.*?)</desc>", svg)
    assert description
    assert description[1] == (
        "Calls answered, counted by the desk. 2019: 1,200; 2021: 3,400 (break in the series); 2022: 3,500.5."
    )
    assert svg.index(">2019<") < svg.index(">2020<") < svg.index("no figure") < svg.index("break in the series<")
    assert "currentColor" in svg
    assert "<script" not in svg
    assert "style=" not in svg
    assert "Calls, not callers. More found is not more abuse." in page(made)
    assert "Break in the series. A second desk was opened" in page(made)


def test_bars_are_as_long_as_their_values(made):
    """The longest value takes the room, the others their share of it."""
    svg = drawing(made, "chart-series-1")
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', svg)]
    assert len(widths) == 3
    assert widths[0] / widths[2] == pytest.approx(1200 / 3500.5, abs=0.01)


def test_a_process_is_drawn_from_its_list(made):
    """The names stand in the drawing in order, the sentences in the list under it."""
    svg = drawing(made, "process-four-steps-drawing")
    assert re.findall(r'font-weight="700"[^>]*>(\w+)<', svg) == ["Report", "Preserve", "Disrupt", "Notify"]
    assert "1. Report; 2. Preserve; 3. Disrupt; 4. Notify." in svg
    assert page(made).index("</svg>") < page(made).index("ask for records before")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("1. **Report**: take it down", "1. **A name that is far too long for a box**: take it down", "a long name"),
        ("1. **Report**", "- **Report**", "numbered"),
        ("3. **Disrupt**: end the contact.\n", "- **Disrupt**: end the contact.\n", "not one numbered list"),
    ],
)
def test_a_process_that_cannot_be_drawn_is_said(made, old, new, words):
    """At its line, with the way out."""
    made.replace(MODULE, old, new)
    found = [one for one in made.check() if one["code"] == "wrong-directive"]
    assert found
    assert words in f"{found[0]['message']} {found[0]['hint']}"
    assert found[0]["line"] >= made.line(MODULE, "{process}")


def test_change_the_series_and_all_follows(made):
    """One edit reaches the drawing, the table, the slide's chart, its workbook and its alternative text."""
    made.replace(SERIES, "value: 3400", "value: 4711")
    casebook(made.root)
    assert page(made).count("4,711") >= 3
    assert "3,400" not in page(made)
    chart, alt, values = deck_chart(made)
    assert "4,711" in alt
    assert "4711" in chart
    assert values == ["1200", "4711", "3500.5"]


def deck_chart(made: TinyCourse) -> tuple[str, str, list[str]]:
    """The chart's XML, its alternative text and the figures in its workbook."""
    deck = Presentation(str(made.dist / "facilitator/decks/first-call.pptx"))
    (frame,) = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    alt = frame._element.nvGraphicFramePr.cNvPr.get("descr")
    return frame.chart.part.blob.decode("utf-8", "replace"), alt, figures_of(blob)


def test_the_deck_has_a_native_chart(made):
    """Values, a blank for the year without one, the break marked at its period, figures in the workbook."""
    deck = Presentation(str(made.dist / "facilitator/decks/first-call.pptx"))
    (chart,) = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    (plot,) = chart.plots
    assert list(plot.categories) == ["2019", "2020", "// 2021", "2022"]
    assert list(plot.series[0].values) == [1200.0, None, 3400.0, 3500.5]
    assert deck_chart(made)[2] == ["1200", "3400", "3500.5"]


def test_the_deck_has_native_steps(made):
    """Shapes with the steps' names in a group that says all in its alternative text."""
    deck = Presentation(str(made.dist / "facilitator/decks/first-call.pptx"))
    (group,) = [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == 6]
    said = [shape.text_frame.text for shape in group.shapes if shape.has_text_frame and shape.text_frame.text]
    assert said == ["1. Report", "2. Preserve", "3. Disrupt", "4. Notify"]
    alt = group._element.nvGrpSpPr.cNvPr.get("descr")
    assert alt == "Diagram: From report to notification. 1. Report; 2. Preserve; 3. Disrupt; 4. Notify."
    for slide in deck.slides:
        own = [node.get("id") for node in slide.element.iter() if str(node.tag).endswith("}cNvPr")]
        assert len(own) == len(set(own))


def test_twice_the_same_bytes(made, monkeypatch):
    """Clean, later and in parallel: drawings, decks and workbooks do not know when they were made."""
    first = tree(made.dist)
    shutil.rmtree(made.root / ".casebook")
    shutil.rmtree(made.dist)
    monkeypatch.setenv("TZ", "Asia/Seoul")
    casebook(made.root, jobs=4)
    assert tree(made.dist) == first
    workbook = deck_workbook(made)
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert b"1980-01-01" in archive.read("docProps/core.xml")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def deck_workbook(made: TinyCourse) -> bytes:
    deck = Presentation(str(made.dist / "facilitator/decks/first-call.pptx"))
    (frame,) = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    blob: bytes = frame.chart.part.chart_workbook.xlsx_part.blob
    return blob
