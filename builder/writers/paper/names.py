"""The names that every part of a Word document uses: namespaces, units, the parts beside its text."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BESIDE_THE_TEXT = ("styles", "numbering", "settings", "fontTable", "footer")
"""Parts that the text's part leads to, in the order of their relationships."""

POINT = 20
"""In twentieths of a point, the unit of most lengths."""
