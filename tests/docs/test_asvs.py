"""docs/asvs.csv says of each requirement of OWASP ASVS 5.0 where the portal stands. What is met names the test of it."""

import csv
import re
import sys
from collections import Counter

import pytest

from qa_portal.environment import ROOT
from tests.docs.evidence import is_there, named_in

with (ROOT / "docs" / "asvs.csv").open(newline="") as file:
    LINES = list(csv.DictReader(file))

STATUSES = {"met", "partly", "not met", "document", "not applicable"}
AT_LEVEL_2 = 253  # requirements of levels 1 and 2 in version 5.0
WEBRTC = 7  # those of chapter 17, which are not for the portal


def ids(line: dict[str, str]) -> str:
    return line["id"]


def test_every_id_is_of_the_standards_form_and_stands_once_in_order():
    numbers = [tuple(map(int, line["id"].split("."))) for line in LINES]
    assert all(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{1,2}", line["id"]) for line in LINES)
    assert numbers == sorted(set(numbers))


def test_every_chapter_is_spoken_of():
    assert {int(line["id"].split(".")[0]) for line in LINES} == set(range(1, 18))
    assert {line["level"] for line in LINES} == {"1", "2", "3"}
    assert {line["status"] for line in LINES} <= STATUSES


@pytest.mark.parametrize("line", LINES, ids=ids)
def test_a_test_that_is_named_exists(line):
    assert [name for name in named_in(line["evidence"]) if not is_there(name)] == []


@pytest.mark.parametrize("line", [line for line in LINES if line["status"] == "met"], ids=ids)
def test_what_is_met_names_a_test(line):
    assert any("::" in name for name in named_in(line["evidence"]))


@pytest.mark.parametrize("line", [line for line in LINES if line["status"] != "met"], ids=ids)
def test_what_is_not_met_says_why(line):
    assert len(line["note"].split()) > 1
    if line["status"] == "document":
        assert (ROOT / line["evidence"]).exists()
        title = re.search(r'"([^"]+)"', line["note"])
        assert title, 'Name the heading: See "..."'
        assert f"# {title[1]}" in (ROOT / line["evidence"]).read_text()


def test_how_many_are_met(capsys, record_property):
    """Counted against all of levels 1 and 2, whether or not they stand in the list yet."""
    counts = Counter(line["status"] for line in LINES if line["level"] != "3")
    words = f"ASVS 5.0, levels 1 and 2: {counts['met']} met with a test of {AT_LEVEL_2 - WEBRTC}; {sum(counts.values())} looked at"
    record_property("asvs", words)
    with capsys.disabled():
        sys.stdout.write(f"\n{words}\n")
    assert counts["met"] >= 55


def test_a_test_that_does_not_exist_would_be_seen():
    assert is_there("tests/docs/test_asvs.py::test_every_chapter_is_spoken_of")
    assert not is_there("tests/docs/test_asvs.py::test_nothing_at_all")
    assert not is_there("tests/docs/nowhere.py::test_every_chapter_is_spoken_of")
