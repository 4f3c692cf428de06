"""The standards' schemas for platforms that insist: found in a folder of the user's, never shipped by us."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

from builder.errors import CurriculumError

SCORM12 = ("imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd", "adlcp_rootv1p2.xsd", "ims_xml.xsd")
SCORM2004 = (
    "imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0*.xsd", "xml.xsd",
    "XMLSchema.dtd", "datatypes.dtd",
)  # fmt: skip


def schemas_in(folder: Path, patterns: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Name → content of the schemas below ``folder``; the last folder by name wins, so that 4th goes before 3rd.

    Raises ``CurriculumError`` when one is missing.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if any(fnmatch(path.name, pattern) for pattern in patterns):
            found[path.name] = path
    for pattern in patterns:
        if not any(fnmatch(name, pattern) for name in found):
            hint = "give the folder of ADL's schemas, or build without"
            raise CurriculumError(f"{folder}: there is no {pattern}: {hint}")
    return [(name, path.read_bytes()) for name, path in sorted(found.items())]
