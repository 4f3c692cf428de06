"""A mapping read into a dataclass: every fault at its line, all of them at once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

import pytest

from builder.errors import Location, SourceRefused
from builder.model.constraints import Identifier, Range
from builder.model.text import Text
from builder.records import Reader
from builder.yaml_tree import read_tree


class Colour(StrEnum):
    """A closed list."""

    AMBER = "amber"
    COPPER = "copper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """A record within a record."""

    identifier: Identifier
    keys: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One of each kind of value."""

    identifier: Identifier
    location: Location
    name: str = ""
    prompt: Text | None = None
    open: bool = False
    calls: Annotated[int, Range(1, 9)] = 1
    share: float = 0.0
    since: datetime.date | None = None
    colour: Colour = Colour.AMBER
    drawers: tuple[Drawer, ...] = ()
    words: tuple[str, ...] = ()
    routes: Mapping[str, str] = field(default_factory=dict)


def read(text: str) -> Desk:
    """A desk, or what is wrong with it."""
    reader = Reader("desk.yml")
    desk = reader.record(Desk, read_tree(text, "desk.yml"), "the desk")
    reader.refuse_if_faulty()
    assert desk is not None
    return desk


def said(text: str) -> list[str]:
    """What is said about a faulty desk."""
    with pytest.raises(SourceRefused) as refused:
        read(text)
    return [str(finding) for finding in refused.value.findings]


def test_a_record_is_read_whole() -> None:
    """Every kind of value; the place is where the record begins."""
    desk = read(
        "# the desk\nid: front\nname: Front desk\nprompt: |\n  Who calls?\nopen: true\ncalls: 3\nshare: .5\n"
        "since: 2024-02-29\ncolour: copper\ndrawers:\n  - {id: top, keys: 2}\nwords: [a, 'no']\nroutes: {by: phone}\n"
    )
    assert desk == Desk(
        identifier="front",
        location=Location("desk.yml", 2),
        name="Front desk",
        prompt=Text("Who calls?\n", Location("desk.yml", 5)),
        open=True,
        calls=3,
        share=0.5,
        since=datetime.date(2024, 2, 29),
        colour=Colour.COPPER,
        drawers=(Drawer(identifier="top", keys=2),),
        words=("a", "no"),
        routes={"by": "phone"},
    )


def test_what_is_left_out_has_its_default() -> None:
    """An empty optional value is one left out."""
    assert read("id: front\nprompt:\nsince: ~\n") == Desk(identifier="front", location=Location("desk.yml", 1))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: x", "desk.yml:1: error: the desk has no 'id': add `id:` [missing-key]"),
        ("- a", "desk.yml:1: error: the desk is a list: write it as `key: value` lines [wrong-value]"),
        ("", "desk.yml:1: error: the desk is empty: write it as `key: value` lines [wrong-value]"),
        ("id: a\nnam: x", "desk.yml:2: error: the desk has no key 'nam': did you mean 'name'? [unknown-key]"),
        ("id: a\nlocation: x", "desk.yml:2: error: the desk has no key 'location': "),
        ("id: a\nidentifier: x", "desk.yml:2: error: the desk has no key 'identifier': "),
        ("id: a b", "desk.yml:1: error: 'id' is 'a b': use letters, digits, dots, hyphens and underscores"),
        ("id: ../a", "desk.yml:1: error: 'id' is '../a': use letters, digits, dots, hyphens and underscores"),
        ('id: "a\\n"', "desk.yml:1: error: 'id' is 'a\\n': use letters, digits, dots, hyphens and underscores"),
        ("id:", "desk.yml:1: error: 'id' is empty: write some text"),
        ("id: [a]", "desk.yml:1: error: 'id' is a list: write some text [wrong-value]"),
        ("id: a\nopen: yes", "desk.yml:2: error: 'open' is 'yes': write true or false [wrong-value]"),
        ("id: a\nopen: 'true'", "desk.yml:2: error: 'open' is 'true': write it without quotation marks [wrong-value]"),
        ("id: a\ncalls: 0", "desk.yml:2: error: 'calls' is 0: choose 1 to 9 [wrong-value]"),
        ("id: a\ncalls: 1.5", "desk.yml:2: error: 'calls' is '1.5': write a whole number [wrong-value]"),
        ("id: a\ncalls: '3'", "desk.yml:2: error: 'calls' is '3': write it without quotation marks [wrong-value]"),
        ("id: a\ncalls: 1" + "0" * 30, "desk.yml:2: error: 'calls' is '1000000000000000000000000000000': "),
        ("id: a\nshare: nan", "desk.yml:2: error: 'share' is 'nan': write a number [wrong-value]"),
        ("id: a\nshare: .inf", "desk.yml:2: error: 'share' is '.inf': write a number [wrong-value]"),
        ("id: a\nsince: 29 May", "desk.yml:2: error: 'since' is '29 May': write a date such as 2026-11-21"),
        ("id: a\nsince: 2023-02-29", "desk.yml:2: error: 'since' is '2023-02-29': write a date"),
        ("id: a\nsince: 2024-W09-4", "desk.yml:2: error: 'since' is '2024-W09-4': write a date"),
        ("id: a\ncolour: red", "desk.yml:2: error: 'colour' is 'red': choose one of amber, copper [wrong-value]"),
        ("id: a\nwords: one", "desk.yml:2: error: 'words' is 'one': write a list, each entry after `- `"),
        ("id: a\nwords: [a, [b]]", "desk.yml:2: error: an entry of 'words' is a list: write some text"),
        ("id: a\nwords:\n  - a\n  -\n", "desk.yml:4: error: an entry of 'words' is empty: write some text"),
        ("id: a\nroutes: phone", "desk.yml:2: error: 'routes' is 'phone': write it as `key: value` lines"),
        ("id: a\nroutes:\n  by: [x]", "desk.yml:3: error: 'by' is a list: write some text [wrong-value]"),
        ("id: a\ndrawers:\n  - top", "desk.yml:3: error: an entry of 'drawers' is 'top': write it as `key: value`"),
        ("id: a\ndrawers:\n  - id: t\n    key: 1", "desk.yml:4: error: an entry of 'drawers' has no key 'key': did"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, fault: str) -> None:
    """One fault, one finding."""
    (finding,) = said(text)
    assert finding.startswith(fault)


def test_all_faults_are_said_at_once() -> None:
    """An author mends a file once, not five times."""
    faults = said("nam: x\nopen: perhaps\ncalls: 10\nsince: soon\n")
    assert [one.split(":")[1] for one in faults] == ["1", "1", "2", "3", "4"]


def test_a_long_value_is_cut() -> None:
    """A message is one line that fits a screen."""
    assert len(said(f"id: {'x y' * 5000}")[0]) < 200


def test_a_list_of_records_keeps_the_sound_ones() -> None:
    """The faulty are said and left out."""
    reader = Reader("desk.yml")
    read_drawers = reader.records(Drawer, read_tree("- id: a\n- ID: b\n- id: c\n", "desk.yml"), "'drawers'")
    assert [drawer.identifier for drawer in read_drawers] == ["a", "c"]
    assert {finding.location.line for finding in reader.findings} == {2}


def test_keys_that_the_caller_takes_are_not_unknown() -> None:
    """A bank's items are read one by one."""
    reader = Reader("desk.yml")
    tree = read_tree("id: a\nitems: []\n", "desk.yml")
    assert reader.record(Drawer, tree, "the desk", extra=frozenset({"items"})) == Drawer(identifier="a")
