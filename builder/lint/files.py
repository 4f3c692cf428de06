"""Files in the course folder that nobody should find there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding, Location
from builder.findings import Code
from builder.model.files import FileKind

HARMLESS = (FileKind.PICTURE, FileKind.OTHER)

CAMERA_NAME = re.compile(
    r"(?:IMG|DSC[NF]?|DSC_|PXL|MVIMG|VID|MOV|P\d{3}|DCIM|GOPR|GX\d\d|DJI|SAM|CIMG|KIF|STA|STB|Photo|Foto)[-_ ]?\d{3,}.*"
    r"|(?:WhatsApp|Signal|Telegram|FB_IMG|Snapchat|signal|photo|image|received|inbound)[-_ ].*\d{4}.*"
    r"|(?:Screenshot|Screen[ _-]Shot|Bildschirmfoto|Capture)[-_ ]?.*\d.*"
    r"|(?:19|20)\d{6}[-_]\d{4,6}.*"
    r"|[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}.*",
)
"""Names that a camera, a telephone or a messenger gives; a person names a file after what it shows."""


def undeclared_files(course: Course) -> Iterator[Finding]:
    """Photographs, recordings, archives and disk images that ``modules/reference/media.yml`` does not declare."""
    declared = {one.file for one in course.reference.media.values()}
    if "modules/reference/media.yml" in course.refused:
        return
    for file in course.files:
        if file.kind not in HARMLESS and file.path not in declared:
            yield Code.UNDECLARED_FILE.at(
                Location(file.path),
                f"there is no saying whose this {file.kind} is",
                "if it could be evidence: stop, copy nothing, delete nothing, tell the responsible officer; "
                "else declare it in modules/reference/media.yml with source, licence and purpose, or take it away",
            )
    here = {file.path for file in course.files}
    for one in course.reference.media.values():
        if one.file not in here:
            yield Code.MISSING_FILE.at(
                one.location, f"there is no file {one.file!r}", "mend its path, or take out the entry"
            )


def telling_pictures(course: Course) -> Iterator[Finding]:
    """Pictures that cannot be opened, or say where, when, with what or by whom they were made."""
    for file in course.files:
        if file.fault:
            hint = "save it again as PNG or JPEG, or take it away"
            yield Code.MISSING_FILE.at(Location(file.path), f"nobody can look at this: {file.fault}", hint)
        if file.tells:
            yield Code.PICTURE_METADATA.at(
                Location(file.path),
                f"beside what it shows, the {file.kind} says: {'; '.join(file.tells)}",
                "`casebook check --fix` puts a clean copy beside it; show that one and take this one away",
            )


def camera_names(course: Course) -> Iterator[Finding]:
    """Pictures and recordings under the name that a camera or a messenger gave them."""
    for file in course.files:
        name, dot, _ending = file.path.rpartition("/")[2].rpartition(".")
        if dot and CAMERA_NAME.fullmatch(name):
            yield Code.CAMERA_NAME.at(
                Location(file.path),
                f"{name!r} is a name that a device gives, and can lead to it or to a day",
                "name the file after what it shows",
            )
