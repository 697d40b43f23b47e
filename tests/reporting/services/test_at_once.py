"""Two clicks, two colleagues and two workers in the same moment make one report."""

import pytest

from qa_portal.access.roles import Role
from reporting.models import Report
from reporting.services.reports import ask_to_issue, compile_report, issue_report
from tests.factories.audits import acting
from tests.factories.plans import colleague_in
from tests.reporting.desk import ReportDesk
from tests.threads import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("quick")]


def editions(space):
    with acting(space.service_person):
        return list(Report.objects.filter(space=space).values_list("edition", "state"))


def test_two_who_ask_at_once_get_one_report(desk, place):
    colleague = ReportDesk(place, colleague_in(Role.SENIOR_MANAGER, place))
    reports = at_once([desk.ask, desk.ask, colleague.ask])
    assert len({report.pk for report in reports}) == 1
    assert editions(place.space) == [(1, Report.State.BUILDING)]


def test_two_workers_compile_one_report_once(desk, place):
    report = desk.ask()
    done = at_once([lambda: desk.do(compile_report, report)] * 2)
    assert len({each.compiled_at for each in done}) == 1
    assert editions(place.space) == [(1, Report.State.COMPILED)]


def test_two_workers_issue_one_report_once_and_lay_one_copy_before_the_board(desk, place):
    report = desk.compiled()
    desk.do(ask_to_issue, report)
    done = at_once([lambda: desk.do(issue_report, report)] * 2)
    assert len({each.issued_at for each in done}) == 1
    assert editions(place.board) == [(1, Report.State.ISSUED)]
