"""Everything the builder may say to an author, by code."""

from __future__ import annotations

from enum import Enum

from builder.errors import Finding, Location, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING


class Code(Enum):
    """One kind of finding: its code, how much it weighs, and why it matters."""

    NOT_UTF8 = "not-utf8", _ERROR, "Text that is not UTF-8 loses its accents or its meaning."
    TOO_LARGE = (
        "too-large",
        _ERROR,
        "A file or line of this size is a mistake, and would stop the build for everybody.",
    )
    OUTSIDE_PROJECT = (
        "outside-project",
        _ERROR,
        "What lies outside the curriculum's folder is not shipped with it.",
    )
    MISSING_FILE = "missing-file", _ERROR, "A page would show a hole."
    BROKEN_YAML = "broken-yaml", _ERROR, "Nothing in the file can be read."
    YAML_ALIAS = "yaml-alias", _ERROR, "A few aliases can stand for gigabytes of text, so none is followed."
    UNKNOWN_KEY = "unknown-key", _ERROR, "A key nobody reads is usually a misspelt one."
    MISSING_KEY = "missing-key", _ERROR, "Without it the record means nothing."
    WRONG_VALUE = "wrong-value", _ERROR, "The value is not of the kind that the key takes."
    DUPLICATE_KEY = "duplicate-key", _ERROR, "The second value would silently replace the first."
    DUPLICATE_ID = (
        "duplicate-id",
        _ERROR,
        "Answers, links and slides are kept by id; two things under one id mix them up.",
    )
    WRONG_ID = (
        "wrong-id",
        _ERROR,
        "A module and its folder, a bank and its file, share one name so that each finds the other.",
    )
    NO_FRONT_MATTER = (
        "no-front-matter",
        _ERROR,
        "A module without front matter has no id, no minutes and no audience.",
    )
    EXTRA_TITLE = (
        "extra-title",
        _ERROR,
        "A module's title stands in its front matter; a second one splits the module in two.",
    )
    RAW_HTML = "raw-html", _ERROR, "Pasted HTML can carry script and never reaches a slide."
    UNKNOWN_OBJECTIVE = "unknown-objective", _ERROR, "The item would count towards nothing."
    UNTESTED_OBJECTIVE = (
        "untested-objective",
        _WARNING,
        "Nobody would know whether the objective was reached.",
    )
    UNKNOWN_BANK = "unknown-bank", _ERROR, "The page would have no questions."
    UNKNOWN_ITEM = "unknown-item", _ERROR, "The page would miss a question."
    EXAM_ITEM_SHOWN = "exam-item-shown", _ERROR, "An exam item in a handbook is an exam item no more."
    UNUSED_BANK = "unused-bank", _WARNING, "Questions that no page shows are never practised."
    NO_RIGHT_ANSWER = "no-right-answer", _ERROR, "Nobody could get the item right."
    NO_WRONG_ANSWER = "no-wrong-answer", _ERROR, "Nobody could get the item wrong."
    TWO_RIGHT_ANSWERS = "two-right-answers", _ERROR, "A single-choice item takes one answer."
    TOO_FEW = "too-few", _ERROR, "There is nothing to choose between or put in order."
    DUPLICATE_OPTION = "duplicate-option", _ERROR, "Two options with one text cannot be told apart."
    NO_FEEDBACK = "no-feedback", _ERROR, "An answer that is told nothing teaches nothing."
    UNKNOWN_VIGNETTE = "unknown-vignette", _ERROR, "The item would ask about a situation nobody has read."
    UNKNOWN_REFERENCE = "unknown-reference", _ERROR, "The page would cite something that does not exist."
    WITHHELD = "withheld", _ERROR, "What is withheld is printed nowhere."
    FACILITATOR_ONLY = "facilitator-only", _ERROR, "A learner would read what only facilitators may."
    WRONG_DIRECTIVE = "wrong-directive", _ERROR, "The block would be lost or say something else than meant."
    UNDATED_EVENT = "undated-event", _ERROR, "A timeline without dates cannot be followed or checked."
    MINUTES_DIFFER = "minutes-differ", _WARNING, "An agenda that does not add up runs late."
    ATTACHMENT = "attachment", _ERROR, "A file beside the page could be anything, and would go to learners unread."
    DUPLICATE_LABEL = "duplicate-label", _ERROR, "A link to it could lead to either place."
    NO_ALT = "no-alt", _ERROR, "Whoever cannot see the picture learns nothing from it."
    UNSAYABLE = "unsayable", _WARNING, "A format that cannot hold an item would change it silently."
    SMALL_POOL = "small-pool", _WARNING, "An exam cannot draw more items than there are."
    UNLISTED_PAGE = "unlisted-page", _WARNING, "A page that no table of contents names is found by nobody."
    MARKUP = "markup", _WARNING, "Sphinx or MyST could not make sense of something on the page."

    def __init__(self, code: str, severity: Severity, why: str) -> None:
        self.code = code
        self.severity = severity
        self.why = why

    def at(self, location: Location, message: str, hint: str = "") -> Finding:
        """A finding of this kind: ``message`` names the fault, ``hint`` the way out."""
        return Finding(location, self.code, self.severity, message, hint)
