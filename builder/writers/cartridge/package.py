"""Banks as one cartridge: the manifest, the assessments, the pictures."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from builder.exchange.questions import QuestionBank
from builder.model.vocabulary import Use
from builder.writers.cartridge.assessment import Held, assessment, held
from builder.xml_text import NONE, Xml, document, element
from builder.zipped import Packed, moment, packed, zipped

MANIFEST = "imsmanifest.xml"
_NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_SCHEMA = "http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd"
_LOM_SCHEMA = "http://www.imsglobal.org/profile/cc/ccv1p1/LOM/ccv1p1_lommanifest_v1p0.xsd"
_ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
_WEB_CONTENT = "webcontent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One assessment, ready to be packed: its name, its title, its file and the pictures it shows."""

    name: str
    title: str
    content: Packed
    pictures: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Where it lies in the cartridge."""
        return f"assessments/{self.name}.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The questions of one use of a bank, from which a chapter takes all or some."""

    name: str
    title: str
    questions: tuple[Held, ...]

    def chapter(self, objectives: Container[str] | None = None) -> Chapter | None:
        """An assessment of all questions, or of those that test one of ``objectives``; None without any."""
        taken = [one for one in self.questions if objectives is None or one.objective in objectives]
        if not taken:
            return None
        content = packed(assessment(self.name, self.title, taken))
        pictures = {name for one in taken for name in one.pictures}
        return Chapter(name=self.name, title=self.title, content=content, pictures=tuple(sorted(pictures)))


def pools(bank: QuestionBank) -> tuple[Pool, ...]:
    """A pool for each use of which the cartridge can hold an item."""
    return tuple(
        Pool(name=f"{bank.identifier}-{use}", title=bank.title_of(use), questions=questions)
        for use in Use
        if (questions := held(bank, use))
    )


def chapters(some: Iterable[Pool], objectives: Container[str] | None = None) -> list[Chapter]:
    """The chapters of those pools that have one."""
    return [chapter for pool in some if (chapter := pool.chapter(objectives)) is not None]


def cartridge(
    identifier: str, title: str, language: str, listed: Sequence[Chapter], pictures: Iterable[tuple[str, Packed]]
) -> bytes:
    """The archive; ``pictures`` are all that the chapters show, by name."""
    media = dict(sorted(pictures))
    parts = [(MANIFEST, packed(_manifest(identifier, title, language, listed, list(media))))]
    parts += [(chapter.file, chapter.content) for chapter in listed]
    parts += [(f"media/{name}", content) for name, content in media.items()]
    return zipped(parts, moment())


def _manifest(identifier: str, title: str, language: str, listed: Sequence[Chapter], media: list[str]) -> bytes:
    items = [
        element(
            "item",
            {"identifier": f"ITEM-{chapter.name}", "identifierref": f"ASSESSMENT-{chapter.name}"},
            element("title", NONE, chapter.title),
        )
        for chapter in listed
    ]
    resources = [
        element(
            "resource",
            {"identifier": f"ASSESSMENT-{chapter.name}", "type": _ASSESSMENT},
            element("file", {"href": chapter.file}),
            *(element("dependency", {"identifierref": f"MEDIA-{name}"}) for name in chapter.pictures),
        )
        for chapter in listed
    ]
    resources += [
        element(
            "resource",
            {"identifier": f"MEDIA-{name}", "type": _WEB_CONTENT, "href": f"media/{name}"},
            element("file", {"href": f"media/{name}"}),
        )
        for name in media
    ]
    structure = {"identifier": "ORGANIZATION", "structure": "rooted-hierarchy"}
    return document(
        element(
            "manifest",
            {
                "xmlns": _NAMESPACE,
                "xmlns:lomimscc": _LOM,
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": f"{_NAMESPACE} {_SCHEMA} {_LOM} {_LOM_SCHEMA}",
                "identifier": f"MANIFEST-{identifier}",
            },
            _metadata(title, language),
            element(
                "organizations",
                NONE,
                element("organization", structure, element("item", {"identifier": "ROOT"}, *items)),
            ),
            element("resources", NONE, *resources),
        )
    )


def _metadata(title: str, language: str) -> Xml:
    said = element("lomimscc:title", NONE, element("lomimscc:string", {"language": language}, title))
    return element(
        "metadata",
        NONE,
        element("schema", NONE, "IMS Common Cartridge"),
        element("schemaversion", NONE, "1.1.0"),
        element("lomimscc:lom", NONE, element("lomimscc:general", NONE, said)),
    )
