"""What the front matter of a module, of a course and of any other page says, as models."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.errors import Location, SourceRefused
from builder.findings import Code
from builder.model.course import Module
from builder.model.course_page import CoursePage, CoursePart
from builder.records import Reader
from builder.yaml_tree import read_tree


def is_module(docname: str) -> bool:
    """Whether a document is a module: ``modules/<id>/index`` and nothing deeper."""
    parts = docname.split("/")
    return len(parts) == 3 and parts[0] == "modules" and parts[2] == "index" and parts[1] != "courses"


def is_course(docname: str) -> bool:
    """Whether a document is a course's page: ``modules/courses/<id>``."""
    parts = docname.split("/")
    return len(parts) == 3 and parts[:2] == ["modules", "courses"] and parts[2] != "index"


def read_module(front_matter: str | None, path: str) -> Module:
    """The module described by ``front_matter``; raises ``SourceRefused`` with all that is wrong."""
    reader = Reader(path)
    if front_matter is None:
        reader.say(
            Code.NO_FRONT_MATTER,
            1,
            "the module has no front matter",
            "begin the file with `---`, then `id:`, `title:` and so on, then `---`",
        )
        reader.refuse_if_faulty()
        raise AssertionError("refused above")
    module = reader.record(Module, read_tree(front_matter, path, first_line=2), "the front matter")
    folder = PurePosixPath(path).parent.name
    if module and module.identifier != folder:
        reader.say(
            Code.WRONG_ID,
            module.location.line,
            f"the module is called {module.identifier!r} and its folder {folder!r}",
            "give both the same name",
        )
    if module is None or reader.findings:
        raise SourceRefused(reader.findings)
    return module


def read_course(front_matter: str | None, path: str) -> CoursePage:
    """The course described by ``front_matter``; raises ``SourceRefused`` with all that is wrong."""
    reader = Reader(path)
    if front_matter is None:
        reader.say(
            Code.NO_FRONT_MATTER,
            1,
            "the course has no front matter",
            "begin the file with `---`, then `id:`, `title:`, `sessions:` and so on, then `---`",
        )
        reader.refuse_if_faulty()
    page = reader.record(CoursePage, read_tree(front_matter or "", path, first_line=2), "the front matter")
    name = PurePosixPath(path).stem
    if page and page.identifier != name:
        reader.say(
            Code.WRONG_ID,
            page.location.line,
            f"the course is called {page.identifier!r} and its file {name!r}",
            "give both the same name",
        )
    for part in page.parts if page else ():
        _check_part(reader, part)
    if page and not any(page.parts):
        reader.say(Code.TOO_FEW, page.location.line, "the course has no parts", "write at least one under `parts:`")
    if page is None or reader.findings:
        raise SourceRefused(reader.findings)
    return page


def _check_part(reader: Reader, part: CoursePart) -> None:
    line = part.location.line
    named = [name for name in (part.module, part.break_, part.task) if name is not None]
    if len(named) != 1:
        what = "names nothing" if not named else "names several things"
        reader.say(Code.WRONG_VALUE, line, f"a part {what}", "give it one of `module:`, `break:` and `task:`")
    elif part.minutes is None and (part.module is None or part.blocks):
        reader.say(Code.MISSING_KEY, line, f"the part {named[0]!r} has no 'minutes'", "add `minutes:`")
    elif part.module is None and part.blocks:
        reader.say(Code.WRONG_VALUE, line, f"{named[0]!r} has blocks and no module", "say which `module:` they are in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The front matter a page that is not a module may have."""

    location: Location
    title: str | None = None
    orphan: bool = False


def read_page(front_matter: str, path: str) -> Page:
    """The front matter of a page that is not a module; raises ``SourceRefused``."""
    reader = Reader(path)
    page = reader.record(Page, read_tree(front_matter, path, first_line=2), "the front matter")
    reader.refuse_if_faulty()
    assert page is not None, "refused above"
    return page
