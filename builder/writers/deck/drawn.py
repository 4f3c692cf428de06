"""What a slide shows as a native drawing: charts and processes."""

from __future__ import annotations

from builder import nodes as vocabulary
from builder.speech import _
from builder.writers.deck.charts import chart
from builder.writers.deck.package import OFFICE, Entry
from builder.writers.deck.page import Box
from builder.writers.deck.part import Handler
from builder.writers.deck.processes import process, process_group
from builder.writers.deck.shapes import Tag
from builder.writers.deck.slides import Chart, Process
from builder.writers.deck.xml import Xml, element

INSIDE = 100
"""The shapes in a group are numbered from here on, after all others of the slide."""


def drawn_shape(
    tag: Tag, block: Chart | Process, box: Box, entry: Entry, kept: dict[str, Entry], language: str
) -> Xml:
    """Return the drawing; the parts it stands on are related to the slide's ``entry`` and ``kept`` once each."""
    name = _("Chart") if isinstance(block, Chart) else _("Diagram")
    said: dict[str, str | int] = {"id": tag.number, "name": f"{name} {tag.number - 1}", "descr": block.alt}
    named = element("p:cNvPr", said, tag.mark)
    if isinstance(block, Process):
        return process_group(named, block, box, INSIDE * tag.number, language)
    # Imported here: a deck without charts does not pay for workbooks.
    from builder.writers.deck.chart_part import chart_frame, chart_parts

    made, book = chart_parts(block)
    kept.setdefault(book.name, book)
    kept.setdefault(made.name, made)
    return chart_frame(named, box, entry.relate(f"{OFFICE}/chart", made.name))


HANDLERS: dict[type, Handler] = {vocabulary.casebook_chart: chart, vocabulary.casebook_process: process}
