"""What is handed to learners beside the handbook: a page that says where to begin, and all of it in one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from html import escape
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from sphinx.config import Config

from builder.certificates import course_identifier
from builder.digests import digest_of
from builder.session.manifest import Made
from builder.session.targets import BUNDLE_FILE, START_FILE
from builder.speech import N_, _, direction_of
from builder.zipped import moment

LEARNERS = "learner/"

COPYING = (
    N_(
        "Copy the whole folder, with everything in it, or unzip the whole archive first. A page opened inside a zip "
        "file finds neither its pictures nor the next page."
    ),
    N_(
        "Your progress stays in the browser, not in this folder. Save it to a file on the page “Your progress” before "
        "you move the folder or change to another PC."
    ),
)

HANDBOOK = "learner/handbook/index.html"

BESIDE = {
    "learner/epub/": N_("As an e-book"),
    "learner/single/": N_("Each module in one file, for a phone"),
    "learner/print/": N_("Pages to print (PDF)"),
}
"""What may stand beside the handbook: its folder → what a learner is told of it."""

PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{start} – {project}</title>
<link rel="stylesheet" href="handbook/_static/casebook.css">
</head>
<body>
<div class="columns">
<main>
<h1>{project}</h1>
<p class="start"><a href="handbook/index.html">{open}</a></p>
<p>{works}</p>
{beside}
<h2>{copied}</h2>
<ul>
{copying}
</ul>
</main>
</div>
</body>
</html>
"""

Outputs = Mapping[str, tuple[Path, Made]]


def start_page(config: Config, folder: Path, names: Collection[str], titles: Mapping[str, str]) -> Outputs:
    """The page that a learner cannot miss, written into ``folder``.

    It leads to the handbook, and to what else of ``names`` is for learners: paths below ``dist/``. ``titles`` says
    what a file without its ending is called.
    """
    page = PAGE.format(
        language=escape((config.language or "en").replace("_", "-")),
        project=escape(config.project),
        direction=direction_of(config.language or "en"),
        start=escape(_("Start here")),
        open=escape(_("Open the handbook")),
        works=escape(_("It works without a network, in any browser, from this folder. Nothing is sent anywhere.")),
        beside="\n".join(_beside(names, titles)),
        copied=escape(_("If you copy it")),
        copying="\n".join(f"<li>{escape(_(line))}</li>" for line in COPYING),
    )
    return _written(folder, START_FILE, page.encode())


def _beside(names: Collection[str], titles: Mapping[str, str]) -> Iterator[str]:
    for folder, words in BESIDE.items():
        links = [
            f'<li><a href="{quote(name.removeprefix(LEARNERS))}">{escape(titles.get(path.stem, path.name))}</a></li>'
            for name, path in ((name, PurePosixPath(name)) for name in sorted(names) if name.startswith(folder))
        ]
        if links:
            yield "\n".join((f"<h2>{escape(_(words))}</h2>", "<ul>", *links, "</ul>"))


def bundle(config: Config, folder: Path, made: Outputs, titles: Mapping[str, str]) -> Outputs:
    """Everything for learners in one archive with one folder in it; the same outputs give the same bytes.

    Its first page leads to what is in it, and not to what stands in ``dist/`` besides.
    """
    made = {**made, **start_page(config, folder / "bundled", made, titles)}
    top = course_identifier(config.project)
    date = moment().timetuple()[:6]
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(name for name in made if name.startswith(LEARNERS)):
            part = zipfile.ZipInfo(f"{top}/{name.removeprefix(LEARNERS)}", date)
            part.external_attr, part.compress_type, part.create_system = 0o644 << 16, zipfile.ZIP_DEFLATED, 3
            file.writestr(part, made[name][0].read_bytes())
    return _written(folder, BUNDLE_FILE, archive.getvalue())


def _written(folder: Path, name: str, content: bytes) -> Outputs:
    path = folder / Path(name).name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return {name: (path, Made(len(content), digest_of(path), ("conf.py",)))}
