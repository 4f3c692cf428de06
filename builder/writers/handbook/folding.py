"""How the search takes words apart: accents folded, Chinese and Japanese by pairs of signs; the same in the browser."""

from __future__ import annotations

import re
import unicodedata

from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish
from sphinx.search.fr import SearchFrench

MARKS = re.compile("[\u0300-\u036f]")
UNPLAIN = re.compile("[^\x00-\xbf\u2010-\u206f]+")
"""What folding may change: neither ASCII nor signs such as dashes and quotation marks, of which a page is made."""
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
SIGNS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
SIGN = re.compile(f"[{SIGNS}]")
PIECES = re.compile(f"[{SIGNS}]+|[^\\W{SIGNS}]+")

SPLIT_QUERY = """
function splitQuery(query) {
  var plain = query.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').normalize('NFC')
    .replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').replace(/ß/g, 'ss');
  var words = [];
  (plain.match(/[SIGNS]+|(?:(?![SIGNS])[\\p{L}\\p{N}_])+/gu) || []).forEach(function (piece) {
    if (!/[SIGNS]/.test(piece) || piece.length === 1) { words.push(piece); return; }
    for (var i = 0; i + 1 < piece.length; i += 1) { words.push(piece.slice(i, i + 2)); }
  });
  return words;
}
""".replace("SIGNS", "\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff")


def folded(text: str) -> str:
    """``text`` without accents and ligatures."""
    return UNPLAIN.sub(_folded, text)


def _folded(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", run[0]))).translate(LIGATURES)


class Folding(SearchLanguage):
    """Any language: words as they are typed without accents; each Chinese sign, and each pair of neighbours."""

    js_splitter_code = SPLIT_QUERY

    def split(self, input: str) -> list[str]:
        """The words of a text, in its order."""
        text = folded(input)
        if not SIGN.search(text):
            return self._word_re.findall(text)
        words: list[str] = []
        for piece in PIECES.findall(text):
            if SIGN.match(piece):
                words += [*piece, *(piece[place : place + 2] for place in range(len(piece) - 1))]
            else:
                words.append(piece)
        return words


class English(Folding, SearchEnglish):
    """English."""


class French(Folding, SearchFrench):
    """French."""

    stopwords = frozenset(map(folded, SearchFrench.stopwords))


class Chinese(Folding, SearchEnglish):
    """Chinese, with the English words that stand in it; Sphinx's own needs a library, and its script fails."""

    lang = "zh"


LANGUAGES = (English, French, Chinese)
