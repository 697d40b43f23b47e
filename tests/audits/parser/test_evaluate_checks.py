"""How prompts are compared with what an expert marked."""

import json
import subprocess
import sys

import pytest

from audits.parser.evaluate_checks import Count, Marked, compare, shares_words
from audits.rules.checks.prompts import Prompt
from qa_portal.environment import ROOT
from tests.audits.parser.layouts import marked_headings


def prompt(code, section, quote):
    return Prompt(code, section, 0, len(quote), quote, "high")


def defect(code, section, quote):
    return Marked("1", code, section, quote)


def test_a_hit_has_code_section_and_half_the_words_of_the_shorter_quote():
    found = [prompt("vague_provision", "F", "Regular support where possible, with reading.")]
    outcome = compare("plan", found, [defect("vague_provision", "F", "where possible")], [])
    assert outcome.counts["vague_provision"].f1 == 1
    assert compare("plan", found, [defect("vague_provision", "G", "where possible")], []).missed
    assert not shares_words("twenty minutes a day", "each morning at nine")


@pytest.mark.parametrize("quote", ["", "-"])
def test_a_defect_without_words_is_hit_by_code_and_section(quote):
    outcome = compare("plan", [prompt("missing_section", "J", "")], [defect("missing_section", "J", quote)], [])
    assert not outcome.missed
    assert not outcome.false


def test_a_further_vague_line_is_not_false_unless_it_lies_on_a_trap():
    further = [prompt("vague_provision", "F", "Movement breaks as needed")]
    assert compare("plan", further, [], []).counts["vague_provision"] == Count(prompts=1, further=1)
    trap = defect("vague_provision", "F", "breaks as needed")
    outcome = compare("plan", further, [], [trap])
    assert outcome.counts["vague_provision"] == Count(prompts=1, false=1)
    assert outcome.traps_hit == (trap,)


def test_any_other_further_prompt_is_false():
    assert (
        compare("plan", [prompt("foreign_name", "B", "Toby likes art")], [], []).counts["foreign_name"].precision == 0
    )


def evaluate(*words):
    line = [sys.executable, ROOT / "manage.py", "evaluate_checks", *map(str, words)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_prints_one_json_object(tmp_path):
    (tmp_path / "plan.docx").write_bytes(marked_headings().data())
    truth = {"metadata": {"name": "Robin Vale"}, "defects": [], "traps": [], "sections": {}}
    (tmp_path / "plan.truth.json").write_text(json.dumps(truth))
    figures = json.loads(evaluate(tmp_path, "--json").stdout)
    assert {"precision", "recall", "f1", "trap_rate", "per_code"} <= figures.keys()
    assert figures["documents"] == 1


def test_an_empty_folder_is_named_in_a_sentence(tmp_path):
    answer = evaluate(tmp_path)
    assert answer.returncode == 1
    assert "holds no document" in answer.stderr
