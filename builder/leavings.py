"""What Sphinx leaves beside the pages of a learner's edition, and no learner may have."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.util import logging

from builder.domain import curriculum_of

_LOGGER = logging.getLogger(__name__)


def keep_to_ourselves(app: Sphinx, failed: Exception | None) -> None:
    """Take away the copy of all that was read, and warn where the pages that were read lie among the outputs."""
    if not curriculum_of(app.env).output.for_learners:
        return
    # Builders that serialise leave a copy beside their pages.
    (Path(app.outdir) / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
    if Path(app.doctreedir).is_relative_to(app.outdir):
        _LOGGER.warning(
            "%s holds facilitator text and exam items, and lies in what is for learners: name another folder with -d",
            app.doctreedir,
            type="casebook",
            subtype="doctrees",
        )
