"""Clean copies of pictures that tell more than they show; no original is ever touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from builder.course_files import course_files
from builder.model.files import FileKind
from builder.pictures import clean_copy


def clean_pictures(root: Path) -> Iterator[tuple[str, str, str]]:
    """For each picture that tells something: its path, its clean copy's, and why there is none (else empty).

    A copy that is there already is left as it is.
    """
    root = root.resolve()
    for file in list(course_files(root)):
        if not (file.tells or file.fault) or file.kind not in (FileKind.PICTURE, FileKind.PHOTOGRAPH):
            continue
        name = PurePosixPath(file.path)
        copy = name.with_name(f"{name.stem}-clean{name.suffix}")
        if (root / copy).exists():
            continue
        try:
            content = clean_copy(root / file.path)
            # "x": never over a file that came meanwhile.
            with (root / copy).open("xb") as out:
                out.write(content)
        except (ValueError, OSError) as error:
            yield file.path, "", str(error)
        else:
            yield file.path, str(copy), ""
