"""Answers that give themselves away: by their length, by their place, by taking in all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.items import Choice, Item

LONGER = 1.5
"""How many times the longest wrong option's length a key may have."""

MARKEDLY = 20
"""Below so many characters more, nobody sees a difference."""

PLACED = 4
"""From so many items on, a key always in one place is a pattern."""

CATCH_ALL = re.compile(
    r"(?:all|none|both|any|neither|either) of (?:the )?(?:above|these|them|those)(?: (?:answers|options))?"
    r"|(?:all|none|any)(?: the| of the)? (?:options|answers)(?: are (?:right|correct|true|wrong))?"
    r"|(?:both )?[a-d],? (?:and|or) [a-d]",
    re.IGNORECASE,
)

_ROUND_WORDS = ".,;:!?…*_`\"'“”‘’()"
"""Punctuation and markup; any other sign, and one within a word, makes another answer of it."""


def _choices(item: Item) -> Choice | None:
    return item.interaction if isinstance(item.interaction, Choice) and item.type != "true-false" else None


def telling_lengths(course: Course) -> Iterator[Finding]:
    """Single-choice items whose key is much longer than every other option."""
    for item in course.items:
        choice = _choices(item)
        if choice is None or choice.multiple:
            continue
        key = max((len(one.text.source.strip()) for one in choice.options if one.correct), default=0)
        rest = max((len(one.text.source.strip()) for one in choice.options if not one.correct), default=key)
        if key > LONGER * rest and key - rest > MARKEDLY:
            yield Code.TELLING_LENGTH.at(
                item.location,
                f"the right option of item {item.identifier!r} has {key} characters, the next longest {rest}",
                "shorten it, or give the wrong ones as much to say",
            )


def keys_in_one_place(course: Course) -> Iterator[Finding]:
    """Banks whose practice, or exam, items all have the key in the same place."""
    for bank in course.banks:
        places: dict[str, Counter[int]] = {}
        for item in bank.items:
            choice = _choices(item)
            if choice is not None and not choice.multiple:
                key = next((number for number, one in enumerate(choice.options, 1) if one.correct), 0)
                places.setdefault(str(item.use), Counter())[key] += 1
        for use, seen in sorted(places.items()):
            (place, most), total = seen.most_common(1)[0], seen.total()
            if total >= PLACED and most == total:
                yield Code.KEY_IN_ONE_PLACE.at(
                    bank.location,
                    f"in all {total} {use} items of bank {bank.identifier!r} with one answer, it is option {place}",
                    "move the right option about",
                )


def options_that_take_in_others(course: Course) -> Iterator[Finding]:
    """Options such as "all of the above", which shuffling breaks and half the knowledge answers."""
    for item in course.items:
        choice = _choices(item)
        for option in choice.options if choice else ():
            if CATCH_ALL.fullmatch(option.text.source.strip().strip(".!*_ ")):
                yield Code.CATCH_ALL_OPTION.at(
                    option.text.location,
                    f"option {option.identifier!r} of item {item.identifier!r} is {option.text.source.strip()!r}",
                    "ask for every right option with `type: multiple`, or write a distractor that is a real mistake",
                )


def alike_options(course: Course) -> Iterator[Finding]:
    """Options that differ in nothing but case, spaces and punctuation round words."""
    for item in course.items:
        choice = _choices(item)
        first: dict[str, str] = {}
        for option in choice.options if choice else ():
            words = (word.strip(_ROUND_WORDS) for word in option.text.source.lower().split())
            plain = " ".join(filter(None, words))
            exact = first.setdefault(plain, option.text.source.strip())
            if plain and exact != option.text.source.strip():
                yield Code.ALIKE_OPTIONS.at(
                    option.text.location,
                    f"option {option.identifier!r} of item {item.identifier!r} says the same as {exact[:60]!r}",
                    "write another, or leave it out",
                )
