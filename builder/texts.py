"""What a curriculum's texts are in the language of the build, and which of them were met where."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import Any

from builder.model.reference import Fact, Reference
from builder.numerals import in_figures
from builder.tables import Tables
from builder.translating import REFERENCE, Shown, Texts, catalogue_of, has_words, record_name, text_of, translated


class TextTables(Tables):
    """The tables of a curriculum whose texts may be said in another language than they are written in."""

    texts: Texts | None = None
    """The translation being built, if any; set when a builder starts, not remembered."""

    def shown(self, docname: str, written: str, line: int) -> Shown:
        """``written`` in the language of the build; noted as a text of ``docname``."""
        lead, text = text_of(written) if self.texts else ("", "")
        if self.texts is None or not has_words(text):
            return Shown(written, False)
        translation = self.texts.translation(text, catalogue_of(docname))
        met = self.data["texts"].setdefault(docname, {})
        met.setdefault(text, (line, bool(translation)))
        return Shown(lead + translation, False) if translation else Shown(written, True)

    def translated(self, docname: str, record: Any) -> Any:
        """``record``, of the document ``docname``, in the language of the build."""
        return translated(record, partial(self.shown, docname)) if self.texts else record

    def translated_reference(self, reference: Reference) -> Reference:
        """The reference data in the language of the build."""
        if self.texts is None:
            return reference
        self.data["written_reference"] = reference
        for name in [name for name in self.data["texts"] if catalogue_of(name) == REFERENCE]:
            del self.data["texts"][name]
        facts = {name: self._in_figures(fact) for name, fact in reference.facts.items()}
        reference = replace(reference, facts=facts)
        return Reference(**{field.name: self._said(reference, field.name) for field in fields(reference)})

    @property
    def written_reference(self) -> Reference:
        """The reference data as its sources have it."""
        written: Reference = self.data["written_reference"] if self.texts else self.data["reference"]
        return written

    def _in_figures(self, fact: Fact) -> Fact:
        """A fact whose value is figures alone, which no translator sees, with those of the language of the build."""
        assert self.texts is not None, "else nothing is translated"
        return fact if has_words(fact.value) else replace(fact, value=in_figures(fact.value, self.texts.source))

    def _said(self, reference: Reference, kind: str) -> dict[str, Any]:
        records = getattr(reference, kind)
        return {name: self.translated(record_name(kind, name), one) for name, one in records.items()}
