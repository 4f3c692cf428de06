"""What Sphinx, MyST and docutils say of a page, in an author's words."""

from __future__ import annotations

import re

from builder.findings import Code

_WRONG = Code.WRONG_DIRECTIVE

SAYINGS: tuple[tuple[str, Code, str, str], ...] = (
    (r"image file not readable: (.*)", Code.MISSING_FILE, "the picture '{0}' is not there", "put it beside the page, or mend its name"),
    (r".*raw.*disabled.*", Code.RAW_HTML, "there is HTML here", "write it in Markdown, or use a directive"),
    (r"undefined label: (.*)", Code.DEAD_LINK, "there is no label {0}", "mend it, or write `(label)=` above its heading"),
    (r"unknown document: (.*)", Code.DEAD_LINK, "there is no page {0}", "mend the path"),
    (r"'myst' cross-reference target not found: (\S+).*", Code.DEAD_LINK, "this link leads nowhere: {0}", "mend it"),
    (r"toctree contains reference to non-?existing document (.*)", Code.MARKUP, "the table of contents names a page that does not exist: {0}", "mend the name or write the page"),
    (r"Unknown directive type: (\S+).*", _WRONG, "there is no directive {0}", "mend its name"),
    (r"Unknown interpreted text role \"(\S+)\".*", _WRONG, "there is no role '{0}'", "mend its name"),
    (r"Directive '(\S+)': .*required, 0 supplied.*", _WRONG, "directive '{0}' lacks its argument", "write it after the directive's name"),
    (r"Directive '(\S+)': maximum 0 .*", _WRONG, "directive '{0}' takes no argument", "remove what stands after its name"),
    (r"Directive '(\S+)': maximum 1 .*", _WRONG, "directive '{0}' takes one argument and no blanks in it", "keep one word after its name"),
    (r"'(\S+)': Invalid option value for '(\S+)': (.*?): (?:invalid literal|negative or zero).*", _WRONG, "option '{1}' of directive '{0}' is '{2}'", "write a whole number, such as `:{1}: 20`"),
    (r"'(\S+)': Invalid option value for '(\S+)': (.*?): (.*)", _WRONG, "option '{1}' of directive '{0}' is '{2}'", "{3}"),
    (r"'(\S+)': Unknown option key: (\S+) \(allowed: \[(.*)\]\).*", _WRONG, "directive '{0}' has no option {1}", "it may have {2}"),
    (r"'(\S+)': Invalid options format.*", _WRONG, "an option of directive '{0}' is not written as one", "put a blank after its second colon, such as `:id: first-hour`"),
    (r"Non-consecutive header level increase; H(\d) to H(\d).*", Code.MARKUP, "a heading of level {1} stands below one of level {0}", "give it one `#` more than the heading it belongs to"),
    (r"Unknown target name: \"(.*)\".*", Code.MARKUP, "nothing here is called '{0}'", "write its footnote or its label, or take the mark out"),
    (r"Document or section may not begin with a transition.*", Code.MARKUP, "a line of hyphens stands where no text is above it", "take it out; front matter ends with one, too"),
)  # fmt: skip
"""What they say, as a pattern → its code, the fault and the way out in our words; the first that fits."""

_SAYINGS = tuple((re.compile(pattern), code, fault, hint) for pattern, code, fault, hint in SAYINGS)


def in_plain_words(message: str) -> tuple[Code, str, str]:
    """The code, the fault and the way out of a warning; only its first line counts."""
    first = message.partition("\n")[0].strip()
    for pattern, code, fault, hint in _SAYINGS:
        if match := pattern.fullmatch(first):
            return code, fault.format(*match.groups()), hint.format(*match.groups())
    # A block that cannot be made sense of is lost, words and all.
    code = _WRONG if first.startswith("Directive ") else Code.MARKUP
    return code, first, "see the page's Markdown at this line"
