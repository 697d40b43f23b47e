"""What keeps a copy back, where words stand alone, and what is left of a document."""

import pytest

from audits.rules.safe_text import text_of
from moderation.rules.confirming import Release, occurrences
from moderation.rules.joint import JointSetup, absent_roles, steps_of
from moderation.rules.kinds import SessionKind
from moderation.rules.redaction import Proposal, apply
from moderation.rules.redaction.writing import redacted_html


def test_a_release_says_everything_that_stands_against_it():
    assert Release(1, 0, ["A", "B", "C"]).gaps == (
        "1 line has not been decided.",
        "Nobody of another organisation has been asked to this audit yet.",
        "No data sharing agreement in force covers A, B and C.",
    )
    assert Release(0, 3).gaps == ()


@pytest.mark.parametrize(
    ("words", "wanted", "taken", "found"),
    [
        ("Sam and Samira, Sam.", "Sam", [], [(0, 3), (16, 19)]),
        ("Sam and Samira, Sam.", "Sam", [(16, 19)], [(0, 3)]),
        ("Samira", "Sam", [], []),
        ("(x)(x)", "(x)", [], [(0, 3), (3, 6)]),
        ("anything", "", [], []),
    ],
)
def test_words_are_found_where_they_stand_by_themselves(words, wanted, taken, found):
    assert occurrences(words, wanted, taken) == found


def test_a_line_over_several_elements_leaves_nothing_behind():
    html = "<p>To <b>Sam</b> Thorn&amp;hill &lt;3</p>\n<p>Sam</p>"
    text = text_of(html)
    lines = [line(text, "Sam Thorn&hill", "[child]"), line(text, "Sam", "[child]", after=10)]
    assert redacted_html(html, lines) == "<p>To <b>[child]</b> &lt;3</p>\n<p>[child]</p>"
    assert text_of(redacted_html(html, lines)) == apply(text, lines)


def line(text, words, replacement, after=0):
    start = text.index(words, after)
    return Proposal("child_name", start, start + len(words), words, replacement, "")


def test_an_expected_role_that_nobody_has_is_named():
    kind = SessionKind(
        *("k", "K", "about", "joint", "p", ("d",), 3, 1), most_cases=4, expected_roles=("designated_clinical_officer",)
    )
    assert absent_roles(kind, ["qa_lead"]) == ["Designated Clinical Officer"]
    assert absent_roles(kind, ["designated_clinical_officer"]) == []
    steps = steps_of(kind, JointSetup(cases=2, released=1, people=3, organisations=1))
    assert [step.missing for step in steps] == ["Ask people of more than one organisation.", "", "1 case to release."]
