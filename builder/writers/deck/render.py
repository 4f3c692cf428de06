"""Slides become the bytes of a PowerPoint file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from builder.writers.deck.base import Origin, base_parts
from builder.writers.deck.faces import P14, SLIDE, Press, parts, slide_name
from builder.writers.deck.identity import guid, stable_number
from builder.writers.deck.measured import measured_with
from builder.writers.deck.package import OFFICE, Entry, archive
from builder.writers.deck.pictures import Album
from builder.writers.deck.slides import Slide
from builder.writers.deck.template import Template, opened
from builder.writers.deck.xml import NAMESPACES, NONE, Xml, document, element
from builder.zipped import moment

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
CORE = "/docProps/core.xml"
PROPERTIES = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
FIRST_ID, LAST_ID = 256, 2**31  # what PowerPoint allows a slide's identifier to be
REGIONS = {
    "ar": "ar-SA", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "it": "it-IT", "ja": "ja-JP",
    "ko": "ko-KR", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-PT", "ru": "ru-RU", "tr": "tr-TR", "uk": "uk-UA",
    "zh": "zh-CN",
}  # fmt: skip


def render(
    slides: Sequence[Slide],
    *,
    title: str,
    language: str,
    template: Template | None = None,
    album: Album | None = None,
    version: str = "",
) -> bytes:
    """Return the deck; equal slides give equal bytes.

    ``language`` is a BCP 47 tag; a picture that cannot be read leaves its words on the slide. ``album``
    holds the pictures that were read already; ``version`` is the material's, for a later merge.
    """
    template = template or opened()
    language = proofing_language(language)
    press = Press(
        places=template.places,
        notes_master=template.notes_master,
        language=language,
        album=album or Album(),
        media={},
        page=template.page,
        targets={slide.identifier: slide_name(number) for number, slide in enumerate(slides, 1)},
    )
    made = [part for number, slide in enumerate(slides, 1) for part in parts(slide, number, press)]
    entries = dict(template.entries)
    entries[CORE] = replace(entries[CORE], content=core(title, language), recurs=False)
    names = [part.name for part in made if part.kind == SLIDE]
    presentation = _presentation(entries[template.presentation], slides, names)
    origin = Origin(deck=slides[0].identifier.partition("/")[0] if slides else "", version=version)
    measured = measured_with(template.page)
    everything = [*made, *press.media.values()]
    kept = base_parts(slides, everything, template.places, origin=origin, template=template.name, measured=measured)
    presentation.relate(f"{OFFICE}/customXml", kept[0].name)
    entries[template.presentation] = presentation
    return archive([*entries.values(), *everything, *kept])


def proofing_language(tag: str) -> str:
    """Return the tag with a region, as PowerPoint wants it."""
    tag = tag.replace("_", "-")
    return REGIONS.get(tag.lower(), tag) or REGIONS["en"]


def _presentation(template: Entry, slides: Sequence[Slide], names: Sequence[str]) -> Entry:
    """Return the presentation with the slides and sections listed where the schema wants them."""
    entry = replace(template, links=dict(template.links), recurs=False)
    identifiers = slide_identifiers([slide.identifier for slide in slides])
    shown = [
        element("p:sldId", {"id": number, "r:id": entry.relate(f"{OFFICE}/slide", name)})
        for number, name in zip(identifiers, names, strict=True)
    ]
    names_of_sections = (" ".join(slide.section.split()) or slides[0].title for slide in slides)
    listed = sections(zip(identifiers, names_of_sections, strict=True))
    root = etree.fromstring(entry.content, PARSER)
    if slides:
        size = root.find("p:sldSz", root.nsmap)
        assert size is not None, "the schema demands a size"
        size.addprevious(etree.fromstring(element("p:sldIdLst", NAMESPACES, *shown)))
        root.append(etree.fromstring(element("p:extLst", NAMESPACES, element("p:ext", {"uri": SECTIONS}, listed))))
    entry.content = etree.tostring(root, encoding="UTF-8", standalone=True)
    return entry


def core(title: str, language: str) -> bytes:
    """Say what the document is, and nothing of who made it or when."""
    date = {"xsi:type": "dcterms:W3CDTF"}
    now = moment().strftime("%Y-%m-%dT%H:%M:%SZ")
    return document(
        element(
            "cp:coreProperties",
            PROPERTIES,
            element("dc:title", NONE, title),
            element("dc:creator"),
            element("dc:language", NONE, language),
            element("cp:lastModifiedBy"),
            element("dcterms:created", date, now),
            element("dcterms:modified", date, now),
        )
    )


def slide_identifiers(keys: Iterable[str]) -> list[int]:
    """Return a number for each key that only changes when the key does."""
    taken: dict[int, None] = {}
    for key in keys:
        number = FIRST_ID + stable_number(key, LAST_ID - FIRST_ID)
        while number in taken:
            number = FIRST_ID + (number + 1 - FIRST_ID) % (LAST_ID - FIRST_ID)
        taken[number] = None
    return list(taken)


def sections(slides: Iterable[tuple[int, str]]) -> Xml:
    """Return PowerPoint's sections, each under a name of its own, of slides' numbers and their sections' names."""
    seen: dict[str, int] = {}
    found: list[Xml] = []
    for name, members in groupby(slides, key=lambda pair: pair[1]):
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        listed = element("p14:sldIdLst", NONE, *(element("p14:sldId", {"id": number}) for number, _ in members))
        found.append(element("p14:section", {"name": unique, "id": guid(unique)}, listed))
    return element("p14:sectionLst", {"xmlns:p14": P14}, *found)
