"""Takes shapes from the new deck over into hers, with the pictures, charts and links they stand on."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn

from builder.writers.deck.merging.markup import NAMES, query

RELATED = f"{{{NAMES['r']}}}"
JUMP = qn("a:hlinkClick")


@dataclass(kw_only=True)
class Carrier:
    """Copies into one deck; ``slides`` says which of her slide parts stands for a new one.

    A link to a slide that she has not is left out, its words stay.
    """

    slides: dict[Any, Any] = field(default_factory=dict)
    _parts: dict[str, Part] = field(default_factory=dict)
    _known: bool = False

    def copied(self, element: Any, source: Any, target: Any) -> Any:
        """Return a copy of an element of the part ``source`` that may stand in the part ``target``."""
        copy = deepcopy(element)
        for one in [copy, *copy.iterdescendants()]:
            for name in [key for key in one.attrib if key.startswith(RELATED)]:
                link = self._link(one.get(name), source, target)
                if link:
                    one.set(name, link)
                elif one.tag == JUMP:
                    one.getparent().remove(one)
                    break
        return copy

    def _link(self, identifier: str, source: Any, target: Any) -> str:
        link = source.rels.get(identifier)
        if link is None:
            return ""
        if link.is_external:
            return str(target.relate_to(link.target_ref, link.reltype, is_external=True))
        if link.reltype == RT.SLIDE:
            other = self.slides.get(link.target_part)
            return str(target.relate_to(other, RT.SLIDE)) if other is not None else ""
        return str(target.relate_to(self._part(link.target_part, target.package), link.reltype))

    def _part(self, part: Part, package: Any) -> Part:
        """Return her part of the same content, or a copy of ours with all that it stands on."""
        if not self._known:
            self._known = True
            for one in package.iter_parts():
                if one.content_type.startswith("image/"):
                    self._parts.setdefault(_digest(one), one)
        digest = _digest(part)
        if digest not in self._parts:
            stem, _, extension = str(part.partname).rpartition(".")
            folder = stem.rpartition("/")[0]
            name = package.next_partname(PackURI(f"{folder}/{digest[:16]}-%d.{extension}"))
            copy = Part(name, part.content_type, package, part.blob)
            self._parts[digest] = copy
            for identifier, link in part.rels.items():
                if link.is_external:
                    copy.rels._rels[identifier] = link
                else:
                    # The names stand in the part's XML, so they are kept.
                    made = copy.relate_to(self._part(link.target_part, package), link.reltype)
                    copy.rels._rels[identifier] = copy.rels.pop(made)
        return self._parts[digest]


def _digest(part: Part) -> str:
    said = sha256(part.content_type.encode() + part.blob)
    for identifier, link in sorted(part.rels.items()):
        said.update(f"{identifier}{link.reltype}".encode())
        said.update(b"" if link.is_external else _digest(link.target_part).encode())
    return said.hexdigest()


def forget(element: Any, root: Any, part: Any) -> None:
    """Let go of what an element taken out of a slide stood on, unless something else there stands on it."""
    held = {one.get(name) for one in element.iter() for name in one.attrib if name.startswith(RELATED)}
    still = {one.get(name) for one in root.iter() for name in one.attrib if name.startswith(RELATED)}
    for identifier in sorted(held - still):
        if identifier in part.rels:
            part.rels.pop(identifier)


def renumber(copy: Any, root: Any) -> None:
    """Give a copied shape, and those within it, numbers that no shape of the slide has."""
    highest = max((int(one) for one in query(root, "//*[local-name()='cNvPr']/@id")), default=1)
    for number, named in enumerate(query(copy, ".//*[local-name()='cNvPr']"), highest + 1):
        named.set("id", str(number))
