"""A font file is read for the widths of its letters and the height of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

# Letters, marks and signs a curriculum is written with; what lies outside is estimated.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x5B0, 0x5F4), (0x600, 0x6FF), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2190, 0x2199), (0x2212, 0x2212), (0x2248, 0x2265),
    (0x25A0, 0x25CF), (0x2713, 0x2717),
)  # fmt: skip
BROKEN = (OSError, ValueError, KeyError, AssertionError, IndexError)


class NotAFontError(ValueError):
    """The bytes are not a font whose letters can be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One font: its family and style, its widths in ems by character, its line height over size."""

    family: str
    version: str
    bold: bool
    italic: bool
    line: float
    widths: dict[str, float]


def measured(content: bytes) -> Measured:
    """Return what a TrueType or OpenType font says of itself.

    The line is the taller of what the typographic (``hhea``) and the Windows (``OS/2``) tables give:
    programs differ in which they take. Raises ``NotAFontError``.
    """
    # Imported here: only a font that is no table of ours needs it.
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(BytesIO(content), fontNumber=0, lazy=True)
        units, across, windows = font["head"].unitsPerEm, font["hhea"], font["OS/2"]
        line = max(across.ascent - across.descent + across.lineGap, windows.usWinAscent + windows.usWinDescent)
        # A font of symbols maps no characters of Unicode.
        glyphs, advances = font.getBestCmap() or {}, font["hmtx"].metrics
        kept = [code for first, last in RANGES for code in range(first, last + 1) if code in glyphs]
        if not kept:
            raise NotAFontError("it has no letters")
        return Measured(
            family=font["name"].getBestFamilyName() or "",
            version=font["name"].getDebugName(5) or "",
            bold=bool(windows.fsSelection & 0x20),
            italic=bool(windows.fsSelection & 0x01),
            line=line / units,
            widths={chr(code): advances[glyphs[code]][0] / units for code in kept},
        )
    except (TTLibError, *BROKEN) as error:
        raise NotAFontError(str(error)) from error
