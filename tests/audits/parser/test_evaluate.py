"""How well plans are read, measured against their known sections; and the command that says so."""

import json
import subprocess
import sys

import pytest

from audits.parser.evaluate import NothingToMeasure, agree, evaluate
from qa_portal.environment import ROOT
from tests.audits.parser import pdf_layouts
from tests.audits.parser.layouts import BODIES, TITLES, marked_headings
from tests.audits.parser.test_odt import p, packed

KEYS = {"documents", "expected", "exact", "false", "exact_share", "failed", "seconds"}


def truth(parts, *, missing=()):
    sections = {
        code: {"present": code in parts and code not in missing, "parts": list(map(part, parts.get(code, [])))}
        for code in TITLES
    }
    return json.dumps({"sections": sections})


def part(words):
    return {"first_200": words[:200], "last_200": words[-200:], "word_count": len(words.split())}


def put(folder, name, data, known):
    (folder / name).write_bytes(data)
    (folder / name).with_suffix(".truth.json").write_text(known)


def open_text():
    """An OpenDocument text of three sections, and their words."""
    body = "".join(p(f"Section {code}: {TITLES[code]}", "Banner") + "".join(map(p, BODIES[code])) for code in "ABC")
    return packed(body), {code: [" ".join(BODIES[code])] for code in "ABC"}


def command(*words):
    """The command as it is run after installation, with nothing set: no database, no key, no address."""
    line = [sys.executable, ROOT / "manage.py", "evaluate_documents", *words]
    return subprocess.run(line, env={}, cwd="/", capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path):
    plan, printed = marked_headings(), pdf_layouts.coloured_bars()
    put(tmp_path, "one.docx", plan.data(), truth(plan.truth, missing=("J",)))
    put(tmp_path, "two.odt", open_text()[0], truth(open_text()[1]))
    put(tmp_path, "three.pdf", printed.data(), truth(printed.truth))
    put(tmp_path, "broken.docx", b"PK\x03\x04 broken", truth(plan.truth))
    (tmp_path / "unknown.docx").write_bytes(plan.data())
    return tmp_path


def test_what_is_exact_false_and_failed_is_counted(folder):
    measure = evaluate(folder)
    assert measure.as_data() | {"seconds": 0} == {
        "documents": 4,
        "expected": 38,
        "exact": 26,
        "false": 1,
        "exact_share": round(26 / 38, 4),
        "failed": ["broken.docx"],
        "seconds": 0,
    }
    rows = {row.document: row for row in measure.rows}
    assert "damaged" in rows["broken.docx"].refusal
    assert rows["one.docx"].wrong == ("J",)
    assert (rows["two.odt"].expected, rows["two.odt"].exact) == (3, 3)


def test_the_command_prints_one_json_object_without_database_or_settings(folder):
    done = command(str(folder), "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert set(said) == KEYS
    assert (said["documents"], said["exact"], said["failed"]) == (4, 26, ["broken.docx"])


def test_the_command_prints_a_line_for_each_document_and_one_for_all(folder):
    lines = command(str(folder)).stdout.splitlines()
    assert [line.split()[:5] for line in lines if line.startswith(("document", "three", "4"))] == [
        ["document", "expected", "found", "exact", "false"],
        ["three.pdf", "12", "12", "12", "0"],
        ["4", "documents", "38", "26", "26"],
    ]
    assert next(line for line in lines if line.startswith("broken")).endswith("upload that copy.")


def test_a_folder_without_documents_is_said_to_be_so(tmp_path):
    for place, says in [(tmp_path, "holds no document"), (tmp_path / "none", "There is no folder")]:
        done = command(str(place), "--json")
        assert (done.returncode, done.stdout) == (1, "")
        assert says in done.stderr
        assert "Traceback" not in done.stderr
    with pytest.raises(NothingToMeasure, match="holds no document"):
        evaluate(tmp_path)


LONG = " ".join(f"word{at}" for at in range(100))


@pytest.mark.parametrize(
    ("found", "true", "same"),
    [
        (["One, two."], ["one two"], True),
        ([LONG], [LONG], True),
        ([LONG[:-8]], [LONG], False),
        ([LONG[8:]], [LONG], False),
        ([LONG[:300], LONG[420:]], [LONG], False),
        ([LONG, "a table's cell"], [f"{LONG} A table's cell"], True),
        ([f"{LONG} A table's cell"], [LONG, "a table's cell"], True),
        (["a table's cell", LONG], [LONG, "a table's cell"], False),
        (["words"], [""], False),
        ([""], [""], True),
        ([f"{LONG} {'in between ' * 20}{LONG}"], [LONG, LONG], False),
    ],
)
def test_places_agree_when_they_hold_the_same_words(found, true, same):
    assert agree(found, [part(words) for words in true]) is same


def test_a_part_whose_words_are_not_told_counts_as_empty():
    assert agree([""], [{}])
    assert not agree([LONG], [{}])
