"""Nodes made by hand and what the handbook's translator makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from builder import nodes as casebook

Render = Callable[..., str]


def paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text)


def titled(node: nodes.Element, *body: nodes.Node) -> nodes.Element:
    node += nodes.rubric("", node["title"])
    node += list(body)
    return node


def filled(node: nodes.Element, *texts: str) -> nodes.Element:
    node += [paragraph(text) for text in texts]
    return node


def option(identifier: str, text: str, correct: bool, feedback: str = "") -> nodes.Element:
    node = casebook.quiz_option(identifier=identifier, correct=correct)
    node += filled(casebook.quiz_label(), text)
    if feedback:
        node += filled(casebook.quiz_feedback(role="option"), feedback)
    return node


def item(interaction: str, *answers: nodes.Element, use: str = "practice", **attributes: Any) -> nodes.Element:
    said = {"identifier": "first", "bank": "care", "interaction": interaction, "use": use} | attributes
    node = casebook.quiz_item(**said)
    node += filled(casebook.quiz_prompt(), "What comes first?")
    node += list(answers)
    return node


def asked(*items: nodes.Element) -> nodes.Element:
    node = casebook.quiz(bank="care", items=[])
    node += list(items)
    return node


@pytest.fixture(scope="module")
def learner_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    root = tmp_path_factory.mktemp("course")
    (root / "conf.py").write_text('extensions = ["builder"]\n', encoding="utf-8")
    (root / "modules").mkdir()
    (root / "modules" / "index.md").write_text("# Course\n", encoding="utf-8")
    with patch_docutils(root), docutils_namespace():
        made = Sphinx(root, root, root / "out", root / "trees", "learner", status=None)
        made.build()
        yield made


@pytest.fixture
def render(learner_app: Sphinx, monkeypatch: pytest.MonkeyPatch) -> Render:
    """Renders nodes under a section's heading, for an edition."""

    def rendered(*parts: nodes.Node, edition: str = "learner") -> str:
        monkeypatch.setattr(learner_app.builder, "edition", edition)
        document = new_document("page", learner_app.builder.docsettings)  # type: ignore[attr-defined]
        section = nodes.section("", nodes.title("", "A heading"), ids=["a-heading"])
        section += list(parts)
        document += section
        learner_app.builder.current_docname = "modules/index"  # type: ignore[attr-defined]
        translator = learner_app.builder.create_translator(document, learner_app.builder)
        document.walkabout(translator)
        return "".join(translator.body)  # type: ignore[attr-defined]

    return rendered


def pair(identifier: str, premise: str, response: str) -> nodes.Element:
    node = casebook.quiz_pair(identifier=identifier)
    node += filled(casebook.quiz_label(), premise)
    node += filled(casebook.quiz_response(), response)
    return node
