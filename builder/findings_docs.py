"""Writes ``docs/findings.md``: ``python -m builder.findings_docs``."""

from __future__ import annotations

from pathlib import Path

from builder.explaining import page

PAGE = Path(__file__).parent.parent / "docs" / "findings.md"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
