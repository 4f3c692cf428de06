"""Slides are written apart from their page: only decks have them made again."""

from __future__ import annotations

import pickle

import pytest
from courses import TinyCourse
from docutils import nodes
from docutils.utils import new_document
from sound_course import FIRST
from sphinx.environment import BuildEnvironment

from builder import nodes as vocabulary
from builder.nodes.apart import apart
from builder.session.build import Wish
from builder.session.making import read
from builder.session.project import Project
from builder.session.shortcuts import shortcuts


@pytest.fixture
def page() -> nodes.document:
    """A page whose second of three blocks is a slide, in which a list stands."""
    document = new_document("page.md")
    document.reporter = document.transformer = None  # type: ignore[assignment]
    document.note_source("page.md", 4)
    listed = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "First, listen.")))
    slide = vocabulary.casebook_slide("", nodes.rubric("", "Before you act"), listed, identifier="act", skip=False)
    document += [nodes.paragraph("", "Before."), slide, nodes.paragraph("", "After.")]
    return document


def test_a_slide_comes_back_as_it_was(page: nodes.document) -> None:
    """And the page that is written stays as it is."""
    before = page.pformat()
    again: nodes.document = pickle.loads(pickle.dumps(page))
    assert again.pformat() == page.pformat() == before
    for document in (page, again):
        (slide,) = document.findall(vocabulary.casebook_slide)
        assert [child.parent for child in slide.children] == [slide, slide]
        assert {node.document for node in document.findall()} == {document}


def test_a_slide_that_nobody_wants_is_not_made(page: nodes.document, monkeypatch: pytest.MonkeyPatch) -> None:
    written = pickle.dumps(page)
    monkeypatch.setattr(apart, "is_wanted", False)
    again: nodes.document = pickle.loads(written)
    (slide,) = again.findall(vocabulary.casebook_slide)
    assert (slide["identifier"], slide.children) == ("act", [])
    assert again.astext().split() == ["Before.", "After."]
    # Nothing of a slide came with the page by another way.
    assert written.count(b"First, listen.") == 1


SLIDE = "\n:::{slide} Heard first\n:id: heard\n\n- Listen, then write it down.\n:::\n"


@pytest.fixture
def env(course: TinyCourse) -> BuildEnvironment:
    """A course with such a page, read."""
    course.append(FIRST, SLIDE)
    return read(Project.at(course.root), Wish())


def test_a_page_has_its_slides_for_whoever_asks(env: BuildEnvironment) -> None:
    """Rules look at them, whatever is built; without our shortcuts everybody has them."""
    with shortcuts():
        assert "Listen, then write" in env.get_doctree("modules/first-call/index").astext()
    assert "Listen, then write" in env.get_doctree("modules/first-call/index").astext()


def test_only_a_deck_has_slides_made(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether they are made is asked for each page and each output; the handbook has no use for them."""
    course.append(FIRST, SLIDE)
    asked: list[tuple[str, bool]] = []
    resolve = BuildEnvironment.get_doctree

    def resolving(self: BuildEnvironment, docname: str) -> nodes.document:
        asked.append((self.app.builder.name, apart.is_wanted))
        return resolve(self, docname)

    monkeypatch.setattr(BuildEnvironment, "get_doctree", resolving)
    assert course.run("build", "-j", "1", "handbook", "deck").code == 0
    assert {"learner", "facilitator"} <= {name for name, wanted in asked if not wanted}
    assert {wanted for name, wanted in asked if name == "deck"} == {True}
    assert apart.is_wanted
