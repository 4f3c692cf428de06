"""What only real software told us about quizzes and packages, and the tests that keep us to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent

FACTS = {
    "Moodle XML: an ordering question without <shownumcorrect/> aborts the whole import with a database error": (
        "test_moodle_xml.py::test_every_answer_of_every_type_comes_through"
    ),
    "Moodle XML: fractions must be of Moodle's list": "test_gift.py::test_right_options_share_the_whole_mark",
    "Moodle XML: a matching distractor is a subquestion with an empty text": (
        "test_moodle_xml.py::test_every_answer_of_every_type_comes_through"
    ),
    "Moodle XML: pictures are files of the text, called @@PLUGINFILE@@": (
        "test_moodle_xml.py::test_a_picture_travels_with_the_text_that_shows_it"
    ),
    "Moodle XML: ]]> in a text is split or escaped": "test_moodle_xml.py::test_every_text_of_every_type_comes_through",
    "GIFT: a writer that does not escape braces makes another type, with no error reported": (
        "test_gift_texts.py::test_a_nasty_prompt_comes_through_with_every_type"
    ),
    "GIFT: backslash first, then # = ~ { } :, and newlines": (
        "test_gift_texts.py::test_a_nasty_prompt_comes_through_with_every_type"
    ),
    "GIFT: never =%100% in single choice; shares for several": "test_gift_texts.py::test_a_nasty_option_comes_through",
    "GIFT: id and tags in a comment become idnumber and tags": (
        "test_gift.py::test_a_file_reads_as_a_person_would_write_it"
    ),
    "GIFT: -> in a short answer makes a matching question": (
        "test_gift.py::test_what_cannot_be_said_is_left_out_and_said_so"
    ),
    "GIFT: a short answer that begins with [html] is taken for a format": (
        "test_gift_texts.py::test_a_nasty_short_answer_comes_through"
    ),
    "GIFT: no pictures, no order, no marks": (
        "test_other_formats.py::test_surprises_are_findings_and_the_expected_is_not"
    ),
    "Cartridge: a choice of several needs case=Yes on every varequal": (
        "test_other_formats.py::test_a_choice_of_several_is_scored_letter_by_letter"
    ),
    "Cartridge: 1.3 is refused by Moodle": "test_package_check.py::test_a_broken_package_has_its_fault_named",
    "Cartridge: a wrong render_fib prompt is refused": (
        "test_package_check.py::test_a_broken_package_has_its_fault_named"
    ),
    "Cartridge: no numeric, matching or ordering questions": (
        "test_other_formats.py::test_a_cartridge_keeps_texts_answers_and_feedback"
    ),
    "QTI: templates must be of the version's own URI": (
        "test_package_check.py::test_a_broken_package_has_its_fault_named"
    ),
    "QTI 3: right and wrong answers score as expected in qti-components": (
        "test_qti_player.py::test_answers_earn_what_they_are_worth"
    ),
    "QTI 2.1: items, test and manifest are valid by the XSDs": "test_qti.py::test_2_1_is_valid_by_the_schemas",
    "SCORM: a nested manifest is refused": "test_package_check.py::test_a_broken_package_has_its_fault_named",
    "SCORM: malformed XML, a missing launch file and a wrong namespace import without a word": (
        "test_package_check.py::test_a_broken_package_has_its_fault_named"
    ),
    "SCORM: a 2004 manifest without schemaversion becomes SCORM 1.2": (
        "test_package_check.py::test_a_broken_package_has_its_fault_named"
    ),
    "SCORM: scormtype in the wrong case is an untracked asset, and the XSD lets it through": (
        "test_package_check.py::test_a_broken_package_has_its_fault_named"
    ),
    "SCORM: one of several SCOs finished completes the activity": (
        "test_package_check.py::test_a_broken_package_has_its_fault_named"
    ),
    "SCORM: an identifierref to nothing passes the XSD": (
        "test_package_check.py::test_a_broken_package_has_its_fault_named"
    ),
    "cmi5: ILIAS takes one assignable unit only": "test_package_check.py::test_two_assignable_units_are_a_warning",
}
"""The facts about what runs in a platform (exit, commits, timestamps) are the session's, and tested with it."""


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_has_a_test(fact: str) -> None:
    """Which is there: a renamed one is missed here."""
    file, _, name = FACTS[fact].partition("::")
    assert re.search(rf"^def {name}\(", (HERE / file).read_text("utf-8"), re.MULTILINE)
