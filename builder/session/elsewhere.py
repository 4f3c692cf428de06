"""What a build stood on beside the usual files, as the settings and the pages name it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.session.project import Project, files_below


def inputs_elsewhere(project: Project, env: BuildEnvironment) -> Iterator[str]:
    """The paths, below the curriculum or absolute, of whatever pages show and settings name, wherever it lies."""
    config = env.config
    for name in env.all_docs:
        yield from curriculum_of(env).digests_of(name)
    for folder in (*config.html_static_path, *config.templates_path):
        yield from files_below(os.fspath(project.root / folder))
    if config.casebook_template:
        template = project.root / config.casebook_template
        yield from map(os.fspath, (template, template.with_name(f"{template.stem}.roles.yml")))
        yield from files_below(os.fspath(template.parent / "fonts"))
    if config.casebook_deny_list:
        yield config.casebook_deny_list
    # What conf.py may import; a module folder that is a link is one file to `Project.inputs`.
    yield from (path.name for path in project.root.glob("*.py"))
    for link in filter(Path.is_symlink, (*project.root.glob("modules/*"), *project.root.glob("quizzes/*"))):
        yield from files_below(os.fspath(link.resolve()))
