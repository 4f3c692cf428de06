"""No slide's text runs off: long lists, tables, titles and words are split, shrunk or cut."""

from __future__ import annotations

import pytest
from templates import with_small_body
from test_deck_sample import face_of, ol, p, planned, section, tbl, ul, words_of

from builder.errors import Location
from builder.writers.deck.design import Design
from builder.writers.deck.fit import fit
from builder.writers.deck.fit_tables import fit_table, table_height, table_room
from builder.writers.deck.fit_titles import short_title, title_scale
from builder.writers.deck.measure import height, lines
from builder.writers.deck.overflow import unfit
from builder.writers.deck.slides import Body, Cell, Layout, Marker, Paragraph, Run, Slide, Table, plain
from builder.writers.deck.template import opened
from builder.writers.deck.templates.default import default_template
from builder.writers.deck.typefaces.known import typeface

DEFAULT = opened().page

WORD = "preservation "


def high(body: Body, page=DEFAULT) -> float:
    return height(body.all, page.body.scaled(body.scale))


def slide(*blocks, layout=Layout.CONTENT, notes=(), title="T") -> Slide:
    return Slide(identifier="s", title=title, layout=layout, blocks=blocks, notes=notes)


def test_a_long_list_continues_its_numbers_on_the_next_slide():
    found = planned(section("Steps", ol(*[f"Step {at} of the long procedure" for at in range(40)], start=3)))
    parts = [part.blocks[0] for part in found[1:]]
    assert len(parts) > 2
    assert [part.title for part in found[1:3]] == [f"Steps (1 of {len(parts)})", f"Steps (2 of {len(parts)})"]
    assert [q.number for part in parts for q in part.paragraphs] == list(range(3, 43))
    assert all(high(part) <= DEFAULT.body.box.points[1] for part in parts)


def test_parts_are_even():
    found = planned(section("Steps", ul(*["A short point"] * 22)))
    counts = [len(part.blocks[0].paragraphs) for part in found[1:]]
    assert max(counts) - min(counts) <= 2


def test_notes_stay_with_the_first_part_and_the_others_say_so():
    found = planned(section("Steps", p("Told."), ul(*["A short point"] * 40)))
    assert words_of(found[1].notes) == "Told."
    assert words_of(found[2].notes) == "Continued: the notes are with part 1."


def test_text_that_nearly_fits_is_shrunk_but_stays_readable():
    (part,) = fit([slide(Body(paragraphs=tuple(plain("A point", marker=Marker.BULLET) for _ in range(10))))], DEFAULT)
    assert 0.8 < part.blocks[0].scale < 1
    assert DEFAULT.body.size(0) * part.blocks[0].scale >= 18


def test_a_lead_is_repeated_and_an_item_keeps_its_first_subitem():
    deep = tuple(
        Paragraph(runs=(Run(text=f"{kind} {at}"),), level=kind == "sub", marker=Marker.BULLET)
        for at in range(12)
        for kind in ("item", "sub")
    )
    parts = fit([slide(Body(paragraphs=deep, lead=(plain("Ask:", bold=True),)))], DEFAULT)
    assert len(parts) > 1
    assert {part.blocks[0].lead[0].text for part in parts} == {"Ask:"}
    assert all(part.blocks[0].paragraphs[0].level == 0 for part in parts)


@pytest.mark.parametrize(
    "text", ["x" * 4000, "训练" * 900, WORD * 400, "One sentence here. " * 250, "‎" * 50 + "a" * 3000]
)
def test_an_endless_paragraph_is_cut_and_nothing_is_lost(text):
    parts = fit([slide(Body(paragraphs=(plain(text, marker=Marker.BULLET),)))], DEFAULT)
    assert len(parts) > 1
    assert all(high(part.blocks[0]) <= DEFAULT.body.box.points[1] for part in parts)
    joined = "".join(q.text for part in parts for q in part.blocks[0].paragraphs)
    assert joined.replace(" ", "") == text.replace(" ", "")


SMALL = opened(Design(name="small.pptx", content=with_small_body(default_template()))).page
LONG = (
    "Say in one sentence what you have, where you have it from, when you had it, and who else has seen it until now. "
    "Ring. Stay with whoever told you until somebody else is there, and keep the line open while you wait for them. "
    "Keep what there is."
)


def test_in_a_small_place_a_part_ends_where_a_sentence_ends():
    """Also where the points are many, and where one of them is longer than a slide."""
    points = tuple(plain(text, marker=Marker.BULLET) for text in ("Ask whether anybody is in danger now.", LONG) * 3)
    parts = fit([slide(Body(paragraphs=points))], SMALL)
    shown = [q for part in parts for q in part.blocks[0].paragraphs]
    assert all(high(part.blocks[0], SMALL) <= SMALL.body.box.points[1] for part in parts)
    assert [q.text for q in shown if not q.text.rstrip().endswith(".")] == []
    assert [q.text for q in shown if q.text.startswith("Ask")] == [points[0].text] * 3
    assert " ".join(q.text.strip() for q in shown) == " ".join(q.text for q in points)


def test_a_point_that_fits_one_slide_is_not_cut():
    """Even if it fills most of that."""
    point = plain(("Ring the lead and say what you have. " * 3).strip(), marker=Marker.BULLET)
    assert 0.6 < high(Body(paragraphs=(point,)), SMALL) / SMALL.body.box.points[1] < 0.9
    parts = fit([slide(Body(paragraphs=(point,) * 5))], SMALL)
    assert len(parts) > 2
    assert [q.text for part in parts for q in part.blocks[0].paragraphs] == [point.text] * 5


def test_a_sentence_longer_than_a_slide_is_cut_where_it_pauses():
    text = "Ring the lead, keep what there is, write down who decided what, " * 12 + "and stop."
    parts = fit([slide(Body(paragraphs=(plain(text),)))], SMALL)
    assert len(parts) > 2
    assert all(part.blocks[0].paragraphs[-1].text.rstrip().endswith((",", ".")) for part in parts)


def test_large_text_is_set_smaller_before_it_is_dealt_onto_more_slides():
    points = (plain("Ask what was said, and write it down", marker=Marker.BULLET),) * 12
    parts = fit([slide(Body(paragraphs=points))], SMALL)
    sizes = {SMALL.body.size(0) * part.blocks[0].scale for part in parts}
    assert all(24 <= size < 32 for size in sizes)
    assert len(parts) < 12 / 2


def test_a_little_more_on_each_slide_spares_one():
    """Nine points of a brief, some short, some long, are three slides and no fourth with two lines on it."""
    lengths = (20, 22, 27, 12, 10, 30, 20, 8, 7)
    points = tuple(plain(("letter " * count).strip(), marker=Marker.BULLET) for count in lengths)
    parts = fit([slide(Body(paragraphs=points))], DEFAULT)
    assert [len(part.blocks[0].paragraphs) for part in parts] == [3, 3, 3]


def test_columns_of_different_length_share_their_slides():
    long = Body(paragraphs=tuple(plain("A point", marker=Marker.BULLET) for _ in range(30)))
    short = Body(paragraphs=(plain("One"),))
    parts = fit([slide(long, short, layout=Layout.TWO)], DEFAULT)
    assert len(parts) > 1
    assert all(len(part.blocks) == 2 for part in parts)


def test_a_long_table_repeats_its_header():
    rows = [[f"Record {at}", "kept for ninety days from the first sign-in"] for at in range(60)]
    found = planned(section("Records", tbl(["Record", "How long"], *rows)))
    tables = [part.blocks[0] for part in found[1:]]
    assert len(tables) > 2
    assert {words_of(table.header[0].paragraphs) for table in tables} == {"Record"}
    assert [words_of(row[0].paragraphs) for table in tables for row in table.rows] == [row[0] for row in rows]
    for table in tables:
        assert table.size >= 14
        assert table_height(table, DEFAULT.body) <= table_room(DEFAULT.body)[1]


def test_a_row_higher_than_a_slide_continues_in_the_next():
    table = Table(
        header=(cell("A"), cell("B")), rows=((cell("key"), cell(WORD * 900)), (cell("last"), cell("end"))), alt="t"
    )
    parts = fit_table(table, DEFAULT.body, DEFAULT)
    assert all(table_height(part, DEFAULT.body) <= table_room(DEFAULT.body)[1] for part in parts)
    told = " ".join(words_of(q.paragraphs) for part in parts for row in part.rows for q in row)
    assert told.count("preservation") == 900


def cell(text: str) -> Cell:
    return Cell(paragraphs=(plain(text),))


def test_a_narrow_column_beside_a_long_text_keeps_its_words_whole():
    table = Table(header=(cell("Jurisdiction"), cell("Text")), rows=((cell("UK"), cell(WORD * 30)),), alt="t")
    (fitted,) = fit_table(table, DEFAULT.body, DEFAULT)
    width = fitted.shares[0] * table_room(DEFAULT.body)[0] - 14.4
    assert lines((Run(text="Jurisdiction", bold=True),), width, fitted.size, DEFAULT.body.typeface) == 1


def test_long_titles_shrink_then_end_in_an_ellipsis_and_are_told_in_full():
    long = "Wordy " * 60
    short = short_title(slide(title=long.strip()), DEFAULT)
    assert short.title.endswith("…")
    assert long.strip() in words_of(short.notes)
    assert title_scale("Short", DEFAULT.title) == 1.0
    assert title_scale("Some words of a longer title " * 5, DEFAULT.title) < 1.0
    assert len(short_title(slide(title="x" * 400), DEFAULT).title) < 400


def test_a_table_of_too_many_columns_is_refused_with_its_place():
    wide = Table(header=tuple(cell(f"C{at}") for at in range(60)), rows=(tuple(cell("x") for _ in range(60)),), alt="t")
    where = Location("modules/a/index.md", 12)
    parts = fit([slide(wide)._replace(location=where)], DEFAULT)
    assert {str(found) for found in unfit(parts, DEFAULT)} == {
        "modules/a/index.md:12: error: the table of slide 'T' does not fit the template: "
        "give it fewer or shorter columns, or split it in two [does-not-fit]"
    }


def test_a_few_words_are_set_larger_and_fill_no_more_than_the_room():
    points = tuple(plain(word, marker=Marker.BULLET) for word in ("One", "Two"))
    (part,) = fit([slide(Body(paragraphs=points))], DEFAULT)
    assert part.blocks[0].scale > 1
    assert part.blocks[0].gap > 0
    assert high(part.blocks[0]) + 2 * part.blocks[0].gap <= DEFAULT.body.box.points[1]


@pytest.mark.parametrize(
    ("name", "text", "ems"),
    [
        # Advance widths that the makers of the typefaces publish, in thousandths of an em.
        ("Arial", "Hello", (722 + 556 + 222 + 222 + 556) / 1000),
        ("Times New Roman", "Hello", (722 + 444 + 278 + 278 + 500) / 1000),
        ("Courier New", "Hello", 5 * 0.6),
        ("Calibri", "Hello", (1276 + 1019 + 470 + 470 + 1080) / 2048),
    ],
)
def test_widths_are_those_of_the_typeface(name, text, ems):
    face = typeface(name)
    assert sum(face.regular[character] for character in text) == pytest.approx(ems, abs=0.003)


def test_ideographs_break_anywhere_and_other_scripts_do_not():
    face = typeface("Arial")
    assert lines((Run(text="保存证据" * 20),), 20 * 24 + 1, 24, face) in (4, 5)
    assert lines((Run(text="a" * 10 + " " + "b" * 10),), 24 * 8, 24, face) == 2


def test_faces_of_the_sample_are_short():
    from test_deck_sample import MODULE, sample

    from builder.writers.deck.plan import plan

    assert max(len(face_of(found).split()) for found in plan(sample(), module=MODULE)) < 75
