"""How wide letters are: tables of advance widths, shipped, so that every machine breaks lines alike."""
