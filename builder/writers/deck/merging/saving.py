"""Writes a merged deck with the new base in it; equal decks give equal bytes."""

from __future__ import annotations

import os
import tempfile
import zipfile
from contextlib import suppress
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck

from builder.errors import Location, SourceRefused
from builder.findings import Code
from builder.writers.deck.base import (
    CUSTOM_KIND,
    KIND,
    OF_A_USER,
    PROPERTIES,
    PROPERTIES_KIND,
    VALUES,
    base_digest,
    base_properties,
    read_base,
)
from builder.writers.deck.carried import BASE, BASE_PROPERTIES, CUSTOM, DIGEST, MODULE
from builder.writers.deck.opening import is_base
from builder.writers.deck.package import OFFICE
from builder.zipped import moment

PLAIN = "Casebook compares"
"""The property of a deck whose formatting another program wrote: it says that words are compared."""


def carry_base(deck: Deck, content: bytes, *, plain: bool) -> None:
    """Let a deck carry a base, and say in its properties which."""
    package: Any = deck.part.package
    known = [part for part in package.iter_parts() if is_base(part)]
    if known:
        for part in known:
            part.blob = content
    else:
        part = Part(_free(package, BASE), KIND, package, content)
        named = Part(_free(package, BASE_PROPERTIES), PROPERTIES_KIND, package, base_properties())
        part.relate_to(named, f"{OFFICE}/customXmlProps")
        deck.part.relate_to(part, f"{OFFICE}/customXml")
    origin = read_base(content).origin
    said = {MODULE: " ".join((origin.deck, origin.version)).strip(), DIGEST: base_digest(content)}
    _set_properties(package, said | ({PLAIN: "words"} if plain else {}))


def _free(package: Any, wanted: str) -> PackURI:
    taken = {str(part.partname) for part in package.iter_parts()}
    name, number = wanted, 9001
    while name in taken:
        number += 1
        name = wanted.replace("9001", str(number))
    return PackURI(name)


def _set_properties(package: Any, said: dict[str, str]) -> None:
    """Set custom properties of the document; others stay as they are."""
    part = next((one for one in package.iter_parts() if str(one.partname) == CUSTOM), None)
    empty = f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{VALUES}"/>'.encode()
    try:
        root = etree.fromstring(part.blob if part is not None else empty, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:  # properties that nobody can read any more
        root = etree.fromstring(empty)
    for name, value in said.items():
        own = next((one for one in root if one.get("name") == name), None)
        if own is None:
            number = max((int(pid) for one in root if (pid := one.get("pid", "")).isdigit()), default=1) + 1
            attributes = {"fmtid": OF_A_USER, "pid": str(number), "name": name}
            own = etree.SubElement(root, f"{{{PROPERTIES}}}property", attributes)
        for one in list(own):
            own.remove(one)
        etree.SubElement(own, f"{{{VALUES}}}lpwstr").text = value
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if part is not None:
        part.blob = content
    else:
        package.relate_to(Part(PackURI(CUSTOM), CUSTOM_KIND, package, content), f"{OFFICE}/custom-properties")


def saved(deck: Deck) -> bytes:
    """Return the deck's file, dated as all our outputs are."""
    _tell_apart(deck)
    written = BytesIO()
    deck.save(written)
    content = BytesIO()
    date = moment().timetuple()[:6]
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for one in source.infolist():
            named = zipfile.ZipInfo(one.filename, date)
            named.compress_type = zipfile.ZIP_DEFLATED
            named.external_attr = 0o600 << 16
            target.writestr(named, source.read(one))
    return content.getvalue()


def _tell_apart(deck: Any) -> None:
    """Let no two parts bear one name: python-pptx gives a new notes master, say, the name of a lost one."""
    taken: set[str] = set()
    for part in list(deck.part.package.iter_parts()):
        name = part.partname
        if name in taken:
            stem, _, extension = name.rpartition(".")
            part.partname = next(
                free for number in count(2) if (free := PackURI(f"{stem}-{number}.{extension}")) not in taken
            )
        taken.add(part.partname)


def refuse_to_overwrite(target: Path, hers: Path, content: bytes) -> None:
    """Raise ``SourceRefused`` where another file than hers has the name, and is not ``content`` already."""
    with suppress(OSError):  # what cannot be read cannot be written either: ``put`` says why
        if target.exists() and not target.samefile(hers) and target.read_bytes() != content:
            way_out = "name a new file with -o, or leave -o out: then the merged deck stands beside yours"
            finding = Code.NOT_WRITTEN.at(
                Location(str(target)), "a file of this name is there already, and it may have been edited", way_out
            )
            raise SourceRefused([finding])


def put(content: bytes, target: Path) -> None:
    """Write a file aside and swap it in; raises ``SourceRefused``, and then nothing is changed."""
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(aside).chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            Path(aside).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(aside).unlink()
            raise
    except OSError as error:
        why = (error.strerror or "it cannot be written").lower()
        way_out = "close it if it is open in another program, or name another file with -o"
        finding = Code.NOT_WRITTEN.at(Location(str(target)), f"it cannot be written: {why}", way_out)
        raise SourceRefused([finding]) from error


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
