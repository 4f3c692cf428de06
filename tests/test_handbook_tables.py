"""Tables on a phone: nothing is cut, and a screen reader still hears a table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from browser import violations, watched
from handbook_course import write_course
from handbook_pages import build, handbooks
from learner_steps import open_page, pass_test

__all__ = ["handbooks"]
"""A fixture, which pytest finds by its name in the module."""

WIDE = """
| Route | What the provision says of it | What to do |
|---|---|---|
| Removal | Unconstitutionalities and telecommunications, section 12 | Acknowledgement of receipt |
| Penalty | Intergovernmental correspondence | |

| Period | Reports |
|---|---|
| 2024 | 245 |
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page with a wide table and a narrow one."""
    root: Path = tmp_path_factory.mktemp("tables")
    page = write_course(root / "source") / "modules/handing-over/index.md"
    page.write_text(f"{page.read_text('utf-8')}\n{WIDE}", encoding="utf-8")
    build(root / "source", root / "out", "learner")
    return (root / "out/handing-over/index.html").as_uri()


@pytest.mark.parametrize("width", [320, 360, 480])
def test_a_table_is_not_cut_on_a_phone(browser: Any, tables: str, axe: str, width: int):
    with watched(browser, [], viewport={"width": width, "height": 800}) as page:
        page.goto(tables)
        wide = page.get_by_role("table").filter(has_text="Removal")
        cells = wide.get_by_role("cell").all()
        assert len({cell.bounding_box()["x"] for cell in cells[:3]}) == 1
        assert not page.evaluate(
            "[...document.querySelectorAll('.table')].some((one) => one.scrollWidth > one.clientWidth)"
        )
        label = cells[2].evaluate("(cell) => getComputedStyle(cell, '::before').content")
        assert "What to do" in label
        assert violations(page, axe) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_table_stays_one_to_a_screen_reader(browser: Any, tables: str, width: int):
    with watched(browser, [], viewport={"width": width, "height": 800}) as page:
        page.goto(tables)
        said = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in said)
    # Both tables, whose heads are heard although a phone's layout shows them beside each cell.
    assert (roles["table"], roles["row"], roles["columnheader"]) == (2, 5, 5)
    assert roles["cell"] in (7, 8)  # a stacked cell without words is left out


def test_a_table_is_one_where_there_is_room(browser: Any, tables: str):
    with watched(browser, [], viewport={"width": 800, "height": 800}) as page:
        page.goto(tables)
        cells = page.get_by_role("table").filter(has_text="Removal").get_by_role("cell").all()
        assert len({cell.bounding_box()["y"] for cell in cells[:3]}) == 1
        assert cells[2].evaluate("(cell) => getComputedStyle(cell, '::before').content") == "none"


@pytest.mark.parametrize("width", [320, 360])
def test_a_transcript_is_not_cut_on_a_phone(browser: Any, handbooks: Path, axe: str, width: int):
    with watched(browser, [], viewport={"width": width, "height": 800}) as page:
        open_page(page, handbooks, "handing-over/index.html")
        pass_test(page, handbooks)
        open_page(page, handbooks, "progress.html")
        region = page.get_by_role("region", name="Your modules")
        assert region.evaluate("(one) => one.scrollWidth <= one.clientWidth")
        passed = page.get_by_role("row").filter(has_text="Preserving a record")
        shown = "(cell) => getComputedStyle(cell, '::before').content.split(' / ')[0]"
        labels = [cell.evaluate(shown) for cell in passed.get_by_role("cell").all()]
        assert labels == ['"Version"', '"Minutes"', '"State"', '"Pass mark"', '"Date"']
        assert violations(page, axe) == []
