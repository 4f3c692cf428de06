"""The labelled passages: each rule says what it should, and nothing of what only looks like it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def benchmark():
    """``benchmarks/labelled.py`` as a module."""
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not in a source distribution")
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import labelled

        yield labelled
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_no_rule_does_badly_without_a_reason(benchmark) -> None:
    """Precision and recall are 0.9 or more, or somebody has said why not."""
    scores = benchmark.scores()
    low = {code for code, one in scores.items() if min(one.precision, one.recall) < benchmark.ENOUGH}
    assert low - benchmark.REASONS.keys() == set()
    assert len(scores) > 45
    assert sum(one.right for one in scores.values()) > 130


def test_there_are_enough_passages_of_both_kinds(benchmark) -> None:
    """Good ones too: a rule that says everything would else do well."""
    passages = benchmark.labelled()
    silent = sum(not one.expected for one in passages)
    assert len(passages) >= 150
    assert 0.4 < silent / len(passages) < 0.6
