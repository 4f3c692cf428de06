"""The handbook's pages, built once and opened in a browser, for the tests of its pages and its quizzes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import watched
from handbook_course import write_course

EDITIONS = ("learner", "facilitator")


@pytest.fixture(scope="module")
def handbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions, in a folder whose name has a space and an accent."""
    root = tmp_path_factory.mktemp("handbook") / "clé de formation"
    write_course(root / "source")
    for edition in EDITIONS:
        build(root / "source", root / edition, edition)
    return root


def build(source: Path, out: Path, builder: str, **settings: Any) -> None:
    """Run Sphinx in a process of its own: the words of one language stay in the process that has said them."""
    trees = out.parent / f"trees-{settings.get('language', 'en')}"
    defined = [word for name, value in settings.items() for word in ("-D", f"{name}={value}")]
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(trees), *defined, str(source), str(out)]
    subprocess.run(command, check=True)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that must not ask for anything outside its folder, nor break its policy."""
    faults: list[str] = []
    with watched(browser, faults) as watched_page:
        yield watched_page
    assert faults == []


@pytest.fixture
def module(page: Any, handbooks: Path) -> Any:
    """The module's page, opened."""
    page.goto(address(handbooks))
    return page


def address(handbooks: Path, edition: str = "learner", name: str = "preserving/index.html") -> str:
    return (handbooks / edition / name).as_uri()


def pages_of(handbooks: Path, edition: str) -> list[str]:
    # The frame that keeps progress is no page: nobody sees it.
    paths = sorted(path for path in (handbooks / edition).rglob("*.html") if path.parent.name != "_static")
    found = [path.as_uri() for path in paths]
    assert len(found) >= 4
    return [f"{one}?q=preserved" if one.endswith("search.html") else one for one in found]


def item(page: Any, name: str) -> Any:
    return page.locator(f"[id='quiz-preserving-{name}']")


def option(page: Any, name: str, value: str) -> Any:
    return item(page, name).locator(f"input[value={value}]")


def check(form: Any) -> str:
    """Press the button by keyboard; what is announced."""
    form.get_by_role("button", name="Check answer").press("Enter")
    return str(form.get_by_role("status").inner_text())


def described(page: Any, control: Any) -> str:
    """The text that describes a control to those who hear it."""
    names = control.get_attribute("aria-describedby").split()
    return " ".join(" ".join(page.locator(f"[id='{name}']").inner_text().split()) for name in names)
