"""A native chart with its figures in an embedded workbook; equal input gives equal bytes."""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Pt
from xlsxwriter import Workbook

from builder.numerals import marks_of
from builder.speech import spoken
from builder.writers.deck.package import OFFICE, Entry
from builder.writers.deck.page import Box
from builder.writers.deck.shapes import transform
from builder.writers.deck.slides import Chart
from builder.writers.deck.words import say
from builder.writers.deck.xml import NONE, Xml, element
from builder.zipped import moment

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
GAP = 45  # between bars, in per cent of a bar
SIZE, SMALL = 18, 14  # points, of figures and periods
FEW = 6  # bars whose figures stand side by side at the larger size

NEGATIVE_AXIS = re.compile(r'(<c:(?:axId|crossAx) val=")-')


def chart_parts(block: Chart) -> tuple[Entry, Entry]:
    """Return the chart's part and its workbook's, named by what they hold."""
    workbook = _workbook(block)
    digest = sha256(repr(block).encode("utf-8", "replace")).hexdigest()[:24]
    book = Entry(name=f"/ppt/embeddings/{digest}.xlsx", kind=WORKBOOK, content=workbook)
    made = Entry(name=f"/ppt/charts/{digest}.xml", kind=CHART, content=b"")
    written = ChartXmlWriter(XL_CHART_TYPE.COLUMN_CLUSTERED, _data(block)).xml
    # python-pptx numbers axes below nought, which the schema forbids.
    space = parse_xml(NEGATIVE_AXIS.sub(r"\1", written).encode())
    _dress(NativeChart(space, None), SIZE if len(block.points) <= FEW else SMALL)
    data = parse_xml(
        element(
            "c:externalData",
            {"xmlns:c": NAMESPACE, "xmlns:r": OFFICE, "r:id": made.relate(f"{OFFICE}/package", book.name)},
            element("c:autoUpdate", {"val": 0}),
        )
    )
    space.append(data)
    made.content = serialize_part_xml(space)
    return made, book


def chart_frame(named: Xml, box: Box, relationship: str) -> Xml:
    """Return the frame of a chart on its slide; ``named`` is the shape's identity with its alternative text."""
    head = element(
        "p:nvGraphicFramePr",
        NONE,
        named,
        element("p:cNvGraphicFramePr", NONE, element("a:graphicFrameLocks", {"noGrp": 1})),
        element("p:nvPr"),
    )
    link = element("c:chart", {"xmlns:c": NAMESPACE, "r:id": relationship})
    graphic = element("a:graphic", NONE, element("a:graphicData", {"uri": NAMESPACE}, link))
    return element("p:graphicFrame", NONE, head, transform(box, "p:xfrm"), graphic)


def _data(block: Chart) -> CategoryChartData:
    whole = all(point.value is None or float(point.value).is_integer() for point in block.points)
    data = CategoryChartData(number_format=_grouped(marks_of(spoken()).thousands) if whole else "General")
    data.categories = [point.marked for point in block.points]
    data.add_series(block.counts, [point.value for point in block.points])
    return data


def _grouped(thousands: str) -> str:
    """Return the code that groups whole numbers; an Office program has one mark for it, whatever a deck's language."""
    if thousands == ",":
        return "#,##0"
    return f'[>=1000000]0"{thousands}"000"{thousands}"000;[>=1000]0"{thousands}"000;0'


def _dress(chart: NativeChart, size: int) -> None:
    """Large figures over the bars, no legend, no grid: there is one series."""
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(size)
    plot = chart.plots[0]
    plot.gap_width = GAP
    plot.vary_by_categories = False
    plot.has_data_labels = True
    plot.data_labels.font.size = Pt(size)
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.show_value = True
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.tick_labels.font.size = Pt(size)


def _workbook(block: Chart) -> bytes:
    """Return the figures as a workbook that bears no date but the deck's."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"created": moment().replace(tzinfo=None)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_string(0, 0, say.PERIOD)
    sheet.write_string(0, 1, block.counts)
    for row, point in enumerate(block.points, 1):
        sheet.write_string(row, 0, point.marked)
        if point.value is not None:
            sheet.write_number(row, 1, point.value)
    book.close()
    return content.getvalue()
