"""Search from disk in English, French and Chinese, with and without accents."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from browser import watched
from handbook_course import write_course
from handbook_pages import build
from hypothesis import given
from hypothesis import strategies as st

from builder.writers.handbook.folding import LIGATURES, English, folded

TEXTS = {
    "en": "Evidence is gathered in a café by investigators under article 237(3), 43 and £30,000. 证据保全 comes first.",
    "fr": "La réquisition adressée à l'hébergeur préserve les éléments et le cœur de l'enquête, article 237.",
    "zh_CN": "警方应当首先申请证据保全，然后通知平台。 The platform keeps records (2023).",
}

QUERIES = [
    ("en", "investigator", True),
    ("en", "cafe", True),
    ("en", "café", True),
    ("en", "证据保全", True),
    ("en", "zebra", False),
    ("en", "237", True),
    ("en", "article 237(3)", True),
    ("en", "evidence 43", True),
    ("en", "30,000", True),
    ("en", "evidence 44", False),
    ("en", "42 evidence", False),
    ("en", "zebra by 43", False),
    ("fr", "237", True),
    ("zh_CN", "2023", True),
    ("fr", "requisition", True),
    ("fr", "réquisition", True),
    ("fr", "RÉQUISITIONS", True),
    ("fr", "elements", True),
    ("fr", "preserver", True),
    ("fr", "coeur", True),
    ("fr", "cœur", True),
    ("fr", "zèbre", False),
    ("zh_CN", "证据保全", True),
    ("zh_CN", "保全", True),
    ("zh_CN", "平台", True),
    ("zh_CN", "警", True),
    ("zh_CN", "records", True),
    ("zh_CN", "全保", False),
    ("zh_CN", "罪", False),
]


@pytest.fixture(scope="module")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course in each language, one page holding the words."""
    root = tmp_path_factory.mktemp("search") / "clé de formation"
    for language, text in TEXTS.items():
        source = write_course(root / "source" / language)
        page = source / "modules/handing-over/index.md"
        page.write_text(f"{page.read_text('utf-8')}\n{text}\n", encoding="utf-8")
        build(source, root / language, "learner", language=language)
    return root


@pytest.mark.parametrize(("language", "query", "found"), QUERIES)
def test_words_are_found(browser: Any, searchable: Path, language: str, query: str, found: bool):
    faults: list[str] = []
    with watched(browser, faults) as page:
        page.goto((searchable / language / "search.html").as_uri() + f"?q={query}")
        page.locator(".search-summary[role=status]").wait_for()
        titles = page.locator("#search-results a").all_inner_texts()
    assert ("Handing over" in titles) == found
    assert faults == []


@pytest.mark.parametrize(
    ("language", "query", "said"),
    [
        ("en", "the", "Words as common as these are not searched for. Add another word."),
        ("fr", "les", "Des mots aussi courants ne sont pas recherchés. Ajoutez un autre mot."),
        ("en", "the zebra", "No page was found. Check the spelling, or try fewer words."),
        ("en", "!?", "No page was found. Check the spelling, or try fewer words."),
    ],
)
def test_common_words_are_not_called_misspelt(browser: Any, searchable: Path, language: str, query: str, said: str):
    with watched(browser, []) as page:
        page.goto((searchable / language / "search.html").as_uri() + f"?q={query}")
        assert page.locator(".search-summary[role=status]").inner_text() == said


def test_words_are_taken_apart_as_in_the_browser(browser: Any, searchable: Path):
    text = "Straße, ÉLÉMENTS cœur, 한국어 日本 証 a_b 12"
    with watched(browser, []) as page:
        page.goto((searchable / "en" / "search.html").as_uri())
        split = page.evaluate("(text) => splitQuery(text)", text)
    assert set(split) <= set(English({}).split(text))
    assert folded("Straße ÉLÉMENTS cœur 한국어") == "Strasse ELEMENTS coeur 한국어"


@given(st.text(st.sampled_from("aeo n'—…´¨\u0301\u0338\u0327éÆœß한\u1112\u1161が\u304b\u3099≠=")))
def test_folding_run_by_run_is_folding_the_whole(text: str):
    plain = "".join(sign for sign in normalize("NFD", text) if not "\u0300" <= sign <= "\u036f")
    assert folded(text) == normalize("NFC", plain).translate(LIGATURES)
