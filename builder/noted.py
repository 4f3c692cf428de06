"""What a check leaves for whoever comes after it: findings, waivers, and how long all that holds."""

from __future__ import annotations

import dataclasses
import datetime
import json
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Finding, Location
from builder.findings_file import as_json, from_json
from builder.model.waivers import Waiver

NOTED = "noted.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """``findings`` are all there is to say, ``unreleased`` what ``--release`` refuses beside them.

    ``translated`` is how many texts are, and of how many; none in the language of the sources.

    Nothing expires after the day ``after`` and through the day ``until``.
    """

    findings: tuple[Finding, ...]
    unreleased: tuple[Finding, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    translated: tuple[int, int] = (0, 0)
    after: datetime.date = datetime.date.min
    until: datetime.date = datetime.date.max


def write_noted(folder: Path, noted: Noted) -> None:
    """Write it into ``folder``; the findings in the order of their places."""
    plain = {
        "findings": [as_json(one) for one in sorted(noted.findings)],
        "unreleased": [as_json(one) for one in sorted(noted.unreleased)],
        "waivers": [dataclasses.asdict(one) for one in noted.waivers],
        "translated": noted.translated,
        "after": noted.after,
        "until": noted.until,
    }
    (folder / NOTED).write_text(json.dumps(plain, indent=1, default=str), "utf-8")


def read_noted(folder: Path) -> Noted:
    """What ``write_noted`` wrote."""
    plain = json.loads((folder / NOTED).read_text("utf-8"))
    return Noted(
        findings=tuple(map(from_json, plain["findings"])),
        unreleased=tuple(map(from_json, plain["unreleased"])),
        waivers=tuple(
            Waiver(**{**one, "until": _date(one["until"]), "location": Location(*one["location"])})
            for one in plain["waivers"]
        ),
        translated=(plain["translated"][0], plain["translated"][1]),
        after=_date(plain["after"]),
        until=_date(plain["until"]),
    )


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
