"""An item bank, whole: the YAML of one file under ``quizzes/`` as a model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated

from builder.errors import Location
from builder.findings import Code
from builder.item_types import ITEM_TYPES
from builder.model.constraints import Identifier, Range
from builder.model.items import Item, ItemBank, Vignette
from builder.records import Reader
from builder.yaml_tree import Branch, Leaf, Sequence, Tree, read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHead:
    """The keys of a bank that are not its items."""

    identifier: Identifier
    title: str
    location: Location
    vignettes: tuple[Vignette, ...] = ()
    draw: Annotated[int, Range(1, 1000)] | None = None


def read_bank(text: str, path: str) -> ItemBank:
    """The bank written in ``text``; ``path`` is where, relative to the curriculum.

    Raises ``SourceRefused`` with everything that is wrong with it.
    """
    reader = Reader(path)
    tree = read_tree(text, path)
    head = reader.record(BankHead, tree, "the bank", extra=frozenset({"items"}))
    items = _items(reader, tree)
    if head:
        _check_head(reader, head, PurePosixPath(path).stem)
        _check_vignettes(reader, head, items)
    _check_identifiers(reader, items)
    reader.refuse_if_faulty()
    assert head is not None, "a missing head is a finding, and refused above"
    return ItemBank(
        identifier=head.identifier,
        title=head.title,
        items=tuple(items),
        location=head.location,
        vignettes=head.vignettes,
        draw=head.draw,
    )


def _items(reader: Reader, tree: Tree) -> list[Item]:
    if not isinstance(tree, Branch):
        return []
    listed = tree.entries.get("items")
    if listed is None:
        reader.say(Code.MISSING_KEY, tree.line, "the bank has no 'items'", "add `items:` and a list")
        return []
    if not isinstance(listed, Sequence):
        reader.say(
            Code.WRONG_VALUE, listed.line, f"'items' is {listed.what}", "write a list, each item after `- `"
        )
        return []
    if not listed.items:
        reader.say(Code.TOO_FEW, listed.line, "the bank has no items", "write at least one")
    return [item for entry in listed.items if (item := _item(reader, entry)) is not None]


def _item(reader: Reader, entry: Tree) -> Item | None:
    if not isinstance(entry, Branch):
        reader.say(Code.WRONG_VALUE, entry.line, f"an item is {entry.what}", "write it as `key: value` lines")
        return None
    kind = entry.entries.get("type")
    name = kind.value if isinstance(kind, Leaf) else ""
    if name not in ITEM_TYPES:
        known = ", ".join(ITEM_TYPES)
        message = f"there is no question type {name!r}" if name else "an item has no 'type'"
        reader.say(Code.WRONG_VALUE, kind.line if kind else entry.line, message, f"choose one of {known}")
        return None
    authored = reader.record(ITEM_TYPES[name], entry, f"a {name} item")
    if authored is None:
        return None
    faults = list(authored.faults())
    reader.findings.extend(faults)
    return None if faults else authored.lower()


def _check_head(reader: Reader, head: BankHead, stem: str) -> None:
    if head.identifier != stem:
        reader.say(
            Code.WRONG_ID,
            head.location.line,
            f"the bank is called {head.identifier!r} and its file {stem!r}",
            "give both the same name",
        )


def _check_vignettes(reader: Reader, head: BankHead, items: list[Item]) -> None:
    known: set[str] = set()
    for vignette in head.vignettes:
        if vignette.identifier in known:
            reader.say(
                Code.DUPLICATE_ID,
                vignette.text.location.line,
                f"two vignettes are called {vignette.identifier!r}",
                "give each its own id",
            )
        known.add(vignette.identifier)
    for item in items:
        if item.vignette is not None and item.vignette not in known:
            reader.say(
                Code.UNKNOWN_VIGNETTE,
                item.location.line,
                f"item {item.identifier!r} asks about vignette {item.vignette!r}, which is not in this bank",
                "write it under `vignettes:` or mend the name",
            )


def _check_identifiers(reader: Reader, items: list[Item]) -> None:
    first: dict[str, int] = {}
    for item in items:
        line = item.location.line
        if item.identifier in first:
            reader.say(
                Code.DUPLICATE_ID,
                line,
                f"an item called {item.identifier!r} stands already in line {first[item.identifier]}",
                "give each item its own id: answers are kept by it",
            )
        first.setdefault(item.identifier, line)
