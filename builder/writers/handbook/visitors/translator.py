"""Sphinx's HTML made safe to read for everyone: tables, lists of tasks, links, sizes."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from docutils import nodes

from builder import nodes as casebook
from builder.speech import N_, _
from builder.translating import FOREIGN
from builder.writers.handbook.visitors.markup import Attribute, attributes_text, element
from builder.writers.handbook.visitors.stacking import heads_of
from builder.writers.handbook.visitors.walking import WalkingTranslator

TITLED: dict[type[nodes.Node], int] = {
    casebook.casebook_case: 1,
    casebook.casebook_activity: 1,
    casebook.casebook_decision: 1,
    casebook.casebook_safety_brief: 1,
    casebook.casebook_checklist: 1,
    casebook.casebook_process: 1,
    casebook.casebook_scenario_use: 1,
    casebook.casebook_scenario_step: 1,
}
"""Boxes whose title is a heading, and how far below that of their section."""

REGION: dict[str, Attribute] = {"class": "table", "role": "region", "tabindex": "0"}

ADMONITIONS = {
    "attention": N_("Attention"),
    "caution": N_("Caution"),
    "danger": N_("Danger"),
    "error": N_("Error"),
    "hint": N_("Hint"),
    "important": N_("Important"),
    "note": N_("Note"),
    "seealso": N_("See also"),
    "tip": N_("Tip"),
    "warning": N_("Warning"),
}
"""What docutils and Sphinx call their boxes."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})


class HandbookTranslator(WalkingTranslator):
    """What Sphinx and docutils leave to be mended, mended in one place."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._tables = 0
        self._heads: list[tuple[str, ...]] = []
        self._is_translated = self.config.language != self.config.casebook_source_language

    def starttag(
        self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """Sizes become classes, for the page forbids ``style``; a caption's heading says its level."""
        if self._is_translated and FOREIGN in node.get("classes", ()):
            attributes |= {"LANG": self.config.casebook_source_language, "DIR": "ltr"}
        if attributes and (width := _percentage(attributes.pop("style", ""))):
            attributes["CLASS"] = f"{attributes.get('CLASS', '')} width-{width}".strip()
        if attributes.get("ROLE") == "heading":
            attributes["ARIA-LEVEL"] = "2"
        return super().starttag(node, tagname, suffix, empty, **attributes)

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """None: a sign after each heading is one more thing to hear and to tab through."""

    def visit_rubric(self, node: nodes.rubric) -> None:
        """The title of a box is a heading under that of its section."""
        if depth := TITLED.get(type(node.parent)):
            node["heading-level"] = min(max(self.section_level, 1) + depth, 6)
        super().visit_rubric(node)

    def visit_reference(self, node: nodes.Element) -> None:
        """Only an address that opens a page, a message or a call is a link."""
        if not _is_safe(node.get("refuri", "")):
            node["refuri"] = "#"
        super().visit_reference(node)
        if node.get("internal") or "refuri" not in node:
            # A link within the handbook looks like any other: ten bytes, a hundred times a page.
            plain = r' class="(citation )?reference internal"| reference internal(?=")'
            self.body[-1] = re.sub(plain, "", self.body[-1], count=1)
        else:
            self.body[-1] = self.body[-1].replace(' class="reference external"', "", 1)

    def depart_reference(self, node: nodes.reference) -> None:
        if re.match(r"https?:", node.get("refuri", "")) and not node.get("internal"):
            self.body.append(element("span", " " + escape(_("(needs internet)")), class_="needs-internet"))
        super().depart_reference(node)

    def visit_table(self, node: nodes.table) -> None:
        """A wide table scrolls in a named region that the keyboard reaches; on a phone its rows are stacked."""
        self._tables += 1
        self._heads.append(heads_of(node))
        label = _("Table {number}: {title}").format(number=self._tables, title=_title_of(node)).rstrip(": ")
        self.body.append(f"<div{attributes_text(REGION | {'aria-label': label})}>\n")
        super().visit_table(node)
        if self._heads[-1]:
            self.body[-1] = self.body[-1].replace('<table class="', '<table class="stacks ', 1)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self._heads.pop()
        self.body.append("</div>\n")

    def visit_inline(self, node: nodes.inline) -> None:
        """Words whose block says their language need not say it again."""
        if FOREIGN not in node.parent.get("classes", ()):
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        if FOREIGN not in node.parent.get("classes", ()):
            super().depart_inline(node)

    def visit_admonition(self, node: nodes.Element, name: str = "") -> None:
        """Its title is one of our own words."""
        super().visit_admonition(node, name)
        if name in ADMONITIONS:
            title = _(ADMONITIONS[name])
            node[0] = nodes.title(title, title)

    def visit_row(self, node: nodes.Element) -> None:
        """Rows are told apart by lines, not by a class on each."""
        self.body.append(self.starttag(node, "tr", ""))
        node.column = 0  # type: ignore[attr-defined]  # docutils counts its cells so

    def visit_entry(self, node: nodes.entry) -> None:
        """A header cell says what it heads, a stacked one its column; an empty one is no header."""
        super().visit_entry(node)
        is_head = isinstance(node.parent.parent, nodes.thead)
        if self.context[-1] == "</th>\n" and not node.astext().strip():
            self.body[-1] = self.body[-1].replace("<th", "<td", 1)
            self.context[-1] = "</td>\n"
        elif self.context[-1] == "</th>\n":
            scope = "col" if is_head else "row"
            self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"', 1).replace(' class="head"', "", 1)
        if (heads := self._heads[-1]) and not is_head:
            label = attributes_text({"data-label": heads[node.parent.column - 1] or None})  # type: ignore[union-attr]
            self.body[-1] = self.body[-1][: len("<td")] + label + self.body[-1][len("<td") :]

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """What stands alone in a cell or an item needs no tag; a task is a label for its box."""
        opening, closing = ("", "") if _is_alone(node) else (self.starttag(node, "p", ""), _end_of(node))
        if _is_task(node):
            opening, closing = f'{opening}<label class="task">', f"</label>{closing}"
        self.body.append(opening)
        self.context.append(closing)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        self.body.append(self.context.pop())
        if self.messages:
            self.report_messages(node)

    def visit_raw(self, node: nodes.raw) -> None:
        """MyST's box for a task can be ticked, as it can on paper."""
        if not _is_box(node):
            super().visit_raw(node)
            return
        checked = " checked" if "checked=" in node.astext() else ""
        self.body.append(f'<input type="checkbox"{checked}> ')
        raise nodes.SkipNode


def _percentage(style: str) -> int | None:
    """The width a style asks for, in steps of ten per cent."""
    found = re.search(r"width:\s*(\d+(?:\.\d+)?)%", style)
    return min(100, max(10, round(float(found[1]) / 10) * 10)) if found else None


def _is_safe(address: str) -> bool:
    # Browsers ignore control characters and spaces when they look for the scheme.
    scheme = re.match(r"([^/?#]*?):", re.sub(r"[\x00-\x20]", "", address))
    return scheme is None or scheme[1].lower() in SCHEMES


def _title_of(table: nodes.table) -> str:
    """A table's caption, else the heading it stands under."""
    if table.children and isinstance(table[0], nodes.title):
        return str(table[0].astext())
    section = table.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    return str(section[0].astext()) if section is not None and section.children else ""


def _is_alone(paragraph: nodes.paragraph) -> bool:
    """Whether a cell or an item of a list holds nothing else, and so needs no paragraph."""
    parent = paragraph.parent
    if len(parent.children) > 1 or type(parent) not in (nodes.entry, nodes.list_item):
        return False
    return not paragraph["ids"] and not paragraph["classes"]


def _end_of(paragraph: nodes.paragraph) -> str:
    parent = paragraph.parent
    only = len(parent.children) == 1 and isinstance(parent, (nodes.entry, nodes.list_item))
    return "</p>" if only else "</p>\n"


def _is_box(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "task-list-item-checkbox" in node.astext()


def _is_task(paragraph: nodes.paragraph) -> bool:
    return bool(paragraph.children) and _is_box(paragraph[0])
