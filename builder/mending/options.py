"""The options of a block: a line of them that is wrong costs the block no other, and is said where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from docutils import nodes
from docutils.parsers.rst.directives import flag
from myst_parser.parsers.options import TokenizeError, options_to_tokens

from builder.directives import DIRECTIVES
from builder.findings import Code
from builder.mending.fences import Fault

_SOUND = re.compile(r"[ \t]*:(?P<name>[a-z][a-z-]*):(?:[ ]+(?P<value>.*))?$")
_LIKE = re.compile(r"[ \t]*(?P<first>[:：;]?)[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?P<second>[:：;=]?)(?P<value>.*)$")
_FENCE = re.compile(r"[ \t]*(?:[:;：]{2,}|[`~]{3,})")

QUOTED = "put the whole text between quotation marks"

STANDS_FOR = {"minutes": "1", "bloom": "understand"}
"""What an option holds, for the rest of the page, whose own value nobody can read."""


class Option(NamedTuple):
    """A line meant for an option."""

    line: int
    name: str
    value: str
    is_sound: bool


def mend_options(lines: list[str], block: str, first: int, end: int) -> Iterator[Fault]:
    """Mend the options of a block called ``block`` whose inner lines are those from ``first`` to before ``end``."""
    spec: Mapping[str, Any] = DIRECTIVES[block].option_spec or {}
    if first >= end or lines[first].startswith("---"):
        return
    meant, faults, upto = _options(lines, first, end, spec)
    kept: list[str] = []
    for option in meant:
        found, line = _looked_at(option, lines[option.line], block, spec)
        faults += found
        kept += [line] if line else []
    if faults:
        yield from faults
        lines[first:upto] = [*kept, *[""] * (upto - first - len(kept))]


def is_option(line: str) -> bool:
    """Whether a line is written as an option is."""
    return bool(_SOUND.match(line))


def _options(
    lines: Sequence[str], first: int, end: int, spec: Mapping[str, Any]
) -> tuple[list[Option], list[Fault], int]:
    """The lines meant for options, what is wrong with where they stand, and the line below the last."""
    meant: list[Option] = []
    faults: list[Fault] = []
    at = upto = first
    while at < end:
        line = lines[at]
        option = _option(at, line, spec)
        if option is not None and at > upto:
            between = [one for one in range(upto, at) if lines[one].strip()]
            if between and not meant:
                break
            if between:
                words = " ".join(lines[one].strip() for one in between)
                meant[-1] = meant[-1]._replace(value=f"{meant[-1].value} {words}")
                hint = "write it in one line with its option, however long; text of the block stands below all options"
                faults.append(Fault(Code.WRONG_DIRECTIVE, between[0], "this line parts the options of a block", hint))
            else:
                hint = "take the empty line away: options stand directly below the line that begins their block"
                faults.append(
                    Fault(Code.WRONG_DIRECTIVE, at, f"this option stands in the text: {line.strip()[:40]!r}", hint)
                )
        if option is not None:
            meant.append(option)
            upto = at + 1
        elif _FENCE.match(line) or (not line.strip() and at > upto and lines[at - 1].strip()):
            break
        at += 1
    return meant, faults, upto


def _option(at: int, line: str, spec: Mapping[str, Any]) -> Option | None:
    if match := _SOUND.match(line):
        return Option(at, match["name"], (match["value"] or "").strip(), True)
    if _FENCE.match(line) or not (match := _LIKE.match(line)):
        return None
    name, value = match["name"].lower(), match["value"].strip()
    is_ours = name in spec or bool(_near(name, spec))
    # Without any colon before it, it is the block's text, unless it is just like an option.
    if is_ours and (match["first"] or (name in spec and match["second"] and value)):
        return Option(at, name, value, False)
    return None


def _near(name: str, spec: Mapping[str, Any]) -> str:
    found = get_close_matches(name, spec, n=1, cutoff=0.7)
    return found[0] if found else ""


def _looked_at(option: Option, line: str, block: str, spec: Mapping[str, Any]) -> tuple[list[Fault], str]:
    """What is wrong with an option, and its line as it was meant; none where nobody can say."""
    name, value, said = option.name, option.value, line.strip()[:40]

    def fault(message: str, way_out: str, code: Code = Code.WRONG_DIRECTIVE) -> Fault:
        return Fault(code, option.line, message, way_out)

    if not spec:
        return [fault(f"directive {block!r} has no options, and here is one: {said!r}", "take this line away")], ""
    known = name if name in spec else _near(name, spec)
    if not known:
        allowed = ", ".join(map(repr, sorted(spec)))
        return [fault(f"directive {block!r} has no option {name!r}", f"it may have {allowed}")], ""
    refusal = _refusal(known, value, spec[known])
    stands_for = value if not refusal else nodes.make_id(value) if known == "id" else STANDS_FOR.get(known, "")
    mended = f":{known}: {stands_for}" if stands_for or spec[known] is flag else ""
    if known != name:
        return [fault(f"directive {block!r} has no option {name!r}", f"did you mean {known!r}?")], mended
    if not option.is_sound:
        way_out = refusal or f"write `:{name}: {value}`, with a blank after the second colon"
        return [fault(f"this option is not written as one: {said!r}", way_out)], mended
    if refusal:
        what = f"is {value!r}" if value else "is empty"
        return [fault(f"option {name!r} of directive {block!r} {what}", refusal)], mended
    try:
        _tokens, state = options_to_tokens(f"{name}: {value}")
    except TokenizeError:
        return [fault(f"the value of option {name!r} cannot be read: {value[:40]!r}", QUOTED)], _quoted(name, value)
    if state.has_comments:
        lost = f"what follows ` #` is left out: {value[value.index('#') :][:40]!r}"
        return [fault(lost, QUOTED, Code.LOST_TEXT)], _quoted(name, value)
    return [], line


def _quoted(name: str, value: str) -> str:
    return f':{name}: "{value.replace(chr(92), " ").replace(chr(34), chr(39))}"'


def _refusal(name: str, value: str, convert: Any) -> str:
    """The way out where an option may not have this value; nothing where it may."""
    if convert is flag:
        return ""
    try:
        convert(value.strip("\"'") or None)
    except (ValueError, TypeError) as error:
        said = str(error)
        if not value:
            return "write something after its second colon, or take the line away"
        whole = said.startswith(("invalid literal", "negative or zero"))
        return f"write a whole number, such as `:{name}: 20`" if whole else said
    return ""
