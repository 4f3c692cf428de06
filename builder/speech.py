"""The words that Casebook itself puts on pages, slides and papers, in the language that is being built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from builder.catalogues import own_words
from builder.pseudo import PSEUDO

if TYPE_CHECKING:
    from babel import Locale

Say = Callable[[str], str]

_say: Say = str
_language = "en"


def speak(language: str) -> None:
    """From now on, in this process, say what ``_`` is given in ``language``; in English where it is not translated."""
    global _say, _language
    _language = language
    pseudo = PSEUDO.get(language.replace("_", "-"))
    words: Mapping[str, str] = {} if pseudo else own_words(language)
    _say = pseudo or (lambda text: words.get(text, text)) if pseudo or words else str


def spoken() -> str:
    """The language being built."""
    return _language


def _(words: str) -> str:
    """``words`` in the language being built."""
    return _say(words)


def N_(words: str) -> str:  # gettext's own name for it
    """``words``, marked for translation where they stand; ``_`` says them later."""
    return words


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``: the way a language is written."""
    return "rtl" if language.replace("_", "-").partition("-")[0] in RIGHT_TO_LEFT else "ltr"


RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def locale_of(language: str) -> Locale | None:
    """What the Unicode CLDR knows of a language; None where it knows nothing."""
    # Imported here: a build in the language of the sources needs little of it.
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


def name_of(language: str, inside: str) -> str:
    """What a language is called in another; its tag where nobody knows."""
    known, around = locale_of(language), locale_of(inside)
    return (known and around and known.get_display_name(around)) or language


def jurisdiction_named(code: str) -> str:
    """What a jurisdiction is called in the language being built; its code where nobody knows.

    ``KR`` is South Korea, ``US-CA`` United States (CA).
    """
    if code == "INT":
        return _("International")
    locale = locale_of(_language)
    if locale is None:
        return code
    country, _hyphen, part = code.partition("-")
    name = locale.territories.get("GB" if country == "UK" else country, country)
    return f"{name} ({part})" if part else name


class Translations:
    """What Jinja asks for."""

    def gettext(self, words: str) -> str:
        """``words`` in the language being built."""
        return _say(words)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Either of them, in the language being built."""
        return _say(one if count == 1 else many)
