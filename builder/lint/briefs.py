"""Modules that warn nobody, or too late, or without a way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Page, Passage

WAY_OUT = re.compile(
    r"\b(?:step(?:ping|s|ped)? (?:out|away|outside)|opt(?:ing)?[- ]out|leav(?:e|ing) (?:the room|at any time)|"
    r"skip(?:ped|ping)?|pause|take a break|stop (?:at any time|here|reading)|close the (?:page|module)|"
    r"sit (?:this|it) out|pass(?:ed)? (?:it )?(?:by|over)|(?:may|free to) (?:leave|go|stop)|can (?:leave|stop)|"
    r"(?:too much|too hard|need to|want to|like|wish),? (?:then )?(?:you )?(?:go|leave|stop))\b",
    re.IGNORECASE,
)
"""How a brief says, in English, that a reader may go."""

_NO = re.compile(
    r"\b(?:nobody|no ?one|not|never|cannot|don't)(?: (?:may|can|must|should|be|is|to|allowed|free))*\s+$", re.IGNORECASE
)
"""Before it, that they may not."""

_SAYS_NONE = re.compile(r"\bno passage\b[^.]*\brated\b", re.IGNORECASE)


def late_briefs(page: Page) -> Iterator[Finding]:
    """Modules whose first rated passage comes before any safety brief."""
    if page.module is None:
        return
    for passage in page.passages:
        if "safety-brief" in passage.within:
            return
        if rating := _rating(passage):
            yield Code.NO_SAFETY_BRIEF.at(
                passage.location,
                f"a passage rated {rating} stands before any safety brief",
                "say first what is coming, how to step out and whom to ask, in `{safety-brief}`",
            )
            return


def briefs_without_way_out(page: Page) -> Iterator[Finding]:
    """Safety briefs that do not say how to step out."""
    said = [passage for passage in page.passages if "safety-brief" in passage.within]
    if said and page.language.startswith("en") and not any(map(_lets_go, said)):
        yield Code.NO_WAY_OUT.at(
            said[0].location,
            "the safety brief does not say how to step out",
            "say that a reader may step out, and how the objective is met all the same",
        )


def _lets_go(passage: Passage) -> bool:
    return any(not _forbids(passage.text, match) for match in WAY_OUT.finditer(passage.text))


def _forbids(text: str, match: re.Match[str]) -> bool:
    return bool(_NO.search(text[: match.start()]))


def unrated_cases(page: Page) -> Iterator[Finding]:
    """Modules that tell a case, rate no passage, and do not say in their brief that there is none to rate."""
    case = next((passage for passage in page.passages if "case" in passage.within), None)
    if any("safety-brief" in passage.within and _SAYS_NONE.search(passage.text) for passage in page.passages):
        return
    if page.module is not None and case is not None and not any(map(_rating, page.passages)):
        yield Code.NOT_RATED.at(
            case.location,
            "the module tells a case, and none of its passages is rated",
            "put what is hard to read into `{sensitive}` with its rating, or say in the brief: no passage is rated",
        )


def _rating(passage: Passage) -> str:
    return next((block[-1] for block in passage.within if block.startswith("sensitive-")), "")
