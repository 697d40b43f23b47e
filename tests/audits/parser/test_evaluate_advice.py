"""How well advice is compared with plans is measured against an expert's list; and the command that says so."""

import json
import subprocess
import sys

import pytest
from docx import Document

from audits.parser.evaluate import NothingToMeasure
from audits.parser.evaluate_advice import evaluate_advice
from qa_portal.environment import ROOT

ADVICE = (
    "Recommendations",
    ["Speech therapy for 30 minutes a week.", "A reading pen in every lesson.", "Hydrotherapy once a week."],
)
PLAN = (
    "Section F: Special educational provision",
    ["Speech therapy for 15 minutes a week.", "She has a reading pen in every lesson."],
)


def written(path, heading, lines):
    document = Document()
    document.add_heading(heading, 1)
    for line in lines:
        document.add_paragraph(line, style="List Bullet")
    document.save(str(path))


@pytest.fixture
def folder(tmp_path):
    for name in ("advice", "plans"):
        (tmp_path / name).mkdir()
    written(tmp_path / "advice" / "one.docx", *ADVICE)
    written(tmp_path / "plans" / "plan.docx", *PLAN)
    expected = [("Speech therapy", "changed"), ("Reading pen", "yes"), ("Hydrotherapy", "no"), ("Juggling", "no")]
    listed = [{"recommendation": words, "in_plan": verdict, "plan_section": "F"} for words, verdict in expected]
    truth = [{"file": "one.docx", "plan": "plan", "taken_up_in_plan": listed}]
    (tmp_path / "advice" / "advice.truth.json").write_text(json.dumps(truth))
    return tmp_path


def command(*words):
    """The command as it is run after installation, with nothing set: no database, no key, no address."""
    line = [sys.executable, ROOT / "manage.py", "evaluate_advice", *words]
    return subprocess.run(line, env={}, cwd="/", capture_output=True, text=True, check=False)


def test_what_was_found_and_judged_rightly_is_counted(folder):
    sums = evaluate_advice(folder).as_data()
    assert (sums["recommendations"], sums["found"], sums["verdict_accuracy"]) == (4, 0.75, 0.75)
    assert sums["per_verdict"]["no"] == {"expected": 2, "given": 1, "precision": 1.0, "recall": 0.5}
    assert sums["section_accuracy"] == 1.0


def test_the_folder_of_advice_itself_can_be_named(folder):
    assert evaluate_advice(folder / "advice").as_data() == evaluate_advice(folder).as_data()


def test_the_command_prints_one_object_for_a_machine(folder):
    done = command(str(folder), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["per_document"]["one.docx"]["recommendations"] == 4


def test_a_folder_without_a_list_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(NothingToMeasure, match=r"holds no advice\.truth\.json"):
        evaluate_advice(tmp_path)


def test_a_plan_that_is_not_there_is_named(folder):
    (folder / "plans" / "plan.docx").unlink()
    with pytest.raises(NothingToMeasure, match="The plan plan was not found"):
        evaluate_advice(folder)
