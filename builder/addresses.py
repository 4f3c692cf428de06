"""Whether the web addresses that a curriculum names still answer: asked politely, and not again for a while."""

from __future__ import annotations

import datetime
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import requests

from builder.errors import Finding
from builder.findings import Code
from builder.model.uses import Address

HOLDS = datetime.timedelta(days=30)
"""How long an answer is believed; a fault is asked about again every time."""

AT_A_TIME = 4
"""Hosts asked at once; each of them gets one question at a time."""

PAUSE = 1.0
"""Seconds between two questions to one host."""

_TIMEOUT = 15
_LONGEST_WAIT = 60
_GONE = (404, 410)
_ASK_IN_FULL = (400, 403, 405, 406, 501)
"""What servers answer that do not like to be asked for the head alone."""


class Outcome(StrEnum):
    """What came of asking."""

    ANSWERS = "answers"
    GONE = "gone"
    UNREACHABLE = "unreachable"


@dataclass(slots=True)
class Asked:
    """An outcome, in words what was heard, and the day; ``spoke`` is whether there was an answer at all."""

    outcome: Outcome
    heard: str
    day: datetime.date
    spoke: bool = True


@dataclass(slots=True, kw_only=True)
class Asking:
    """Asks for addresses and keeps the answers in ``cache``, a JSON file."""

    cache: Path
    day: datetime.date
    agent: str
    pause: float = PAUSE
    progress: Callable[[int, int], None] = lambda done, total: None
    heard: Mapping[str, Asked] = field(default_factory=dict)
    """What was answered this time."""

    def findings(self, addresses: Sequence[Address]) -> Iterator[Finding]:
        """What is wrong with the addresses; nothing when there is no network at all."""
        known = {url: one for url, one in _load(self.cache).items() if one.day <= self.day <= one.day + HOLDS}
        wanted = {_without_part(one.url) for one in addresses}
        self.heard = self._ask_all(sorted(wanted - known.keys()))
        if self.is_offline and (answered := sorted(known.keys() & wanted)):
            # The others may all be gone: one that answered lately tells whether the network is there.
            self.heard = {**self.heard, **self._ask_all(answered[:1])}
        known.update(self.heard)
        _save(self.cache, {url: one for url, one in known.items() if one.outcome is Outcome.ANSWERS})
        for address in addresses:
            asked = known.get(_without_part(address.url))
            if asked is not None and asked.outcome is not Outcome.ANSWERS:
                yield _finding(address, asked)

    @property
    def is_offline(self) -> bool:
        """Whether nobody could be asked: every host failed before it answered."""
        return bool(self.heard) and not any(one.spoke for one in self.heard.values())

    def _ask_all(self, urls: Iterable[str]) -> Mapping[str, Asked]:
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            by_host[_host(url)].append(url)
        heard: dict[str, Asked] = {}
        lock = threading.Lock()
        total = sum(map(len, by_host.values()))

        def ask_host(urls: list[str]) -> None:
            with requests.Session() as session:
                session.headers["User-Agent"] = self.agent
                for place, url in enumerate(urls):
                    if place:
                        time.sleep(self.pause)
                    asked = self._ask(session, url)
                    with lock:
                        heard[url] = asked
                        self.progress(len(heard), total)

        with ThreadPoolExecutor(AT_A_TIME) as pool:
            list(pool.map(ask_host, by_host.values()))
        return heard

    def _ask(self, session: requests.Session, url: str) -> Asked:
        try:
            status = self._status(session, "HEAD", url)
            if status in _ASK_IN_FULL:
                time.sleep(self.pause)
                status = self._status(session, "GET", url)
        except (requests.RequestException, ValueError) as error:  # urllib3 and urllib say so of what is no address
            return Asked(Outcome.UNREACHABLE, _reason(error), self.day, spoke=False)
        outcome = Outcome.GONE if status in _GONE else Outcome.ANSWERS if status < 400 else Outcome.UNREACHABLE
        return Asked(outcome, f"HTTP {status}", self.day)

    def _status(self, session: requests.Session, method: str, url: str) -> int:
        """The status of an answer; a host that asks for patience gets it once. Bodies are not read."""
        for attempt in (1, 2):
            with session.request(method, url, timeout=_TIMEOUT, allow_redirects=True, stream=True) as answer:
                wait = answer.headers.get("Retry-After", "")
                if answer.status_code not in (429, 503) or attempt == 2:
                    return answer.status_code
            time.sleep(min(int(wait), _LONGEST_WAIT) if wait.isdigit() else self.pause)
        raise AssertionError("the second answer was returned")


def _finding(address: Address, asked: Asked) -> Finding:
    if asked.outcome is Outcome.GONE:
        return Code.DEAD_ADDRESS.at(
            address.location,
            f"{address.url} is gone ({asked.heard})",
            "find where it went, or an archived copy, and mend the address",
        )
    return Code.UNREACHABLE_ADDRESS.at(
        address.location,
        f"{address.url} did not answer ({asked.heard})",
        "open it in a browser; if it is there, waive this, and try again another day",
    )


def _without_part(url: str) -> str:
    """The page's address without what follows ``#``, which no server is told."""
    return url.partition("#")[0]


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _reason(error: Exception) -> str:
    match error:
        case requests.Timeout():
            return f"no answer within {_TIMEOUT} seconds"
        case requests.exceptions.SSLError():
            return "its certificate does not hold"
        case requests.ConnectionError():
            return "no connection"
        case ValueError():
            return "this is no address"
        case _:
            return type(error).__name__


def _load(cache: Path) -> dict[str, Asked]:
    try:
        kept = json.loads(cache.read_text("utf-8"))
        return {url: Asked(Outcome(one[0]), one[1], datetime.date.fromisoformat(one[2])) for url, one in kept.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _save(cache: Path, known: Mapping[str, Asked]) -> None:
    plain = {url: [one.outcome, one.heard, one.day.isoformat()] for url, one in sorted(known.items())}
    cache.write_text(json.dumps(plain, indent=0), "utf-8")
