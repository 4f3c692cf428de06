"""An opened template is kept with the decks: to open one takes longer than to write a deck."""

from __future__ import annotations

import pickle
from pathlib import Path

from builder.digests import builder_signature
from builder.writers.deck.design import Design
from builder.writers.deck.template import Template, opened

NAME = ".template.pickle"


def kept(design: Design, folder: Path) -> Template:
    """Return what decks of a design begin with; raises ``TemplateRefused`` as ``opened`` does.

    It is kept in ``folder`` until the design, or what reads it, is another.
    """
    key, path = (builder_signature(), design.digest), folder / NAME
    try:
        known, template = pickle.loads(path.read_bytes())
        if known == key and isinstance(template, Template):
            return template
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError, IndexError):
        pass  # there is none, or one that cannot be read
    template = opened(design)
    path.write_bytes(pickle.dumps((key, template), pickle.HIGHEST_PROTOCOL))
    return template
