"""No slide's text runs off: long lists, tables, titles and words are split, shrunk or cut."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation
from test_deck_sample import face_of, ol, p, planned, section, tbl, ul, words_of

from builder.writers.deck.fit import fit, short_title, title_scale
from builder.writers.deck.fit_tables import fit_table
from builder.writers.deck.measure import height, lines, row_height
from builder.writers.deck.page import DEFAULT
from builder.writers.deck.slides import Body, Cell, Layout, Marker, Paragraph, Run, Slide, Table, plain
from builder.writers.deck.template import default_template, opened

WORD = "preservation "


def high(body: Body, page=DEFAULT) -> float:
    return height(body.all, page.body.points[0], page.scaled(body.scale))


def slide(*blocks, layout=Layout.CONTENT, notes=(), title="T") -> Slide:
    return Slide(identifier="s", title=title, layout=layout, blocks=blocks, notes=notes)


def test_a_long_list_continues_its_numbers_on_the_next_slide():
    found = planned(section("Steps", ol(*[f"Step {at} of the long procedure" for at in range(40)], start=3)))
    parts = [part.blocks[0] for part in found[1:]]
    assert len(parts) > 2
    assert [part.title for part in found[1:3]] == [f"Steps (1 of {len(parts)})", f"Steps (2 of {len(parts)})"]
    assert [q.number for part in parts for q in part.paragraphs] == list(range(3, 43))
    assert all(high(part) <= DEFAULT.body.points[1] for part in parts)


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
    assert DEFAULT.size(0) * part.blocks[0].scale >= 18


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
    assert all(high(part.blocks[0]) <= DEFAULT.body.points[1] for part in parts)
    joined = "".join(q.text for part in parts for q in part.blocks[0].paragraphs)
    assert joined.replace(" ", "") == text.replace(" ", "")


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
        assert table_height(table) <= DEFAULT.body.height / 12700


def table_height(table: Table) -> float:
    widths = tuple(share * DEFAULT.body.points[0] for share in table.shares)
    return sum(row_height(row, widths, table.size) for row in (table.header, *table.rows))


def test_a_row_higher_than_a_slide_continues_in_the_next():
    table = Table(
        header=(cell("A"), cell("B")), rows=((cell("key"), cell(WORD * 900)), (cell("last"), cell("end"))), alt="t"
    )
    parts = fit_table(table, DEFAULT.body, DEFAULT)
    assert all(table_height(part) <= DEFAULT.body.height / 12700 for part in parts)
    told = " ".join(words_of(q.paragraphs) for part in parts for row in part.rows for q in row)
    assert told.count("preservation") == 900


def cell(text: str) -> Cell:
    return Cell(paragraphs=(plain(text),))


def test_a_narrow_column_beside_a_long_text_keeps_its_words_whole():
    table = Table(header=(cell("Jurisdiction"), cell("Text")), rows=((cell("UK"), cell(WORD * 30)),), alt="t")
    (fitted,) = fit_table(table, DEFAULT.body, DEFAULT)
    width = fitted.shares[0] * DEFAULT.body.points[0] - 14.4
    assert lines((Run(text="Jurisdiction", bold=True),), width, fitted.size) == 1


def test_long_titles_shrink_then_end_in_an_ellipsis_and_are_told_in_full():
    long = "Wordy " * 60
    short = short_title(slide(title=long.strip()), DEFAULT)
    assert short.title.endswith("…")
    assert long.strip() in words_of(short.notes)
    assert title_scale("Short", DEFAULT.title, 30) == 1.0
    assert title_scale("Some words of a longer title " * 4, DEFAULT.title, 30) < 1.0
    assert len(short_title(slide(title="x" * 400), DEFAULT).title) < 400


def test_the_default_page_is_the_default_template():
    """What planning believes of the template is what its XML says."""
    deck = Presentation(BytesIO(default_template()))
    found = opened(default_template()).places
    content = found[Layout.CONTENT]
    assert content.title is not None
    assert content.title.box == DEFAULT.title
    assert content.content[0].box == DEFAULT.body
    assert found[Layout.TWO].content[0].box == DEFAULT.left
    master = deck.slide_master.element
    sizes = [int(size) / 100 for size in master.xpath("p:txStyles/p:bodyStyle/*/a:defRPr/@sz")]
    assert tuple(sizes[:5]) == DEFAULT.sizes
    assert master.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz") == [f"{DEFAULT.title_size * 100:g}"]
    left = [int(margin) / 12700 for margin in master.xpath("p:txStyles/p:bodyStyle/*/@marL")]
    assert all(one <= most for one, most in zip(left, DEFAULT.indents, strict=False))


def test_faces_of_the_sample_are_short():
    from test_deck_sample import MODULE, sample

    from builder.writers.deck.plan import plan

    assert max(len(face_of(found).split()) for found in plan(sample(), module=MODULE)) < 75
