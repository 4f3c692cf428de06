"""A module with a scenario, charts, a process and checklists."""

project = "Deciding"
extensions = ["builder"]
include_patterns = ["modules/**.md", "quizzes/*.yml"]
