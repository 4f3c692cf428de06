"""A scenario, whole: the YAML of ``modules/<id>/scenario.yml`` as a model."""

from __future__ import annotations

from builder.findings import Code
from builder.model.scenario import DEBRIEF, Scenario, ScenarioStep
from builder.records import Reader
from builder.yaml_tree import read_tree


def is_scenario(docname: str) -> bool:
    """Whether a document is a scenario: ``modules/<id>/scenario``."""
    parts = docname.split("/")
    return len(parts) == 3 and parts[0] == "modules" and parts[2] == "scenario"


def read_scenario(text: str, path: str) -> Scenario:
    """The scenario written in ``text``; ``path`` is where, relative to the curriculum.

    Raises ``SourceRefused`` with everything that is wrong with it.
    """
    reader = Reader(path)
    scenario = reader.record(Scenario, read_tree(text, path), "the scenario")
    if scenario is not None:
        _check_identifiers(reader, scenario)
        _check_choices(reader, scenario)
        if not reader.findings:
            _check_paths(reader, scenario)
    reader.refuse_if_faulty()
    assert scenario is not None, "a missing scenario is a finding, and refused above"
    return scenario


def in_order(scenario: Scenario) -> tuple[ScenarioStep, ...]:
    """The steps so that each stands before those it leads to, else as they are written; none of them on a circle."""
    steps = {step.identifier: step for step in scenario.steps}
    waiting = dict.fromkeys(steps, 0)
    for step in scenario.steps:
        for name in {choice.next for choice in step.choices} & steps.keys():
            waiting[name] += 1
    ordered: list[ScenarioStep] = []
    while ready := next((name for name, before in waiting.items() if not before), None):
        del waiting[ready]
        ordered.append(steps[ready])
        for name in {choice.next for choice in steps[ready].choices} & waiting.keys():
            waiting[name] -= 1
    return tuple(ordered)


def _check_identifiers(reader: Reader, scenario: Scenario) -> None:
    first: dict[str, int] = {}
    for step in scenario.steps:
        line = step.location.line
        if step.identifier == DEBRIEF:
            hint = "that is where paths end: name it otherwise"
            reader.say(Code.WRONG_ID, line, f"a step is called {DEBRIEF!r}", hint)
        if step.identifier in first:
            reader.say(
                Code.DUPLICATE_ID,
                line,
                f"a step called {step.identifier!r} stands already in line {first[step.identifier]}",
                "give each step its own id: choices lead to it",
            )
        first.setdefault(step.identifier, line)
        seen: dict[str, int] = {}
        for choice in step.choices:
            if choice.identifier in seen:
                reader.say(
                    Code.DUPLICATE_ID,
                    choice.location.line,
                    f"step {step.identifier!r} has a choice {choice.identifier!r} already in line "
                    f"{seen[choice.identifier]}",
                    "give each choice of a step its own id",
                )
            seen.setdefault(choice.identifier, choice.location.line)


def _check_choices(reader: Reader, scenario: Scenario) -> None:
    known = {step.identifier for step in scenario.steps}
    if not scenario.steps:
        reader.say(Code.TOO_FEW, scenario.location.line, "the scenario has no steps", "write at least one")
    elif scenario.start not in known:
        reader.say(
            Code.UNKNOWN_STEP,
            scenario.location.line,
            f"the scenario starts with step {scenario.start!r}, which it does not have",
            f"choose one of {', '.join(sorted(known))}",
        )
    for step in scenario.steps:
        if len(step.choices) < 2:
            count = "one choice" if step.choices else "no choices"
            reader.say(Code.TOO_FEW, step.location.line, f"step {step.identifier!r} has {count}", "write two or more")
        for choice in step.choices:
            if choice.next != DEBRIEF and choice.next not in known:
                reader.say(
                    Code.UNKNOWN_STEP,
                    choice.location.line,
                    f"choice {choice.identifier!r} leads to step {choice.next!r}, which does not exist",
                    f"write a step's id, or `{DEBRIEF}`",
                )


def _check_paths(reader: Reader, scenario: Scenario) -> None:
    """Every step is reached, and no path comes back: then each one ends at the debrief."""
    onward = {step.identifier: {choice.next for choice in step.choices} - {DEBRIEF} for step in scenario.steps}
    reached: set[str] = set()
    pending = [scenario.start]
    while pending:
        name = pending.pop()
        if name not in reached:
            reached.add(name)
            pending.extend(onward[name])
    for step in scenario.steps:
        if step.identifier not in reached:
            reader.say(
                Code.UNREACHED_STEP,
                step.location.line,
                f"no path leads to step {step.identifier!r}",
                "let a choice lead to it, or leave it out",
            )
    free = {step.identifier for step in in_order(scenario)}
    circling = {name for name in onward.keys() - free if name in _after(name, onward)}
    for step in scenario.steps:
        if step.identifier in circling:
            reader.say(
                Code.CIRCLING_STEP,
                step.location.line,
                f"a path leads from step {step.identifier!r} back to it",
                "let every choice lead forward: a reader can always go back on the page",
            )


def _after(start: str, onward: dict[str, set[str]]) -> set[str]:
    """The steps that can come after ``start``."""
    found: set[str] = set()
    pending = [*onward[start]]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(onward[name])
    return found
