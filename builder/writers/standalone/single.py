"""The builder of modules in one file each, for phones and for a learner who gets one by mail."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.writers.handbook.builder import THEME
from builder.writers.handbook.lightening import light
from builder.writers.handbook.links import led_elsewhere
from builder.writers.standalone.builder import StandaloneBuilder
from builder.writers.standalone.embedding import with_pictures

STYLE = "casebook.css"
SCRIPTS = {
    "casebook.js": "",
    "back.js": "",
    "quiz.js": 'class="quiz-item"',
    "scenario.js": 'class="box scenario"',
    "cards.js": 'class="print-card"',
}
"""Script → what it works on; always there where nothing is named."""

BREAK = "break.html"


class SingleBuilder(StandaloneBuilder):
    """``<module>.html``: text, pictures, scenario, questions, style and scripts in one file."""

    name = "single"
    template: ClassVar[str] = "single.html"

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The modules: other pages only lead to them."""
        modules = curriculum_of(env).modules
        return [docname for docname in super().wanted(env) if docname in modules]

    def update_page_context(self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any) -> None:
        """The page's own style and scripts, each with the hash that its policy lets it by."""
        super().update_page_context(pagename, templatename, ctx, event_arg)
        ctx["casebook_nav"] = []
        ctx["prev"] = ctx["next"] = None
        ctx["casebook_alone"] = True
        ctx["casebook_style"] = _held(STYLE)
        ctx["casebook_scripts"] = [_held(name) for name, subject in SCRIPTS.items() if subject in ctx["body"]]

    def make(self) -> None:
        """Put the pictures into each page that is due, and take out what leads nowhere."""
        for docname in sorted(self.due):
            path = self.get_output_path(docname)
            markup = led_elsewhere(path.read_text("utf-8"), _leads)
            path.write_text(with_pictures(markup, Path(self.outdir)), "utf-8", newline="\n")
            self.note_made(docname, path.name)


def _leads(href: str) -> str | None:
    """The place to pause is in the page; nothing else is."""
    return "#casebook-break" if href == BREAK else None


@cache
def _held(name: str) -> tuple[str, str]:
    """A file of the theme's, made light, and its hash as a policy has it."""
    content = light(THEME / "static" / name)
    return content, f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
