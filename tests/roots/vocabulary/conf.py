"""Every directive and every role, once."""

project = "Every word"
author = "Casebook contributors"
copyright = "2026, Casebook contributors"
version = "1.0"
language = "en"
extensions = ["builder"]
include_patterns = ["modules/**.md", "quizzes/*.yml"]
