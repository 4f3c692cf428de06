"""Which languages a curriculum can be built in."""

from __future__ import annotations

import re
from pathlib import Path

from builder.catalogues import LOCALE
from builder.errors import CurriculumError
from builder.pseudo import PSEUDO

_TAG = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def checked_tag(language: str) -> str:
    """``language`` if it is a tag such as ``fr`` or ``pt-BR``; raises ``CurriculumError`` when it is none."""
    if not _TAG.fullmatch(language):
        raise CurriculumError(f"{language!r} is no language tag: write one such as fr, pt-BR or zh-Hans")
    return language


def translated_into(root: Path, language: str) -> str:
    """``language``, or nothing where it is that of the sources.

    Raises ``CurriculumError`` when the curriculum in ``root`` has no translations into it.
    """
    folder = root / LOCALE / checked_tag(language)
    if language not in PSEUDO and not folder.is_dir():
        # Imported here: it brings Sphinx.
        from builder.session.settings import language_of_sources

        if language == language_of_sources(root):
            return ""
        raise CurriculumError(
            f"{folder.relative_to(root).as_posix()}: there are no translations into {language!r}: start them with "
            f"`casebook translate {language}`"
        )
    return language
