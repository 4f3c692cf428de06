"""Slides show, notes tell: what a doctree's nodes become."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from docutils import nodes
from test_deck_sample import (
    MODULE,
    box,
    document,
    events,
    face_of,
    feedback,
    item,
    objective,
    option,
    p,
    planned,
    question,
    quiz,
    sample,
    section,
    steps,
    tbl,
    titled,
    ul,
    words_of,
)

from builder import nodes as n
from builder.errors import Location
from builder.model.vocabulary import Status
from builder.writers.deck.brief import first_sentences, held
from builder.writers.deck.plan import lay, plan
from builder.writers.deck.runs import runs
from builder.writers.deck.slides import Body, Layout, Marker, Paragraph, Picture, Run, Slide, Table, plain
from builder.writers.deck.titles import join
from builder.writers.deck.words import in_marks


@pytest.fixture(scope="module")
def slides() -> tuple[Slide, ...]:
    return plan(sample(), module=MODULE, folder=Path("/course"))


def everything(slides: tuple[Slide, ...]) -> str:
    return " ".join(f"{face_of(slide)} {words_of(slide.notes)}" for slide in slides)


def body(slide: Slide) -> Body:
    return next(block for block in slide.blocks if isinstance(block, Body))


def test_nothing_is_lost(slides):
    """Every word of the source stands on a face or in the notes, exam items apart."""
    tree = sample()
    for exam in [node for node in tree.findall(n.quiz_item) if node["use"] == "exam"]:
        exam.parent.remove(exam)
    for silent in [*tree.findall(nodes.comment), *(v for v in tree.findall(n.quiz_vignette) if "EXAM" in v.astext())]:
        silent.parent.remove(silent)
    wanted = {word for text in tree.findall(nodes.Text) for word in text.replace("[ ]", "").replace("[x]", "").split()}
    found = set(everything(slides).split())
    assert wanted - found == set()


def test_facilitator_text_is_never_on_a_face(slides):
    assert not [slide.title for slide in slides if "FACILITATORONLY" in face_of(slide)]
    assert sum("FACILITATORONLY" in words_of(slide.notes) for slide in slides) == 2


def test_exam_items_are_nowhere(slides):
    assert "EXAM" not in everything(slides)
    assert "EXAM" not in repr(slides)


def test_comments_are_nowhere(slides):
    assert "COMMENT" not in repr(slides)


def test_titles_and_identifiers_are_unique_and_said(slides):
    for values in ([slide.title for slide in slides], [slide.identifier for slide in slides]):
        assert all(values)
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_title_slide_says_minutes_version_and_that_it_is_a_draft(slides):
    assert slides[0].layout is Layout.TITLE
    assert slides[0].title == MODULE.title
    assert [found.text for found in body(slides[0]).paragraphs] == [
        "75 minutes in the classroom, 40 minutes alone",
        "Version 0.1",
        "Draft: not yet reviewed",
    ]
    assert "This module is for those who take the first call." in words_of(slides[0].notes)


def test_a_reviewed_module_does_not_call_itself_a_draft():
    reviewed = plan(document(), module=replace(MODULE, status=Status.REVIEWED))
    assert "Draft" not in face_of(reviewed[0])


def test_prose_is_told_on_the_first_slide_of_its_section():
    found = planned(section("Calls", p("Before."), ul("one"), p("Between."), tbl(["A"], ["b"])))
    assert [slide.title for slide in found[1:]] == ["Calls (1 of 2)", "Calls (2 of 2)"]
    assert [note.text for note in found[1].notes] == ["Before.", "Between."]
    assert found[2].notes == ()


def test_a_short_lead_stays_with_its_list():
    found = planned(section("Calls", p("Ask three things:"), ul("one")))
    assert [paragraph.text for paragraph in body(found[1]).lead] == ["Ask three things:"]


def test_a_section_of_prose_alone_is_a_slide_with_its_heading():
    found = planned(section("Tone", p("Speak slowly.")))
    assert (found[1].layout, found[1].title, words_of(found[1].notes)) == (Layout.SECTION, "Tone", "Speak slowly.")


def test_a_section_slide_opens_several_slides_with_titles_of_their_own():
    found = planned(section("Practice", p("Pairs."), section("One", ul("a")), section("Two", ul("b"))))
    assert [slide.title for slide in found[1:]] == ["Practice", "One", "Two"]
    assert found[1].layout is Layout.SECTION
    assert words_of(found[1].notes) == "Pairs."


def test_subsections_of_prose_become_one_overview():
    found = planned(section("Roles", section("Caller", p("Rings.")), section("Officer", p("Listens."))))
    assert [slide.title for slide in found[1:]] == ["Roles"]
    assert [paragraph.text for paragraph in body(found[1]).paragraphs] == ["Caller", "Officer"]
    assert [note.text for note in found[1].notes] == ["Caller", "Rings.", "Officer", "Listens."]


def test_a_heading_that_no_face_bears_is_told():
    found = planned(section("Job aid", box(n.casebook_checklist, ul("[ ] Name"), title="Card", identifier="card")))
    assert found[1].title == "Card"
    assert found[1].notes[0].text == "Job aid"
    assert (body(found[1]).paragraphs[0].marker, body(found[1]).paragraphs[0].text) == (Marker.CHECK, "Name")


def test_objectives_stand_together_where_the_first_stands():
    found = planned(
        section("One", objective("a", "name", "Name the steps.")),
        section("Two", ul("point"), objective("b", "order", "Order the steps.")),
    )
    listed = titled(found, "By the end you can")
    assert [paragraph.text for paragraph in body(listed).paragraphs] == ["Name the steps.", "Order the steps."]
    assert "b: order (apply)" in words_of(listed.notes)
    assert sum("Order the steps." in face_of(slide) for slide in found) == 1


def test_agenda_is_a_table_with_its_minutes(slides):
    agenda = titled(slides, "Agenda: 75 minutes")
    (table,) = agenda.blocks
    assert isinstance(table, Table)
    assert [cell.align for cell in table.rows[0]] == ["right", "left"]


def test_a_case_shows_its_timeline_and_tells_the_rest(slides):
    case = titled(slides, "Case: the school's report")
    (table,) = case.blocks
    assert isinstance(table, Table)
    assert words_of(table.header[0].paragraphs) == "When"
    assert [words_of(row[0].paragraphs) for row in table.rows] == ["2021-03-01", "2021-03-02", "Early 2022"]
    assert "Only public documents are used." in words_of(case.notes)


def test_a_list_in_a_timeline_keeps_its_dates_in_the_notes():
    told = planned(section("A", n.casebook_facilitator("", events(("2021", "It began.")))))
    assert "2021: It began." in words_of(told[1].notes)


def test_an_activity_shows_steps_with_minutes_and_tells_the_debrief(slides):
    activity = titled(slides, "Activity: The first hour")
    steps, panel = activity.blocks
    assert activity.layout is Layout.ASIDE
    assert [paragraph.text for paragraph in panel.paragraphs] == [
        "20 minutes",
        "Rehearse the first hour",
        "Materials: One blank form for each pair",
    ]
    assert steps.paragraphs[0].text == "5 min: Read the call note"
    assert [paragraph.number for paragraph in steps.paragraphs] == [1, 2, 3]
    assert "DEBRIEF" in words_of(activity.notes)
    assert "DEBRIEF" not in face_of(activity)


def test_a_decision_leads_to_what_follows_and_back(slides):
    decision = titled(slides, "What do you do first?")
    choices = body(decision).paragraphs
    assert [paragraph.marker for paragraph in choices] == [Marker.LETTER] * 2
    assert "CONSEQUENCE" not in face_of(decision)
    assert [note.text for note in decision.notes] == ["The suspect is online now. The family is upset."]
    known = {slide.identifier: slide for slide in slides}
    first, second = (known[paragraph.runs[-1].href[1:]] for paragraph in choices)
    assert first.title == "A. Preserve, then call back"
    assert "CONSEQUENCE evidence" in face_of(first)
    assert second.title.startswith("B. ")
    assert next(known[run.href[1:]] for run in body(first).paragraphs[-1].runs if run.href) is decision


def test_two_audiences_stand_side_by_side(slides):
    both = next(slide for slide in slides if slide.layout is Layout.TWO)
    assert [block.lead[0].text for block in both.blocks] == ["Police", "Platform"]
    assert "The force sends the request." in words_of(both.notes)


def test_one_audience_is_named_in_the_title():
    found = planned(section("Requests", n.casebook_audience("", ul("Send it"), p("Soon."), audience="police")))
    assert found[1].title == "Police: Requests"
    assert [note.text for note in found[1].notes] == ["Police", "Soon."]


def test_accounts_are_told_with_their_rating_and_milder_passages_shown(slides):
    quoted = titled(slides, "Words of a practitioner (1 of 2)")
    assert "SENSITIVEFOUR" not in "".join(map(face_of, slides))
    assert "Sensitive, level 4 of 4 (a distressing account): A short account, told calmly" in words_of(quoted.notes)
    assert "MILDER point" in "".join(map(face_of, slides))


@pytest.mark.parametrize("level", [3, 4])
def test_pictures_and_lists_of_an_account_stay_off_the_face(level):
    picture = nodes.image(uri="x.png", alt="PRIVATE")
    passage = n.casebook_sensitive("", p("PRIVATE", picture), ul("PRIVATE"), level=level, summary="")
    found = planned(section("A", ul(["outer" and p("outer"), passage])))
    assert "PRIVATE" not in "".join(map(face_of, found))
    assert not [block for slide in found for block in slide.blocks if isinstance(block, Picture)]
    assert words_of(found[1].notes).count("PRIVATE") == 3


@pytest.mark.parametrize(
    "where",
    [
        "list",
        "table",
        "quote",
        "slide",
        "prompt",
        "vignette",
        "audience",
        "checklist",
        "objective",
        "option",
        "distractor",
        "event",
        "step",
        "safety",
        "definition",
        "figure",
        "unknown",
    ],
)
def test_a_facilitator_note_inside_anything_stays_off_the_face(where):
    note = n.casebook_facilitator("", p("SECRET"), nodes.image(uri="s.png", alt="SECRET"))
    table = tbl(["A"], ["b"])
    next(iter(table.findall(nodes.entry))).append(note) if where == "table" else None
    made = {
        "list": lambda: ul([p("outer"), note]),
        "table": lambda: table,
        "quote": lambda: nodes.block_quote("", p("said"), note),
        "slide": lambda: n.casebook_slide("", ul("shown"), note, title="T"),
        "prompt": lambda: n.quiz(
            "", n.quiz_item("", n.quiz_prompt("", p("Q?"), note), use="practice", interaction="text")
        ),
        "vignette": lambda: n.quiz("", n.quiz_vignette("", p("V"), note), question("q", "Q?", interaction="text")),
        "audience": lambda: n.casebook_audience("", ul([p("x"), note]), audience="police"),
        "objective": lambda: n.casebook_objective("", p("x"), note, identifier="o", verb="v", bloom="apply"),
        "option": lambda: n.quiz("", question("q", "Q?", n.quiz_option("", n.quiz_label("", p("x"), note)))),
        "distractor": lambda: n.quiz("", question("q", "Q?", n.quiz_distractor("", p("x"), note), interaction="match")),
        "event": lambda: n.casebook_timeline("", n.casebook_event("", p("x"), note, date="2021")),
        "step": lambda: box(
            n.casebook_activity, n.casebook_steps("", n.casebook_step("", p("x"), note, minutes=1)), title="C"
        ),
        "safety": lambda: box(n.casebook_safety_brief, p("x"), note, title="S"),
        "definition": lambda: nodes.definition_list(
            "", nodes.definition_list_item("", nodes.term("", "t"), nodes.definition("", p("x"), note))
        ),
        "figure": lambda: nodes.figure("", nodes.caption("", "c"), nodes.legend("", p("x"), note)),
        "unknown": lambda: nodes.field_list("", nodes.field("", nodes.field_name("", "x"), nodes.field_body("", note))),
        "checklist": lambda: box(n.casebook_checklist, ul([p("x"), note]), title="C"),
    }[where]()
    found = planned(section("A", made))
    assert "SECRET" not in "".join(map(face_of, found))
    assert not [block for slide in found for block in slide.blocks if isinstance(block, Picture)]
    assert "SECRET" in "".join(words_of(slide.notes) for slide in found)


def test_an_override_replaces_what_its_section_derives(slides):
    shown = titled(slides, "Three words to remember")
    assert [paragraph.text for paragraph in body(shown).paragraphs] == ["Keep", "Call", "Record"]
    assert "DERIVED point" in words_of(shown.notes)
    assert "DERIVED" not in "".join(map(face_of, slides))


def test_the_roles_in_an_override_s_title_are_printed_as_their_words():
    title = nodes.rubric("", "", nodes.Text("Since "), nodes.inline("", "2021", classes=["fact"]))
    found = planned(section("A", n.casebook_slide("", title, ul("one"), title="Since {fact}`x`", identifier="a")))
    assert found[1].title == "Since 2021"
    assert "{fact}" not in face_of(found[1])


def test_a_source_s_number_leaves_the_face_and_its_name_is_told():
    number = nodes.reference("", "[2]", internal=True, refid="source-x", classes=["citation"], short="IWF, 2024")
    found = planned(section("A", ul([p("Reports\N{NO-BREAK SPACE}", number, nodes.Text(" in a year"))])))
    assert body(found[1]).paragraphs[0].text == "Reports in a year"
    assert found[1].notes[-1].text == "Sources: [2] IWF, 2024"


def test_of_a_long_list_the_first_sentences_are_shown_and_the_whole_is_told():
    long = "Ask who is there. " + "Then explain at some length why you ask, and what will happen with the answer. " * 3
    found = planned(section("A", ul(*[long] * 4)))
    assert [q.text for q in body(found[1]).paragraphs] == ["Ask who is there."] * 4
    assert words_of(found[1].notes).count("what will happen with the answer") == 12


def test_a_skipped_section_is_told_with_its_neighbour(slides):
    assert "SKIPPED" not in "".join(map(face_of, slides))
    told = [slide for slide in slides if "SKIPPED list" in words_of(slide.notes)]
    assert [slide.title for slide in told] == ["First hour"]
    assert "Background" in words_of(told[0].notes)


def test_several_overrides_make_several_slides_and_a_picture_stands_beside_its_text():
    found = planned(
        section(
            "A",
            n.casebook_slide("", ul("one"), title="First"),
            n.casebook_slide("", p("two"), nodes.image(uri="a.png", alt="a"), title="Second"),
        )
    )
    assert [slide.title for slide in found[-2:]] == ["First", "Second"]
    assert found[-1].layout is Layout.TWO


def test_each_of_several_overrides_tells_what_stands_before_it():
    """What to say to somebody in danger is no use two slides earlier."""
    found = planned(
        section(
            "Say",
            p("Each sentence blames or promises."),
            n.casebook_slide("", ul("one"), title='Say "yes"'),
            n.casebook_slide("", ul("two"), title="Never say"),
            nodes.important("", p("Ask in plain words.")),
            ul("DERIVED"),
            n.casebook_slide("", ul("three"), title="When somebody is threatened"),
            p("And after it."),
        )
    )
    told = {slide.title: [one.text for one in slide.notes] for slide in found}
    assert told['Say "yes"'] == ["Each sentence blames or promises."]
    assert told["Never say"] == ["The notes are with “Say ‘yes’”."]
    assert told["When somebody is threatened"] == ["Important", "Ask in plain words.", "DERIVED", "And after it."]


def test_an_override_that_opens_its_heading_tells_what_stands_after_it():
    found = planned(
        section(
            "Say",
            n.casebook_slide("", ul("one"), title="First"),
            p("Of the first."),
            n.casebook_slide("", title="Skipped", skip=True),
            n.casebook_slide("", ul("two"), title="Second"),
            n.casebook_activity("", nodes.rubric("", "Do it"), p("Of the second."), title="Do it"),
        )
    )
    told = {slide.title: words_of(slide.notes) for slide in found}
    assert told["First"] == "Of the first."
    assert "Of the second." in told["Second"]


def test_a_slide_that_stands_in_a_block_is_told_what_stands_before_it():
    block = n.casebook_audience("", p("Inside."), n.casebook_slide("", ul("one"), title="First"), audience="police")
    found = planned(section("A", block, p("Later."), n.casebook_slide("", ul("two"), title="Second")))
    told = {slide.title: words_of(slide.notes) for slide in found}
    assert "Inside." in told["First"]
    assert told["Second"] == "Later."


def test_a_title_s_own_quotation_marks_are_single_ones_within_ours():
    assert in_marks("“Self-generated” imagery: coercion") == "‘Self-generated’ imagery: coercion"
    assert in_marks('"No such offence", and the hour') == "‘No such offence’, and the hour"
    assert in_marks("What it isn’t") == "What it isn’t"


def test_questions_are_followed_by_their_answers(slides):
    asked = titled(slides, "Question 1")
    answered = slides[slides.index(asked) + 1]
    assert answered.title == "Question 1: answer"
    assert "Right: " not in face_of(asked)
    assert "Right: Ask the family to keep the device" in face_of(answered)
    assert "Deleting loses the only record." in words_of(answered.notes)
    assert "Preservation comes before" in words_of(answered.notes)
    assert asked.notes == ()


def test_a_situation_comes_before_its_question_and_not_for_exam_items(slides):
    titles = [slide.title for slide in slides]
    assert titles.index("Situation (1 of 2)") + 1 == titles.index("Question 1")
    assert "EXAMVIGNETTE" not in everything(slides)


def test_order_is_asked_in_another_order_and_matches_get_letters(slides):
    right = ["Record who is calling", "Send the preservation request", "Agree the next call"]
    assert [paragraph.text for paragraph in body(titled(slides, "Question 3: answer")).paragraphs] == right
    asked = [paragraph.text for paragraph in body(titled(slides, "Question 3")).paragraphs]
    assert asked != right
    assert sorted(asked) == sorted(right)
    match = titled(slides, "Question 4")
    assert [paragraph.marker for paragraph in body(match).paragraphs] == [Marker.NUMBER] * 2 + [Marker.LETTER] * 3
    assert "Belongs to none: Press office" in words_of(titled(slides, "Question 4: answer").notes)


def test_numbers_and_words_are_answered(slides):
    assert "24 hours (within 1)" in face_of(titled(slides, "Question 6: answer"))
    assert "preservation request" in face_of(titled(slides, "Question 5: answer"))
    assert "When wrong: Think of what must not be lost." in words_of(titled(slides, "Question 5: answer").notes)


def test_an_unknown_node_is_told_and_its_picture_shown():
    class third_party(nodes.General, nodes.Element):
        """Something a directive of others leaves behind."""

    found = planned(section("A", third_party("", p("Told."), nodes.image(uri="a.png", alt="A map"))))
    assert "Told." in words_of(found[1].notes)
    (picture,) = found[1].blocks
    assert isinstance(picture, Picture)
    assert picture.alt == "A map"


def test_a_picture_always_has_words_and_never_a_file_name():
    found = planned(
        section("The map", nodes.image(uri="map.png"), nodes.image(uri="https://example.org/x.png", alt="x"))
    )
    first, second = found[1].blocks[0], found[2].blocks[0]
    assert first.alt == "Picture for “The map”"
    assert (second.path, second.alt) == ("", "x")


def test_a_table_without_header_gets_its_first_row_and_spans_stay_rectangular():
    table = tbl([], ["a", "b"], ["c", "d"])
    entries = list(table.findall(nodes.entry))
    entries[0]["morecols"] = 1
    entries[1].parent.remove(entries[1])
    (block,) = planned(section("A", table))[1].blocks
    assert isinstance(block, Table)
    assert [len(row) for row in (block.header, *block.rows)] == [2, 2]
    assert block.alt == "Table: A. 1 rows. Columns: a."


def test_definitions_footnotes_and_admonitions_land():
    term = nodes.definition_list_item("", nodes.term("", "Hash"), nodes.definition("", p("A fingerprint of a file.")))
    found = planned(
        section(
            "A",
            nodes.definition_list("", term),
            nodes.footnote("", nodes.label("", "1"), p("See the manual.")),
            nodes.note("", p("Keep calm.")),
        )
    )
    assert body(found[1]).paragraphs[0].text == "Hash: A fingerprint of a file."
    assert [note.text for note in found[1].notes] == ["[1] See the manual.", "Note", "Keep calm."]


def test_runs_keep_style_language_and_links_of_the_web_only():
    line = nodes.paragraph("")
    line += nodes.reference("", "", nodes.strong("", "web"), refuri="https://example.org/")
    line += nodes.Text("\n and ")
    line += nodes.reference("", "file", refuri="javascript:alert(1)")
    line += nodes.raw("", "<br />\n", format="html")
    line += nodes.inline("", "Bonjour", classes=["language-fr"])
    line += nodes.literal("", "x = 1")
    assert runs(line) == (
        Run(text="web", bold=True, href="https://example.org/"),
        Run(text=" and file\n"),
        Run(text="Bonjour", lang="fr"),
        Run(text="x = 1", code=True),
    )


def test_slides_know_their_section_and_where_their_source_begins():
    part = section("A", ul("x"))
    part.children[1].line = 12
    found = planned(part)
    assert found[1].section == "A"
    assert found[1].location == Location("modules/first-report/index.md", 12)


def test_decks_joined_into_one_stay_unique():
    one = planned(section("A", ul("x")))
    both = join(one, one)
    assert len({slide.title for slide in both}) == len({slide.identifier for slide in both}) == 2 * len(one)


def test_planning_leaves_the_doctree_as_it_was():
    tree = sample()
    before = tree.pformat()
    plan(tree, module=MODULE)
    assert tree.pformat() == before


def test_an_empty_document_is_a_title_slide():
    from docutils.utils import new_document

    assert [slide.title for slide in plan(new_document("x"), module=None)] == ["Untitled"]


def test_steps_outside_an_activity_are_a_list():
    found = planned(section("A", steps((3, "Read"), (4, "Write"))))
    assert [paragraph.text for paragraph in body(found[1]).paragraphs] == ["3 min: Read", "4 min: Write"]


def test_items_may_hold_several_paragraphs_and_deeper_lists():
    found = planned(section("A", ul([p("first"), p("more"), ul("deeper")], "second")))
    assert [(q.text, q.level, q.marker) for q in body(found[1]).paragraphs] == [
        ("first", 0, Marker.BULLET),
        ("more", 0, Marker.CONTINUED),
        ("deeper", 1, Marker.BULLET),
        ("second", 0, Marker.BULLET),
    ]


def test_quiz_of_exam_items_alone_makes_no_question():
    found = planned(
        section("Exam", n.quiz("", question("x", "EXAM", option("a", "EXAM"), feedback("EXAM"), use="exam")))
    )
    assert "EXAM" not in repr(found).replace("Exam", "")
    assert [slide.title for slide in found[1:]] == ["Exam"]


def test_the_sample_quiz_is_numbered_in_one_row():
    found = planned(section("One", quiz()), section("Two", quiz()))
    numbers = [slide.title for slide in found if slide.title.startswith("Question") and "answer" not in slide.title]
    assert numbers == [f"Question {number}" for number in range(1, 13)]


def test_a_number_is_shown_with_every_digit_and_no_exponent():
    asked = [
        question("reports", "How many?", interaction="number", value=36210368.0, tolerance=1500000.0, unit="reports"),
        question("share", "Which share?", interaction="number", value=0.00001234, tolerance=0.0, unit=""),
    ]
    found = planned(section("Figures", n.quiz("", *asked, bank="figures")))
    answers = [words_of(body(slide).paragraphs) for slide in found if slide.title.endswith("answer")]
    assert answers == ["36210368 reports (within 1500000)", "0.00001234"]


def test_list_items_are_not_only_paragraphs():
    figure = nodes.figure("", nodes.image(uri="a.png", alt="a"), nodes.caption("", "cap"))
    found = planned(section("A", nodes.bullet_list("", item([p("x"), figure]))))
    assert [type(slide.blocks[0]).__name__ for slide in found[1:]] == ["Body", "Picture"]


def hidden_agenda() -> n.casebook_facilitator:
    """An agenda in a facilitator's passage, as modules have it."""
    parts = (["5", "Brief (say it yourself)"], ["10", "Activity 1, Five cards"], ["12", "Scenario, hands up"])
    return n.casebook_facilitator("", tbl(["Minutes", "Part"], *parts, kind=n.casebook_agenda, minutes=27, parts=[]))


def test_the_agenda_has_a_slide_after_the_objectives_and_keeps_what_is_in_brackets():
    slides = planned(
        section("Goals", objective("first", "list", "List five signs.")),
        section("Part", p("Words."), ul("one", "two")),
        section("Guide", hidden_agenda()),
    )
    titles = [slide.title for slide in slides]
    assert titles.index("Agenda: 27 minutes") == titles.index("By the end you can") + 1
    (shown,) = titled(slides, "Agenda: 27 minutes").blocks
    assert isinstance(shown, Table)
    assert [[words_of(cell.paragraphs) for cell in row] for row in shown.rows] == [
        ["5", "Brief"],
        ["10", "Activity 1, Five cards"],
        ["12", "Scenario, hands up"],
    ]
    assert titled(slides, "Agenda: 27 minutes").kept_back


def test_an_agenda_loses_what_is_not_for_this_audience_and_its_minutes():
    tree = document(section("Part", ul("one")), section("Guide", hidden_agenda()))
    titles = [slide.title for slide in lay(tree, module=MODULE, left_out=("Five cards",)).slides]
    assert "Agenda: 17 minutes" in titles


def test_a_label_alone_is_no_first_sentence():
    rule = Paragraph(runs=(Run(text="Ground rules.", bold=True), Run(text=" No names. No jokes.")))
    assert first_sentences(rule).text == "Ground rules. No names."
    assert first_sentences(plain("This is one. This is two.")).text == "This is one."


def test_choices_are_shortened_alike_and_steps_from_the_top():
    long = [plain(f"First of {number} words here. And then a second one follows it.") for number in range(4)]
    alike, told = held(long, 40, alike=True)
    assert {paragraph.text.count(".") for paragraph in alike} == {1}
    assert [paragraph.text for paragraph in told[1:]] == [paragraph.text for paragraph in long]
    assert [paragraph.text.count(".") for paragraph in held(long, 40)[0]] == [2, 2, 1, 1]
