"""Casebook: a curriculum builder, and the Sphinx extension it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register Casebook with Sphinx; ``extensions = ["builder"]`` in ``conf.py`` calls this."""
    # Imported here so that `casebook --help` does not pay for Sphinx.
    from builder.extension import register

    return register(app)
