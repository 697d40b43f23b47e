"""Word rules point at what may tell of harm, and miss none of it in the sample files."""

import csv
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from audits.queries.disclosures import harm_told_in
from audits.rules.disclosure import harm_in, harm_kinds

SAMPLES = Path(__file__).parents[1] / "samples"


def told_in(name):
    with (SAMPLES / f"{name}_survey.csv").open(encoding="utf-8-sig") as file:
        return {row["response_id"] for row in csv.DictReader(file) if harm_told_in(row["comment"])}


@pytest.mark.parametrize("name", ["family", "practitioner"])
def test_every_disclosure_of_the_sample_surveys_is_found(name):
    true = set(json.loads((SAMPLES / f"{name}_survey.truth.json").read_text())["safeguarding_ids"])
    assert true <= told_in(name)
    assert len(told_in(name) - true) <= 2, "asks far too often"


def test_the_command_says_how_well_the_rules_do(capsys):
    call_command(
        "evaluate_disclosures",
        answers=SAMPLES / "family_survey.csv",
        truth=SAMPLES / "family_survey.truth.json",
    )
    assert re.search(r"Recall +100.0%", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She said she doesn’t want to be here any more", "life"),
        ("he has been\nself-harming", "life"),
        ("The escort grabs him by the wrist", "violence"),
        ("I am FRIGHTENED of what he will do", "fear"),
        ("please do not post anything to my address", "fear"),
        ("they put him in a small room on his own", "shut_in"),
        ("a man at the club touched her", "sexual"),
        ("there is nothing to eat in the house", "neglect"),
        ("She has gone missing twice", "outside"),
    ],
)
def test_words_of_each_kind_of_harm(text, kind):
    assert kind in harm_told_in(text)


@pytest.mark.parametrize(
    "text",
    ["", "LATE LATE LATE", "A page is missing from section F", "The plan hit every deadline", "😀😀", "It is safe"],
)
def test_plain_complaints_and_thanks_are_left_alone(text):
    assert not harm_told_in(text)


def test_the_words_are_data():
    pack = {"stand_for": {"ONE": "(?:him|her)"}, "kinds": [{"code": "x", "name": "X", "words": ["pok(?:e|es) ONE"]}]}
    assert harm_in("He pokes her.", harm_kinds(pack)) == ("x",)
    assert harm_in("He spokes her.", harm_kinds(pack)) == ()
