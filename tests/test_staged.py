"""``casebook check --staged`` looks at git's index."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from courses import TinyCourse

from builder.deny_list import DenyList

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PAGE = "modules/first-call/index.md"
ROOT = Path(__file__).parent.parent


def git(course: TinyCourse, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=course.root, check=True, capture_output=True)


@pytest.fixture
def repository(course: TinyCourse) -> TinyCourse:
    """The course, committed."""
    git(course, "init", "-q")
    git(course, "add", ".")
    git(course, "commit", "-qm", "A course")
    return course


def staged(course: TinyCourse) -> list[dict[str, object]]:
    return course.check("--staged")


def test_what_is_staged_counts_not_what_lies_in_the_folder(repository: TinyCourse) -> None:
    """A fault in the folder alone is not said; one in the index is, when the folder is already mended."""
    repository.replace(PAGE, "- 15 min: Activity", "- 16 min: Activity")
    assert staged(repository) == []
    git(repository, "add", ".")
    (found,) = staged(repository)
    assert (found["path"], found["code"]) == (PAGE, "minutes-differ")
    repository.replace(PAGE, "- 16 min: Activity", "- 15 min: Activity")
    assert len(staged(repository)) == 1
    assert repository.check() == []


def test_a_file_taken_out_of_the_index_is_gone(repository: TinyCourse) -> None:
    """Though it still lies in the folder, and was there at the last check."""
    assert staged(repository) == []
    git(repository, "rm", "-q", "--cached", "modules/first-call/desk.png")
    assert [one["code"] for one in staged(repository)] == ["missing-file"]


def test_a_curriculum_may_lie_below_the_repositorys_top(tmp_path: Path, course: TinyCourse) -> None:
    """Paths are those of the curriculum."""
    home = TinyCourse(tmp_path / "repository")
    shutil.copytree(course.root, home.root / "training")
    git(home, "init", "-q")
    git(home, "add", ".")
    inner = TinyCourse(home.root / "training")
    assert staged(inner) == []
    inner.replace(PAGE, "- 15 min: Activity", "- 16 min: Activity")
    git(home, "add", ".")
    assert [one["path"] for one in staged(inner)] == [PAGE]


def test_a_deny_list_that_is_not_in_git_counts_all_the_same(repository: TinyCourse) -> None:
    """It is kept where the curriculum is built, not where others can try names on it."""
    kept = DenyList("ab" * 16)
    repository.write("deny.txt", DenyList(kept.key, [kept.hashed("denied.example")]).text())
    repository.append("conf.py", 'casebook_deny_list = "deny.txt"\n')
    git(repository, "add", "conf.py")
    assert staged(repository) == []
    repository.append(PAGE, "\nSee denied.example for more.\n")
    git(repository, "add", PAGE)
    for _ in range(2):
        assert [one["code"] for one in staged(repository)] == ["denied-service"]


def test_without_git_it_is_said(course: TinyCourse) -> None:
    """In a sentence."""
    answer = course.run("check", "--staged")
    assert answer.code == 1
    assert "git says: fatal: not a git repository" in answer.err


def test_a_commit_with_a_fault_is_refused_by_the_hook(repository: TinyCourse) -> None:
    """As pre-commit would run it: the hook's own entry, from git's hook, with git's environment."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    command = shutil.which("casebook") or str(ROOT / ".venv/bin/casebook")
    if not Path(command).exists():
        pytest.skip("the command casebook is not installed")
    script = repository.root / ".git/hooks/pre-commit"
    script.write_text(f"#!/bin/sh\n{command} {hook['entry'].removeprefix('casebook ')}\n", "utf-8")
    script.chmod(0o755)
    repository.replace(PAGE, "(desk.png)", "(none.png)")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git(repository, "commit", "-qam", "A hole")
    assert b"missing-file" in refused.value.stdout + refused.value.stderr
