"""YAML text as a small tree that keeps its lines: safe, bounded, without aliases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

import yaml

from builder.errors import Finding, Location, SourceRefused
from builder.findings import Code

MAX_DEPTH = 24
"""Deeper nesting is refused; libyaml's own composer overflows the C stack on hostile input."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""What libyaml ends a line at, and no editor does: pasted from a word processor, they moved every line below."""

_QUOTE = "put the whole text between quotation marks"
_CUT_OFF = re.compile(r"[ \t]+#[^\s#]")
"""What follows is a comment to YAML, and was hardly meant as one: comments have a blank after their mark."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Leaf(NamedTuple):
    """A scalar as written; ``plain`` when it stood without quotes."""

    value: str
    line: int
    plain: bool
    block: bool

    @property
    def is_null(self) -> bool:
        """Whether nothing was written."""
        return self.plain and self.value in _NULLS

    @property
    def what(self) -> str:
        """What this is, for a message."""
        return "empty" if self.is_null else f"{self.value[:60]!r}"

    @property
    def text_line(self) -> int:
        """The line where the text itself begins."""
        return self.line + 1 if self.block else self.line


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML list."""

    items: list[Tree]
    line: int
    what = "a list"


@dataclass(frozen=True, slots=True)
class Branch:
    """A YAML mapping with text keys; ``lines`` says where each key stands."""

    entries: dict[str, Tree]
    lines: dict[str, int]
    line: int
    what = "a group of `key: value` lines"


Tree = Leaf | Sequence | Branch


def read_tree(text: str, path: str, first_line: int = 1) -> Tree:
    """The tree of one YAML document; ``first_line`` is where ``text`` begins in the file.

    Raises ``SourceRefused`` for what is not YAML, for aliases, doubled keys and deep nesting; a tag says nothing here.
    """
    try:
        return _Composer(path, first_line).compose(text)
    except yaml.YAMLError as error:
        raise SourceRefused([_broken(error, path, text, first_line)]) from error


class _Composer:
    """Builds the tree from parse events without recursion."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line

    def compose(self, text: str) -> Tree:
        root: list[Tree] = []
        open_nodes: list[Sequence | Branch] = []
        keys: list[str | None] = []
        anchors: set[str] = set()
        text = text.translate(_NO_LINE_ENDS)
        lines = text.splitlines()
        for event in yaml.parse(text, Loader=_Loader):
            assert event.start_mark is not None, "the loader always says where"
            line = event.start_mark.line + self.first_line
            if isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.AliasEvent):
                anchors.add(event.anchor or "")
            match event:
                case yaml.AliasEvent():
                    is_text = event.anchor not in anchors
                    self._refuse(
                        Code.YAML_ALIAS,
                        line,
                        f"'*{event.anchor}' repeats another part of the file",
                        "write it out" + f"; if it is a text: {_QUOTE}" * is_text,
                    )
                case yaml.ScalarEvent():
                    self._refuse_if_cut(event, line, lines)
                    node: Tree = Leaf(event.value, line, not event.style, event.style in ("|", ">"))
                case yaml.SequenceStartEvent():
                    node = Sequence([], line)
                case yaml.MappingStartEvent():
                    node = Branch({}, {}, line)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    open_nodes.pop()
                    keys.pop()
                    continue
                case yaml.DocumentStartEvent() if root:
                    self._refuse(
                        Code.BROKEN_YAML, line, "a second document begins here", "remove the line `---`"
                    )
                case _:
                    continue
            self._attach(node, root, open_nodes, keys)
            if not isinstance(node, Leaf):
                if len(open_nodes) == MAX_DEPTH:
                    self._refuse(
                        Code.BROKEN_YAML,
                        line,
                        f"lists and groups are nested more than {MAX_DEPTH} deep",
                        "flatten them",
                    )
                open_nodes.append(node)
                keys.append(None)
        return root[0] if root else Leaf("", self.first_line, True, False)

    def _refuse_if_cut(self, event: yaml.ScalarEvent, line: int, lines: list[str]) -> None:
        """A plain text of which YAML would take a piece for its own: an anchor, a tag, a comment."""
        if event.style:
            return
        anchor = event.anchor if " " in event.value else ""
        tag = event.tag if event.value and event.tag and event.tag.startswith("!") else ""
        if lost := (f"&{anchor}" if anchor else tag):
            self._refuse(Code.LOST_TEXT, line, f"{lost!r} is left out: YAML takes it for a mark", _QUOTE)
        assert event.end_mark is not None, "the loader always says where"
        rest = lines[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(lines) else ""
        rest = rest.strip() if _CUT_OFF.match(rest) else ""
        if rest and (" " in event.value or (event.value.isalpha() and rest[1].isdigit())):
            message = f"what follows ` #` is left out: {rest[:40]!r}"
            self._refuse(Code.LOST_TEXT, event.end_mark.line + self.first_line, message, _QUOTE)

    def _attach(
        self, node: Tree, root: list[Tree], open_nodes: list[Sequence | Branch], keys: list[str | None]
    ) -> None:
        if not open_nodes:
            root.append(node)
            return
        parent = open_nodes[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif keys[-1] is None:
            keys[-1] = self._new_key(node, parent)
        else:
            parent.entries[keys[-1]] = node
            keys[-1] = None

    def _new_key(self, node: Tree, parent: Branch) -> str:
        if not isinstance(node, Leaf):
            self._refuse(
                Code.BROKEN_YAML, node.line, f"a key is {node.what}", "write a word before the colon"
            )
        if node.value in parent.lines:
            first = parent.lines[node.value]
            self._refuse(
                Code.DUPLICATE_KEY,
                node.line,
                f"{node.value!r} stands twice, first in line {first}",
                "keep one of them",
            )
        parent.lines[node.value] = node.line
        return node.value

    def _refuse(self, code: Code, line: int, message: str, hint: str) -> NoReturn:
        raise SourceRefused([code.at(Location(self.path, line), message, hint)])


def _broken(error: yaml.YAMLError, path: str, text: str, first_line: int) -> Finding:
    # What is left open is mended where it begins; the context of all else is the list or group around it.
    is_open = any(word in (getattr(error, "context", None) or "") for word in ("quoted", "flow"))
    mark = getattr(error, "context_mark" if is_open else "problem_mark", None)
    position = getattr(error, "position", None)
    line = mark.line if mark else text.count("\n", 0, position or 0)
    cause = getattr(error, "problem_mark", None)
    if cause and _UNSTARTABLE in str(getattr(error, "problem", "")) and cause.line < len(lines := text.splitlines()):
        odd = lines[cause.line][cause.column : cause.column + 1]
        line = cause.line
        if odd != "\t":
            fault = f"this is not YAML: a text without quotation marks cannot have {odd!r} here"
            return Code.BROKEN_YAML.at(Location(path, line + first_line), fault, _QUOTE)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).partition("\n")[0]
    message, hint = next(
        ((message, hint) for words, message, hint in _IN_PLAIN_WORDS if words in problem),
        (
            f"this is not YAML: {problem}",
            "look at this line and those around it: indentation, a missing colon, a missing closing quote, "
            "or a text with `: ` that needs quotes",
        ),
    )
    return Code.BROKEN_YAML.at(Location(path, line + first_line), message, hint)


_UNSTARTABLE = "found character that cannot start any token"
_TAB = ("this is not YAML: a tab stands before the text", "use blanks, as many as in the line above")
_IN_PLAIN_WORDS = (
    ("mapping values are not allowed", "this is not YAML: a colon and a blank stand within a text", _QUOTE),
    ("found a tab character", *_TAB),
    (_UNSTARTABLE, *_TAB),
    ("did not find expected alphabetic", "this is not YAML: a text begins with '*' or '&'", _QUOTE),
    ("did not find expected comment or line break", "this is not YAML: a text begins with '>' or '|'", _QUOTE),
    (
        "did not find expected '-' indicator",
        "this is not YAML: the line is not indented like those above it",
        "begin it below the key above, or with `- ` for a new entry",
    ),
    (
        "did not find expected key",
        "this is not YAML: a quotation mark is missing or one too many, or a line is not indented like its neighbours",
        "look at this line and the one after it; a text with a quotation mark in it stands between the other kind",
    ),
)
"""What libyaml says → what an author can do about it."""
