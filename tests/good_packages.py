"""Sound packages of every kind, made by hand, and the means to break one thing in them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from archives import Parts, parts_of
from gift_cases import each_type, item, option, questions, text

from builder.exchange.questions import QuestionBank
from builder.model.items import Choice
from builder.model.vocabulary import Use
from builder.writers.cartridge.package import cartridge, chapters, pools
from builder.writers.qti.dialect import QTI21, QTI30
from builder.writers.qti.package import qti_package

Break = Callable[[Parts], None]
"""Does one thing to a package's parts."""

SCORM12 = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="MODULE-first-call" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="ORG">
<organization identifier="ORG"><title>The first call</title>
<item identifier="ITEM" identifierref="RES"><title>The first call</title>
<adlcp:masteryscore>80</adlcp:masteryscore></item>
</organization>
</organizations>
<resources>
<resource identifier="RES" type="webcontent" adlcp:scormtype="sco" href="index.html">
<file href="index.html"/>
<file href="style.css"/>
</resource>
</resources>
</manifest>
"""
SCORM2004 = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="MODULE-first-call" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="ORG">
<organization identifier="ORG"><title>The first call</title>
<item identifier="ITEM" identifierref="RES"><title>The first call</title>
<imsss:sequencing>
<imsss:objectives><imsss:primaryObjective objectiveID="PASSED" satisfiedByMeasure="true">
<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
</imsss:sequencing></item>
<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>
</organization>
</organizations>
<resources>
<resource identifier="RES" type="webcontent" adlcp:scormType="sco" href="index.html">
<file href="index.html"/>
<file href="style.css"/>
</resource>
</resources>
</manifest>
"""
CMI5 = """<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://example.org/first-call">
<title><langstring lang="en-GB">The first call</langstring></title>
<description><langstring lang="en-GB">Who is heard first.</langstring></description>
</course>
<au id="https://example.org/first-call/unit" moveOn="Passed" masteryScore="0.8" launchMethod="AnyWindow">
<title><langstring lang="en-GB">The first call</langstring></title>
<description><langstring lang="en-GB">Who is heard first.</langstring></description>
<url>index.html?shell=1</url>
</au>
</courseStructure>
"""
PAGES = {"index.html": b"<!doctype html><title>The first call</title>", "style.css": b"p { margin: 0 }"}


def scorm12() -> Parts:
    return {"imsmanifest.xml": SCORM12.encode(), **PAGES}


def scorm2004() -> Parts:
    return {"imsmanifest.xml": SCORM2004.encode(), **PAGES}


def cmi5() -> Parts:
    return {"cmi5.xml": CMI5.encode(), **PAGES}


def _bank() -> QuestionBank:
    three = Choice(options=(option("a", "Act", True), option("b", "Wait"), option("c", "Ask")))
    kinds = each_type("answer", "Act") | {"single": three}
    items = [item(one, identifier=kind, type=kind, feedback=text("In general.")) for kind, one in kinds.items()]
    return questions(*items, item(three, identifier="kept", type="single", use=Use.EXAM))


def qti21() -> Parts:
    return parts_of(qti_package(_bank(), QTI21))


def qti30() -> Parts:
    return parts_of(qti_package(_bank(), QTI30))


def common_cartridge() -> Parts:
    listed = chapters(pools(_bank()))
    return parts_of(cartridge("desk", "The desk", "en-GB", listed, ()))


def written(parts: Parts, path: Path) -> Path:
    """The package as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path


def edits(name: str, old: str, new: str) -> Break:
    """Puts ``new`` where ``old`` first stands."""

    def change(parts: Parts) -> None:
        found = parts[name].decode()
        assert old in found, f"{old!r} is not in {name}"
        parts[name] = found.replace(old, new, 1).encode()

    return change


def drops(name: str) -> Break:
    """Leaves a part out."""
    return lambda parts: parts.pop(name) and None


def adds(name: str, content: bytes = b"x") -> Break:
    """Puts a part in that nobody lists."""
    return lambda parts: parts.update({name: content})


def renames(old: str, new: str) -> Break:
    """Gives a part another name."""
    return lambda parts: parts.update({new: parts.pop(old)})
