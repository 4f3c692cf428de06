"""How Markdown becomes nodes: MyST's way, but safe, closed and in the language of the build."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of, note
from builder.fences import OpenFences
from builder.findings import Code
from builder.translating import FOREIGN

_AS_WRITTEN = "casebook_as_written"
"""In the environment of markdown-it: what is read now is not to be translated."""

_LOST = re.compile(r"^[ \t]*[:;]{3,}[ \t]*\{[a-z].*", re.MULTILINE)
_LOST_IN_CODE = re.compile(r"^[ \t]*(?::{3,}|`{3,}|~{3,})[ \t]*\{[a-z].*", re.MULTILINE)
"""What begins a block where Markdown sees none: learners would read what was meant for others."""

_DIRECTIVE = re.compile(r"\{(?P<name>\S+)\}(?:\s+(?P<arguments>.*))?", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)


class SafeRenderer(SphinxRenderer):
    """MyST's renderer, in which HTML is text: nothing an author pastes becomes live; nor is a block left open."""

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Begin a page; no block is open on it."""
        super().setup_render(options, env)
        self._fences = OpenFences()

    def current_node_context(  # type: ignore[override]  # there it is a generator, here it need not be
        self, node: nodes.Element, append: bool = False
    ) -> AbstractContextManager[None]:
        """While this lasts, what is rendered goes into ``node``."""
        if append:
            self.current_node.append(node)
        return _Inside(self, node)

    def _render_tokens(self, tokens: list[Any]) -> None:
        """Render tokens, then cut the ties of their tree: only the garbage collector could free its circles."""
        for token in tokens:
            if token.map:
                token.map = [line + 1 for line in token.map]
                for child in token.children or ():
                    child.map = token.map
        tree = SyntaxTreeNode(tokens)
        self.render_children(tree)
        pending = [tree]
        while pending:
            node = pending.pop()
            pending.extend(node.children)
            node._parent = None

    def render_colon_fence(self, token: Any) -> None:
        """Render a block between colons."""
        self._fences.enter(self.document.settings.env, token)
        if token.content.startswith(":::") and (named := _DIRECTIVE.fullmatch(token.info.strip())):
            # MyST would put a blank line before the inner block, and name each line in it one too far down.
            self.render_directive(token, named["name"], named["arguments"] or "")
        else:
            super().render_colon_fence(token)
        self._fences.leave()

    def render_fence(self, token: Any) -> None:
        """Render a block between backticks or tildes."""
        self._fences.enter(self.document.settings.env, token)
        super().render_fence(token)
        self._fences.leave()

    def render_code_block(self, token: Any) -> None:
        """Render indented text as code."""
        self._say_lost(_LOST_IN_CODE, token, "this is indented, so it is no block", "take the blanks before it away")
        super().render_code_block(token)

    def _say_lost(self, blocks: re.Pattern[str], token: Any, message: str, way_out: str) -> None:
        for block in blocks.finditer(token.content):
            line = token_line(token, 0) + token.content.count("\n", 0, block.start())
            said = f"{message}: {block[0].strip()[:40]!r}"
            note(self.document.settings.env, Code.WRONG_DIRECTIVE, line, said, way_out)

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Render a picture; its file is called what the author wrote, not what an address makes of that."""
        source = str(token.attrGet("src") or "")
        token.attrs["src"] = source if source.startswith("data:") else unquote(source)
        super().render_image(token)

    def render_inline(self, token: Any) -> None:
        """Render a block's text; one that is not translated says so."""
        if ":::" in token.content or ";;;" in token.content:
            way_out = "put a blank line above it, begin it with three colons or more, and with no blanks before them"
            self._say_lost(_LOST, token, "this stands in a text, so it is no block", way_out)
        if token.meta.get("foreign"):
            self.current_node["classes"].append(FOREIGN)
        super().render_inline(token)

    def generate_heading_target(self, token: Any, level: int, node: nodes.Element, title_node: nodes.Element) -> None:
        """Name a heading by its source's words, in whatever language it is said: links and progress lead there."""
        source = token.children[0].meta.get("source") if token.children else None
        if source is None:
            super().generate_heading_target(token, level, node, title_node)
            return
        self.md_env[_AS_WRITTEN] = True
        (inline,) = self.md.parseInline(source, self.md_env)
        del self.md_env[_AS_WRITTEN]
        heading = SyntaxTreeNode([Token("heading_open", token.tag, 1), inline, Token("heading_close", token.tag, -1)])
        named = nodes.title()
        with self.current_node_context(named):
            self.render_children(heading.children[0])
        super().generate_heading_target(heading.children[0], level, node, named)
        if (slug := node.get("slug")) is not None:
            line, identifier, _named = self._heading_slugs[slug]
            self._heading_slugs[slug] = (line, identifier, title_node.astext())

    def render_html_block(self, token: Any) -> None:
        """Show HTML as the text it is, and say so; leave out comments."""
        if _COMMENT.fullmatch(token.content):
            return
        env: BuildEnvironment = self.document.settings.env
        line = token.map[0] if token.map else 0
        note(env, Code.RAW_HTML, line, "there is HTML here", "write it in Markdown, or use a directive")
        self.current_node.append(nodes.literal(token.content, token.content))


class _Inside(AbstractContextManager[None]):
    """A place in a document where nodes go for a while; entered for nearly every node of a page."""

    __slots__ = ("_node", "_outer", "_renderer")

    def __init__(self, renderer: SafeRenderer, node: nodes.Element) -> None:
        self._renderer = renderer
        self._node = node
        self._outer = renderer.current_node

    def __enter__(self) -> None:
        self._renderer.current_node = self._node

    def __exit__(self, *_raised: object) -> None:
        self._renderer.current_node = self._outer


def translate(state: Any) -> None:
    """Put each block's text into the language of the build before it is looked at more closely."""
    if _AS_WRITTEN in state.env:
        return
    env: BuildEnvironment = state.md.options["document"].settings.env
    domain = curriculum_of(env)
    for token in state.tokens:
        if token.type == "inline":
            shown = domain.shown(env.docname, token.content, token.map[0] + 1 if token.map else 0)
            if shown.foreign:
                token.meta["foreign"] = True
            elif shown.text != token.content:
                token.meta["source"] = token.content
                token.content = shown.text
