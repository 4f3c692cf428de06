"""``python -m builder.writers.deck.typefaces.tables FONT.ttf …`` makes our tables anew from open fonts."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from builder.writers.deck.typefaces.font_file import Measured, measured

LICENCES = {
    "Caladea": "OFL-1.1",
    "Carlito": "OFL-1.1",
    "DejaVu Sans": "Bitstream-Vera",
    "Lato": "OFL-1.1",
    "Liberation Mono": "OFL-1.1",
    "Liberation Sans": "OFL-1.1",
    "Liberation Serif": "OFL-1.1",
    "Open Sans": "Apache-2.0",
    "Roboto": "Apache-2.0",
}


def table(fonts: list[Measured]) -> dict[str, object]:
    """Return a family as a table: widths in thousandths of an em, the wider of upright and slanted."""
    common = set.intersection(*(set(font.widths) for font in fonts))
    characters = "".join(sorted(common))
    regular, bold = ([font for font in fonts if font.bold is weight] for weight in (False, True))
    return {
        "family": fonts[0].family,
        "licence": LICENCES[fonts[0].family],
        "version": regular[0].version,
        "line": round(max(font.line for font in fonts), 4),
        "characters": characters,
        **{
            name: [round(max(font.widths[one] for font in weight) * 1000) for one in characters]
            for name, weight in (("regular", regular), ("bold", bold))
        },
    }


def main(paths: list[str]) -> None:
    """Write one table for each family among the font files."""
    families: defaultdict[str, list[Measured]] = defaultdict(list)
    for path in paths:
        font = measured(Path(path).read_bytes())
        families[font.family].append(font)
    for family, fonts in sorted(families.items()):
        name = family.lower().replace(" ", "-")
        target = Path(__file__).parent / "data" / f"{name}.json"
        text = json.dumps(table(fonts), ensure_ascii=False, separators=(",", ":"))
        target.write_text(text + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
