"""P12: after any edits, the incremental output equals a clean build's, byte for byte."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from corpus import generate
from edits import EDITS
from measure import Failed, Row, casebook

MODULES = 12
SOURCES = shutil.ignore_patterns(".casebook", "dist", ".dist*")


@dataclass(slots=True)
class Sequence:
    """Edits one after another; ``faults`` say what differed after the first bad one."""

    number: int
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """For the reader of a failed run."""
        return f"sequence {self.number}: " + "; ".join(self.said) + "".join(f"\n    {one}" for one in self.faults)


def row(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """All sequences, each from the same built course; what failed is printed."""
    live, base, clean = folder / "live", folder / "base", folder / "clean"
    casebook(generate(live, MODULES, "casebook"))
    shutil.copytree(live, base)
    bad: list[Sequence] = []
    for number in range(count):
        sequence = attempt(number, seed, live, base, clean, careful=False)
        if sequence.faults:
            # Again, with a clean build after every edit, to name the edit that broke it.
            sequence = attempt(number, seed, live, base, clean, careful=True)
            bad.append(sequence)
            print(f"P12 {sequence}", flush=True)
    good = count - len(bad)
    work = f"incremental output = clean output, {count} random edit sequences"
    yield Row("P12", work, f"{good} of {count}", "", "", f"{count} of {count}", good == count)


def attempt(number: int, seed: int, live: Path, base: Path, clean: Path, *, careful: bool) -> Sequence:
    """Restore the course, edit and build it, and compare at the end, or after every edit when ``careful``."""
    chance = random.Random(f"{seed}-{number}")
    sequence = Sequence(number)
    shutil.rmtree(live)
    shutil.copytree(base, live)
    steps = chance.randint(1, 4)
    for step in range(steps):
        edit = chance.choice(EDITS)
        sequence.said.append(edit(live, chance, f"{number}x{step}"))
        try:
            casebook(live)
            if careful or step == steps - 1:
                shutil.rmtree(clean, ignore_errors=True)
                shutil.copytree(live, clean, ignore=SOURCES)
                casebook(clean)
                sequence.faults = differences(live / "dist", clean / "dist")
        except Failed as error:
            sequence.faults = [str(error)]
        if sequence.faults:
            break
    return sequence


def differences(ours: Path, clean: Path) -> list[str]:
    """Every file that differs, with the first line that does."""
    names = {path.relative_to(root).as_posix() for root in (ours, clean) for path in root.rglob("*") if path.is_file()}
    return [fault for name in sorted(names) if (fault := _difference(name, ours / name, clean / name))]


def _difference(name: str, ours: Path, clean: Path) -> str:
    if not ours.exists() or not clean.exists():
        return f"{name}: only in the {'incremental' if ours.exists() else 'clean'} build"
    a, b = ours.read_bytes(), clean.read_bytes()
    if a == b:
        return ""
    for number, (one, two) in enumerate(zip_longest(a.split(b"\n"), b.split(b"\n")), 1):
        if one != two:
            at = next((n for n, (x, y) in enumerate(zip(one or b"", two or b"", strict=False)) if x != y), 0)
            near = slice(max(0, at - 60), at + 100)
            return f"{name}:{number}: incremental {(one or b'')[near]!r}, clean {(two or b'')[near]!r}"
    return name
