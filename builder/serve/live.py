"""A page as it is shown while it is being written: with its findings, and with a script that reloads it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from builder.errors import Finding, Severity
from builder.serve.preview import State

OWN = "/.casebook/"
"""Where the server's own files are; no page of a handbook begins with a dot."""

_KINDS = {"live.js": "text/javascript; charset=utf-8", "live.css": "text/css; charset=utf-8"}
_MOST = 100


def own_file(name: str) -> tuple[str, str] | None:
    """The text and the media type of one of the server's own files."""
    if name not in _KINDS:
        return None
    return files("builder.serve").joinpath("page", name).read_text("utf-8"), _KINDS[name]


def live_page(html: str, page: str, state: State) -> str:
    """A page of the handbook, what there is to say of it, and the script."""
    # The page's own policy allows no connection at all; here it listens to this server.
    html = html.replace("connect-src 'none'", "connect-src 'self'", 1)
    html = html.replace("</head>", f"{_head(state)}</head>", 1)
    body = html.find(">", html.find("<body")) + 1
    return html[:body] + _panel(page, state) + html[body:]


def waiting_page(page: str, state: State) -> str:
    """What is shown where there is no page yet, or none any more."""
    said = "There is no such page."
    if page in state.pages:
        said = "This page is written as soon as what is said above is mended."
    elif not state.number:
        said = "The handbook is being built: this page opens by itself."
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Casebook</title>'
        f'{_head(state)}</head><body>{_panel(page, state)}<main><p>{said} <a href="/">Front page</a></p></main>'
        "</body></html>\n"
    )


def _head(state: State) -> str:
    return (
        f'<link rel="stylesheet" href="{OWN}live.css">'
        f'<script defer src="{OWN}live.js" data-number="{state.number}"></script>'
    )


def _panel(page: str, state: State) -> str:
    here, elsewhere = state.of_page(page)
    parts: list[str] = []
    if state.trouble:
        parts.append(f'<p class="casebook-live-error">{escape(state.trouble)}</p>')
    if any(finding.severity is Severity.ERROR for finding in here) or state.trouble:
        parts.append("<p>The page stays as it last was until this is mended.</p>")
    if here:
        parts.append(_list(here))
    if elsewhere:
        parts.append(f"<details><summary>Elsewhere: {_tally(elsewhere)}</summary>{_list(elsewhere)}</details>")
    if not parts:
        return ""
    errors = state.trouble or any(finding.severity is Severity.ERROR for finding in here)
    title = _tally(here) if here else "Casebook"
    return (
        f'<aside class="casebook-live{" casebook-live-bad" if errors else ""}" aria-label="Findings">'
        f"<p><strong>{title}</strong></p>{''.join(parts)}</aside>"
    )


def _list(findings: Sequence[Finding]) -> str:
    lines = "".join(_line(finding) for finding in findings[:_MOST])
    more = f"<li>and {len(findings) - _MOST} more: see the terminal</li>" if len(findings) > _MOST else ""
    return f"<ul>{lines}{more}</ul>"


def _line(finding: Finding) -> str:
    hint = f" <em>{escape(_sentence(finding.hint))}</em>" if finding.hint else ""
    return (
        f'<li class="casebook-live-{finding.severity}"><code>{escape(str(finding.location))}</code> '
        f"{escape(_sentence(finding.message))}{hint} <small>{escape(finding.code)}</small></li>"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _tally(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = ((errors, "error"), (len(findings) - errors, "warning"))
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number)
