"""Where a warning of Sphinx or docutils says that it is."""

from __future__ import annotations

import pytest

from builder.heard import place_in


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("/course/modules/a/index.md:12", ("/course/modules/a/index.md", 12)),
        ("/course/modules/a/index.md", ("/course/modules/a/index.md", 0)),
        ("/course/modules/a/index.md:12:docstring of a", ("/course/modules/a/index.md", 12)),
        (r"C:\course\modules\a\index.md:12", (r"C:\course\modules\a\index.md", 12)),
        ("C:/course/modules/a/index.md:12: and more", ("C:/course/modules/a/index.md", 12)),
        (r"C:\course\modules\a\index.md", (r"C:\course\modules\a\index.md", 0)),
        ("", ("", 0)),
    ],
)
def test_a_place_has_its_path_and_its_line_on_every_system(said: str, place: tuple[str, int]) -> None:
    assert place_in(said) == place
