"""The facilitator's edition of the handbook."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from builder.guide import PICTURES
from builder.model.vocabulary import Edition
from builder.speech import _
from builder.writers.handbook import appendix
from builder.writers.handbook.appendix import guide
from builder.writers.handbook.builder import HandbookBuilder
from builder.writers.handbook.navigation import entry


class FacilitatorHandbook(HandbookBuilder):
    """The facilitator's edition: everything, banks with their keys and the authoring guide included."""

    name = "facilitator"
    edition = Edition.FACILITATOR

    def own_pages(self) -> Iterable[str]:
        """The authoring guide."""
        return () if guide(self._guide_images) is None else (appendix.DOCNAME,)

    @property
    def _guide_images(self) -> str:
        return f"{self.imagedir}/{PICTURES}"

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Lead to the guide from every page."""
        super().update_page_context(pagename, templatename, ctx, event_arg)
        if found := guide(self._guide_images):
            title, href = _("Appendix: {title}").format(title=found.title), self._link(pagename, appendix.DOCNAME)
            line = entry(title, href, current=pagename == appendix.DOCNAME)
            ctx["casebook_nav"] = [*ctx["casebook_nav"], line]

    def gen_additional_pages(self) -> None:
        """Write the guide beside the search page."""
        super().gen_additional_pages()
        found = guide(self._guide_images)
        if found is None:
            return
        self.handle_page(appendix.DOCNAME, {"title": found.title, "body": found.body})
        self.index_page(appendix.DOCNAME, found.text, found.title)
        folder = Path(self.outdir) / self._guide_images
        folder.mkdir(parents=True, exist_ok=True)
        for picture in found.pictures:
            shutil.copyfile(picture, folder / picture.name)

    def shared_outputs(self) -> Iterable[str]:
        """The guide and its pictures, too."""
        yield from super().shared_outputs()
        if found := guide(self._guide_images):
            yield f"{appendix.DOCNAME}.html"
            yield from (f"{self._guide_images}/{picture.name}" for picture in found.pictures)
