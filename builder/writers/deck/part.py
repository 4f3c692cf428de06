"""The slides under one heading, while they are found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes

from builder import nodes as vocabulary
from builder.writers.deck.brief import brief
from builder.writers.deck.flow import face, silent, told
from builder.writers.deck.places import places_of
from builder.writers.deck.runs import web_address, words
from builder.writers.deck.slides import Block, Body, Layout, Paragraph, Picture, Table, plain
from builder.writers.deck.words import in_marks, say

Handler = Callable[[nodes.Element, "Part"], None]


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What all parts of one deck share; ``left_out`` are titles of blocks that are not for this audience."""

    handlers: Mapping[type, Handler]
    module: str
    source: str
    folder: Path
    objectives: tuple[nodes.Element, ...] = ()
    vignette: nodes.Element | None = None
    left_out: Collection[str] = ()
    questions: int = 0


@dataclass(slots=True, kw_only=True)
class Draft:
    """A slide in the making; ``after`` is how many paragraphs of prose came before it.

    ``branch`` says that it follows from a choice or answers a question on a slide before, ``kept_back`` that
    no handout shows it; ``within`` names the blocks it stands in. A ``mark`` is no slide: it says where the
    author wrote one.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    layout: Layout = Layout.CONTENT
    notes: list[Paragraph] = field(default_factory=list)
    after: int = 0
    line: int = 0
    branch: bool = False
    kept_back: bool = False
    within: tuple[str, ...] = ()
    mark: bool = False


@dataclass(slots=True, kw_only=True)
class Part:
    """One heading with the slides and the prose that stand directly under it."""

    ledger: Ledger
    heading: str
    key: str
    line: int = 0
    drafts: list[Draft] = field(default_factory=list)
    prose: list[Paragraph] = field(default_factory=list)
    overrides: list[nodes.Element] = field(default_factory=list)
    done: set[int] = field(default_factory=set)
    label: str = ""
    caption: str = ""
    lead: tuple[Paragraph, ...] = ()

    def take(self, node: nodes.Node) -> None:
        """Let the handler of a node's nearest class make slides and notes of it."""
        if silent(node) or id(node) in self.done:
            return
        for kind in type(node).__mro__:
            if handler := self.ledger.handlers.get(kind):
                assert isinstance(node, nodes.Element)
                handler(node, self)
                return
        self.tell(told(node))

    def take_all(self, found: Iterable[nodes.Node]) -> None:
        """Take nodes in their order."""
        for node in found:
            self.take(node)

    def tell(self, paragraphs: Iterable[Paragraph]) -> None:
        """Put paragraphs into the notes of the part's first slide."""
        self.prose.extend(paragraphs)

    def tell_at(self, place: int, paragraph: Paragraph) -> None:
        """Put a paragraph between those that are told already."""
        self.prose.insert(place, paragraph)
        for draft in self.drafts:
            draft.after += draft.after > place

    def show(
        self,
        *blocks: Block,
        node: nodes.Element,
        title: str = "",
        key: str = "",
        layout: Layout = Layout.CONTENT,
    ) -> Draft:
        """Add a slide; without a title of its own it bears the caption before it, or the heading."""
        own = title or self.caption or self.heading
        self.caption = ""
        draft = Draft(
            key=f"{self.key}/{key or f'slide-{len(self.drafts) + 1}'}",
            title=f"{self.label}: {own}" if self.label else own,
            blocks=blocks,
            layout=layout,
            after=len(self.prose),
            line=line_of(node),
            within=places_of(node),
        )
        self.drafts.append(draft)
        return draft

    def show_brief(self, texts: Sequence[Paragraph], *, lead: tuple[Paragraph, ...] = (), node: nodes.Element) -> Draft:
        """Add a slide of text that says the first sentences of what is long; its notes say the whole."""
        short, told = brief(texts)
        draft = self.show(Body(paragraphs=short, lead=lead), node=node)
        draft.notes += told
        return draft

    def split(self, found: Iterable[nodes.Node]) -> tuple[tuple[Paragraph, ...], list[nodes.Node]]:
        """Return the paragraphs a face may show, and the other nodes."""
        pieces = [piece for node in found for piece in face(node)]
        texts = tuple(piece for piece in pieces if isinstance(piece, Paragraph))
        return texts, [piece for piece in pieces if not isinstance(piece, Paragraph)]

    def inner(self, heading: str, key: str) -> Part:
        """Return a part within this one, for a directive with a title of its own."""
        return Part(
            ledger=self.ledger,
            heading=heading,
            key=f"{self.key}/{key}",
            overrides=self.overrides,
            label=self.label,
        )

    def adopt(self, part: Part) -> None:
        """Take over an inner part's slides; its prose goes with the first of them."""
        part.close()
        if part.drafts:
            part.drafts[0].notes[:0] = part.prose
        else:
            self.tell(part.prose)
        for draft in part.drafts:
            draft.after = len(self.prose)
        self.drafts += part.drafts

    def close(self) -> None:
        """Let nothing that waits for a slide be lost."""
        self.flush_caption()
        self.tell(self.lead)
        self.lead = ()

    @contextmanager
    def labelled(self, label: str) -> Iterator[None]:
        """Prefix the titles of the slides made meanwhile."""
        before, self.label = self.label, label
        yield
        self.label = before

    @contextmanager
    def captioned(self, caption: str) -> Iterator[None]:
        """Give the next slide made meanwhile that title."""
        self.flush_caption()
        self.caption = caption
        yield
        self.caption = ""

    def flush_caption(self, at: int | None = None) -> None:
        """Put a caption that no slide bears into the notes: at the end, or before what it is the label of."""
        if self.caption:
            place = len(self.prose) if at is None else at
            self.tell_at(place, plain(self.caption, bold=True))
        self.caption = ""

    def picture(self, image: nodes.Element, caption: str = "") -> Picture:
        """Return the picture an image node shows, with words for it in any case."""
        uri = image.get("uri", "")
        local = uri and not web_address(uri) and not uri.startswith("data:")
        alt = image.get("alt", "").strip() or caption or say.PICTURE_FOR.format(title=in_marks(self.heading))
        return Picture(path=str(self.ledger.folder / uri) if local else "", alt=alt)

    def mark(self) -> None:
        """Note where the author wrote a slide."""
        self.drafts.append(Draft(key="", title="", blocks=(), after=len(self.prose), mark=True))

    def replaced(self) -> list[list[Paragraph]]:
        """Return the prose with the words of the slides that overrides replace, in source order, cut at the marks."""
        found: list[list[Paragraph]] = [[]]
        at = 0
        for draft in self.drafts:
            found[-1] += self.prose[at : draft.after]
            at = draft.after
            if not draft.mark and draft.title != self.heading:
                found[-1].append(plain(draft.title, bold=True))
            for block in draft.blocks:
                found[-1] += block_words(block)
            found[-1] += draft.notes
            if draft.mark:
                found.append([])
        found[-1] += self.prose[at:]
        return found


def block_words(block: Block) -> tuple[Paragraph, ...]:
    """Return what a block says, as paragraphs for the notes."""
    if isinstance(block, Body):
        return block.all
    if isinstance(block, Table):
        rows = (block.header, *block.rows)
        return tuple(plain(" | ".join(" ".join(p.text for p in cell.paragraphs) for cell in row)) for row in rows)
    return (plain(say.PICTURE + block.alt),)


def line_of(node: nodes.Node | None) -> int:
    """Return the line a node begins on, or the nearest known one around it."""
    while node is not None and not node.line:
        node = node.parent
    return (node.line or 0) if node is not None else 0


def title_of(node: nodes.Element) -> str:
    """Return the title of a directive: its rubric's words, else its attribute."""
    rubric = next((child for child in node.children if isinstance(child, nodes.rubric)), None)
    return (words(rubric) if rubric is not None else "") or node.get("title", "")


def without_title(node: nodes.Element) -> list[nodes.Node]:
    """Return the children of a directive except the rubric that bears its title."""
    rubric = next((child for child in node.children if isinstance(child, nodes.rubric)), None)
    return [child for child in node.children if child is not rubric]


def labelled(label: str, found: Iterable[nodes.Node]) -> Iterator[Paragraph]:
    """Yield a label, then everything the nodes say; nothing if they say nothing."""
    paragraphs = [paragraph for node in found for paragraph in told(node)]
    if paragraphs:
        yield plain(label, bold=True)
        yield from paragraphs


def private(node: nodes.Node) -> bool:
    """Tell whether a node stands within text that no face may show."""
    at: nodes.Node | None = node
    while at is not None:
        if isinstance(at, (vocabulary.casebook_facilitator, vocabulary.casebook_debrief)):
            return True
        if isinstance(at, vocabulary.casebook_sensitive) and at.get("level", 4) >= 3:
            return True
        at = at.parent
    return False
