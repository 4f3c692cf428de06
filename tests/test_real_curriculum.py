"""This repository's own curriculum: it builds without a finding, asks nothing of the internet, keeps its secrets."""

from __future__ import annotations

import datetime
import html
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from courses import Answer
from courses import casebook as command
from nu import html_errors
from page_weight import loaded, our_scripts, weight
from pptx import Presentation
from roots import casebook, everything

from builder.packages.check import check_package

REPOSITORY = Path(__file__).parent.parent
DOSSIER = REPOSITORY.parent / "shared" / "dossier" / "facts.yml"

WRITTEN = datetime.date(2026, 11, 21)
"""What the curriculum says of law and facts holds on this day; later, it says itself what is overdue."""

FENCE = re.compile(r"(?P<colons>:{3,})(?P<name>\{[\w-]+\})?(?P<rest>.*)")
# What is not a reader's text: roles with their arguments, links' addresses, labels, emphasis, list marks.
MARKUP = re.compile(
    r"\{\w+\}`[^`]*`|\]\([^)]*\)|^\([\w-]+\)=$|`[^`]*`|[*_\[\]|]+|^\s*(?:[-*+>]|\d+\.)\s+", re.MULTILINE
)
TIMED = re.compile(r"^\0?\(?\d+ min[):]\s*", re.MULTILINE)

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The curriculum's outputs, built strictly and without a finding from a copy of its sources."""
    root = tmp_path_factory.mktemp("curriculum") / "sources"
    for name in ("modules", "quizzes"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy2(REPOSITORY / "conf.py", root)
    result = casebook(root, root.parent / "dist", strict=True, as_of=WRITTEN)
    assert result.findings == ()
    return root.parent / "dist"


def modules() -> list[Path]:
    found = sorted((REPOSITORY / "modules").glob("*/index.md"))
    assert found
    return found


def banks() -> list[dict[str, Any]]:
    return [yaml.safe_load(path.read_text("utf-8")) for path in sorted((REPOSITORY / "quizzes").glob("*.yml"))]


def codes_of(answer: Answer) -> Counter[str]:
    return Counter(line.rpartition("[")[2].rstrip("]") for line in answer.findings)


def test_it_passes_strictly_and_honestly_is_no_release(dist: Path) -> None:
    """Nobody has signed it, its helplines are to be filled in, and some things have not been verified."""
    at = ("--project", str(dist.parent / "sources"), "--as-of", WRITTEN.isoformat())
    strict = command("check", "--strict", *at)
    assert (strict.code, strict.findings) == (0, []), strict
    release = command("check", "--release", *at)
    assert release.code == 1
    assert codes_of(release).keys() == {"draft", "placeholder-helpline", "unverified"}
    courses = list((dist.parent / "sources" / "modules" / "courses").glob("*.md"))
    assert codes_of(release)["draft"] == len(modules()) + len(courses)


def test_it_says_itself_when_it_grows_old(dist: Path) -> None:
    """Two years on, law, facts, modules and waivers are overdue."""
    late = command("check", "--project", str(dist.parent / "sources"), "--as-of", "2028-11-21")
    assert {"overdue-law", "overdue-fact", "overdue-module", "expired-waiver"} <= codes_of(late).keys()


def test_every_module_and_bank_has_its_outputs(dist: Path) -> None:
    """A page in each edition and a deck for each module, and for each bank a file in each format."""
    for module in (path.parent.name for path in modules()):
        assert (dist / "learner" / "handbook" / module / "index.html").is_file()
        assert (dist / "facilitator" / "handbook" / module / "index.html").is_file()
        assert (dist / "facilitator" / "decks" / f"{module}.pptx").is_file()
    made = {path.name for path in (dist / "facilitator" / "quizzes").iterdir()}
    suffixes = (".moodle.xml", ".gift", "-qti21.zip", "-qti30.zip", ".csv", ".exports.txt", "-exam-key.docx")
    assert {f"{bank['id']}{suffix}" for bank in banks() for suffix in suffixes} | {"curriculum.imscc"} <= made


def test_every_package_is_clean(dist: Path) -> None:
    """By our own strict checker."""
    packages = [*(dist / "facilitator" / "quizzes").glob("*.zip"), *(dist / "facilitator" / "quizzes").glob("*.imscc")]
    courses = list((dist.parent / "sources" / "modules" / "courses").glob("*.md"))
    assert len(packages) == 2 * len(banks()) + 1 + len(courses), "QTI twice, one cartridge for all, one for each course"
    assert [str(finding) for path in packages for finding in check_package(path).findings] == []


def test_every_deck_opens_again(dist: Path) -> None:
    """Each slide has a title, and the deck more than a title slide."""
    for path in sorted((dist / "facilitator" / "decks").glob("*.pptx")):
        slides = Presentation(str(path)).slides
        assert len(slides) > 5
        untitled = [number for number, slide in enumerate(slides, 1) if not slide.shapes.title.text_frame.text.strip()]
        assert untitled == []


# Nothing from elsewhere


class Page(HTMLParser):
    """What a page asks for by itself, where its links lead, and what can be led to."""

    LOADING = frozenset({"src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href"})

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.links: list[str] = []
        self.targets: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in self.LOADING or (name == "href" and tag in ("link", "base", "use", "image")):
                self.asked.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name == "style":
                self.asked += addresses(value or "")
            elif name == "id":
                self.targets.add(value or "")

    handle_startendtag = handle_starttag


def addresses(css: str) -> list[str]:
    """What a style sheet asks for."""
    return [found[0] or found[1] for found in re.findall(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", css)]


def is_elsewhere(address: str) -> bool:
    return address.startswith("//") or urlsplit(address).scheme not in ("", "data")


@cache
def parsed(path: Path) -> Page:
    return Page(path)


@pytest.mark.parametrize("edition", ["learner", "facilitator"])
def test_no_page_asks_the_internet_for_anything(edition: str, dist: Path) -> None:
    """No script, picture, font, style sheet or form of a page lies elsewhere."""
    pages = sorted((dist / edition).rglob("*.html"))
    assert len(pages) >= 3
    assert [(page.name, one) for page in pages for one in parsed(page).asked if is_elsewhere(one)] == []
    for path in (dist / edition).rglob("*.css"):
        assert [one for one in addresses(path.read_text("utf-8")) if is_elsewhere(one)] == [], path.name
    for path in (dist / edition).rglob("*.js"):
        assert (
            re.findall(r"""(?:fetch|importScripts|import)\(\s*["'](?:https?:)?//[^"']+""", path.read_text("utf-8"))
            == []
        )


@pytest.mark.parametrize("edition", ["learner", "facilitator"])
def test_every_file_and_passage_a_page_leads_to_is_there(edition: str, dist: Path) -> None:
    """What a page loads and what it links to, down to the heading."""
    dead = []
    for page in sorted((dist / edition).rglob("*.html")):
        for address in [*parsed(page).asked, *parsed(page).links]:
            parts = urlsplit(address)
            if parts.scheme or address.startswith("//"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file() or (
                parts.fragment and target.suffix == ".html" and parts.fragment not in parsed(target).targets
            ):
                dead.append((page.name, address))
    assert dead == []


# Nothing for facilitators in what learners get


def facilitators_blocks(text: str) -> Iterator[str]:
    """The source of each outermost ``{facilitator}`` block."""
    block: list[str] = []
    closing = ""
    for line in text.splitlines():
        fence = FENCE.match(line.lstrip("> "))
        if not closing:
            if fence and fence["name"] == "{facilitator}":
                closing = fence["colons"]
        elif fence and fence["colons"] == closing and not fence["name"] and not fence["rest"].strip():
            yield "\n".join(block)
            block, closing = [], ""
        elif not (fence or re.match(r"\s*(?::[\w-]+:|%|#)", line)):
            block.append(line)
    assert not closing, "a facilitator block is not closed"


def without_blocks(text: str) -> str:
    """A page's source without its ``{facilitator}`` blocks."""
    for block in facilitators_blocks(text):
        for line in block.splitlines():
            text = text.replace(f"\n{line}\n", "\n\n", 1) if line.strip() else text
    return text


def sentences(source: str) -> list[str]:
    """Runs of five or more words that a reader sees as they are written."""
    plain = MARKUP.sub("\0", source)
    plain = TIMED.sub("\0", plain)
    runs = (" ".join(run.split()) for run in re.split(r"\0+|\n\s*\n|(?<=[.!?])\s", plain))
    return [run for run in runs if len(run.split()) >= 5]


def shown(folder: Path) -> str:
    """All text below a folder, as a reader sees it: without tags, on one line, archives opened."""
    texts = [content.decode("utf-8", "replace") for _, content in everything(folder)]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(texts))).split())


def tightened(text: str) -> str:
    """Without any space: where a tag stood makes no difference."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def secrets() -> list[str]:
    """Every sentence of facilitator text and of exam items."""
    found = [
        one for path in modules() for block in facilitators_blocks(path.read_text("utf-8")) for one in sentences(block)
    ]
    assert len(found) > 20
    prompts = [
        one for bank in banks() for item in bank["items"] if item["use"] == "exam" for one in sentences(item["prompt"])
    ]
    assert len(prompts) >= 8
    items = [item for bank in banks() for item in bank["items"]]
    practice = [yaml.safe_dump(item, width=10**6) for item in items if item["use"] == "practice"]
    open_text = tightened(" ".join([*(without_blocks(path.read_text("utf-8")) for path in modules()), *practice]))
    # A sentence that learners' own text says too is no secret.
    return [one for one in (*found, *prompts) if tightened(one) not in open_text]


def test_learners_get_no_sentence_of_the_facilitators(secrets: list[str], dist: Path) -> None:
    """Neither facilitator text nor an exam item's prompt stands in any file below ``dist/learner``."""
    given = tightened(shown(dist / "learner"))
    assert [one for one in secrets if tightened(one) in given] == []


def test_facilitators_get_every_one_of_them(secrets: list[str], dist: Path) -> None:
    """The search above is worth something: each sentence is found where it may stand."""
    given = tightened(shown(dist / "facilitator" / "handbook"))
    assert [one for one in secrets if tightened(one) not in given] == []


def test_no_exam_item_is_named_in_what_learners_get(dist: Path) -> None:
    """Ids of exam items are in no page, no index, no file name; in the facilitator's they are."""
    named = [f"quiz-{bank['id']}-{item['id']}" for bank in banks() for item in bank["items"] if item["use"] == "exam"]
    learners, facilitators = (
        " ".join(name + content.decode("utf-8", "replace") for name, content in everything(dist / edition))
        for edition in ("learner", "facilitator")
    )
    assert [one for one in named if one in learners] == []
    assert [one for one in named if one not in facilitators] == []


# Nothing that the dossier does not bear out


@pytest.fixture(scope="session")
def dossier() -> dict[str, dict[str, Any]]:
    """The project's dossier: facts and points of series by id."""
    if not DOSSIER.is_file():
        pytest.skip("the project's dossier is not here: it lies in a folder `shared` beside the repository")
    kept = yaml.safe_load(DOSSIER.read_text("utf-8"))
    return {one["id"]: one for one in [*kept["facts"], *kept["series"]]}


def recorded() -> dict[str, dict[str, Any]]:
    """Our facts by id."""
    path = REPOSITORY / "modules" / "reference" / "facts.yml"
    return {one["id"]: one for one in yaml.safe_load(path.read_text("utf-8"))["facts"]}


def printed() -> set[str]:
    """The ids of the facts that a page or a question cites."""
    sources = [*(REPOSITORY / "modules").rglob("*.md"), *(REPOSITORY / "quizzes").glob("*.yml")]
    found = {one for path in sources for one in re.findall(r"\{fact\}`\s*([^`\s]+)\s*`", path.read_text("utf-8"))}
    assert len(found) > 10
    return found


def numbers(text: object) -> set[str]:
    """The numbers in a text, in digits or in words, without separators."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", str(text).lower())
    plain = re.sub(r"(\d+(?:\.\d+)?) million", lambda found: f"{float(found[1]) * 1e6:.0f}", plain)
    spelt = {str(value) for word, value in NUMBER_WORDS.items() if re.search(rf"\b{word}\b", plain)}
    return {str(float(one)).removesuffix(".0") for one in re.findall(r"\d+(?:\.\d+)?", plain)} | spelt


def origin(name: str, dossier: dict[str, dict[str, Any]]) -> str:
    """The dossier's id that a fact has, or of which it is a part: ``D-17-PAYING`` is a part of ``D-17``."""
    parts = name.split("-")
    longer = ("-".join(parts[:count]) for count in range(len(parts), 1, -1))
    return next((one for one in longer if one in dossier), "")


def test_every_fact_we_print_is_in_the_dossier(dossier: dict[str, dict[str, Any]]) -> None:
    """By its own id, or as a part of one."""
    assert printed() - recorded().keys() == set()
    assert {name for name in printed() if not origin(name, dossier)} == set()


def test_every_fact_we_print_is_as_visible_as_in_the_dossier(dossier: dict[str, dict[str, Any]]) -> None:
    """Points of a series have no visibility there, and are for everyone; nothing withheld is printed."""
    ours, theirs = recorded(), {name: dossier[origin(name, dossier)].get("visibility", "learner") for name in printed()}
    assert {name: ours[name]["visibility"] for name in printed()} == theirs
    assert "withheld" not in theirs.values()


def test_every_value_we_print_is_the_dossiers(dossier: dict[str, dict[str, Any]]) -> None:
    """No number that the dossier's value and statement lack."""
    wrong = {}
    for name in printed():
        value, kept = recorded()[name].get("value", ""), dossier.get(name)
        if kept is None:
            continue  # a part of an entry; which of its numbers, only a reader can tell
        same = numbers(value) <= numbers(kept.get("value")) | numbers(kept.get("statement"))
        if value and not same:
            wrong[name] = (value, kept.get("value", kept.get("statement")))
    assert wrong == {}


def test_no_withheld_fact_of_the_dossier_is_among_ours(dossier: dict[str, dict[str, Any]]) -> None:
    """Not even unprinted with another visibility."""
    withheld = {name for name, one in dossier.items() if one.get("visibility") == "withheld"}
    assert withheld
    assert {name for name in recorded() if name in withheld and recorded()[name]["visibility"] != "withheld"} == set()


def test_every_page_of_the_curriculum_is_light(dist: Path):
    """All that a page loads, pictures apart: a slow PC at the end of a shift must open it."""
    pages = [page for page in dist.glob("learner/handbook/**/*.html") if page.name not in ("search.html", "store.html")]
    assert len(pages) > 30
    for page in pages:
        files = loaded(page)
        assert weight(files) <= 130_000, page
        assert weight(our_scripts(files)) <= 25_000, page


def test_no_module_carries_its_scenario(dist: Path):
    """It has a page of its own, and the module leads there and is led back to."""
    scenarios = sorted(dist.glob("*/handbook/*/scenario.html"))
    assert len(scenarios) == 2 * len(list(REPOSITORY.glob("modules/*/scenario.yml"))) > 10
    for page in scenarios:
        module, text = (page.with_name(name).read_text("utf-8") for name in ("index.html", "scenario.html"))
        assert 'href="scenario.html"' in module
        assert "scenario-step" not in module
        assert "_static/scenario.js" not in module
        assert "_static/scenario.js" in text
        [anchor] = set(re.findall(r'href="index\.html#(scenario-[^"]+)"', text))
        assert f'id="{anchor}"' in module


def test_every_page_is_valid_html(dist: Path):
    """Both handbooks, by the checker that the W3C runs."""
    assert html_errors(dist / "learner", dist / "facilitator") == []
