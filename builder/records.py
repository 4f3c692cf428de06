"""A YAML mapping read into a frozen dataclass: bounded, with lines, unknown keys refused."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from builder.errors import Finding, Location, SourceRefused
from builder.findings import Code
from builder.model.constraints import OfCalendar, Pattern, Range, days_that_are_none
from builder.model.text import Text
from builder.spelling import did_you_mean
from builder.yaml_tree import Branch, Leaf, Sequence, Tree

T = TypeVar("T")

KEY_OF = {"identifier": "id", "break_": "break"}
"""Fields whose YAML key has another name."""

_OR_NONE = ", or `[]` where there are none"
_TRUE_FALSE = {"true": True, "false": False}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"[-+]?\d{1,15}")
_NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})")


class Reader:
    """Reads records of one file and gathers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def say(self, code: Code, line: int, message: str, hint: str = "") -> None:
        """Note a finding at ``line`` of this file."""
        self.findings.append(code.at(Location(self.path, line), message, hint))

    def refuse_if_faulty(self) -> None:
        """Raise ``SourceRefused`` with everything said so far, if anything was."""
        if self.findings:
            raise SourceRefused(self.findings)

    def record(self, kind: type[T], tree: Tree, name: str, extra: frozenset[str] = frozenset()) -> T | None:
        """``tree`` as a ``kind``, or None when something was said; ``extra`` keys are left to the caller."""
        if not isinstance(tree, Branch):
            self.say(Code.WRONG_VALUE, tree.line, f"{name} is {tree.what}", "write it as `key: value` lines")
            return None
        said = len(self.findings)
        fields = fields_of(typing.cast("Any", kind))
        for key, line in tree.lines.items():
            if key not in fields and key not in extra:
                self.say(
                    Code.UNKNOWN_KEY,
                    line,
                    f"{name} has no key {key!r}",
                    _instead(key, [*fields, *extra]),
                )
        values: dict[str, Any] = {}
        for key, field in fields.items():
            if key in tree.entries:
                value = self._value(field.type, tree.entries[key], f"{key!r}", "" if field.required else _OR_NONE)
                if value is not _FAULTY:
                    values[field.name] = value
            elif field.required:
                self.say(Code.MISSING_KEY, tree.line, f"{name} has no {key!r}", f"add `{key}:`")
        if len(self.findings) > said:
            return None
        if "location" in kind.__dataclass_fields__:  # type: ignore[attr-defined]  # every kind is a dataclass
            values["location"] = Location(self.path, tree.line)
        if "lines" in kind.__dataclass_fields__:  # type: ignore[attr-defined]  # as above
            values["lines"] = tree.lines
        return kind(**values)

    def records(self, kind: type[T], tree: Tree, name: str) -> tuple[T, ...]:
        """A YAML list of ``kind``; the faulty ones are said and left out."""
        if not isinstance(tree, Sequence):
            self.say(
                Code.WRONG_VALUE,
                tree.line,
                f"{name} is {tree.what}",
                "write it as a list, each entry after `- `",
            )
            return ()
        read = (self.record(kind, item, f"an entry of {name}") for item in tree.items)
        return tuple(one for one in read if one is not None)

    def _value(self, hint: Any, tree: Tree, name: str, or_none: str = "") -> Any:
        origin = get_origin(hint)
        if origin is Annotated:
            return self._constrained(hint, tree, name)
        if origin in (Union, types.UnionType):
            (inner,) = (arm for arm in get_args(hint) if arm is not types.NoneType)
            return None if isinstance(tree, Leaf) and tree.is_null else self._value(inner, tree, name)
        if origin is tuple:
            return self._tuple(get_args(hint)[0], tree, name, or_none)
        if origin is not None and issubclass(origin, Mapping):
            names, inner = get_args(hint)
            return self._mapping(names, inner, tree, name)
        if dataclasses.is_dataclass(hint) and hint is not Text:
            record = self.record(typing.cast("type[Any]", hint), tree, name)
            return _FAULTY if record is None else record
        if not isinstance(tree, Leaf) or tree.is_null:
            wanted = f"write {_WANTED.get(hint, 'a value')}"
            if tree.what == "empty":
                wanted += "; one that begins with # needs quotation marks" * (hint in (str, Text))
            self.say(Code.WRONG_VALUE, tree.line, f"{name} is {tree.what}", wanted)
            return _FAULTY
        return self._leaf(hint, tree, name)

    def _leaf(self, hint: Any, leaf: Leaf, name: str) -> Any:
        if not leaf.value.strip():
            self.say(Code.WRONG_VALUE, leaf.line, f"{name} is blank", f"write {_WANTED.get(hint, 'a value')}")
            return _FAULTY
        if control := _CONTROL.search(leaf.value):
            self.say(Code.WRONG_VALUE, leaf.line, f"{name} holds a control character ({control[0]!r})", "remove it")
            return _FAULTY
        if hint is Text:
            return Text(leaf.value, Location(self.path, leaf.text_line))
        if issubclass(hint, StrEnum):
            try:
                return hint(leaf.value)
            except ValueError:
                allowed = ", ".join(hint)
                self.say(Code.WRONG_VALUE, leaf.line, f"{name} is {leaf.value!r}", f"choose one of {allowed}")
                return _FAULTY
        value = _LEAVES[hint](leaf)
        if value is None:
            unquoted = hint is not date and _LEAVES[hint](leaf._replace(plain=True)) is not None
            wanted = "write it without quotation marks" if unquoted else f"write {_WANTED[hint]}"
            self.say(Code.WRONG_VALUE, leaf.line, f"{name} is {leaf.value[:60]!r}", wanted)
            return _FAULTY
        return value

    def _constrained(self, hint: Any, tree: Tree, name: str) -> Any:
        value = self._value(hint.__origin__, tree, name)
        if value is _FAULTY:
            return value
        for constraint in hint.__metadata__:
            match constraint:
                case Pattern(regex, meaning) if not re.fullmatch(regex, value):
                    self.say(Code.WRONG_VALUE, tree.line, f"{name} is {value[:60]!r}", f"use {meaning}")
                    return _FAULTY
                case OfCalendar() if days := days_that_are_none(value):
                    self.say(Code.WRONG_VALUE, tree.line, f"{name} is {value[:60]!r}", f"there is no {days[0]}")
                    return _FAULTY
                case Range(low, high) if not low <= value <= high:
                    self.say(Code.WRONG_VALUE, tree.line, f"{name} is {value}", f"choose {low} to {high}")
                    return _FAULTY
        return value

    def _tuple(self, inner: Any, tree: Tree, name: str, or_none: str) -> Any:
        if not isinstance(tree, Sequence):
            wanted = "write a list, each entry after `- `" + or_none * (tree.what == "empty")
            self.say(Code.WRONG_VALUE, tree.line, f"{name} is {tree.what}", wanted)
            return _FAULTY
        values = [self._value(inner, item, f"an entry of {name}") for item in tree.items]
        return _FAULTY if _FAULTY in values else tuple(values)

    def _mapping(self, names: Any, inner: Any, tree: Tree, name: str) -> Any:
        if not isinstance(tree, Branch):
            self.say(Code.WRONG_VALUE, tree.line, f"{name} is {tree.what}", "write it as `key: value` lines")
            return _FAULTY
        values = {key: self._value(inner, value, f"{key!r}") for key, value in tree.entries.items()}
        known = [str(one) for one in names] if issubclass(names, StrEnum) else list(values)
        for key in [one for one in values if one not in known]:
            values[key] = _FAULTY
            self.say(Code.UNKNOWN_KEY, tree.lines[key], f"{name} has no key {key!r}", _instead(key, known))
        return _FAULTY if _FAULTY in values.values() else values


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its name, its type, whether an author must give it."""

    name: str
    type: Any
    required: bool


_FAULTY: Any = object()


@cache
def fields_of(kind: Any) -> dict[str, Field]:
    """YAML key → field of a dataclass, its location left out."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return {
        KEY_OF.get(field.name, field.name): Field(
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.name not in ("location", "lines")
    }


def _date(leaf: Leaf) -> date | None:
    try:
        return date.fromisoformat(leaf.value) if _DAY.fullmatch(leaf.value) else None
    except ValueError:
        return None


_LEAVES: dict[type, Callable[[Leaf], Any]] = {
    str: lambda leaf: leaf.value,
    bool: lambda leaf: _TRUE_FALSE.get(leaf.value.lower()) if leaf.plain else None,
    int: lambda leaf: int(leaf.value) if leaf.plain and _INTEGER.fullmatch(leaf.value) else None,
    float: lambda leaf: float(leaf.value) if leaf.plain and _NUMBER.fullmatch(leaf.value) else None,
    date: _date,
}
_WANTED: dict[Any, str] = {
    str: "some text",
    Text: "some text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a date such as 2026-11-21",
}


def _instead(key: str, known: list[str]) -> str:
    return did_you_mean(key, known, f"it may have {', '.join(known)}")
