"""The rules that look at a page's texts: the line they name, and that they never repeat what they found."""

from __future__ import annotations

import pytest

from builder.errors import Location
from builder.lint import PAGE_RULES, PageRule
from builder.lint.briefs import briefs_without_way_out, late_briefs, unrated_cases
from builder.lint.contacts import e_mail_addresses, telephone_numbers
from builder.lint.doors import onion_addresses
from builder.lint.extortion import unsafe_words_on_suicide
from builder.lint.identifying import identifying_details
from builder.lint.languages import unmarked_languages
from builder.lint.links import wordless_links
from builder.lint.numbers import personal_numbers
from builder.lint.reading import long_sentences, passive_piles
from builder.lint.wallets import wallet_addresses
from builder.model.course import Minutes, Module
from builder.model.passages import Kind, Page, Passage, Span
from builder.model.vocabulary import Audience, Status

PATH = "modules/desk/index.md"
MODULE = Module(
    identifier="desk",
    title="The desk",
    version="1",
    status=Status.DRAFT,
    minutes=Minutes(classroom=30, alone=20),
    audiences=(Audience.POLICE,),
    location=Location(PATH, 2),
    jurisdictions=("KR",),
)


def passage(text: str, *spans: Span, line: int = 10, kind: Kind = Kind.PROSE, within: tuple[str, ...] = ()) -> Passage:
    return Passage(text, kind, Location(PATH, line), within=within, spans=spans)


def said(rule: PageRule, *passages: Passage, language: str = "en") -> list[str]:
    """What the rule says of a module with these texts."""
    page = Page(path=PATH, passages=passages, module=MODULE, language=language)
    return [str(finding) for finding in rule(page)]


@pytest.mark.parametrize("rule", PAGE_RULES, ids=lambda rule: rule.__name__)
def test_no_rule_stumbles_over_odd_texts(rule: PageRule) -> None:
    """Nothing, one sign, no end, every script, a span without words."""
    odd = [
        "",
        " ",
        "\n",
        ".",
        "\ufffc",
        "@",
        "://",
        "0x",
        "1" * 5000,
        "a" * 5000,
        "(" * 500,
        "\U0001f642",
        "儿" * 300,
        "\0",
    ]
    for text in odd:
        said(rule, passage(text, Span("link", 0, 0, ""), Span("link", 0, len(text), "mailto:")), passage(text, line=0))
    assert rule.__doc__


@pytest.mark.parametrize(
    ("rule", "secret"),
    [
        (e_mail_addresses, "jane.roe@casebook.invalid"),
        (telephone_numbers, "+44 1632 960961"),
        (personal_numbers, "4111 1111 1111 1111"),
        (wallet_addresses, "1PNkUMY31fVE1ud56JRCoW8yU5PjvxQNMF"),
        (onion_addresses, "clsjdmgvzytvktvtdxgxiw5gq5cnd45q7nq4bjyx7ooyg4wcgg2u3mid.onion"),
    ],
)
def test_what_is_found_is_named_by_its_own_line_and_not_repeated(rule: PageRule, secret: str) -> None:
    """Findings go into logs and reviews, where the thing itself must not be."""
    (finding,) = said(rule, passage(f"One line.\nAnother with {secret} in it."))
    assert finding.startswith(f"{PATH}:11: ")
    assert secret not in finding
    (finding,) = said(rule, passage(f"Ring {secret} and {secret[:4]}")) or [""]
    assert finding.startswith(f"{PATH}:10: ")


@pytest.mark.parametrize(
    "text",
    [
        "The card 4111 1111 1111 1111 12/27 was used.",
        "The card 4111 1111 1111 1111 123 was used.",
        "Card 4111\u00a01111\u00a01111\u00a01111 was used.",
        "It went to GB82 WEST 1234 5698 7654 32 BIC WESTGB22 on Monday.",
        "IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX",
        "It went to GB82WEST12345698765432 BIC WESTGB22.",
        "Her number AB 12 34 56 C AND his.",
        "Her number AB\u00a012\u00a034\u00a056\u00a0C.",
    ],
)
def test_a_personal_number_is_found_in_its_usual_company(text: str) -> None:
    """Beside a date, a code, a bank's own number, a word in capitals; with spaces that do not break."""
    assert len(said(personal_numbers, passage(text))) == 1


@pytest.mark.parametrize(
    "text",
    ["Order 2024 0001 2345 6789 12", "The phrase NO 12 34 56 78 90 means nothing.", "In 2019 2020 2021 2022 2023 2024"],
)
def test_a_long_number_of_another_kind_is_left_alone(text: str) -> None:
    """Its checksum is none."""
    assert said(personal_numbers, passage(text)) == []


def test_a_number_is_looked_up_where_the_module_is_taught() -> None:
    """Korean numbers in a module for Korea, though nothing says that they are to be called."""
    number = passage("At the desk 02-2000-0000 is known.")
    assert said(telephone_numbers, number)
    page = Page(path=PATH, passages=(number,))
    assert list(telephone_numbers(page)) == []


def test_links_targets_are_looked_at_too() -> None:
    """What a link hides behind its words."""
    hidden = passage("Write to us.", Span("link", 0, 8, "mailto:jane@casebook.invalid"))
    assert len(said(e_mail_addresses, hidden)) == 1
    assert len(said(telephone_numbers, passage("Ring us.", Span("link", 0, 4, "tel:+12025550143")))) == 1


def test_the_first_rated_passage_of_each_module_has_a_brief_before_it() -> None:
    """Said once, at the passage; a page that is no module has no session."""
    rated = passage("Harm.", line=20, within=("sensitive-3",))
    brief = passage("You may step out.", line=30, within=("safety-brief",))
    assert said(late_briefs, rated, rated, brief)[0].startswith(f"{PATH}:20: error: a passage rated 3 stands before")
    assert said(late_briefs, brief, rated) == []
    assert list(late_briefs(Page(path=PATH, passages=(rated,)))) == []


def test_a_brief_in_a_language_whose_words_are_not_known_is_not_judged() -> None:
    """Silence is better than a false alarm on every module."""
    brief = passage("Vous pouvez sortir.", within=("safety-brief",))
    assert said(briefs_without_way_out, brief)
    assert said(briefs_without_way_out, brief, language="fr") == []


def test_a_case_without_ratings_is_said_once() -> None:
    """Unless something is rated, or the brief says that nothing is."""
    case = passage("A call.", within=("case", "list", "event"))
    assert len(said(unrated_cases, case, case)) == 1
    assert said(unrated_cases, case, passage("Harm.", within=("sensitive-1",))) == []
    assert said(unrated_cases, passage("No passage is rated.", within=("safety-brief",)), case) == []


def test_a_citation_can_be_the_age_that_tells() -> None:
    """Where `{fact}` prints it."""
    text = "The girl, \ufffc years old, from Littleham, at its only school, was heard."
    (finding,) = said(identifying_details, passage(text))
    assert "age, school and place" in finding


@pytest.mark.parametrize(
    ("text", "is_unsafe"),
    [
        ("He survived a failed attempt to kill himself.", True),
        ("It was no successful attempt to end her life.", True),
        ("The unit made a failed attempt to end the call.", False),
        ("The system made a failed attempt to kill the process.", False),
        ("A successful attempt to end the abuse begins with a report.", False),
    ],
)
def test_an_attempt_at_something_else_may_fail(text: str, is_unsafe: bool) -> None:
    """A call is ended and a process killed without a word about suicide."""
    assert bool(said(unsafe_words_on_suicide, passage(text))) is is_unsafe


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("The boy, just nine, was heard in Littleham on 12 March.", True),
        ("The girl was just 12 when she was heard in Littleham on 12 March.", True),
        ("Children in London were asked just two questions on 12 March.", False),
        ("In a report from Europol of 12 March, boys aged 13 to 17 are the usual targets.", False),
        ("On 12 March a boy aged 13 was written to in Snapchat groups.", False),
    ],
)
def test_what_only_looks_like_an_age_or_a_place_tells_nobody(text: str, tells: bool) -> None:
    """Two questions are no age, and an agency or a service is no place."""
    assert bool(said(identifying_details, passage(text))) is tells


def test_a_sentence_is_measured_to_its_own_end() -> None:
    """Not to an abbreviation's; the line is that of its beginning."""
    words = " ".join(["word"] * 29)
    assert said(long_sentences, passage(f"A {words}. B {words}.")) == []
    (finding,) = said(long_sentences, passage(f"Short one.\nSee art. 5 {words}."))
    assert finding.startswith(f"{PATH}:11: ")
    assert said(long_sentences, passage(f"One {words} more.", within=("quotation",))) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "تحفظ الشرطة الأدلة أولا ثم تبلغ المنصة. " * 8),
        ("ru", "Полиция сначала сохраняет доказательства. Потом она сообщает платформе. " * 8),
        ("fr", "École fermée pour la journée. Élèves renvoyés chez eux ce matin. État des lieux fait. " * 6),
        ("hi", "पुलिस पहले सबूत बचाती है। फिर वह मंच को बताती है। " * 8),
    ],
)
def test_a_sentence_ends_in_every_script(language: str, text: str) -> None:
    """Before letters that have no capitals, and before capitals with accents."""
    assert said(long_sentences, passage(text), language=language) == []


def test_passives_pile_up_in_one_paragraph_only() -> None:
    """The same sentences apart, or among as many others, are no pile."""
    passives = [
        "It was read.",
        "It was kept by them all day long.",
        "They were told about it all.",
        "It was then closed again.",
    ]
    assert (
        len(said(passive_piles, passage(" ".join([*passives, "That was that, and nobody said a word about it then."]))))
        == 1
    )
    assert said(passive_piles, *map(passage, passives)) == []


def test_a_picture_or_a_heading_that_leads_somewhere_needs_no_words() -> None:
    """Its alternative text says where; a reference prints what it leads to."""
    assert said(wordless_links, passage("\ufffc", Span("link", 0, 1, "https://example.org"))) == []
    assert said(wordless_links, passage("", Span("link", 0, 0, "a-label"))) == []


def test_a_pages_own_script_needs_no_mark() -> None:
    """Chinese in a Chinese page, and what is marked in an English one."""
    text = "The name is 儿童保护."
    assert len(said(unmarked_languages, passage(text))) == 1
    assert said(unmarked_languages, passage(text, kind=Kind.HEADING)) == [], "a title cannot be marked"
    assert said(unmarked_languages, passage(text, Span("language", 12, 16, "zh"))) == []
    assert said(unmarked_languages, passage(text), language="zh_CN") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Поліція повинна зберегти докази."),
        ("fa", "پلیس باید شواهد را حفظ کند."),
        ("ur", "پولیس کو ثبوت محفوظ کرنے ہوں گے۔"),
        ("mr", "पोलिसांनी पुरावे जपले पाहिजेत."),
        ("yi", "די פּאָליציי היט די באַווײַזן."),
    ],
)
def test_a_script_that_languages_share_is_each_one_s_own(language: str, text: str) -> None:
    """And still another's in a page that has another."""
    assert said(unmarked_languages, passage("A title"), passage(text), language=language) == []
    assert said(unmarked_languages, passage("A title"), passage(text), language="en")
