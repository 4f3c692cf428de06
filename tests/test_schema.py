"""The JSON Schemas that editors use say what the builder says."""

import json
from importlib.resources import files

import pytest
import yaml
from half_day import PAGE
from roots import ROOTS

from builder.cli.schema import NAMES
from builder.schema import schemas

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

BANK = """
id: first-call
title: The first call
items:
  - id: one
    type: single
    use: practice
    objective: see-to-safety
    prompt: What comes first?
    options:
      - {id: a, text: Safety, correct: true, feedback: Yes.}
      - {id: b, text: 10, feedback: No.}
"""


def as_yaml_12(text: str) -> object:
    """What an editor's YAML reader makes of ``text``: dates stay text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_shipped_schemas_are_what_the_dataclasses_say():
    """Change a field and forget ``python -m builder.schema``: this goes red."""
    shipped = {
        name: json.loads(files("builder").joinpath("schemas", f"{name}.schema.json").read_text("utf-8"))
        for name in NAMES
    }
    assert shipped == schemas()


def test_a_good_bank_is_good():
    """The editor draws no red line under what the builder takes."""
    jsonschema.validate(as_yaml_12(BANK), schemas()["bank"])


def test_a_scenario_and_a_course_are_good():
    """The scenario of a test's course, and the front matter of a course."""
    scenario = (ROOTS / "scenario" / "modules" / "first-call" / "scenario.yml").read_text("utf-8")
    jsonschema.validate(as_yaml_12(scenario), schemas()["scenario"])
    wrong = as_yaml_12(scenario.replace("{change: better", "{change: good"))
    assert not jsonschema.Draft202012Validator(schemas()["scenario"]).is_valid(wrong)
    jsonschema.validate(as_yaml_12(PAGE.split("---")[1]), schemas()["course"])
    wrong = as_yaml_12(PAGE.split("---")[1].replace("minutes: 60", "minutes: an hour"))
    assert not jsonschema.Draft202012Validator(schemas()["course"]).is_valid(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        BANK.replace("use: practice", "use: practise"),
        BANK.replace("prompt:", "promt:"),
        BANK.replace("id: first-call", "id: first call!"),
        BANK.replace("type: single", "type: guess"),
        BANK.replace("correct: true", "correct: perhaps"),
    ],
)
def test_a_wrong_bank_is_wrong(wrong):
    """The editor draws a red line where the builder has a finding."""
    assert not jsonschema.Draft202012Validator(schemas()["bank"]).is_valid(as_yaml_12(wrong))


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name):
    """Each is valid draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schemas()[name])
