"""Casebook beside sphinx-design, and beside an extension that knows nothing of either."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "ext"))

project = "In company"
language = "en"
extensions = ["sphinx_design", "builder", "flowchart"]
include_patterns = ["modules/**.md", "quizzes/*.yml"]
