"""What every directive of ours can do."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from builder.blocks import anchor_of
from builder.domain import curriculum_of, note
from builder.findings import Code
from builder.translating import FOREIGN, Shown


class CurriculumDirective(SphinxDirective):
    """A directive that speaks to authors in findings, never in tracebacks."""

    has_content: ClassVar[bool] = True
    holds_blocks: ClassVar[bool] = True
    """Whether other blocks may stand in it."""
    stands_in: ClassVar[tuple[str, ...]] = ()
    """The blocks in one of which it must stand; none where it may stand anywhere."""
    stands_in_its_like: ClassVar[bool] = True
    """Whether one may stand inside another."""

    def say(self, code: Code, message: str, hint: str, line: int | None = None) -> None:
        """Note a finding at this directive, or at ``line``."""
        note(self.env, code, line or self.lineno, message, hint)

    def placed(self, node: nodes.Element) -> nodes.Element:
        """``node`` with this directive's place and the parsed content in it."""
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return node

    def titled(self, node: nodes.Element, title: str) -> nodes.Element:
        """``node`` with a rubric for its title, then the parsed content."""
        children, _ = self.parse_inline(title, lineno=self.lineno)
        rubric = nodes.rubric(title, "", *children)
        if self._shown(title).foreign:
            rubric["classes"].append(FOREIGN)
        self.set_source_info(rubric)
        node += rubric
        return self.placed(node)

    def anchored(self, node: nodes.Element, kind: str, *, named: bool = True) -> nodes.Element:
        """``node`` with the id under which other pages find it; of several with one name, the first has it."""
        anchor = anchor_of(kind, node.get("identifier", "") if named else "")
        if anchor not in self.state.document.ids:
            node["ids"].append(anchor)
            self.state.document.ids[anchor] = node
        return node

    def title(self, what: str) -> str:
        """The directive's argument; said when it is missing."""
        if not self.arguments:
            self.say(Code.WRONG_DIRECTIVE, f"{what} has no title", "write it after the directive's name")
            return what
        return " ".join(self.arguments[0].split())

    def said(self, text: str) -> str:
        """A text of the directive's head, in the language of the build."""
        return self._shown(text).text

    def _shown(self, text: str) -> Shown:
        return curriculum_of(self.env).shown(self.env.docname, text, self.lineno)

    def identifier(self, title: str) -> str:
        """The ``id`` option, or one made from ``title``."""
        return str(self.options.get("id") or nodes.make_id(title))


def identifier_option(argument: str | None) -> str:
    """An option that holds an id."""
    text = directives.unchanged_required(argument or "").strip()
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", text):
        raise ValueError("use letters, digits, dots, hyphens and underscores, at most 80")
    return text


def minutes_option(argument: str | None) -> int:
    """An option that holds whole minutes, more than none."""
    minutes: int = directives.positive_int(argument or "")
    if minutes > 6000:
        raise ValueError("more minutes than a course has")
    return minutes


def split_leading(node: nodes.Element, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Match ``pattern`` at the head of a list item's text, and take it off."""
    text = next(iter(node.findall(nodes.Text)), None)
    match = pattern.match(text.astext()) if text is not None else None
    if text is None or match is None:
        return None
    rest: Any = nodes.Text(text.astext()[match.end() :])
    text.parent.replace(text, rest)
    return match
