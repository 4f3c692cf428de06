"""What ``conf.py`` may leave out, and what it may say wrongly: always one sentence, never Python's words."""

from __future__ import annotations

import pytest
from courses import TinyCourse, casebook
from sound_course import FIRST

INCLUDED = 'include_patterns = ["modules/**.md", "quizzes/*.yml"]\n'


@pytest.mark.parametrize("patterns", ["", 'include_patterns = ["**"]\n'])
def test_reference_data_is_no_bank_whatever_is_included(patterns: str, course: TinyCourse) -> None:
    """``modules/reference/*.yml`` ends like a bank; a conf.py need not say what is what."""
    course.replace("conf.py", INCLUDED, patterns)
    said = course.run("check", "--strict")
    assert (said.code, said.findings) == (0, [])


def test_a_conf_py_of_one_line_is_enough(course: TinyCourse) -> None:
    """Notes beside the curriculum are not taken for pages."""
    course.write("conf.py", 'extensions = ["builder"]\n')
    course.write("NOTES.md", "# Notes\n")
    course.write("quizzes/drafts/notes.md", "# Notes\n")
    assert course.run("check", "--strict").findings == []


@pytest.mark.parametrize(
    "line",
    [
        "html_theme_path = 3",
        "html_context = 5",
        "html_theme_options = 3",
        "html_search_language = 3",
        "html_additional_pages = 3",
        'casebook_edition = "teacher"',
        "casebook_edition = 5",
        "casebook_deny_list = 5",
        "html_baseurl = 3",
        'html_file_suffix = ".htm"',
        "html_link_suffix = 3",
        "html_last_updated_fmt = 3",
        "html_style = 3",
        "html_domain_indices = 3",
        'html_output_encoding = "nonsense"',
        "html_output_encoding = 3",
        'html_css_files = "ours.css"',
        "html_js_files = 5",
        "html_logo = 3",
        "html_extra_path = 3",
        'pygments_style = "nonsense"',
        'source_encoding = "nonsense"',
        "needs_sphinx = 3",
        "default_role = 3",
        "numfig = 'x'",
    ],
)
def test_a_setting_that_nothing_can_work_with_is_named_with_its_line(line: str, course: TinyCourse) -> None:
    """Each of these used to fail inside Sphinx, long after it was read."""
    course.append("conf.py", f"{line}\n")
    said = course.run("build", "-j", "1")
    number = course.line("conf.py", line)
    assert said.code == 1
    assert said.err.startswith(f"Error: conf.py:{number}: {line.partition(' =')[0]} is ")
    assert any(words in said.err for words in (": write ", ": take the line out"))
    assert not course.dist.exists()


@pytest.mark.parametrize("line", ["html_theme = 'alabaster'", "html_title = 'Ours'", "html_last_updated_fmt = None"])
def test_settings_of_a_stock_builder_do_no_harm(line: str, course: TinyCourse) -> None:
    """They are for ``sphinx-build -b html``."""
    course.append("conf.py", f"{line}\n")
    assert course.run("build", "-j", "1").code == 0


def test_coverage_names_the_module_of_a_page_whose_front_matter_is_refused(course: TinyCourse) -> None:
    """By its folder: the row is of use only with its module."""
    course.replace(FIRST, "status: draft", "status: finished")
    said = course.run("show", "coverage")
    assert said.code == 1
    assert "first-call   listen-first" in said.out
    assert "wrong-value" in said.err


def test_a_file_that_cannot_be_read_does_not_cost_what_was_read(built: TinyCourse) -> None:
    """The next build reads one page, not the whole curriculum again."""
    built.run("check")
    doctree = built.root / ".casebook/doctrees/modules/second-look/index.doctree"
    before = doctree.stat().st_mtime_ns
    sound = built.text(FIRST)
    built.write(FIRST, sound.encode() + b"\xff\n")
    assert "not-utf8" in built.run("check").out
    built.write(FIRST, sound + "\nMore.\n")
    assert casebook("check", "--strict", "--project", str(built.root)).code == 0
    assert doctree.stat().st_mtime_ns == before
