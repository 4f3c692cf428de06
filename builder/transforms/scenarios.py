"""Puts scenarios where pages ask for them, and spells out how their steps hang together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder import nodes as vocabulary
from builder.domain import curriculum_of
from builder.model.scenario import DEBRIEF
from builder.speech import _
from builder.spent import dissolve
from builder.transforms.block_links import block_link
from builder.walking import aside, found

SENTENCE_END = re.compile(r"[.!?][”’\")]*(?=\s|$)")


def fill_scenario_use(use: nodes.Element, env: BuildEnvironment) -> None:
    """Fill a ``casebook_scenario_use`` with its scenario, spelt out, or with a card that leads to its page."""
    domain = curriculum_of(env)
    docname = domain.scenario_docname(use["module"])
    if docname is not None:
        with aside():
            source = env.get_doctree(docname)
            met = found(source, vocabulary.casebook_scenario)
        for scenario in met:
            title = nodes.rubric(scenario["title"], scenario["title"])
            if domain.output.scenarios_apart:
                use.update_all_atts({name: scenario[name] for name in ("minutes", "audiences", "ids")})
                use += [title, *_first_sentence(scenario), _to_page(docname)]
                continue
            scenario.parent.remove(scenario)
            use += scenario
            spell_out(scenario)
            scenario.insert(0, title)
        dissolve(source)


def _first_sentence(scenario: nodes.Element) -> Iterator[nodes.paragraph]:
    """Where one stands, in one sentence; nothing that only some may read."""
    situation = found(scenario, vocabulary.casebook_situation)[0]
    opening = situation.children[0] if situation.children else None
    if isinstance(opening, nodes.paragraph):
        sentence = nodes.paragraph()
        for child in opening.children:
            end = SENTENCE_END.search(child) if isinstance(child, nodes.Text) else None
            sentence += nodes.Text(str(child)[: end.end()]) if end else child.deepcopy()
            if end:
                break
        yield sentence


def _to_page(docname: str) -> nodes.paragraph:
    return nodes.paragraph("", "", block_link(_("Open the scenario"), docname, ""), classes=["scenario-open"])


def effect_words() -> dict[str, str]:
    """What each effect is an effect on, as a reader is told."""
    return {
        "trust": _("Victim’s trust"),
        "evidence": _("Evidence"),
        "time": _("Time"),
        "legality": _("Legality"),
    }


def change_words() -> dict[str, str]:
    """What each change is called."""
    return {"better": _("better"), "same": _("same"), "worse": _("worse")}


def spell_out(scenario: nodes.Element, env: BuildEnvironment | None = None) -> None:
    """Say in words where each choice leads, how one came to each step, and what each choice changes."""
    steps = {step["identifier"]: step for step in found(scenario, vocabulary.casebook_scenario_step)}
    for step in steps.values():
        came = list(_ways_to(step, steps.values()))
        head = _("Step {number}: {title}").format(number=step["number"], title=step["title"])
        step.insert(0, [nodes.rubric(head, head), *([_came_from(came)] if came else [])])
    for choice in found(scenario, vocabulary.casebook_scenario_choice):
        _letter(choice)
        choice += _onward(choice, steps, scenario)
    names, changes = effect_words(), change_words()
    for effect in found(scenario, vocabulary.casebook_effect):
        words = f"{names[effect['effect']]}: {changes[effect['change']]}"
        term = effect[0]
        assert isinstance(term, nodes.term)
        term += nodes.Text(words)


def _ways_to(step: nodes.Element, steps: Iterable[nodes.Element]) -> Iterator[nodes.Element]:
    for other in steps:
        for choice in found(other, vocabulary.casebook_scenario_choice):
            if choice["next"] == step["identifier"]:
                yield choice


def _came_from(choices: list[nodes.Element]) -> nodes.paragraph:
    """How one came here, so that every path can be walked back."""
    paragraph = nodes.paragraph("", "", nodes.Text(_("You come here from: ")), classes=["scenario-back"])
    for choice in choices:
        words = _("step {number}, choice {letter}").format(number=choice.parent["number"], letter=choice["letter"])
        paragraph += [*([] if choice is choices[0] else [nodes.Text(", ")]), _link(words, choice["ids"][0])]
    return paragraph


def _letter(choice: nodes.Element) -> None:
    """Put the choice's letter before its text."""
    label = choice[0]
    assert isinstance(label, nodes.Element)
    first = label.children[0] if label.children else None
    if not isinstance(first, nodes.paragraph):
        first = nodes.paragraph()
        label.insert(0, first)
    first[0:0] = [nodes.strong("", f"{choice['letter']}."), nodes.Text(" ")]


def _onward(choice: nodes.Element, steps: Mapping[str, nodes.Element], scenario: nodes.Element) -> nodes.paragraph:
    """Where the choice leads, as a link."""
    if choice["next"] == DEBRIEF:
        debrief = found(scenario, vocabulary.casebook_debrief)[-1]
        link = _link(_("Go on to the debrief"), debrief["ids"][0])
    else:
        step = steps[choice["next"]]
        words = _("Go on to step {number}: {title}").format(number=step["number"], title=step["title"])
        link = _link(words, step["ids"][0])
    return nodes.paragraph("", "", link, classes=["scenario-onward"])


def _link(words: str, target: str) -> nodes.reference:
    return nodes.reference(words, words, internal=True, refid=target)
