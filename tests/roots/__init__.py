"""Tiny courses, each a folder here, and what tests do with them: copy, build, look at every byte."""

from __future__ import annotations

import base64
import gzip
import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from printed import hidden_words, printed_text
from sphinx.cmd.build import build_main

from builder.session.build import Result, Wish, build
from builder.session.project import Project

ROOTS = Path(__file__).parent

_INVENTORY = b"# Sphinx inventory version 2\n"


def course(name: str, target: Path) -> Path:
    """A copy of the tiny course ``name`` in the folder ``target``."""
    return shutil.copytree(ROOTS / name, target)


@dataclass(frozen=True, slots=True)
class Said:
    """How ``sphinx-build`` ended, and what it warned of."""

    code: int
    warnings: str


def sphinx(builder: str, source: Path, out: Path, *options: str, trees: Path | None = None) -> Said:
    """Run ``sphinx-build -b builder source out``, without a session of ours."""
    heard = io.StringIO()
    with redirect_stderr(heard):
        code = build_main(
            [
                "-q",
                "--no-color",
                "-b",
                builder,
                "-d",
                str(trees or out.with_name("trees")),
                *options,
                str(source),
                str(out),
            ]
        )
    return Said(code, heard.getvalue())


def casebook(source: Path, out: Path | None = None, *, jobs: int = 1, strict: bool = False, **wish: Any) -> Result:
    """Run ``casebook build`` on a course."""
    return build(Project.at(source, out), Wish(**wish), jobs=jobs, strict=strict)


def files(folder: Path) -> dict[str, bytes]:
    """Path → content of every file below ``folder``, or of the one file that it is."""
    if folder.is_file():
        return {folder.name: folder.read_bytes()}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


_INLINED = re.compile(rb"(?<=;base64,)[A-Za-z0-9+/]+=*")
_PACKED = re.compile(rb'(?<=<base xmlns="urn:casebook:deck-base:2">)[A-Za-z0-9+/]+=*')
_HASH = re.compile(rb"'sha256-[A-Za-z0-9+/]{43}='")


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below ``folder`` by name, archives, inventories and PDF opened, theirs too."""
    for name, content in files(folder).items():
        yield from _opened(name, content)


def _opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    # What is inlined is looked into; its base64, and a hash, may spell any word by chance.
    yield name, _HASH.sub(b"", _PACKED.sub(b"", _INLINED.sub(b"", content)))
    for number, inlined in enumerate(_INLINED.findall(content), 1):
        yield from _opened(f"{name}/inlined-{number}", base64.b64decode(inlined))
    for packed in _PACKED.findall(content):
        yield f"{name}/unpacked", zlib.decompress(base64.b64decode(packed))
    if content.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield f"{name}/comment", archive.comment
            for member in archive.infolist():
                yield f"{name}/{member.filename}/beside", member.comment + member.extra
                yield from _opened(f"{name}/{member.filename}", archive.read(member))
    elif content.startswith(b"\x1f\x8b"):
        yield from _opened(f"{name}/unzipped", gzip.decompress(content))
    elif content.startswith(b"%PDF-"):
        yield f"{name}/printed", printed_text(content).encode()
        yield f"{name}/hidden", "\n".join(hidden_words(content)).encode()
    elif content.startswith(_INVENTORY):
        yield f"{name}/unzipped", zlib.decompress(content.split(b"\n", 4)[4])


def words(folder: Path, pattern: str) -> dict[str, set[str]]:
    """Word that matches ``pattern`` → the files below ``folder`` that hold it, or bear it in their names."""
    wanted = re.compile(pattern.encode(), re.IGNORECASE)
    found: dict[str, set[str]] = {}
    for name, content in everything(folder):
        for word in wanted.findall(name.encode() + b"\n" + content):
            found.setdefault(word.decode().lower(), set()).add(name)
    return found
