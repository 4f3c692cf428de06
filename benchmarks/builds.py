"""P1, P2, P3, P4, P6, P10 and P11: whole builds against peers' and against our own."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterator, Sequence, Set
from pathlib import Path
from statistics import median

from corpus import generate
from measure import BIN, CASEBOOK, Cost, Row, casebook, cold, compared, pairs, run

SPHINX = str(BIN / "sphinx-build")
LARGE = 1_000
_LOADS = re.compile(r"""<(?:link\b[^>]*\bhref="([^"?#]+\.css)|script\b[^>]*\bsrc="([^"?#]+))""")


class Projects:
    """The same course in each spelling and size, written when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, spelling: str, modules: int) -> Path:
        """Its folder."""
        folder = self._folder / f"{spelling}-{modules}"
        return folder if folder.exists() else generate(folder, modules, spelling)


def furo(project: Path) -> Cost:
    """``sphinx-build -b html`` of the plain spelling."""
    return run([SPHINX, "-q", "-b", "html", ".", "_build"], cwd=cold(project))


def pandoc(project: Path) -> Cost:
    """A page and a deck for each module."""
    import pypandoc  # type: ignore[import-untyped]  # none are published

    program = pypandoc.get_pandoc_path()
    out = cold(project) / "_build"
    out.mkdir()
    total = Cost(0, 0, 0)
    for page in sorted((project / "pages").iterdir()):
        total += run([program, "-s", str(page), "-o", str(out / f"{page.stem}.html")], cwd=page.parent)
        deck = project / "decks" / page.name
        total += run([program, str(deck), "-o", str(out / f"{page.stem}.pptx")], cwd=deck.parent)
    return total


def edit_body(project: Path, number: int) -> Cost:
    """Say one more sentence in a module, and build."""
    page = project / "modules/module-0007/index.md"
    page.write_text(page.read_text("utf-8") + f"\nOne more sentence, number {number}.\n", "utf-8")
    return casebook(project)


def edit_title(project: Path, number: int) -> Cost:
    """Call a module something else, and build."""
    page = project / "modules/module-0007/index.md"
    page.write_text(re.sub(r'title: ".*"', f'title: "Another title {number}"', page.read_text("utf-8")), "utf-8")
    return casebook(project)


def rounds(projects: Projects, modules: int, count: int, wanted: Set[str]) -> Iterator[Row]:
    """Rows that share their cold builds: in each round ours, then its peers in turn."""
    ours = projects("casebook", modules)
    peers: dict[str, Callable[[int], Cost]] = {}
    if "P1" in wanted:
        peers["P1"] = lambda _: furo(projects("myst", modules))
    if "P2" in wanted:
        peers["P2"] = lambda _: pandoc(projects("pandoc", modules))
    if "P6" in wanted:
        peers["P6"] = lambda number: edit_body(ours, number)
        peers["P6t"] = lambda number: edit_title(ours, number)
    measured: dict[str, list[tuple[Cost, Cost]]] = {key: [] for key in peers}
    in_one_process: list[tuple[Cost, Cost]] = []
    for number in range(count):
        single = casebook(cold(ours), "build", "-j", "1") if "P1" in wanted else None
        full = casebook(cold(ours))
        for key, peer in peers.items():
            measured[key].append((full, peer(number)))
        if single:
            in_one_process.append((single, measured["P1"][-1][1]))
    size = f"{modules} modules"
    if "P1" in wanted:
        yield compared("P1", f"full cold build, {size}, against furo's html", measured["P1"], 1.0)
        yield compared("P1", "the same, wall", measured["P1"], 0.65, "wall")
        yield compared("P1", "in one process, as furo's (`-j 1`), for information", in_one_process, None)
    if "P2" in wanted:
        yield compared("P2", f"full cold build, {size}, against pandoc html + pptx", measured["P2"], 0.35)
    if "P6" in wanted:
        turned = {key: [(edit, full) for full, edit in measured[key]] for key in ("P6", "P6t")}
        yield compared("P6", f"one body edited, all outputs, against own cold, {size}", turned["P6"], 0.12)
        yield compared("P6", "one title edited (every page may show it), for information", turned["P6t"], None)


def check(projects: Projects, modules: int, count: int) -> Row:
    """P11: what the rules and the resolving add to reading the sources."""
    ours = projects("casebook", modules)
    alone = str(Path(__file__).parent / "read_alone.py")
    measured = pairs(
        count,
        lambda: run([CASEBOOK, "check", "-j", "1"], cwd=cold(ours)),
        lambda: run([sys.executable, alone, str(cold(ours))], cwd=ours),
    )
    return compared("P11", f"`casebook check`, {modules} modules, against the read alone", measured, 1.5)


def growth(projects: Projects, small: int, large: int, count: int) -> Row:
    """P4: how fast the cost of a full build grows."""
    a, b = projects("casebook", small), projects("casebook", large)
    return exponent(small, large, pairs(count, lambda: casebook(cold(b)), lambda: casebook(cold(a))))


def exponent(small: int, large: int, measured: Sequence[tuple[Cost, Cost]]) -> Row:
    """P4: the power of its size that a build's cost grows by."""
    power = median(math.log(b.cpu / a.cpu, large / small) for b, a in measured)
    said = [f"{median(cost.cpu for cost in side):.1f} s" for side in zip(*measured, strict=True)]
    work = f"growth exponent of the full build, {small} → {large}"
    return Row("P4", work, said[0], said[1], f"**{power:.2f}**", "≤ 1.05", power <= 1.05)


def large(projects: Projects, wanted: Set[str]) -> Iterator[Row]:
    """P3, P4 and P10 at a thousand modules, one pair."""
    small, big = projects("casebook", 100), projects("casebook", LARGE)
    before = [casebook(cold(small)) for _ in range(3)]
    full = casebook(cold(big))
    # A machine that slows down within these minutes does so between the small ones, too.
    before += [casebook(cold(small)) for _ in range(3)]
    if "P4" in wanted:
        yield exponent(100, LARGE, [(full, one) for one in before])
    if "P10" in wanted:
        peak = full.peak / 1024
        said = (f"{peak:.0f} MB", f"{before[0].peak / 1024:.0f} MB", f"**{peak:.0f} MB**", "≤ 700 MB", peak <= 700)
        yield Row("P10", f"peak memory of the largest process, {LARGE} modules (100 beside it)", *said)
        weights = page_weight(big), page_weight(small)
        ratio = weights[0] / weights[1]
        kilobytes = [f"{weight / 1000:.1f} kB" for weight in weights]
        work = f"weight of a module's page (html, css, js), {LARGE} against 100 modules"
        yield Row("P10", work, kilobytes[0], kilobytes[1], f"**{ratio:.2f}**", "≤ 1.2", ratio <= 1.2)
    if "P3" in wanted:
        peer = furo(projects("myst", LARGE))
        yield compared("P3", f"full cold build, {LARGE} modules, against furo's html", [(full, peer)], 0.15)


def page_weight(project: Path, module: str = "module-0055") -> int:
    """The bytes of a learner's page, with the style sheets and scripts it loads."""
    page = next((project / "dist/learner/handbook").glob(f"{module}/index.html"))
    html = page.read_text("utf-8")
    loaded = {page, *((page.parent / (css or js)).resolve() for css, js in _LOADS.findall(html))}
    return sum(path.stat().st_size for path in loaded if path.is_file())
