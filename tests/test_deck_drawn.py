"""Every deck of the curriculum, drawn by LibreOffice: text in its shape, shapes on the slide, no word lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docutils import nodes
from drawn import DRAWS, stray
from pptx import Presentation
from roots import casebook
from templates import GOOD
from test_deck_plan import everything
from test_deck_sample import MODULE, sample
from test_real_curriculum import REPOSITORY

from builder import nodes as n
from builder.writers.deck import plan as planning
from builder.writers.deck.brief import words_in
from builder.writers.deck.checking.rules import faults_of
from builder.writers.deck.design import Design
from builder.writers.deck.render import render
from builder.writers.deck.slides import Body, Layout, Slide
from builder.writers.deck.template import opened
from builder.writers.deck.titles import join

MODULES = sorted(path.parent.name for path in (REPOSITORY / "modules").glob("*/index.md"))
TAUGHT = [
    f"course-{path.stem}"
    for path in sorted((REPOSITORY / "modules/courses").glob("*.md"))
    if "setting: classroom" in path.read_text("utf-8")
]
Planned = dict[str, tuple[nodes.document, tuple[Slide, ...]]]


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> tuple[Path, Planned]:
    """The curriculum's decks, and what each was planned from."""
    root = tmp_path_factory.mktemp("decks") / "sources"
    for name in ("modules", "quizzes"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy2(REPOSITORY / "conf.py", root)
    seen: Planned = {}
    whole = planning.lay

    def noting(doctree, *, module, **others):
        copy = doctree.deepcopy()
        laid = whole(doctree, module=module, **others)
        if module is not None:
            seen[module.identifier] = (copy, join(laid.slides))
        return laid

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "lay", noting)
        casebook(root, root.parent / "dist", targets=("deck",))
    return root.parent / "dist" / "facilitator" / "decks", seen


@DRAWS
@pytest.mark.parametrize("module", [*MODULES, "course-everyone", "course-first-responders"])
def test_all_text_lies_in_its_shape_and_on_its_slide(course, module, tmp_path):
    content = (course[0] / f"{module}.pptx").read_bytes()
    assert list(stray(content, tmp_path / "drawn")) == []


def test_the_figures_of_a_chart_are_as_large_as_other_text_unless_there_are_many(course):
    """Who sits at the back reads them, too."""
    found = [
        shape.chart
        for path in sorted(course[0].glob("*.pptx"))
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert {len(chart.plots[0].categories) > 6 for chart in found} == {False, True}
    for chart in found:
        least = 14 if len(chart.plots[0].categories) > 6 else 18
        assert chart.plots[0].data_labels.font.size.pt >= least
        assert chart.category_axis.tick_labels.font.size.pt >= least


@DRAWS
@pytest.mark.parametrize("name", ["stock", "stock, 16:9", "stock, portrait", "ours, 4:3", "ours, portrait"])
def test_all_text_lies_in_its_shape_whatever_the_template(name, tmp_path):
    design = Design(name=name, content=GOOD[name]())
    slides = planning.plan(sample(), module=MODULE, folder=tmp_path, page=opened(design).page)
    content = render(slides, title=MODULE.title, language="en", template=opened(design))
    assert list(stray(content, tmp_path / "drawn")) == []


@pytest.mark.parametrize("module", [*MODULES, *TAUGHT])
def test_nobody_is_kept_from_reading_a_deck_of_ours(course, module):
    assert faults_of(course[0] / f"{module}.pptx") == []


@pytest.mark.parametrize("module", MODULES)
def test_every_word_of_the_source_is_on_a_slide_or_in_the_notes(course, module):
    tree, slides = course[1][module]
    for silent in [
        *tree.findall(nodes.Invisible),
        *tree.findall(nodes.raw),
        *(item for item in tree.findall(n.quiz_item) if item["use"] == "exam"),
        *(slide for slide in tree.findall(n.casebook_slide) if slide.get("skip")),
    ]:
        silent.parent.remove(silent)
    told = everything(slides)
    wanted = {word for text in tree.findall(nodes.Text) for word in re.findall(r"\w+", text.astext())}
    assert wanted - set(re.findall(r"\w+", told)) == set()


@pytest.mark.parametrize("module", MODULES)
def test_most_slides_say_few_words(course, module):
    _, slides = course[1][module]
    counts = [sum(words_in(block.all) for block in slide.blocks if isinstance(block, Body)) for slide in slides]
    assert max(counts) <= 95
    assert sorted(counts)[len(counts) // 2] <= 50


@pytest.mark.parametrize("module", MODULES)
def test_every_choice_leads_to_a_slide_and_back(course, module):
    _, slides = course[1][module]
    known = {slide.identifier for slide in slides}
    links = {
        run.href[1:]
        for slide in slides
        for block in slide.blocks
        if isinstance(block, Body)
        for paragraph in block.all
        for run in paragraph.runs
        if run.href.startswith("#")
    }
    assert links
    assert links <= known


def test_a_lens_on_each_side_and_steps_beside_their_minutes(course):
    layouts = {slide.layout for _, slides in course[1].values() for slide in slides}
    assert {Layout.TITLE, Layout.SECTION, Layout.CONTENT, Layout.TWO, Layout.ASIDE} <= layouts
