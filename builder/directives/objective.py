"""``{objective}``: what a learner can do afterwards."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option
from builder.findings import Code
from builder.model.vocabulary import Bloom


def _bloom(argument: str | None) -> str:
    text: str = directives.unchanged_required(argument or "").strip()
    if text not in set(Bloom):
        raise ValueError(f"choose one of {', '.join(Bloom)}")
    return text


class ObjectiveDirective(CurriculumDirective):
    """Argument: the id. Options: ``verb``, ``bloom``, ``taught`` (where, by ids). Body: the statement."""

    holds_blocks = False
    required_arguments = 1
    option_spec = {  # noqa: RUF012  # docutils' own spelling
        "verb": directives.unchanged_required,
        "bloom": _bloom,
        "taught": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """One ``casebook_objective``."""
        try:
            identifier = identifier_option(self.arguments[0])
        except ValueError as error:
            self.say(Code.WRONG_ID, f"the objective is called {self.arguments[0][:60]!r}", str(error))
            return []
        bloom = self.options.get("bloom", "")
        if bloom not in set(Bloom):
            self.say(
                Code.WRONG_DIRECTIVE,
                f"objective {identifier!r} has Bloom level {bloom!r}",
                f"add `:bloom:` with one of {', '.join(Bloom)}",
            )
            bloom = str(Bloom.UNDERSTAND)
        if not self.options.get("verb"):
            self.say(
                Code.WRONG_DIRECTIVE,
                f"objective {identifier!r} has no verb",
                "add `:verb:` with what the learner will do, such as `put into order`",
            )
        node = vocabulary.casebook_objective(
            identifier=identifier,
            verb=self.said(self.options.get("verb", "")),
            bloom=bloom,
            taught=self.options.get("taught", "").replace(",", " ").split(),
        )
        placed = self.placed(node)
        if not placed.astext().strip():
            hint = "say below its options what a learner can do afterwards"
            self.say(Code.WRONG_DIRECTIVE, f"objective {identifier!r} says nothing", hint)
        return [self.anchored(placed, "objectives", named=False)]
