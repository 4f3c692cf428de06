"""XHTML of ours as the paragraphs of a Word document."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

from builder.exchange.questions import Wording
from builder.speech import direction_of
from builder.writers.paper import content, docx
from builder.xml_text import Xml

WIDTH = 9638
"""Of the text on the page, in twentieths of a point."""

_PLAIN = re.compile(r"(?:<p>[^<]*</p>)*")
_PARAGRAPH = re.compile(r"<p>([^<]*)</p>")
_SHOWN = (".png", ".jpg", ".jpeg", ".gif")
_MARKS = {"strong": "b", "em": "i", "th": "b", "sup": content.RAISED, "sub": content.LOWERED}
_PIXEL, _WIDEST = 9525, 5_400_000  # English metric units, at 96 pixels an inch; 15 cm
_DEEPEST = 3
_NOTHING = Xml("")


class Flow:
    """The body of one document in the making, its lists and its pictures."""

    def __init__(self, pictures: dict[str, bytes], language: str) -> None:
        self.body: list[Xml] = []
        self.lists = content.Lists()
        self.media: dict[str, bytes] = {}
        self._pictures = pictures
        self._from_right = direction_of(language) == "rtl"
        self._drawn = 0

    def add(self, *blocks: Xml) -> None:
        """Put blocks at the end."""
        self.body.extend(blocks)

    def blocks(
        self,
        wording: Wording,
        *,
        first: Xml = _NOTHING,
        numbered: tuple[int, int] | None = None,
        together: bool = False,
    ) -> list[Xml]:
        """An authored text; ``first`` are the runs before it, and only its first paragraph is ``numbered``."""
        markup = wording.xhtml
        if _PLAIN.fullmatch(markup):
            # The words between the tags are escaped already.
            texts = [content.run(Xml(one)) for one in _PARAGRAPH.findall(markup)] or [_NOTHING]
            found = [content.paragraph(first, texts[0], numbered=numbered, together=together)]
            return found + [content.paragraph(one, together=together) for one in texts[1:]]
        return self._complex(markup, first, numbered)

    def _complex(self, markup: str, first: Xml, numbered: tuple[int, int] | None) -> list[Xml]:
        root = ElementTree.fromstring(f"<body>{wording_source(markup)}</body>")
        blocks = list(root)
        if blocks and blocks[0].tag == "p":
            lead = blocks.pop(0)
            found = [content.paragraph(first, *self._runs(lead), numbered=numbered)]
        else:
            found = [content.paragraph(first, numbered=numbered)] if first or numbered else []
        for block in blocks:
            found += self._block(block, 0)
        return found

    def _block(self, block: ElementTree.Element, depth: int) -> list[Xml]:
        match block.tag:
            case "ul" | "ol":
                number = self.lists.bullets if block.tag == "ul" else self.lists.numbers()
                return [one for item in block for one in self._item(item, (number, depth))]
            case "pre":
                lines = (block.text or "").split("\n")
                runs = [one for line in lines for one in (content.BREAK, content.run(line))][1:]
                return [content.paragraph(*runs, style="Code")]
            case "table":
                return [self._table(block), content.paragraph()]
            case _:
                return [content.paragraph(*self._runs(block))]

    def _item(self, item: ElementTree.Element, numbered: tuple[int, int]) -> list[Xml]:
        """A list's item: its own words, then what stands below them."""
        found = [content.paragraph(*self._runs(item), numbered=numbered)]
        for block in item:
            if block.tag in ("p", "ul", "ol", "pre", "table"):
                found += self._block(block, min(numbered[1] + 1, _DEEPEST))
        return found

    def _table(self, table: ElementTree.Element) -> Xml:
        rows = [
            [[content.paragraph(*self._runs(cell, *_marks(cell))), *self._below(cell)] for cell in row]
            for row in table.iter("tr")
        ]
        columns = max(len(row) for row in rows)
        filled = [row + [[] for _ in range(columns - len(row))] for row in rows]
        return self.table(filled, [WIDTH // columns] * columns, header=table.find("thead") is not None)

    def table(self, rows: list[list[list[Xml]]], widths: list[int], *, header: bool) -> Xml:
        """A table, its columns in the order in which the language is read."""
        return content.table(rows, widths, header=header, from_right=self._from_right)

    def _below(self, cell: ElementTree.Element) -> list[Xml]:
        return [one for block in cell if block.tag in ("p", "ul", "ol", "pre") for one in self._block(block, 0)]

    def _runs(self, node: ElementTree.Element, *marks: str) -> list[Xml]:
        """The words of a node and of what stands in their line."""
        runs = [content.run(node.text, *marks)] if node.text else []
        for child in node:
            if child.tag == "img":
                runs.append(self._picture(child))
            elif child.tag == "br":
                runs.append(content.BREAK)
            elif child.tag not in ("p", "ul", "ol", "pre", "table"):
                runs += self._runs(child, *marks, *_marks(child))
                if child.tag == "a" and child.get("href") != "".join(child.itertext()):
                    runs.append(content.run(f" ({child.get('href')})", *marks))
            if child.tail:
                runs.append(content.run(child.tail, *marks))
        return runs

    def _picture(self, image: ElementTree.Element) -> Xml:
        name, description = image.get("src", ""), image.get("alt", "")
        size = _size(self._pictures.get(name, b"")) if name.endswith(_SHOWN) else None
        if size is None:
            return content.run(description)
        self.media.setdefault(name, self._pictures[name])
        self._drawn += 1
        link = docx.picture_link(list(self.media).index(name))
        return content.picture(self._drawn, link, name, description, size)


def wording_source(markup: str) -> str:
    """Markup as XML takes it: pictures by their bare names."""
    return Wording(markup).with_pictures("")


def _marks(node: ElementTree.Element) -> list[str]:
    return [_MARKS[node.tag]] if node.tag in _MARKS else []


def _size(file: bytes) -> tuple[int, int] | None:
    """How large a picture is on the page; None when it is no picture."""
    # Imported here: few banks show any.
    from PIL import Image

    try:
        with Image.open(BytesIO(file)) as image:
            width, height = image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    scale = min(_PIXEL, _WIDEST / max(1, width))
    return round(width * scale), round(height * scale)
