"""What is put right once, when a source is read."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from builder import nodes as vocabulary
from builder.collecting import is_facilitators
from builder.domain import curriculum_of, note
from builder.findings import Code
from builder.modules import is_module
from builder.translating import FOREIGN
from builder.walking import found


class RemoveComments(SphinxTransform):
    """An author's comments go no further: some writers would print them."""

    default_priority = 205

    def apply(self, **kwargs: object) -> None:
        """Remove every comment."""
        for node in found(self.document, nodes.comment):
            node.parent.remove(node)


class OneTitle(SphinxTransform):
    """A module's title stands in its front matter; a second one is said."""

    default_priority = 206

    def apply(self, **kwargs: object) -> None:
        """Note every section beside the first."""
        if is_module(self.env.docname):
            sections = [child for child in self.document.children if isinstance(child, nodes.section)]
            for section in sections[1:]:
                note(
                    self.env,
                    Code.EXTRA_TITLE,
                    section.line or 0,
                    f"a second title: {_title_of(section)[:60]!r}",
                    "begin sections with `## `; the title stands in the front matter",
                )


class MarkFacilitatorFootnotes(SphinxTransform):
    """A footnote remembers that it was written in facilitator text: MyST moves it to the end of the page."""

    # Before MyST moves it, at 623.
    default_priority = 205

    def apply(self, **kwargs: object) -> None:
        """Mark them."""
        for footnote in found(self.document, nodes.footnote):
            footnote["facilitators"] = is_facilitators(footnote)


class HideFacilitatorNames(SphinxTransform):
    """What only facilitators read leaves no trace where Sphinx collects names for everybody.

    Labels, glossary terms and index entries in it are nobody's target, a footnote that was written there, or that
    nothing else leads to, becomes facilitator text itself, and a table of contents there is said and left out.
    """

    # Before Sphinx's domains collect names and index entries, at 850.
    default_priority = 840

    def apply(self, **kwargs: object) -> None:
        """Hide names, terms, index entries and footnotes."""
        notes = found(self.document, nodes.footnote, nodes.footnote_reference)
        marks = [note for note in notes if isinstance(note, nodes.footnote_reference)]
        for footnote in notes:
            if isinstance(footnote, nodes.footnote):
                self._hide_footnote(footnote, marks)
        hidden: set[str] = set()
        for home in found(self.document, vocabulary.casebook_facilitator, vocabulary.quiz_item):
            if is_facilitators(home):
                for node in home.findall(nodes.Element):
                    hidden.update(node["ids"])
                    self._hide_names(node)
                for entry in found(home, addnodes.index):
                    entry.parent.remove(entry)
                for contents in found(home, addnodes.toctree):
                    self._refuse_contents(contents)
        self._hide_terms(hidden)
        self._hide_headings(hidden)

    def _hide_names(self, node: nodes.Element) -> None:
        names: list[str] = node.get("names", [])
        for name in names:
            self.document.nametypes.pop(name, None)
            self.document.nameids.pop(name, None)

    def _refuse_contents(self, contents: addnodes.toctree) -> None:
        # It would be in everybody's navigation, caption and all.
        note(
            self.env,
            Code.WRONG_DIRECTIVE,
            contents.line or 0,
            "a table of contents stands in facilitator text",
            "move it out: a page is everybody's, and what only facilitators read stands in a block on it",
        )
        contents.parent.remove(contents)

    def _hide_footnote(self, footnote: nodes.footnote, marks: list[nodes.footnote_reference]) -> None:
        marks = [
            mark
            for mark in marks
            if mark.get("refid") in footnote["ids"] or set(mark["ids"]) & set(footnote["backrefs"])
        ]
        public = [mark for mark in marks if not is_facilitators(mark)]
        if footnote.get("facilitators") and public:
            note(
                self.env,
                Code.FACILITATOR_ONLY,
                public[0].line or (public[0].parent.line if public[0].parent is not None else 0) or 0,
                f"this leads to the footnote {' '.join(footnote['names'])!r}, which stands in facilitator text",
                "write the footnote outside, or one of another name",
            )
        if (footnote.get("facilitators") or not public) and not is_facilitators(footnote):
            home = vocabulary.casebook_facilitator()
            footnote.replace_self(home)
            home += footnote

    def _hide_headings(self, hidden: set[str]) -> None:
        # MyST's own table of what `[](#heading)` may lead to; an entry is line, id and title.
        slugs = self.env.metadata[self.env.docname].get("myst_slugs", {})
        for slug, (_line, identifier, _title) in list(slugs.items()):
            if identifier in hidden:
                del slugs[slug]

    def _hide_terms(self, hidden: set[str]) -> None:
        standard = self.env.domains.standard_domain
        tables: tuple[dict[Any, tuple[str, str]], ...] = (standard.objects, standard.progoptions)
        for table in tables:
            for key, (docname, identifier) in list(table.items()):
                if docname == self.env.docname and identifier in hidden:
                    del table[key]


class SayHeads(SphinxTransform):
    """What stands in the head of a block of MyST's or Sphinx's own: captions of contents, descriptions of figures."""

    # Before Sphinx collects tables of contents.
    default_priority = 207

    def apply(self, **kwargs: object) -> None:
        """Put them into the language of the build."""
        domain = curriculum_of(self.env)
        if domain.texts is None:
            return
        for node in found(self.document, addnodes.toctree, nodes.image):
            assert isinstance(node, nodes.Element), "both are"
            name = "caption" if isinstance(node, addnodes.toctree) else "alt"
            # A picture in a line of text was said with it.
            if node.get(name) and not isinstance(node.parent, nodes.TextElement):
                node[name] = domain.shown(self.env.docname, node[name], node.line or 0).text


class SayLanguages(SphinxTransform):
    """Words that are not translated say in which language they are, wherever they go: on a page, a slide, a label."""

    # When all that looks at the head of a text has looked.
    default_priority = 845

    def apply(self, **kwargs: object) -> None:
        """Put the words of each such text into a node of that language."""
        if curriculum_of(self.env).texts is None:
            return
        language = f"language-{self.config.casebook_source_language}"
        for node in self.document.findall(nodes.Element):
            if FOREIGN in node["classes"]:
                for text in [node] if isinstance(node, nodes.TextElement) else list(node.findall(nodes.TextElement)):
                    # MyST's box of a task comes first.
                    words = [child for child in text.children if not isinstance(child, nodes.raw)]
                    if words and not isinstance(words[0].parent, nodes.inline):
                        boxes = [child for child in text.children if isinstance(child, nodes.raw)]
                        named = nodes.inline("", "", *words, classes=[language])
                        # Not as docutils does it: a bank's words go to other documents, and must not know this one.
                        text.children, named.parent = [*boxes, named], text


class NoAttachments(SphinxTransform):
    """A handbook carries pages and pictures; a file of another kind is said and left out."""

    default_priority = 841

    def apply(self, **kwargs: object) -> None:
        """Turn every link to a file into its words."""
        for link in found(self.document, addnodes.download_reference):
            note(
                self.env,
                Code.ATTACHMENT,
                link.line or (link.parent.line if link.parent is not None else 0) or 0,
                f"this links to a file: {str(link.get('reftarget', ''))[:60]!r}",
                "put what it says on a page, or say where your force keeps it",
            )
            link.replace_self(nodes.inline("", "", *link.children))


def _title_of(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return title.astext() if title is not None else ""
