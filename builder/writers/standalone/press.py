"""Sets a page of HTML as tagged PDF by WeasyPrint, which is installed only where it is wanted."""

from __future__ import annotations

import logging
from importlib import import_module
from pathlib import Path
from typing import Any

from builder.errors import CurriculumError

EXTRA = "casebook-curriculum[pdf]"
VARIANT = "pdf/ua-1"
STYLE = Path(__file__).with_name("paper.css")


def weasyprint() -> Any:
    """The library. Raises ``CurriculumError`` with what to install when it, or what it stands on, is missing."""
    try:
        return import_module("weasyprint")
    except ImportError as error:
        raise CurriculumError(
            f"casebook build pdf needs WeasyPrint, which is not installed: run `pip install '{EXTRA}'`"
        ) from error
    except OSError as error:
        raise CurriculumError(
            "casebook build pdf needs Pango, which WeasyPrint does not find: install it "
            "(Debian: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`)"
        ) from error


def press(page: str) -> bytes:
    """The page as PDF/UA-1. It must hold its pictures itself: nothing is fetched, from no disk and no network.

    Raises ``CurriculumError`` as ``weasyprint`` does.
    """
    library = weasyprint()
    # What the library says of a style it does not know is no author's business.
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    fetcher = library.urls.URLFetcher(allowed_protocols=("data",))
    style = library.CSS(string=STYLE.read_text("utf-8"), url_fetcher=fetcher)
    pdf: bytes = library.HTML(string=page, url_fetcher=fetcher).write_pdf(stylesheets=[style], pdf_variant=VARIANT)
    return pdf
