"""What happens to a doctree after it is parsed, and again before an output is written."""

from __future__ import annotations

from docutils.transforms import Transform
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder.transforms.editions import SeparateEditions
from builder.transforms.filling import FillPlaceholders
from builder.transforms.notices import AddNotices
from builder.transforms.pictures import SoundPictures
from builder.transforms.reading import (
    HideFacilitatorNames,
    MarkFacilitatorFootnotes,
    NoAttachments,
    OneTitle,
    RemoveComments,
    SayHeads,
    SayLanguages,
)
from builder.transforms.references import FillReferences
from builder.transforms.spelling_out import SpellOut

TRANSFORMS: tuple[type[Transform], ...] = (
    RemoveComments,
    OneTitle,
    SayHeads,
    SoundPictures,
    MarkFacilitatorFootnotes,
    HideFacilitatorNames,
    NoAttachments,
    SayLanguages,
)
POST_TRANSFORMS: tuple[type[SphinxPostTransform], ...] = (
    FillPlaceholders,
    SeparateEditions,
    FillReferences,
    SpellOut,
    AddNotices,
)
