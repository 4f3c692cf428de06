"""The handbook's own walk and its own index against Sphinx's: sooner, and the same."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes
from handbook_course import write_course
from sphinx.application import Sphinx
from sphinx.search import IndexBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.writers.html5 import HTML5Translator

from builder.writers.handbook.visitors.walking import WalkingTranslator, with_visitors
from builder.writers.handbook.visitors.word_index import WordIndex

RAW = "<style>b { hidden }</style><b>spoken</b>"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = write_course(tmp_path_factory.mktemp("words"))
    with patch_docutils(root), docutils_namespace():
        app = Sphinx(root, root, root / "out", root / "trees", "html", status=None)
        app.build()
        yield app


def page_of(course: Sphinx) -> nodes.document:
    page = course.env.get_and_resolve_doctree("modules/preserving/index", course.builder, tags=course.tags)
    hidden = nodes.container("", nodes.paragraph("", "unsearched words"), classes=["no-search"])
    law = nodes.section("", nodes.title("", "Act 2023"), nodes.paragraph("", "Article 237(3)"), ids=["law"])
    page += [law, nodes.comment("", "unread words"), nodes.raw("", RAW, format="html"), hidden]
    return page


@pytest.mark.parametrize("language", ["en", "fr", "ja", "zh"])
def test_the_index_is_sphinxs_own_and_numbers(course: Sphinx, language: str):
    ours, sphinxs = (frozen(kind, course, language) for kind in (WordIndex, IndexBuilder))
    # Japanese is taken apart by a segmenter, which cuts numbers in its own way.
    assert language == "ja" or {"237", "3"} <= set(ours["terms"])
    assert language == "ja" or "2023" in ours["titleterms"]
    assert without_numbers(ours) == without_numbers(sphinxs)
    assert "spoken" in ours["terms"]
    assert not {"hidden", "unread", "unsearch", "unsearched"} & set(ours["terms"])


def without_numbers(index: dict[str, Any]) -> dict[str, Any]:
    words = ("terms", "titleterms")
    return index | {name: {word: at for word, at in index[name].items() if not word.isdigit()} for name in words}


def frozen(kind: type[IndexBuilder], course: Sphinx, language: str) -> dict[str, Any]:
    for known in [name for name in vars(course.env) if name.startswith("_search_index_")]:
        getattr(course.env, known).clear()
    index = kind(course.env, language, {}, "")
    index.feed("page", "page.md", "Preserving a record", page_of(course))
    return index.freeze()


def test_the_markup_is_sphinxs_own(course: Sphinx):
    ours = with_visitors(WalkingTranslator, course.registry.translation_handlers["html"])
    assert markup(ours, course) == markup(HTML5Translator, course)


def markup(kind: type[HTML5Translator], course: Sphinx) -> str:
    page = page_of(course)
    course.builder.current_docname = "modules/preserving/index"  # type: ignore[attr-defined]
    page.settings = course.builder.docsettings  # type: ignore[attr-defined]
    course.registry.add_translator("html", kind, override=True)
    translator: Any = course.builder.create_translator(page, course.builder)
    page.walkabout(translator)
    return "".join(translator.body)


def test_a_text_is_encoded_as_docutils_encodes():
    text = "a < b & \"c\" > 'd' at e@example.org"
    assert WalkingTranslator.encode(None, text) == HTML5Translator.encode(  # type: ignore[arg-type]
        type("Any", (), {"special_characters": HTML5Translator.special_characters})(), text
    )
