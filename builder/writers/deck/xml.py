"""The names of PowerPoint's markup, and the means to write it."""

from __future__ import annotations

from builder.xml_text import GAP, NONE, Form, Xml, document, element, joined, text

__all__ = ["GAP", "NAMESPACES", "NONE", "Form", "Xml", "document", "element", "joined", "text"]

NAMESPACES = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
