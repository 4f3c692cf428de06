"""A scenario's model as doctree nodes."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes

from builder import nodes as vocabulary
from builder.model.scenario import Effects, Scenario, ScenarioChoice, ScenarioStep
from builder.model.text import Text
from builder.scenarios import in_order

Parse = Callable[[Text, nodes.Element], None]
"""Appends the nodes of a Markdown text to a parent."""


def scenario_section(scenario: Scenario, parse: Parse) -> nodes.section:
    """The body of a scenario's own document; what holds it together is spelt out when an output is written."""
    title = nodes.title(scenario.title, scenario.title)
    section = nodes.section("", title, ids=["scenario"], names=[])
    section.line = title.line = scenario.location.line
    body = vocabulary.casebook_scenario(
        identifier=scenario.identifier,
        title=scenario.title,
        minutes=scenario.minutes,
        audiences=[str(audience) for audience in scenario.audiences],
        objectives=list(scenario.objectives),
        ids=[scenario_anchor(scenario.identifier)],
    )
    body.line = scenario.location.line
    body += _filled(vocabulary.casebook_situation(), scenario.situation, parse)
    body += [_step(scenario, step, number, parse) for number, step in enumerate(in_order(scenario), 1)]
    debrief = _filled(vocabulary.casebook_debrief(), scenario.debrief, parse)
    debrief["ids"] = [scenario_anchor(scenario.identifier, "debrief")]
    debrief += _sources(scenario)
    body += debrief
    if scenario.facilitator:
        body += _filled(vocabulary.casebook_facilitator(), scenario.facilitator, parse)
    section += body
    return section


def scenario_anchor(scenario: str, *parts: str) -> str:
    """The id of a scenario, of one of its steps, or of a step's choice, on whatever page shows it."""
    return nodes.make_id("-".join(("scenario", scenario, *parts)))


def _step(scenario: Scenario, step: ScenarioStep, number: int, parse: Parse) -> nodes.Element:
    node = vocabulary.casebook_scenario_step(
        identifier=step.identifier,
        title=step.title,
        number=number,
        ids=[scenario_anchor(scenario.identifier, step.identifier)],
    )
    _filled(node, step.text, parse)
    node.line = step.location.line
    node += [_choice(scenario, step, choice, place, parse) for place, choice in enumerate(step.choices)]
    return node


def _choice(scenario: Scenario, step: ScenarioStep, choice: ScenarioChoice, place: int, parse: Parse) -> nodes.Element:
    node = vocabulary.casebook_scenario_choice(
        identifier=choice.identifier,
        letter=chr(ord("A") + place % 26),
        next=choice.next,
        ids=[scenario_anchor(scenario.identifier, step.identifier, choice.identifier)],
    )
    node.line = choice.location.line
    node += _filled(vocabulary.casebook_scenario_label(), choice.text, parse)
    node += _filled(vocabulary.casebook_scenario_outcome(), choice.outcome, parse)
    node += _effects(choice.effects, parse)
    return node


def _effects(effects: Effects, parse: Parse) -> nodes.Element:
    listed = vocabulary.casebook_effects()
    for name, effect in effects.by_name:
        item = vocabulary.casebook_effect(effect=name, change=str(effect.change))
        item += nodes.term()
        item += _filled(nodes.definition(), effect.why, parse)
        listed += item
    return listed


def _sources(scenario: Scenario) -> list[nodes.Element]:
    cited = [vocabulary.casebook_reference_use(kind="source", identifier=name) for name in scenario.sources]
    paragraph = nodes.paragraph(classes=["scenario-sources"])
    paragraph.line = scenario.location.line
    for use in cited:
        use.line = scenario.location.line
        paragraph += [use] if use is cited[0] else [nodes.Text("; "), use]
    return [paragraph] if cited else []


def _filled(node: nodes.Element, text: Text, parse: Parse) -> nodes.Element:
    parse(text, node)
    return node
