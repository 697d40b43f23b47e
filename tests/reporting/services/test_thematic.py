"""The thematic summary from the wish to the signature, through the pipeline of reports."""

from datetime import timedelta

import pytest

from qa_portal.access.refusal import Refused
from qa_portal.notices.models import Notice
from reporting.models import Report
from reporting.queries.reports import compiled
from reporting.services.reports import (
    ask_for_report,
    ask_for_summaries,
    ask_to_issue,
    compile_report,
    issue_report,
    write_words,
)
from tests.factories.audits import acting
from tests.factories.terms import AUTUMN, term_on
from tests.reporting.coding import Coder, commented

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]
KIND = Report.Kind.THEMATIC


@pytest.fixture
def summary(place, desk, lead):
    with acting(lead) as by:
        report = ask_for_report(by=by, space=desk._space(), term=term_on(place, AUTUMN), kind=KIND)
    return desk.do(compile_report, report)


def said(report, key):
    return next(section for section in compiled(report).sections if section.key == key)


def test_it_is_compiled_beside_the_report_of_the_same_term(desk, summary):
    paig = desk.compiled()
    assert (summary.edition, paig.edition) == (1, 1)
    assert compiled(summary).title == "Thematic summary of the term"
    assert said(summary, "grades").is_filled
    assert said(summary, "sections").is_filled
    assert said(summary, "next").is_filled


def test_words_stand_under_its_own_headings_beside_locked_figures(desk, summary):
    figures = said(summary, "grades").parts
    worded = desk.do(write_words, summary, words={"five-lines": "Better: outcomes.", "purpose": "no such heading"})
    assert worded.words == {"five-lines": "Better: outcomes."}
    assert said(worded, "five-lines").parts[-1].paragraphs == ("Better: outcomes.",)
    assert said(worded, "grades").parts == figures


def test_whoever_had_it_drawn_up_does_not_sign_it(desk, summary, manager, place):
    with pytest.raises(Refused, match="a colleague needs to approve"):
        desk.do(ask_to_issue, summary)
    with acting(manager) as by:
        ask_to_issue(by=by, report=Report.objects.get(pk=summary.pk))
        issued = issue_report(by=by, report=Report.objects.get(pk=summary.pk))
        assert issued.is_issued
        assert compiled(issued).content_hash == issued.content_hash
    with acting(place.space.service_person):
        assert not Report.objects.filter(copied_from=summary.pk).exists(), "it stays with the council"


def test_it_is_asked_for_by_itself_once_when_a_term_is_over(place, desk, lead):
    term = term_on(place, AUTUMN)
    for days, asked in ((0, 0), (1, 1), (2, 0)):
        with acting(lead) as by:
            assert len(ask_for_summaries(by=by, space=desk._space(), today=term.ends_on + timedelta(days))) == asked
    with acting(lead) as by:
        report = Report.objects.get(kind=KIND)
        compile_report(by=by, report=report)
        assert Notice.objects.filter(kind=Notice.Kind.REPORT_READY, subject_id=report.pk).exists()


def test_findings_are_set_side_by_side_by_source(place, desk, lead):
    commented(place)
    coder = Coder(place, lead)
    coder.codes(**dict.fromkeys(coder.sees(), "plain_language"))
    with acting(lead):
        term = next(iter(coder.sees().values())).term
    with acting(lead) as by:
        report = ask_for_report(by=by, space=desk._space(), term=term, kind=KIND)
    themes = said(desk.do(compile_report, report), "themes")
    (row,) = next(table.rows for part in themes.parts for table in part.tables)
    assert row[0] == "Plain language"
