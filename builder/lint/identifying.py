"""Details that together point at one person, although each alone does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import CITED, Page

ENOUGH = 3
"""Kinds of detail in one text, beside somebody harmed, that narrow a country down to a street."""

_HARMED = re.compile(
    r"\b(?:girls?|boys?|child(?:ren)?|victims?|survivors?|pupils?|teenagers?|daughters?|sons?|schoolgirls?|schoolboys?|"
    r"sisters?|brothers?|minors?|youths?|twins?|toddlers?|the person harmed)\b",
    re.IGNORECASE,
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NUMBER = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
)
_LARGE = (
    r"(?!(?:the|an?|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|China|Chinese|Korea|South|North|East|West|Europe|European|England|Scotland|"
    r"Wales|Britain|UK|United|US|USA|America|India|Indian|Australia|France|Germany|Japan|Canada|Asia|Africa|Activity|"
    r"Decision|Article|Section|Chapter|Figure|Table|English|French|Hungary|Netherlands|Ireland|Russia|International|"
    r"Internet|National|Parliament|Telegram|Instagram|Facebook|God|Court|Police|Europol|Interpol|Eurojust|Ofsted|Welsh|"
    r"Module|Annex|Appendix|Room|Part|Step|Session|Google|Discord|Snapchat|WhatsApp|TikTok|Signal|Bitcoin)\b)"
)
_KINDS: Mapping[str, re.Pattern[str]] = {
    "age": re.compile(
        rf"\b(?:aged?(?: of| about)?|turned) (?:\d{{1,2}}|{_NUMBER}|{CITED})\b|"
        rf"(?:\b\d{{1,2}}|\b{_NUMBER}|{CITED})[ -]years?[ -]old|\baged? {CITED}|"
        rf"\bwas (?:only )?{_NUMBER}(?=[.,;]| when)|"
        rf"\bjust (?:\d{{1,2}}|{_NUMBER}|{CITED})(?=[.,;]| when\b)",
        re.IGNORECASE,
    ),
    "place": re.compile(
        r"\b(?:in|from|near|outside) "
        r"(?:the (?:small |little )?(?:town|village|city|suburb|district|county|island|estate) (?:of )?)?"
        rf"{_LARGE}[A-Z][a-z]{{2,}}|"
        r"\b[A-Z][a-z]+ (?:Street|Road|Lane|Avenue|Square|Estate|District|County)\b|"
        r"\b[Ii]n a (?:town|village|hamlet|island|estate|parish) (?:of|with|near)\b"
    ),
    "date": re.compile(
        rf"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|"
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?! ?\d)"
    ),
    "school": re.compile(
        r"\b(?:[A-Z][\w’']+ ){1,4}(?:School|Academy|College|Kindergarten|Nursery|Gymnasium|Conservatory)\b|"
        r"\b(?:only|local|village|same|boarding|ballet|music|riding|sports) school\b|"
        r"\bYear \d{1,2}\b|\bin (?:year|form|grade) \d"
    ),
    "trade": re.compile(
        r"\b(?:works?|worked|working|employed|apprenticed?|trained|training) (?:as|to be) (?:an? |the )?(?:\w+ )?\w+|"
        r"\b(?:daughter|son|child|nephew|niece) of (?:the|an?) (?:\w+ )?(?!man|woman|person|couple|family)\w+|"
        r"\bwhose (?:mother|father|parents|family|aunt|uncle) (?:is|are|was|were|runs?|ran|owns?|owned|keeps?|kept)\b"
    ),
}


_FIRST = ("age", "date", "school")
"""Any three kinds have one of these among them; each has its signs, which are quickly looked for."""

_SIGNS: Mapping[str, tuple[str, ...]] = {
    "age": ("year", "aged ", "age of", "turned ", "just ", "was "),
    "date": ("20", "19", "January", "February", "March", "April", "May", "June", "July", "August", "tember", "October",
             "ember"),
    "school": ("chool", "cademy", "ollege", "indergarten", "ursery", "ymnasium", "onservatory", "Year ", "in year",
               "form ", "grade "),
}  # fmt: skip


def identifying_details(page: Page) -> Iterator[Finding]:
    """Texts about somebody harmed with three or more of age, place, day, school and trade."""
    whole = page.text
    signs = {kind: [sign for sign in _SIGNS[kind] if sign in whole] for kind in _FIRST}
    for passage in page.passages:
        text = passage.text
        if len(text) < 40:
            continue
        kinds = [kind for kind in _FIRST if any(sign in text for sign in signs[kind]) and _KINDS[kind].search(text)]
        if not kinds:
            continue
        kinds += [kind for kind in ("place", "trade") if _KINDS[kind].search(text)]
        if len(kinds) >= ENOUGH and _HARMED.search(text):
            yield Code.IDENTIFYING_DETAILS.at(
                passage.location,
                f"{', '.join(kinds[:-1])} and {kinds[-1]} stand together beside somebody harmed",
                "drop one at least: together they can point at one person",
            )
