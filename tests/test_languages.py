"""A curriculum in another language: what is translated, what is not, and what stays the source's."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from browser import axe_script, overflow, violations, watched
from courses import TinyCourse, tree, write_course
from lxml import html
from spoken import casebook

from builder.catalogues import parsed, written

MODULE = "locale/fr/LC_MESSAGES/first-call.po"
ALL = ("handbook", "deck", "quiz", "lms")

FRENCH = {
    "The first call": "Le premier appel",
    "Objectives": "Objectifs",
    "The case": "L’affaire",
    "You may step out at any time. No passage is rated.": "Vous pouvez sortir. Aucun passage n’est signalé.",
    "A parent calls the desk.": "Un parent appelle le bureau.",
    "Early 2019: The desk changes its routine.": "Début 2019 : Le bureau change ses habitudes.",
    "A parent calls. What comes first?": "Un parent appelle. Que faire d’abord ?",
    "Listen": "Écouter",
    "Yes, the parent is heard.": "Oui, le parent est entendu.",
    "Read the report alone.": "Lisez le signalement, préservé en entier.",
    "The first hour": "La première heure",
    "Agree on the first steps.": "S’accorder sur les premières étapes.",
}


def translate(course: TinyCourse, texts: dict[str, str], path: str = MODULE) -> None:
    """Put translations into a catalogue."""
    catalogue = parsed(course.text(path), path)
    for text, translation in texts.items():
        message = catalogue.get(text)
        assert message is not None, text
        message.string = translation
    course.write(path, written(catalogue))


def page_of(course: TinyCourse, name: str, language: str = "fr", edition: str = "learner") -> Any:
    """A page of a handbook, as a tree."""
    folder = course.dist / language if language else course.dist
    return html.fromstring((folder / edition / "handbook" / name).read_bytes())


@pytest.fixture(scope="module")
def french_once(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    """A course with some of one module in French, built in English and then in French."""
    course = write_course(tmp_path_factory.mktemp("french") / "course")
    course.append("conf.py", 'language = "en"\n')
    assert casebook(course.root, "build").code == 0
    before = tree(course.dist)
    answer = casebook(course.root, "translate", "fr")
    assert answer.code == 0, answer
    translate(course, FRENCH)
    answer = casebook(course.root, "build", *ALL, "--language", "fr")
    assert answer.code == 0, answer
    assert {path: one for path, one in tree(course.dist).items() if not path.startswith("fr/")} == before
    return course


@pytest.fixture
def french(french_once: TinyCourse, tmp_path: Path) -> TinyCourse:
    """A copy of it, free to be changed."""
    shutil.copytree(french_once.root, tmp_path / "course")
    return TinyCourse(tmp_path / "course")


# -- what stands on a page ---------------------------------------------------------------------------


def test_a_translated_page_is_french_and_what_is_not_translated_says_so(french_once: TinyCourse) -> None:
    page = page_of(french_once, "first-call/index.html")
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")
    assert page.xpath("string(//h1)") == "Le premier appel"
    assert "Vous pouvez sortir" in page.text_content()
    [facts] = [" ".join(one.text_content().split()) for one in page.find_class("module-facts")]
    assert facts.startswith("Pour la police et le personnel des plateformes. Minutes : ")
    assert facts.endswith(" en salle.")
    left = [one for one in page.xpath("//main//*[@lang='en']") if "untranslated" in one.get("class", "")]
    assert "A parent waits on the line." in [one.text_content() for one in left]
    assert all(one.get("dir") == "ltr" for one in left)
    assert not any("sortir" in one.text_content() for one in left)
    assert re.search(r"Traduit .*\(anglais\).*: \d+ textes sur \d+", page.text_content())


def test_anchors_and_ids_are_those_of_the_source(french_once: TinyCourse) -> None:
    """Links and progress hold whatever the language."""
    theirs, ours = page_of(french_once, "first-call/index.html"), page_of(french_once, "first-call/index.html", "")

    def names(page: Any) -> list[str]:
        return [one for one in page.xpath("//main//@id") if not one.startswith("casebook-words")]

    def data(page: Any) -> list[str]:
        return [str(page.xpath(f"string(//body/@data-{name})")) for name in ("course", "module", "page", "version")]

    assert names(theirs) == names(ours)
    assert data(theirs) == data(ours)
    assert "the-case" in names(theirs)


def test_dates_and_minutes_are_read_in_translations(french_once: TinyCourse) -> None:
    text = page_of(french_once, "first-call/index.html").text_content()
    assert "8 mai 2018" in text
    assert "Début 2019" in text
    assert "5 minutes" in text


def test_every_output_says_its_language(french_once: TinyCourse) -> None:
    out = french_once.dist / "fr"
    assert '<html lang="fr" dir="ltr">' in (out / "learner/START-HERE.html").read_text("utf-8")
    assert "Ouvrir le manuel" in (out / "learner/START-HERE.html").read_text("utf-8")
    with zipfile.ZipFile(out / "facilitator/decks/first-call.pptx") as deck:
        slides = [deck.read(name).decode() for name in deck.namelist() if name.startswith("ppt/slides/slide")]
        assert any(re.search(r'<a:rPr lang="fr-FR"[^>]*><a:t>Lisez le', one) for one in slides)
        assert any(re.search(r'<a:rPr lang="en"[^>]*><a:t>Put the steps', one) for one in slides)
        assert "<dc:language>fr" in deck.read("docProps/core.xml").decode()
    with zipfile.ZipFile(out / "facilitator/quizzes/first-call-qti30.zip") as package:
        items = [package.read(name).decode() for name in package.namelist() if "before-writing" in name]
        assert 'xml:lang="fr"' in items[0]
        assert "Que faire d’abord" in items[0]
    with zipfile.ZipFile(out / "facilitator/quizzes/first-call-exam-paper.docx") as paper:
        assert 'w:lang w:val="fr"' in paper.read("word/styles.xml").decode()
        assert "Vrai ou faux" in paper.read("word/document.xml").decode()
    with zipfile.ZipFile(out / "lms/first-call-cmi5.zip") as package:
        assert '<html lang="fr"' in package.read("index.html").decode()
        assert 'lang="fr"' in package.read("cmi5.xml").decode()


# -- catalogues --------------------------------------------------------------------------------------


def test_a_catalogue_names_its_state_and_keeps_what_is_translated(french: TinyCourse) -> None:
    before = french.text(MODULE)
    assert "No native practitioner has reviewed this translation yet." in before
    answer = casebook(french.root, "translate", "fr", "--module", "first-call")
    assert answer.code == 0
    assert french.text(MODULE) == before
    french.replace("modules/first-call/index.md", "A parent waits on the line.", "A carer waits on the line.")
    french.replace("modules/first-call/index.md", "Read the report alone.", "Read the whole report alone.")
    assert casebook(french.root, "translate", "fr").code == 0
    catalogue = parsed(french.text(MODULE), MODULE)
    assert catalogue.get("The first call").string == "Le premier appel"
    assert catalogue.get("A carer waits on the line.").string == ""
    changed = catalogue.get("Read the whole report alone.")
    assert (changed.string, changed.fuzzy) == (FRENCH["Read the report alone."], True)
    answer = casebook(french.root, "build", "--language", "fr")
    # Nobody has looked at it yet.
    assert "préservé en entier" not in page_of(french, "first-call/index.html").text_content()
    assert "untranslated" in answer.err


def test_a_catalogue_of_one_module_has_only_what_it_shows(course: TinyCourse) -> None:
    assert casebook(course.root, "translate", "fr", "--module", "second-look").code == 0
    found = {path.stem: path.read_text("utf-8") for path in (course.root / "locale/fr/LC_MESSAGES").iterdir()}
    assert set(found) == {"second-look", "reference"}
    assert "Both notes are of one call." in found["second-look"]
    assert "77 rehearsals" not in found["reference"]


@pytest.mark.parametrize("broken", ['msgid "one\nmsgstr "two"\n', "this is no catalogue\n", 'msgstr "first"\n'])
def test_a_broken_catalogue_is_refused_with_its_line(broken: str, french: TinyCourse) -> None:
    before = tree(french.dist)
    french.append(MODULE, "\n" + broken)
    for arguments in (("build", "--language", "fr"), ("translate", "fr")):
        answer = casebook(french.root, *arguments)
        assert answer.code == 1
        said = rf"{MODULE}:\d+: error: this is not a catalogue of translations: .*\[broken-catalogue\]"
        assert re.search(said, answer.err), answer.err
    assert tree(french.dist) == before


def test_a_language_that_nobody_has_described_can_be_translated_into(course: TinyCourse) -> None:
    """Well formed, and of no country."""
    assert casebook(course.root, "translate", "fr-ab12").code == 0


@pytest.mark.parametrize("pasted", ["\u2028", "\u0085", "\x0c"])
def test_a_catalogue_may_hold_what_was_pasted_from_a_word_processor(pasted: str) -> None:
    """What is written here can be read here."""
    catalogue = Catalog()
    catalogue.add(f"One{pasted}two", f"Un{pasted}deux")
    assert parsed(written(catalogue), MODULE).get(f"One{pasted}two").string == f"Un{pasted}deux"


def test_a_translation_with_other_numbers_or_citations_is_said(french: TinyCourse) -> None:
    text = "The desk took {fact}`F-1` calls, as {source}`S-1` reports; {law}`L-1` applies. Write {term}`T-1`."
    translate(french, {text: "Le bureau a reçu 12 appels, selon {source}`S-1` ; {law}`L-1`. Écrivez {term}`T-1`."})
    answer = casebook(french.root, "build", "--language", "fr")
    said = [line for line in answer.findings if "translation-differs" in line]
    assert len(said) == 2
    assert all(re.match(rf"{MODULE}:\d+: warning: ", line) for line in said)
    assert any("added: 12" in line for line in said)
    assert any("lost: {fact}`F-1`" in line for line in said)


def test_a_check_looks_at_the_catalogues_too(french: TinyCourse) -> None:
    """Though it reads the course in its own language: once more when a catalogue changes, and not otherwise."""
    text = "The desk took {fact}`F-1` calls, as {source}`S-1` reports; {law}`L-1` applies. Write {term}`T-1`."
    sound = french.text(MODULE)
    translate(french, {text: "Le bureau a reçu 12 appels, selon {source}`S-1` ; {law}`L-1`. Écrivez {term}`T-1`."})
    for _again in range(2):
        said = [one for one in french.check() if one["path"] == MODULE]
        assert [(one["code"], one["severity"]) for one in said] == [("translation-differs", "warning")] * 2
        assert french.text(MODULE).split("\n")[said[0]["line"] - 1].startswith("msgid")
    french.append(MODULE, '\nmsgid "one\nmsgstr "two"\n')
    (broken,) = (one for one in french.check() if one["path"] == MODULE)
    assert (broken["code"], broken["line"]) == ("broken-catalogue", french.line(MODULE, 'msgid "one'))
    assert casebook(french.root, "check").code == 1
    assert casebook(french.root, "build", "handbook").code == 0, "the curriculum's own language needs no translation"
    french.write(MODULE, sound)
    assert [one for one in french.check() if one["path"] == MODULE] == []


def test_a_number_grouped_in_another_way_is_the_same_number(french: TinyCourse) -> None:
    french.replace("modules/first-call/index.md", "A parent waits on the line.", "A parent is one of 1,250,000.")
    assert casebook(french.root, "translate", "fr").code == 0
    translate(french, {"A parent is one of 1,250,000.": "Un parent parmi 1\u202f250\u00a0000."})
    answer = casebook(french.root, "build", "--language", "fr")
    assert not any("translation-differs" in line for line in answer.findings)


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "`casebook translate de`"), ("../x", "no language tag"), ("FR fr", "no language tag")],
)
def test_a_language_without_translations_is_refused_in_words(language: str, words: str, course: TinyCourse) -> None:
    answer = casebook(course.root, "build", "--language", language)
    assert answer.code == 1
    assert words in answer.err
    assert not course.dist.exists()


def test_a_catalogue_that_is_no_text_is_refused(french: TinyCourse) -> None:
    french.write(MODULE, b'msgid "a"\nmsgstr "\xe9"\n')
    answer = casebook(french.root, "build", "--language", "fr")
    assert answer.code == 1
    assert re.search(rf"{MODULE}:\d+: error: .*UTF-8.*\[not-utf8\]", answer.err)


def test_the_language_of_the_sources_is_no_translation(course: TinyCourse) -> None:
    assert casebook(course.root, "translate", "ar-XB").code == 1
    assert casebook(course.root, "build", "handbook", "--language", "en").code == 0
    assert (course.dist / "learner/START-HERE.html").is_file()
    answer = casebook(course.root, "translate", "en")
    assert answer.code == 1
    assert "is written in 'en'" in answer.err
    assert not (course.root / "locale").exists()


# -- builds ------------------------------------------------------------------------------------------


def test_one_catalogue_changes_what_it_touches_and_no_more(french: TinyCourse) -> None:
    """An incremental build gives what a clean one gives."""
    assert casebook(french.root, "build", "--language", "fr").code == 0
    assert "Nothing has changed" in casebook(french.root, "build", "--language", "fr").out
    before = tree(french.dist / "fr")
    translate(french, {"A parent waits on the line.": "Un parent attend au bout du fil."})
    answer = casebook(french.root, "build", *ALL, "--language", "fr", "-j", "1")
    assert answer.code == 0
    after = tree(french.dist / "fr")
    changed = {path for path in after if after[path] != before.get(path)}
    assert "learner/handbook/first-call/index.html" in changed
    # A package holds the whole curriculum's look.
    assert not any("second-look" in path for path in changed if not path.startswith("lms/"))
    shutil.rmtree(french.root / ".casebook")
    shutil.rmtree(french.dist)
    assert casebook(french.root, "build", *ALL, "--language", "fr", "-j", "4").code == 0
    assert tree(french.dist / "fr") == after


def test_the_source_may_be_built_after_its_translation(french: TinyCourse) -> None:
    shutil.rmtree(french.root / ".casebook")
    shutil.rmtree(french.dist)
    assert casebook(french.root, "build", "handbook", "--language", "fr").code == 0
    assert casebook(french.root, "build", "handbook").code == 0
    assert (french.dist / "fr/build.json").is_file()
    listed = json.loads((french.dist / "build.json").read_text("utf-8"))["outputs"]
    assert not any(one["path"].startswith("fr/") for one in listed)


# -- in a browser ------------------------------------------------------------------------------------


def test_search_and_quiz_work_in_french(french_once: TinyCourse, browser: Any) -> None:
    handbook = french_once.dist / "fr/learner/handbook"
    faults: list[str] = []
    with watched(browser, faults) as page:
        for query in ("préservé", "preserve", "PRESERVE"):
            page.goto(f"{(handbook / 'search.html').as_uri()}?q={query}")
            page.wait_for_selector("#search-results li a")
            assert "Le premier appel" in page.inner_text("#search-results")
            assert "Une page trouvée." in page.inner_text("#search-results")
        page.goto((handbook / "first-call/index.html").as_uri())
        form = page.locator("form.quiz-item").first
        form.locator("input[value=a]").check()
        form.get_by_role("button", name="Vérifier la réponse").click()
        assert "Exact." in form.inner_text()
        assert "Oui, le parent est entendu." in form.inner_text()
    assert faults == []


@pytest.fixture(scope="module")
def from_right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course in the pseudo-language that is written from right to left."""
    course = write_course(tmp_path_factory.mktemp("rtl") / "course")
    answer = casebook(course.root, "build", "handbook", "deck", "lms", "--language", "ar-XB")
    assert answer.code == 0, answer
    return course.dist / "ar-XB"


def test_pages_run_from_right_to_left(from_right: Path, browser: Any) -> None:
    """Nothing scrolls sideways, axe finds nothing, and what stood at the left stands at the right."""
    script = axe_script()
    pages = sorted(path for path in (from_right / "learner").rglob("*.html") if "_static" not in path.parts)
    assert len(pages) > 6
    for width in (320, 1280):
        faults: list[str] = []
        with watched(browser, faults, viewport={"width": width, "height": 900}) as page:
            for path in pages:
                page.goto(path.as_uri())
                assert page.evaluate("document.documentElement.dir") == "rtl"
                assert overflow(page) == 0, (width, path.name)
                assert violations(page, script) == [], (width, path.name)
            page.goto((from_right / "learner/handbook/first-call/index.html").as_uri())
            if width > 1000:
                contents, text = (page.locator(one).bounding_box() for one in (".contents", "main"))
                assert contents["x"] > text["x"]
        assert faults == []


def test_slides_run_from_right_to_left(from_right: Path) -> None:
    with zipfile.ZipFile(from_right / "facilitator/decks/first-call.pptx") as deck:
        slides = [deck.read(name).decode() for name in deck.namelist() if re.match(r"ppt/slides/slide\d+\.xml", name)]
    paragraphs = [one for slide in slides for one in re.findall(r"<a:p>.*?</a:p>", slide) if "<a:t>" in one]
    arabic = [one for one in paragraphs if re.search("<a:t>[^<]*[\u0600-\u06ff]", one)]
    assert len(arabic) > 20
    assert [one for one in arabic if 'rtl="1"' not in one] == []
    tables = [one for slide in slides for one in re.findall(r"<a:tblPr[^>]*>", slide)]
    assert tables
    assert all('rtl="1"' in one for one in tables)


def test_packages_run_from_right_to_left(from_right: Path) -> None:
    with zipfile.ZipFile(from_right / "lms/first-call-scorm12.zip") as package:
        assert 'dir="rtl"' in package.read("index.html").decode()
