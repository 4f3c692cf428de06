"""Decks as LibreOffice draws them: each page's words with their places, and whether they lie in their shapes."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from templates import changed

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DRAWS = pytest.mark.skipif(
    not (OFFICE and shutil.which("pdftotext")), reason="LibreOffice or pdftotext (poppler-utils) is not installed"
)
EMU = 12700
TOLERANCE = 4.0  # points


@dataclass(frozen=True)
class Word:
    """A word and its place on the page, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def strict(content: bytes) -> bytes:
    """The deck without autofit that has no scale: LibreOffice would shrink what PowerPoint shows as it is."""

    def change(xml: str) -> str:
        return re.sub(r"<a:normAutofit\s*/>", "<a:noAutofit/>", xml)

    return changed(content, r"ppt/(slides|slideLayouts|slideMasters)/[^/]+\.xml$", change)


def pages(content: bytes, folder: Path) -> list[list[Word]]:
    """The words of each page that LibreOffice draws of a deck."""
    deck = folder / "deck.pptx"
    deck.write_bytes(strict(content))
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    told = subprocess.run(
        ["pdftotext", "-bbox", str(deck.with_suffix(".pdf")), "-"], check=True, capture_output=True, timeout=60
    )
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", told.stdout.decode())
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>| xmlns=\"[^\"]*\"", "", text))
    return [
        [
            Word(one.text or "", *(float(one.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax")))
            for one in page.iter("word")
        ]
        for page in root.iter("page")
    ]


def stray(content: bytes, folder: Path) -> Iterator[str]:
    """Every word that lies outside all shapes of its slide, or outside the slide."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = pages(content, folder)
    deck = Presentation(str(folder / "deck.pptx"))
    slides = list(deck.slides)
    assert len(drawn) == len(slides)
    for number, (words, slide) in enumerate(zip(drawn, slides, strict=True), 1):
        boxes = [
            (shape.left / EMU, shape.top / EMU, (shape.left + shape.width) / EMU, (shape.top + shape.height) / EMU)
            for shape in slide.shapes
        ]
        wide, high = deck.slide_width / EMU, deck.slide_height / EMU
        for word in words:
            within = any(
                left - TOLERANCE <= word.left
                and word.right <= right + TOLERANCE
                and top - TOLERANCE <= word.top
                and word.bottom <= bottom + TOLERANCE
                for left, top, right, bottom in boxes
            )
            off = word.left < 0 or word.top < 0 or word.right > wide or word.bottom > high
            if off or not within:
                yield f"slide {number} ({slide.shapes.title.text_frame.text[:40]}): {word}"
