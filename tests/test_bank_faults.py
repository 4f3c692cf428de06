"""What is said about an item bank that cannot be read as one: place, fault and way out."""

from __future__ import annotations

import time

import pytest
from refused_banks import PATH, findings

from builder.banks import read_bank
from builder.errors import SourceRefused

HEAD = "id: desk\ntitle: The desk\n"
LOOK = (
    "look at this line and those around it: indentation, a missing colon, a missing closing quote, "
    "or a text with `: ` that needs quotes"
)


def item(identifier: str = "one") -> str:
    """A sound item of eight lines."""
    return (
        f"  - id: {identifier}\n    type: single\n    use: exam\n    objective: aim\n    prompt: Which?\n"
        "    options:\n"
        "      - {id: a, text: Now, correct: true, feedback: Right}\n"
        "      - {id: b, text: Later, feedback: Wrong}\n"
    )


SOUND = f"{HEAD}items:\n{item()}"
BANKS: dict[str, tuple[str, list[str]]] = {
    "nothing": ("", ["1: error: the bank is empty: write it as `key: value` lines [wrong-value]"]),
    "a list": ("- a\n", ["1: error: the bank is a list: write it as `key: value` lines [wrong-value]"]),
    "no items": (HEAD, ["1: error: the bank has no 'items': add `items:` and a list [missing-key]"]),
    "items left empty": (
        f"{HEAD}items:\n",
        ["3: error: 'items' is empty: write a list, each item after `- ` [wrong-value]"],
    ),
    "an empty list of items": (
        f"{HEAD}items: []\n",
        ["3: error: the bank has no items: write at least one [too-few]"],
    ),
    "no id and an unknown key": (
        SOUND.replace("id: desk", "idd: desk"),
        [
            "1: error: the bank has no key 'idd': did you mean 'id'? [unknown-key]",
            "1: error: the bank has no 'id': add `id:` [missing-key]",
        ],
    ),
    "another name than the file's": (
        SOUND.replace("id: desk", "id: desks"),
        ["1: error: the bank is called 'desks' and its file 'desk': give both the same name [wrong-id]"],
    ),
    "a draw of none": (f"{SOUND}draw: 0\n", ["12: error: 'draw' is 0: choose 1 to 1000 [wrong-value]"]),
    "a draw in words": (
        f"{SOUND}draw: many\n",
        ["12: error: 'draw' is 'many': write a whole number [wrong-value]"],
    ),
    "one id twice": (
        SOUND + item(),
        [
            "12: error: an item called 'one' stands already in line 4: "
            "give each item its own id: answers are kept by it [duplicate-id]"
        ],
    ),
    "two faults in two items": (
        SOUND.replace("use: exam", "use: test") + item("two").replace("objective", "objektive"),
        [
            "6: error: 'use' is 'test': choose one of practice, exam [wrong-value]",
            "15: error: a single item has no key 'objektive': did you mean 'objective'? [unknown-key]",
            "12: error: a single item has no 'objective': add `objective:` [missing-key]",
        ],
    ),
    "a bad identifier": (
        SOUND.replace("id: one", "id: one/two"),
        [
            "4: error: 'id' is 'one/two': use letters, digits, dots, hyphens and underscores, at most 80, "
            "the first a letter or digit [wrong-value]"
        ],
    ),
    "an alias": (
        f"{SOUND}tags: *all\n",
        [
            "12: error: '*all' repeats another part of the file: write it out; if it is a text: "
            "put the whole text between quotation marks [yaml-alias]"
        ],
    ),
    "one key twice": (
        f"{HEAD}title: Again\nitems:\n{item()}",
        ["3: error: 'title' stands twice, first in line 2: keep one of them [duplicate-key]"],
    ),
    "a tab": (
        f"{HEAD}items:\n\t- id: one\n",
        [
            "4: error: this is not YAML: a tab stands before the text: use blanks, as many as in the line above "
            "[broken-yaml]"
        ],
    ),
    "an unclosed list": (
        f"{HEAD}items: [1, 2\ndraw: 3\n",
        [f"3: error: this is not YAML: did not find expected ',' or ']': {LOOK} [broken-yaml]"],
    ),
    "two documents": (
        f"{SOUND}---\nid: other\n",
        ["12: error: a second document begins here: remove the line `---` [broken-yaml]"],
    ),
    "a list for a key": (
        "? [a]\n: b\n",
        ["1: error: a key is a list: write a word before the colon [broken-yaml]"],
    ),
}


@pytest.mark.parametrize("name", BANKS)
def test_a_faulty_bank_is_refused(name: str) -> None:
    """Each fault is named with its line and the way out, and nothing else is said."""
    text, expected = BANKS[name]
    assert findings(text) == expected


def test_an_unclosed_quotation_is_refused() -> None:
    """YAML notices it at the end of the file."""
    (finding,) = findings(f"{HEAD}items:\n  - id: 'one\n")
    assert "this is not YAML: found unexpected end of stream" in finding


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_are_refused_at_once(opening: str) -> None:
    """A hostile file neither overflows the stack nor takes the build's time."""
    started = time.perf_counter()
    expected = "1: error: lists and groups are nested more than 24 deep: flatten them [broken-yaml]"
    assert findings(opening * 100_000) == [expected]
    assert time.perf_counter() - started < 5


def test_the_place_holds_the_whole_path() -> None:
    """The finding names the file that the author knows."""
    with pytest.raises(SourceRefused) as refused:
        read_bank(SOUND, "quizzes/north/post.yml")
    assert str(refused.value) == (
        "quizzes/north/post.yml:1: error: the bank is called 'desk' and its file 'post': "
        "give both the same name [wrong-id]"
    )


def test_a_sound_bank_is_read() -> None:
    """The text that the faults are made from has none of its own."""
    assert [one.identifier for one in read_bank(SOUND + item("two"), PATH).items] == ["one", "two"]
