"""How the proposal is compared with known identifiers, and the command that prints it."""

import json
import subprocess
import sys

import docx

from moderation.evaluating import compare, occurrences
from moderation.rules.redaction import Proposal, text_of
from qa_portal.environment import ROOT

WORDS = "Robin Vale met Mrs Vale. Robin's plan."
IDENTIFIERS = [
    {"kind": "child_name", "text": "Robin Vale", "count": 1},
    {"kind": "child_name", "text": "Robin", "count": 2},
    {"kind": "family_name", "text": "Mrs Vale", "count": 1},
    {"kind": "school", "text": "Moor School", "count": 1},
]


def proposed(kind, start, end):
    return Proposal(kind, start, end, WORDS[start:end], "[x]", "")


def compared(*proposals):
    spans, lacking = occurrences(WORDS, IDENTIFIERS)
    return compare("plan", text_of(WORDS), proposals, spans, lacking)


def test_each_occurrence_counts_and_a_name_half_removed_is_missed():
    outcome = compared(proposed("child_name", 0, 5), proposed("family_name", 15, 23))
    assert (outcome.counts["child_name"].expected, outcome.counts["child_name"].found) == (3, 1)
    assert outcome.counts["family_name"].found == 1
    assert ("child_name", "Robin Vale") in {(kind, words) for kind, words, _ in outcome.missed}


def test_what_the_reader_lost_is_missed_as_well():
    assert compared().counts["school"].expected == 1
    assert ("school", "Moor School", "not in the text that was read") in compared().missed


def test_a_proposal_beside_every_identifier_or_around_a_whole_sentence_is_false():
    outcome = compared(proposed("place", 11, 14), proposed("child_name", 0, len(WORDS)))
    assert len(outcome.false) == 2
    assert compared(proposed("child_name", 0, 10)).false == ()


def evaluate(*words):
    line = [sys.executable, ROOT / "manage.py", "evaluate_redaction", *map(str, words)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_reads_body_and_headers_and_prints_one_json_object(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Robin Vale, DOB 09/05/2016"
    document.add_paragraph("Robin likes trains.")
    document.save(tmp_path / "plan.docx")
    truth = {
        "metadata": {
            "name": "Robin Vale",
            "known_as": "Robin",
            "initials": "RV",
            "dob": "2016-05-09",
            "council": "X Council",
        },
        "identifiers": [
            {"kind": "child_name", "text": "Robin", "count": 2},
            {"kind": "date_of_birth", "text": "09/05/2016", "count": 1},
        ],
    }
    (tmp_path / "plan.truth.json").write_text(json.dumps(truth))
    figures = json.loads(evaluate(tmp_path, "--json").stdout)
    assert {"recall", "precision", "per_kind", "missed"} <= figures.keys()
    assert (figures["recall"], figures["precision"], figures["missed"]) == (1.0, 1.0, [])
    assert figures["per_kind"]["child_name"]["found"] == 2


def test_an_empty_folder_is_named_in_a_sentence(tmp_path):
    answer = evaluate(tmp_path)
    assert answer.returncode == 1
    assert "holds no document" in answer.stderr
