"""What a build stands on beside the usual files is looked at, too, before it says that nothing has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from courses import TinyCourse, tree
from sound_course import FIRST, picture

LAYOUT = '{{% extends "!layout.html" %}}\n{{% block header %}}{{{{ super() }}}}<p>{words}</p>{{% endblock %}}\n'


def template_of_its_own(course: TinyCourse) -> Callable[[], None]:
    """Each page says what the curriculum's own template says."""
    course.append("conf.py", '\ntemplates_path = ["looks"]\n')
    course.write("looks/layout.html", LAYOUT.format(words="copper-kettle"))
    return lambda: course.write("looks/layout.html", LAYOUT.format(words="silver-spoon"))


def static_file(course: TinyCourse) -> Callable[[], None]:
    """A style sheet travels with the handbook."""
    course.append("conf.py", '\nhtml_static_path = ["assets"]\nhtml_css_files = ["ours.css"]\n')
    course.write("assets/ours.css", "p { color: navy }")
    return lambda: course.write("assets/ours.css", "p { color: teal }")


def picture_elsewhere(course: TinyCourse) -> Callable[[], None]:
    """A page shows a picture that lies in none of the curriculum's usual folders."""
    course.write("assets/room.png", picture())
    course.append(FIRST, "\n\n![An empty room](../../assets/room.png)\n")
    return lambda: course.write("assets/room.png", picture(90))


def settings_elsewhere(course: TinyCourse) -> Callable[[], None]:
    """The course's name stands in a file that ``conf.py`` imports."""
    course.write("names.py", 'NAME = "One name"\n')
    course.append("conf.py", '\nimport runpy\nproject = runpy.run_path("names.py")["NAME"]\n')
    return lambda: course.write("names.py", 'NAME = "Another name"\n')


def module_elsewhere(course: TinyCourse) -> Callable[[], None]:
    """A module's folder is a link to another folder of the curriculum."""
    folder = (course.root / FIRST).parent
    shutil.move(folder, course.root / "shared")
    folder.symlink_to(course.root / "shared", target_is_directory=True)
    return lambda: course.append("shared/index.md", "\n\nOne more sentence.\n")


CASES = (template_of_its_own, static_file, picture_elsewhere, settings_elsewhere, module_elsewhere)


@pytest.mark.parametrize("prepared", CASES)
def test_a_change_elsewhere_is_built(
    prepared: Callable[[TinyCourse], Callable[[], None]], course: TinyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outputs are those of a build from nothing; then nothing has changed indeed."""
    monkeypatch.chdir(course.root)
    change = prepared(course)
    assert course.run("build", "-j", "1").code == 0, course.run("build", "-j", "1")
    before = tree(course.dist)
    change()
    assert course.run("build", "-j", "1").code == 0
    after = tree(course.dist)
    assert after != before
    shutil.rmtree(course.root / ".casebook")
    assert course.run("build", "-j", "1").code == 0
    assert tree(course.dist) == after
    assert "Nothing has changed" in course.run("build", "-j", "1").out


def test_a_curriculum_without_banks_is_built(tmp_path: Path) -> None:
    """Nothing is looked for in a folder that is not there."""
    course = TinyCourse(tmp_path)
    course.write("conf.py", 'project = "Pages alone"\nextensions = ["builder"]\n')
    course.write("modules/index.md", "# Pages alone\n\nNo modules yet.\n")
    assert course.run("build", "handbook", "-j", "1").code == 0
