"""Random edits of a course on disk, as an author makes them."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from corpus import picture
from words import Prose

Edit = Callable[[Path, random.Random, str], str]
"""Changes the project and says what it did; the last argument is new for each edit."""

_ENTRY = re.compile(r"^\S+/index$", re.MULTILINE)
_LABEL = re.compile(r"^\(extra-.*\)=\n", re.MULTILINE)


def body(root: Path, chance: random.Random, mark: str) -> str:
    """A new sentence after some paragraph."""
    page = _page(root, chance)
    text = _read(page)
    at = chance.choice([found.end() for found in re.finditer(r"\.\n\n(?=\n*#)", text)])
    _write(page, f"{text[:at]}{Prose(mark).sentences(2)}\n\n{text[at:]}")
    return f"body of {page.parent.name}"


def title(root: Path, chance: random.Random, mark: str) -> str:
    """A module's title."""
    page = _page(root, chance)
    _write(page, re.sub(r'^title: ".*"$', f'title: "{Prose(mark).phrase(2, 4)}"', _read(page), count=1, flags=re.M))
    return f"title of {page.parent.name}"


def heading(root: Path, chance: random.Random, mark: str) -> str:
    """A section's heading, perhaps one a label stands above."""
    page = _page(root, chance)
    text = _read(page)
    found = chance.choice(list(re.finditer(r"^## .*$", text, re.M)))
    _write(page, f"{text[: found.start()]}## {Prose(mark).phrase(2, 4)}{text[found.end() :]}")
    return f"heading in {page.parent.name}"


def rename(root: Path, chance: random.Random, mark: str) -> str:
    """A module's folder and bank, and all that name them."""
    old = _page(root, chance).parent.name
    new = f"module-{mark}"
    (root / "modules" / old).rename(root / "modules" / new)
    (root / f"quizzes/{old}.yml").rename(root / f"quizzes/{new}.yml")
    for path in (*root.glob("modules/**/*.md"), root / f"quizzes/{new}.yml"):
        _write(path, re.sub(rf"(?<![\w-]){old}(?![\w-])", new, _read(path)))
    return f"rename {old} to {new}"


def delete(root: Path, chance: random.Random, mark: str) -> str:
    """A module and its bank; links to it are left to lead nowhere."""
    page = _page(root, chance)
    name = page.parent.name
    shutil.rmtree(page.parent)
    (root / f"quizzes/{name}.yml").unlink()
    front = root / "modules/index.md"
    _write(front, _read(front).replace(f"{name}/index\n", ""))
    return f"delete {name}"


def reorder(root: Path, chance: random.Random, mark: str) -> str:
    """Two entries of the table of contents change places."""
    front = root / "modules/index.md"
    text = _read(front)
    one, two = chance.sample(_ENTRY.findall(text), 2)
    _write(front, _ENTRY.sub(lambda found: {one: two, two: one}.get(found[0], found[0]), text))
    return f"reorder {one} and {two}"


def fact(root: Path, chance: random.Random, mark: str) -> str:
    """The value of a fact."""
    path = root / "modules/reference/facts.yml"
    number = chance.randint(1, 20)
    text = re.sub(rf'(id: F-{number:02d}\n.*\n    value: )".*"', rf'\g<1>"{chance.randrange(10_000)}"', _read(path))
    _write(path, text)
    return f"value of F-{number:02d}"


def bank_item(root: Path, chance: random.Random, mark: str) -> str:
    """A prompt or what an answer is told."""
    path = chance.choice(sorted((root / "quizzes").iterdir()))
    text = _read(path)
    found = chance.choice(list(re.finditer(r'(prompt|feedback): ".*"', text)))
    _write(path, f'{text[: found.start()]}{found[1]}: "{Prose(mark).sentence()}"{text[found.end() :]}')
    return f"{found[1]} in {path.name}"


def image(root: Path, chance: random.Random, mark: str) -> str:
    """Another picture under the same name."""
    path = _page(root, chance).with_name("picture.png")
    path.write_bytes(picture(mark))
    return f"picture of {path.parent.name}"


def label(root: Path, chance: random.Random, mark: str) -> str:
    """A new label with a link to it, or all labels of an earlier edit gone."""
    pages = [page for page in _pages(root) if _LABEL.search(_read(page))]
    if pages and chance.random() < 0.5:
        page = chance.choice(pages)
        _write(page, _LABEL.sub("", _read(page)))
        return f"labels of {page.parent.name} removed"
    page, other = _page(root, chance), _page(root, chance)
    text = _read(page)
    at = chance.choice([found.start() for found in re.finditer(r"^## ", text, re.M)])
    _write(page, f"{text[:at]}(extra-{mark})=\n{text[at:]}")
    _write(other, f"{_read(other)}\nSee {{ref}}`extra-{mark}`.\n")
    return f"label in {page.parent.name}, linked from {other.parent.name}"


EDITS: tuple[Edit, ...] = (body, title, heading, rename, delete, reorder, fact, bank_item, image, label)


def _pages(root: Path) -> list[Path]:
    return sorted(root.glob("modules/*/index.md"))


def _page(root: Path, chance: random.Random) -> Path:
    return chance.choice(_pages(root))


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
