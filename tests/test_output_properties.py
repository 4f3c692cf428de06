"""What outputs say of whoever built them: nothing. No name of a person, an account, a machine or a folder."""

from __future__ import annotations

import getpass
import io
import platform
import zipfile
from collections.abc import Iterator

import pytest
from courses import TinyCourse
from pptx import Presentation


def everything(outputs: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file, and every part of what is an archive inside."""
    for path, content in outputs.items():
        yield path, content
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield f"{path}!", archive.comment
                for one in archive.infolist():
                    yield f"{path}!{one.filename}", archive.read(one) + one.comment + one.extra


@pytest.fixture
def outputs(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What is built by somebody with a telling name."""
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, "qzx-officer")
    monkeypatch.setenv("HOSTNAME", "qzx-station")
    monkeypatch.setenv("EMAIL", "qzx-officer@casebook.invalid")
    assert course.run("build", "-j", "1").code == 0
    return course.outputs()


def test_no_output_says_who_built_it_or_where(outputs: dict[str, bytes], course: TinyCourse) -> None:
    """Not in pages, decks, their parts, or archives' remarks."""
    node = platform.node()
    telling = {b"qzx-officer", b"qzx-station", str(course.root).encode()}
    telling |= {node.encode()} if len(node) > 6 else set()
    telling |= {f"/{getpass.getuser()}/".encode(), f"\\{getpass.getuser()}\\".encode()}
    parts = list(everything(outputs))
    assert sum("!" in path for path, _ in parts) > 20, "decks were looked into"
    assert [(path, one) for path, content in parts for one in telling if one in content] == []


def test_a_decks_properties_name_the_course_and_no_person(outputs: dict[str, bytes]) -> None:
    """PowerPoint shows them to everybody; the template's own author is not among them."""
    decks = [content for path, content in outputs.items() if path.endswith(".pptx")]
    assert decks
    for content in decks:
        said = Presentation(io.BytesIO(content)).core_properties
        assert said.last_modified_by == ""
        assert said.author in ("", "Casebook", "Listening first"), said.author
        assert (said.comments, said.keywords, said.category) == ("", "", "")
        assert b"<Manager>" not in content
        assert b"<Company>" not in content


def test_no_page_names_an_author_or_a_program_that_wrote_it(outputs: dict[str, bytes]) -> None:
    """`author` in `conf.py` is the force's to give; nothing is made up from the machine."""
    for path, content in outputs.items():
        if path.endswith(".html"):
            assert b'name="author"' not in content, path
