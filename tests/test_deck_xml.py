"""The deck's own markup and archive: what is quick must say the same as what is plain."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docutils import nodes

from builder.writers.deck.below import below
from builder.writers.deck.runs import runs
from builder.writers.deck.xml import GAP, Form, element, text
from builder.zipped import packed, packed_dense, part_of, zipped

MOMENT = datetime(2023, 11, 14, 22, 13, 21, tzinfo=UTC)
PARTS = {"[Content_Types].xml": b"<a/>", "ppt/empty.xml": b"", "ppt/slide1.xml": b"Consent? " * 9000}


def test_an_archive_is_the_one_that_zipfile_writes():
    """Our archives differ in no byte from the standard library's."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in PARTS.items():
            info = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, content, compresslevel=6)
    assert zipped([(name, packed(content)) for name, content in PARTS.items()], MOMENT) == stream.getvalue()


def test_a_part_is_read_back_alone():
    """Whichever it is, packed in either way, and another's name is no part's."""
    text = b64encode(b"Consent? " * 900)
    made = zipped([*((name, packed(content)) for name, content in PARTS.items()), ("a", packed_dense(text))], MOMENT)
    assert {name: part_of(made, name) for name in PARTS} == PARTS
    assert part_of(made, "a") == text == zipfile.ZipFile(BytesIO(made)).read("a")
    for name in ("slide1.xml", "ppt/slide2.xml"):
        with pytest.raises(ValueError, match=r"not found|slide1"):
            part_of(made, name)


def test_a_form_filled_in_is_the_element():
    """A gap takes markup, and a percent sign is only that."""
    form = Form(element("a:r", {"share": "5%"}, GAP, element("a:t", {}, GAP)))
    bold, words = element("a:rPr", {"b": 1}), text("50% < 100% & more")
    assert form.filled(bold, words) == element("a:r", {"share": "5%"}, bold, element("a:t", {}, words))


@pytest.mark.parametrize("raw", ["a\0b", "a\x0bb", "a\ud800b", "a\ufffeb"])
def test_no_text_brings_what_xml_forbids(raw: str):
    """Least of all the character that stands for a gap."""
    assert text(raw) == "ab"


def test_nodes_are_found_in_document_order():
    """As ``findall`` finds them, without the node itself."""
    tree = nodes.paragraph("", "", nodes.strong("", "", nodes.image(uri="1")), nodes.Text("a"), nodes.image(uri="2"))
    assert list(below(tree, nodes.image)) == list(tree.findall(nodes.image))
    assert list(below(tree, nodes.Element)) == list(tree.findall(nodes.Element))[1:]


def test_an_address_with_a_space_is_no_link():
    """PowerPoint would ask to repair a deck with such a relationship."""
    reference = nodes.reference("", "here", refuri="https://example.org/a b")
    assert [run.href for run in runs(nodes.paragraph("", "", reference))] == [""]
