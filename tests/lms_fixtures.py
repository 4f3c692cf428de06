"""Packages built once, and a platform that holds one of them, for the tests of what a learner does there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import lms_course
import pytest
from courses import casebook
from lms_learner import STANDARDS, Field, field_of
from lms_player import SCORM12, SCORM2004, Edition, Platform, platform


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of two modules, and of a course that takes a part of one; read them, never change them."""
    folder = lms_course.write_course(tmp_path_factory.mktemp("lms") / "course")
    lms_course.add_short_course(folder, "help-desk, scenario, first-hour-card")
    answer = casebook("build", "lms", "--project", str(folder))
    assert answer.code == 0, answer
    return folder / "dist" / "lms"


@pytest.fixture(params=STANDARDS)
def field(request: pytest.FixtureRequest, packages: Path) -> Iterator[Field]:
    """A platform with the first module's package, whatever the standard."""
    with field_of(request.param, packages, "preserving") as found:
        yield found


@pytest.fixture(params=[SCORM12, SCORM2004], ids=["1.2", "2004"])
def lms(request: pytest.FixtureRequest, packages: Path) -> Iterator[Platform]:
    """scorm-again with the first module's package."""
    edition: Edition = request.param
    with platform(edition, (packages / f"preserving{edition.suffix}").read_bytes()) as found:
        yield found
