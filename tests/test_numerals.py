"""Figures that Casebook itself prints stand as the language of the build writes them, on pages and on slides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from courses import TinyCourse
from lxml import html
from pptx import Presentation
from sound_course import FACTS, FIRST

from builder.catalogues import parsed, written
from builder.numerals import in_figures, number
from builder.speech import speak

SERIES = """\
series:
  - id: CALLS
    title: Calls
    counts: calls answered, by the desk
    source: S-1
    visibility: learner
    points:
      - {period: "2023", value: 1634836}
      - {period: "2024", fact: F-1}
"""
ASKED = "Since 1,000 calls: {fact}`F-1` calls, {fact}`F-9` of them early."
SAID = "Depuis 1,000 appels : {fact}`F-1` appels, dont {fact}`F-9` tôt."
SHARE = """\
  - id: F-9
    statement: Early.
    value: "12.5%"
    source: S-1
    locator: p. 3
    as_of: 2024-01-01
    verification: read
    visibility: learner
"""


@pytest.fixture
def english() -> Iterator[None]:
    """Leaves the process speaking English."""
    yield
    speak("en")


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("fr", "1,250", "1\u202f250"),
        ("fr", "12.5%", "12,5\u00a0%"),
        ("fr", "1,250–2,000.5", "1\u202f250–2\u202f000,5"),
        ("fr", "−1,634,836", "−1\u202f634\u202f836"),
        ("de", "1,250.50", "1.250,50"),
        ("fr", "2024", "2024"),
        ("fr", "24.5.2019", "24.5.2019"),
        ("fr", "1,2345", "1,2345"),
        ("en-GB", "1,250", "1,250"),
        ("xx", "1,250", "1,250"),
    ],
)
def test_a_figure_takes_the_marks_of_its_language(language: str, text: str, said: str, english: None) -> None:
    speak(language)
    assert in_figures(text, "en") == said


def test_figures_are_read_as_the_language_of_the_sources_has_them(english: None) -> None:
    speak("fr")
    assert in_figures("1.250,5", "de") == "1\u202f250,5"
    assert number(12345.5) == "12\u202f345,5"


def test_facts_and_charts_are_french_in_french_and_what_a_translator_wrote_is_left(course: TinyCourse) -> None:
    """Handbook and deck show the same figures; the chart groups its thousands itself, whatever opens it."""
    course.write("modules/reference/series.yml", SERIES)
    course.append(FACTS, SHARE)
    course.append(FIRST, f"\n## Figures\n\n:::{{slide}} Figures\n- {ASKED}\n:::\n\n{ASKED}\n")
    course.append(FIRST, "\n## Drawn\n\n:::{chart} CALLS\n:::\n")
    assert course.run("translate", "fr").code == 0
    catalogue = parsed(course.text("locale/fr/LC_MESSAGES/first-call.po"), "first-call.po")
    catalogue[ASKED].string = SAID
    course.write("locale/fr/LC_MESSAGES/first-call.po", written(catalogue))
    answer = course.run("build", "handbook", "deck", "--language", "fr")
    assert answer.code == 0, answer
    shown = "Depuis 1,000 appels : 1\u202f250\u00a0[1] appels, dont 12,5\u00a0%"
    page = html.fromstring((course.dist / "fr/learner/handbook/first-call/index.html").read_bytes())
    assert shown in page.text_content()
    assert "1\u202f634\u202f836" in page.text_content()
    slides = Presentation(str(course.dist / "fr/facilitator/decks/first-call.pptx")).slides
    faces = "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert "Depuis 1,000 appels : 1\u202f250 appels, dont 12,5\u00a0% tôt." in faces
    [chart] = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    codes = chart._chartSpace.xpath("//c:ser//c:formatCode/text()")
    assert codes == ['[>=1000000]0"\u202f"000"\u202f"000;[>=1000]0"\u202f"000;0']
