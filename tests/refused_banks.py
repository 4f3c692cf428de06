"""An item bank as its author wrote it, and what is said of it when it cannot be read."""

from __future__ import annotations

import pytest

from builder.banks import read_bank
from builder.errors import SourceRefused

PATH = "quizzes/desk.yml"


def findings(text: str, path: str = PATH) -> list[str]:
    """What is said about a refused bank."""
    with pytest.raises(SourceRefused) as refused:
        read_bank(text, path)
    return [str(finding).removeprefix(f"{path}:") for finding in refused.value.findings]
