"""Files of coded findings, and the command that is judged on them."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import call_command

from reporting.management.commands.evaluate_themes import as_lines, decoded
from reporting.rules.themes.coded_files import NotCodedError, read_coded
from reporting.rules.themes.learning import Coded
from reporting.rules.themes.measure import Agreement
from reporting.rules.themes.passages import Passage
from tests.reporting.rules.themes.libraries import shipped, small

FILE = "section,comment,expert_theme\nF,How many hours?,amounts\n,,voice\n"


def test_columns_stand_in_any_order_and_blank_comments_are_kept():
    coded = [Coded(Passage("How many hours?", "F"), "amounts"), Coded(Passage(""), "voice")]
    assert read_coded(FILE, small()) == coded
    assert read_coded("\ufeffTheme , Comment\nPupil_Voice,Said little\n", small()) == [
        Coded(Passage("Said little"), "voice")
    ]


def test_rows_without_a_theme_are_left_out():
    assert len(read_coded(FILE + "A,Not coded yet,\n", small())) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file has no column called comment."),
        ("comment\nx\n", "The file has no column called expert_theme."),
        ("comment,theme\n", "The file holds no coded finding."),
        ("comment,theme\nx,weather\ny,voice\n", "The theme library does not know: “weather” (row 2)."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(NotCodedError) as refused:
        read_coded(text, small())
    assert str(refused.value) == sentence


def test_six_unknown_themes_are_told_in_one_sentence():
    rows = "".join(f"x,weather {number}\n" for number in range(6))
    with pytest.raises(NotCodedError, match=r"row 6.* and 1 more"):
        read_coded(f"comment,theme\n{rows}", small())


def written(path, rows):
    out = StringIO()
    csv.writer(out).writerows([("comment", "expert_theme"), *rows])
    path.write_text(out.getvalue(), encoding="utf-8-sig")
    return path


def measured(*words):
    out = StringIO()
    call_command("evaluate_themes", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def files(tmp_path):
    train = written(tmp_path / "train.csv", [("The pupil was not asked.", "child_voice")])
    rows = [
        ("His own drawings speak for him.", "child_voice"),
        ("No hours given for support.", "provision_specificity"),
    ]
    return {"train": train, "test": written(tmp_path / "test.csv", rows), "folder": tmp_path}


def test_the_command_prints_one_json_object_and_knows_themes_that_were_never_trained(files):
    figures = json.loads(measured("--train", files["train"], "--test", files["test"], "--json"))
    assert figures == {"top1": 1.0, "top3": 1.0, "macro_f1": 1.0, "kappa": 1.0, "n": 2}


def test_the_command_speaks_plainly():
    said = as_lines(Agreement(top1=0.5, top3=1.0, macro_f1=0.5, kappa=None, n=2))
    assert "One of the first three is right       100.0%" in said
    assert "cannot be told" in said


def test_older_spreadsheets_are_read_too():
    assert decoded("‘Access to’ é".encode("cp1252")) == "‘Access to’ é"
    assert decoded("comment".encode("utf-8-sig")) == "comment"


@pytest.mark.parametrize(("name", "sentence"), [("absent.csv", "cannot be read"), ("odd.csv", "“weather” (row 2)")])
def test_the_command_refuses_with_a_sentence(files, name, sentence):
    written(files["folder"] / "odd.csv", [("x", "weather")])
    err = StringIO()
    with pytest.raises(SystemExit):
        call_command("evaluate_themes", "--train", files["train"], "--test", files["folder"] / name, stderr=err)
    assert sentence in err.getvalue()
    assert name in err.getvalue()


def test_the_shipped_library_maps_every_code_used_in_files():
    codes = ("outcomes_smart", "provision_specificity", "parent_voice_coproduction", "accuracy_copy_paste")
    assert all(shipped().theme(code) for code in codes)
