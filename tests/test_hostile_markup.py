"""Script and markup that somebody pasted: whatever is written where, no page of the handbook comes to life."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from courses import Change, TinyCourse, adds, edits
from mistakes import refused
from sound_course import BANK, FACTS, FIRST, FRONT_PAGE, OTHER_BANK, SOURCES

SCRIPT = "<script>alert(1)</script>"
OUR_SCRIPTS = re.compile(r"(\.\./)*_static/[\w-]+\.js|(\.\./)*searchindex\.js")
DEAD = {"iframe", "object", "embed", "applet", "base", "style", "svg", "math", "frame", "portal", "template"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background", "cite", "ping"}
FOLLOWED = re.compile(r"https?://|mailto:|tel:|[^:]*([?#].*)?$", re.IGNORECASE)
INLINED = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+=*")
META = {"charset", "viewport", "referrer", "robots", "Content-Security-Policy", "color-scheme", "docutils"}


class LivePart(HTMLParser):
    """Gathers everything in a page that could do something by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element: its kind, its handlers, where it leads."""
        values = {name: value or "" for name, value in attrs}
        if tag in DEAD or (tag == "script" and not OUR_SCRIPTS.fullmatch(values.get("src", "").partition("?")[0])):
            self.found.append(f"<{tag}> {values}")
        if values.get("http-equiv") == "Content-Security-Policy":
            self._policy = values["content"]
        if tag == "meta" and not META & {*values, values.get("name", ""), values.get("http-equiv", "")}:
            self.found.append(f"<meta> {values}")
        for name, value in values.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"{name}={value!r}")
            if (tag, name) == ("img", "src") and INLINED.fullmatch(value):
                continue  # a picture can do nothing
            if name in ADDRESSES and not FOLLOWED.match(re.sub(r"[\x00-\x20]", "", value)):
                self.found.append(f"{name}={value!r}")

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        """A style sheet that the page's own policy knows by its hash is ours."""
        digest = b64encode(sha256(data.encode()).digest()).decode()
        if self.found and self.found[-1] == "<style> {}" and f"style-src 'sha256-{digest}'" in self._policy:
            self.found.pop()


def live_parts(course: TinyCourse) -> dict[str, list[str]]:
    """Page → what is live in it."""
    found: dict[str, list[str]] = {}
    for path, content in course.outputs().items():
        if path.endswith(".html"):
            page = LivePart()
            page.feed(content.decode())
            if page.found:
                found[path] = page.found
    return found


def test_the_reader_of_pages_sees_what_is_live() -> None:
    """A test that finds nothing must be able to find something."""
    page = LivePart()
    page.feed(
        f"{SCRIPT}<script src='https://example.org/x.js'></script><img src=x onerror=alert(1)>"
        "<a href='java\tscript:alert(1)'>x</a><a href='data:text/html,x'>x</a><iframe src=x></iframe>"
        "<meta http-equiv=refresh content='0; url=https://example.org'><p style='x'>"
    )
    assert len(page.found) == 8
    page = LivePart()
    page.feed(
        "<script src='../_static/quiz.js?v=1'></script><a href='https://example.org/a:b'>x</a>"
        "<a href='#a:b'>x</a><a href='../x/index.html#y'>x</a><meta charset='utf-8'>"
    )
    assert page.found == []


def test_a_sound_course_has_nothing_live(built_once: TinyCourse) -> None:
    """But the theme's own scripts."""
    assert live_parts(built_once) == {}


# -- HTML: an error, wherever it stands -------------------------------------------------------------


HTML_IN_A_PAGE = {
    "a block": SCRIPT,
    "in a sentence": "hello <b onclick=alert(1)>you</b>",
    "a picture": "<img src=x onerror=alert(1)>",
    "around a paragraph": "<div onclick='x'>\n\nhello\n\n</div>",
    "in a heading": f"## A heading {SCRIPT}",
    "in a table": f"| a | b |\n| - | - |\n| {SCRIPT} | c |",
    "in a list": f"- {SCRIPT}",
    "in facilitator text": f":::{{facilitator}}\n{SCRIPT}\n:::",
    "in a title": f":::{{checklist}} {SCRIPT}\n- one\n:::",
    "a raw directive": f"```{{raw}} html\n{SCRIPT}\n```",
    "raw reStructuredText": f"```{{eval-rst}}\n.. raw:: html\n\n   {SCRIPT}\n```",
    "a raw role in reStructuredText": (
        f"```{{eval-rst}}\n.. role:: live(raw)\n   :format: html\n\n:live:`{SCRIPT}`\n```"
    ),
    "a raw role": f"```{{role}} live(raw)\n:format: html\n```\n\n{{live}}`{SCRIPT}`",
}
IN_A_BANK = {
    "a prompt": edits(BANK, "A parent calls. What comes first?", f"A parent calls.\n\n      {SCRIPT}\n"),
    "an option": edits(BANK, "text: Listen\n", f"text: Listen {SCRIPT}\n"),
    "feedback": edits(BANK, "feedback: Not yet.", f"feedback: Not yet. {SCRIPT}"),
    "a raw directive": edits(
        BANK,
        "A parent calls. What comes first?",
        f"A parent calls.\n\n      ```{{raw}} html\n      {SCRIPT}\n      ```\n",
    ),
}
HTML: dict[str, tuple[str, Change]] = {
    **{f"page: {name}": (FIRST, adds(FIRST, f"\n{text}\n")) for name, text in HTML_IN_A_PAGE.items()},
    **{f"bank: {name}": (BANK, change) for name, change in IN_A_BANK.items()},
    "page: the module's title": (FIRST, edits(FIRST, "The first call", f"The {SCRIPT} call")),
}


@pytest.mark.parametrize("name", HTML)
def test_html_is_an_error_at_its_line(name: str, built: TinyCourse) -> None:
    """The way out is Markdown or a directive; what stands in ``dist/`` stays."""
    path, change = HTML[name]
    change(built)
    said = [line for line in refused(built).findings if line.endswith("[raw-html]")]
    assert said
    assert ": write it in Markdown, or use a directive [" in said[0]
    assert all(line.startswith(f"{path}:") for line in said)
    if "raw role" in name:
        return  # docutils refuses a raw role without a word about the line
    lines = [int(line.split(":")[1]) for line in said]
    words = next(words for words in ("alert", "onclick='x'") if words in built.text(path))
    assert abs(lines[0] - built.line(path, words)) <= 4, "a block is named by its first line"


@pytest.mark.parametrize("name", HTML)
def test_html_is_never_live_even_where_it_is_let_through(
    name: str, built: TinyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second lock: were the finding silenced, the page would still show text."""
    monkeypatch.setattr("builder.session.making.refuse_on", lambda *_: None)
    HTML[name][1](built)
    assert built.run("build", "-j", "1").code == 0
    assert live_parts(built) == {}


# -- links, attributes and settings ----------------------------------------------------------------


LINKS = {
    "javascript": "[x](javascript:alert(1))",
    "mixed case": "[x](JaVaScRiPt:alert(1))",
    "an entity": "[x](&#106;avascript:alert(1))",
    "a tab": "[x](<java&#9;script:alert(1)>)",
    "in angle brackets": "<javascript:alert(1)>",
    "by reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "vbscript": "[x](vbscript:alert)",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a drawing as data": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "reStructuredText": "```{eval-rst}\n`x <javascript:alert(1)>`_\n```",
    "a picture that leads": ":::{image} desk.png\n:alt: x\n:target: javascript:alert(1)\n:::",
    "a figure that leads": ":::{figure} desk.png\n:alt: x\n:target: data:text/html,x\n\nx\n:::",
}
ATTRIBUTES = {
    "of a link": "[x](https://example.org){onclick=alert(1) style=x}",
    "of a picture": "![x](desk.png){onerror=alert(1) style=x}",
    "of emphasis": '*x*{onclick=alert(1)} [span]{onclick=x style="a: b"}',
    "of code": "`x`{onclick=alert(1)}",
    "of a paragraph": "{onclick=alert(1) style=x}\nA paragraph.",
    "of a list": "{onclick=alert(1)}\n- one",
    "of a heading": "{onclick=alert(1)}\n## A heading",
    "that break out": "![x](desk.png){width='10\" onerror=\"x'}",
    "of a class": '```{class} a"onclick=x\n```\n\nA paragraph.',
    "of a language": '```py"onclick=x\nx\n```',
}
VALUES: dict[str, Change] = {
    "an attribute in a question": edits(BANK, "text: Listen\n", 'text: "[x](https://example.org){onclick=alert(1)}"\n'),
    "an answer that breaks out": edits(OTHER_BANK, "- text: notes", f"- text: '{SCRIPT}\" onclick=\"x'"),
    "a source's address": edits(SOURCES, "org/report", 'org/"onclick="alert(1)'),
    "a source's title": edits(SOURCES, "Annual report", SCRIPT),
    "a fact's value": edits(FACTS, '"1,250"', f"'{SCRIPT}'"),
    "a bank's title": edits(BANK, "title: The first call", f"title: '{SCRIPT}'"),
    "the course's title": edits("conf.py", "Listening first", SCRIPT),
    "code": adds(FIRST, f"\n```python\n</script>{SCRIPT}\n```\n"),
    "a formula": adds(FIRST, f"\n```{{math}}\n</div>{SCRIPT}\n```\n"),
}


@pytest.mark.parametrize("texts", [LINKS, ATTRIBUTES], ids=["links", "attributes"])
def test_no_link_and_no_attribute_comes_to_life(texts: dict[str, str], built: TinyCourse) -> None:
    """On a page and in a question, all in one course: what is left of them is text."""
    for text in texts.values():
        built.append(FIRST, f"\n{text}\n")
    asked = "\n\n".join(text for text in texts.values() if "desk.png" not in text)
    prompt = "\n".join(f"      {line}".rstrip() for line in asked.split("\n"))
    edits(BANK, "      A parent calls. What comes first?", prompt)(built)
    assert built.run("build", "-j", "1", "handbook").code == 0
    assert live_parts(built) == {}


def test_no_value_comes_to_life(built: TinyCourse) -> None:
    """Reference data, titles, code: shown as the text they are."""
    for change in VALUES.values():
        change(built)
    assert built.run("build", "-j", "1", "handbook").code == 0
    assert live_parts(built) == {}
    assert "&lt;script&gt;" in built.learner_text()


@pytest.mark.parametrize(
    "change",
    [
        edits(FIRST, "The first call", "The `<script>alert(1)</script>` call"),
        edits(FIRST, "The first call", "The &lt;script&gt;alert(1)&lt;/script&gt; call"),
        edits(FRONT_PAGE, "# Listening first", "# `<img src=x onerror=alert(1)>`"),
    ],
    ids=["code", "entities", "a page's"],
)
def test_no_title_comes_to_life(change: Change, built: TinyCourse) -> None:
    """Nor where other pages print it: in contents, in "previous" and "next"."""
    change(built)
    assert built.run("build", "-j", "1", "handbook").code == 0
    assert live_parts(built) == {}


def test_no_page_sends_its_reader_elsewhere(built: TinyCourse) -> None:
    """``http-equiv`` is not an author's."""
    built.append(FIRST, "\n```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0; url=https://example.org\n```\n")
    built.run("build", "-j", "1", "handbook")
    assert live_parts(built) == {}


@pytest.mark.parametrize("key", ["html_meta", "myst", "substitutions"])
def test_a_page_cannot_set_how_it_is_built(key: str, built: TinyCourse) -> None:
    """MyST's own front matter is not ours: it is an unknown key, in a module and in a plain page."""
    setting = f'{key}: {{"http-equiv=refresh": "0"}}'
    edits(FIRST, "\ntitle:", f"\n{setting}\ntitle:")(built)
    edits(FRONT_PAGE, "# Listening first", f"---\n{setting}\n---\n\n# Listening first")(built)
    said = [line.partition(" has no key ")[2].partition(":")[0] for line in refused(built).findings]
    assert said == [repr(key)] * 2
