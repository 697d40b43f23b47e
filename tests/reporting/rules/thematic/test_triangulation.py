import pytest

from reporting.rules.thematic.triangulation import (
    Agreement,
    Course,
    SourceEvidence,
    ThemeEvidence,
    Verdict,
    agreement_of,
    course_of,
    together,
    verdict_of,
)

CONCERN, STRENGTH, DIVIDED, SILENT = Verdict.CONCERN, Verdict.STRENGTH, Verdict.DIVIDED, Verdict.SILENT


@pytest.mark.parametrize(
    ("concerns", "strengths", "verdict"),
    [(0, 0, SILENT), (2, 1, CONCERN), (1, 2, STRENGTH), (1, 1, DIVIDED), (5, 3, DIVIDED), (1, 0, CONCERN)],
)
def test_two_thirds_make_a_verdict(concerns, strengths, verdict):
    assert verdict_of(concerns, strengths) is verdict


@pytest.mark.parametrize(
    ("verdicts", "agreement"),
    [
        ([CONCERN, CONCERN, SILENT], Agreement.AGREEING),
        ([CONCERN, STRENGTH], Agreement.CONFLICTING),
        ([CONCERN, DIVIDED], Agreement.CONFLICTING),
        ([DIVIDED, DIVIDED], Agreement.CONFLICTING),
        ([CONCERN, SILENT], Agreement.ONE_SOURCE),
        ([SILENT, SILENT], Agreement.SILENT),
    ],
)
def test_silence_is_no_agreement(verdicts, agreement):
    assert agreement_of(verdicts) is agreement


@pytest.mark.parametrize(
    ("before", "now", "course"),
    [
        (SILENT, CONCERN, Course.NEW),
        (STRENGTH, DIVIDED, Course.NEW),
        (DIVIDED, CONCERN, Course.CONTINUING),
        (CONCERN, STRENGTH, Course.CLOSED),
        (CONCERN, SILENT, Course.CLOSED),
        (SILENT, STRENGTH, Course.NONE),
    ],
)
def test_a_concern_is_new_continues_or_closes(before, now, course):
    assert course_of(before, now) is course


def test_a_theme_sums_up_its_sources():
    theme = ThemeEvidence("x", "X", [SourceEvidence("Audits", 4, 1), SourceEvidence("Checks", 0, 3)], CONCERN)
    assert (theme.total, theme.verdict) == (8, DIVIDED)
    assert (theme.agreement, theme.course) == (Agreement.CONFLICTING, Course.CONTINUING)


def test_a_survey_of_hundreds_has_one_voice_among_the_sources():
    loud = ThemeEvidence("k", "K", [SourceEvidence("Audits", 20, 2), SourceEvidence("Families", 10, 300)])
    assert (loud.verdict, loud.agreement) == (Verdict.DIVIDED, Agreement.CONFLICTING)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], Verdict.SILENT),
        ([Verdict.SILENT, Verdict.CONCERN], Verdict.CONCERN),
        ([Verdict.CONCERN, Verdict.DIVIDED], Verdict.CONCERN),
        ([Verdict.STRENGTH, Verdict.STRENGTH, Verdict.CONCERN], Verdict.STRENGTH),
        ([Verdict.DIVIDED], Verdict.DIVIDED),
    ],
)
def test_sources_together_come_to_what_most_of_them_say(verdicts, expected):
    assert together(verdicts) is expected
