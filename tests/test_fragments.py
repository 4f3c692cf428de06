"""A doctree fragment as plain text and as plain XHTML."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from builder.fragments import plain_text, xhtml
from builder.nodes import quiz_label


def paragraph(*parts: str | nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in parts))


def item(*blocks: nodes.Node) -> nodes.list_item:
    return nodes.list_item("", *blocks)


def link(uri: str, text: str = "there") -> nodes.reference:
    return nodes.reference(text, text, refuri=uri)


def citation(short: str) -> nodes.reference:
    return nodes.reference("[1]", "[1]", refid="source", classes=["citation"], short=short)


def table() -> nodes.table:
    def row(*cells: str) -> nodes.row:
        return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))

    columns = [nodes.colspec(colwidth=1), nodes.colspec(colwidth=1)]
    head, body = (
        nodes.thead("", row("When", "Who")),
        nodes.tbody("", row("Day 1", "Duty desk"), row("Day 2", "Team")),
    )
    return nodes.table("", nodes.tgroup("", *columns, head, body, cols=2))


CASES: dict[str, tuple[nodes.Node, str, str]] = {
    "paragraphs": (
        quiz_label("", paragraph("One\ntwo."), paragraph("Three.")),
        "One two.\n\nThree.",
        "<p>One two.</p><p>Three.</p>",
    ),
    "inline markup": (
        paragraph(nodes.strong("", "Keep"), " ", nodes.emphasis("", "every"), " ", nodes.literal("", "log")),
        "Keep every log",
        "<p><strong>Keep</strong> <em>every</em> <code>log</code></p>",
    ),
    "raised and lowered": (
        paragraph(
            "10",
            nodes.superscript("", "6"),
            " files of CO",
            nodes.subscript("", "2"),
            ", the 1",
            nodes.superscript("", "st"),
        ),
        "10^6 files of CO2, the 1st",
        "<p>10<sup>6</sup> files of CO<sub>2</sub>, the 1<sup>st</sup></p>",
    ),
    "escaping": (
        paragraph('a < b & "c" &amp; <p>'),
        'a < b & "c" &amp; <p>',
        '<p>a &lt; b &amp; "c" &amp;amp; &lt;p&gt;</p>',
    ),
    "control characters": (paragraph("a\x00b\x0bc\ufffed\r\ne"), "abcd e", "<p>abcd e</p>"),
    "bullet list": (
        nodes.bullet_list(
            "", item(paragraph("One")), item(paragraph("Two"), nodes.bullet_list("", item(paragraph("Deep"))))
        ),
        "- One\n- Two\n  - Deep",
        "<ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul>",
    ),
    "numbered list": (
        nodes.enumerated_list("", item(paragraph("One"), paragraph("More")), item(paragraph("Two")), start=9),
        "9. One\n   More\n10. Two",
        "<ol><li>One<p>More</p></li><li>Two</li></ol>",
    ),
    "empty list": (nodes.bullet_list(), "", ""),
    "table": (
        table(),
        "When | Who\n\nDay 1 | Duty desk\nDay 2 | Team",
        "<table><thead><tr><th>When</th><th>Who</th></tr></thead><tbody><tr><td>Day 1</td><td>Duty desk</td></tr>"
        "<tr><td>Day 2</td><td>Team</td></tr></tbody></table>",
    ),
    "code block": (nodes.literal_block("", "a\n  b < c"), "a\n  b < c", "<pre>a\n  b &lt; c</pre>"),
    "lines": (
        nodes.line_block("", nodes.line("", "One"), nodes.line("", "Two")),
        "One\nTwo",
        "<p>One<br />Two</p>",
    ),
    "text that looks like a break": (paragraph("<br></br>"), "<br></br>", "<p>&lt;br&gt;&lt;/br&gt;</p>"),
    "heading": (
        nodes.rubric("", "Before you start"),
        "Before you start",
        "<p><strong>Before you start</strong></p>",
    ),
    "definition": (
        nodes.definition_list_item("", nodes.term("", "Hash"), nodes.definition("", paragraph("A fingerprint."))),
        "Hash\n\nA fingerprint.",
        "<p><strong>Hash</strong></p><p>A fingerprint.</p>",
    ),
    "picture": (
        nodes.figure("", nodes.image(uri="x.png", alt="A form"), nodes.caption("", "The form")),
        "A form\n\nThe form",
        "<p>A form</p><p>The form</p>",
    ),
    "picture in a line": (
        paragraph("See ", nodes.image(uri="x.png", alt="a form"), "."),
        "See a form.",
        "<p>See a form.</p>",
    ),
    "inline where a block is due": (
        nodes.container("", nodes.literal("", "<b>"), paragraph("x")),
        "<b>\n\nx",
        "<p><code>&lt;b&gt;</code></p><p>x</p>",
    ),
    "link": (
        paragraph(link("https://example.org/a?b=1&c=2")),
        "there",
        '<p><a href="https://example.org/a?b=1&amp;c=2">there</a></p>',
    ),
    "mail": (
        paragraph(link("mailto:desk@example.org")),
        "there",
        '<p><a href="mailto:desk@example.org">there</a></p>',
    ),
    "raw": (nodes.container("", nodes.raw("", "<script>x</script>", format="html")), "", ""),
    "silent nodes": (
        nodes.container("", nodes.comment("", "no"), nodes.system_message("", paragraph("no")), nodes.transition()),
        "",
        "",
    ),
    "cited fact": (
        paragraph("It was ", nodes.inline("", "24"), "\N{NO-BREAK SPACE}", citation("Global Times, 2018"), "."),
        "It was 24 (Global Times, 2018).",
        "<p>It was 24 (Global Times, 2018).</p>",
    ),
    "cited source that names itself": (
        paragraph("Global Times, 2018", "\N{NO-BREAK SPACE}", citation("Global Times, 2018")),
        "Global Times, 2018",
        "<p>Global Times, 2018</p>",
    ),
    "citation alone": (
        paragraph(citation("Global Times, 2018")),
        "(Global Times, 2018)",
        "<p>(Global Times, 2018)</p>",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fragment_as_plain_text(name: str) -> None:
    """No markup is left, and nothing that was said is."""
    node, expected, _ = CASES[name]
    assert plain_text(node) == expected


@pytest.mark.parametrize("name", CASES)
def test_a_fragment_as_xhtml(name: str) -> None:
    """Only the plainest elements are written, and everything in them is escaped."""
    node, _, expected = CASES[name]
    assert xhtml(node) == expected
    fromstring(f"<x>{expected}</x>")


@pytest.mark.parametrize(
    "uri",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\nscript:x",
        " https://example.org",
        "https://example.org/ x",
        "data:text/html,x",
        "file:///etc/hosts",
        "//example.org",
        "../other.html",
        "#here",
        "",
    ],
)
def test_a_link_that_a_question_may_not_follow_is_its_text(uri: str) -> None:
    """Only web and mail addresses stay links."""
    assert xhtml(paragraph(link(uri))) == "<p>there</p>"


class _Heard(HTMLParser):
    """What a browser makes of a fragment."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"])))
def test_any_text_survives(text: str) -> None:
    """Whatever an author types is read back by a browser, and none of it becomes an element."""
    heard = _Heard(xhtml(nodes.container("", paragraph("x", nodes.strong("", text), "x"))))
    assert heard.text == f"x{text}x"
    assert heard.tags <= {"p", "strong"}


def test_the_doctree_is_left_as_it_was() -> None:
    """A second writer sees the same nodes."""
    node = CASES["cited fact"][0]
    before = node.pformat()
    assert (xhtml(node), plain_text(node)) == (xhtml(node), plain_text(node))
    assert node.pformat() == before
