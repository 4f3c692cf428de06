"""Drafts an author starts from: a curriculum, a module with its scenario, an item bank."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from builder import __version__
from builder.errors import CurriculumError, SourceRefused
from builder.pictures import plain_png
from builder.scaffold.brief import Brief, checked_identifier, checked_jurisdiction
from builder.scaffold.citing import HELPLINES, SOURCES, cited_source, countries_with_helplines
from builder.scaffold.items import draft_items
from builder.scaffold.minutes import ACTIVITIES, PARTS, SCENARIO, shares
from builder.scaffold.steps import draft_steps
from builder.scaffold.writing import write_all
from builder.sources import PICTURES, faults_of

_TOCTREE = re.compile(r"^(`{3,}|:{3,})\{toctree\}.*?(?=^\1[ \t]*\r?$)", re.MULTILINE | re.DOTALL)
_OBJECTIVE = re.compile(r"^:{3,}\{objective\}[ \t]+(\S+)", re.MULTILINE)
_NO_TEXT = {"Cc", "Cs", "Cn"}
"""Control characters, halves of a character, and what Unicode has not assigned: no YAML file may hold them."""

FRONT_PAGE = "modules/index.md"
CURRICULUM = {
    "conf.py": "conf.py.txt",
    "README.md": "README.md.txt",
    ".gitignore": "gitignore.txt",
    FRONT_PAGE: "modules/front-page.md.txt",
    **{
        f"modules/reference/{name}.yml": f"reference/{name}.yml.txt"
        for name in ("facts", "sources", "laws", "terms", "series", "helplines")
    },
}
"""File of a new curriculum → its draft."""


def write_curriculum(
    folder: Path,
    title: str,
    *,
    logo: Path | None = None,
    template: Path | None = None,
    contacts: Sequence[str] = (),
    jurisdictions: Sequence[str] = (),
) -> list[Path]:
    """Write a curriculum with one module into ``folder``; nothing that exists is touched.

    ``logo`` and the decks' ``template`` are copied into it; ``contacts`` and ``jurisdictions`` are written into its
    settings.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CurriculumError(f"{folder}: this exists and is not empty: choose a new folder")
    place = "_static/logo.png" if logo else ""
    worn = f"templates/{template.name}" if template else ""
    values = {
        **_titled(title, "Our training"),
        "version": __version__,
        "template": json.dumps(worn, ensure_ascii=False),
        "logo": json.dumps(place),
        "contacts": json.dumps([_sayable(one) for one in contacts], ensure_ascii=False),
        "jurisdictions": json.dumps([checked_jurisdiction(code) for code in jurisdictions]),
        "helplines": "".join(_draft("reference/helpline.yml.txt", {"code": one}) for one in jurisdictions),
    }
    texts: dict[str, str | bytes] = {name: _draft(draft, values) for name, draft in CURRICULUM.items()}
    if logo:
        texts[place] = _picture(logo)
    if template:
        texts[worn] = _template(template)
    first = {"id": "first-module", "objective": "first-module-first-step", **_titled("", "Our first module")}
    texts["modules/first-module/index.md"] = _draft("modules/first-module.md.txt", first)
    texts["quizzes/first-module.yml"] = _draft("first-bank.yml.txt", first)
    front_page = _draft(CURRICULUM[FRONT_PAGE], values)
    texts[FRONT_PAGE] = _listing(front_page, "first-module") or front_page
    return write_all(folder, texts)


def _picture(path: Path) -> bytes:
    """The logo as a PNG: a photograph would have to be declared, and tells of its camera."""
    if not path.read_bytes().startswith(PICTURES):
        raise CurriculumError(f"{path}: this is neither PNG nor JPEG: save the logo as one of them")
    try:
        return plain_png(path)
    except ValueError as error:
        raise CurriculumError(f"{path}: this picture cannot be read: save the logo anew") from error


def _template(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix.lower() not in (".potx", ".pptx") or not content.startswith(b"PK"):
        raise CurriculumError(f"{path}: this is no PowerPoint template: save it as .potx or .pptx")
    return content


def write_module(root: Path, brief: Brief) -> list[Path]:
    """Write the drafts of a module, its scenario and its bank, and name it in the front page's table of contents.

    A source that is new is added to ``sources.yml``.
    """
    sources = _source(root, SOURCES)
    cited, with_source = cited_source(sources, brief.source, brief.identifier) if brief.source else ("", sources)
    countries = countries_with_helplines(_source(root, HELPLINES))
    texts = _module(brief, cited, countries)
    _refuse_existing(root, texts)
    contents = _source(root, FRONT_PAGE)
    listing = _listing(contents, brief.identifier)
    if listing is None:
        raise CurriculumError(
            f"{root / FRONT_PAGE}: there is no {{toctree}} here to name the module in: add one, and start it again"
        )
    changed = {FRONT_PAGE: (contents, listing), SOURCES: (sources, with_source)}
    return write_all(root, texts | {path: now for path, (before, now) in changed.items() if now != before})


def write_bank(root: Path, identifier: str, title: str = "") -> list[Path]:
    """Write an item bank's draft; it tests the objectives of the module of that name, else those of the first."""
    own = root / "modules" / checked_identifier(identifier) / "index.md"
    pages = [own, *sorted(root.glob("modules/*/index.md"))]
    stated = (_OBJECTIVE.findall(_source(root, page.relative_to(root).as_posix())) for page in pages)
    objectives = next(filter(None, stated), None)
    if objectives is None:
        raise CurriculumError(
            f"{root / 'modules'}: no module states an objective that the items could test: "
            "state one with `:::{objective}`, and start the bank again"
        )
    texts = _bank(identifier, title, objectives)
    _refuse_existing(root, texts)
    return write_all(root, texts)


def _module(brief: Brief, cited: str = "", countries: Collection[str] = ()) -> dict[str, str]:
    """Path → text of a module's page, of its scenario and of its bank."""
    identifier, codes = brief.identifier, brief.jurisdictions
    parts = shares(brief.minutes, [weight for _, weight in PARTS])
    one, two = (parts[place] for place in ACTIVITIES)
    steps = {
        f"{name}_{step}": str(minutes)
        for name, total in (("one", one), ("two", two))
        for step, minutes in zip(("first", "second", "third"), shares(total, (1, 2, 1)), strict=True)
    }
    supported = " ".join(code for code in codes if code in countries)
    lines = f":::{{helplines}} {supported}".rstrip() + "\n:::" if countries else "TODO Whom to call: add helplines."
    values = {
        "id": identifier,
        "objective": identifier,
        "classroom": str(brief.minutes),
        "alone": str(max(1, brief.minutes // 2)),
        "audiences": ", ".join(brief.audiences),
        "jurisdictions": ", ".join(codes),
        "helplines": lines,
        "citation": f" It is {{source}}`{cited}`." if cited else "",
        "gaps": f"\n\n:::{{gap-table}} {' '.join(codes)}\n:::" if codes else "",
        "scenario_minutes": str(parts[SCENARIO]),
        "steps": draft_steps(),
        "activity_one": str(one),
        "activity_two": str(two),
        "agenda": "\n".join(f"- {minutes} min: {name}" for (name, _), minutes in zip(PARTS, parts, strict=True)),
        **steps,
        **_titled(brief.title, _spoken(identifier)),
    }
    values["heading"] = values["title"]
    page = {
        f"modules/{identifier}/index.md": _draft("modules/module.md.txt", values),
        f"modules/{identifier}/scenario.yml": _draft("modules/scenario.yml.txt", values),
    }
    return page | _bank(identifier, brief.title, [f"{identifier}-{number}" for number in (1, 2, 3)])


def _bank(identifier: str, title: str, objectives: Sequence[str]) -> dict[str, str]:
    values = {"id": identifier, "items": draft_items(objectives), **_titled(title, _spoken(identifier))}
    return {f"quizzes/{identifier}.yml": _draft("bank.yml.txt", values)}


def _titled(title: str, otherwise: str) -> dict[str, str]:
    """A title in one line, as drafts take it: ``title`` in Markdown, ``quoted`` in Python and YAML."""
    text = _sayable(title) or otherwise
    # A string in JSON is one in Python and in YAML, too.
    return {"title": text, "quoted": json.dumps(text, ensure_ascii=False)}


def _sayable(text: str) -> str:
    return "".join(one for one in " ".join(text.split()) if unicodedata.category(one) not in _NO_TEXT).strip()


def _spoken(identifier: str) -> str:
    return identifier.replace("-", " ").capitalize()


def _draft(name: str, values: Mapping[str, str]) -> str:
    text = files(__name__).joinpath("files", *name.split("/")).read_text("utf-8")
    return Template(text).substitute(values)


def _refuse_existing(root: Path, texts: Mapping[str, str]) -> None:
    for path in (root / name for name in texts):
        if path.exists():
            raise CurriculumError(f"{path}: this exists already: choose another id, or edit the file")


def _source(root: Path, name: str) -> str:
    """The text of a page with its own line ends, or nothing when there is no such page."""
    if not (root / name).exists():
        return ""
    if faults := tuple(faults_of(root, name)):
        raise SourceRefused(faults)
    return (root / name).read_bytes().decode("utf-8")


def _listing(contents: str, identifier: str) -> str | None:
    """The front page with the module in its last table of contents; None when it has none."""
    found = list(_TOCTREE.finditer(contents))
    if not found:
        return None
    entry = f"{identifier}/index"
    if any(entry in table[0].split() for table in found):
        return contents
    end = found[-1].end()
    line_end = "\r\n" if contents[:end].endswith("\r\n") else "\n"
    return f"{contents[:end]}{entry}{line_end}{contents[end:]}"
