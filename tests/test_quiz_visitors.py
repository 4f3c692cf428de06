"""What a quiz looks like in HTML: its forms, its keys, what an edition may see."""

from __future__ import annotations

import re
from types import MethodType

import pytest
from docutils.utils import new_document
from rendered_nodes import Render, asked, filled, item, learner_app, option, pair, render
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from builder import nodes as casebook
from builder.exchange.questions import decimal
from builder.writers.handbook.visitors import HTML
from builder.writers.handbook.visitors.letters import letter
from builder.writers.handbook.visitors.shuffle import shuffled

__all__ = ["learner_app", "render"]
"""Fixtures, which pytest finds by their names in the module."""


def test_a_choice_is_a_group_named_by_its_prompt(render: Render):
    page = render(asked(item("choice", option("a", "Wait.", False, "No."), option("b", "Ask.", True, "Yes."))))
    assert '<form id="quiz-care-first"' in page
    assert re.search(r"<fieldset><legend><span>Question 1 of 1\. .*</span> What comes first\?</legend>", page)
    assert '<label><input type="radio" name="a" value="a"><span>A. Wait.</span></label>' in page


def test_the_key_names_every_option_by_its_letter_and_says_its_feedback(render: Render):
    page = render(asked(item("choice", option("a", "Wait.", False, "No."), option("b", "Ask.", True, "Yes."))))
    assert read(key_in(page)) == "Question 1: answer and feedback A. Not correct. No. B. Correct. Yes."


def test_the_key_of_steps_gives_their_letters_in_the_right_order(render: Render):
    steps = [option(name, f"Step {name}", True, f"Why {name}.") for name in "abc"]
    page = render(asked(item("order", *steps)))
    letters = {step: letter for letter, step in re.findall(r"<span>(\w)\. Step (\w)</span>", page)}
    assert "".join(letters) != "abc"
    assert sorted(letters.values()) == ["A", "B", "C"]
    assert re.findall(r">(\w)\. <div>Why (\w)", key_in(page)) == [(letters[step], step) for step in "abc"]


def test_the_key_of_a_match_joins_numbers_to_letters(render: Render):
    page = render(asked(item("match", pair("x", "Asks", "Officer"), pair("y", "Keeps", "Platform"))))
    assert re.findall(r"<label[^>]*>(.*?)</label>", page) == ["1. Asks", "2. Keeps"]
    first, second = re.findall(r'data-answer="(\w)"', page)
    assert read(key_in(page)).endswith(f"1: {first}. 2: {second}.")


def key_in(page: str) -> str:
    return page[page.index('<details class="quiz-key">') : page.index("</details>")]


def read(markup: str) -> str:
    """The words of some markup, as they are read."""
    return " ".join(re.sub(r"<(/?b)>", "", re.sub(r"<(?!/?b>)[^>]*>", " ", markup)).split())


def test_letters_go_on_after_z():
    assert [letter(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_buttons_wait_for_the_script(render: Render):
    steps = [option(name, name, True) for name in "abc"]
    page = render(asked(item("choice", option("a", "Ask.", True)), item("order", *steps, identifier="second")))
    assert page.count("<button hidden disabled>") == page.count("<button") == 2


def test_a_quiz_says_once_that_its_answers_are_in_the_page(render: Render):
    node = asked(item("choice", option("a", "Ask.", True)), item("choice", option("a", "Ask.", True), identifier="b"))
    assert render(node).count("the answers and their feedback are part of this page") == 1


def test_the_same_item_asked_twice_keeps_ids_apart(render: Render):
    page = render(asked(item("choice", option("a", "Ask.", True)), item("choice", option("a", "Ask.", True))))
    found = re.findall(r' id="([^"]*)"', page)
    assert len(found) == len(set(found))


def test_steps_are_never_shown_in_the_right_order(render: Render):
    page = render(asked(item("order", *(option(name, name, True) for name in "abcd"))))
    shown = re.findall(r'data-step="(\w)"', page)
    assert sorted(shown) == list("abcd")
    assert shown != list("abcd")
    assert 'data-order="a b c d"' in page


def test_a_shuffle_depends_on_its_seed_alone():
    entries = list("abcdefgh")
    assert shuffled("one", entries, str) == shuffled("one", list(reversed(entries)), str)
    assert shuffled("one", entries, str) != shuffled("two", entries, str)
    for seed in map(str, range(50)):
        assert shuffled(seed, ["a", "b"], str) == ["b", "a"]


def test_matching_offers_every_response_once_for_each_premise(render: Render):
    answers = [pair("a", "Asks", "Officer"), pair("b", "Notes", "Officer"), pair("c", "Keeps", "Platform")]
    page = render(asked(item("match", *answers, filled(casebook.quiz_distractor(), "Caller"))))
    selects = re.findall(r"<select.*?</select>", page)
    assert len(selects) == 3
    assert all(re.sub(r"[A-C]\. ", "", one).count(">Officer<") == 1 for one in selects)
    letters = re.findall(r'data-answer="(\w)"', page)
    assert letters[0] == letters[1] != letters[2]


def test_text_and_number_carry_what_counts_as_right(render: Render):
    accepted = casebook.quiz_accepted(text='say "yes"')
    page = render(asked(item("text", accepted, case_sensitive=True)))
    assert 'data-accepted="say &quot;yes&quot;"' in page
    assert "data-case" in page
    page = render(asked(item("number", value=24.0, tolerance=0.5, unit="hours")))
    assert 'data-value="24" data-tolerance="0.5"' in page
    assert "Your answer, in hours" in page


@pytest.mark.parametrize(("value", "text"), [(24.0, "24"), (0, "0"), (-2.5, "-2.5"), (36210368.0, "36210368")])
def test_numbers_are_written_plainly(value: float, text: str):
    assert decimal(value) == text


def test_an_exam_item_is_for_facilitators_alone(render: Render):
    exam = asked(item("choice", option("a", "Ask.", True), use="exam"))
    assert "Ask." not in render(exam.deepcopy())
    assert "Exam item" in render(exam.deepcopy(), edition="facilitator")


def test_stock_html_survives_the_vocabulary(learner_app: Sphinx):
    """Sphinx's own translator, which knows nothing of ours, writes the same form."""
    document = new_document("page", learner_app.builder.docsettings)  # type: ignore[attr-defined]
    document += asked(item("choice", option("a", "Ask.", True)))
    translator = HTML5Translator(document, learner_app.builder)
    for node, (visit, depart) in HTML.items():
        setattr(translator, f"visit_{node.__name__}", MethodType(visit, translator))
        setattr(translator, f"depart_{node.__name__}", MethodType(depart, translator))
    document.walkabout(translator)
    assert "quiz-care-first" in "".join(translator.body)
