"""Everything the builder may say to an author, by code."""

from __future__ import annotations

from enum import Enum

from builder.errors import Finding, Location, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING
_NOTE = Severity.NOTE


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
    BROKEN_CATALOGUE = "broken-catalogue", _ERROR, "No translation in the file can be read."
    TRANSLATION_DIFFERS = (
        "translation-differs",
        _WARNING,
        "A number, a citation or a link that a translation loses or adds makes two courses of one.",
    )
    UNTRANSLATED = (
        "untranslated",
        _WARNING,
        "What is not translated stands on the page in the language of the source, marked.",
    )
    YAML_ALIAS = "yaml-alias", _ERROR, "A few aliases can stand for gigabytes of text, so none is followed."
    UNKNOWN_KEY = "unknown-key", _ERROR, "A key nobody reads is usually a misspelt one."
    MISSING_KEY = "missing-key", _ERROR, "Without it the record means nothing."
    WRONG_VALUE = "wrong-value", _ERROR, "The value is not of the kind that the key takes."
    LOST_TEXT = "lost-text", _ERROR, "What stands there would be left out without a word, and reach nobody."
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
    TAKEN_NAME = "taken-name", _ERROR, "Of two pages that have one name, one silently takes the other's place."
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
    UNKNOWN_STEP = "unknown-step", _ERROR, "Whoever makes that choice would be led nowhere."
    UNREACHED_STEP = "unreached-step", _ERROR, "Nobody would ever read the step."
    CIRCLING_STEP = "circling-step", _ERROR, "A path that comes back to where it was never reaches the debrief."
    UNKNOWN_SCENARIO = "unknown-scenario", _ERROR, "The page would show no scenario."
    UNUSED_SCENARIO = "unused-scenario", _WARNING, "A scenario that no page shows is never walked."
    UNKNOWN_MODULE = "unknown-module", _ERROR, "A course or a learner would be sent to a module that is not there."
    CIRCLING_PREREQUISITES = "circling-prerequisites", _ERROR, "Nobody would know which of them to begin with."
    UNKNOWN_BLOCK = "unknown-block", _ERROR, "The trainer would look for something that is not there."
    WRONG_TIMES = "wrong-times", _ERROR, "Two sessions at once cannot both be attended."
    WRONG_AUDIENCE = "wrong-audience", _WARNING, "Those who come would be taught what was written for others."
    UNKNOWN_REFERENCE = "unknown-reference", _ERROR, "The page would cite something that does not exist."
    WITHHELD = "withheld", _ERROR, "What is withheld is printed nowhere."
    FACILITATOR_ONLY = "facilitator-only", _ERROR, "A learner would read what only facilitators may."
    WRONG_DIRECTIVE = "wrong-directive", _ERROR, "The block would be lost or say something else than meant."
    MISREAD = "misread", _WARNING, "Markdown reads the line as something else than its author meant."
    UNCLOSED_BLOCK = (
        "unclosed-block",
        _ERROR,
        "It takes in the rest of the page: learners' text becomes facilitators', or the other way round.",
    )
    UNDATED_EVENT = "undated-event", _ERROR, "A timeline without dates cannot be followed or checked."
    MINUTES_DIFFER = "minutes-differ", _WARNING, "An agenda that does not add up runs late."
    ATTACHMENT = "attachment", _ERROR, "A file beside the page could be anything, and would go to learners unread."
    DUPLICATE_LABEL = "duplicate-label", _ERROR, "A link to it could lead to either place."
    NO_ALT = "no-alt", _ERROR, "Whoever cannot see the picture learns nothing from it."
    UNSAYABLE = "unsayable", _WARNING, "A format that cannot hold an item would change it silently."
    NOT_KEPT = "not-kept", _NOTE, "Whoever takes a bank from one of these formats should know what it lacks there."
    DOES_NOT_FIT = "does-not-fit", _ERROR, "Text that runs off a slide is read by nobody."
    PICTURE_NOT_SHOWN = "picture-not-shown", _WARNING, "The room would see words where the picture should be."
    NO_SLIDE_TITLE = "no-slide-title", _ERROR, "A screen reader finds slides by their titles."
    SAME_SLIDE_TITLE = "same-slide-title", _ERROR, "Two slides under one title cannot be told apart by ear."
    READING_ORDER = "reading-order", _ERROR, "Whoever listens to a slide hears it in this order."
    NO_HEADER_ROW = "no-header-row", _ERROR, "Without a header a cell read aloud means nothing."
    NO_LANGUAGE = "no-language", _ERROR, "Text is read aloud in the wrong voice."
    SMALL_TEXT = "small-text", _ERROR, "It cannot be read from the end of the room."
    LOW_CONTRAST = "low-contrast", _ERROR, "It cannot be read by many, nor by anybody in daylight."
    NO_SECTIONS = "no-sections", _WARNING, "In a long deck nobody finds the place."
    NO_DOCUMENT_TITLE = "no-document-title", _ERROR, "The window and the screen reader say the file's name instead."
    NOT_A_DECK = "not-a-deck", _ERROR, "Only a PowerPoint file can be checked, and only a .pptx be merged."
    ENCRYPTED_DECK = "encrypted-deck", _ERROR, "Without its password nobody can read it."
    DECK_MACROS = "deck-macros", _ERROR, "Macros are programs, and a merge would pass them on unread."
    BROKEN_DECK = "broken-deck", _ERROR, "What is missing in a file cannot be kept."
    BROKEN_BASE = "broken-base", _ERROR, "Without what was generated nobody knows what a trainer has changed."
    OTHER_DECK = "other-deck", _ERROR, "Two decks of different material, or in two languages, have nothing to merge."
    NEWER_DECK = "newer-deck", _ERROR, "A merge would put older text in the place of newer."
    NO_NEW_DECK = "no-new-deck", _ERROR, "A merge takes the deck as it is built now."
    NOT_WRITTEN = "not-written", _ERROR, "The merged deck is lost if it cannot be written; the old one is as it was."
    OFF_SLIDE = "off-slide", _ERROR, "What lies beyond the edge is shown to nobody."
    TEMPLATE_ROLE = "template-role", _WARNING, "A layout that only stands in looks like what it is."
    NO_TEXT_STYLES = "no-text-styles", _WARNING, "Text may come out in a colour or a size that nobody chose."
    FONT_NOT_MEASURED = "font-not-measured", _WARNING, "Slides are filled with more care than they need, or less."
    SMALL_POOL = "small-pool", _WARNING, "An exam cannot draw more items than there are."
    TODO = "todo", _WARNING, "A draft's own reminders would be read out to a class."
    UNLISTED_PAGE = "unlisted-page", _WARNING, "A page that no table of contents names is found by nobody."
    DRAFT = "draft", _ERROR, "Nobody who does this work, and no counsel, has said that it may be taught."
    UNREVIEWED = (
        "unreviewed",
        _ERROR,
        "A sign-off counts when it says who read what; without that the word `reviewed` deceives.",
    )
    CHANGED_SINCE_REVIEW = "changed-since-review", _ERROR, "The reviewer has not seen what learners would read."
    PLACEHOLDER_HELPLINE = (
        "placeholder-helpline",
        _ERROR,
        "Somebody in need would ring a number that is not there.",
    )
    UNVERIFIED = "unverified", _WARNING, "Nobody has seen this where it comes from, and a learner would repeat it."
    OVERDUE_LAW = "overdue-law", _WARNING, "Law changes; an officer who relies on an old text loses the case."
    OVERDUE_FACT = "overdue-fact", _WARNING, "A figure that nobody has looked at again may have been corrected."
    OVERDUE_MODULE = "overdue-module", _WARNING, "Practice changes, and nobody has read this again in time."
    UNDATED_LAW = "undated-law", _WARNING, "Whether a law applied depends on when it came into force."
    UNCITED_SOURCE = "uncited-source", _WARNING, "A source that nobody cites supports nothing."
    SHARED_ADDRESS = "shared-address", _WARNING, "One address cannot hold two publications; one of them is not found."
    BARE_QUANTITY = (
        "bare-quantity",
        _WARNING,
        "A number without its source cannot be checked, and stays when the source corrects it.",
    )
    DEAD_ADDRESS = "dead-address", _WARNING, "A reader who wants to check the source finds nothing there."
    UNREACHABLE_ADDRESS = "unreachable-address", _WARNING, "It may be gone, or only busy; somebody has to look."
    DEAD_LINK = "dead-link", _WARNING, "Who follows the link finds nothing."
    WORD_TO_AVOID = "word-to-avoid", _WARNING, "Words can blame a child, hide a crime or make abuse look normal."
    WORD_WITH_CARE = "word-with-care", _WARNING, "The word is right in some places only; here it seems to be another."
    WRONG_WAIVER = (
        "wrong-waiver",
        _ERROR,
        "A waiver says which finding may stand, until when and why; anything less hides faults for ever.",
    )
    REFUSED_WAIVER = (
        "refused-waiver",
        _ERROR,
        "Some findings are about harm or about what cannot be built, and no reason makes them good.",
    )
    EXPIRED_WAIVER = "expired-waiver", _WARNING, "The time for which this was good enough is over."
    IDLE_WAIVER = "idle-waiver", _WARNING, "A waiver that nothing needs would hide the next fault in its place."
    RULE_FAILED = (
        "rule-failed",
        _ERROR,
        "A rule of the builder could not cope with this; nobody knows whether it had something to say.",
    )
    MARKUP = "markup", _WARNING, "Sphinx or MyST could not make sense of something on the page."

    # -- teaching
    UNMEASURABLE_VERB = "unmeasurable-verb", _WARNING, "What nobody can observe, nobody can test."
    UNTAUGHT_OBJECTIVE = "untaught-objective", _WARNING, "Learners would be tested on what nobody taught them."
    TELLING_LENGTH = "telling-length", _WARNING, "Whoever knows nothing picks the longest option, and is right."
    KEY_IN_ONE_PLACE = "key-in-one-place", _WARNING, "After three items learners answer by place, not by knowledge."
    CATCH_ALL_OPTION = "catch-all-option", _WARNING, "Half the knowledge answers it, and shuffled options break it."
    ALIKE_OPTIONS = "alike-options", _WARNING, "Two options that say the same are both wrong, and learners see it."
    NEGATIVE_PROMPT = "negative-prompt", _WARNING, "A missed `not` fails those who know the answer."
    SAME_FEEDBACK = "same-feedback", _WARNING, "A wrong answer that is told what the right one is told teaches nothing."
    # -- care
    NO_SAFETY_BRIEF = "no-safety-brief", _ERROR, "A reader who was not warned cannot choose."
    NO_WAY_OUT = "no-way-out", _WARNING, "A warning without a way out is only a threat."
    NOT_RATED = "not-rated", _WARNING, "Without ratings nobody can plan who is exposed to what, for how long."
    # -- identity and danger
    UNDECLARED_FILE = (
        "undeclared-file",
        _ERROR,
        "Evidence and suspected material never enter this folder; what may be here says whose it is and why.",
    )
    PICTURE_METADATA = (
        "picture-metadata",
        _ERROR,
        "A picture can carry the place where it was taken, the device and a name to everybody who gets it.",
    )
    CAMERA_NAME = "camera-name", _WARNING, "A device's file name can tie a picture to a telephone and to a day."
    E_MAIL = "e-mail", _ERROR, "An address leads to a person, and strangers will write to it."
    TELEPHONE = "telephone", _WARNING, "A number that can be dialled will be dialled."
    PERSONAL_NUMBER = "personal-number", _ERROR, "A card's or identity number that is valid belongs to somebody."
    WALLET_ADDRESS = "wallet-address", _ERROR, "Money can be sent to it, and whose it is can be looked up."
    ONION_ADDRESS = "onion-address", _ERROR, "A learner could follow it to what nobody should see."
    INVITE_LINK = "invite-link", _ERROR, "Whoever follows it becomes a member of a group, under their own account."
    DENIED_SERVICE = "denied-service", _ERROR, "Your force lists this service: nobody may be led there."
    DENY_LIST = "deny-list", _ERROR, "A deny-list that cannot be read keeps nothing out."
    IDENTIFYING_DETAILS = (
        "identifying-details",
        _WARNING,
        "Age, place, day, school and trade together point at one child, though no name is said.",
    )
    # -- safe messaging
    NO_SAFE_MESSAGING = (
        "no-safe-messaging",
        _ERROR,
        "Some who are threatened think of ending their lives; who teaches extortion says what to ask and whom to call.",
    )
    UNSAFE_WORDS = "unsafe-words", _WARNING, "How suicide is spoken of can cost lives, or save them."
    # -- reading
    LONG_SENTENCE = "long-sentence", _WARNING, "After thirty words most readers have lost the beginning."
    PASSIVE_PILE = "passive-pile", _WARNING, "Passives hide who acts: the offender first of all."
    READING_GRADE = "reading-grade", _WARNING, "Officers read this at night, and not all in their first language."
    # -- form
    DUPLICATE_HEADING = "duplicate-heading", _WARNING, "In a list of headings, two that read alike lead nowhere."
    BARE_TABLE = "bare-table", _WARNING, "Whoever hears a table needs the name of each column."
    UNMARKED_LANGUAGE = (
        "unmarked-language",
        _WARNING,
        "A screen reader spells out, or leaves out, what it takes for another language's letters.",
    )
    WORDLESS_LINK = "wordless-link", _WARNING, "In a list of links, `here` leads nowhere."

    # -- packages
    LONG_STATE = (
        "long-state",
        _ERROR,
        "An LMS cuts off what is too long without a word, and the learner's answers with it.",
    )

    NOTHING_TO_PASS = (
        "nothing-to-pass",
        _WARNING,
        "Nobody can pass a test without questions, so an LMS would count as done whoever has read the pages.",
    )

    def __init__(self, code: str, severity: Severity, why: str) -> None:
        self.code = code
        self.severity = severity
        self.why = why

    @classmethod
    def of(cls, code: str) -> Code:
        """The member called ``code`` in findings."""
        return _BY_NAME[code]

    @property
    def waivable(self) -> bool:
        """Whether an author may let a finding of this kind stand, for a reason and for a time."""
        return (self.severity is _WARNING or self in _WAIVABLE_ERRORS) and self not in _ABOUT_WAIVERS

    @property
    def said_elsewhere(self) -> bool:
        """Whether it is found when an output is written or the web is asked, and not by a check alone."""
        return self in _SAID_ELSEWHERE

    def at(self, location: Location, message: str, hint: str = "") -> Finding:
        """A finding of this kind: ``message`` names the fault, ``hint`` the way out."""
        return Finding(location, self.code, self.severity, message, hint)


_BY_NAME = {one.code: one for one in Code}
_ABOUT_WAIVERS = frozenset({Code.EXPIRED_WAIVER, Code.IDLE_WAIVER})
_WAIVABLE_ERRORS: frozenset[Code] = frozenset({Code.E_MAIL, Code.PERSONAL_NUMBER})
"""Errors that a person may know to be none: say so by adding a code here."""
_SAID_ELSEWHERE = frozenset(
    {
        Code.UNSAYABLE,
        Code.NOT_KEPT,
        Code.MARKUP,
        Code.DEAD_ADDRESS,
        Code.UNREACHABLE_ADDRESS,
        Code.LONG_STATE,
        Code.TEMPLATE_ROLE,
        Code.FONT_NOT_MEASURED,
    }
)
