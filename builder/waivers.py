"""Waivers: comments in a source by which an author lets a finding stand, for a reason and for a time.

In Markdown ``% casebook: allow CODE until 2027-01-31 because …``, in YAML and front matter
``# casebook: allow …``. It holds for the next block, list item, entry or line; ``allow CODE in this
file`` holds for all of it, and ``allow CODE in picture.png`` for a file beside it.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.errors import Finding, Location
from builder.findings import Code
from builder.model.waivers import Waiver
from builder.scopes import ADDRESS, Comment, comments_in

FORM = "casebook: allow CODE until 2027-01-31 because REASON"

_WAIVER = re.compile(
    r"casebook:\s*allow\s+(?P<code>[a-z0-9-]+)(?:\s+in\s+(?P<file>this file|\S+))?"
    r"(?:\s+until\s+(?P<until>\S+))?(?:\s+because\s+(?P<reason>\S.*))?\s*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Waivers:
    """What one source lets stand, and what is wrong with how it says so."""

    given: tuple[Waiver, ...] = ()
    faults: tuple[Finding, ...] = ()


def waivers_in(text: str, path: str) -> Waivers:
    """The waivers written in the source at ``path``."""
    if ADDRESS not in text:
        return Waivers()
    given: list[Waiver] = []
    faults: list[Finding] = []
    for comment in comments_in(text, path):
        waiver = _read(comment, path)
        given += [waiver] if isinstance(waiver, Waiver) else []
        faults += [waiver] if isinstance(waiver, Finding) else []
    return Waivers(tuple(given), tuple(faults))


def _read(comment: Comment, path: str) -> Waiver | Finding:
    place = Location(path, comment.line)
    said = _WAIVER.fullmatch(comment.text)
    if said is None:
        return Code.WRONG_WAIVER.at(place, "this waiver cannot be read", f"write it as `{FORM}`")
    code = next((one for one in Code if one.code == said["code"]), None)
    if code is None:
        return Code.WRONG_WAIVER.at(place, f"there is no finding {said['code']!r}", "take the code from the finding")
    if not code.waivable:
        return Code.REFUSED_WAIVER.at(place, f"{code.code!r} may not be waived", "mend what it is about")
    if not comment.takes_effect:
        return Code.WRONG_WAIVER.at(
            place, "a waiver inside a YAML text has no effect", "write it with `#` in the line above the text's key"
        )
    if not said["until"] or not said["reason"]:
        lacking = "no reason" if said["until"] else "no date"
        return Code.WRONG_WAIVER.at(place, f"this waiver has {lacking}", f"write it as `{FORM}`")
    try:
        until = datetime.date.fromisoformat(said["until"])
    except ValueError:
        return Code.WRONG_WAIVER.at(place, f"{said['until']!r} is no date", "write it as 2027-01-31")
    whole = said["file"] is not None
    beside = said["file"] not in (None, "this file")
    return Waiver(
        code=code.code,
        until=until,
        reason=" ".join(said["reason"].split()),
        location=place,
        path=posixpath.normpath(posixpath.join(posixpath.dirname(path), said["file"])) if beside else path,
        first=0 if whole else comment.first,
        last=None if whole else comment.last,
    )


def unwaived(findings: Iterable[Finding], waivers: Sequence[Waiver], as_of: datetime.date) -> Iterator[Finding]:
    """The findings that no waiver in force covers."""
    in_force = [waiver for waiver in waivers if as_of <= waiver.until]
    for finding in findings:
        if not any(waiver.covers(finding) for waiver in in_force):
            yield finding


def idle(findings: Iterable[Finding], waivers: Sequence[Waiver], as_of: datetime.date) -> Iterator[Finding]:
    """Waivers that are past their date, and those that nothing needs."""
    for waiver in waivers:
        if waiver.until < as_of:
            yield Code.EXPIRED_WAIVER.at(
                waiver.location,
                f"this waiver of {waiver.code!r} ended on {waiver.until.isoformat()}",
                "mend what it is about, or say why it may stand longer",
            )
    said = {finding.code for finding in findings}
    for waiver in waivers:
        if as_of <= waiver.until and not Code.of(waiver.code).said_elsewhere:
            covered = waiver.code in said and any(waiver.covers(finding) for finding in findings)
            if not covered:
                yield Code.IDLE_WAIVER.at(
                    waiver.location, f"there is no {waiver.code!r} here to waive", "take the waiver out"
                )
