"""YAML as a tree that keeps its lines: what it holds, and what it refuses at once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import SourceRefused
from builder.yaml_tree import MAX_DEPTH, Branch, Leaf, Sequence, read_tree


def finding(text: str, first_line: int = 1) -> str:
    """The one thing that is said about ``text``."""
    with pytest.raises(SourceRefused) as refused:
        read_tree(text, "a.yml", first_line)
    (said,) = refused.value.findings
    return str(said)


def test_every_part_knows_its_line() -> None:
    """Keys and values, lists and their entries."""
    tree = read_tree("# a comment\nid: desk\nsteps:\n  - one\n  -\n    text: two\n", "a.yml")
    assert isinstance(tree, Branch)
    assert (tree.line, tree.lines) == (2, {"id": 2, "steps": 3})
    steps = tree.entries["steps"]
    assert isinstance(steps, Sequence)
    assert [item.line for item in steps.items] == [4, 6]


def test_lines_count_from_where_the_text_begins() -> None:
    """Front matter begins in the second line of its page."""
    tree = read_tree("id: desk\n", "a.md", first_line=2)
    assert isinstance(tree, Branch)
    assert tree.lines == {"id": 2}


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("word", Leaf("word", 1, True, False)),
        ("'no'", Leaf("no", 1, False, False)),
        ('"1.0"', Leaf("1.0", 1, False, False)),
        ("no", Leaf("no", 1, True, False)),
        ("2024-01-01", Leaf("2024-01-01", 1, True, False)),
        ("|\n  two\n  lines\n", Leaf("two\nlines\n", 1, False, True)),
        ("", Leaf("", 1, True, False)),
    ],
)
def test_a_value_stays_as_it_was_written(text: str, leaf: Leaf) -> None:
    """Nothing is guessed: a record says what it takes a value for."""
    assert read_tree(text, "a.yml") == leaf


def test_a_block_of_text_begins_in_the_line_after_its_mark() -> None:
    """So that a warning about its third word names the right line."""
    tree = read_tree("prompt: |\n  A parent calls.\n", "a.yml")
    assert isinstance(tree, Branch)
    prompt = tree.entries["prompt"]
    assert isinstance(prompt, Leaf)
    assert (prompt.line, prompt.text_line) == (1, 2)


@pytest.mark.parametrize("text", ["~", "null", "", "Null"])
def test_nothing_is_called_empty(text: str) -> None:
    """Whatever word YAML has for it."""
    tree = read_tree(text, "a.yml")
    assert (tree.what, isinstance(tree, Leaf) and tree.is_null) == ("empty", True)


def test_a_quoted_nothing_is_text() -> None:
    """The word "null" is a word."""
    tree = read_tree("'null'", "a.yml")
    assert isinstance(tree, Leaf)
    assert not tree.is_null


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c\n", "a.yml:1: error: this is not YAML: a colon and a blank stand within a text: "),
        ("id: x\n\ttitle: y\n", "a.yml:2: error: this is not YAML: "),
        ("items:\n  - id: a\n    b: c\n   d: e\n", "a.yml:4: error: this is not YAML: "),
        ("a: 'one\nb: two\n", "a.yml:1: error: this is not YAML: "),
        ("id: [a\n", "a.yml:1: error: this is not YAML: "),
        ("a: 1\na: 2\n", "a.yml:2: error: 'a' stands twice, first in line 1: keep one of them [duplicate-key]"),
        ("a: &x 1\nb: *x\n", "a.yml:2: error: '*x' repeats another part of the file: write it out [yaml-alias]"),
        ("<<: *x\n", "a.yml:1: error: '*x' repeats another part of the file: write it out; if it is a text: "),
        ("a: 1\n---\nb: 2\n", "a.yml:2: error: a second document begins here: remove the line `---` [broken-yaml]"),
        ("[a]: 1\n", "a.yml:1: error: a key is a list: write a word before the colon [broken-yaml]"),
        ("? {a: 1}\n: 1\n", "a.yml:1: error: a key is a group of `key: value` lines: "),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, said: str) -> None:
    """One finding, and a way out."""
    assert finding(text).startswith(said)


def test_a_refusal_names_the_line_of_the_file() -> None:
    """Not that of the front matter alone."""
    assert finding("a: 1\na: 2\n", first_line=2).startswith("a.yml:3: error: 'a' stands twice, first in line 2")


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [ls]", "!!binary aGVsbG8=", "!own x"])
def test_a_tag_makes_nothing(tag: str) -> None:
    """No object is built: a tag is refused, or its value is the text it is."""
    try:
        tree = read_tree(f"a: {tag}\n", "a.yml")
    except SourceRefused:
        return
    assert isinstance(tree, Branch)
    assert isinstance(tree.entries["a"], (Leaf, Sequence))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "a:\n "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    """A hundred thousand levels would overflow the stack of libyaml's own composer."""
    text = "".join(" " * level + "a:\n" for level in range(1000)) if "\n" in opening else opening * 100_000
    start = time.perf_counter()
    assert f"nested more than {MAX_DEPTH} deep" in finding(text)
    assert time.perf_counter() - start < 5


def test_as_deep_as_is_allowed_is_read() -> None:
    """A record never needs a quarter of it."""
    assert isinstance(read_tree("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a.yml"), Sequence)
    assert "nested" in finding("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else can happen, and the line is one of the file's."""
    try:
        read_tree(text, "a.yml")
    except SourceRefused as refused:
        places = [finding.location.line for finding in refused.findings]
        if not (places and 1 <= min(places) <= max(places) <= len(text.splitlines()) + 1):
            pytest.fail(f"{text!r} is refused at {places}")


@pytest.mark.parametrize("pasted", ["\u2028", "\u2029", "\u0085"])
def test_a_line_end_of_a_word_processor_is_a_blank(pasted: str) -> None:
    """No editor counts it, so no finding does."""
    tree = read_tree(f"title: One{pasted}two\nnote: |\n  Three{pasted}four\nid: desk\n", "a.yml")
    assert isinstance(tree, Branch)
    assert tree.lines == {"title": 1, "note": 2, "id": 4}
    assert [one.value for one in tree.entries.values() if isinstance(one, Leaf)] == ["One two", "Three four\n", "desk"]
    assert finding(f"title: One{pasted}two\nid: a: b\n").startswith("a.yml:2: ")
