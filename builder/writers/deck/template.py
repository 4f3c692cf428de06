"""A template as decks use it: what every deck made from it begins with, and where its slides put what they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.writers.deck.design import OUR_OWN, Design
from builder.writers.deck.package import Entry
from builder.writers.deck.page import Box, Frame, Page
from builder.writers.deck.slides import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a slide puts something: the attributes that name a layout's placeholder, its name, its frame.

    Without ``attributes`` it is a text box. ``bulleted`` says that its style brings bullets, ``backwards``
    that it reads from the right, ``holds_any`` that tables and pictures may fill it, ``moved`` that the
    slide must say where it stands, ``colour`` the six digits of its words where the slide must say them.
    """

    attributes: tuple[tuple[str, str], ...]
    name: str
    frame: Frame
    bulleted: bool = True
    backwards: bool = False
    holds_any: bool = True
    moved: bool = False
    colour: str = ""

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.frame.box


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """A layout's part and its placeholders in reading order; ``footer`` is the text its footer shows."""

    partname: str
    title: Place
    content: tuple[Place, ...]
    number: Place | None = None
    footer: tuple[Place, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An opened template: its name, its parts, its places, and the names of the two parts that slides lean on.

    ``size`` is a slide's width and height in English Metric Units.
    """

    name: str
    entries: Mapping[str, Entry]
    places: Mapping[Layout, Places]
    page: Page
    size: tuple[int, int]
    presentation: str
    notes_master: str


def opened(design: Design = OUR_OWN) -> Template:
    """Return what decks of a design begin with; it is read once for all of them.

    Raises ``TemplateRefused`` with a sentence for whoever chose the file.
    """
    # Imported here: where it was kept from an earlier build, nobody pays for python-pptx.
    from builder.writers.deck.templates.reading import read

    return read(design).template
