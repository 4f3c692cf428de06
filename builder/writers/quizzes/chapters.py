"""What each bank adds to cartridges, kept between builds so that one changed bank is one bank's work."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from builder.exchange.questions import QuestionBank
from builder.pickled import keep, kept
from builder.writers.cartridge.package import Chapter, Pool, chapters, pools
from builder.zipped import Packed, packed

FOLDER = ".chapters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One bank's questions, all of them as assessments, and pictures; ``fingerprint`` says what they were made from."""

    fingerprint: str
    pools: tuple[Pool, ...]
    chapters: tuple[Chapter, ...]
    pictures: tuple[tuple[str, Packed], ...]

    def testing(self, objectives: Container[str]) -> list[Chapter]:
        """The assessments of the questions that test one of ``objectives``."""
        if all(one.objective in objectives for pool in self.pools for one in pool.questions):
            return list(self.chapters)
        return chapters(self.pools, objectives)


def share_of(bank: QuestionBank, fingerprint: str) -> Share:
    """What a bank adds."""
    cut = pools(bank)
    made = tuple(chapters(cut))
    shown = {name for chapter in made for name in chapter.pictures}
    pictures = tuple((name, packed(bank.pictures[name])) for name in sorted(shown))
    return Share(fingerprint=fingerprint, pools=cut, chapters=made, pictures=pictures)


class Shares:
    """The shares of all banks, by docname, in a folder of the work area."""

    def __init__(self, outdir: Path) -> None:
        self._folder = outdir / FOLDER

    def keep(self, docname: str, share: Share) -> None:
        """Keep one for later builds."""
        keep(self._path(docname), share)

    def get(self, docname: str, fingerprint: str) -> Share | None:
        """The one kept, if it was made from the same."""
        share = kept(self._path(docname))
        return share if isinstance(share, Share) and share.fingerprint == fingerprint else None

    def forget_others(self, docnames: Iterable[str]) -> None:
        """Delete those of banks that are gone."""
        staying = {self._path(docname) for docname in docnames}
        for path in self._folder.glob("*"):
            if path not in staying:
                path.unlink()

    def _path(self, docname: str) -> Path:
        return self._folder / sha256(docname.encode()).hexdigest()[:32]
