"""Puts above everything else what a reader must know of a page before relying on it."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder import nodes as vocabulary
from builder.domain import curriculum_of
from builder.standing import notices_of
from builder.walking import found


class AddNotices(SphinxPostTransform):
    """One ``casebook_notice`` below the title, a paragraph for each sentence."""

    # After citations are filled, which look for the first section too.
    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Add the notice, if there is anything to say."""
        for_learners = curriculum_of(self.env).output.for_learners
        notices = notices_of(self.env, self.env.docname, for_learners=for_learners)
        if notices:
            notice = vocabulary.casebook_notice("", *(nodes.paragraph(text, text) for text in notices))
            section = next(iter(found(self.document, nodes.section)), None)
            if section is not None:
                section.insert(1, notice)
            else:
                self.document.insert(0, notice)
