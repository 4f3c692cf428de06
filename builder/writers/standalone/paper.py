"""Reworks a page of the handbook for paper: nothing to press, nothing closed, what is rated and the key at the end."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree, html
from lxml.html import HtmlElement
from lxml.html.builder import H2, H3, LI, A, E, P

from builder.speech import _

ANSWERS, APART = "answers", "set-apart"
PAGE = "data-page"
"""What paper says before a page's number."""

Keeps = Callable[[str], bool]
"""Whether a link's target is still there."""


def page_on_paper(markup: str, keeps: Keeps) -> HtmlElement:
    """The page as a tree; of its links those that lead nowhere are words."""
    page = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    main = page.find(".//main")
    assert main is not None, "every page has one"
    _questions(main)
    _rated(main)
    for step in (_wide, _opened, _boxes, _hints, _no_controls):
        step(main)
    _links(main, keeps)
    return page


# -- questions: asked where they stand, answered at the end ------------------------------------------------------


def _questions(main: HtmlElement) -> None:
    quizzes = main.find_class("quiz")
    if not quizzes:
        return
    answers = E.section(H2(str(_("Answers"))), {"id": ANSWERS, "class": "answers"})
    for quiz in quizzes:
        for note in quiz.find_class("quiz-note"):
            _fill(note, _("Answer on paper, then compare.") + " ", _to_page(_("The answers stand at the end"), ANSWERS))
        answers.extend(_asked(form) for form in quiz.iter("form"))
    main.append(answers)


def _asked(form: HtmlElement) -> HtmlElement:
    """Turn a form into a question; its key comes back."""
    form.tag = "div"
    form.set("class", "question")
    [legend] = form.iter("legend")
    place = legend.find("span")
    assert place is not None, "a legend begins with the question's number"
    number = P(place.text_content().strip(), {"class": "question-number"})
    legend.addprevious(number)
    place.drop_tree()
    legend.tag = "p"
    legend.set("class", "question-text")
    for controls in ("fieldset", "label"):
        for one in list(form.iter(controls)):
            one.tag = {"fieldset": "div", "label": "p"}[controls]
            one.attrib.pop("for", None)
    _options(form)
    [key] = form.find_class("quiz-key")
    summary = key.find("summary")
    assert summary is not None, "a key says which question it answers"
    named = summary.text_content()
    summary.drop_tree()
    key.tag = "div"
    key.set("class", "answer")
    key.insert(0, H3(_to_page(named.partition(":")[0], form.get("id", ""))))
    _lines(form)
    key.tail = None
    return key


def _options(form: HtmlElement) -> None:
    """The answers to choose among, as a list."""
    chosen = [one for one in form.iter("input") if one.get("type") in ("radio", "checkbox")]
    if not chosen:
        return
    rows = [next(one.iterancestors("div")) for one in chosen]
    listed = E.ul({"class": "options"})
    rows[0].addprevious(listed)
    for control, row in zip(chosen, rows, strict=True):
        words = control.getnext()
        assert words is not None, "an option's words follow what chooses it"
        words.tail = None
        line = LI(words)
        listed.append(line)
        words.drop_tag()
        row.drop_tree()


def _lines(form: HtmlElement) -> None:
    """A line to write on for each field, and for each step to number."""
    for field in [*form.iter("select"), *form.iter("input")]:
        field.addprevious(E.span({"class": "line"}))
        field.drop_tree()
    for steps in form.find_class("quiz-steps"):
        steps.tag = "ul"
        for step in steps:
            step.insert(0, E.span(" ", {"class": "line short"}))
            step[0].tail, step.text = step.text, None
            for label in step.findall("span")[1:]:
                label.drop_tag()


# -- rated passages: each on a page of its own, at the end -------------------------------------------------------


def _rated(main: HtmlElement) -> None:
    passages = [one for one in main.find_class("sensitive") if one.tag == "details"]
    for note in main.find_class("print-note"):
        note.drop_tree()
    if not passages:
        return
    apart = E.section(
        H2(str(_("Passages set apart"))),
        P(str(_("Each of the passages that are rated stands on a page of its own, so that you can leave it out."))),
        {"id": APART, "class": "apart"},
    )
    for place, passage in enumerate(passages, 1):
        apart.append(_moved(passage, f"{APART}-{place}"))
    # Whoever has read them is told next how to look after themselves.
    following = [*main.find_class("wellbeing"), *main.find_class("answers")]
    (following[0].addprevious if following else main.append)(apart)


def _moved(passage: HtmlElement, name: str) -> HtmlElement:
    """Leave a note where the passage stood; the passage comes back with its rating."""
    summary = passage.find("summary")
    assert summary is not None, "a rated passage says what it is"
    summary.drop_tree()
    summary.tag, summary.tail = "p", None
    note = E.div(
        html.fromstring(html.tostring(summary, encoding="unicode")),
        P(_to_page(_("It stands by itself at the end"), name)),
        {"id": f"{name}-place", "class": "box rated-note"},
    )
    passage.addprevious(note)
    note.tail, passage.tail = passage.tail, None
    passage.tag = "section"
    passage.set("class", "passage")
    passage.set("id", name)
    passage.insert(0, summary)
    passage.insert(0, H3(str(_("A rated passage"))))
    passage.append(P(_to_page(_("Back to the place it belongs to"), f"{name}-place")))
    return passage


# -- what is wide ------------------------------------------------------------------------------------------------


def _wide(main: HtmlElement) -> None:
    """A card that lies across the page takes its heading along."""
    for card in main.find_class("gap-card"):
        section = next(card.iterancestors("section"), None)
        if section is not None:
            section.set("class", "wide")


# -- what a browser opens, ticks and presses ---------------------------------------------------------------------


def _opened(main: HtmlElement) -> None:
    for details in list(main.iter("details")):
        details.tag = "div"
        details.set("class", " ".join(filter(None, ("opened", details.get("class", "")))))
    for summary in list(main.iter("summary")):
        summary.tag = "p"
        summary.set("class", "summary")


def _boxes(main: HtmlElement) -> None:
    for field in list(main.iter("input")):
        field.addprevious(E.span("☑ " if "checked" in field.attrib else "☐ ", {"class": "tick"}))
        field.drop_tree()
    for label in list(main.iter("label")):
        label.tag = "span"


def _hints(main: HtmlElement) -> None:
    """What tells a reader to open something tells them to read on."""
    told = {"decision": _("Decide first. Then read your choice, and compare the others."),
            "scenario": _("Decide before you read what follows. No choice is a trick, and every path ends at the "
                          "debrief: walk it again with other choices.")}  # fmt: skip
    for kind, words in told.items():
        for box in main.find_class(kind):
            for hint in [one for one in box if one.get("class") == "hint"]:
                _fill(hint, str(words))


def _no_controls(main: HtmlElement) -> None:
    for name in ("print-card", "needs-internet"):
        for one in main.find_class(name):
            whole = one.getparent() if name == "print-card" else one
            assert whole is not None, "neither is the page itself"
            whole.drop_tree()
    for one in list(main.iter("button", "select", "input")):
        one.drop_tree()
    for one in main.iter(etree.Element):
        for name in [name for name in one.attrib if name == "tabindex" or _is_a_scripts(str(name))]:
            del one.attrib[name]


def _is_a_scripts(attribute: str) -> bool:
    return attribute.startswith("data-") and attribute != PAGE


def _links(main: HtmlElement, keeps: Keeps) -> None:
    there = {one.get("id") for one in main.iter(etree.Element)}
    for link in list(main.iter("a")):
        target = link.get("href", "")
        leads = target[1:] in there if target.startswith("#") else ":" in target.split("/")[0] or keeps(target)
        if not leads:
            link.drop_tag()


def _to_page(words: str, name: str) -> HtmlElement:
    """A link that paper follows by its page's number."""
    return A(str(words), {"href": f"#{name}", "class": "to-page", PAGE: str(_("page"))})


def _fill(paragraph: HtmlElement, *content: str | HtmlElement) -> None:
    tail = paragraph.tail
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.text = None
    for one in content:
        if isinstance(one, str):
            paragraph.text = one
        else:
            paragraph.append(one)
    paragraph.tail = tail

