"""What a merge left in the notes for the trainer to review: told from her own words, and written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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


def standing(remarks: Sequence[Remark], hers: SeenSlide, new: SeenSlide) -> Iterator[Remark]:
    """Yield those of the remarks in her notes, each once, whose words the material still has, and she has not."""
    own = hers.lines - Counter(line for one in remarks for line in one.lines)
    for one in dict.fromkeys(remarks):
        if all(new.lines[line] for line in one.lines) and any(own[line] < new.lines[line] for line in one.lines):
            yield one


def leave_word(body: Any, remarks: Sequence[Remark], language: str) -> None:
    """Say at the end of the notes what there is to review."""
    paragraphs = query(body, "a:p")
    if not any("".join(query(one, ".//a:t/text()")) for one in paragraphs):
        for one in paragraphs:
            body.remove(one)
    body.extend(spoken([TO_REVIEW, *(line for one in remarks for line in (one.heading, *one.lines))], language))
