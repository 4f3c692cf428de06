"""Passages for some readers or with some care: audience, facilitator, safety brief, sensitive."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective
from builder.findings import Code
from builder.model.vocabulary import Audience
from builder.speech import _


class AudienceDirective(CurriculumDirective):
    """Argument: ``police`` or ``platform``. Body: text for that audience."""

    stands_in_its_like = False
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """One ``casebook_audience``; the bare text when the audience is unknown."""
        audience = self.arguments[0]
        if audience not in set(Audience):
            self.say(
                Code.WRONG_DIRECTIVE,
                f"there is no audience {audience!r}",
                f"choose one of {', '.join(Audience)}",
            )
            return self.parse_content_to_nodes()
        return [self.placed(vocabulary.casebook_audience(audience=audience))]


class FacilitatorDirective(CurriculumDirective):
    """Body: text that never reaches a learner."""

    def run(self) -> list[nodes.Node]:
        """One ``casebook_facilitator``."""
        return [self.placed(vocabulary.casebook_facilitator())]


class SafetyBriefDirective(CurriculumDirective):
    """Argument: a title, if not the usual one. Body: what is coming, how to step out, whom to ask."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """One ``casebook_safety_brief``."""
        title = self.arguments[0] if self.arguments else _("Before you begin")
        return [self.anchored(self.titled(vocabulary.casebook_safety_brief(), title), "safety-brief")]


class SensitiveDirective(CurriculumDirective):
    """Argument: the rating, 1 to 4. Option: ``summary``, what it holds in plain words."""

    required_arguments = 1
    option_spec = {"summary": directives.unchanged_required}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_sensitive``; rated highest when the rating cannot be read."""
        rating = self.arguments[0]
        if rating not in ("1", "2", "3", "4"):
            self.say(
                Code.WRONG_DIRECTIVE,
                f"the rating is {rating!r}",
                "rate the passage 1 (topic named), 2 (harm in general), 3 (an account) or 4 (a distressing account)",
            )
            rating = "4"
        if not self.options.get("summary"):
            self.say(
                Code.WRONG_DIRECTIVE,
                "the rated passage has no summary",
                "add `:summary:` with what it holds in plain words, so that a reader can pass it by",
            )
        summary = self.options.get("summary", _("A rated passage"))
        return [self.placed(vocabulary.casebook_sensitive(level=int(rating), summary=self.said(summary)))]
