"""Sources as Sphinx comes to read them: vetted, mended and noted before MyST sees them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from builder.digests import digest_of
from builder.domain import curriculum_of, path_of
from builder.errors import SourceRefused
from builder.front_matter import mended_front_matter
from builder.lookalikes import lookalikes
from builder.mending import mended
from builder.parser import linked_pages, take_front_matter
from builder.reference import KINDS, read_reference
from builder.sources import faults_of, misnamed
from builder.todo import todos
from builder.translating import REFERENCE
from builder.waivers import waivers_in


class SourcesRefused(SphinxError, SourceRefused):
    """Sources that cannot even be read; Sphinx's own command prints it as a sentence."""

    category = "Sources refused"


def vet_sources(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Refuse sources that cannot be read, and read the reference data if it is new."""
    root = Path(app.srcdir)
    paths = [env.doc2path(docname, base=False).as_posix() for docname in docnames]
    reference = sorted(path.relative_to(root).as_posix() for path in root.glob("modules/reference/*.yml"))
    faults = [fault for path in sorted({*paths, *reference}) for fault in faults_of(root, path)]
    faults += misnamed(root, KINDS)
    if texts := curriculum_of(env).texts:
        faults += texts.faults()
    if faults:
        raise SourcesRefused(faults)
    contents = {path: (root / path).read_text("utf-8-sig") for path in reference}
    domain = curriculum_of(env)
    made_of = sorted(contents.items())
    if domain.texts:
        made_of += [("", digest_of(root / domain.texts.path(REFERENCE)))]
    digest = hashlib.sha256(repr(made_of).encode()).hexdigest()
    if domain.data["reference_digest"] != digest:
        data, findings = read_reference(contents)
        data = domain.translated_reference(data)
        unwritten = (finding for path, text in contents.items() for finding in todos(path, text))
        waivers = [waivers_in(text, path) for path, text in contents.items()]
        faults = [fault for one in waivers for fault in one.faults]
        given = [one for each in waivers for one in each.given]
        domain.note_reference(data, digest, (*findings, *unwritten, *faults), given)


def read_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Take a page's front matter before MyST sees it, and what any source lets stand."""
    domain, path = curriculum_of(app.env), path_of(app.env, docname)
    if not path.endswith(".md"):
        domain.note_waivers(docname, waivers_in(content[0], path))
        return
    text, fault = mended_front_matter(content[0], path)
    domain.note_waivers(docname, waivers_in(text, path))
    text, misframed = mended(path, text)
    domain.note_links(docname, linked_pages(docname, text))
    for finding in (*([fault] if fault else ()), *misframed, *todos(path, text), *lookalikes(path, text)):
        domain.note_finding(docname, finding)
    content[0] = take_front_matter(app.env, docname, text)
