#!/usr/bin/env python3
"""Reads the sources of a course as ``casebook check`` does and stops there: no rule, nothing resolved."""

from __future__ import annotations

import sys
from pathlib import Path

from builder import looking

# Before the extension takes it over.
looking.look_at_page = lambda app, doctree: None

from builder.check import CheckBuilder  # noqa: E402
from builder.session.build import Wish  # noqa: E402
from builder.session.making import read  # noqa: E402
from builder.session.project import Project  # noqa: E402

CheckBuilder.write_documents = lambda self, docnames: None  # type: ignore[method-assign]
CheckBuilder.finish = lambda self: None  # type: ignore[method-assign]

read(Project.at(Path(sys.argv[1])), Wish(), jobs=1)
