"""Puts what was built in place, whole or not at all, and loses nothing that a person changed."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from builder.digests import digest_of
from builder.errors import OutputRefused
from builder.session.interrupts import uninterrupted
from builder.session.manifest import MANIFEST, Made, Manifest, manifest_text, read_manifest


@dataclass(frozen=True, slots=True)
class Published:
    """What happened: the new manifest, which outputs are new or changed, which edits were kept aside.

    ``left`` are folders of earlier outputs that the machine did not let go of.
    """

    manifest: Manifest
    changed: tuple[str, ...]
    edited: tuple[tuple[str, str], ...]
    left: tuple[Path, ...] = ()


def publish(
    out: Path,
    made: Mapping[str, tuple[Path, Made]],
    replaces: Callable[[str], bool],
    digest: Callable[[str], str] | None = None,
) -> Published:
    """Replace the folder ``out`` by one that holds ``made`` and all that may stay.

    ``made`` maps each output to where it lies now; ``replaces`` says of an earlier output
    whether this build speaks for it, so that what is not in ``made`` goes. Files that casebook
    did not make stay; one that was changed by hand is kept beside its successor. ``digest`` gives
    the hash of a file in ``out``; without it all earlier outputs are hashed.
    Raises ``OutputRefused`` and leaves ``out`` as it was when the disk or another program refuses.
    """
    old = read_manifest(out)
    staging = out.with_name(f".{out.name}.new")
    with refusing(out):
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        try:
            published = _stage(out, staging, made, old, replaces, digest or (lambda name: digest_of(out / name)))
            left = _swap(out, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return replace(published, left=left)


def recover(out: Path) -> None:
    """Put back the last good folder if a build was cut off between two renames."""
    retired = _retired(out)
    if retired.is_dir():
        if out.exists():
            shutil.rmtree(retired, ignore_errors=True)
        else:
            retired.rename(out)


@contextlib.contextmanager
def refusing(out: Path) -> Iterator[None]:
    """Say in plain words why the machine refused to write."""
    try:
        yield
    except OSError as error:
        raise OutputRefused(in_plain_words(error, out)) from error


def in_plain_words(error: OSError, out: Path) -> str:
    """What an ``OSError`` means to a person."""
    where = error.filename2 or error.filename or out
    if error.errno == errno.ENOSPC:
        return f"{out}: the disk is full: make room and build again; the last outputs are as they were"
    if isinstance(error, PermissionError) or error.errno in (errno.EBUSY, errno.ETXTBSY, errno.EROFS):
        return (
            f"{where}: this may not be written: close it if it is open in another program, or choose a folder "
            "that you may write to with --out; the last outputs are as they were"
        )
    return f"{where}: {error.strerror or error}: the last outputs are as they were"


def _stage(
    out: Path,
    staging: Path,
    made: Mapping[str, tuple[Path, Made]],
    old: Manifest,
    replaces: Callable[[str], bool],
    digest: Callable[[str], str],
) -> Published:
    present, empty = _found(out)
    present.discard(MANIFEST)
    digests = {name: digest(name) for name in present if name in old}
    edited: list[tuple[str, str]] = []
    manifest: dict[str, Made] = {}
    for name, (built, one) in made.items():
        manifest[name] = one
        if digests.get(name) == one.sha256:
            _keep(out, name, staging)
        else:
            _place(_put, built, os.path.join(staging, name))
    for name in sorted(present):
        if name not in old:
            _keep_foreign(out, name, staging)
        elif name not in made and not replaces(name):
            manifest[name] = old[name]
            _keep(out, name, staging)
        elif digests[name] not in (old[name].sha256, manifest[name].sha256 if name in manifest else ""):
            kept = _free_name(name, {*present, *made})
            _keep(out, name, staging, kept)
            edited.append((name, kept))
    # Casebook leaves no folder empty: somebody keeps it.
    for folder in empty:
        (staging / folder).mkdir(parents=True, exist_ok=True)
    (staging / MANIFEST).write_text(manifest_text(manifest), "utf-8")
    changed = tuple(name for name in made if name not in old or old[name].sha256 != made[name][1].sha256)
    return Published(manifest, changed, tuple(edited))


def _found(out: Path) -> tuple[set[str], list[str]]:
    """Every file below ``out``, a link to a folder among them, and every empty folder: paths with ``/``."""
    found: set[str] = set()
    empty: list[str] = []
    for parent, folders, files in os.walk(out):
        below = parent[len(os.fspath(out)) + 1 :].replace(os.sep, "/")
        lead = f"{below}/" if below else ""
        links = (name for name in folders if os.path.islink(os.path.join(parent, name)))
        found.update(f"{lead}{name}" for name in (*files, *links))
        if below and not folders and not files:
            empty.append(below)
    return found, empty


def _keep_foreign(out: Path, name: str, staging: Path) -> None:
    target = name
    if (staging / name).exists():
        target = _free_name(name, _found(staging)[0])
    _keep(out, name, staging, target)


def _keep(out: Path, name: str, staging: Path, called: str = "") -> None:
    """Put the file ``name`` of the old folder, which goes away, into the new one."""
    _place(_share, os.path.join(out, name), os.path.join(staging, called or name))


def _share(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        _copy(source, target)


def _copy(source: str | Path, target: str | Path) -> None:
    shutil.copy2(source, target, follow_symlinks=False)


def _put(source: str | Path, target: str | Path) -> None:
    """Copy the bytes alone: what was built has no times or rights of its own to keep."""
    shutil.copyfile(source, target)


def _place(way: Callable[[str | Path, str | Path], None], source: str | Path, target: str | Path) -> None:
    """Put ``source`` at ``target`` in this ``way``; its folder is made when it turns out to be missing."""
    try:
        way(source, target)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        way(source, target)


def _free_name(name: str, taken: set[str]) -> str:
    path = PurePosixPath(name)
    number = 1
    while True:
        mark = "edited" if number == 1 else f"edited-{number}"
        free = path.with_name(f"{path.stem}.{mark}{path.suffix}").as_posix()
        if free not in taken:
            return free
        number += 1


def _retired(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def _swap(out: Path, staging: Path) -> tuple[Path, ...]:
    """Put ``staging`` in the place of ``out``; the folders of earlier outputs that could not be deleted."""
    retired = _retired(out)
    _make_room(retired)
    with uninterrupted():
        if out.exists():
            out.rename(retired)
        try:
            staging.rename(out)
        except OSError:
            if retired.exists():
                retired.rename(out)
            raise
    leftovers = sorted(path for path in out.parent.iterdir() if path.name.startswith(retired.name))
    for path in leftovers:
        shutil.rmtree(path, ignore_errors=True)
    return tuple(path for path in leftovers if path.exists())


def _make_room(retired: Path) -> None:
    """Nothing stands where the last outputs go: what cannot be deleted gets another name."""
    shutil.rmtree(retired, ignore_errors=True)
    number = 2
    while retired.exists():
        other = retired.with_name(f"{retired.name}-{number}")
        if not other.exists():
            retired.rename(other)
        number += 1
