"""An opened template is kept with the decks: to open one takes longer than to write a deck."""

from __future__ import annotations

from pathlib import Path

from builder.digests import builder_signature
from builder.pickled import keep, kept
from builder.writers.deck.design import Design
from builder.writers.deck.template import Template, opened

NAME = ".template.pickle"


def kept_template(design: Design, folder: Path) -> Template:
    """Return what decks of a design begin with; raises ``TemplateRefused`` as ``opened`` does.

    It is kept in ``folder`` until the design, or what reads it, is another.
    """
    key, path = (builder_signature(), design.digest), folder / NAME
    match kept(path):
        case (known, Template() as template) if known == key:
            return template
    template = opened(design)
    keep(path, (key, template))
    return template
