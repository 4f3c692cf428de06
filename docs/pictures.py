#!/usr/bin/env python3
"""Draws the guide's pictures: what each example becomes, its page on the left and its slide on the right.

    python docs/pictures.py          those whose example has changed
    python docs/pictures.py --all    every one

Needs Chromium, Playwright, LibreOffice and pdftoppm. ``authoring/made-from.json`` says of each picture what its example
was when it was drawn; a test compares.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
GUIDE = HERE / "authoring.md"
PICTURES = HERE / "authoring"
MADE_FROM = PICTURES / "made-from.json"
LARGEST = 40_000
"""Bytes of a picture."""

WIDTH, HEIGHT = 1240, 460
_FENCE = re.compile(
    r"^```(?P<kind>[a-z-]+)\n(?P<text>.*?)^```$(?:\n\n!\[[^\]]*\]\(authoring/(?P<picture>[\w-]+)\.png\))?", re.M | re.S
)
_FILE = re.compile(r"# (\S+\.yml)\n")
_ONLY_SLIDE = "slide"


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced block of the guide: its kind, its text, the name of the picture below it if there is one."""

    kind: str
    text: str
    picture: str

    @property
    def digest(self) -> str:
        """Stands for the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def examples() -> list[Example]:
    """Every fenced block of the guide, in order."""
    found = _FENCE.finditer(GUIDE.read_text("utf-8"))
    return [Example(match["kind"], match["text"], match["picture"] or "") for match in found]


def course_files(chosen: list[Example]) -> dict[str, str]:
    """Path → text of a course that holds the guide's reference data and bank, and a module for each of ``chosen``."""
    files = {"conf.py": 'project = "Guide"\nextensions = ["builder"]\n'}
    for example in examples():
        if example.kind == "yaml" and (named := _FILE.match(example.text)):
            files[named[1]] = example.text
    head = next(example.text for example in examples() if example.kind == "front-matter")
    objective = next(example.text for example in examples() if "{objective}" in example.text)
    stated = "" if any(example.text == objective for example in chosen) else objective
    modules = {"first-report": f"## Objectives\n\n{stated}\n:::{{quiz}} first-report\n:::\n"}
    for number, example in enumerate(chosen):
        modules[f"example-{number}"] = f"## What it becomes\n\n{example.text}"
    for name, body in modules.items():
        files[f"modules/{name}/index.md"] = f"---\n{head.replace('first-report', name)}---\n\n{body}"
    entries = "\n".join(f"{name}/index" for name in modules)
    files["modules/index.md"] = f"# Guide\n\n```{{toctree}}\n{entries}\n```\n"
    return files


def main() -> None:
    """Draw what has to be drawn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="draw every picture again")
    said = parser.parse_args()
    shown = [example for example in examples() if example.picture]
    known = json.loads(MADE_FROM.read_text("utf-8")) if MADE_FROM.is_file() else {}
    due = [one for one in shown if said.all or known.get(one.picture) != one.digest]
    if due:
        with tempfile.TemporaryDirectory() as folder:
            _draw(due, Path(folder))
    made_from = {example.picture: example.digest for example in shown}
    MADE_FROM.write_text(json.dumps(made_from, indent=1) + "\n", "utf-8")
    for stale in PICTURES.glob("*.png"):
        if stale.stem not in made_from:
            stale.unlink()


def _draw(due: list[Example], folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    for path, text in course_files(due).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    subprocess.run(["casebook", "build", "handbook", "deck", "--project", str(folder)], check=True)
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 720, "height": 900})
        for number, example in enumerate(due):
            name = f"example-{number}"
            page.goto((folder / f"dist/facilitator/handbook/{name}/index.html").as_uri())
            shot = None if example.picture == _ONLY_SLIDE else _section(page)
            slide = _slide(folder / f"dist/facilitator/decks/{name}.pptx", folder, example.picture)
            (PICTURES / f"{example.picture}.png").write_bytes(_beside(shot, slide))
            print(example.picture)
        browser.close()


def _section(page: object) -> bytes:
    section = page.locator("main section").nth(1)  # type: ignore[attr-defined]  # Playwright's own
    section.evaluate("node => node.querySelector('h2')?.remove()")
    section.evaluate("node => node.querySelectorAll('details').forEach(one => { one.open = true })")
    return section.screenshot()  # type: ignore[no-any-return]


def _slide(deck: Path, folder: Path, name: str) -> bytes | None:
    """The first slide that shows more than a title; none where the notes hold everything."""
    from pptx import Presentation

    slides = list(Presentation(str(deck)).slides)
    number = next((at for at, slide in enumerate(slides, 1) if at > 1 and len(slide.placeholders) > 2), None)
    if number is None:
        return None
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    at = ["-f", str(number), "-l", str(number), "-r", "60", "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *at, str(folder / f"{deck.stem}.pdf"), str(folder / name)], check=True)
    return (folder / f"{name}.png").read_bytes()


def _beside(page: bytes | None, slide: bytes | None) -> bytes:
    """Both in one small picture with few colours."""
    from PIL import Image, ImageOps

    canvas = Image.new("RGB", (WIDTH, HEIGHT), "white")
    half = (WIDTH // 2 - 20, HEIGHT - 20)
    for number, content in enumerate((page, slide)):
        if content is not None:
            picture = Image.open(io.BytesIO(content)).convert("RGB")
            picture.thumbnail(half, Image.Resampling.LANCZOS)
            canvas.paste(ImageOps.expand(picture, 1, "#999999"), (10 + number * WIDTH // 2, 10))
    used = ImageOps.invert(canvas).getbbox() or (0, 0, WIDTH, HEIGHT)
    canvas = canvas.crop((0, 0, WIDTH, used[3] + 10))
    for colours in (48, 24, 12):
        drawn = io.BytesIO()
        canvas.quantize(colours, dither=Image.Dither.NONE).save(drawn, "PNG", optimize=True)
        if drawn.tell() <= LARGEST:
            return drawn.getvalue()
    raise SystemExit("a picture is too large: make its example shorter")


if __name__ == "__main__":
    main()
