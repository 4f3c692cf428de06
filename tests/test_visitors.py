"""What each teaching node of the vocabulary looks like in HTML."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from rendered_nodes import Render, asked, filled, item, learner_app, option, pair, paragraph, render, titled

from builder import nodes as casebook
from builder.writers.handbook.visitors import HTML
from builder.writers.handbook.visitors.dates import date_markup

__all__ = ["learner_app", "render"]
"""Fixtures, which pytest finds by their names in the module."""


def test_every_node_of_the_vocabulary_has_its_visitors():
    assert set(HTML) == set(casebook.ALL)


def test_objectives_that_follow_each_other_share_one_list(render: Render):
    first, second = (
        filled(casebook.casebook_objective(identifier=name, verb="say", bloom="apply"), f"say {name}.")
        for name in ("one", "two")
    )
    page = render(first, nodes.comment("", "between"), second)
    assert page.count("After this you can") == 1
    assert page.count("<ul>") == 1
    assert page.count("<li>") == 2
    assert "Bloom" not in page


def test_a_facilitator_reads_an_objectives_bloom_level(render: Render):
    node = filled(casebook.casebook_objective(identifier="one", verb="say", bloom="apply"), "say it.")
    assert "Bloom level: apply" in render(node, edition="facilitator")


@pytest.mark.parametrize(
    ("written", "markup"),
    [
        ("2018-05-08", '<time datetime="2018-05-08">8 May 2018</time>'),
        ("2018-05", '<time datetime="2018-05">May 2018</time>'),
        ("2018", '<time datetime="2018">2018</time>'),
        ("2018-13", "2018-13"),
        ("Early 2018", "Early 2018"),
        ("<2018>", "&lt;2018&gt;"),
    ],
)
def test_dates_are_said_as_people_say_them(written: str, markup: str):
    assert date_markup(written, "en") == markup


def test_dates_are_said_in_the_language_of_the_page():
    assert date_markup("2018-05", "zh_CN") == '<time datetime="2018-05">2018年5月</time>'
    assert date_markup("2018-05-08", "fr") == '<time datetime="2018-05-08">8 mai 2018</time>'
    assert date_markup("2018-05-08", "en-XA") == '<time datetime="2018-05-08">8 May 2018</time>'


def test_a_case_has_a_heading_and_an_ordered_timeline(render: Render):
    timeline = casebook.casebook_timeline()
    timeline += filled(casebook.casebook_event(date="2018"), "A report.")
    page = render(titled(casebook.casebook_case(identifier="desk", title="At the desk"), timeline))
    assert '<h2 class="rubric">At the desk</h2>' in page
    assert re.search(r'<ol class="timeline".*<time datetime="2018">2018</time>.*A report', page, re.DOTALL)


def test_an_activity_says_what_it_needs_under_its_title(render: Render):
    node = casebook.casebook_activity(title="Cards", minutes=20, purpose="Sort <all>", materials="")
    page = render(titled(node, paragraph("Begin.")))
    assert page.index("Cards") < page.index("20 minutes") < page.index("Begin.")
    assert "Sort &lt;all&gt;" in page
    assert "Materials" not in page


def test_a_step_says_its_minutes_only_when_it_has_some(render: Render):
    steps = casebook.casebook_steps()
    steps += filled(casebook.casebook_step(minutes=1), "Read.")
    steps += filled(casebook.casebook_step(minutes=0), "Talk.")
    page = render(steps)
    assert "1 minute<" in page
    assert page.count('class="minutes"') == 1


def test_facilitator_text_stops_at_the_learners_edition(render: Render):
    node = filled(casebook.casebook_facilitator(), "Listen for this.")
    assert "Listen" not in render(node)
    assert "For the facilitator only" in render(node, edition="facilitator")


def test_a_rated_passage_is_closed_and_says_why_in_words(render: Render):
    node = filled(casebook.casebook_sensitive(level=3, summary='An "account"'), "It is told.")
    page = render(node)
    assert "<details" in page
    assert "open" not in re.search(r"<details[^>]*>", page)[0]
    assert "level 3 of 4: a person’s own account." in page
    assert "An &quot;account&quot;" in page


def test_each_choice_of_a_decision_opens_by_itself(render: Render):
    decision = casebook.casebook_decision(identifier="call", title="What first?")
    choices = [filled(casebook.casebook_choice(title=f"<{name}>"), name) for name in ("a", "b")]
    page = render(titled(decision, paragraph("It rings."), *choices))
    assert page.count('<details class="choice">') == 2
    assert "<summary>&lt;a&gt;</summary>" in page
    assert page.count("Decide first.") == 1


def test_slides_are_for_decks(render: Render):
    assert "Only the deck" not in render(filled(casebook.casebook_slide(), "Only the deck"))


def table(*head: str, stub: bool = False) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1, stub=int(stub and not place)) for place, _ in enumerate(head)]
    rows = [nodes.row("", *(nodes.entry("", paragraph(text)) for text in texts)) for texts in (head, head)]
    group += [nodes.thead("", rows[0]), nodes.tbody("", rows[1])]
    return nodes.table("", group)


def test_a_table_scrolls_in_a_named_region_and_keeps_its_own_role(render: Render):
    page = render(table("Who", "What"), table("When", "Where"))
    assert 'role="region" tabindex="0" aria-label="Table 1: A heading"' in page
    assert 'aria-label="Table 2: A heading"' in page
    assert "role" not in re.search(r"<table[^>]*>", page)[0]


def test_header_cells_say_what_they_head(render: Render):
    page = render(table("Who", "", stub=True))
    assert page.count('scope="col"') == 1
    assert page.count('scope="row"') == 1
    assert re.search(r'<td class="head">(<p></p>)?</td>', page)


def test_a_cell_with_one_paragraph_needs_no_paragraph(render: Render):
    one, two = (nodes.list_item("", *map(paragraph, texts)) for texts in (["One"], ["One", "Two"]))
    page = render(table("Who"), nodes.bullet_list("", one, two))
    assert re.search(r"<td>Who</td>", page)
    assert re.search(r"<li>One</li>\s*<li><p>One</p>\s*<p>Two</p>\s*</li>", page)


def test_an_agenda_says_its_length(render: Render):
    agenda = casebook.casebook_agenda("", *table("Minutes", "Part").children, minutes=75)
    page = render(agenda)
    assert "Agenda: 75 minutes in all" in page
    assert 'aria-label="Table 1: Agenda: 75 minutes in all"' in page


def test_no_style_attribute_is_written(render: Render):
    picture = nodes.image(uri="map.png", alt="A map", width="52%")
    page = render(picture, nodes.image(uri="map.png", alt="", width="3em"))
    assert "style=" not in page
    assert "width-50" in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "VBSCRIPT:x"])
def test_a_link_runs_nothing(render: Render, address: str):
    link = nodes.reference("", "read", refuri=address)
    page = render(nodes.paragraph("", "", link))
    assert 'href="#"' in page


@pytest.mark.parametrize("address", ["https://example.org/a:b", "other.html#a:b", "#here", "mailto:a@example.org"])
def test_other_links_stay(render: Render, address: str):
    link = nodes.reference("", "read", refuri=address)
    page = render(nodes.paragraph("", "", link))
    assert "href=" in page
    assert 'href="#"' not in page
    assert ("needs internet" in page) == address.startswith("https")


def test_a_task_can_be_ticked_and_is_labelled(render: Render):
    box = nodes.raw("", '<input class="task-list-item-checkbox" disabled="disabled" type="checkbox">', format="html")
    page = render(nodes.paragraph("", "", box, nodes.Text("Tell your supervisor")))
    assert '<label class="task"><input type="checkbox"> Tell your supervisor</label>' in page


def test_nothing_authored_becomes_an_attribute_or_an_element(render: Render):
    nasty = '"><script>alert(1)</script>'
    parts = [
        casebook.casebook_sensitive(level=1, summary=nasty),
        titled(casebook.casebook_activity(title=nasty, minutes=1, purpose=nasty, materials=nasty)),
        casebook.casebook_audience(audience=nasty),
        titled(casebook.casebook_decision(title=nasty), casebook.casebook_choice(title=nasty)),
        asked(
            item("choice", option("a", nasty, True, nasty), identifier=nasty, bank=nasty),
            item("text", casebook.quiz_accepted(text=nasty), identifier="text"),
            item("number", value=1, unit=nasty, identifier="number"),
            item("match", pair("a", nasty, nasty), pair("b", "b", "c"), identifier="match"),
        ),
    ]
    page = render(*parts)
    assert "<script" not in page
    assert not re.search(r'="[^"]*<script', page)
