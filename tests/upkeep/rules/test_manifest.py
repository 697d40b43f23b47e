from dataclasses import replace

import pytest

from qa_portal.upkeep.rules.manifest import (
    BadBackup,
    Census,
    Manifest,
    differences,
    from_json,
    refuse_changed_files,
    refuse_wrong_seal,
)

CENSUS = Census({"plan": 2}, "w", "c", {"": (3, "h"), "1": (9, "k")}, {"1/a": "d"}, "r")
MANIFEST = Manifest("2026-11-22T06:00:00Z", "0.1.0", "18.6", {"audits": "0003"}, CENSUS, {"database.dump": "x"})


def test_a_manifest_reads_back_as_it_was_written():
    assert from_json(MANIFEST.to_json()) == MANIFEST


def test_the_same_manifest_is_always_the_same_text():
    assert from_json(MANIFEST.to_json()).to_json() == MANIFEST.to_json()


def test_a_backup_of_another_format_is_refused():
    with pytest.raises(BadBackup, match="another version"):
        from_json(replace(MANIFEST, format=2).to_json())


def test_a_wrong_seal_is_refused():
    refuse_wrong_seal("abc\n", "abc")
    with pytest.raises(BadBackup, match="changed after it was made, or was sealed with another SECRET_KEY"):
        refuse_wrong_seal("abd", "abc")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({}, "the file dump \\(and 1 more\\) is missing"),
        ({"media/1/a": "1", "dump": "2", "media/1/b": "3"}, "the file media/1/b does not belong to it"),
        ({"media/1/a": "1", "dump": "9"}, "the file dump was changed after it was made"),
    ],
)
def test_files_that_are_not_as_they_were_written_are_named(found, sentence):
    with pytest.raises(BadBackup, match=sentence):
        refuse_changed_files(found, {"media/1/a": "1", "dump": "2"})


def test_whole_files_pass():
    refuse_changed_files({"dump": "2"}, {"dump": "2"})


def test_nothing_differs_from_itself():
    assert differences(CENSUS, CENSUS) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"tables": {"plan": 1, "more": 4}}, "The table more held 0 rows and now holds 4."),
        ({"tables": {"plan": 1}}, "The table plan held 2 rows and now holds 1."),
        ({"walls": "x"}, "The row policies are not those that were backed up."),
        ({"rights": "x"}, "What each role may do to each table is not as it was."),
        ({"code": "x"}, "The functions and triggers are not those that were backed up."),
        ({"chains": {"": (2, "h"), "1": (9, "k")}}, "The record of who did what does not end where it ended."),
        ({"documents": {}}, "The list of documents is not the one that was backed up."),
    ],
)
def test_each_difference_is_said(change, sentence):
    assert sentence in differences(CENSUS, replace(CENSUS, **change))
