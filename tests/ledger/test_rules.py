"""How entries are said: every kind, every act, and acts that nobody has words for."""

import pytest

from qa_portal.access.acts import Act
from qa_portal.ledger.rules import DID, READ, said


@pytest.mark.parametrize(
    ("kind", "act", "detail", "sentence"),
    [
        ("act", "plan.register", "", "Ada registered plan 7"),
        ("act", "plan.register", "corrected", "Ada corrected the facts of plan 7"),
        ("act", "plan.upload", "read", "Ada had a document of plan 7 read by the portal"),
        ("act", "council.edit", "paig_name", "Ada changed the settings of plan 7 (paig_name)"),
        ("act", "grant.give", "auditor", "Ada began plan 7, as Auditor"),
        ("act", "space.enter", "invitation accepted", "Ada took up plan 7, by accepting an invitation"),
        ("read", "plan.read", "view", "Ada read plan 7"),
        ("read", "plan.read", "score", "Ada read plan 7, to score it"),
        ("read", "plan.download", "download", "Ada downloaded the original of plan 7"),
        ("read", "report.download", "pdf", "Ada downloaded plan 7, as a PDF"),
        ("refused", "plan.read", "", "Ada was not allowed to read plans: plan 7"),
    ],
)
def test_an_entry_is_said_in_a_sentence(kind, act, detail, sentence):
    assert said(kind, act, detail).about("Ada", "plan 7") == sentence


def test_an_act_without_words_of_its_own_is_said_by_its_right():
    assert said("act", "job.read").about("Ada", "plan 7") == "Ada used the right to see background work: plan 7"


@pytest.mark.parametrize("kind", ["act", "refused"])
def test_an_act_that_no_longer_exists_is_said_by_its_code(kind):
    assert "do “moon.land”" in said(kind, "moon.land").about("Ada", "")


def test_an_entry_about_nothing_ends_without_a_colon():
    assert said("refused", "plan.read").about("Ada", "") == "Ada was not allowed to read plans"
    assert said("act", "job.read").about("Ada", "") == "Ada used the right to see background work"


@pytest.mark.parametrize("line", [*DID, *READ])
def test_words_belong_to_an_act_and_have_a_place_for_what_it_was_about(line):
    assert Act(line.partition(":")[0])
    assert (DID | READ)[line].count("{}") == 1
