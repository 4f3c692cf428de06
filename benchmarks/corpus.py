#!/usr/bin/env python3
"""Writes a synthetic course in one of three spellings: ``corpus.py DIR --modules 100 --spelling casebook``."""

from __future__ import annotations

import argparse
import random
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

from course import FACTS, Module, course, fact_value, parts
from spelling import casebook_bank, casebook_module, myst_block, pandoc_block, pandoc_deck, plain_module

CASEBOOK_CONF = """\
project = "Synthetic course"
language = "en"
extensions = ["builder"]
root_doc = "modules/index"
include_patterns = ["modules/**.md", "quizzes/*.yml"]
exclude_patterns = [".*", "dist"]
"""
MYST_CONF = """\
project = "Synthetic course"
language = "en"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "tasklist"]
root_doc = "modules/index"
exclude_patterns = ["_build"]
html_theme = "furo"
"""
SOURCES = """\
sources:
  - id: S-1
    title: A handbook of gardens
    publisher: The example press
    date: "2024"
    url: https://example.org/
    accessed: 2026-01-01
    reliability: It is invented.
    link: learner
"""
FACT = """\
  - id: F-{fact:02d}
    statement: How many of the thing number {fact} there are.
    value: "{value}"
    source: S-1
    locator: page {fact}
    as_of: 2024-01-01
    verification: invented
    visibility: learner
"""


def picture(seed: str, width: int = 160, height: int = 90) -> bytes:
    """A small PNG: bars of a colour."""
    chance = random.Random(seed)
    bars = [chance.randrange(height) for _ in range(16)]
    colour, paper = bytes(chance.randrange(256) for _ in range(3)), b"\xf4\xf4\xf0"
    pixels = b"".join(
        b"\x00" + b"".join(colour if height - y < bars[x * 16 // width] else paper for x in range(width))
        for y in range(height)
    )

    def chunk(tag: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(pixels, 6)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def front_page(modules: int) -> str:
    """``modules/index.md``: a table of contents for each part."""
    lines = ["# Synthetic course", "", "Welcome.", ""]
    for number, part in enumerate(parts(modules), 1):
        lines += ["```{toctree}", f":caption: Part {number}", ":titlesonly:", ""]
        lines += [*(f"module-{one:04d}/index" for one in part), "```", ""]
    return "\n".join(lines)


def write_casebook(root: Path, modules: Iterable[Module]) -> None:
    """What Casebook reads."""
    write(root / "conf.py", CASEBOOK_CONF)
    write(root / "modules/reference/sources.yml", SOURCES)
    facts = (FACT.format(fact=fact, value=fact_value(fact)) for fact in range(1, FACTS + 1))
    write(root / "modules/reference/facts.yml", "facts:\n" + "".join(facts))
    for module in modules:
        write(root / f"modules/{module.name}/index.md", casebook_module(module))
        write(root / f"quizzes/{module.name}.yml", casebook_bank(module))


def write_myst(root: Path, modules: Iterable[Module]) -> None:
    """What ``sphinx-build -b html`` reads."""
    write(root / "conf.py", MYST_CONF)
    for module in modules:
        write(root / f"modules/{module.name}/index.md", plain_module(module, myst_block))


def write_pandoc(root: Path, modules: Iterable[Module]) -> None:
    """What pandoc reads: a page and a deck for each module."""
    for module in modules:
        write(root / f"pages/{module.name}.md", plain_module(module, pandoc_block))
        write(root / f"decks/{module.name}.md", pandoc_deck(module))


SPELLINGS = {"casebook": write_casebook, "myst": write_myst, "pandoc": write_pandoc}


def generate(root: Path, modules: int, spelling: str) -> Path:
    """Write the course into ``root``."""
    write(root / "modules/index.md", front_page(modules))
    for number in range(1, modules + 1):
        write(root / f"modules/module-{number:04d}/picture.png", picture(f"picture-{number}"))
    SPELLINGS[spelling](root, course(modules))
    return root


def main() -> None:
    """Write one course and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--modules", type=int, default=10)
    parser.add_argument("--spelling", choices=SPELLINGS, default="casebook")
    said = parser.parse_args()
    print(generate(said.folder, said.modules, said.spelling))


if __name__ == "__main__":
    main()
