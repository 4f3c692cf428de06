"""The builder of the handbook as one EPUB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from sphinx.environment import BuildEnvironment

from builder.certificates import course_identifier
from builder.speech import direction_of
from builder.writers.standalone.book import STYLE, Book, Entry
from builder.writers.standalone.builder import StandaloneBuilder, flat_name

Sections = Mapping[str, Sequence[tuple[str, str]]]


class EpubBuilder(StandaloneBuilder):
    """``<course>.epub``: every page of the learner's handbook is a chapter.

    The book depends on every page: a change anywhere makes it anew.
    """

    name = "book"

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """All: a book is whole."""
        return wanted

    @classmethod
    def fingerprints_for(
        cls, env: BuildEnvironment, docnames: Iterable[str], fingerprints: Mapping[str, str]
    ) -> dict[str, str]:
        """That of the whole curriculum."""
        return dict.fromkeys(docnames, sha256(repr(sorted(fingerprints.items())).encode()).hexdigest())

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """``modules/x/index`` is ``x.xhtml``."""
        return f"{flat_name(docname)}.xhtml"

    def make(self) -> None:
        """Bind the book; where one page is due, all are."""
        if not self.due:
            return
        # Imported here: a build of anything else need not wait for it.
        from builder.writers.standalone.binding import bind

        order = self._order()
        files, sections = self._chapters(order)
        book = Book(
            name=course_identifier(self.config.project),
            title=self.config.project,
            author=self.author,
            language=self.language,
            direction=direction_of(self.language),
            chapters=[self.get_target_uri(docname) for docname in order],
            files=files,
            entries=tuple(self._entries(sections)),
        )
        name = f"{book.name}.epub"
        (Path(self.outdir) / name).write_bytes(bind(book))
        self.note_made(self.config.root_doc, name)

    def _chapters(self, order: Sequence[str]) -> tuple[dict[str, bytes], Sections]:
        """Every file of the book, and the sections of each page."""
        from builder.writers.standalone.chapter import chapter

        files = {STYLE: Path(__file__).with_name(STYLE).read_bytes()}
        sections: dict[str, Sequence[tuple[str, str]]] = {}
        names = {self.get_target_uri(docname) for docname in order}

        def keep(picture: bytes) -> str:
            name = f"{self.imagedir}/drawn-{sha256(picture).hexdigest()[:16]}.svg"
            files[name] = picture
            return name

        for docname in order:
            made = chapter(self.markup_of(docname), lambda target: target.partition("#")[0] in names, keep)
            files[self.get_target_uri(docname)] = made.content
            sections[docname] = made.sections
        for name in sorted(self.images.values()):
            files[f"{self.imagedir}/{name}"] = (Path(self.outdir) / self.imagedir / name).read_bytes()
        return files, sections

    def _order(self) -> list[str]:
        """The pages as a reader meets them: those of the contents list, then the others."""
        root = self.config.root_doc
        listed = [name for part in self.navigation.parts for name in (part.docname, *part.chapters)]
        return [name for name in dict.fromkeys([root, *listed, *sorted(self.due)]) if name in self.due]

    def _entries(self, sections: Sections) -> Iterator[Entry]:
        """The table of contents: the front page, then parts, their chapters and the sections of those."""
        met = {self.config.root_doc}
        yield self._entry(self.config.root_doc, ())
        for part in self.navigation.parts:
            chapters = tuple(self._entry(name, sections[name]) for name in part.chapters if name in sections)
            met |= {part.docname, *part.chapters}
            if part.docname in sections:
                own = self._entry(part.docname, sections[part.docname])
                yield Entry(title=own.title, address=own.address, entries=chapters or own.entries)
            elif chapters:
                yield Entry(title=part.title, address="", entries=chapters)
        yield from (self._entry(name, sections[name]) for name in sections if name not in met)

    def _entry(self, docname: str, sections: Sequence[tuple[str, str]]) -> Entry:
        address = self.get_target_uri(docname)
        below = tuple(Entry(title=title, address=f"{address}#{name}") for title, name in sections)
        return Entry(title=self.navigation.title(docname), address=address, entries=below)
