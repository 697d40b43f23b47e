"""The words that people write into a report."""

import pytest

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from reporting.models import Report
from reporting.queries.reports import compiled
from reporting.services.reports import WordsChanged, ask_to_issue, mark_of, write_words
from tests.factories.audits import acting
from tests.factories.plans import colleague_in
from tests.reporting.desk import WORDS, ReportDesk

pytestmark = pytest.mark.usefixtures("quick")


def test_words_are_kept_under_known_headings_and_the_figures_stay(desk):
    report = desk.compiled()
    desk.do(write_words, report, words=WORDS | {"made-up": "x", "risks": "   "})
    kept = desk.see(report)
    assert (kept.words, kept.content) == (WORDS, report.content)
    assert "Agree to a workshop." in str(compiled(kept).sections[0])


def test_a_printed_draft_without_the_words_is_no_longer_offered(desk):
    report = desk.compiled()
    desk.do(write_words, report, words=WORDS)
    assert not desk.see(report).has_pdf


def test_every_wording_is_in_the_history(desk, lead):
    report = desk.compiled()
    desk.do(write_words, report, words=WORDS)
    desk.do(write_words, report, words={"purpose": "No, later."})
    with acting(lead):
        rows = Report.history.filter(id=report.pk).order_by("history_date")
        assert [row.words for row in rows][-2:] == [WORDS, {"purpose": "No, later."}]


def test_nobody_writes_over_a_colleague_unseen(desk):
    report = desk.compiled()
    seen = mark_of(report.words)
    desk.do(write_words, report, words=WORDS, seen=seen)
    with pytest.raises(WordsChanged):
        desk.do(write_words, report, words={"purpose": "Mine."}, seen=seen)
    assert desk.see(report).words == WORDS
    desk.do(write_words, report, words={"purpose": "Mine."}, seen=mark_of(WORDS))


def test_words_wait_until_the_report_is_built(desk):
    with pytest.raises(Refused, match="still being built"):
        desk.do(write_words, desk.ask(), words=WORDS)


def test_words_are_closed_while_the_report_is_issued(desk):
    report = desk.compiled()
    desk.do(ask_to_issue, report)
    with pytest.raises(Refused, match="its words are closed"):
        desk.do(write_words, report, words=WORDS)


def test_a_page_that_was_read_before_the_issue_writes_nothing(desk, lead):
    """What it holds of the report is out of date, and must not be written back."""
    report = desk.compiled()
    with acting(lead):
        early = Report.objects.get(pk=report.pk)
    desk.do(ask_to_issue, report)
    with acting(lead) as by, pytest.raises(Refused, match="its words are closed"):
        write_words(by=by, report=early, words=WORDS)
    assert desk.see(report).state == Report.State.ISSUING


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PLAN_WRITER])
def test_who_may_not_edit_is_refused(desk, place, role):
    report = desk.compiled()
    with pytest.raises(Refused, match="edit the words of a report"):
        ReportDesk(place, colleague_in(role, place)).do(write_words, report, words=WORDS)
