"""Turns links that would lead nowhere into words, where not all of the handbook goes along."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

LINK = re.compile(r'<a\b(?P<before>[^>]*?)\shref="(?P<href>[^"]*)"(?P<after>[^>]*)>(?P<words>.*?)</a>', re.DOTALL)
_NAMED = re.compile(r'\sid="([^"]*)"')

Leads = Callable[[str], str | None]
"""Where a link to a page now leads; None when it leads nowhere."""


def led_elsewhere(markup: str, leads: Leads) -> str:
    """A page's markup with each link to another page as ``leads`` says; the web's stay.

    So do those within the page, unless what they lead to was left out of it.
    """
    names = {unescape(name) for name in _NAMED.findall(markup)}

    def link(found: re.Match[str]) -> str:
        href = unescape(found["href"])
        if ":" in href.split("/")[0] or href == "#":
            return found[0]
        within = href if href[1:] in names else None
        target = within if href.startswith("#") else leads(href)
        if target is None:
            return f"<span>{found['words']}</span>"
        if target == href:
            return found[0]
        return f'<a{found["before"]} href="{escape(target)}"{found["after"]}>{found["words"]}</a>'

    return LINK.sub(link, markup)
