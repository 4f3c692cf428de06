"""Six short modules that cite, link, show and ask: what one changes shows in others."""

project = "Listening"
language = "en"
extensions = ["builder"]
include_patterns = ["modules/**.md", "quizzes/*.yml"]
