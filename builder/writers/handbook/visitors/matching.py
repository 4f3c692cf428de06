"""Joining each premise to its response, by a list to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.nodes import quiz_distractor, quiz_pair, quiz_response
from builder.speech import _
from builder.writers.handbook.visitors.key import (
    Answer,
    children_of,
    feedback_of,
    key_entry,
    key_list,
    label_of,
)
from builder.writers.handbook.visitors.letters import letter
from builder.writers.handbook.visitors.markup import element, inline
from builder.writers.handbook.visitors.shuffle import shuffled


def match(translator: HTML5Translator, item: nodes.Element, identifier: str) -> Answer:
    """One list of lettered responses, and a choice of letter for each numbered premise."""
    pairs = children_of(item, quiz_pair)
    letters = _lettered(identifier, [*map(_response, pairs), *children_of(item, quiz_distractor)])
    listed = [element("li", inline(translator, response)) for response, _ in letters.values()]
    choices = _choices(letters.values())
    numbered = list(enumerate(pairs, 1))
    joined = [_pair(translator, place, pair, identifier, letters, choices) for place, pair in numbered]
    return Answer(
        controls=element("ol", *listed, type="A", class_="quiz-responses") + "".join(joined),
        key=key_list(_pair_key(translator, place, pair, letters) for place, pair in numbered),
        hint=_("Choose the answer that belongs to each. Not every answer need be used."),
    )


Letters = dict[str, tuple[nodes.Element, str]]


def _lettered(seed: str, responses: Iterable[nodes.Element]) -> Letters:
    """Each response once, in mixed order, with its letter; the key is its text."""
    once = {response.astext(): response for response in responses}
    mixed = shuffled(seed, list(once), str)
    return {text: (once[text], letter(place)) for place, text in enumerate(mixed)}


def _choices(lettered: Iterable[tuple[nodes.Element, str]]) -> str:
    spoken = [(letter, escape(f"{letter}. {response.astext()}")) for response, letter in lettered]
    options = [element("option", words, value=letter) for letter, words in spoken]
    return element("option", escape(_("Choose an answer")), value="") + "".join(options)


def _pair(
    translator: HTML5Translator, place: int, pair: nodes.Element, identifier: str, letters: Letters, choices: str
) -> str:
    name = f"{identifier}-{pair['identifier']}"
    right = letters[_response(pair).astext()][1]
    label = element("label", f"{place}. ", inline(translator, label_of(pair)), for_=name)
    select = element("select", choices, id=name, data_answer=right, data_for=pair["identifier"])
    return element("div", label, select, class_="quiz-pair")


def _pair_key(translator: HTML5Translator, place: int, pair: nodes.Element, letters: Letters) -> str:
    answer = f"{place}: {element('b', letters[_response(pair).astext()][1])}."
    return key_entry(answer, None, feedback_of(translator, pair), data_for=pair["identifier"])


def _response(pair: nodes.Element) -> nodes.Element:
    return children_of(pair, quiz_response)[0]
