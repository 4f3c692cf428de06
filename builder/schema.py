"""JSON Schemas of what an author writes in YAML, made from the same dataclasses that read it.

Draft 2020-12, which YAML editors understand. The files in ``builder/schemas`` are this module's
own output; a test keeps them so.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import types
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from builder.banks import BankHead
from builder.item_types import ITEM_TYPES
from builder.model.constraints import OfCalendar, Pattern, Range
from builder.model.course import Module
from builder.model.course_page import CoursePage
from builder.model.reference import Point
from builder.model.scenario import Scenario
from builder.model.text import Text
from builder.records import fields_of
from builder.reference import KINDS

_WORDS = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_LEAVES: dict[Any, dict[str, Any]] = {
    str: _WORDS,
    Text: _WORDS,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime.date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}
"""YAML text without quotes may look like a number or a truth value, and is text all the same."""


_RIGHT = {"properties": {"correct": {"const": True}}, "required": ["correct"]}
_BEYOND: dict[str, tuple[str, dict[str, Any]]] = {
    "single": ("options", {"minItems": 2, "contains": _RIGHT, "minContains": 1, "maxContains": 1}),
    "multiple": (
        "options",
        {"minItems": 3, "allOf": [{"contains": _RIGHT}, {"contains": {"not": _RIGHT}}]},
    ),
    "match": ("pairs", {"minItems": 2}),
    "order": ("steps", {"minItems": 3}),
    "short": ("answers", {"minItems": 1}),
}
"""What ``faults`` of a question type says of its answers, as far as a schema can: how many, which are right.

Each of them has its feedback.
"""


def schemas() -> dict[str, dict[str, Any]]:
    """Name → schema: ``module`` and ``course`` (front matter), ``bank``, ``scenario``, and each reference file."""
    return {
        "module": _document(_record(Module)),
        "course": _document(_record(CoursePage)),
        "bank": _document(_bank()),
        "scenario": _document(_record(Scenario)),
        **{name: _document(_listing(name, kind)) for name, kind in KINDS.items()},
    }


def _document(schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _bank() -> dict[str, Any]:
    items = [_item(name, kind) for name, kind in ITEM_TYPES.items()]
    bank = _record(BankHead)
    bank["properties"]["items"] = {"type": "array", "minItems": 1, "items": {"oneOf": items}}
    bank["required"].append("items")
    return bank


def _item(name: str, kind: type) -> dict[str, Any]:
    item = _record(kind)
    item["properties"]["type"] = {"const": name}
    key, beyond = _BEYOND.get(name, ("", {}))
    if key:
        answers = item["properties"][key]
        answers |= beyond
        answers["items"]["required"].append("feedback")
        answers["items"]["properties"]["feedback"] = dict(_WORDS)
    if name == "numeric":
        item["required"].append("feedback")
        item["properties"]["feedback"] = dict(_WORDS)
    return item


def _listing(name: str, kind: type) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": _record(kind)}},
        "required": [name],
        "additionalProperties": False,
    }


def _record(kind: Any) -> dict[str, Any]:
    fields = fields_of(kind)
    # A point of a series has a value of its own or a fact's.
    either = {"oneOf": [{"required": [key]} for key in ("value", "fact")]} if kind is Point else {}
    return {
        **either,
        "type": "object",
        "description": (kind.__doc__ or "").partition("\n")[0],
        "properties": {key: _value(field.type) for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _value(hint: Any) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin is Annotated:
        return {**_value(hint.__origin__), **_constraints(hint)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"}, *(_value(arm) for arm in get_args(hint) if arm is not types.NoneType)]}
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0])}
    if origin is not None and issubclass(origin, Mapping):
        names, values = get_args(hint)
        known = {"propertyNames": _value(names)} if issubclass(names, StrEnum) else {}
        return {"type": "object", **known, "additionalProperties": _value(values)}
    if hint in _LEAVES:
        return dict(_LEAVES[hint])
    if dataclasses.is_dataclass(hint):
        return _record(hint)
    if issubclass(hint, StrEnum):
        return {"enum": [str(member) for member in hint]}
    raise TypeError(f"no schema for {hint!r}: teach builder.schema what it is")


def _constraints(hint: Any) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for constraint in hint.__metadata__:
        match constraint:
            case Pattern(regex, meaning):
                # Of what looks like a number, only a whole one that is not negative is sure to look the same as text.
                said |= {"type": ["string", "integer", "boolean"], "minimum": 0}
                said |= {"pattern": f"^(?:{regex})$", "description": meaning}
            case Range(low, high):
                said |= {"minimum": low, "maximum": high}
            case OfCalendar():
                said |= {"description": constraint.meaning}
            case _:
                raise TypeError(f"no schema for {constraint!r}: teach builder.schema what it is")
    return said


def main() -> None:
    """Write the files that the package ships: ``python -m builder.schema``."""
    folder = Path(__file__).parent / "schemas"
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        (folder / f"{name}.schema.json").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
