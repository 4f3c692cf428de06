"""Which edition a page is written for."""

from __future__ import annotations

from sphinx.writers.html5 import HTML5Translator

from builder.model.vocabulary import Edition


def is_facilitators(translator: HTML5Translator) -> bool:
    """Whether facilitators hold the page; of a stock builder ``casebook_edition`` says so."""
    configured = translator.config.casebook_edition
    return bool(getattr(translator.builder, "edition", configured) == Edition.FACILITATOR)
