"""The reference files: ``modules/reference/*.yml`` as a model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from builder.errors import Finding, SourceRefused
from builder.figures import with_figures
from builder.findings import Code
from builder.model.reference import Fact, Helpline, Law, Media, Reference, Series, Source, Term
from builder.records import Reader
from builder.yaml_tree import Branch, read_tree

KINDS: dict[str, type[Any]] = {
    "facts": Fact,
    "sources": Source,
    "laws": Law,
    "terms": Term,
    "series": Series,
    "helplines": Helpline,
    "media": Media,
}
"""The name of a file, and of the one key in it → what it lists."""


def read_reference(texts: Mapping[str, str]) -> tuple[Reference, tuple[Finding, ...]]:
    """The reference data in ``texts`` (path → YAML), and what is wrong with it.

    A faulty file is left out whole, so that nothing half-read is printed.
    """
    findings: list[Finding] = []
    read: dict[str, Mapping[str, Any]] = {}
    for path, text in sorted(texts.items()):
        name = PurePosixPath(path).stem
        try:
            read[name] = _read_file(text, path, name)
        except SourceRefused as refused:
            findings.extend(refused.findings)
    if "series" in read and not any(finding.location.path.endswith("/facts.yml") for finding in findings):
        facts = read.get("facts", {})
        figured = {name: with_figures(one, facts) for name, one in read["series"].items()}
        read["series"] = {name: one for name, (one, _faults) in figured.items()}
        findings.extend(fault for _one, faults in figured.values() for fault in faults)
    reference = Reference(**read)
    if "sources" in read or not any(finding.location.path.endswith("/sources.yml") for finding in findings):
        findings.extend(_unknown_sources(reference))
    return reference, tuple(findings)


def _read_file(text: str, path: str, name: str) -> dict[str, Any]:
    reader = Reader(path)
    if name not in KINDS:
        reader.say(
            Code.WRONG_ID, 0, f"no reference file is called {name!r}", f"name it one of {', '.join(KINDS)}"
        )
        reader.refuse_if_faulty()
    tree = read_tree(text, path)
    if not isinstance(tree, Branch) or list(tree.entries) != [name]:
        reader.say(
            Code.WRONG_VALUE,
            tree.line,
            f"the file does not hold one list `{name}:`",
            f"begin it with `{name}:`",
        )
        reader.refuse_if_faulty()
    assert isinstance(tree, Branch), "anything else was refused above"
    records: dict[str, Any] = {}
    for record in reader.records(KINDS[name], tree.entries[name], f"{name!r}"):
        if record.identifier in records:
            first = records[record.identifier].location.line
            reader.say(
                Code.DUPLICATE_ID,
                record.location.line,
                f"{record.identifier!r} stands already in line {first}",
                "give each entry its own id",
            )
        records[record.identifier] = record
    reader.refuse_if_faulty()
    return records


def _unknown_sources(reference: Reference) -> list[Finding]:
    cited: list[Fact | Law | Series] = [
        *reference.facts.values(),
        *reference.laws.values(),
        *reference.series.values(),
    ]
    return [
        Code.UNKNOWN_REFERENCE.at(
            record.location,
            f"{record.identifier!r} cites source {record.source!r}, which is not in sources.yml",
            "add the source or mend its name",
        )
        for record in cited
        if record.source not in reference.sources
    ]
