"""What a merge left in the notes for the trainer to review: told from her own words, and written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from builder.writers.deck.merging.decks import SeenSlide, lines_in
from builder.writers.deck.merging.markup import query
from builder.writers.deck.merging.reading import Words
from builder.writers.deck.merging.texts import spoken

TO_REVIEW = "To review: the material has changed where you have changed it, too. Your version stays."
WOULD_SAY = " would now say:"


class Remark(NamedTuple):
    """One place where hers stays: what it is called, and the lines the material has there."""

    heading: str
    lines: tuple[str, ...]


def remark_of(what: str, texts: Iterable[str]) -> Remark:
    """Return the remark that ``what`` would now say these texts."""
    return Remark(what[0].upper() + what[1:] + WOULD_SAY, tuple(line for text in texts for line in lines_in(text)))


def own_notes(slide: SeenSlide, generated: SeenSlide) -> tuple[tuple[Words, ...], tuple[Remark, ...]]:
    """Return the notes without our remarks, and the remarks.

    A remark repeats what was ``generated``, so that a line she added to it, or one she reworded, is told
    from it and stays.
    """
    kept: list[Words] = []
    found: list[Remark] = []
    head: Words | None = None
    reviewing = False
    at = 0
    while at < len(slide.notes):
        one = slide.notes[at]
        at += 1
        if _line(one) == TO_REVIEW:
            kept += [head] if head else []
            head, reviewing = one, True
            continue
        lines = _repeated(slide.notes[at:], generated) if reviewing and _line(one).endswith(WOULD_SAY) else ()
        if lines:
            found.append(Remark(_line(one), lines))
            at += len(lines)
        else:
            kept += [head, one] if head else [one]
        head = None
    return tuple(kept if head is None else [*kept, head]), tuple(found)


def _repeated(notes: Sequence[Words], generated: SeenSlide) -> tuple[str, ...]:
    """Return the lines that only repeat what was generated, up to the first that does not."""
    lines: list[str] = []
    for one in notes:
        if _line(one) not in generated.lines:
            break
        lines.append(_line(one))
    return tuple(lines)


def _line(one: Words) -> str:
    return " ".join(one.text.split())


def to_review(remarks: Sequence[Remark], more: Sequence[Remark], hers: SeenSlide, new: SeenSlide) -> tuple[Remark, ...]:
    """Return the remarks in her notes that still stand, each once, and ``more``, which say what others said before.

    One stands while the material has its words, and she has not.
    """
    own = hers.lines - Counter(line for one in remarks for line in one.lines)
    told = {one.heading for one in more}
    still = [
        one
        for one in dict.fromkeys(remarks)
        if one.heading not in told
        and all(new.lines[line] for line in one.lines)
        and any(own[line] < new.lines[line] for line in one.lines)
    ]
    return (*still, *more)


def leave_word(body: Any, remarks: Sequence[Remark], language: str) -> None:
    """Say at the end of the notes what there is to review."""
    paragraphs = query(body, "a:p")
    if not any("".join(query(one, ".//a:t/text()")) for one in paragraphs):
        for one in paragraphs:
            body.remove(one)
    body.extend(spoken([TO_REVIEW, *(line for one in remarks for line in (one.heading, *one.lines))], language))
