"""What most QTI items have in common, written once for each dialect."""

from __future__ import annotations

from functools import lru_cache

from builder.writers.qti.dialect import Dialect
from builder.xml_text import NONE, Xml, joined


@lru_cache(maxsize=256)
def outcomes(dialect: Dialect, marks: str, several: str) -> Xml:
    """What comes of an answer: the score, and which feedback is shown."""
    return joined(
        [
            _outcome(dialect, "SCORE", "float", "0"),
            _outcome(dialect, "MAXSCORE", "float", marks),
            _outcome(dialect, "FEEDBACK", "identifier", cardinality=several),
            _outcome(dialect, "GENERAL", "identifier"),
        ]
    )


def _outcome(dialect: Dialect, identifier: str, kind: str, default: str = "", cardinality: str = "single") -> Xml:
    q = dialect.element
    declared = {"identifier": identifier, "cardinality": cardinality, "baseType": kind}
    value = [q("defaultValue", NONE, q("value", NONE, default))] if default else []
    return q("outcomeDeclaration", declared, *value)


@lru_cache(maxsize=256)
def all_or_nothing(dialect: Dialect, marks: str) -> Xml:
    q = dialect.element
    response = {"identifier": "RESPONSE"}
    right = q("match", NONE, q("variable", response), q("correct", response))
    score = q("setOutcomeValue", {"identifier": "SCORE"}, q("baseValue", {"baseType": "float"}, marks))
    return q("responseCondition", NONE, q("responseIf", NONE, right, score))


@lru_cache(maxsize=2)
def shares(dialect: Dialect) -> Xml:
    """Each choice adds what the mapping says."""
    q = dialect.element
    return q("setOutcomeValue", {"identifier": "SCORE"}, q("mapResponse", {"identifier": "RESPONSE"}))


@lru_cache(maxsize=2)
def echo(dialect: Dialect) -> Xml:
    """What was chosen decides which feedback is shown."""
    q = dialect.element
    return q("setOutcomeValue", {"identifier": "FEEDBACK"}, q("variable", {"identifier": "RESPONSE"}))
