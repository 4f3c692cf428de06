"""Casebook is a Sphinx extension: stock builders survive its vocabulary, its builders run under ``sphinx-build``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from roots import ROOTS, Said, course, files, sphinx, words

from builder.directives import DIRECTIVES, ROLES
from builder.item_types import ITEM_TYPES

STOCK = ("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "xml", "gettext")
OURS = {
    "check": {"noted.json"},
    "learner": {"index.html", "first-call/index.html", "search.html", "searchindex.js"},
    "facilitator": {"index.html", "first-call/index.html", "quizzes/first-call.html", "searchindex.js"},
    "deck": {"first-call.pptx"},
    "pdf": {"first-call.pdf"},
    "single": {"first-call.html"},
    "book": {"every-word.epub"},
    "quiz": {"first-call.gift", "first-call.moodle.xml", "first-call-qti30.zip", "curriculum.imscc"},
}

# One word from each thing an author writes in `roots/vocabulary`.
WRITTEN = [
    "anemone", "begonia", "camellia", "edelweiss", "freesia", "gardenia", "hyacinth", "kalmia", "magnolia",
    "narcissus", "orchid", "peony", "rosemary", "snowdrop", "tulip", "verbena", "oak", "poplar", "rowan", "spruce",
    "teak", "walnut", "yew", "alder", "aspen", "beech", "cherry", "myrtle", "lily", "nettle", "lotus", "oleander",
    "petunia", "primrose", "poppy", "ranunculus", "saffron", "sage", "thyme", "tansy",
]  # fmt: skip
CITED = ["acacia", "birch", "cedar", "elder", "fir", "hazel", "juniper", "larch", "maple"]
# What stands in an option of a directive or in its title, which only our own builders have a place for.
IN_OPTIONS = ["dahlia", "iris", "jasmine", "quince"]


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return course("vocabulary", tmp_path_factory.mktemp("vocabulary") / "course")


def test_the_course_uses_every_directive_every_role_and_every_question_type() -> None:
    """A new directive, role or question type is to be added to the course."""
    page = (ROOTS / "vocabulary" / "modules" / "first-call" / "index.md").read_text("utf-8")
    bank = (ROOTS / "vocabulary" / "quizzes" / "first-call.yml").read_text("utf-8")
    assert set(re.findall(r"^:{3,}\{([a-z-]+)\}", page, re.MULTILINE)) == DIRECTIVES.keys()
    assert set(re.findall(r"\{([a-z]+)\}`", page)) == ROLES.keys()
    assert set(re.findall(r"type: ([a-z-]+)", bank)) == ITEM_TYPES.keys()


@pytest.mark.parametrize("builder", STOCK)
def test_a_stock_builder_survives_and_loses_nothing(builder: str, source: Path) -> None:
    """No unknown node, no other warning, and every word that was written or cited is in the output."""
    out = source.parent / builder
    trees = source.parent / ("trees-gettext" if builder == "gettext" else "trees")
    said = sphinx(builder, source, out, trees=trees)
    assert (said.code, said.warnings) == (0, "")
    found = " ".join(words(out, r"[a-z]+"))
    # A translator gets what authors wrote in pages and banks; reference data is no page.
    expected = WRITTEN if builder == "gettext" else [*WRITTEN, *CITED]
    assert [word for word in expected if word not in found] == []


@pytest.mark.parametrize("builder", STOCK)
def test_a_stock_builder_keeps_what_stands_in_options(builder: str, source: Path) -> None:
    """Purpose and materials of an activity, the summary of a rated passage, the name of a choice."""
    out = source.parent / f"{builder}-options"
    sphinx(builder, source, out, trees=source.parent / ("trees-gettext" if builder == "gettext" else "trees"))
    found = words(out, r"[a-z]+")
    assert [word for word in IN_OPTIONS if word not in found] == []


@pytest.mark.parametrize("builder", STOCK)
def test_what_is_for_the_deck_or_the_facilitator_is_in_no_stock_output(builder: str, source: Path) -> None:
    """A slide's own words are the deck's; facilitator text is not given unasked."""
    out = source.parent / f"{builder}-others"
    sphinx(builder, source, out, trees=source.parent / ("trees-gettext" if builder == "gettext" else "trees"))
    assert words(out, "wisteria|larkspur") == {}


@pytest.mark.parametrize("builder", OURS)
def test_our_builder_runs_under_sphinx_build(builder: str, tmp_path: Path) -> None:
    """With doctrees where Sphinx puts them, inside the output folder; a second run finds them and changes nothing."""
    source, out = course("vocabulary", tmp_path / "course"), tmp_path / "out"
    first = sphinx(builder, source, out, trees=out / ".doctrees")
    assert (first.code, beside_doctrees(first)) == (0, [])
    made = files(out)
    assert OURS[builder] <= made.keys()
    assert ".doctrees/environment.pickle" in made, "the builder deletes Sphinx's doctrees with its stale files"
    second = sphinx(builder, source, out, trees=out / ".doctrees")
    assert (second.code, beside_doctrees(second)) == (0, [])
    assert shown(files(out)) == shown(made)


def beside_doctrees(run: Said) -> list[str]:
    """What it warned of, but for doctrees that lie among learners' pages."""
    return [line for line in run.warnings.splitlines() if "[casebook.doctrees]" not in line]


@pytest.mark.parametrize("builder", OURS)
def test_a_second_run_writes_what_changed_and_no_more(builder: str, tmp_path: Path) -> None:
    """One word is changed; the outputs are those of a run from nothing."""
    source, out = course("vocabulary", tmp_path / "course"), tmp_path / "out"
    sphinx(builder, source, out)
    page, bank = source / "modules" / "first-call" / "index.md", source / "quizzes" / "first-call.yml"
    page.write_text(page.read_text("utf-8").replace("camellia", "carnation"), "utf-8")
    bank.write_text(bank.read_text("utf-8").replace("rowan", "redwood"), "utf-8")
    said = sphinx(builder, source, out)
    assert (said.code, said.warnings) == (0, "")
    sphinx(builder, source, tmp_path / "fresh", trees=tmp_path / "fresh-trees")
    assert shown(files(out)) == shown(files(tmp_path / "fresh"))
    if builder != "check":
        assert "redwood" in words(out, "redwood|rowan")
        assert "rowan" not in words(out, "redwood|rowan")


@pytest.mark.parametrize("builder", OURS)
def test_a_builder_deletes_nothing_it_did_not_make(builder: str, tmp_path: Path) -> None:
    """An output folder may be somebody's own: a file that no builder of ours wrote is still there afterwards."""
    source, out = course("vocabulary", tmp_path / "course"), tmp_path / "out"
    letter = out / "letters" / "to-a-friend.txt"
    letter.parent.mkdir(parents=True)
    letter.write_text("Dear friend\n", "utf-8")
    assert sphinx(builder, source, out).code == 0
    assert sphinx(builder, source, out, "-E").code == 0
    assert letter.is_file(), f"`sphinx-build -b {builder}` deleted {letter.name}"


def test_what_a_builder_made_of_a_page_goes_with_the_page(tmp_path: Path) -> None:
    """A page that is deleted leaves no page, no deck and no quiz behind."""
    source = course("vocabulary", tmp_path / "course")
    extra = source / "modules" / "second" / "index.md"
    extra.parent.mkdir()
    text = (source / "modules" / "first-call" / "index.md").read_text("utf-8").split("\n:::")[0]
    extra.write_text(text.replace("first-call", "second") + "\n## One\n\nPlum.\n", "utf-8")
    for builder, gone in {"learner": "second/index.html", "deck": "second.pptx"}.items():
        sphinx(builder, source, tmp_path / builder)
        assert (tmp_path / builder / gone).is_file()
    extra.unlink()
    for builder, gone in {"learner": "second/index.html", "deck": "second.pptx"}.items():
        sphinx(builder, source, tmp_path / builder)
        assert not (tmp_path / builder / gone).exists()


def shown(made: dict[str, bytes]) -> dict[str, bytes]:
    """The files a person looks at: without what Sphinx and we keep for ourselves."""
    return {
        name: content for name, content in made.items() if not name.startswith((".doctrees", ".casebook", ".buildinfo"))
    }
