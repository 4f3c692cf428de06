"""``casebook serve``: a save reaches the open page, a mistake ends nothing, and nothing of it is handed out."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from courses import TinyCourse, casebook, retires
from sound_course import BANK, FACTS, FIRST, FRONT_PAGE, SECOND

from builder.model.vocabulary import Edition
from builder.serve.following import saves
from builder.serve.preview import Preview
from builder.serve.running import serve
from builder.serve.server import LiveServer, open_server
from builder.session.project import Project

pytest.importorskip("watchfiles", reason="watchfiles is not installed")

PAGE = "/first-call/index.html"
OTHER = "/second-look/index.html"
PATIENCE_SECONDS = 60


@contextmanager
def served(course: TinyCourse, edition: Edition = Edition.FACILITATOR) -> Iterator[LiveServer]:
    """``casebook serve`` in this process, until the block ends."""
    servers: list[LiveServer] = []
    stop, started, failed = Event(), Event(), list[BaseException]()

    def run() -> None:
        try:
            serve(
                Project.at(course.root),
                edition,
                port=None,
                started=lambda server: (servers.append(server), started.set())[0],
                built=lambda state: None,
                stop=stop,
            )
        except BaseException as error:
            failed.append(error)
            started.set()

    thread = Thread(target=run)
    thread.start()
    started.wait(PATIENCE_SECONDS)
    assert not failed, failed
    try:
        yield servers[0]
    finally:
        stop.set()
        thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()
    assert not failed, failed


def ask(server: LiveServer, path: str, host: str = "") -> tuple[int, str]:
    """What a browser would get."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE_SECONDS)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def until(server: LiveServer, path: str, holds: Callable[[str], bool]) -> str:
    """The page, as soon as it is as it should be."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        _, text = ask(server, path)
        if holds(text):
            return text
        time.sleep(0.05)
    raise AssertionError(f"{path} never became so: {text}")


def test_a_save_is_shown_and_a_mistake_stands_on_its_page(course: TinyCourse) -> None:
    """Each kind of mistake leaves the last good page; other pages go on; mending it is all there is to do."""
    with served(course) as server:
        until(server, PAGE, lambda page: "A call to the desk" in page)
        sound = course.text(FIRST)
        course.write(FIRST, sound + "\nSaffron.\n")
        until(server, PAGE, lambda page: "Saffron" in page)

        course.write(FIRST, sound.replace("status: draft", "status: finished") + "\nIndigo.\n")
        page = until(server, PAGE, lambda page: "wrong-value" in page)
        assert f"{FIRST}:5" in page
        assert "Choose one of draft, reviewed" in page
        assert ("Saffron" in page, "Indigo" in page) == (True, False)
        course.append(SECOND, "\nTurquoise.\n")
        other = until(server, OTHER, lambda page: "Turquoise" in page)
        assert "Elsewhere: 1 error" in other

        course.write(FIRST, sound.encode() + b"\xff\n")
        page = until(server, PAGE, lambda page: "not-utf8" in page)
        assert "Saffron" in page

        course.write(FIRST, sound + "\nIndigo.\n")
        until(server, PAGE, lambda page: "Indigo" in page and "casebook-live-bad" not in page)


@pytest.mark.parametrize("path", [BANK, FACTS])
def test_a_bank_or_a_figure_that_is_broken_ends_nothing(path: str, course: TinyCourse) -> None:
    """Every page that stands on it stays as it was."""
    sound = course.text(path)
    with served(course) as server:
        before = until(server, PAGE, lambda page: "1,250" in page and "What comes first?" in page)
        course.write(path, sound + "  - [\n")
        page = until(server, PAGE, lambda page: "broken-yaml" in page)
        assert ("1,250" in page, "What comes first?" in page) == (True, True)
        course.write(path, sound)
        assert until(server, PAGE, lambda page: "broken-yaml" not in page).count("<p>") == before.count("<p>")


def test_settings_that_fail_are_said_on_every_page(course: TinyCourse) -> None:
    """And taken up again when they are mended, though editors put a new file in the old one's place."""
    with served(course) as server:
        until(server, OTHER, lambda page: "Two notes" in page)
        course.append("conf.py", "raise ValueError('no <weather> today')\n")
        page = until(server, OTHER, lambda page: "no &lt;weather&gt; today" in page)
        assert "Two notes" in page
        course.write("conf.new", 'extensions = ["builder"]\nproject = "Copper"\n')
        (course.root / "conf.new").replace(course.root / "conf.py")
        until(server, OTHER, lambda page: "Copper" in page and "weather" not in page)


def test_a_new_page_and_a_page_that_goes(course: TinyCourse) -> None:
    """One that is broken from the start says why it is not there yet."""
    with served(course) as server:
        until(server, PAGE, lambda page: "A call to the desk" in page)
        course.write("modules/third/index.md", "Nothing yet.\n")
        page = until(server, "/third/", lambda page: "no-front-matter" in page)
        assert "as soon as" in page
        assert course.run("new", "module", "fourth").code == 0
        until(server, "/fourth/", lambda page: "Fourth" in page)
        retires("modules/third/index.md")(course)
        until(server, "/third/", lambda page: "There is no such page" in page)


def test_nothing_of_it_is_handed_out(course: TinyCourse) -> None:
    """No script, no style, no finding in ``dist/``; and a build meanwhile makes what it always makes."""
    with served(course) as server:
        course.append(SECOND, "\n(twin)=\n## A\n\n```{nonsense}\n```\n")
        until(server, OTHER, lambda page: "wrong-directive" in page)
        assert not course.dist.exists()
        course.replace(SECOND, "```{nonsense}\n```\n", "")
        until(server, OTHER, lambda page: "wrong-directive" not in page)
        assert course.run("build", "-j", "1").code == 0
        assert "casebook-live" in ask(server, OTHER)[1] or "/.casebook/live.js" in ask(server, OTHER)[1]
    made = "\n".join(content.decode("utf-8", "replace") for content in course.outputs().values())
    assert [word for word in ("casebook-live", ".casebook/live", "EventSource") if word in made] == []


def test_the_learners_edition_is_the_learners(course: TinyCourse) -> None:
    """An author may see what a learner will see, and no more."""
    with served(course, Edition.LEARNER) as server:
        page = until(server, PAGE, lambda page: "A call to the desk" in page)
        assert "amber-lantern" not in page
        assert ask(server, "/quizzes/first-call.html")[0] == 404


def test_only_this_machine_is_answered(course: TinyCourse, tmp_path: Path) -> None:
    """Not another site under a name of its own, not a path that leads out, not the builder's own notes."""
    (tmp_path / "secret.html").write_text("silver-compass")
    with served(course) as server:
        until(server, PAGE, lambda page: "A call to the desk" in page)
        assert server.server_address[0] == "127.0.0.1"
        assert ask(server, PAGE, host="elsewhere.example")[0] == 403
        for path in ("/../../../secret.html", "/%2e%2e/%2e%2e/%2e%2e/secret.html", "/.casebook/../secret.html"):
            assert ask(server, path)[0] == 404
        assert ask(server, "/.casebook-ledger.json")[0] == 404
        assert ask(server, "/_static/")[0] == 404


def test_a_port_that_is_taken_is_said(course: TinyCourse) -> None:
    """With the way out; without ``--port`` the next free one is taken."""
    taken = open_server(course.root, None)
    try:
        said = course.run("serve", "--port", str(taken.server_port))
        assert (said.code, "choose another one with --port" in said.err) == (1, True)
        other = open_server(course.root, None)
        assert other.server_port != taken.server_port
        other.server_close()
    finally:
        taken.server_close()


def test_without_the_library_that_watches_it_says_what_to_install(
    course: TinyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    said = course.run("serve")
    assert said.code == 1
    assert "run `pip install watchfiles`" in said.err
    assert not (course.root / ".casebook").exists()


def test_what_is_saved_while_a_page_is_built_is_not_missed(course: TinyCourse) -> None:
    """An author does not wait."""
    stop = Event()
    following = saves(course.root, stop)
    next(following)
    course.append(FIRST, "\nMore.\n")
    next(following)
    stop.set()
    assert list(following) == []


def test_a_long_afternoon_does_not_fill_the_memory(course: TinyCourse) -> None:
    """After each rest there is as much to collect as after the first."""
    import gc

    preview = Preview(Project.at(course.root), Edition.FACILITATOR)
    alive = []
    for number in range(3):
        for _ in range(4):
            course.append(FIRST, f"\nSentence {number}.\n")
            preview.refresh()
        preview.rest()
        alive.append(len(gc.get_objects()))
    assert alive[-1] - alive[0] < alive[0] / 100


def test_ctrl_c_ends_it_with_a_word(course: TinyCourse) -> None:
    """Exit code 0: stopping is what one does with a server; nothing keeps running, even with a page open."""
    command = [sys.executable, "-c", "from builder.cli import main; main()", "serve", "--project", str(course.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        port = int(address.rstrip("/").rpartition(":")[2])
        listening = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        listening.request("GET", "/.casebook/news")
        assert listening.getresponse().readline().startswith(b"data: ")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE_SECONDS)
    finally:
        process.kill()
    assert (process.returncode, err.rstrip().endswith("Stopped serving.")) == (0, True), err
    assert "Traceback" not in err


def test_an_open_page_reloads_itself_and_shows_its_findings(browser: object, course: TinyCourse) -> None:
    """The page's policy is kept: no fault on the console, nothing from anywhere else."""
    faults: list[str] = []
    with served(course) as server:
        page = browser.new_page()  # type: ignore[attr-defined]  # Playwright may be absent
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        until(server, PAGE, lambda text: "A call to the desk" in text)
        page.goto(f"{server.address}first-call/index.html")
        course.append(FIRST, "\nSaffron.\n")
        page.wait_for_selector("text=Saffron", timeout=PATIENCE_SECONDS * 1000)
        course.replace(FIRST, "minutes: {classroom: 30", "minutes: {classroom: 31")
        page.wait_for_selector("aside.casebook-live li >> text=The agenda adds up to 30 minutes")
        assert page.evaluate("getComputedStyle(document.querySelector('aside.casebook-live')).backgroundColor") == (
            "rgb(255, 244, 206)"
        )
        course.replace(FRONT_PAGE, "A short course", "A very short course")
        page.goto(server.address)
        page.wait_for_selector("text=A very short course", timeout=PATIENCE_SECONDS * 1000)
        page.close()
    assert faults == []


def test_help_says_that_it_is_for_this_machine_alone() -> None:
    """And how it ends."""
    said = " ".join(casebook("serve", "--help").out.split())
    assert "Only this machine can see it" in said
    assert "Ctrl-C" in said
