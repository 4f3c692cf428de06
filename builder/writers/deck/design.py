"""What a project says of its deck's template: the file, the map of its roles, the fonts beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.errors import CurriculumError
from builder.yaml_tree import Branch, Leaf, read_tree

KINDS = (".potx", ".pptx")
FONTS = "fonts"
FONT_KINDS = (".ttf", ".otf", ".ttc")
MAP = ".roles.yml"
TEMPLATES = "templates"


class TemplateRefused(CurriculumError):
    """A file that cannot be a deck's template; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The template's name, its content, its map from roles to layouts, and the font files beside it.

    Without ``content`` it is our own template.
    """

    name: str = "the built-in template"
    content: bytes = b""
    roles: tuple[tuple[str, str], ...] = ()
    fonts: tuple[tuple[str, bytes], ...] = ()

    @property
    def digest(self) -> str:
        """A hash of all of it."""
        return hashlib.sha256(repr((self.name, self.content, self.roles, self.fonts)).encode()).hexdigest()


OUR_OWN = Design()


def design_at(path: Path, roles: Mapping[str, str] | None = None) -> Design:
    """Return the design of a template file; ``roles`` go before what the map beside it says.

    The map is ``NAME.roles.yml`` beside ``NAME.potx``; fonts lie in a folder ``fonts`` beside it.
    Raises ``TemplateRefused``.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        why = "it is a folder" if path.is_dir() else (error.strerror or "it cannot be read").lower()
        raise TemplateRefused(f"{path}: {why}: name a .potx or .pptx") from error
    if not content:
        raise TemplateRefused(f"{path}: it is empty: name a .potx or .pptx")
    said = {**_map(path.with_name(path.stem + MAP)), **(roles or {})}
    folder = path.parent / FONTS
    fonts = sorted(folder.iterdir()) if folder.is_dir() else []
    return Design(
        name=path.name,
        content=content,
        roles=tuple(sorted((str(role), str(layout)) for role, layout in said.items())),
        fonts=tuple((one.name, one.read_bytes()) for one in fonts if one.suffix.lower() in FONT_KINDS),
    )


def design_of(root: Path, template: str, roles: tuple[tuple[str, str], ...] = ()) -> Design:
    """Return the design that ``conf.py`` or the command names; paths are relative to the curriculum's folder.

    Raises ``TemplateRefused``.
    """
    if not template:
        return OUR_OWN
    path = Path(template)
    if not path.is_absolute():
        path = root / path
        if not path.resolve().is_relative_to(root.resolve()):
            raise TemplateRefused(
                f"conf.py: casebook_template leads out of the curriculum: keep {path.name} in {TEMPLATES}/"
            )
    return design_at(path, dict(roles))


def _map(path: Path) -> dict[str, str]:
    """Return what a map of roles says; nothing where there is none."""
    if not path.is_file():
        return {}
    tree = read_tree(path.read_text("utf-8-sig", "replace"), path.name)
    if isinstance(tree, Leaf) and tree.is_null:
        return {}
    entries = tree.entries if isinstance(tree, Branch) else {}
    if not entries or not all(isinstance(value, Leaf) for value in entries.values()):
        raise TemplateRefused(f"{path.name}: write lines such as `content: Name of the layout`, one for each role")
    return {role: value.value for role, value in entries.items() if isinstance(value, Leaf)}
