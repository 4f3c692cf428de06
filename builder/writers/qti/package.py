"""A bank's items, its tests and their manifest as one QTI package."""

from __future__ import annotations

from collections.abc import Iterable

from builder.exchange.capabilities import Format, left_out, limits
from builder.exchange.questions import Question, QuestionBank
from builder.model.vocabulary import Use
from builder.writers.qti.dialect import QTI21, Dialect
from builder.writers.qti.item import item_xml
from builder.xml_text import NONE, Xml, document, element, identified
from builder.zipped import archive

MANIFEST = "imsmanifest.xml"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def qti_package(bank: QuestionBank, dialect: Dialect) -> bytes:
    """The archive: the manifest first, then a test for each use, the items and the pictures."""
    name = Format.QTI21 if dialect is QTI21 else Format.QTI30
    questions = [one for one in bank.questions if not left_out(list(limits(one, name)))]
    files = dict(zip((one.identifier for one in questions), _files(questions), strict=True))
    uses = [use for use in Use if any(one.use is use for one in questions)]
    parts = {MANIFEST: _manifest(bank, dialect, questions, files, uses)}
    for use in uses:
        asked = [one for one in questions if one.use is use]
        parts[_test_file(use)] = _test(bank, dialect, use, asked, files)
    for question in questions:
        parts[files[question.identifier]] = item_xml(question, dialect, bank.language)
    parts |= {f"media/{picture}": content for picture, content in sorted(bank.pictures.items())}
    return archive(parts)


def _files(questions: Iterable[Question]) -> Iterable[str]:
    """A file for each item; names that differ only in case get a number."""
    seen: dict[str, int] = {}
    for question in questions:
        folded = question.identifier.casefold()
        seen[folded] = seen.get(folded, 0) + 1
        # A tilde stands in no identifier, so no other item has this name.
        again = f"~{seen[folded]}" if seen[folded] > 1 else ""
        yield f"items/{question.identifier}{again}.xml"


def _test_file(use: Use) -> str:
    return f"{use}.xml"


def _test(bank: QuestionBank, dialect: Dialect, use: Use, questions: list[Question], files: dict[str, str]) -> bytes:
    """A test of all items of one use; an exam draws as many as the bank says."""
    q = dialect.element
    references = [
        q(
            "assessmentItemRef",
            {
                "identifier": identified(one.identifier),
                "href": files[one.identifier],
                "category": f"{use} {identified(one.objective)}" if one.objective else str(use),
            },
        )
        for one in questions
    ]
    drawn = bank.draw if use is Use.EXAM and bank.draw and bank.draw < len(questions) else 0
    section = q(
        "assessmentSection",
        {"identifier": "section", "title": bank.title, "visible": "true"},
        *([q("selection", {"select": drawn}), q("ordering", {"shuffle": "true"})] if drawn else []),
        *references,
    )
    total = q("sum", NONE, q("testVariables", {"variableIdentifier": "SCORE"}))
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    part = {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual"}
    return document(
        dialect.root(
            "assessmentTest",
            {"identifier": identified(f"{bank.identifier}-{use}"), "title": bank.title_of(use)},
            q("outcomeDeclaration", score),
            q("testPart", part, section),
            q("outcomeProcessing", NONE, q("setOutcomeValue", {"identifier": "SCORE"}, total)),
        )
    )


def _manifest(
    bank: QuestionBank, dialect: Dialect, questions: list[Question], files: dict[str, str], uses: list[Use]
) -> bytes:
    resources = [
        _resource(
            dialect,
            f"TEST-{use}",
            "test",
            [_test_file(use)],
            _described(f"{bank.identifier}/{use}", bank.title_of(use), bank.language, [], bank.notices),
            [f"ITEM-{one.identifier}" for one in questions if one.use is use],
        )
        for use in uses
    ]
    resources += [
        _resource(
            dialect,
            f"ITEM-{one.identifier}",
            "item",
            [files[one.identifier], *(f"media/{picture}" for picture in one.pictures)],
            _described(one.name, one.name, bank.language, [*one.tags, one.objective]),
            [],
        )
        for one in questions
    ]
    return document(
        element(
            "manifest",
            {
                "xmlns": dialect.package_namespace,
                "xmlns:imsmd": _LOM,
                "xmlns:xsi": _XSI,
                "xsi:schemaLocation": f"{dialect.package_namespace} {dialect.package_schema}",
                "identifier": f"MANIFEST-{bank.identifier}",
            },
            element(
                "metadata",
                NONE,
                element("schema", NONE, dialect.package_name),
                element("schemaversion", NONE, dialect.package_version),
            ),
            element("organizations"),
            element("resources", NONE, *resources),
        )
    )


def _resource(dialect: Dialect, identifier: str, kind: str, files: list[str], about: Xml, needs: list[str]) -> Xml:
    return element(
        "resource",
        {"identifier": identifier, "type": dialect.resource.format(kind), "href": files[0]},
        element("metadata", NONE, about),
        *(element("file", {"href": one}) for one in files),
        *(element("dependency", {"identifierref": one}) for one in needs),
    )


def _described(entry: str, title: str, language: str, keywords: list[str], notices: tuple[str, ...] = ()) -> Xml:
    """IEEE LOM: what the resource is called, what to know of it, and its tags."""

    def said(name: str, words: str) -> Xml:
        return element(f"imsmd:{name}", NONE, element("imsmd:string", {"language": language}, words))

    identifier = element(
        "imsmd:identifier",
        NONE,
        element("imsmd:catalog", NONE, "casebook"),
        element("imsmd:entry", NONE, entry),
    )
    known = [said("description", one) for one in notices]
    known += [said("keyword", one) for one in dict.fromkeys(keywords) if one]
    return element("imsmd:lom", NONE, element("imsmd:general", NONE, identifier, said("title", title), *known))
