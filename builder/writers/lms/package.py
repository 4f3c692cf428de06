"""One package: a lesson's pages, the session around them and the manifest, in one archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from builder.writers.lms import schemas
from builder.writers.lms.cmi5 import COURSE, cmi5
from builder.writers.lms.lesson import Lesson
from builder.writers.lms.pages import loaded_by, page_of, renamed, safe_name
from builder.writers.lms.scorm import MANIFEST, scorm12, scorm2004
from builder.writers.lms.shell import (
    CMI5,
    SCORM12,
    SCORM2004,
    SHELL_SCRIPTS,
    Driver,
    Page,
    name_of,
    package_script,
    shell,
)
from builder.writers.lms.state import Question, keys_of, longest_state
from builder.zipped import Packed, moment, packed_once, zipped

RUNTIME = Path(__file__).parent / "runtime"
PAGE_SCRIPTS = ("answer.js", "audience.js", "walk.js", "place.js", "test.js", "page.js", "pause.js")


class Format(NamedTuple):
    """A standard: how its packages' names end, its driver, its manifest's name, and what writes that."""

    suffix: str
    driver: Driver
    manifest: str
    write: Callable[[Lesson, str, str, Iterable[str]], bytes]
    schemas: tuple[str, ...] = ()


FORMATS = (
    Format("-scorm12.zip", SCORM12, MANIFEST, scorm12, schemas.SCORM12),
    Format("-scorm2004.zip", SCORM2004, MANIFEST, scorm2004, schemas.SCORM2004),
    Format("-cmi5.zip", CMI5, COURSE, cmi5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What every package of one lesson holds, whatever the standard."""

    lesson: Lesson
    identifier: str
    language: str
    pages: tuple[Page, ...]
    extra: tuple[str, ...]
    """Pages that are reached from others, and that no session counts."""
    questions: tuple[Question, ...]
    markup: Mapping[str, str]

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of pages, modules and questions, by what each is known by."""
        names = [page.path for page in self.pages]
        names += [module.identifier for module in self.lesson.modules]
        return keys_of([*names, *map(name_of, self.questions)])

    @property
    def longest_state(self) -> int:
        """How long the record of a session can become."""
        return longest_state(
            key=len(next(iter(self.keys.values()))),
            modules=len(self.lesson.modules),
            questions=self.questions,
            draw=self.lesson.draw,
        )


def package(contents: Contents, folder: Path, format_: Format, schema_folder: Path | None = None) -> bytes:
    """The archive; ``folder`` is the handbook that the pages load from.

    Raises ``CurriculumError`` when ``schema_folder`` lacks one of the standard's schemas.
    """
    parts: dict[str, Packed] = {}
    lesson = contents.lesson
    parts["index.html"] = packed_once(shell(lesson, contents.pages, contents.language, format_.driver))
    told = package_script(
        lesson, contents.identifier, contents.pages, contents.questions, contents.keys, format_.driver
    )
    parts["lms/package.js"] = packed_once(told)
    for name in ("shell.css", "shell.js", *SHELL_SCRIPTS, *format_.driver.scripts, *PAGE_SCRIPTS):
        parts[f"lms/{name}"] = packed_once(_runtime(name))
    known = dict.fromkeys([*(page.path for page in contents.pages), *contents.extra])
    for path in known:
        markup = page_of(contents.markup[path], path, known)
        parts[f"pages/{path}"] = packed_once(renamed(markup).encode())
        for name in loaded_by(markup, path):
            target = f"pages/{safe_name(name)}"
            # What leads above the handbook is the session's own.
            if target not in parts and not name.startswith("../"):
                parts[target] = packed_once((folder / name).read_bytes())
    listed = sorted(parts)
    manifest = format_.write(lesson, contents.identifier, contents.language, listed)
    entries = [(format_.manifest, packed_once(manifest)), *((name, parts[name]) for name in listed)]
    if schema_folder is not None and format_.schemas:
        found = schemas.schemas_in(schema_folder, format_.schemas)
        entries += [(name, packed_once(content)) for name, content in found]
    return zipped(entries, moment())


@cache
def _runtime(name: str) -> bytes:
    return (RUNTIME / name).read_bytes()
