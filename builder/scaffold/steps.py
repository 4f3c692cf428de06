"""The steps of a scenario's draft: three decisions, two choices each, a detour after the worse one."""

from __future__ import annotations

STEPS = (
    ("first-report", "The first report", "second-step", "detour"),
    ("detour", "The detour", "second-step", "debrief"),
    ("second-step", "The next hour", "debrief", "debrief"),
)
"""A step's id and title, and where its first and its second choice lead."""

_MATTERS = {
    "trust": "the victim's trust",
    "evidence": "the evidence",
    "time": "the time left",
    "legality": "whether it is lawful",
}


def draft_steps() -> str:
    """The YAML list below ``steps:``; its first choices are the better ones."""
    return "\n".join(line for step in STEPS for line in _step(*step))


def _step(identifier: str, title: str, onward: str, detour: str) -> list[str]:
    return [
        f"  - id: {identifier}",
        f"    title: TODO {title}",
        "    text: |",
        "      TODO What has happened, and the question: what do you do next?",
        "    choices:",
        *_choice("a", "better", onward),
        *_choice("b", "worse", detour),
    ]


def _choice(identifier: str, change: str, onward: str) -> list[str]:
    does = "What a good answer does" if change == "better" else "What a good person does in a hurry"
    lines = [
        f"      - id: {identifier}",
        "        text: |",
        f"          TODO {does}.",
        "        outcome: |",
        "          TODO What follows, without blame.",
        "        effects:",
    ]
    for name, what in _MATTERS.items():
        lines += [
            f"          {name}:",
            f"            change: {change}",
            f"            why: TODO What it does to {what}.",
        ]
    return [*lines, f"        next: {onward}"]
