"""Questions that ask for what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.items import Choice

_CLAUSE = r"\b(?:although|though|because|if|that|when|while|who|whom|which|since|unless|whose|why|how|but)\b"
_ASKED = re.compile(
    r"(?:^|[.?!:;,]\s+)(?:(?:in|on|to|from|by|with|for|of|at) )?(?:which|what|who|whom|where|when)\b"
    rf"(?:(?!{_CLAUSE})[^.?!])*?"
    r"(?:(?<![*_])\b(?:not|never|except|cannot)\b(?![*_])|n['’]t\b|(?<!at )(?<!the )\bleast\b)[^.?!]*\?"
    r"|\b(?:all|each|every)\b[^.?!]*(?<![*_])\bexcept\b(?![*_])",
    re.IGNORECASE,
)
"""A question's own word, at its head, and a negation before any clause within it; "at least" is none."""
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|\*\*?not\*\*?", re.IGNORECASE)
_TWICE = re.compile(r"\b(?:not|never|no|nobody|nothing|none|cannot|need not)\b|n['’]t\b", re.IGNORECASE)


def negative_prompts(course: Course) -> Iterator[Finding]:
    """Questions with an unmarked "not", and statements to judge that deny twice.

    A negation in emphasis (`*not*`) is seen and may stand (Haladyna, Downing and Rodriguez, 2002, guideline 17).
    """
    for item in course.items:
        if not isinstance(item.interaction, Choice):
            continue
        prompt = _QUOTED.sub("", item.prompt.source)
        if item.type == "true-false":
            wrong = any(len(_TWICE.findall(sentence)) > 1 for sentence in re.split(r"(?<=[.?!;])\s", prompt))
            fault = f"the statement of item {item.identifier!r} denies twice"
        else:
            wrong = bool(_ASKED.search(prompt))
            fault = f"item {item.identifier!r} asks for what is not, and the word is easily missed"
        if wrong:
            yield Code.NEGATIVE_PROMPT.at(item.prompt.location, fault, "ask for what is, or mark the word: `*not*`")
