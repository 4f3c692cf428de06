"""Which of our tables stands for a typeface that a template names."""

from __future__ import annotations

from collections.abc import Mapping

from builder.writers.deck.typefaces.typeface import GUESSED, WIDEST, How, Typeface, tabled

# Designed with equal advance widths, so that a line breaks after the same word.
METRIC = {
    "arial": "liberation-sans",
    "helvetica": "liberation-sans",
    "liberation sans": "liberation-sans",
    "times new roman": "liberation-serif",
    "times": "liberation-serif",
    "liberation serif": "liberation-serif",
    "courier new": "liberation-mono",
    "courier": "liberation-mono",
    "liberation mono": "liberation-mono",
    "calibri": "carlito",
    "carlito": "carlito",
    "cambria": "caladea",
    "caladea": "caladea",
    "open sans": "open-sans",
    "lato": "lato",
    "roboto": "roboto",
    "dejavu sans": "dejavu-sans",
}
# Near enough to plan with; the factor keeps the error on the safe side.
NEAR = {
    "calibri light": ("carlito", 1.02),
    "aptos": ("liberation-sans", 1.02),
    "aptos display": ("liberation-sans", 1.02),
    "helvetica neue": ("liberation-sans", 1.02),
    "nimbus sans": ("liberation-sans", 1.0),
    "arial black": ("dejavu-sans", 1.15),
    "arial narrow": ("liberation-sans", 0.83),
    "segoe ui": ("open-sans", 1.02),
    "segoe ui light": ("open-sans", 1.02),
    "segoe ui semibold": ("open-sans", 1.06),
    "noto sans": ("open-sans", 1.03),
    "source sans pro": ("open-sans", 1.0),
    "tahoma": ("open-sans", 1.04),
    "trebuchet ms": ("open-sans", 1.02),
    "verdana": ("dejavu-sans", 1.0),
    "georgia": ("dejavu-sans", 0.98),
    "garamond": ("liberation-serif", 1.0),
    "book antiqua": ("liberation-serif", 1.1),
    "palatino linotype": ("liberation-serif", 1.1),
    "consolas": ("liberation-mono", 1.0),
    "century gothic": ("dejavu-sans", 1.0),
    "franklin gothic book": ("liberation-sans", 1.02),
    "corbel": ("carlito", 1.06),
    "candara": ("carlito", 1.08),
}


def typeface(name: str, own: Mapping[str, Typeface] | None = None) -> Typeface:
    """Return the typeface of that name; ``own`` holds those measured in files beside the template.

    Fonts that happen to be installed are left alone: the same source would give another deck on the
    next machine.
    """
    key = name.strip().casefold()
    if own and key in own:
        return own[key]
    if key in METRIC:
        return tabled(name, METRIC[key], How.METRIC)
    if key in NEAR:
        table, scale = NEAR[key]
        return tabled(name, table, How.NEAR, scale)
    return tabled(name, WIDEST, How.GUESS, GUESSED)
