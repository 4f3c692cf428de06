"""A small LMS and LRS for cmi5: gives a launch, keeps state, and refuses what the specification forbids."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from threading import Lock
from time import sleep
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from lms_player import TYPES
from serving import answer, serving

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example.org", "name": "learner-1"}}
ACTIVITY = "https://lms.example.org/activities/17"
REGISTRATION = "6e2b5d0a-3f0c-4a44-8a60-0f1f6a2f9a11"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
SLOW = 0.25
"""Seconds that a slow platform takes for an answer; ten times as many by its package's clock, which runs ahead."""

CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/"


@dataclass(slots=True)
class Lms:
    """What the platform knows: the package, the state, the statements of each session."""

    files: dict[str, bytes]
    mastery: float = 0.8
    mode: str = "Normal"
    mood: str = "well"
    strict: bool = False
    """Whether it answers 409 to statements of which it has one, and then takes none of them."""
    address: str = ""
    state: dict[str, Any] = field(default_factory=dict)
    sessions: list[list[dict[str, Any]]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def launch(self) -> str:
        """The address of a new session."""
        self.sessions.append([])
        number = len(self.sessions) - 1
        given = {
            "endpoint": f"{self.address}/xapi",
            "fetch": f"{self.address}/fetch/{number}",
            "actor": json.dumps(ACTOR),
            "registration": REGISTRATION,
            "activityId": ACTIVITY,
        }
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in given.items())
        return f"{self.address}/package/index.html?{query}"

    def launch_data(self) -> dict[str, Any]:
        """The state that the specification calls LMS.LaunchData."""
        return {
            "contextTemplate": {"extensions": {SESSION: f"session-{len(self.sessions) - 1}"}},
            "launchMode": self.mode,
            "masteryScore": self.mastery,
            "moveOn": "Passed",
            "returnURL": f"{self.address}/returned",
        }

    def verbs(self, session: int = -1) -> list[str]:
        """What was said in a session, in order."""
        return [one["verb"]["id"].rpartition("/")[2] for one in self.sessions[session]]

    def take(self, statements: list[dict[str, Any]]) -> bool:
        """Keep the statements, and note every requirement they break; whether they were taken."""
        known = {kept["id"] for session in self.sessions for kept in session}
        if self.strict and any(one["id"] in known for one in statements):
            return False
        for one in statements:
            earlier = [kept for session in self.sessions for kept in session]
            if one["id"] in [kept["id"] for kept in earlier]:
                continue
            self.broken += _faults(one, self.verbs(), [kept["verb"]["id"].rpartition("/")[2] for kept in earlier], self)
            self.sessions[-1].append(one)
        return True


def _faults(one: dict[str, Any], said: list[str], ever: list[str], lms: Lms) -> Iterator[str]:
    verb = one["verb"]["id"].rpartition("/")[2]
    context, result = one["context"], one.get("result", {})
    extensions = context.get("extensions", {})
    listed = context.get("contextActivities", {}).get("category", [])
    categories = [two["id"].removeprefix(CATEGORIES) for two in listed]
    defined = verb != "answered"
    rules = {
        "9.3.2.0-2 initialized first": (not said) == (verb == "initialized"),
        "8.1.2.0-2 nothing after terminated": "terminated" not in said,
        "9.3.3.0-2 completed once": not (verb == "completed" and "completed" in ever),
        "9.3.4.0-3 passed once": not (verb == "passed" and "passed" in ever),
        "9.3.0.0-3 no failed after passed": not (verb == "failed" and "passed" in ever),
        "9.6.3.1-4 session id": extensions.get(SESSION) == f"session-{len(lms.sessions) - 1}",
        "9.6.2.1 category": ("cmi5" in categories) == defined,
        "9.6.2.2 moveon": ("moveon" in categories) == (verb in ("completed", "passed", "failed")),
        "9.6.3.2-2 mastery score": (MASTERY in extensions) == (verb in ("passed", "failed")),
        "8.1.5.0-6 object": one["object"]["id"] == ACTIVITY or not defined,
        "9.5.4.1-1 duration": ("duration" in result) == (verb != "initialized"),
        "the actor is the platform's": one["actor"] == ACTOR,
        "registration": context["registration"] == REGISTRATION,
        "browse and review": lms.mode == "Normal" or verb in ("initialized", "terminated"),
    }
    if verb in ("passed", "failed"):
        score = result["score"]
        rules["9.5.1.0-3 raw has min and max"] = {"raw", "min", "max", "scaled"} == score.keys()
        rules["9.3.4 passed reaches the mark"] = (score["scaled"] >= lms.mastery) == (verb == "passed")
        rules["9.5.2 success"] = result["success"] == (verb == "passed")
    return (f"{verb}: {name}" for name, kept in rules.items() if not kept)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, lms: Lms, *rest: Any) -> None:
        self._lms = lms
        super().__init__(*rest)

    def log_message(self, *rest: object) -> None:
        """Nothing."""

    def _fails(self) -> bool:
        """Whether the platform is in no mood to answer as it should; it has answered in its own way by then."""
        match self._lms.mood:
            case "well" | "mute":
                return False
            case "slow":
                sleep(SLOW)
                return False
            case "gone":
                self.close_connection = True
            case "page":
                answer(self, 200, b"<!doctype html><title>Sign in</title>", "text/html")
            case _:
                self._json(500, None)
        return True

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path.startswith("/xapi/") and self._fails():
            return
        if asked.path.startswith("/package/"):
            content = self._lms.files.get(asked.path.removeprefix("/package/"))
            kind = TYPES.get(Path(asked.path).suffix, "application/octet-stream")
            answer(self, 404 if content is None else 200, content or b"", kind)
        elif asked.path == "/returned":
            answer(self, 200, b"<!doctype html><title>Returned</title>", "text/html")
        elif asked.path == "/xapi/activities/state":
            name = parse_qs(asked.query)["stateId"][0]
            found = self._lms.launch_data() if name == "LMS.LaunchData" else self._lms.state.get(name)
            self._json(404 if found is None else 200, found)
        else:
            self._json(404, None)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        if self.path.startswith("/fetch/"):
            fresh = self.path not in self._lms.tokens
            self._lms.tokens.add(self.path)
            self._json(200, {"auth-token": "dG9rZW4="} if fresh else {"error-code": "1"})
        elif not self._fails():
            assert self.headers["Authorization"] == "Basic dG9rZW4="
            said = json.loads(body)
            with self._lms.lock:
                taken = self._lms.take(said if isinstance(said, list) else [said])
            self._json(200 if taken else 409, [])

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        if not self._fails():
            self._lms.state[parse_qs(urlsplit(self.path).query)["stateId"][0]] = json.loads(body)
            if self._is_mute():
                return
            self.send_response(204)
            self.end_headers()

    def _is_mute(self) -> bool:
        """Whether what it says is lost on the way: it has heard."""
        self.close_connection = self.close_connection or self._lms.mood == "mute"
        return self._lms.mood == "mute"

    def _json(self, status: int, value: Any) -> None:
        if not self._is_mute():
            answer(self, status, json.dumps(value).encode(), "application/json")


@contextmanager
def lrs(package: bytes) -> Iterator[Lms]:
    """A platform with one cmi5 package."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        found = Lms({name: archive.read(name) for name in archive.namelist()})
    with serving(partial(_Handler, found)) as found.address:
        yield found
