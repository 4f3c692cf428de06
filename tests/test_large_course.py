"""A course of many modules: no page carries the whole tree, and every module is two steps from the first page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import page_weight
import pytest
from browser import axe_script, overflow, violations, watched
from handbook_course import CONF, FRONT
from roots import casebook

PARTS, CHAPTERS = 13, 9


def write_large(root: Path, parts: int = PARTS) -> Path:
    """A course with so many parts, each of nine modules that say one sentence."""
    lists = []
    for part in range(1, parts + 1):
        names = [f"module-{part:02d}-{place}" for place in range(1, CHAPTERS + 1)]
        entries = "\n".join(f"{name}/index" for name in names)
        lists.append(f"```{{toctree}}\n:caption: Part {part} & more\n\n{entries}\n```\n")
        for name in names:
            page = root / "modules" / name / "index.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            front = FRONT.format(id=name, title=f"All about {name}")
            page.write_text(f"{front}\n## One\n\nA sentence.\n", encoding="utf-8")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    (root / "modules/index.md").write_text("# Many modules\n\nWelcome.\n\n" + "\n".join(lists), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The learner's handbook of a large course."""
    root = write_large(tmp_path_factory.mktemp("large") / "cours long")
    assert casebook(root, targets=("handbook",)).outputs
    return root / "dist" / "learner" / "handbook"


def links(page: Path) -> list[str]:
    return re.findall(r'<a[^>]* href="([^"#]+)"', page.read_text("utf-8"))


def test_the_front_page_names_parts_and_no_module(handbook: Path):
    """With how many chapters each has; a page with few modules would name them all."""
    front = handbook / "index.html"
    assert [link for link in links(front) if link.startswith("module-")] == ["module-01-1/index.html"], "the next page"
    assert re.findall(r"Part (\d+) &amp; more: 9 chapters", front.read_text("utf-8")) == [
        str(part) for part in range(1, PARTS + 1)
    ]


def test_every_module_is_two_steps_away(handbook: Path):
    """By links that are in the pages themselves."""
    parts = dict.fromkeys(link for link in links(handbook / "index.html") if link.startswith("part-"))
    assert list(parts) == [f"part-{number}.html" for number in range(1, PARTS + 1)]
    reached = [link for part in parts for link in dict.fromkeys(links(handbook / part)) if link.startswith("module-")]
    assert len(reached) == len(set(reached)) == PARTS * CHAPTERS
    assert all((handbook / link).is_file() for link in reached)


@pytest.mark.parametrize("name", ["part-1.html", "module-01-1/index.html"])
def test_the_list_of_parts_leads_from_every_page_where_it_leads_from_the_front_page(handbook: Path, name: str):
    """From a page in a folder, too; closed parts as open ones."""
    front, page = (contents(handbook / one) for one in ("index.html", name))
    titles = re.findall(r'<li><a class="part" href="[^"]+">([^<]+)</a>', front)
    assert len(titles) == PARTS
    for title in titles:
        there, here = (re.search(rf'(?:href="([^"]+)"|aria-current="page")>{title}</a>', one) for one in (front, page))
        assert there is not None
        assert here is not None, title
        if here[1] and not here[1].startswith("#"):
            assert ((handbook / name).parent / here[1]).resolve() == (handbook / there[1]).resolve()


def contents(path: Path) -> str:
    """The navigation of a page."""
    return path.read_text("utf-8").partition('id="casebook-contents"')[2].partition("</details>")[0]


def test_a_page_grows_by_a_line_for_a_part_and_nothing_for_a_module(handbook: Path, tmp_path: Path):
    """A thousand modules in fifty parts stay below 130 KB, the front page included."""
    small = write_large(tmp_path / "smaller", PARTS - 1)
    casebook(small, targets=("handbook",))
    for name in ("index.html", "part-1.html", "module-01-1/index.html"):
        here, there = (
            page_weight.weight(page_weight.loaded(root / name))
            for root in (handbook, small / "dist/learner/handbook")
        )
        assert here - there < 400, name
        assert here + 90 * (here - there) < 130_000, name


def test_a_course_that_shrinks_lists_its_modules_again(tmp_path: Path):
    """And leaves no page of a part behind."""
    root = write_large(tmp_path / "course")
    casebook(root, targets=("handbook",))
    assert (root / "dist/learner/handbook/part-1.html").is_file()
    index = root / "modules/index.md"
    kept, _, gone = index.read_text("utf-8").partition("```{toctree}\n:caption: Part 4")
    index.write_text(kept, encoding="utf-8")
    for name in set(re.findall(r"module-\d\d-\d", gone)):
        (root / f"modules/{name}/index.md").unlink()
    casebook(root, targets=("handbook",))
    handbook = root / "dist/learner/handbook"
    assert not list(handbook.glob("part-*.html"))
    assert "module-03-9/index.html" in links(handbook / "index.html")


@pytest.mark.parametrize("name", ["index.html", "part-3.html", "module-03-1/index.html"])
def test_a_page_of_a_large_course_is_for_everybody(browser: Any, handbook: Path, name: str):
    """Narrow and wide; the contents say where one is."""
    axe = axe_script()
    faults: list[str] = []
    for width in (320, 1280):
        with watched(browser, faults, viewport={"width": width, "height": 700}) as page:
            page.goto((handbook / name).as_uri())
            assert violations(page, axe) == []
            assert overflow(page) == 0
            assert page.locator("h1").count() == 1
            assert page.locator(".contents a[aria-current]").count() == (name != "index.html")
    assert faults == []
