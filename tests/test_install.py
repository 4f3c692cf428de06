"""Casebook as a stranger gets it: a wheel, installed elsewhere, that starts a curriculum and builds it."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"
OFFLINE = re.compile(
    r"No matching distribution|Could not find a version|ConnectionError|NewConnectionError|Temporary failure"
)

pytestmark = pytest.mark.skipif(
    not (REPOSITORY / "pyproject.toml").is_file(), reason="there is no source tree here to make a wheel of"
)


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in ``folder``, without what this test run was started with."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        [str(word) for word in command], cwd=folder, env=clean, text=True, capture_output=True, check=False
    )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree, by the build backend it names."""
    if find_spec("pip") is None:
        pytest.skip("pip is not installed, and nothing else makes the wheel")
    out = tmp_path_factory.mktemp("wheel")
    here = ["--no-build-isolation"] if find_spec("hatchling") and find_spec("calmjs") else []
    made = run(sys.executable, "-m", "pip", "wheel", "--no-deps", *here, "-w", out, REPOSITORY, folder=out)
    if made.returncode and not here and OFFLINE.search(made.stdout + made.stderr):
        pytest.skip("hatchling is not installed, and there is no network to get it")
    assert made.returncode == 0, made.stdout + made.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that holds the wheel, and borrows what it depends on from this one.

    A path in a ``.pth`` file is searched, but the ``.pth`` files in it are not obeyed: this
    repository's own editable install stays out.
    """
    folder = tmp_path_factory.mktemp("elsewhere") / "environment"
    assert run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder.parent).returncode == 0
    new = folder / BIN / "python"
    installed = run(
        sys.executable, "-m", "pip", "--python", new, "install", "--no-deps", "--no-index", wheel, folder=folder.parent
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr
    where = run(new, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).stdout.strip()
    borrowed = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    Path(where, "borrowed.pth").write_text("\n".join(borrowed) + "\n", "utf-8")
    return new


@pytest.fixture(scope="session")
def curriculum(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``casebook init`` starts, built by ``casebook build``."""
    home = tmp_path_factory.mktemp("stranger")
    casebook = python.with_name("casebook")
    started = run(casebook, "init", "our-training", folder=home)
    assert started.returncode == 0, started.stderr
    built = run(casebook, "build", "--strict", folder=home / "our-training")
    assert built.returncode == 0, built.stdout + built.stderr
    return home / "our-training"


def test_the_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    """Theme, deck template, scaffold: nothing that is not Python is left behind."""
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    present = {
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "builder").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert present - carried == set()
    for needed in (
        "builder/theme/layout.html",
        "builder/theme/static/casebook.css",
        "builder/writers/deck/template/ppt/presentation.xml",
        "builder/scaffold/files/conf.py.txt",
    ):
        assert needed in carried


def test_the_wheel_carries_its_licence_and_nothing_foreign(wheel: Path) -> None:
    """One package, its metadata, its licence; no tests, no curriculum, no caches."""
    with zipfile.ZipFile(wheel) as archive:
        carried = archive.namelist()
    assert {name.split("/")[0].split("-")[0] for name in carried} == {"builder", "casebook_curriculum"}
    licences = [name for name in carried if name.endswith("/LICENSE")]
    assert len(licences) == 1
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(licences[0]) == (REPOSITORY / "LICENSE").read_bytes()
    assert [name for name in carried if "__pycache__" in name or name.endswith(".pyc")] == []


def test_what_the_package_imports_comes_with_what_it_requires(wheel: Path) -> None:
    """Every package that a module of ours imports is declared, or required by one that is."""
    imported = {
        name.split(".")[0]
        for path in (REPOSITORY / "builder").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _names(node)
    }
    strangers = imported - set(sys.stdlib_module_names) - {"builder"}
    assert {"sphinx", "click", "pptx"} <= strangers
    homes = packages_distributions()
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (archive.read(name).decode() for name in archive.namelist() if name.endswith("/METADATA"))
    supplied = _closure(re.findall(r"^Requires-Dist: (.+)$", metadata, re.MULTILINE))
    lost = [name for name in sorted(strangers) if supplied.isdisjoint(_normal(home) for home in homes.get(name, ()))]
    assert lost == []


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [one.name for one in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
        case _:
            return []


def _closure(required: list[str]) -> set[str]:
    """The distributions that come with these requirements, other extras than ``serve`` apart."""
    known: set[str] = set()
    pending = list(required)
    while pending:
        line = pending.pop()
        name = _normal(re.split(r"[^\w.-]", line)[0])
        if name not in known and ("extra ==" not in line or "extra == 'serve'" in line):
            known.add(name)
            with suppress(PackageNotFoundError):
                pending += requires(name) or []
    return known


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_installed_package_is_the_one_that_runs(python: Path, tmp_path: Path) -> None:
    """Not this repository's: the tests below would prove nothing."""
    said = run(python, "-c", "import builder; print(builder.__file__)", folder=tmp_path)
    assert Path(said.stdout.strip()).is_relative_to(python.parent.parent), said.stdout + said.stderr


def test_a_stranger_starts_a_curriculum_and_builds_it(curriculum: Path) -> None:
    """Handbooks, deck and quiz are there, without a finding, and the manifest names them."""
    listed = {one["path"] for one in json.loads((curriculum / "dist" / "build.json").read_text("utf-8"))["outputs"]}
    assert {
        "learner/handbook/index.html",
        "facilitator/handbook/index.html",
        "facilitator/decks/first-module.pptx",
        "facilitator/quizzes/first-module.gift",
    } <= listed
    assert [name for name in listed if not (curriculum / "dist" / name).is_file()] == []


def test_the_strangers_handbook_has_its_theme(curriculum: Path) -> None:
    """The style sheet and the scripts came along in the wheel."""
    page = (curriculum / "dist" / "learner" / "handbook" / "index.html").read_text("utf-8")
    assert "_static/casebook.css" in page
    assert (curriculum / "dist" / "learner" / "handbook" / "_static" / "casebook.css").stat().st_size > 1000


def test_the_strangers_curriculum_grows(curriculum: Path, python: Path) -> None:
    """A second module is drafted and builds at once."""
    casebook = python.with_name("casebook")
    drafted = run(casebook, "new", "module", "second-module", folder=curriculum)
    assert drafted.returncode == 0, drafted.stdout + drafted.stderr
    built = run(casebook, "build", folder=curriculum)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (curriculum / "dist" / "facilitator" / "decks" / "second-module.pptx").is_file()


def test_sphinx_finds_the_installed_extension(curriculum: Path, python: Path, tmp_path: Path) -> None:
    """``extensions = ["builder"]`` is enough for plain ``sphinx-build``."""
    apart = ("-d", tmp_path / "doctrees")
    said = run(python, "-m", "sphinx", "-q", "-b", "text", *apart, curriculum, tmp_path / "text", folder=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert (tmp_path / "text" / "modules" / "first-module" / "index.txt").is_file()
