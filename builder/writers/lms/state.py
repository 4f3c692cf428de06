"""What a session keeps between visits: keys that outlive a new build, and how long the record can become."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from docutils import nodes

from builder.nodes import casebook_scenario_choice, casebook_scenario_step
from builder.walking import found

SHORTEST_KEY = 4
LONGEST_TEXT = 48
"""Signs kept of an answer that is typed, escaped; a longer one is not kept. As ``state.js`` has it."""

LIMIT = 4096
"""What SCORM 1.2 promises to keep (``cmi.suspend_data``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked on a page: its id there, what its answer is made of, and how long the record of it can be.

    ``objective`` is given for an exam item, which the final test may draw.
    """

    identifier: str
    shape: str
    longest: int
    objective: str = ""


def question_of(identifier: str, item: nodes.Element, objective: str = "") -> Question:
    """The question whose form has this id."""
    parts = (child for child in item.children if isinstance(child, nodes.Element))
    named = [part["identifier"] for part in parts if "identifier" in part]
    interaction = item["interaction"]
    longest = LONGEST_TEXT if interaction in ("text", "number") else len(named)
    return Question(
        identifier=identifier, shape=f"{interaction}:{' '.join(named)}", longest=longest, objective=objective
    )


AUDIENCE = Question(identifier="casebook-audience", shape="audience:both police platform", longest=len("platform"))
"""For whom passages are shown: asked on every page that has some for one audience alone."""


def walk_of(scenario: nodes.Element) -> Question:
    """The way through a scenario: a letter for each step on it."""
    steps = found(scenario, casebook_scenario_step)
    choices = [
        f"{step['identifier']}/{choice['identifier']}/{choice['next']}"
        for step in steps
        for choice in found(step, casebook_scenario_choice)
    ]
    return Question(identifier=scenario["ids"][0], shape=f"scenario:{' '.join(choices)}", longest=len(steps))


def keys_of(names: Iterable[str]) -> Mapping[str, str]:
    """Name → a key of a few signs, all as short as keeps them apart; the same names give the same keys."""
    once = sorted(set(names))
    digests = {name: b32encode(sha256(name.encode()).digest()).decode().lower() for name in once}
    length = SHORTEST_KEY
    while len({digest[:length] for digest in digests.values()}) < len(once):
        length += 1
    return {name: digest[:length] for name, digest in digests.items()}


def longest_state(*, key: int, modules: int, questions: Sequence[Question], draw: int) -> int:
    """The length of the longest record that ``state.js`` can write."""
    practice = [one.longest for one in questions if not one.objective]
    drawn = sorted((one.longest for one in questions if one.objective), reverse=True)[:draw]
    answers = [key + 1 + longest for longest in (*practice, *drawn)]
    fields = (1, key, modules * key, 3, 3, draw * key, sum(answers) + max(0, len(answers) - 1))
    return sum(fields) + len(fields) - 1
