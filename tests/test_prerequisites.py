"""What is to be taken before a module: its page says so, by the titles of today."""

from __future__ import annotations

from courses import TinyCourse
from lxml import html
from sound_course import FIRST, SECOND

THIRD = "modules/third-try/index.md"


def facts_of(course: TinyCourse, page: str) -> str:
    """What a module's page says of itself below its title."""
    tree = html.fromstring((course.dist / "learner/handbook" / page).read_bytes())
    [facts] = tree.find_class("module-facts")
    return " ".join(facts.text_content().split())


def test_a_module_says_what_to_take_before_it(course: TinyCourse) -> None:
    course.replace(SECOND, "status: draft", "status: draft\nprerequisites: [first-call]")
    assert course.run("build", "handbook").code == 0
    assert facts_of(course, "second-look/index.html").endswith("in a classroom. Take first: The first call.")
    assert facts_of(course, "first-call/index.html").endswith("in a classroom.")
    course.replace(FIRST, 'title: "The first call"', 'title: "Calls & answers: what to say"')
    assert course.run("build", "handbook").code == 0
    assert facts_of(course, "second-look/index.html").endswith("Take first: Calls & answers.")


def test_what_is_to_be_taken_before_that_is_not_named_again(course: TinyCourse) -> None:
    course.replace(SECOND, "status: draft", "status: draft\nprerequisites: [first-call]")
    assert course.run("new", "module", "third-try").code == 0
    course.replace(THIRD, "prerequisites: []", "prerequisites: [first-call, second-look]")
    assert course.run("build", "handbook").code == 0
    assert facts_of(course, "third-try/index.html").endswith("Take first: The second look.")
