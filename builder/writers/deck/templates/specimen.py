"""A specimen of a template: one slide for each role, with neutral words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.writers.deck.design import Design
from builder.writers.deck.fit import fit
from builder.writers.deck.render import render
from builder.writers.deck.slides import Body, Cell, Layout, Marker, Paragraph, Run, Slide, Table, plain
from builder.writers.deck.template import opened

OFFICE = ("soffice", "libreoffice")
PATIENCE = 180  # seconds
POINTS = tuple(
    plain(text, marker=Marker.BULLET)
    for text in (
        "Ask whether everybody is safe now",
        "Keep what there is: accounts, times, addresses",
        "Tell the other side what you need, and why",
        "Write down who decided what",
    )
)
DEEPER = Paragraph(runs=(Run(text="One step further in"),), level=1, marker=Marker.BULLET)
NAMES = {
    Layout.TITLE: "A title slide for a module",
    Layout.SECTION: "A section",
    Layout.CONTENT: "Text in points",
    Layout.TWO: "Two lenses side by side",
    Layout.ASIDE: "Steps with a panel beside them",
    Layout.TITLE_ONLY: "A title alone",
}


def specimen(design: Design) -> bytes:
    """Return a deck of one slide for each role that the template has, and one with a table."""
    template = opened(design)
    page = template.page
    slides = [
        Slide(identifier=str(role), title=name, layout=role, blocks=_blocks(role))
        for role, name in NAMES.items()
        if role in page.titles
    ]
    cells = tuple(Cell(paragraphs=(plain(text),)) for text in ("When", "What happened"))
    table = Table(header=cells, rows=(cells, cells, cells), alt="A table of two columns")
    slides.append(Slide(identifier="table", title="A table", layout=Layout.CONTENT, blocks=(table,)))
    return render(fit(slides, page), title="Specimen", language="en-GB", template=template)


def _blocks(role: Layout) -> tuple[Body, ...]:
    if role in (Layout.TITLE, Layout.SECTION):
        return (Body(paragraphs=(plain("A line of small text below"),)),)
    if role is Layout.TITLE_ONLY:
        return ()
    text = Body(paragraphs=(*POINTS, DEEPER))
    if role is Layout.CONTENT:
        return (text,)
    panel = Body(paragraphs=(plain("15 minutes", bold=True), plain("What it is for")))
    return (text, panel if role is Layout.ASIDE else Body(paragraphs=POINTS))


def office() -> str:
    """Return the path of LibreOffice; nothing where there is none."""
    return next(filter(None, map(shutil.which, OFFICE)), "")


def sheet(design: Design, target: Path) -> bool:
    """Draw the specimen as a PDF with a page for each slide; tell whether LibreOffice could."""
    with TemporaryDirectory(prefix="casebook-") as folder:
        deck = Path(folder) / "specimen.pptx"
        deck.write_bytes(specimen(design))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(deck)]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return False
        drawn = deck.with_suffix(".pdf")
        if drawn.is_file():
            target.write_bytes(drawn.read_bytes())
        return drawn.is_file()
