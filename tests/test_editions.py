"""What only facilitators may read reaches no learner: not a page, not an index, not a picture, not a slide's face.

In the course ``roots/editions`` every such place holds a word of its own: ``xqf…`` in facilitator text and
reference data, ``xqe…`` in exam items, ``xqn…`` in what nobody may read; what everyone may read holds ``okay…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path

import pytest
from pptx import Presentation
from printed import need_weasyprint
from roots import ROOTS, casebook, course, everything, files, sphinx, words

from builder.errors import BuildFailed, Severity
from builder.session.targets import BY_DEFAULT

SECRET = r"xq[efn][a-z]+"
OPEN = r"okay[a-z]+"

# Sphinx's own builders; gettext wants doctrees of its own.
STOCK = ("html", "dirhtml", "singlehtml", "json", "epub", "text", "latex", "man", "xml", "gettext")

ALONE = {"print": "pdf", "epub": "epub", "single": "single"}
"""Folder → target of what learners get beside the handbook."""

LEARNERS = ("dist/learner", "dist/learner.zip", "dist/facilitator/handouts")
"""What may be given to learners."""

PLACES = {
    "footnotes": ("xqffootname", "xqffootnote", "xqfoutside"),
    "labels": ("xqftarget", "xqffigure", "xqflisting", "xqfequation", "xqelabel", "xqfcited", "xqfoptionname"),
    "captions": ("xqfcaption",),
    "index entries": ("xqfindexdirective", "xqfindexrole", "xqeindex"),
    "glossaries": ("xqfglossary", "xqfglossarymeaning"),
}
"""What Sphinx gathers from a page beside its text; everything else is ``text``."""

NEVER_SHOWN = {
    "xqetag", "xqevignetteid",  # kept for those who make exams
    "xqfcaution", "xqflocator", "xqfstatement", "xqflawstatement", "xqfclass",  # not printed so far
    "xqeitem", "xqffact", "xqfonly",  # in the ids of sources, which a page numbers
    "xqfterm", "xqfverb", "xqfhelpid", "xqfhelplanguage", "xqfscene",
    "xqfslide", "xqfslidealt", "xqfslidepicture", "xqfbytesofslidepicture",  # in the deck alone
    "xqfslidetitle", "xqfbullet",
}  # fmt: skip
"""Facilitators' words that a facilitator's handbook does not print."""

SPOKEN = (
    "xqftop", "xqfemphasis", "xqflink", "xqfheading", "xqfcell", "xqfnoteinside", "xqfcaption", "xqffootnote",
    "xqfvalue", "xqfbrief", "xqfitem", "xqfquoted", "xqfdefinition", "xqfadmonition", "xqfaudience", "xqfrated",
    "xqfcase", "xqfstep", "xqfactivity", "xqfdebrief", "xqfdecision", "xqfchoice", "xqfchecklist", "xqfslide",
    "xqfouter", "xqfnested", "xqfinnerstep", "xqfcheckentry", "xqfchecktwo", "xqfobjective", "xqfprocessstep",
    "xqfevent", "xqfratedtwo", "xqfsituation", "xqffollows", "xqfpolice", "xqfpart", "xqfagenda", "xqfinprocess",
    "xqfasked", "xqfcourse", "xqfprompt", "xqfoption", "xqffeedback", "xqfgeneralfeedback",
    "xqfscenesituation", "xqfscenestep", "xqfsceneoutcome", "xqfscenedebrief", "xqfscenequestion",
    "xqflisttable", "xqfincell", "xqfinlegend", "xqfintask",
    "xqfroomsituation", "xqfroomstep", "xqfroomchoice", "xqfroomoutcome", "xqfroomwhy", "xqfroomdebrief",
)  # fmt: skip
"""A word from each block of facilitator text, which the trainer reads on the notes pages."""


def place_of(word: str) -> str:
    """The kind of place a word was planted in; a search index holds its stem alone."""
    return next((name for name, planted in PLACES.items() if any(one.startswith(word) for one in planted)), "text")


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return course("editions", tmp_path_factory.mktemp("editions") / "course")


@pytest.fixture(scope="session")
def dist(source: Path) -> Path:
    """What ``casebook build`` makes of the course."""
    need_weasyprint()
    assert casebook(source, strict=True, targets=(*BY_DEFAULT, *ALONE.values(), "lms", "bundle")).findings == ()
    return source / "dist"


@pytest.fixture(scope="session")
def stock(source: Path) -> dict[str, Path]:
    """What ``sphinx-build`` makes with each stock builder: the learner's edition, as nobody asks for another."""
    made = {}
    for builder in STOCK:
        made[builder] = source.parent / builder
        trees = source.parent / ("trees-gettext" if builder == "gettext" else "trees")
        said = sphinx(builder, source, made[builder], trees=trees)
        assert said.code == 0, said.warnings
    return made


@pytest.fixture(scope="session")
def learners(dist: Path, stock: dict[str, Path]) -> dict[str, dict[str, set[str]]]:
    """Output → each secret word that a learner would hold, and in which files."""
    given = {name: dist.parent / name for name in LEARNERS}
    return {name: words(folder, SECRET) for name, folder in {**given, **stock}.items()}


def test_all_that_learners_get_is_looked_into(dist: Path) -> None:
    """What the searches below go through holds printed pages, which they read, and the e-book."""
    assert {path.name for path in (dist / "learner").iterdir()} == {"START-HERE.html", "handbook", *ALONE}


def test_the_course_plants_a_word_in_every_place() -> None:
    """The search below is worth something: there is much to find, and every named place is planted."""
    planted = words(ROOTS / "editions", SECRET)
    assert len(planted) > 200
    assert {word for named in PLACES.values() for word in named} | set(SPOKEN) | NEVER_SHOWN <= planted.keys()


@pytest.mark.parametrize("place", ["text", *PLACES])
@pytest.mark.parametrize("output", [*LEARNERS, *STOCK])
def test_no_byte_of_a_learners_output_holds_what_facilitators_know(
    output: str, place: str, learners: dict[str, dict[str, set[str]]]
) -> None:
    """File names, search indexes, inventories and what is in archives included."""
    leaks = {word: sorted(where) for word, where in learners[output].items() if place_of(word) == place}
    assert leaks == {}


@pytest.mark.parametrize("output", ["dist/learner/handbook", *(f"dist/learner/{name}" for name in ALONE), *STOCK])
def test_learners_read_everything_else(output: str, dist: Path, stock: dict[str, Path]) -> None:
    """Nothing but the facilitator's text is taken out."""
    expected = {
        "okayobjective", "okaytext", "okayfootnote", "okayvalue", "okayitem", "okayquoted", "okaymeaning", "okaynote",
        "okaypolice", "okayevent", "okaydebrief", "okaysituation", "okaychoice", "okaychecklist", "okayagenda",
        "okayprose", "okaygap", "okayprompt", "okaykey", "okayfeedback", "okayvignette", "okaysource",
        "okaylisttable", "okaycaption", "okaylegend", "okaytask",
        "okayhard", "okaypart", "okayfirststep", "okayscenesituation", "okaysceneoutcome", "okayscenewhy",
    }  # fmt: skip
    folder = stock[output] if output in stock else dist.parent / output
    # A translator is handed the texts of pages, not the values that come from reference data.
    filled = {"okayvalue", "okaygap", "okaysource"} if output == "gettext" else set()
    assert expected - filled <= words(folder, OPEN).keys()


def test_nobody_reads_what_is_withheld(dist: Path, stock: dict[str, Path]) -> None:
    """Withheld facts and laws and authors' comments are in no output at all, the facilitator's included."""
    for folder in (dist, *stock.values()):
        assert words(folder, r"xqn[a-z]+") == {}


def test_facilitators_pictures_are_not_handed_out_under_another_name(dist: Path, stock: dict[str, Path]) -> None:
    """No learner's file, and no picture on a slide's face, has the bytes of a facilitator's picture."""
    source = ROOTS / "editions"
    secret = {sha1(path.read_bytes()).hexdigest() for path in source.rglob("*.png") if re.match(SECRET, path.stem)}
    assert len(secret) == 7
    for folder in (*(dist.parent / name for name in LEARNERS), dist / "facilitator" / "decks", *stock.values()):
        for name, content in everything(folder):
            assert sha1(content).hexdigest() not in secret, name


def test_facilitators_read_all_of_it(dist: Path) -> None:
    """The reverse: what learners must not read stands in the facilitator's handbook."""
    unprinted = {"xqfbytesofslidepicture", *PLACES["index entries"]}  # the handbook has no index
    planted = {word for word in words(ROOTS / "editions", r"xq[ef][a-z]+") if "bytes" not in word} - unprinted
    assert planted - words(dist / "facilitator" / "handbook", SECRET).keys() == NEVER_SHOWN - unprinted


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_stock_builder_gives_the_facilitators_edition_when_asked(source: Path, builder: str) -> None:
    """``-D casebook_edition=facilitator`` is all it takes."""
    out = source.parent / f"{builder}-facilitator"
    said = sphinx(builder, source, out, "-D", "casebook_edition=facilitator", trees=source.parent / "trees")
    assert said.code == 0
    assert {*SPOKEN, "xqeprompt", "xqeoptionfeedback", "xqfgap"} - {"xqfslide"} <= words(out, SECRET).keys()


def test_a_fact_for_facilitators_in_a_learners_page_is_a_dash(tmp_path: Path) -> None:
    """``casebook build`` refuses such a page; a stock builder, which cannot, prints nothing of the record."""
    root = course("editions", tmp_path / "course")
    page = root / "modules" / "handing-over" / "index.md"
    page.write_text(
        page.read_text("utf-8")
        + "\nSee {fact}`F-XQF`, {fact}`F-XQN`, {law}`L-XQF` and {law}`L-XQN`.\n\n:::{chart} SERIES-XQF\n:::\n",
        "utf-8",
    )
    sphinx("html", root, tmp_path / "html")
    printed = (tmp_path / "html" / "modules" / "handing-over" / "index.html").read_text("utf-8")
    assert "See —, —, — and —." in re.sub(r"<[^>]+>", "", printed)
    # The id is the author's own word on the page; its value and its source are not.
    assert set(re.findall(SECRET, printed)) == set()


def test_translators_get_the_edition_that_is_asked_for(source: Path, stock: dict[str, Path], tmp_path: Path) -> None:
    """``gettext`` extracts what learners read; asked for the facilitator's edition, it extracts all."""
    out = tmp_path / "gettext"
    sphinx("gettext", source, out, "-D", "casebook_edition=facilitator")
    assert {"xqftop", "xqfcell", "xqfalt", "xqeprompt", "xqeoptionfeedback"} <= words(out, SECRET).keys()
    assert {"okayprompt", "okaykey"} <= words(stock["gettext"], OPEN).keys()


def test_a_table_of_contents_in_facilitator_text_is_said_and_left_out(tmp_path: Path) -> None:
    """Navigation is everybody's, and so is each page; the caption would stand on all of them."""
    root = course("editions", tmp_path / "course")
    front = root / "modules" / "index.md"
    listed = "\n:::{facilitator}\n```{toctree}\n:caption: Only here xqfcontents\n\nhanding-over/index\n```\n:::\n"
    front.write_text(front.read_text("utf-8") + listed, "utf-8")
    with pytest.raises(BuildFailed) as refused:
        casebook(root)
    assert [(one.code, one.location.path) for one in refused.value.findings] == [
        ("wrong-directive", "modules/index.md")
    ]
    sphinx("html", root, tmp_path / "html")
    assert words(tmp_path / "html", "xqfcontents") == {}


def test_a_footnote_in_facilitator_text_stays_there(tmp_path: Path) -> None:
    """Whoever leads to it: nobody, or a learner's mark of the same name, which is said."""
    root = course("editions", tmp_path / "course")
    page = root / "modules" / "handing-over" / "index.md"
    written = (
        "\n:::{facilitator}\nA mark.[^1]\n\n[^1]: The first xqftwice.\n\n[^2]: Led to by nobody xqflonely.\n:::\n"
        "\nA mark.[^1]\n\n[^1]: The second.\n"
    )
    page.write_text(page.read_text("utf-8") + written, "utf-8")
    sphinx("html", root, tmp_path / "html")
    assert words(tmp_path / "html", "xqf(?:twice|lonely)") == {}
    with pytest.raises(BuildFailed) as refused:
        casebook(root)
    errors = [one.code for one in refused.value.findings if one.severity is Severity.ERROR]
    assert errors == ["facilitator-only"]


def test_what_sphinx_read_does_not_lie_unnoticed_among_what_learners_get(source: Path, tmp_path: Path) -> None:
    """Sphinx keeps it beside the pages unless it is told otherwise."""
    said = [sphinx("text", source, tmp_path / name, trees=tmp_path / "out" / ".doctrees") for name in ("out", "other")]
    assert ["facilitator text and exam items" in one.warnings for one in said] == [True, False]


def test_practice_keys_are_in_the_learners_handbook_and_it_says_so(dist: Path) -> None:
    """A learner who looks for the answers finds them, and the page makes no secret of it."""
    page = (dist / "learner" / "handbook" / "first-call" / "index.html").read_text("utf-8")
    assert "okaykey" in page
    assert "okayfeedback" in page
    assert "the answers and their feedback are part of this page" in page


# Decks: the face is what learners see; the notes are the trainer's.


def decks(dist: Path) -> list[Path]:
    found = sorted((dist / "facilitator" / "decks").glob("*.pptx"))
    assert len(found) == 3
    return found


def texts(shapes: object) -> Iterator[str]:
    """Everything shapes say or are called: text, cells, alternative texts, names, link addresses."""
    for shape in shapes:  # type: ignore[attr-defined]  # python-pptx has no types
        yield shape.name
        yield from shape._element.xpath(".//p:cNvPr/@descr | .//p:cNvPr/@title")
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        if hasattr(shape, "shapes"):
            yield from texts(shape.shapes)


def test_no_face_of_a_slide_shows_what_facilitators_know(dist: Path) -> None:
    """Read as PowerPoint shows it: shapes, tables, alternative texts, layouts, charts."""
    for path in decks(dist):
        for number, slide in enumerate(Presentation(str(path)).slides, 1):
            said = " ".join([*texts(slide.shapes), *texts(slide.slide_layout.shapes), slide.slide_layout.name])
            assert re.findall(SECRET, said.lower()) == [], f"{path.name}, slide {number}"


def test_no_part_of_a_deck_but_its_notes_holds_what_facilitators_know(dist: Path) -> None:
    """Read byte by byte: names of parts, link targets, sections, properties, charts and their workbooks.

    What was generated, which the deck carries along for a later merge, has the notes in it, packed.
    """
    notes = ("/notesSlides/", "/customXml/item9001.xml")
    leaks = {
        word: sorted(where)
        for path in decks(dist)
        for word, files_of_word in words(path.parent, SECRET).items()
        if (where := {name for name in files_of_word if name != path.name and not any(part in name for part in notes)})
    }
    assert leaks == {}


def test_notes_hold_what_the_facilitator_reads_aloud(dist: Path) -> None:
    """Nothing of the facilitator's text is lost on the way to the deck."""
    notes = " ".join(
        slide.notes_slide.notes_text_frame.text
        for path in decks(dist)
        for slide in Presentation(str(path)).slides
        if slide.has_notes_slide
    )
    assert [word for word in SPOKEN if word not in notes] == []


def test_decks_hold_no_exam_items(dist: Path) -> None:
    """Neither on a face nor in the notes: an exam is not taught from."""
    assert words(dist / "facilitator" / "decks", r"xqe[a-z]+") == {}


def test_exam_items_are_in_the_quiz_files_and_those_are_not_for_learners(dist: Path) -> None:
    """All items are in the GIFT files, which lie with the facilitator's outputs only."""
    assert {"xqeprompt", "xqemultipleone", "xqestep", "xqeresponse", "xqeaccepted", "xqeonly"} <= words(
        dist / "facilitator" / "quizzes", SECRET
    ).keys()
    assert not [name for name in files(dist / "learner") if name.endswith((".gift", ".pptx"))]


# Packages, papers and other platforms' quizzes: whoever takes the file, learners read what it asks.


@pytest.mark.parametrize("folder", ["lms", "facilitator/quizzes"])
def test_whoever_is_examined_reads_no_facilitator_text(dist: Path, folder: str) -> None:
    """Neither in an item nor around it."""
    assert words(dist / folder, r"xqf[a-z]+") == {}


def test_exam_items_stand_in_the_test_of_a_package_alone(dist: Path) -> None:
    """Not on a page, and in a manifest nothing of them but what their pictures are called."""
    found = words(dist / "lms", r"xqe(?!picture|vignette|bytes)[a-z]+")
    places = {name.partition(".zip/")[2] for where in found.values() for name in where}
    assert places == {"lms/package.js", "pages/quizzes/test.html"}


def test_an_exam_cites_no_fact_of_facilitators(tmp_path: Path) -> None:
    """Who sits it would read the fact."""
    root = course("editions", tmp_path / "course")
    bank = root / "quizzes" / "exam-only.yml"
    cites = bank.read_text("utf-8").replace("Listening comes first xqeonly.", '"Listening comes first: {fact}`F-XQF`."')
    bank.write_text(cites, "utf-8")
    with pytest.raises(BuildFailed) as refused:
        casebook(root)
    assert [(one.code, one.location.path) for one in refused.value.findings] == [
        ("facilitator-only", "quizzes/exam-only.yml")
    ]
