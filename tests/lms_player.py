"""A learning platform for tests: serves a package, runs scorm-again around it, keeps what is committed."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from serving import answer, serving

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".png": "image/png"}

PLAYER = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<script src="/scorm-again.js"></script>
<script>
var calls = [], refused = [], SLOW = 60;
var api = new %(maker)s({lmsCommitUrl: '/commit', dataCommitFormat: 'json', autocommit: false, logLevel: 5});
var earlier = %(earlier)s;
if (earlier) { api.loadFromJSON(earlier, 'cmi'); }
%(preset)s
['Initialize', 'GetValue', 'SetValue', 'Commit', '%(close)s'].forEach(function (word) {
  var name = '%(prefix)s' + word;
  var own = api[name];
  api[name] = function () {
    var given = Array.prototype.slice.call(arguments);
    if (window.mood === 'throws') { throw new Error('gone'); }
    if (window.mood === 'false') { return 'false'; }
    if (window.mood === 'gone') { return undefined; }
    for (var until = Date.now() + (window.mood === 'slow' ? SLOW : 0); Date.now() < until;) { /* Waits. */ }
    var said = own.apply(api, given);
    calls.push([name].concat(given, [String(said)]));
    if (word !== 'GetValue' && String(said) !== 'true') { refused.push([name].concat(given)); }
    return said;
  };
});
if ('%(mood)s' !== 'absent') { window.%(api)s = api; }
window.mood = '%(mood)s';
</script>
<iframe id="sco" src="%(shown)s" style="width: 100%%; height: 90vh"></iframe>
"""

DEEPER = b"""<!doctype html><meta charset="utf-8"><title>Frames</title>
<iframe src="/package/index.html" style="width: 100%; height: 90vh"></iframe>"""
"""A page between the platform's and the package."""


_ANSWERING = """() => addEventListener('message', function heard(event) {
    if (event.data !== 'last') { return; }
    removeEventListener('message', heard);
    event.source.postMessage('last', '*');
})"""
"""Lets a package answer a last message of its page."""

_ANSWERED = """() => new Promise((done) => {
    addEventListener('message', function heard(event) {
        if (event.data !== 'last') { return; }
        removeEventListener('message', heard);
        done();
    });
    parent.postMessage('last', '*');
})"""
"""Sends a last message from a page to its package, and waits for the answer."""


@dataclass(slots=True)
class Edition:
    """What differs between the two versions, for the player and for what it must see."""

    name: str
    maker: str
    api: str
    prefix: str
    close: str
    suffix: str
    most: int
    patterns: dict[str, str] = field(default_factory=dict)


NUMBER = r"-?\d+(\.\d+)?"
SCORM12 = Edition(
    "1.2", "Scorm12API", "API", "LMS", "Finish", "-scorm12.zip", 4096,
    {
        r"cmi\.core\.lesson_location": r"[\x20-\x7e]{0,255}",
        r"cmi\.core\.lesson_status": "passed|failed|completed|incomplete",
        r"cmi\.core\.exit": "suspend|",
        r"cmi\.core\.session_time": r"\d{4}:\d\d:\d\d\.\d\d",
        r"cmi\.core\.score\.(raw|min|max)": r"\d{1,2}|100",
        r"cmi\.suspend_data": r"[\x20-\x7e]{0,4096}",
        r"cmi\.interactions\.\d+\.id": r"[A-Za-z0-9_-]{1,200}",
        r"cmi\.interactions\.\d+\.type": "choice|sequencing|matching|fill-in|numeric",
        r"cmi\.interactions\.\d+\.time": r"\d\d:\d\d:\d\d",
        r"cmi\.interactions\.\d+\.(student_response|correct_responses\.0\.pattern)": ".{0,255}",
        r"cmi\.interactions\.\d+\.weighting": "1",
        r"cmi\.interactions\.\d+\.result": "correct|wrong|neutral",
        r"cmi\.interactions\.\d+\.latency": r"\d{4}:\d\d:\d\d\.\d\d",
    },
)  # fmt: skip
SCORM2004 = Edition(
    "2004", "Scorm2004API", "API_1484_11", "", "Terminate", "-scorm2004.zip", 64000,
    {
        r"cmi\.location": r".{0,1000}",
        r"cmi\.completion_status": "completed|incomplete",
        r"cmi\.success_status": "passed|failed",
        r"cmi\.exit": "suspend|normal",
        r"cmi\.session_time": r"PT\d+H\d+M\d+\.\d\dS",
        r"cmi\.score\.(raw|min|max)": r"\d{1,2}|100",
        r"cmi\.score\.scaled": r"0(\.\d+)?|1",
        r"cmi\.suspend_data": r"[\x20-\x7e]{0,4096}",
        r"cmi\.interactions\.\d+\.id": r"[A-Za-z0-9_-]{1,200}",
        r"cmi\.interactions\.\d+\.type": "choice|sequencing|matching|fill-in|numeric",
        r"cmi\.interactions\.\d+\.timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.00Z",
        r"cmi\.interactions\.\d+\.description": ".{1,250}",
        r"cmi\.interactions\.\d+\.(learner_response|correct_responses\.0\.pattern)": ".{0,4000}",
        r"cmi\.interactions\.\d+\.weighting": "1",
        r"cmi\.interactions\.\d+\.result": "correct|incorrect|neutral",
        r"cmi\.interactions\.\d+\.latency": r"PT\d+H\d+M\d+\.\d\dS",
    },
)  # fmt: skip
"""For each element, the strictest that any platform was seen to take."""


@dataclass(slots=True)
class Platform:
    """The server's side: the package's files, and the last commit."""

    edition: Edition
    files: dict[str, bytes]
    script: bytes
    address: str = ""
    earlier: Any = None
    preset: str = ""
    mood: str = "well"
    shown: str = "/package/index.html"

    def player(self) -> bytes:
        """The page around the package."""
        one = self.edition
        return (
            PLAYER
            % {
                "maker": one.maker,
                "api": one.api,
                "prefix": one.prefix,
                "close": one.close,
                "earlier": json.dumps(self.earlier),
                "preset": self.preset,
                "mood": self.mood,
                "shown": self.shown,
            }
        ).encode()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, platform: Platform, *rest: Any) -> None:
        self._platform = platform
        super().__init__(*rest)

    def log_message(self, *rest: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/player":
            answer(self, 200, self._platform.player(), "text/html; charset=utf-8")
        elif path == "/deeper":
            answer(self, 200, DEEPER, "text/html; charset=utf-8")
        elif path == "/scorm-again.js":
            answer(self, 200, self._platform.script, "text/javascript")
        elif (content := self._platform.files.get(path.removeprefix("/package/"))) is not None:
            answer(self, 200, content, TYPES.get(Path(path).suffix, "application/octet-stream"))
        else:
            answer(self, 404, b"", "text/plain")

    def do_POST(self) -> None:
        self._platform.earlier = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["cmi"]
        answer(self, 200, b'{"result": true, "errorCode": 0}', "application/json")


@contextmanager
def platform(edition: Edition, package: bytes) -> Iterator[Platform]:
    """A platform with one package; without scorm-again the test is skipped."""
    default = Path(__file__).parents[1] / "node_modules" / "scorm-again"
    script = Path(os.environ.get("CASEBOOK_SCORM_AGAIN", default)) / "dist" / "scorm-again.min.js"
    if not script.is_file():
        pytest.skip("scorm-again is not installed: npm install scorm-again, or set CASEBOOK_SCORM_AGAIN")
    with zipfile.ZipFile(BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    found = Platform(edition, files, script.read_bytes())
    with serving(partial(_Handler, found)) as found.address:
        yield found


def settle(page: Any) -> None:
    """Wait until the package has heard all that its page told it, and the page the answer: they come in order.

    Each listens for itself: from disk, no page may listen to another.
    """
    inner = next(one for one in page.frames if "/pages/" in one.url)
    inner.wait_for_load_state()
    inner.parent_frame.evaluate(_ANSWERING)
    inner.evaluate(_ANSWERED)


def sent(page: Any, edition: Edition) -> list[tuple[str, str]]:
    """Every value the package has set, in order; each was taken, and keeps to the strictest pattern."""
    settle(page)
    assert page.evaluate("refused") == []
    values = [(call[1], call[2]) for call in page.evaluate("calls") if call[0].endswith("SetValue")]
    for name, value in values:
        pattern = next((one for key, one in edition.patterns.items() if re.fullmatch(key, name)), None)
        assert pattern is not None, f"{name} is none that every platform knows"
        assert re.fullmatch(pattern, value), f"{name} = {value!r}"
    return values
