#!/usr/bin/env python3
"""Prints precision and recall of every rule on the labelled passages, and why where either is below 0.9.

The passages lie in ``benchmarks/labelled/``, one list a file. Each has ``expect``, the codes to be said of it, and

- ``text``: a page (no ``kind``), or with ``kind: module`` the body of a module (``minutes``: its classroom minutes;
  ``repeat``: so many times the text), or with ``kind: item`` the keys of one item;
- ``kind: bank`` with ``keys`` (where the key of each item stands), perhaps ``use`` and ``draw``;
- ``kind: file`` with ``name`` and ``make`` (what its bytes are);
- ``kind: fact``, ``law`` or ``source`` with ``keys`` beside those every record needs.

All of them stand in one course, which is checked once; those that keep a file from being read stand in a second, or
other rules would wait for it to be mended. Only codes that some passage expects are counted.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, PngImagePlugin

FOLDER = Path(__file__).parent / "labelled"
TERMS = Path(__file__).parent.parent / "modules" / "reference" / "terms.yml"
AS_OF = "2026-11-21"
ENOUGH = 0.9

REASONS: dict[str, str] = {
    "bare-quantity": "counts of pages and of people in a group look like counts of the world",
    "e-mail": "addresses in words (`at`, `dot`) are not looked for: every `at` would be one",
    "no-way-out": "knows the usual words for leaving; another wording is waived",
    "unsafe-words": "knows phrases, not what they are about: a failed attempt is found only beside the word suicide",
}
"""Code → why its precision or recall may be below ``ENOUGH``."""

REFUSING = {"no-feedback", "no-alt", "unclosed-block"}
"""What keeps a file from being read, or a page from being sound."""

DENIED = ("denied.example", "@casebook_denied", "DeniedTalk")

CONF = """\
project = "Labelled passages"
extensions = ["builder"]
include_patterns = ["modules/**.md", "quizzes/*.yml"]
casebook_deny_list = "deny.txt"
"""
FACT = {"statement": "A count.", "source": "L-SOURCE", "locator": "p. 1", "as_of": "2026-01-01", "verification": "read"}
LAW = {"jurisdiction": "UK", "title": "An Act", "provision": "s. 1", "statement": "It applies.", "source": "L-SOURCE"}
RECORDS: dict[str, dict[str, Any]] = {
    "fact": FACT | {"value": "1", "visibility": "learner"},
    "law": LAW | {"as_of": "2026-01-01", "visibility": "learner"},
    "source": {"title": "A report", "publisher": "A desk", "reliability": "Its own figures."},
}
FACTS = (
    {"id": "L-OPEN"} | RECORDS["fact"],
    {"id": "L-STAFF"} | RECORDS["fact"] | {"visibility": "facilitator"},
    {"id": "L-KEPT"} | RECORDS["fact"] | {"visibility": "withheld"},
    {"id": "L-DOUBTED"} | RECORDS["fact"] | {"verification": "unverified"},
)
DECLARED = "declared.jpg"


@dataclass(slots=True)
class Labelled:
    """A passage, the codes it should be told, and where it stands in the course."""

    name: str
    given: dict[str, Any]
    path: str = ""
    lines: range = field(default_factory=lambda: range(10**6))

    @property
    def expected(self) -> set[str]:
        """The codes that must be said."""
        return set(self.given["expect"])


def labelled() -> list[Labelled]:
    """Every passage, in a fixed order."""
    return [
        Labelled(f"{file.stem}-{number:03}", given)
        for file in sorted(FOLDER.glob("*.yml"))
        for number, given in enumerate(yaml.safe_load(file.read_text("utf-8")), 1)
    ]


def write_course(root: Path, passages: list[Labelled]) -> None:
    """A course in ``root`` in which every passage stands by itself."""
    from builder.deny_list import DenyList

    deny_list = DenyList("00" * 32)
    deny_list = DenyList(deny_list.key, map(deny_list.hashed, DENIED))
    texts = {"conf.py": CONF, "deny.txt": deny_list.text(), "modules/reference/terms.yml": TERMS.read_text("utf-8")}
    pages, quizzes = ["base/index"], []
    records: dict[str, list[tuple[Labelled | None, dict[str, Any]]]] = {"fact": [], "law": [], "source": []}
    records["source"].append((None, {"id": "L-SOURCE"} | RECORDS["source"]))
    records["fact"] += [(None, fact) for fact in FACTS]
    (root / "modules").mkdir(parents=True)
    (root / "modules/labelled.png").write_bytes(made("png"))
    for one in passages:
        given = one.given
        match given.get("kind", "page"):
            case "page":
                one.path = f"modules/{one.name}.md"
                texts[one.path] = f"# {one.name}\n\n{given['text']}\n"
                pages.append(one.name)
            case "module":
                one.path = f"modules/{one.name}/index.md"
                body = "\n\n".join([given["text"].replace("L-ID", one.name)] * given.get("repeat", 1))
                texts[one.path] = _front_matter(one.name, given.get("minutes", 30)) + body + "\n"
                pages.append(f"{one.name}/index")
            case "item" | "bank" as kind:
                one.path = f"quizzes/{one.name}.yml"
                texts[one.path] = _bank(one.name, given) if kind == "bank" else _item(one.name, given["text"])
                quizzes.append(one.name)
            case "file":
                one.path = f"modules/base/{given['name']}"
                (root / "modules/base").mkdir(exist_ok=True)
                (root / one.path).write_bytes(made(given["make"]))
            case "fact" | "law" | "source" as kind:
                records[kind].append((one, {"id": one.name} | RECORDS[kind] | given["keys"]))
    for kind, listed in records.items():
        path = f"modules/reference/{kind}s.yml"
        texts[path] = _reference(path, f"{kind}s", listed)
    cited = "".join(f"{{source}}`{one.name}` " for one, _ in records["source"] if one and one.given["cited"])
    media = {"id": "l", "file": f"modules/base/{DECLARED}", "source": "us", "licence": "CC0", "purpose": "A desk."}
    texts["modules/reference/media.yml"] = yaml.safe_dump({"media": [media]})
    shown = "".join(f":::{{quiz}} {name}\n:::\n\n" for name in quizzes)
    goal = ":::{objective} base\n:verb: explain\n:bloom: understand\n:taught: objectives\nExplain.\n:::\n"
    texts["modules/base/index.md"] = f"{_front_matter('base', 30)}## Objectives\n\n{goal}\n{cited}\n\n{shown}"
    texts["modules/index.md"] = "# Labelled\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"
    for path, text in texts.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def _front_matter(name: str, minutes: int) -> str:
    return (
        f'---\nid: {name}\ntitle: "{name}"\nversion: "1"\nstatus: draft\n'
        f"minutes: {{classroom: {minutes}, alone: 10}}\naudiences: [police]\n---\n\n"
    )


def _item(name: str, text: str) -> str:
    keys = textwrap.indent(text, "    ")
    return f"id: {name}\ntitle: {name}\nitems:\n  - id: one\n    use: practice\n    objective: base\n{keys}"


def _bank(name: str, given: dict[str, Any]) -> str:
    items = [
        {
            "id": f"item-{number}",
            "type": "single",
            "use": given.get("use", "practice"),
            "objective": "base",
            "prompt": f"Question {number}?",
            "options": [
                {"id": one, "text": f"Answer {one}{number}", "correct": place == key, "feedback": f"Told {one}."}
                for place, one in enumerate("abc")
            ],
        }
        for number, key in enumerate(given["keys"])
    ]
    draw = {"draw": given["draw"]} if "draw" in given else {}
    return yaml.safe_dump({"id": name, "title": name, **draw, "items": items}, sort_keys=False)


def _reference(path: str, name: str, listed: list[tuple[Labelled | None, dict[str, Any]]]) -> str:
    text = f"{name}:\n"
    for one, record in listed:
        if one is not None:
            first = text.count("\n") + 1
            one.path, one.lines = path, range(first, first + len(record))
        text += "".join(
            f"{'  - ' if number == 0 else '    '}{key}: {json.dumps(str(value))}\n"
            if not hasattr(value, "isoformat") and key not in ("as_of",)
            else f"    {key}: {value}\n"
            for number, (key, value) in enumerate(record.items())
        )
    return text


def made(kind: str) -> bytes:
    """The bytes of an invented file."""
    buffer = io.BytesIO()
    picture = Image.new("RGB", (4, 4), (90, 90, 90))
    words = PngImagePlugin.PngInfo()
    match kind:
        case "png":
            picture.save(buffer, "PNG")
        case "png with a place":
            exif = Image.Exif()
            exif[0x0112] = 1
            exif.get_ifd(0x8825)[2] = (0.0, 0.0, 0.0)
            picture.save(buffer, "PNG", exif=exif)
        case "png with an author" | "png with a program":
            words.add_text("Author" if "author" in kind else "Software", "Nobody")
            picture.save(buffer, "PNG", pnginfo=words)
        case "jpeg":
            picture.save(buffer, "JPEG")
        case "svg" | "svg with a path":
            name = ' data-x="/home/nobody/x.png"' if "path" in kind else ""
            buffer.write(f'<svg xmlns="http://www.w3.org/2000/svg"{name}><title>Desk</title></svg>'.encode())
        case "video":
            buffer.write(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
        case "archive":
            buffer.write(b"7z\xbc\xaf\x27\x1c" + b"\0" * 40)
        case "disk image":
            buffer.write(b"EVF\x09\x0d\x0a\xff\x00" + b"\0" * 40)
    return buffer.getvalue()


@dataclass(slots=True)
class Score:
    """How often a code was rightly said, wrongly said, and missed; which passages went wrong."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was said, how much was right."""
        said = self.right + len(self.wrong)
        return self.right / said if said else float(not self.missed)

    @property
    def recall(self) -> float:
        """Of what should have been said, how much was."""
        due = self.right + len(self.missed)
        return self.right / due if due else 1.0


def scores() -> dict[str, Score]:
    """Code → how its rule did on all passages."""
    import datetime

    from builder.session.build import Wish
    from builder.session.making import check
    from builder.session.project import Project

    passages = labelled()
    said: dict[str, list[tuple[int, str]]] = {}
    with tempfile.TemporaryDirectory(prefix="casebook-labelled-") as folder:
        for name in ("sound", "refused"):
            some = [one for one in passages if bool(one.expected & REFUSING) == (name == "refused")]
            write_course(Path(folder, name), some)
            wish = Wish(as_of=datetime.date.fromisoformat(AS_OF))
            for finding in check(Project.at(Path(folder, name)), wish, jobs=1):
                if any(one.path == finding.location.path for one in some):
                    said.setdefault(finding.location.path, []).append((finding.location.line, finding.code))
    measured = sorted({code for one in passages for code in one.expected})
    result = {code: Score() for code in measured}
    for one in passages:
        codes = {code for line, code in said.get(one.path, ()) if line in one.lines}
        for code in measured:
            match (code in codes, code in one.expected):
                case (True, True):
                    result[code].right += 1
                case (True, False):
                    result[code].wrong.append(one.name)
                case (False, True):
                    result[code].missed.append(one.name)
    return result


def rows(result: dict[str, Score]) -> Iterator[str]:
    """The table."""
    yield "| rule | right | false alarms | missed | precision | recall | |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for code, score in result.items():
        low = min(score.precision, score.recall) < ENOUGH
        why = REASONS.get(code, "**no reason given**") if low else ""
        where = "; ".join(filter(None, (why, ", ".join([*score.wrong, *score.missed]))))
        yield (
            f"| {code} | {score.right} | {len(score.wrong)} | {len(score.missed)} "
            f"| {score.precision:.2f} | {score.recall:.2f} | {where} |"
        )


def main() -> None:
    """Measure, print, and end with 1 where a rule does badly without a reason."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    result = scores()
    count = Counter(bool(one.expected) for one in labelled())
    print(f"{count.total()} passages, {count[True]} with something to say, {count[False]} without.\n")
    print("\n".join(rows(result)))
    bad = [code for code, one in result.items() if min(one.precision, one.recall) < ENOUGH and code not in REASONS]
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
