"""Course pages: that what they name is there, adds up and is for those who come."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.course_page import CoursePage, CoursePart, CourseSession
from builder.programme import Shelf, minutes_of
from builder.spelling import did_you_mean


def unknown_parts(course: Course) -> Iterator[Finding]:
    """Parts that name a module there is not, or a block that the module does not have."""
    shelf = course.shelf
    for page in course.pages:
        for part in page.parts:
            if part.module is not None and f"modules/{part.module}/index.md" not in course.refused:
                yield from _unknown_names(part, part.module, shelf)


def _unknown_names(part: CoursePart, module: str, shelf: Shelf) -> Iterator[Finding]:
    if module not in shelf.modules:
        yield Code.UNKNOWN_MODULE.at(
            part.location,
            f"there is no module {module!r}",
            did_you_mean(module, shelf.modules, f"choose one of {', '.join(shelf.modules)}"),
        )
        return
    known = shelf.blocks.get(module, {})
    for name in part.blocks:
        if name not in known:
            yield Code.UNKNOWN_BLOCK.at(
                part.location,
                f"module {module!r} has no block {name!r}",
                did_you_mean(name, known, "`casebook show blocks` lists them"),
            )


def differing_course_minutes(course: Course) -> Iterator[Finding]:
    """Courses whose parts do not add up, and parts too short for the activities they choose."""
    shelf = course.shelf
    for page in course.pages:
        found = sum(minutes_of(part, page.setting, shelf) for part in page.parts)
        if found != page.minutes and all(part.module is None or part.module in shelf.modules for part in page.parts):
            yield Code.MINUTES_DIFFER.at(
                page.location,
                f"the parts add up to {found} minutes, the course says {page.minutes}",
                "mend a part, or `minutes:` in the front matter",
            )
        for part in page.parts:
            known = shelf.blocks.get(part.module or "", {})
            needed = sum(known[name].minutes for name in dict.fromkeys(part.blocks) if name in known)
            if part.minutes is not None and needed > part.minutes:
                yield Code.MINUTES_DIFFER.at(
                    part.location,
                    f"what this part chooses of {part.module!r} takes {needed} minutes, the part has {part.minutes}",
                    "give it more, or choose less",
                )


def overlapping_sessions(course: Course) -> Iterator[Finding]:
    """Sessions that begin before the one above them has ended."""
    for page in course.pages:
        for earlier, later in zip(page.sessions, page.sessions[1:], strict=False):
            yield from _overlap(page, earlier, later, course.shelf)


def _overlap(page: CoursePage, earlier: CourseSession, later: CourseSession, shelf: Shelf) -> Iterator[Finding]:
    if later.day < earlier.day:
        yield Code.WRONG_TIMES.at(
            later.location,
            f"the session {later.title!r} is on day {later.day}, after one on day {earlier.day}",
            "put the sessions into order, or mend `day:`",
        )
    elif later.day == earlier.day and later.starts_at is not None and earlier.starts_at is not None:
        end = earlier.starts_at + sum(minutes_of(part, page.setting, shelf) for part in earlier.parts)
        if later.starts_at < end:
            yield Code.WRONG_TIMES.at(
                later.location,
                f"the session {later.title!r} starts at {later.start}, the one before it ends at "
                f"{end // 60 % 24:02}:{end % 60:02}",
                "start it later, or give the parts before it less time",
            )


def misplaced_audiences(course: Course) -> Iterator[Finding]:
    """Parts for an audience that does not come, and modules written for none of those who come."""
    modules = course.shelf.modules
    for page in course.pages:
        for part in page.parts:
            if part.audience is not None and part.audience not in page.audiences:
                yield Code.WRONG_AUDIENCE.at(
                    part.location,
                    f"this part is for {part.audience}, the course is not",
                    "add the audience to the course's `audiences`, or take it from the part",
                )
            module = modules.get(part.module or "")
            if module is not None and not set(module.audiences) & set(page.audiences):
                yield Code.WRONG_AUDIENCE.at(
                    part.location,
                    f"module {module.identifier!r} is for {', '.join(module.audiences)}, the course is for "
                    f"{', '.join(page.audiences)}",
                    "choose another module",
                )
