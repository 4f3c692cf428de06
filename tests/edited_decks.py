"""Two versions of one material as decks, and what trainers do to the first of them."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Pt

from builder.writers.deck.render import render
from builder.writers.deck.slides import (
    Body,
    Cell,
    Chart,
    Layout,
    Marker,
    Paragraph,
    Picture,
    Point,
    Process,
    Run,
    Slide,
    Table,
    plain,
)

MINE = "Ask our own unit first."
Edit = Callable[[Any], None]


def bullets(*texts: str) -> Body:
    return Body(paragraphs=tuple(plain(text, marker=Marker.BULLET) for text in texts))


def boxes(*texts: str) -> Body:
    return Body(paragraphs=tuple(plain(text, marker=Marker.CHECK) for text in texts))


def told(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(plain(text) for text in texts)


def picture(folder: Path, name: str, colour: tuple[int, int, int]) -> str:
    path = folder / f"{name}.png"
    Image.new("RGB", (40, 30), colour).save(path, "PNG")
    return str(path)


def table(*rows: tuple[str, ...]) -> Table:
    cells = [tuple(Cell(paragraphs=told(text)) for text in row) for row in rows]
    return Table(header=cells[0], rows=tuple(cells[1:]), alt="Table: signs and who may notice.")


def slide(key: str, title: str, *blocks: Any, notes: tuple[str, ...] = (), **more: Any) -> Slide:
    layout = more.pop("layout", Layout.CONTENT if blocks else Layout.TITLE_ONLY)
    section = more.pop("section", "Main")
    return Slide(
        identifier=f"sample/{key}", title=title, layout=layout, blocks=blocks, notes=told(*notes), section=section
    )


SIGNS = [("Sign", "Who may notice"), ("Haste is demanded", "Parent"), ("Secrecy is demanded", "School")]


def old(folder: Path) -> list[Slide]:
    """What she taught last term."""
    points = tuple(Point(period=str(year), value=float(year - 2015), shown=str(year - 2015)) for year in (2020, 2021))
    linked = Paragraph(runs=(Run(text="Back to the "), Run(text="first hour", href="#sample/first-hour")))
    return [
        slide("title", "Sample module", Body(paragraphs=told("Version 1")), layout=Layout.TITLE, section="Opening"),
        slide("goals", "What you will be able to do", bullets("List signs", "Plan a meeting"), section="Opening"),
        slide(
            "first-hour",
            "The first hour",
            bullets("Make sure that the child is safe", "Keep the device on", "Write down the time"),
            notes=("Say it slowly.", "Ask what they would do."),
        ),
        slide("signs", "Signs", table(*SIGNS), notes=("Let them read the table.",)),
        slide("path", "How it is reported", Picture(path=picture(folder, "old", (9, 9, 99)), alt="A desk with a form")),
        slide(
            "figures", "Reports", Chart(title="Reports", counts="Reports a year", points=points, alt="Reports rose.")
        ),
        slide("steps", "Five steps", Process(steps=("Safeguard", "Preserve", "Report"), alt="Three steps in a row.")),
        slide(
            "lenses", "Two lenses", bullets("Police: record it"), bullets("Platform: keep the log"), layout=Layout.TWO
        ),
        slide("past", "What was said in 2019", bullets("A rule of that year"), section="End"),
        slide("later", "Later", boxes("Call again", "Write it up"), notes=("Nobody leaves alone.",), section="End"),
        slide("back", "Back again", Body(paragraphs=(linked,)), section="End"),
    ]


def new(folder: Path) -> list[Slide]:
    """What the material says now: every slide but the last two has changed, one is gone, one is new."""
    points = tuple(Point(period=str(year), value=float(year - 2010), shown=str(year - 2010)) for year in (2020, 2021))
    was = {one.identifier.rpartition("/")[2]: one for one in old(folder)}
    return [
        slide("title", "Sample module", Body(paragraphs=told("Version 2")), layout=Layout.TITLE, section="Opening"),
        slide("goals", "What you will be able to do", bullets("List five signs", "Plan a meeting"), section="Opening"),
        slide(
            "first-hour",
            "The first hour",
            bullets("Make sure that the child is safe", "Keep the device on and charged", "Write down the time"),
            notes=("Say it slowly.", "Ask what they would do.", "Point to the card."),
        ),
        slide("hand-over", "Hand over", bullets("Name one person"), notes=("Who is it in your force?",)),
        slide(
            "signs",
            "Signs",
            table(*SIGNS[:2], ("Secrecy is demanded", "School, friends")),
            notes=("Let them read the table.",),
        ),
        slide(
            "path", "How it is reported", Picture(path=picture(folder, "new", (9, 99, 9)), alt="A desk with a screen")
        ),
        slide(
            "figures", "Reports", Chart(title="Reports", counts="Reports a year", points=points, alt="Reports rose.")
        ),
        slide("steps", "Five steps", Process(steps=("Safeguard", "Preserve", "Report", "Notify"), alt="Four steps.")),
        slide(
            "lenses", "Two lenses", bullets("Police: record it"), bullets("Platform: freeze the log"), layout=Layout.TWO
        ),
        was["later"],
        was["back"],
    ]


def built(path: Path, slides: list[Slide], version: str = "1.0") -> Path:
    path.write_bytes(render(slides, title="Sample module", language="en-GB", version=version))
    return path


def edited(source: Path, target: Path, *edits: Edit) -> Path:
    deck = Presentation(str(source))
    for edit in edits:
        edit(deck)
    deck.save(str(target))
    return target


def titled(deck: Any, title: str) -> Any:
    """The first slide of a title."""
    return next(one for one in deck.slides if one.shapes.title is not None and one.shapes.title.text == title)


def titles(deck: Any) -> list[str]:
    return [one.shapes.title.text if one.shapes.title is not None else "" for one in deck.slides]


def body(deck: Any, title: str) -> Any:
    """The first shape of a slide that is not its title."""
    return next(one for one in titled(deck, title).shapes if one != titled(deck, title).shapes.title)


def notes(deck: Any, title: str) -> list[str]:
    found = titled(deck, title)
    return [p.text for p in found.notes_slide.notes_text_frame.paragraphs] if found.has_notes_slide else []


def texts(deck: Any, title: str) -> list[str]:
    return [p.text for p in body(deck, title).text_frame.paragraphs]


def image(deck: Any, title: str) -> tuple[int, int, int]:
    """The colour of a slide's picture."""
    with Image.open(BytesIO(body(deck, title).image.blob)) as found:
        return found.convert("RGB").getpixel((5, 5))


def words(deck: Any) -> Counter[str]:
    """Every word of a deck, on slides and in notes."""
    found: Counter[str] = Counter()
    for one in deck.slides:
        roots = [one._element, *([one.notes_slide._element] if one.has_notes_slide else [])]
        for root in roots:
            for paragraph in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
                # A slide's number is no word of anybody's.
                found.update("".join(paragraph.xpath("a:r/a:t/text()")).split())
    return found


@dataclass(frozen=True)
class Kind:
    """One thing a trainer does, and how one sees that it is still there."""

    name: str
    edit: Edit
    shows: Callable[[Any], bool]

    def kept(self, deck: Any) -> bool:
        """Whether the deck shows the edit; what is not there shows nothing."""
        try:
            return bool(self.shows(deck))
        except (AttributeError, IndexError, TypeError, StopIteration):
            return False

    def __repr__(self) -> str:
        return self.name


def move_slide(deck: Any, title: str, to: int) -> None:
    listed = deck.slides._sldIdLst
    entry = listed[titles(deck).index(title)]
    listed.remove(entry)
    listed.insert(to, entry)


def delete_slide(deck: Any, title: str) -> None:
    entry = deck.slides._sldIdLst[titles(deck).index(title)]
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def add_slide(deck: Any, title: str, to: int) -> None:
    # python-pptx takes the number of slides for the next part's name, which may be taken.
    deck.part.rename_slide_parts([entry.rId for entry in deck.slides._sldIdLst])
    made = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title and content") or deck.slide_layouts[1])
    made.shapes.title.text = title
    made.placeholders[1].text_frame.text = MINE
    made.notes_slide.notes_text_frame.text = "My own words on it."
    move_slide(deck, title, to)


def copy_slide(deck: Any, title: str) -> None:
    """A copy of a slide as some programs make it: with all its marks."""
    found = titled(deck, title)
    deck.part.rename_slide_parts([entry.rId for entry in deck.slides._sldIdLst])
    made = deck.slides.add_slide(found.slide_layout)
    root = made._element
    for one in list(root):
        root.remove(one)
    root.extend([copy.deepcopy(one) for one in found._element])
    next(root.iter("{*}t")).text = f"{title}, once more"


def _reword(deck: Any) -> None:
    body(deck, "The first hour").text_frame.paragraphs[0].runs[0].text = "Is the child safe now?"


def _add_bullet(deck: Any) -> None:
    frame = body(deck, "The first hour").text_frame
    frame.add_paragraph().text = MINE


def _delete_bullet(deck: Any) -> None:
    paragraph = body(deck, "The first hour").text_frame.paragraphs[2]._p
    paragraph.getparent().remove(paragraph)


def _bold(deck: Any) -> None:
    body(deck, "The first hour").text_frame.paragraphs[0].runs[0].font.bold = True


def _colour(deck: Any) -> None:
    body(deck, "The first hour").text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0x90, 0, 0)


def _title(deck: Any) -> None:
    titled(deck, "Signs").shapes.title.text = "Signs in our town"


def _place(deck: Any) -> None:
    shape = body(deck, "The first hour")
    shape.left, shape.top, shape.width, shape.height = Emu(900000), Emu(2000000), Emu(7000000), Emu(3000000)


def _add_box(deck: Any) -> None:
    box = titled(deck, "The first hour").shapes.add_textbox(Emu(100), Emu(100), Emu(3000000), Emu(600000))
    box.text_frame.text = MINE


def _delete_shape(deck: Any) -> None:
    shape = body(deck, "How it is reported")._element
    shape.getparent().remove(shape)


def _swap_picture(deck: Any) -> None:
    found = titled(deck, "How it is reported")
    stream = BytesIO()
    Image.new("RGB", (40, 30), (200, 10, 10)).save(stream, "PNG")
    stream.seek(0)
    _, link = found.part.get_or_add_image_part(stream)
    body(deck, "How it is reported")._element.blipFill.find(".//{*}blip").set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", link
    )


def _alt(deck: Any) -> None:
    body(deck, "How it is reported")._element.nvPicPr.cNvPr.set("descr", "The desk in our own station")


def _cell(deck: Any) -> None:
    body(deck, "Signs").table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "Grandparents"


def _column(deck: Any) -> None:
    body(deck, "Signs").table.columns[0].width = Emu(1234567)


def _notes(deck: Any) -> None:
    titled(deck, "The first hour").notes_slide.notes_text_frame.paragraphs[0].runs[0].text = "Say it twice."


def _more_notes(deck: Any) -> None:
    titled(deck, "Later").notes_slide.notes_text_frame.add_paragraph().text = MINE


def _first_notes(deck: Any) -> None:
    titled(deck, "Two lenses").notes_slide.notes_text_frame.text = MINE


def _hide(deck: Any) -> None:
    titled(deck, "Later")._element.set("show", "0")


def _fill(deck: Any) -> None:
    shape = body(deck, "Later")
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0xFF, 0xF0, 0xC0)


def _master(deck: Any) -> None:
    deck.slide_master.shapes[0].text_frame.paragraphs[0].font.size = Pt(33)
    deck.slide_layouts[0].name = "Our force's opening"


def _order(deck: Any, *wanted: str) -> bool:
    found = [one for one in titles(deck) if one in wanted]
    return found == list(wanted)


def _chart_size(deck: Any) -> None:
    body(deck, "Reports").width = Emu(5000000)


def as_powerpoint_saves(deck: Any) -> None:
    """What PowerPoint is known to add by itself: marks of its spelling, ends of paragraphs, cut runs, fonts' kinds."""
    for one in deck.slides:
        for root in (one._element, *([one.notes_slide._element] if one.has_notes_slide else [])):
            for look in root.iter("{*}rPr"):
                look.set("dirty", "0")
                look.set("err", "1")
            for run in list(root.iter("{*}r")):
                text = run.find("{*}t")
                if len(text.text or "") > 8:
                    second = copy.deepcopy(run)
                    text.text, second.find("{*}t").text = text.text[:6], text.text[6:]
                    run.addnext(second)
            for paragraph in root.iter("{*}p"):
                if paragraph.tag.endswith("main}p") and paragraph.find("{*}endParaRPr") is None:
                    end = paragraph.makeelement(paragraph.tag[:-1] + "endParaRPr", {"lang": "en-GB", "dirty": "0"})
                    paragraph.append(end)
            for font in root.iter("{*}buFont"):
                font.set("pitchFamily", "2")
            for frame in root.iter("{*}bodyPr"):
                if not len(frame):
                    frame.append(frame.makeelement(frame.tag.replace("bodyPr", "normAutofit"), {}))
            for column in root.iter("{*}gridCol"):
                column.append(column.makeelement(column.tag.replace("gridCol", "extLst"), {}))
            for row in root.iter("{*}tr"):
                row.set("h", str(int(row.get("h")) + 9000))
    base = next(part for part in deck.part.package.iter_parts() if str(part.partname) == "/customXml/item9001.xml")
    base.partname = PackURI("/customXml/item1.xml")


def _diagram_place(deck: Any) -> None:
    body(deck, "Five steps").left, body(deck, "Five steps").top = Emu(1111111), Emu(3333333)


EDITS: tuple[Kind, ...] = (
    Kind("words", _reword, lambda deck: texts(deck, "The first hour")[0] == "Is the child safe now?"),
    Kind("another bullet", _add_bullet, lambda deck: MINE in texts(deck, "The first hour")),
    Kind("a bullet less", _delete_bullet, lambda deck: "Write down the time" not in texts(deck, "The first hour")),
    Kind("bold", _bold, lambda deck: body(deck, "The first hour").text_frame.paragraphs[0].runs[0].font.bold),
    Kind(
        "colour",
        _colour,
        lambda deck: str(body(deck, "The first hour").text_frame.paragraphs[0].runs[0].font.color.rgb) == "900000",
    ),
    Kind("title", _title, lambda deck: "Signs in our town" in titles(deck)),
    Kind(
        "place and size",
        _place,
        lambda deck: (body(deck, "The first hour").left, body(deck, "The first hour").height) == (900000, 3000000),
    ),
    Kind(
        "own text box",
        _add_box,
        lambda deck: any(
            one.has_text_frame and one.text_frame.text == MINE for one in titled(deck, "The first hour").shapes
        ),
    ),
    Kind(
        "deleted picture",
        _delete_shape,
        lambda deck: all(not one._element.tag.endswith("}pic") for one in titled(deck, "How it is reported").shapes),
    ),
    Kind("another picture", _swap_picture, lambda deck: image(deck, "How it is reported") == (200, 10, 10)),
    Kind(
        "alternative text",
        _alt,
        lambda deck: (
            body(deck, "How it is reported")._element.nvPicPr.cNvPr.get("descr") == "The desk in our own station"
        ),
    ),
    Kind("cell", _cell, lambda deck: body(deck, "Signs").table.cell(1, 1).text == "Grandparents"),
    Kind("column's width", _column, lambda deck: body(deck, "Signs").table.columns[0].width == 1234567),
    Kind("notes", _notes, lambda deck: notes(deck, "The first hour")[0] == "Say it twice."),
    Kind("more notes", _more_notes, lambda deck: MINE in notes(deck, "Later")),
    Kind("notes where none were", _first_notes, lambda deck: notes(deck, "Two lenses")[:1] == [MINE]),
    Kind("hidden", _hide, lambda deck: titled(deck, "Later")._element.get("show") == "0"),
    Kind("fill", _fill, lambda deck: str(body(deck, "Later").fill.fore_color.rgb) == "FFF0C0"),
    Kind("chart's size", _chart_size, lambda deck: body(deck, "Reports").width == 5000000),
    Kind(
        "diagram's place",
        _diagram_place,
        lambda deck: (body(deck, "Five steps").left, body(deck, "Five steps").top) == (1111111, 3333333),
    ),
    Kind(
        "master and layouts",
        _master,
        lambda deck: (
            deck.slide_master.shapes[0].text_frame.paragraphs[0].font.size == Pt(33)
            and deck.slide_layouts[0].name == "Our force's opening"
        ),
    ),
    Kind(
        "own slide",
        lambda deck: add_slide(deck, "Our town", 4),
        lambda deck: (
            _order(deck, "Signs", "Our town", "How it is reported")
            and texts(deck, "Our town") == [MINE]
            and notes(deck, "Our town") == ["My own words on it."]
        ),
    ),
    Kind(
        "own slide at the very beginning",
        lambda deck: add_slide(deck, "Welcome", 0),
        lambda deck: titles(deck)[0] == "Welcome",
    ),
    Kind("deleted slide", lambda deck: delete_slide(deck, "Back again"), lambda deck: "Back again" not in titles(deck)),
    Kind(
        "moved slide",
        lambda deck: move_slide(deck, "Later", 2),
        lambda deck: _order(deck, "What you will be able to do", "Later", "The first hour"),
    ),
    Kind(
        "copied slide",
        lambda deck: copy_slide(deck, "The first hour"),
        lambda deck: (
            {"The first hour", "The first hour, once more"} <= set(titles(deck))
            and texts(deck, "The first hour, once more")[1] == "Keep the device on"
        ),
    ),
)


def each(names: str) -> Iterator[Kind]:
    """The kinds named, with commas between them."""
    wanted = names.split(", ")
    return (kind for kind in EDITS if kind.name in wanted)
