"""Pictures, recordings and archives in the course folder: what is refused, what is told, what a clean copy keeps."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from courses import TinyCourse, casebook, tree
from lxml import html
from PIL import Image, PngImagePlugin
from PIL.ExifTags import IFD, Base
from pptx import Presentation
from pptx.shapes.picture import Picture
from sound_course import FIRST, PICTURE

from builder.course_files import course_files, kind_of
from builder.lint.files import CAMERA_NAME
from builder.model.files import FileKind
from builder.pictures import BEYOND, CAMERA, HIDDEN, MAKER, PLACE, TIME, WITHIN, WORDS, clean_copy, tells

FOLDER = "modules/first-call"


def saved(kind: str, **more: object) -> bytes:
    """A small picture of two colours in one of Pillow's formats."""
    picture = Image.new("RGB", (6, 4), (10, 120, 60))
    picture.paste((200, 30, 30), (0, 0, 3, 4))
    buffer = io.BytesIO()
    picture.save(buffer, kind, **more)
    return buffer.getvalue()


def exif() -> Image.Exif:
    """What a telephone writes: place, time, device, owner. All invented."""
    data = Image.Exif()
    data[Base.Make] = "Example"
    data[Base.Artist] = "Nobody"
    data[Base.DateTime] = "2001:01:01 00:00:00"
    data[Base.ImageDescription] = "Nothing"
    data[Base.Orientation] = 6
    data.get_ifd(IFD.GPSInfo)[2] = (0.0, 0.0, 0.0)
    return data


def found(course: TinyCourse, code: str) -> list[str]:
    """The paths of which this is said."""
    return [one["path"] for one in course.check() if one["code"] == code]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_with_a_place_is_found_and_its_copy_is_clean_and_looks_the_same(kind: str, tmp_path: Path) -> None:
    """Whatever its format: the copy stands upright, as viewers showed the original."""
    path = tmp_path / f"picture.{kind.lower()}"
    path.write_bytes(saved(kind, exif=exif(), **({"quality": 95} if kind == "JPEG" else {})))
    # Pillow itself writes no place into a TIFF.
    assert set(tells(path)) == {TIME, CAMERA, MAKER, WORDS} | ({PLACE} if kind != "TIFF" else set())
    copy = tmp_path / f"copy.{kind.lower()}"
    copy.write_bytes(clean_copy(path))
    assert tells(copy) == ()
    with Image.open(copy) as clean:
        assert (clean.format, clean.size) == (kind, (4, 6)), "turned upright"
        red, _green, blue = clean.convert("RGB").getpixel((2, 0))
        assert red > blue, "the left half became the top"
    for secret in (b"Nobody", b"Example", b"2001:01:01"):
        assert secret not in copy.read_bytes()


def test_words_in_a_png_are_found_before_and_after_its_pixels(tmp_path: Path) -> None:
    """A text chunk, a compressed one; what software made it is nobody's secret."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Nobody")
    words.add_itxt("Comment", "Nothing", zip=True)
    words.add_text("Software", "A program")
    path = tmp_path / "picture.png"
    path.write_bytes(saved("PNG", pnginfo=words))
    assert set(tells(path)) == {MAKER, WORDS}
    path.write_bytes(saved("PNG"))
    assert tells(path) == ()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_cut_left_behind_is_found_and_its_copy_has_none(kind: str, tmp_path: Path) -> None:
    """Programs that save a smaller picture over a larger one leave the rest of that in the file."""
    path = tmp_path / f"picture.{kind.lower()}"
    whole = saved(kind, **({"progressive": True} if kind == "JPEG" else {}))
    path.write_bytes(whole)
    assert tells(path) == ()
    path.write_bytes(whole + whole[20:])
    assert tells(path) == (BEYOND,)
    path.write_bytes(clean_copy(path))
    assert tells(path) == ()


def test_the_small_picture_of_a_camera_is_found(tmp_path: Path) -> None:
    """It shows what was there before somebody cut the picture to size."""
    # Two directories of tags: an empty one of the picture, and one that says how the small picture is packed.
    directories = b"\0\0\x0e\0\0\0" + b"\1\0" + b"\3\1\3\0\1\0\0\0\6\0\0\0" + b"\0\0\0\0"
    path = tmp_path / "picture.jpeg"
    path.write_bytes(saved("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0" + directories))
    assert tells(path) == (WITHIN,)
    path.write_bytes(clean_copy(path))
    assert tells(path) == ()


def test_a_layer_that_is_not_shown_is_found_and_gone_from_the_copy(tmp_path: Path) -> None:
    """The answers, as often as not."""
    path = tmp_path / "drawing.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><g style="fill:red;display: none"><text>Nobody</text></g>'
        '<g display="none"><text>Nobody</text></g><text>Desk</text></svg>'
    )
    assert tells(path) == (HIDDEN,)
    path.write_bytes(clean_copy(path))
    assert tells(path) == ()
    assert (b"Nobody" in path.read_bytes(), b"Desk" in path.read_bytes()) == (False, True)


def test_a_drawing_tells_of_its_editor_and_its_copy_does_not(tmp_path: Path) -> None:
    """File names with a user's name stand in many an SVG."""
    path = tmp_path / "drawing.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'inkscape:export-filename="/home/nobody/x.png"><title>Desk</title>'
        "<metadata>who</metadata><!-- a note --><path d='M0 0h9'/></svg>"
    )
    assert set(tells(path)) == {CAMERA, WORDS}
    path.write_bytes(clean_copy(path))
    assert tells(path) == ()
    assert b"<title>Desk</title>" in path.read_bytes()


def test_fix_writes_a_clean_copy_beside_the_picture_and_leaves_the_picture(course: TinyCourse) -> None:
    """Until the author has taken the original away, it is still said; a second run writes nothing."""
    original = saved("PNG", exif=exif())
    course.write(PICTURE, original)
    assert found(course, "picture-metadata") == [PICTURE]
    answer = course.run("check", "--fix")
    assert "Wrote modules/first-call/desk-clean.png" in answer.err
    assert (course.root / PICTURE).read_bytes() == original
    assert tells(course.root / FOLDER / "desk-clean.png") == ()
    assert "Wrote" not in course.run("check", "--fix").err
    course.replace(FIRST, "desk.png", "desk-clean.png")
    (course.root / PICTURE).unlink()
    assert course.check() == []


@pytest.mark.parametrize("name", ["carte légende.png", "100%.png"])
def test_a_picture_may_be_called_anything(course: TinyCourse, name: str) -> None:
    """Markdown makes an address of what the author wrote; the file is still called as it is."""
    (course.root / PICTURE).rename(course.root / FOLDER / name)
    course.replace(FIRST, "(desk.png)", f"(<{name}>)")
    answer = course.run("build", "--strict")
    assert (answer.code, answer.findings) == (0, [])
    page = course.dist / "learner/handbook/first-call/index.html"
    [shown] = html.fromstring(page.read_bytes()).xpath("//main//img/@src")
    assert (page.parent / unquote(shown)).read_bytes() == (course.root / FOLDER / name).read_bytes()
    slides = Presentation(str(course.dist / "facilitator/decks/first-call.pptx")).slides
    assert any(isinstance(shape, Picture) for slide in slides for shape in slide.shapes)


def test_fix_writes_nothing_where_there_is_no_curriculum(tmp_path: Path) -> None:
    """Somebody else's pictures are none of ours."""
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/desk.png").write_bytes(saved("PNG", exif=exif()))
    said = casebook("check", "--fix", "--project", str(tmp_path))
    assert (said.code, "there is no curriculum here" in said.err) == (1, True)
    assert list(tree(tmp_path)) == ["_static/desk.png"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("clip.png", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", FileKind.VIDEO),
        ("notes.dat", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, FileKind.ARCHIVE),
        ("disk.bin", b"EVF\x09\x0d\x0a\xff\x00" + b"\0" * 40, FileKind.DISK_IMAGE),
        ("disk.dd", b"\0" * 512, FileKind.DISK_IMAGE),
        ("desk-photo.jpg", saved("JPEG"), FileKind.PHOTOGRAPH),
        ("voice.txt.mp3", b"ID3\x03\0\0\0\0\0\0", FileKind.SOUND),
    ],
)
def test_what_could_be_evidence_is_refused_whatever_it_is_called(
    name: str, content: bytes, kind: FileKind, course: TinyCourse
) -> None:
    """By its first bytes, and by its name where they say nothing."""
    path = f"{FOLDER}/{name}"
    course.write(path, content)
    assert kind_of(course.root / path) is kind
    assert found(course, "undeclared-file") == [path]


def test_what_is_declared_may_stay(course: TinyCourse) -> None:
    """With source, licence and purpose; an entry for a file that is gone is said."""
    course.write(f"{FOLDER}/front.jpg", saved("JPEG"))
    course.write(
        "modules/reference/media.yml",
        "media:\n  - id: front\n    file: modules/first-call/front.jpg\n    source: Our press office\n"
        "    licence: CC BY 4.0\n    purpose: The front desk, without people.\n",
    )
    assert course.check() == []
    (course.root / FOLDER / "front.jpg").unlink()
    (finding,) = course.check()
    assert (finding["code"], finding["path"], finding["line"]) == ("missing-file", "modules/reference/media.yml", 2)


def test_a_declaration_says_all_three(course: TinyCourse) -> None:
    """A photograph without a licence is still nobody's."""
    course.write(
        "modules/reference/media.yml", "media:\n  - id: front\n    file: x.jpg\n    source: us\n    purpose: p\n"
    )
    assert "missing-key" in [one["code"] for one in course.check()]


def test_a_broken_picture_is_named_and_the_rest_is_looked_at(course: TinyCourse) -> None:
    """It cannot be said to be clean."""
    course.write(PICTURE, saved("PNG", exif=exif())[:90])
    course.write(f"{FOLDER}/IMG_0001.png", saved("PNG"))
    codes = [one["code"] for one in course.check()]
    assert "missing-file" in codes
    assert "camera-name" in codes


@pytest.mark.parametrize(
    "name",
    ["IMG_20240131_101112", "DSC01234", "PXL_20240131_101112", "WhatsApp Image 2024-01-31 at 10.11.12",
     "Screenshot 2024", "0f8fad5b-d9cb-469f-a165-70867728950e"],
)  # fmt: skip
def test_names_that_devices_give_are_known(name: str) -> None:
    """From cameras, telephones and messengers."""
    assert CAMERA_NAME.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["report-to-notify", "three-questions", "law-of-2021", "sixty-minutes", "image-map", "photo-desk"]
)
def test_names_that_people_give_are_not(name: str) -> None:
    """Years and ordinary words are no device's."""
    assert not CAMERA_NAME.fullmatch(name)


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    """Though it is one inside."""
    (tmp_path / "modules").mkdir()
    with zipfile.ZipFile(tmp_path / "modules/plan.docx", "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<x/>")
    assert [one.kind for one in course_files(tmp_path)] == [FileKind.OTHER]
