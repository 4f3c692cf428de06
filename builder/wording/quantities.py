"""Quantities about the world: how many, what share, how much money; not when, how long, which step or which article."""

from __future__ import annotations

import re

from builder.wording.languages import base_of

_NUMBER = r"(?!(?:19|20)\d\d\b(?!,))(?:\d{1,3}(?:[,.\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Not a year, and with whatever parts thousands."""

_EDGE = r"(?<![\w.,:/§-])"
_AFTER_ANYTHING = r"(?<![\d.,:/-])"

_COUNTED = (
    "accounts|arrests|addresses|calls|cases|channels|children|complaints|convictions|countries|crimes|deaths|euros|files|"
    "girls|boys|groups|hashes|homes|hotlines|images|investigations|members|men|minors|offences|offenders|officers|pages|"
    "parents|parties|people|persons|photographs|pictures|platforms|posts|prosecutions|providers|pounds|pupils|recordings|"
    "referrals|reports|respondents|schools|sentences|servers|services|signatories|sites|states|subscribers|suicides|"
    "survivors|suspects|teenagers|tips|URLs|urls|users|victims|videos|viewers|websites|women|yuan|dollars|domains"
)
"""What statistics of this field count. Minutes, days, steps and items are not among it."""

_BETWEEN = r"(?:(?!(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|steps?|items?)\b)[a-z-]+\s+){0,2}?"
"""Words between a number and what it counts; what is a length of time counts nothing else."""

_SCALE = "hundred|thousand|million|billion|trillion"
_SMALL = "two|three|four|five|six|seven|eight|nine|ten"

_PART, _MANY = "half|most", "dozens|hundreds|thousands|millions|billions"

_BEGUN = "|".join(
    "".join(f"[{letter}{letter.upper()}]" for letter in beginning)
    for beginning in sorted({word[:3] for word in f"one|{_SMALL}|{_PART}|{_MANY}".split("|")})
)
"""How such words begin, but for ``a`` and ``an``; sets of letters, since those are passed over the soonest."""

_ENGLISH = re.compile(
    # Looked for first, since most places in a text begin no figure.
    rf"(?=[\d$€£¥]){_EDGE}(?:"
    rf"(?:{_NUMBER})\s?(?:%|per\s?cent\b|percentage points\b)"
    rf"|[$€£¥]\s?(?:{_NUMBER})"
    rf"|(?:{_NUMBER})\s+(?:{_SCALE})\b"
    rf"|\d{{1,3}}(?:,\d{{3}})+\b"
    rf"|(?:{_NUMBER})\s+{_BETWEEN}(?:{_COUNTED})\b)"
    rf"|\b(?={_BEGUN}|[aA][nN]?\s)(?:"
    rf"(?i:one|{_SMALL})\s+(?:in|out of)\s+(?:{_SMALL}|every\s+{_SMALL}|a hundred|\d+)\b"
    rf"|(?i:one|two|three)[\s-](?:third|quarter|fifth)s?\s+of\b"
    rf"|(?i:{_PART}|a majority) of (?:all|the world's) "
    rf"|(?i:{_MANY})\s+of\s+{_BETWEEN}(?:{_COUNTED})\b"
    rf"|(?i:an?|{_SMALL})\s+(?:{_SCALE})\s+{_BETWEEN}(?:{_COUNTED})\b)"
)
_ANY = re.compile(
    rf"{_AFTER_ANYTHING}(?:{_NUMBER})\s?%|{_AFTER_ANYTHING}[$€£¥]\s?(?:{_NUMBER})"
    rf"|{_AFTER_ANYTHING}\d{{1,3}}(?:,\d{{3}})+(?!\d)"
)

QUANTITIES = {"en": _ENGLISH}
"""The first part of a language's tag → what a quantity looks like; in any other language shares and money."""


def quantities_of(tag: str) -> re.Pattern[str]:
    """What a quantity looks like in the language called ``tag``."""
    return QUANTITIES.get(base_of(tag), _ANY)
