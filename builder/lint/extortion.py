"""What must be said where extortion is taught, and what may never be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Kind, Page

TAUGHT = 3
"""So many texts of a module that speak of extortion teach it; fewer mention it."""

_EXTORTION = re.compile(
    r"\b(?:sext|ext)ort\w*|\bblackmail\w*|\bthreat\w*\b[^.!?]{0,50}\b(?:publish|spread|share|post|send|release)\b",
    re.IGNORECASE,
)
_THREATS = ("extort", "blackmail", "threat")
"""One of them stands wherever extortion is spoken of, and is quickly looked for."""
_ASKED = re.compile(
    r"\bsuicid\w*|\bend(?:ing)? (?:\w+ )?(?:own )?li(?:fe|ves)\b|\btak(?:e|ing) (?:\w+ )?own li(?:fe|ves)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:crisis|help|emergency) ?-?(?:line|number|service|call)s?\b|\bhelplines?\b|"
    r"\bcall (?:for help|an ambulance)\b",
    re.IGNORECASE,
)
_DIE = r"(?:kill (?:him|her|them|your|my)sel|end (?:it all|(?:his|her|their|your|my) (?:own )?li(?:fe|ves)))"
_UNSAFE = re.compile(
    rf"\bcommit(?:s|ted|ting)? suicide\b|\b(?:un)?success(?:ful|fully) (?:suicide|attempt to {_DIE})|"
    rf"\bfailed (?:suicide|attempt (?:at suicide|to {_DIE}))|"
    r"\bsuicide (?:epidemic|wave|hotspot|spree|mission)\b|"
    r"\bcry for help\b|\bkilled (?:him|her|them)sel(?:f|ves) (?:by|with)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:attempts?\W(?!to (?!kill|end|die|take))(?:\w+\W){0,2}(?:fail(?:s|ed)?|succeed(?:s|ed)?)"
    r"|fail(?:ed|s)?\W(?:\w+\W){0,2}attempts?)\b",
    re.IGNORECASE,
)
_DYING = re.compile(
    r"\bsuicid|\b(?:take|takes|took|taking|end|ends|ended|ending) (?:his|her|their|your) (?:own )?li(?:fe|ves)\b|"
    r"\bkill\w* (?:him|her|them|your)sel",
    re.IGNORECASE,
)
"""What a sentence is about in which no attempt fails or succeeds."""
_SENTENCE = re.compile(r"[^.!?]+")
_SIGNS = ("uicide", "ttempt", "for help", "killed ")
"""One of them stands in every such text, and is quickly looked for."""


def missing_safe_messaging(page: Page) -> Iterator[Finding]:
    """Modules that teach extortion and never say what to ask about suicide, and whom to call."""
    if page.module is None or not page.language.startswith("en"):
        return
    whole = page.text.lower()
    if not any(sign in whole for sign in _THREATS):
        return
    speaking = [passage for passage in page.passages if passage.for_learners and _EXTORTION.search(passage.text)]
    if len(speaking) < TAUGHT:
        return
    for_learners = [passage.text for passage in page.passages if passage.for_learners]
    asked, called = (any(map(pattern.search, for_learners)) for pattern in (_ASKED, _CALLED))
    if not (asked and called):
        missing = "what to ask about suicide" if not asked else "whom to call"
        yield Code.NO_SAFE_MESSAGING.at(
            speaking[0].location,
            f"the module teaches extortion and does not say {missing}",
            "say that some who are threatened think of ending their lives, what to ask and whom to call",
        )


def unsafe_words_on_suicide(page: Page) -> Iterator[Finding]:
    """Words on suicide that guidelines for the press advise against (WHO 2023; Samaritans 2020)."""
    whole = page.text
    signs = [sign for sign in _SIGNS if sign in whole]
    for passage in page.passages if signs else ():
        if passage.kind is Kind.CODE or "quotation" in passage.within or not any(map(passage.text.count, signs)):
            continue
        for match in sorted((*_UNSAFE.finditer(passage.text), *_failures(passage.text)), key=re.Match.start):
            yield Code.UNSAFE_WORDS.at(
                passage.at(match.start()),
                f"{match[0]!r} blames, counts or dramatises",
                "write `died by suicide`, `attempted suicide`; no method, no count, no drama",
            )


def _failures(text: str) -> Iterator[re.Match[str]]:
    """Where an attempt to die is said to have failed, or to have succeeded."""
    for match in _FAILED.finditer(text):
        around = (one for one in _SENTENCE.finditer(text) if one.start() <= match.start() < one.end())
        if any(_DYING.search(one[0]) for one in around) and not _UNSAFE.search(match[0]):
            yield match
