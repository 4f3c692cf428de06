"""Everything that can be wrong with a package, by code."""

from __future__ import annotations

from enum import Enum

from builder.errors import Finding, Location, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING


class Fault(Enum):
    """One kind of fault: its code, how much it weighs, and why it matters."""

    NOT_A_ZIP = "not-a-zip", _ERROR, "Nothing can be read."
    BROKEN_ENTRY = "broken-entry", _ERROR, "A file that cannot be unpacked is a file that is missing."
    BOMB = "zip-bomb", _ERROR, "Unpacking it would fill the disk or stop the server."
    OVERLAP = "zip-overlap", _ERROR, "Entries that share bytes are how a small archive becomes a huge one."
    ENCRYPTED = "encrypted", _ERROR, "No platform knows the password."
    UNSAFE_PATH = "unsafe-path", _ERROR, "It would be unpacked outside its folder, or under another name."
    SYMLINK = "symlink", _ERROR, "A link can lead to any file of the server."
    DUPLICATE_NAME = "duplicate-name", _ERROR, "Which of the two is unpacked depends on the program."
    CASE_CLASH = "case-clash", _ERROR, "On Windows and macOS one would overwrite the other."
    ODD_NAME = "odd-name", _WARNING, "Names beyond plain ASCII without blanks break in some platforms."
    NO_MANIFEST = "no-manifest", _ERROR, "Without one, the archive is no package."
    NESTED_MANIFEST = "nested-manifest", _ERROR, "Platforms look for it at the top only."
    UNKNOWN_KIND = "unknown-kind", _ERROR, "No platform would know what to do with it."
    BROKEN_XML = "broken-xml", _ERROR, "Moodle imports it without a word and shows nothing."
    DTD = "xml-dtd", _ERROR, "Entities can read files and fill memory; no package needs them."
    ENCODING = "xml-encoding", _ERROR, "Everything else than UTF-8 breaks somewhere."
    BOM = "xml-bom", _ERROR, "Some platforms take the mark for text before the XML."
    SCHEMA = "xml-schema", _ERROR, "The standard's own schema refuses it."
    WRONG_NAMESPACE = "wrong-namespace", _ERROR, "Moodle imports it and finds nothing in it."
    WRONG_SCHEMA_NAME = "wrong-schema-name", _ERROR, "Platforms choose how to read by it."
    WRONG_VERSION = "wrong-version", _ERROR, "Moodle takes a 2004 manifest without its version for SCORM 1.2."
    BAD_IDENTIFIER = "bad-identifier", _ERROR, "XML takes names only that begin with a letter or an underscore."
    DUPLICATE_IDENTIFIER = "duplicate-identifier", _ERROR, "A reference to it could mean either."
    SHARED_IDENTIFIER = "shared-identifier", _WARNING, "A platform that knows items by it keeps one of them."
    DANGLING_REFERENCE = "dangling-reference", _ERROR, "It refers to nothing: the learner would see nothing."
    MISSING_FILE = "missing-file", _ERROR, "Moodle imports a package whose launch file does not exist."
    UNLISTED_FILE = "unlisted-file", _ERROR, "A platform may unpack only what the manifest lists."
    REPEATED_FILE = "repeated-file", _WARNING, "The profile lists each file of a resource once."
    UNSAFE_HREF = "unsafe-href", _ERROR, "It leads out of the package."
    NO_TITLE = "no-title", _ERROR, "The learner would choose between blank lines."
    NO_ORGANIZATION = "no-organization", _ERROR, "There would be nothing to launch."
    NO_SCO = "no-sco", _ERROR, "Nothing in it can be tracked."
    MANY_SCOS = "many-scos", _ERROR, "Moodle marks the activity complete when one of several is finished."
    SCORM_TYPE = "scorm-type", _ERROR, "scormtype in SCORM 1.2, scormType in 2004: the other one is an untracked asset."
    PASS_MARK = "pass-mark", _ERROR, "The platform would ignore it or refuse every learner."
    DELIVERY = "delivery-controls", _WARNING, "The platform would guess completion instead of asking the content."
    CONTROL_MODE = "control-mode", _WARNING, "Some platforms then show neither a menu nor the content."
    NOT_AN_IRI = "not-an-iri", _ERROR, "A relative or empty identifier is refused or mixed up with another course's."
    NO_AU = "no-au", _ERROR, "There would be nothing to launch."
    MANY_AUS = "many-aus", _WARNING, "ILIAS takes packages with one assignable unit only."
    RESERVED_QUERY = "reserved-query", _ERROR, "cmi5 adds these itself at launch (8.1.0.0-6)."
    BAD_VALUE = "bad-value", _ERROR, "The value is none that the standard knows."
    WRONG_RESOURCE_TYPE = "wrong-resource-type", _ERROR, "A platform reads only the types it knows."
    UNDECLARED = "undeclared-variable", _ERROR, "The item would show or score nothing."
    NO_SUCH_CHOICE = "no-such-choice", _ERROR, "Nobody could give that answer."
    WRONG_TEMPLATE = "wrong-template", _ERROR, "A template of another version is not found, and nothing is scored."
    NO_INTERACTION = "no-interaction", _ERROR, "There would be nothing to answer."
    NOTHING_RIGHT = "nothing-right", _WARNING, "An item without a right answer scores nothing."
    NO_ALT = "no-alt", _ERROR, "Whoever cannot see the picture learns nothing from it."
    CARTRIDGE_STRUCTURE = "cartridge-structure", _ERROR, "The profile has one tree of items, the root untitled."
    ASSESSMENT_RESOURCE = "assessment-resource", _ERROR, "An assessment is one file, and its resource has no href."
    PROFILE = "question-profile", _ERROR, "A platform chooses the question type by it."
    TOO_FEW_CHOICES = "too-few-choices", _ERROR, "The profile refuses it."
    CASE_MISSING = "case-missing", _ERROR, "Moodle then gives no fraction, and nobody can score."
    UNMATCHED_FEEDBACK = "unmatched-feedback", _ERROR, "The feedback would never be shown, or shown empty."
    WEIGHT = "bad-weight", _ERROR, "The profile takes whole numbers from 1 to 99."

    def __init__(self, code: str, severity: Severity, why: str) -> None:
        self.code = code
        self.severity = severity
        self.why = why

    def at(self, location: Location, message: str, hint: str = "") -> Finding:
        """A finding of this kind: ``message`` names the fault, ``hint`` the way out."""
        return Finding(location, self.code, self.severity, message, hint)
