"""What is kept between builds can be read by the version that kept it; for any other it was never kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.pickled import keep, kept


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """From a folder that was not there."""
    path = tmp_path / "shelf" / "one"
    keep(path, ("key", 7))
    assert kept(path) == ("key", 7)


# A value of a class whose fields have no defaults, as it was kept before the class became a tuple.
CHANGED = b"\x80\x04cbuilder.zipped\nPacked\n)\x81}b."


@pytest.mark.parametrize("content", [None, b"", b"PK", CHANGED, CHANGED[:-1], b"\x80\x04cbuilder.zipped\nGone\n)\x81."])
def test_what_cannot_be_read_was_never_kept(content: bytes | None, tmp_path: Path) -> None:
    """Not there, cut off, no pickle, or of a class that has changed since, or is gone."""
    if content is not None:
        (tmp_path / "one").write_bytes(content)
    assert kept(tmp_path / "one") is None
