"""Tiny courses for tests: a sound one, the means to change one thing in it, and the command run on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from sound_course import FILES, PICTURE, picture

from builder.cli import main


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[str]:
        """The lines that are findings."""
        return [line for line in (self.out + self.err).splitlines() if line.endswith("]")]


@dataclass(frozen=True, slots=True)
class TinyCourse:
    """A course on disk."""

    root: Path

    @property
    def dist(self) -> Path:
        """Where its outputs appear."""
        return self.root / "dist"

    def text(self, path: str) -> str:
        """What a file holds."""
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file, in a new folder if need be."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, path: str, old: str, new: str) -> None:
        """Put ``new`` where ``old`` stands; it stands once."""
        text = self.text(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def append(self, path: str, more: str) -> None:
        """Add to the end of a file."""
        self.write(path, self.text(path) + more)

    def line(self, path: str, words: str) -> int:
        """The number of the first line that holds ``words``."""
        lines = (self.root / path).read_bytes().decode("utf-8", "replace").split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def run(self, *arguments: str) -> Answer:
        """``casebook`` with these arguments on this course."""
        return casebook(*arguments, "--project", str(self.root))

    def check(self, *arguments: str) -> list[dict[str, Any]]:
        """What ``casebook check`` finds."""
        found: list[dict[str, Any]] = json.loads(self.run("check", "--format", "json", *arguments).out)
        return found

    def outputs(self) -> dict[str, bytes]:
        """Every file of ``dist/``, by its path there."""
        return tree(self.dist)

    def learner_text(self) -> str:
        """All that a learner gets, as one text."""
        return "\n".join(
            content.decode("utf-8", "replace")
            for path, content in self.outputs().items()
            if path.startswith("learner/")
        )


Change = Callable[[TinyCourse], None]
"""Does one thing to a course."""


def write_course(root: Path) -> TinyCourse:
    """A sound course of two modules in ``root``."""
    course = TinyCourse(root)
    for path, text in FILES.items():
        course.write(path, text)
    course.write(PICTURE, picture())
    return course


def casebook(*arguments: str) -> Answer:
    """The command, in this process; whatever happens, it ends in words."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert "casebook itself failed" not in result.output, result.output
    return Answer(result.exit_code, result.stdout, result.stderr)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def edits(path: str, old: str, new: str) -> Change:
    """Replaces a piece of a file."""
    return lambda course: course.replace(path, old, new)


def adds(path: str, more: str) -> Change:
    """Adds to the end of a file."""
    return lambda course: course.append(path, more)


def writes(path: str, content: str | bytes) -> Change:
    """Writes a file whole."""
    return lambda course: course.write(path, content)


def retires(path: str) -> Change:
    """Removes a file."""
    return lambda course: (course.root / path).unlink()


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(course: TinyCourse) -> None:
        for one in changes:
            one(course)

    return change
