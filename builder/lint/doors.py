"""Links into places where learners may not end up: onion services, and invitations to closed groups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checksums import is_onion
from builder.errors import Finding, Location
from builder.findings import Code
from builder.model.passages import Page

_ONION = re.compile(r"\b([a-z2-7]{56}|[a-z2-7]{16})\.onion\b", re.IGNORECASE)
_INVITE = re.compile(
    r"(?:\b(?:t(?:elegram)?\.(?:me|dog)/(?:joinchat/|\+)|discord(?:app)?\.(?:gg|com/invite)/|chat\.whatsapp\.com/(?:invite/)?"
    r"|signal\.group/#|line\.me/(?:R/)?ti/g2?/|open\.kakao\.com/o/|join\.skype\.com/|invite\.viber\.com/|matrix\.to/#/[!#]"
    r"|vk\.me/join/|weixin\.qq\.com/g/|groupme\.com/join_group/|(?:www\.)?snapchat\.com/group/|guilded\.gg/i/)"
    r"|tg://join\?invite=)[\w!#@:.%+/=-]{4,}",
    re.IGNORECASE,
)


def onion_addresses(page: Page) -> Iterator[Finding]:
    """Onion addresses: of version 3 with the right checksum, or in the form of the retired version 2."""
    for match, place in _found(page, _ONION, ".onion"):
        if len(match[1]) == 16 or is_onion(match[1]):
            message = f"this leads to an onion service: {match[1][:4]}….onion"
            yield Code.ONION_ADDRESS.at(place, message, "leave it out: nobody should follow it")


def invite_links(page: Page) -> Iterator[Finding]:
    """Links that make whoever follows them a member of a group."""
    for match, place in _found(page, _INVITE, "/"):
        message = f"this invites into a group: {match[0][:12]}…"
        yield Code.INVITE_LINK.at(place, message, "leave it out: nobody should follow it")


def _found(page: Page, pattern: re.Pattern[str], sign: str) -> Iterator[tuple[re.Match[str], Location]]:
    """Where ``pattern`` stands, in texts and in what links lead to; ``sign`` is in every match."""
    for passage in page.passages:
        if sign in passage.text:
            for match in pattern.finditer(passage.text):
                yield match, passage.at(match.start())
        for span in passage.spans:
            if sign in span.target and span.target not in passage.text:
                for match in pattern.finditer(span.target):
                    yield match, passage.at(span.start)
