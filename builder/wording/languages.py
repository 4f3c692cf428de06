"""What the search for words needs to know of a language: its word breaks, endings and quotation marks.

To add one: a line in ``LANGUAGES`` and its terms, as data, in ``terms.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """``forms`` is a pattern for every form of a word; ``breaks`` says whether blanks stand between words."""

    forms: Callable[[str], str] = re.escape
    breaks: bool = True
    quotations: re.Pattern[str]


def _english(word: str) -> str:
    """A noun's plural and possessive; of a past participle the other forms of the verb."""
    if len(word) > 4 and word.endswith("ed"):
        return re.escape(word[:-2]) + r"(?:e|es|s|ed|ing)?"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return re.escape(word[:-1]) + r"(?:y|ies)(?:['’]s)?"
    if word.endswith("man"):
        return re.escape(word[:-2]) + r"[ae]n(?:['’]s)?"
    return re.escape(word) + r"(?:e?s)?(?:['’]s)?"


def _french(word: str) -> str:
    return re.escape(word) + r"e?s?"


LANGUAGES: dict[str, Language] = {
    "en": Language(
        forms=_english, quotations=re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']+'(?!\w)")
    ),
    "fr": Language(forms=_french, quotations=re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")),
    "zh": Language(breaks=False, quotations=re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|\"[^\"]*\"")),
}
"""The first part of a language's tag → its habits; in any other language words stand as they are written."""

_ANY = Language(quotations=re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»"))


def language_of(tag: str) -> Language:
    """The habits of the language called ``tag``, such as ``en`` or ``zh-Hans``."""
    return LANGUAGES.get(base_of(tag), _ANY)


def base_of(tag: str) -> str:
    """The first part of a language's tag, without region and script."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()
