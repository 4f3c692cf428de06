"""Builds of a course in another language, and what of a build nobody translates."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from courses import Answer
from lxml import etree, html

COMMAND = "import sys; from builder.cli import run; sys.argv[0] = 'casebook'; run()"

WRAPPED = re.compile("⟦[^⟦⟧]*⟧")
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "img", "input", "output"}
    | {"small", "span", "strong", "sub", "sup", "time"}
)
SPOKEN = frozenset({"aria-label", "alt", "title", "placeholder"})
NO_WORDS = re.compile(
    r"data-(act|answer|audience|completion|content_root|correct|course|file|for|interaction|is|items|letter|level|module"
    r"|order|page|path|step|accepted|version|title|sure-title)"
)
"""Attributes that hold names and numbers, or a title that is on the page as well."""


def casebook(root: Path, *arguments: str) -> Answer:
    """The command, in a process of its own: Sphinx says the words of one language as long as its process lives."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments, "--project", str(root)], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


def unwrapped(text: str) -> str:
    """What of a text stands in no brackets."""
    while (shorter := WRAPPED.sub(" ", text)) != text:
        text = shorter
    return " ".join(re.sub(r"https?://\S+", "", text).split())


def unsaid(page: bytes, known: re.Pattern[str]) -> list[str]:
    """Every run of words on a page in ``en-XA`` that nobody has translated, beside names that are ``known``."""
    tree = html.fromstring(page)
    texts = list(_runs(tree))
    for node in tree.iter(etree.Element):
        texts += [value for name, value in node.attrib.items() if name in SPOKEN or _speaks(name)]
    left = (unwrapped(text) for text in texts)
    return [text for text in left if re.search(r"[^\W\d_]{2,}", known.sub("", text))]


def _speaks(name: str) -> bool:
    return name.startswith("data-") and not NO_WORDS.fullmatch(name)


def _runs(node: etree._Element) -> Iterator[str]:
    """The text of each block, its inline parts together."""
    words: list[str] = []

    def walk(one: etree._Element) -> Iterator[str]:
        nonlocal words
        is_block = not isinstance(one.tag, str) or one.tag not in INLINE
        if is_block and words:
            yield "".join(words)
            words = []
        if isinstance(one.tag, str) and one.tag not in ("script", "style", "code"):
            words.append(one.text or "")
            for child in one:
                yield from walk(child)
        if is_block and words:
            yield "".join(words)
            words = []
        words.append(one.tail or "")

    yield from walk(node)
