"""What a page shows lies in the curriculum and says in words what it shows."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.transforms import SphinxTransform

from builder.domain import note
from builder.findings import Code

_ELSEWHERE = re.compile(r"(?!data:)[A-Za-z][A-Za-z0-9+.-]*:")


class SoundPictures(SphinxTransform):
    """Takes pictures from elsewhere off the page, and asks for alternative texts."""

    # Before Sphinx collects pictures.
    default_priority = 207

    def apply(self, **kwargs: object) -> None:
        """Look at every picture."""
        # An extension may have pictures of its own kind.
        for image in list(self.document.findall(nodes.image)):
            uri = str(image.get("uri", ""))
            if not self._lies_inside(uri):
                self._say(image, Code.OUTSIDE_PROJECT, "lies outside the curriculum", "copy the file here instead")
                image.replace_self(nodes.literal(uri, uri))
            elif not str(image.get("alt") or "").strip():
                self._say(
                    image,
                    Code.NO_ALT,
                    "has no alternative text",
                    "say in a few words what it shows: `![like this](picture.png)` or `:alt:`",
                )

    def _lies_inside(self, uri: str) -> bool:
        if uri.startswith("data:"):
            return True
        if _ELSEWHERE.match(uri):
            return False
        try:
            # Sphinx resolves both.
            return Path(self.env.relfn2path(uri, self.env.docname)[1]).is_relative_to(self.env.srcdir)
        except (OSError, RuntimeError):
            return False

    def _say(self, image: nodes.image, code: Code, fault: str, hint: str) -> None:
        line = image.line or (image.parent.line if image.parent is not None else 0) or 0
        note(self.env, code, line, f"the picture {str(image.get('uri', ''))[:60]!r} {fault}", hint)
