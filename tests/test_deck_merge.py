"""``casebook deck merge``: what a trainer changed stays, what she left is brought up to date."""

from __future__ import annotations

import copy
import json
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from courses import casebook
from edited_decks import (
    EDITS,
    MINE,
    Kind,
    add_slide,
    as_powerpoint_saves,
    body,
    built,
    bullets,
    each,
    edited,
    image,
    move_slide,
    new,
    notes,
    old,
    slide,
    texts,
    titled,
    titles,
    words,
)
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu

from builder.writers.deck.merging import reading
from builder.writers.deck.slides import Chart, Layout, Point, plain


def merged(hers: Path, now: Path, *more: str) -> tuple[Any, dict[str, Any]]:
    """The merged deck reopened, and the report."""
    target = hers.with_name("merged.pptx")
    target.unlink(missing_ok=True)
    answer = casebook("deck", "merge", str(hers), "--new", str(now), "-o", str(target), "--format", "json", *more)
    assert answer.code == 0, answer
    return Presentation(str(target)), json.loads(answer.out)


def said(report: dict[str, Any], outcome: str) -> list[str]:
    return [one["words"] for slide in report["slides"] for one in slide["said"] if one["outcome"] == outcome]


def test_what_she_left_as_it_was_is_brought_up_to_date(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx")
    deck, report = merged(hers, decks[1])
    now = Presentation(str(decks[1]))
    assert titles(deck) == titles(now)
    assert texts(deck, "The first hour")[1] == "Keep the device on and charged"
    assert notes(deck, "The first hour")[2] == "Point to the card."
    assert notes(deck, "Hand over") == ["Who is it in your force?"]
    assert body(deck, "Signs").table.cell(2, 1).text == "School, friends"
    assert image(deck, "How it is reported") == (9, 99, 9)
    assert list(body(deck, "Reports").chart.plots[0].series[0].values) == [10.0, 11.0]
    assert words(deck) == words(now)
    assert not said(report, "yours")
    assert not said(report, "both")


def test_what_powerpoint_adds_by_itself_is_no_edit(decks: tuple[Path, Path], tmp_path: Path):
    """No PowerPoint is at hand: this is what its files are known to hold."""
    hers = edited(decks[0], tmp_path / "hers.pptx", as_powerpoint_saves)
    deck, report = merged(hers, decks[1])
    assert {"yours", "both", "left out"}.isdisjoint(report["totals"]), report
    assert words(deck) == words(Presentation(str(decks[1])))
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in ALL), as_powerpoint_saves)
    made = [kind for kind in ALL if kind.kept(Presentation(str(hers)))]
    deck, _ = merged(hers, decks[1])
    assert [kind for kind in made if not kind.kept(deck)] == []


@pytest.mark.parametrize("kind", EDITS, ids=repr)
def test_an_edit_stays(kind: Kind, decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", kind.edit)
    assert not kind.kept(Presentation(str(decks[0]))), "the edit can be told from the deck as it was"
    deck, report = merged(hers, decks[1])
    assert kind.kept(deck)
    assert "Hand over" in titles(deck)
    assert kind.name == "master and layouts" or any(said(report, one) for one in ("yours", "left out", "both")), report


def test_all_edits_stay_together(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in ALL))
    made = [kind for kind in ALL if kind.kept(Presentation(str(hers)))]
    assert len(made) > 20
    deck, _ = merged(hers, decks[1])
    assert [kind for kind in made if not kind.kept(deck)] == []


ALL = tuple(kind for kind in EDITS if kind.name not in ("deleted picture", "title"))


def reword_what_the_material_rewords(deck: Any) -> None:
    body(deck, "The first hour").text_frame.paragraphs[1].runs[0].text = "Keep the device on, and in sight"
    body(deck, "Signs").table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = "Coach"


def test_what_both_changed_stays_hers_and_the_notes_say_the_rest(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", reword_what_the_material_rewords, *(k.edit for k in each(BOTH)))
    deck, report = merged(hers, decks[1])
    assert texts(deck, "The first hour")[1] == "Keep the device on, and in sight"
    assert notes(deck, "The first hour")[-3:] == [
        "To review: the material has changed where you have changed it, too. Your version stays.",
        "The text would now say:",
        "Keep the device on and charged",
    ]
    assert notes(deck, "The first hour")[:3] == ["Say it slowly.", "Ask what they would do.", "Point to the card."]
    assert notes(deck, "Signs")[-2:] == ["The table, row 3, column 2 would now say:", "School, friends"]
    assert notes(deck, "How it is reported")[-1] == "A desk with a screen"
    assert [one.partition(":")[0] for one in said(report, "both")] == [
        "the text",
        "the table, row 3, column 2",
        "the picture",
    ]
    assert report["totals"]["both"] == 3
    assert "it would now say “Keep the device on and charged”; yours says “Keep the device on, and in sight”" in str(
        report
    )


def told_otherwise(folder: Path, name: str, *, hour: str = "", charged: str = "", version: str = "3.0") -> Path:
    """The new material once more; of "The first hour" the first note or the second bullet is another one."""

    def other(one: Any) -> Any:
        if one.title != "The first hour":
            return one
        said = [paragraph.text for paragraph in one.notes]
        lines = [paragraph.text for paragraph in one.blocks[0].paragraphs]
        now = one._replace(notes=tuple(plain(text) for text in [hour or said[0], *said[1:]]))
        return now._replace(blocks=(bullets(lines[0], charged or lines[1], *lines[2:]),))

    return built(folder / name, [other(one) for one in new(folder)], version)


def next_term(folder: Path, *edits: Any) -> Path:
    """Her merged deck, edited on."""
    return edited(folder / "merged.pptx", folder / "hers.pptx", *edits)


REMARK = [
    "To review: the material has changed where you have changed it, too. Your version stays.",
    "The text would now say:",
    "Keep the device on and charged",
]


def test_our_own_remark_in_the_notes_is_no_edit_of_hers(decks: tuple[Path, Path], tmp_path: Path):
    merged(edited(decks[0], tmp_path / "hers.pptx", reword_what_the_material_rewords), decks[1])
    third = told_otherwise(tmp_path, "third.pptx", hour="Say it very slowly.")
    diff = casebook("deck", "diff", str(next_term(tmp_path)), "--new", str(third))
    assert "yours: the notes" not in diff.out
    deck, report = merged(tmp_path / "hers.pptx", third)
    assert "the notes: “Say it slowly.” is now “Say it very slowly.”" in said(report, "updated")
    assert not [one for one in said(report, "yours") + said(report, "both") if "notes" in one]
    told = ["Say it very slowly.", "Ask what they would do.", "Point to the card."]
    assert notes(deck, "The first hour") == [*told, *REMARK]
    for number in range(4, 7):
        told[0] = f"Say it {number} times."
        later = told_otherwise(tmp_path, "later.pptx", hour=told[0], version=f"{number}.0")
        deck, _ = merged(next_term(tmp_path), later)
        assert notes(deck, "The first hour") == [*told, *REMARK], "no term adds to it"


def test_a_remark_says_what_the_material_says_now_and_goes_when_nothing_is_left(
    decks: tuple[Path, Path], tmp_path: Path
):
    merged(edited(decks[0], tmp_path / "hers.pptx", reword_what_the_material_rewords), decks[1])
    third = told_otherwise(tmp_path, "third.pptx", charged="Keep it on")
    deck, report = merged(next_term(tmp_path), third)
    assert notes(deck, "The first hour")[3:] == [*REMARK[:2], "Keep it on"]
    assert len(said(report, "both")) == 1

    def take_ours(deck: Any) -> None:
        body(deck, "The first hour").text_frame.paragraphs[1].runs[0].text = "Keep it on"

    deck, report = merged(next_term(tmp_path, take_ours), third)
    assert notes(deck, "The first hour") == ["Say it slowly.", "Ask what they would do.", "Point to the card."]
    assert said(report, "updated") == ["the notes: there is less to review"]


def test_what_she_writes_into_a_remark_is_hers(decks: tuple[Path, Path], tmp_path: Path):
    merged(edited(decks[0], tmp_path / "hers.pptx", reword_what_the_material_rewords), decks[1])

    def answer(deck: Any) -> None:
        frame = titled(deck, "The first hour").notes_slide.notes_text_frame
        frame.add_paragraph().text = MINE

    def reword_the_remark(deck: Any) -> None:
        page = titled(deck, "Signs").notes_slide.notes_text_frame
        page.paragraphs[-1].runs[0].text = "School, friends: asked them"

    third = told_otherwise(tmp_path, "third.pptx", hour="Say it very slowly.")
    deck, report = merged(next_term(tmp_path, answer, reword_the_remark), third)
    assert notes(deck, "The first hour")[2:] == ["Point to the card.", MINE, *REMARK]
    assert notes(deck, "Signs")[-1] == "School, friends: asked them"
    assert f"the notes: now also: “{MINE}”" in said(report, "yours")


def test_a_remark_is_known_where_nobody_knows_what_was_generated(decks: tuple[Path, Path], tmp_path: Path):
    merged(edited(decks[0], tmp_path / "hers.pptx", reword_what_the_material_rewords), decks[1])
    deck, report = merged(next_term(tmp_path), decks[1], "--by-words")
    assert notes(deck, "The first hour")[3:] == REMARK
    assert not [one for one in said(report, "yours") if "To review" in one]


BOTH = "another picture"


@pytest.mark.parametrize("now", [0, 1], ids=["the material has the old picture", "the material has a third one"])
def test_a_picture_of_hers_may_not_be_what_its_alternative_text_says(
    now: int, decks: tuple[Path, Path], tmp_path: Path
):
    replaced = each("another picture")
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in replaced))
    told = "the picture: its alternative text is still the old picture's, and may describe another one"
    deck, report = merged(hers, decks[now])
    assert told in said(report, "yours")
    shown = body(deck, "How it is reported")._element.nvPicPr.cNvPr
    assert shown.get("descr") == "A desk with a form", "it is not given what describes the material's picture"
    assert f"  yours: {told}\n" in casebook("deck", "diff", str(hers), "--new", str(decks[now])).out

    def describe(deck: Any) -> None:
        body(deck, "How it is reported")._element.nvPicPr.cNvPr.set("descr", "Our own desk")

    deck, report = merged(edited(hers, hers, describe), decks[now])
    assert told not in said(report, "yours")
    assert told not in casebook("deck", "diff", str(hers), "--new", str(decks[now])).out


def test_diff_and_merge_name_the_same_slides_as_moved(decks: tuple[Path, Path], tmp_path: Path):
    for title, to in (("Later", 8), ("Signs", 2), ("Back again", 1), ("Five steps", 7)):
        hers = edited(decks[0], tmp_path / "hers.pptx", lambda deck, title=title, to=to: move_slide(deck, title, to))
        _, report = merged(hers, decks[0])
        shown = {one["title"] for one in report["slides"] if "the slide stands where you put it" in str(one)}
        out = casebook("deck", "diff", str(hers), "--new", str(decks[0])).out
        assert len(shown) == 1
        assert re.findall(r"Slide \d+: (.*)\n  yours: you moved the slide", out) == list(shown), title


def test_a_figure_is_another_one_from_its_last_digit_on(tmp_path: Path):
    """Reports are counted in tens of millions; hers is neither missed nor written over."""

    def counted(name: str, count: float) -> Path:
        points = (Point(period="2022", value=5.0, shown="5"), Point(period="2023", value=count, shown=str(count)))
        chart = Chart(title="Reports", counts="Reports a year", points=points, alt="Reports rose.")
        return built(tmp_path / f"{name}.pptx", [slide("figures", "Reports", chart)])

    def figure(deck: Any) -> float:
        return list(body(deck, "Reports").chart.plots[0].series[0].values)[-1]

    def hers_is(deck: Any) -> None:
        values = CategoryChartData()
        values.categories = ["2022", "2023"]
        values.add_series("Reports a year", (5, 20515290))
        body(deck, "Reports").chart.replace_data(values)

    first, second = counted("old", 20515281.0), counted("new", 20515299.0)
    deck, _ = merged(edited(first, tmp_path / "hers.pptx"), second)
    assert figure(deck) == 20515299
    deck, report = merged(edited(first, tmp_path / "hers.pptx", hers_is), second)
    assert figure(deck) == 20515290
    assert report["totals"]["both"] == 1


def test_a_slide_that_the_material_dropped_goes_unless_she_changed_it(decks: tuple[Path, Path], tmp_path: Path):
    def reword(deck: Any) -> None:
        body(deck, "What was said in 2019").text_frame.paragraphs[0].runs[0].text = "A rule that we still follow"

    deck, report = merged(edited(decks[0], tmp_path / "hers.pptx"), decks[1])
    assert "What was said in 2019" not in titles(deck)
    assert said(report, "gone") == ["the slide"]
    deck, report = merged(edited(decks[0], tmp_path / "hers.pptx", reword), decks[1])
    assert texts(deck, "What was said in 2019") == ["A rule that we still follow"]
    assert titles(deck).index("What was said in 2019") == titles(deck).index("Later") - 1
    assert "the slide is gone from the material; you had changed it, so it stays" in said(report, "both")


def transition(deck: Any) -> None:
    root = titled(deck, "What was said in 2019")._element
    root.append(parse_xml(f"<p:transition {nsdecls('p')}><p:fade/></p:transition>"))


def comment(deck: Any) -> None:
    part = titled(deck, "What was said in 2019").part
    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    held = Part(PackURI("/ppt/comments/comment1.xml"), kind, part.package, b"<a/>")
    part.relate_to(held, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments")


def background(deck: Any) -> None:
    fill = titled(deck, "What was said in 2019").background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0xFF, 0xF0, 0xC0)


def sketch(deck: Any) -> None:
    tree = titled(deck, "What was said in 2019").notes_slide.shapes._spTree
    tree.append(copy.deepcopy(body(deck, "Five steps")._element))


@pytest.mark.parametrize("edit", [transition, comment, background, sketch])
def test_a_dropped_slide_stays_for_whatever_she_gave_it(edit: Any, decks: tuple[Path, Path], tmp_path: Path):
    deck, report = merged(edited(decks[0], tmp_path / "hers.pptx", edit), decks[1])
    assert "What was said in 2019" in titles(deck)
    assert "the slide is gone from the material; you had changed it, so it stays" in said(report, "both")


def test_a_slide_that_was_taken_out_of_the_list_alone_is_in_nobodys_way(decks: tuple[Path, Path], tmp_path: Path):
    def unlist(deck: Any) -> None:
        deck.slides._sldIdLst.remove(deck.slides._sldIdLst[6])

    hers = edited(decks[0], tmp_path / "hers.pptx", unlist, *(kind.edit for kind in each("words, notes")))
    deck, report = merged(hers, decks[1])
    with zipfile.ZipFile(tmp_path / "merged.pptx") as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
    assert "Five steps" not in titles(deck)
    assert said(report, "left out") == ["the slide that you deleted; the material has changed it since"]
    assert all(kind.kept(deck) for kind in each("words, notes"))


def test_what_was_replaced_leaves_the_file(decks: tuple[Path, Path], tmp_path: Path):
    """An old picture that nobody sees any more could still be found in it."""

    def show(deck: Any) -> None:
        listed = deck.slides._sldIdLst[titles(deck).index("What was said in 2019")].rId
        shows = (
            f'<p:custShowLst {nsdecls("p", "r")}><p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="{listed}"/>'
            "</p:sldLst></p:custShow></p:custShowLst>"
        )
        deck.part._element.find("{*}notesSz").addnext(parse_xml(shows))
        # Her notes of another slide lead to it.
        page, gone = titled(deck, "Signs").notes_slide, titled(deck, "What was said in 2019")
        link = page.part.relate_to(gone.part, RELATIONSHIP_TYPE.SLIDE)
        look = page.notes_text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()
        look.append(parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{link}" action="ppaction://hlinksldjump"/>'))

    deck, _ = merged(edited(decks[0], tmp_path / "hers.pptx", show), decks[1])
    with zipfile.ZipFile(tmp_path / "merged.pptx") as archive, zipfile.ZipFile(decks[1]) as now:
        for folder in ("ppt/media/", "ppt/charts/", "ppt/embeddings/", "ppt/slides/slide", "ppt/notesSlides/notes"):
            counts = [sum(name.startswith(folder) for name in one.namelist()) for one in (archive, now)]
            assert counts[0] == counts[1], folder
    assert not deck.part._element.xpath("p:custShowLst//p:sld")
    assert notes(deck, "Signs") == ["Let them read the table."]
    assert not titled(deck, "Signs").notes_slide._element.xpath("//a:hlinkClick")


def test_what_a_new_layout_no_longer_shows_leaves_the_file(decks: tuple[Path, Path], tmp_path: Path):
    """The picture of a slide that is laid out anew, and notes that the material has taken out."""
    now = [
        one._replace(layout=Layout.TWO, blocks=(bullets("By phone"), bullets("Online")), notes=())
        if one.identifier in ("sample/path", "sample/first-hour")
        else one
        for one in old(tmp_path)
    ]
    deck, _ = merged(edited(decks[0], tmp_path / "hers.pptx"), built(tmp_path / "new.pptx", now, "2.0"))
    assert texts(deck, "How it is reported") == ["By phone"]
    assert not [one for one in titled(deck, "How it is reported").part.rels.values() if one.reltype.endswith("/image")]
    assert notes(deck, "The first hour") == [""]
    with zipfile.ZipFile(tmp_path / "merged.pptx") as archive:
        assert not [name for name in archive.namelist() if name.startswith("ppt/media/")]


def test_a_new_deck_that_somebody_edited_has_slides_that_nobody_else_has(decks: tuple[Path, Path], tmp_path: Path):
    """Slides made by hand bear no name of ours; two of them are not one for that."""

    def with_own(*own: str) -> Any:
        return lambda deck: [add_slide(deck, title, 3) for title in own]

    def reworded(deck: Any) -> None:
        for number, title in enumerate(("Cats", "Dogs")):
            body(deck, title).text_frame.text = f"{title} are told of here, {number} in number"

    hers = edited(decks[0], tmp_path / "hers.pptx", with_own("Birds"))
    theirs = edited(decks[1], tmp_path / "theirs.pptx", with_own("Cats", "Dogs"), reworded)
    deck, _ = merged(hers, theirs)
    assert {"Birds", "Cats", "Dogs"} <= set(titles(deck))
    assert texts(deck, "Birds") == [MINE]


def test_a_slide_she_left_takes_its_new_layout(decks: tuple[Path, Path], tmp_path: Path):
    was = old(tmp_path)
    now = [
        one._replace(layout=Layout.TWO, blocks=(bullets("Call again"), bullets("Write it up")))
        if one.title == "Later"
        else one
        for one in was
    ]
    second = built(tmp_path / "new.pptx", now)
    deck, _ = merged(
        edited(decks[0], tmp_path / "hers.pptx", lambda deck: titled(deck, "Later")._element.set("show", "0")), second
    )
    assert titled(deck, "Later").slide_layout.name == titled(Presentation(str(second)), "Later").slide_layout.name
    assert [shape.text_frame.text for shape in titled(deck, "Later").placeholders][1:3] == ["Call again", "Write it up"]
    assert titled(deck, "Later")._element.get("show") == "0"
    assert notes(deck, "Later") == ["Nobody leaves alone."]
    # On a slide that she changed, what is new must stand on her layout.
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("fill")))
    deck, _ = merged(hers, second)
    assert [shape.text_frame.text for shape in titled(deck, "Later").placeholders if shape.text_frame.text][1:3] == [
        "Call again",
        "Write it up",
    ]
    assert all(shape.width for shape in titled(deck, "Later").shapes)


def test_a_shape_that_she_only_turned_follows_the_material(decks: tuple[Path, Path], tmp_path: Path):
    """Its place is still the layout's: it says that it is turned, and not where it stands."""

    def turn(deck: Any) -> None:
        body(deck, "Later")._element.spPr.get_or_add_xfrm().set("rot", "60000")

    def shift(deck: Any) -> None:
        shape = body(deck, "Later")
        shape.left, shape.top, shape.width, shape.height = 900000, 2000000, 7000000, 3000000

    hers, now = edited(decks[0], tmp_path / "hers.pptx", turn), edited(decks[0], tmp_path / "new.pptx", shift)
    shape = body(merged(hers, now)[0], "Later")
    assert (shape.left, shape.top, shape.width, shape.height) == (900000, 2000000, 7000000, 3000000)
    assert [one.tag.rpartition("}")[2] for one in shape._element.spPr.xfrm] == ["off", "ext"]
    assert shape._element.spPr.xfrm.get("rot") == "60000"


def test_new_slides_come_after_the_one_before_them_and_her_own_behind_theirs(decks: tuple[Path, Path], tmp_path: Path):
    def mine(deck: Any) -> None:
        add_slide(deck, "Mine", 3)

    deck, _ = merged(edited(decks[0], tmp_path / "hers.pptx", mine), decks[1])
    at = titles(deck).index("The first hour")
    assert titles(deck)[at : at + 4] == ["The first hour", "Mine", "Hand over", "Signs"]
    section = sections(deck)
    assert section["Hand over"] == section["Mine"] == section["The first hour"] == "Main"
    assert list(dict.fromkeys(section.values())) == ["Opening", "Main", "End"]
    assert [one for one in section if not section[one]] == []


def sections(deck: Any) -> dict[str, str]:
    """The section of each slide, by its title."""
    found = deck.part._element.xpath(".//*[local-name()='section']")
    numbers = {
        int(member.get("id")): one.get("name") for one in found for member in one.xpath(".//*[local-name()='sldId']")
    }
    listed = [int(entry.get("id")) for entry in deck.slides._sldIdLst]
    assert list(numbers) == listed, "sections list the slides in their order"
    return {title: numbers[number] for title, number in zip(titles(deck), listed, strict=True)}


def test_the_order_of_the_material_is_followed_but_for_what_she_moved(tmp_path: Path):
    was = old(tmp_path)
    now = [*was[:2], *was[5:7], *was[2:5], *was[7:]]
    first, second = built(tmp_path / "old.pptx", was), built(tmp_path / "new.pptx", now)
    deck, _ = merged(edited(first, tmp_path / "hers.pptx"), second)
    assert titles(deck) == [one.title for one in now]
    moved = edited(first, tmp_path / "hers.pptx", lambda deck: move_slide(deck, "Later", 1))
    deck, report = merged(moved, second)
    assert titles(deck)[:2] == ["Sample module", "Later"]
    assert [one for one in titles(deck) if one != "Later"] == [one.title for one in now if one.title != "Later"]
    assert said(report, "yours") == ["the slide stands where you put it"]


def test_merging_again_changes_nothing(decks: tuple[Path, Path], tmp_path: Path):
    edits = [kind.edit for kind in ALL]
    hers = edited(decks[0], tmp_path / "hers.pptx", reword_what_the_material_rewords, *edits)
    merged(hers, decks[1])
    once = (tmp_path / "merged.pptx").read_bytes()
    merged(hers, decks[1])
    assert (tmp_path / "merged.pptx").read_bytes() == once, "equal decks give equal bytes"
    again = tmp_path / "hers.pptx"
    again.write_bytes(once)
    _, report = merged(again, decks[1])
    assert (tmp_path / "merged.pptx").read_bytes() == once, "her file as it was"
    assert {"updated", "new", "gone", "both"}.isdisjoint(report["totals"])


def test_next_term_it_is_merged_again_from_what_it_carries(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("words, own slide, more notes")))
    merged(hers, decks[1])
    third = [
        one._replace(blocks=(bullets("Make sure that the child is safe", "Keep it on", "Write down the time"),))
        if one.title == "The first hour"
        else one
        for one in new(tmp_path)
    ]
    later = built(tmp_path / "third.pptx", third, "3.0")
    (tmp_path / "hers.pptx").write_bytes((tmp_path / "merged.pptx").read_bytes())
    deck, report = merged(tmp_path / "hers.pptx", later)
    assert texts(deck, "The first hour") == ["Is the child safe now?", "Keep it on", "Write down the time"]
    assert "Our town" in titles(deck)
    assert "both" not in report["totals"]


def test_nothing_new_leaves_her_file_as_it_is(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in ALL))
    merged(hers, decks[0])
    assert (tmp_path / "merged.pptx").read_bytes() == hers.read_bytes()


def test_the_result_stands_beside_hers_and_never_over_an_earlier_one(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("words")))
    before = hers.read_bytes()
    for _ in range(2):
        answer = casebook("deck", "merge", str(hers), "--new", str(decks[1]))
        assert answer.code == 0, answer
        assert answer.err == f"Wrote {tmp_path / 'hers.merged.pptx'}\n"
    assert "yours: the text: “Make sure that the child is safe” is now “Is the child safe now?”" in answer.out
    (tmp_path / "hers.merged.pptx").write_bytes(b"edited since")
    assert casebook("deck", "merge", str(hers), "--new", str(decks[1])).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hers.merged-2.pptx", "hers.merged.pptx", "hers.pptx"]
    assert (hers.read_bytes(), (tmp_path / "hers.merged.pptx").read_bytes()) == (before, b"edited since")


def test_no_file_but_hers_is_ever_overwritten(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("words")))
    target = tmp_path / "next-term.pptx"
    command = ("deck", "merge", str(hers), "--new", str(decks[1]), "-o")
    assert casebook(*command, str(target)).code == 0
    assert casebook(*command, str(target)).code == 0, "it is what would be written"
    before = edited(target, target, *(kind.edit for kind in each("notes"))).read_bytes()
    answer = casebook(*command, str(target))
    assert answer.code == 1
    assert answer.findings == [
        f"Error: {target}: error: a file of this name is there already, and it may have been edited: name a "
        "new file with -o, or leave -o out: then the merged deck stands beside yours [not-written]"
    ]
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hers.pptx", "next-term.pptx"]
    assert casebook(*command, str(hers)).code == 0, "as the help says"
    assert "Hand over" in titles(Presentation(str(hers)))
    assert "no other file is overwritten" in casebook("deck", "merge", "--help").out


def test_a_name_that_is_taken_by_what_cannot_be_read_is_passed_over(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("words")))
    (tmp_path / "hers.merged.pptx").mkdir()
    (tmp_path / "hers.merged-2.pptx").symlink_to(tmp_path / "hers.merged-2.pptx")
    answer = casebook("deck", "merge", str(hers), "--new", str(decks[1]))
    assert answer.err == f"Wrote {tmp_path / 'hers.merged-3.pptx'}\n"
    assert (tmp_path / "hers.merged-3.pptx").is_file()


def test_diff_tells_her_changes_from_the_materials(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(
        decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("words, own slide, deleted slide, hidden"))
    )
    before = hers.read_bytes()
    answer = casebook("deck", "diff", str(hers), "--new", str(decks[1]), "--format", "json")
    assert answer.code == 0, answer
    report = json.loads(answer.out)
    by_title = {slide["title"]: [(one["outcome"], one["words"]) for one in slide["said"]] for slide in report["slides"]}
    assert by_title["The first hour"] == [
        ("the material", "the text: “Keep the device on” is now “Keep the device on and charged”"),
        ("the material", "the notes: now also: “Point to the card.”"),
        ("yours", "the text: “Make sure that the child is safe” is now “Is the child safe now?”"),
    ]
    assert by_title["Hand over"] == [("the material", "a new slide")]
    assert by_title["What was said in 2019"] == [("the material", "the slide is gone")]
    assert by_title["Our town"] == [("yours", "a slide that you added")]
    assert by_title["Back again"] == [("yours", "you deleted the slide")]
    assert by_title["Later"] == [("yours", "it is hidden")]
    assert "Two lenses" in by_title
    assert by_title["Reports"] == [("the material", "the chart: has other figures")]
    assert [path.name for path in tmp_path.iterdir()] == ["hers.pptx"]
    assert hers.read_bytes() == before
    last = casebook("deck", "diff", str(hers), "--new", str(decks[1])).out.splitlines()[-1]
    assert re.fullmatch(r"\d+ edits of yours; \d+ changes in the material\.", last), "none is kept, nothing is merged"
    assert "Where the built decks are looked for." in casebook("deck", "diff", "--help").out


def test_what_is_gone_or_new_is_said_once(decks: tuple[Path, Path], tmp_path: Path):
    """Where others are of its kind, its name is how it begins."""

    def more(deck: Any) -> None:
        for said in ("Ours", "What is more than forty letters long is cut in its name"):
            box = titled(deck, "Later").shapes.add_textbox(Emu(100), Emu(100), Emu(3000), Emu(600))
            box.text_frame.text = said

    hers = edited(decks[0], tmp_path / "hers.pptx", more)
    out = casebook("deck", "diff", str(hers), "--new", str(decks[0])).out
    assert "  yours: the text “Ours” is new\n" in out
    assert "forty letters long is…” is new: “What is more than forty letters long is cut in its name”\n" in out


def test_each_shape_of_a_crowded_slide_is_read_once(
    decks: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Slides from elsewhere have hundreds; to look at each for each of the others takes minutes."""
    read = reading.query

    def looks(count: int) -> int:
        """How often a text is looked for when so many shapes of hers are compared."""

        def crowd(deck: Any) -> None:
            for number in range(count):
                box = titled(deck, "Later").shapes.add_textbox(Emu(100 * number), Emu(100), Emu(3000), Emu(600))
                box.text_frame.text = f"Mine {number}"

        hers = edited(decks[0], tmp_path / "hers.pptx", crowd)
        asked: list[str] = []
        monkeypatch.setattr(reading, "query", lambda element, path: asked.append(path) or read(element, path))
        assert casebook("deck", "diff", str(hers), "--new", str(decks[1])).code == 0
        return sum("a:t/text()" in path for path in asked)

    few, many = looks(10), looks(40)
    assert 0 < many - few <= 2 * 30


@pytest.mark.parametrize("seed", range(12))
def test_no_word_of_hers_is_ever_lost(seed: int, decks: tuple[Path, Path], tmp_path: Path):
    chance = random.Random(seed)
    chosen = chance.sample(EDITS, chance.randint(3, 12))
    hers = tmp_path / "hers.pptx"
    hers.write_bytes(decks[0].read_bytes())
    done = []
    for kind in chosen:
        try:
            edited(hers, hers, kind.edit, scribbled(chance))
        except (AttributeError, IndexError, StopIteration, ValueError, KeyError):
            continue  # what it is about is gone already
        done.append(kind)
    mine = Presentation(str(hers))
    own = words(mine) - words(Presentation(str(decks[0])))
    deck, _ = merged(hers, decks[1])
    lost = own - words(deck)
    assert not lost, (done, lost)
    assert [kind for kind in done if kind.kept(mine) and not kind.kept(deck)] == []
    (tmp_path / "hers.pptx").write_bytes((tmp_path / "merged.pptx").read_bytes())
    again, _ = merged(hers, decks[0] if seed % 2 else decks[1], *(("--by-words",) if seed % 2 else ()))
    assert not own - words(again)


def scribbled(chance: random.Random) -> Any:
    """Words of hers in some text, somewhere in the deck."""

    def edit(deck: Any) -> None:
        slide = chance.choice(list(deck.slides))
        shape = chance.choice([one for one in slide.shapes if one.has_text_frame and one.text_frame.text])
        paragraph = chance.choice(shape.text_frame.paragraphs)
        if chance.random() < 0.5 and paragraph.runs:
            paragraph.runs[0].text += f" mine{chance.randint(1, 999)}"
        else:
            shape.text_frame.add_paragraph().text = f"own{chance.randint(1, 999)} words"

    return edit
