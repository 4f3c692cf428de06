"""What a PDF holds, read back by poppler and pikepdf, and what is wrong with it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from builder.errors import CurriculumError
from builder.writers.standalone.press import weasyprint


def need_weasyprint() -> None:
    """Skip what stands on it where it, or Pango, is not installed."""
    try:
        weasyprint()
    except CurriculumError as error:
        pytest.skip(str(error), allow_module_level=True)


def printed_text(pdf: bytes, *options: str) -> str:
    """What is printed, in the order it is read; without poppler the test is skipped."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: it comes with poppler-utils")
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def hidden_words(pdf: bytes) -> Iterator[str]:
    """Every string and name in the file: titles, alternative texts, addresses, bookmarks, metadata."""
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed: it comes with the test extra")
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number in opened.objects:
            yield from _strings(number)
        if "/Metadata" in opened.Root:
            yield opened.Root.Metadata.read_bytes().decode("utf-8", "replace")


def _strings(value: Any) -> Iterator[str]:
    import pikepdf

    match value:
        case pikepdf.String() | pikepdf.Name():
            yield str(value)
        case pikepdf.Array():
            for one in value:
                if not _is_elsewhere(one):
                    yield from _strings(one)
        case pikepdf.Dictionary() | pikepdf.Stream():
            for name, one in value.items():
                yield name
                if not _is_elsewhere(one):
                    yield from _strings(one)


def _is_elsewhere(value: Any) -> bool:
    return bool(getattr(value, "is_indirect", False))


def faults_of(pdf: bytes) -> list[str]:
    """What keeps a PDF from being one for everybody: by structure, and by the rules of PDF/UA-1 a machine can check."""
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed: it comes with the test extra")
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed: it comes with the test extra")
    faults = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        root = opened.Root
        if not bool(root.get("/MarkInfo", {}).get("/Marked", False)) or "/StructTreeRoot" not in root:
            faults.append("not tagged")
        if not str(root.get("/Lang", "")):
            faults.append("no language")
        if not str(opened.docinfo.get("/Title", "")):
            faults.append("no title")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
            faults.append("the window shows the name of the file")
        if "/Outlines" not in root or not int(root.Outlines.get("/Count", 0)):
            faults.append("no bookmarks")
        elements = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        figures = [one for one in elements if one.get("/S") == "/Figure"]
        faults += ["a picture without words" for one in figures if not str(one.get("/Alt", "")).strip()]
        if not any(one.get("/S") == "/H1" for one in elements):
            faults.append("no heading")
    return faults + _machine(pdfua, pdf)


def _machine(pdfua: Any, pdf: bytes) -> list[str]:
    """The checker's certain findings; of tables it does not see that WeasyPrint gives each cell its headers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(pdf)
        report = pdfua.validate(path)
    return [f"{one.rule_id}: {one.message}" for one in report.findings if one.rule_id != "UA-15-003"]
