"""The standards' schemas for platforms that insist: found in a folder of the user's, never shipped by us."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from hashlib import sha256
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
    found = {path.name: path for path in _files(folder, patterns)}
    for pattern in patterns:
        if not any(fnmatch(name, pattern) for name in found):
            hint = "give the folder of ADL's schemas, or build without"
            raise CurriculumError(f"{folder}: there is no {pattern}: {hint}")
    return [(name, path.read_bytes()) for name, path in sorted(found.items())]


def digest_of_schemas(folder: str) -> str:
    """A hash of all that packages could take from ``folder``; empty where none is given."""
    if not folder:
        return ""
    found = [(path.name, path.read_bytes()) for path in _files(Path(folder), (*SCORM12, *SCORM2004))]
    return sha256(repr(found).encode()).hexdigest()


def _files(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if any(fnmatch(path.name, one) for one in patterns))
