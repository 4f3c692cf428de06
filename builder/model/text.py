"""Markdown as an author wrote it, and where."""

from __future__ import annotations

from dataclasses import dataclass

from builder.errors import Location


@dataclass(frozen=True, slots=True)
class Text:
    """Authored Markdown; only a writer renders it."""

    source: str
    location: Location
    foreign: bool = False
    """Whether it stands untranslated among texts of another language."""

    def __bool__(self) -> bool:
        return bool(self.source.strip())
