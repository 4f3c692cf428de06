"""Where Casebook finds this curriculum; Sphinx reads it too."""

project = "Casebook"
author = "Casebook contributors"
language = "en"
extensions = ["builder"]
root_doc = "modules/index"

# Only these are sources; everything else is left alone.
include_patterns = ["modules/**.md", "quizzes/*.yml"]
exclude_patterns = [".*", "benchmarks", "build", "builder", "dist", "docs", "node_modules", "tests"]
