"""Every place where only facilitators may read holds a word that begins with `xqf`, `xqe` (exam) or `xqn` (nobody)."""

project = "Two editions"
author = "Casebook contributors"
language = "en"
extensions = ["builder"]
include_patterns = ["modules/**.md", "quizzes/*.yml"]

# Off unless an author wants it; what stands in facilitator text must not come out even then.
html_use_index = True
# xqnconfcomment
