"""Question types: what an author writes, what it lowers to, and what is said when it is wrong."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest
from refused_banks import PATH, findings

from builder.banks import read_bank
from builder.item_types import ITEM_TYPES
from builder.model.items import Choice, Interaction, Item, ItemBank, Match, Number, Order, TextEntry

HEAD = "id: desk\ntitle: The desk\nitems:\n"
COMMON = "id: one\nuse: practice\nobjective: aim\nprompt: Which?\n"
A = "- {id: a, text: Now, correct: true, feedback: Right}\n"
B = "- {id: b, text: Later, feedback: Wrong}\n"
C = "- {id: c, text: Never, feedback: Wrong}\n"


def written(kind: str, body: str, head: str = HEAD) -> str:
    """A bank of one item; its ``type`` stands in line 4, the body from line 9 on."""
    item = f"type: {kind}\n{COMMON}{dedent(body)}"
    return head + "  - " + indent(item, "    ").lstrip()


def options(*lines: str) -> str:
    """Options from line 10 on, one a line."""
    return "options:\n" + indent("".join(lines), "  ")


def only(text: str) -> Item:
    (item,) = read_bank(text, PATH).items
    return item


# Lowering

WORD = "- {text: duty desk, feedback: Yes}\n"
TWO: list[object] = [("a", "Now", True, "Right", 10), ("b", "Later", False, "Wrong", 11)]
LOWERED: dict[str, tuple[str, type[Interaction], list[object]]] = {
    "single": (options(A, B), Choice, TWO),
    "multiple": (
        options(A, B, C),
        Choice,
        [*TWO, ("c", "Never", False, "Wrong", 12)],
    ),
    "true-false": (
        "answer: false\nfeedback_true: No\nfeedback_false: Yes\n",
        Choice,
        [("true", "True", False, "No", 4), ("false", "False", True, "Yes", 4)],
    ),
    "match": (
        "pairs:\n- {id: a, text: Now, match: Day 1, feedback: Yes}\n"
        "- {id: b, text: Then, match: Day 2, feedback: So}\ndistractors: [Day 9]\n",
        Match,
        [("a", "Now", "Day 1", "Yes"), ("b", "Then", "Day 2", "So"), "Day 9"],
    ),
    "order": (
        "steps:\n- {id: a, text: Ask, feedback: F}\n- {id: b, text: Log, feedback: G}\n"
        "- {id: c, text: Act, feedback: H}\n",
        Order,
        [("a", "Ask", True, "F", 10), ("b", "Log", True, "G", 11), ("c", "Act", True, "H", 12)],
    ),
    "short": (
        f"answers:\n{WORD}otherwise: No\ncase_sensitive: true\n",
        TextEntry,
        [("duty desk", "Yes", 10), "No", True],
    ),
    "numeric": (
        "answer: 24\ntolerance: 0.5\nunit: hours\nfeedback: Yes\notherwise: No\n",
        Number,
        [24.0, 0.5, "hours", "Yes", "No"],
    ),
}  # fmt: skip


def told(interaction: Interaction) -> list[object]:
    """An interaction as plain values, with the lines of what was written."""
    match interaction:
        case Choice(options=listed) | Order(steps=listed):
            return [
                (
                    one.identifier,
                    one.text.source,
                    one.correct,
                    one.feedback and one.feedback.source,
                    one.text.location.line,
                )
                for one in listed
            ]
        case Match(pairs=pairs, distractors=others):
            joined = [
                (one.identifier, one.text.source, one.match.source, one.feedback and one.feedback.source)
                for one in pairs
            ]
            return [*joined, *(other.source for other in others)]
        case TextEntry(accepted=accepted, otherwise=otherwise, case_sensitive=case):
            words = [(one.text, one.feedback and one.feedback.source, one.location.line) for one in accepted]
            return [*words, otherwise.source, case]
        case Number():
            right, wrong = interaction.feedback.source, interaction.otherwise.source
            return [interaction.value, interaction.tolerance, interaction.unit, right, wrong]


def test_every_type_is_tested() -> None:
    """A new question type needs its lowering here."""
    assert LOWERED.keys() == ITEM_TYPES.keys()


@pytest.mark.parametrize("kind", LOWERED)
def test_a_type_lowers_to_its_interaction(kind: str) -> None:
    """Every key arrives, in the order it was written."""
    body, interaction, expected = LOWERED[kind]
    item = only(written(kind, body))
    assert item.type == kind
    assert isinstance(item.interaction, interaction)
    assert told(item.interaction) == expected


@pytest.mark.parametrize(("kind", "multiple"), [("single", False), ("multiple", True)])
def test_only_multiple_takes_several(kind: str, multiple: bool) -> None:
    """The interaction knows how many answers may be chosen."""
    interaction = only(written(kind, options(A, B, C))).interaction
    assert isinstance(interaction, Choice)
    assert interaction.multiple is multiple


def test_what_every_item_has() -> None:
    """Optional keys arrive, and block texts know the line of their first word."""
    body = options(A, B) + "marks: 2.5\ntags: [x, y]\nsources: [GT-2018]\nfeedback: |\n  Both matter.\n"
    item = only(written("single", body))
    assert (item.identifier, str(item.use), item.objective, item.marks) == ("one", "practice", "aim", 2.5)
    assert (item.tags, item.sources, item.vignette) == (("x", "y"), ("GT-2018",), None)
    assert item.location.line == 4
    assert item.prompt.location.line == 8
    assert item.feedback is not None
    assert (item.feedback.source, item.feedback.location.line) == ("Both matter.\n", 16)


def test_a_number_has_no_general_feedback() -> None:
    """Its ``feedback`` belongs to the right number."""
    assert only(written("numeric", LOWERED["numeric"][0])).feedback is None


def test_a_bank_keeps_its_head() -> None:
    """Title, draw and vignettes arrive; an item may name its vignette."""
    head = "id: desk\ntitle: The desk\ndraw: 1\nvignettes:\n- {id: call, text: A call.}\nitems:\n"
    bank: ItemBank = read_bank(written("single", options(A, B) + "vignette: call\n", head), PATH)
    assert (bank.identifier, bank.title, bank.draw) == ("desk", "The desk", 1)
    assert [(one.identifier, one.text.source, one.text.location.line) for one in bank.vignettes] == [
        ("call", "A call.", 5)
    ]
    assert bank.items[0].vignette == "call"


# Faults of an item

TYPES = "choose one of single, multiple, true-false, match, order, short, numeric"
NONE_RIGHT = "4: error: item 'one' has no right answer"
RIGHT = ", correct: true"
FAULTS: dict[str, tuple[str, str, list[str]]] = {
    "unknown type": ("essay", "", [f"4: error: there is no question type 'essay': {TYPES} [wrong-value]"]),
    "no type": ("", "", [f"4: error: an item has no 'type': {TYPES} [wrong-value]"]),
    "none right": (
        "single",
        options(B, C),
        [f"{NONE_RIGHT}: mark one option `correct: true` [no-right-answer]"],
    ),
    "two right": (
        "single",
        options(A, B.replace(", feedback", f"{RIGHT}, feedback"), C.replace(", feedback", f"{RIGHT}, feedback")),
        [
            f"{line}: error: option {name!r} is also marked correct: mark only one, "
            "or make the item `type: multiple` [two-right-answers]"
            for line, name in ((11, "b"), (12, "c"))
        ],
    ),
    "multiple, none right": (
        "multiple",
        options(B, C, C.replace("c, text: Never", "d, text: Ask")),
        [f"{NONE_RIGHT}: mark every right option `correct: true` [no-right-answer]"],
    ),
    "multiple, all right": (
        "multiple",
        options(A, B.replace(", f", f"{RIGHT}, f"), C.replace(", f", f"{RIGHT}, f")),
        ["4: error: every option of item 'one' is right: add a likely mistake [no-wrong-answer]"],
    ),
    "no feedback": (
        "single",
        options(A, "- {id: b, text: Later}\n"),
        ["11: error: option 'b' has no feedback: say why it is right or wrong [no-feedback]"],
    ),
    "empty feedback": (
        "single",
        options(A, "- {id: b, text: Later, feedback: ' '}\n"),
        ["11: error: 'feedback' is blank: write some text [wrong-value]"],
    ),
    "one id twice": (
        "single",
        options(A, B, C.replace("id: c", "id: b")),
        ["12: error: two options are called 'b': give each its own id [duplicate-id]"],
    ),
    "one text twice": (
        "single",
        options(A, B, C.replace("Never", "' LATER '")),
        ["12: error: option 'c' says the same as 'b': reword one or leave it out [duplicate-option]"],
    ),
    "one option": ("single", options(A), ["4: error: there is one option: write 2 or more [too-few]"]),
    "two options": ("multiple", options(A, B), ["4: error: there are 2 options: write 3 or more [too-few]"]),
    "two steps": (
        "order",
        "steps:\n- {id: a, text: Ask, feedback: F}\n- {id: b, text: Log}\n",
        [
            "4: error: there are 2 steps: write 3 or more [too-few]",
            "11: error: option 'b' has no feedback: say why it is right or wrong [no-feedback]",
        ],
    ),
    "one pair, and its response again": (
        "match",
        "pairs:\n- {id: a, text: Now, match: Day 1, feedback: Yes}\ndistractors:\n- Day 1\n",
        [
            "4: error: there is one pair: write 2 or more [too-few]",
            "12: error: this distractor stands among the responses already: "
            "reword it or leave it out [duplicate-option]",
        ],
    ),
    "no accepted answer": (
        "short",
        "answers: []\notherwise: No\n",
        [f"{NONE_RIGHT}: list at least one under `answers:` [no-right-answer]"],
    ),
    "empty accepted answer": (
        "short",
        "answers:\n- {text: ' ', feedback: Yes}\n- {text: desk}\notherwise: No\n",
        [
            "10: error: 'text' is blank: write some text [wrong-value]",
        ],
    ),
    "no otherwise": (
        "short",
        f"answers:\n{WORD}",
        ["4: error: a short item has no 'otherwise': add `otherwise:` [missing-key]"],
    ),
    "number without feedback": (
        "numeric",
        "answer: 24\notherwise: No\n",
        ["4: error: the right number has no feedback: say why under `feedback:` [no-feedback]"],
    ),
    "not a number": (
        "numeric",
        "answer: a day\nfeedback: Yes\notherwise: No\n",
        ["9: error: 'answer' is 'a day': write a number [wrong-value]"],
    ),
    "true-false without feedback": (
        "true-false",
        "answer: yes\nfeedback_true: No\n",
        [
            "9: error: 'answer' is 'yes': write true or false [wrong-value]",
            "4: error: a true-false item has no 'feedback_false': add `feedback_false:` [missing-key]",
        ],
    ),
    "unknown key": (
        "single",
        options(A, B) + "promt: x\n",
        ["12: error: a single item has no key 'promt': did you mean 'prompt'? [unknown-key]"],
    ),
    "unknown vignette": (
        "single",
        options(A, B) + "vignette: call\n",
        [
            "4: error: item 'one' asks about vignette 'call', which is not in this bank: "
            "write it under `vignettes:` or mend the name [unknown-vignette]"
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_item_is_refused(name: str) -> None:
    """Each fault is named with its line and the way out, and nothing else is said."""
    kind, body, expected = FAULTS[name]
    assert findings(written(kind, body)) == expected
