"""Issuing: sealed, printed, frozen, and laid before the board."""

import pytest
from django.db import IntegrityError, connection

from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from reporting.models import Report
from reporting.queries.reports import compiled
from reporting.rules.corrections import changes_in
from reporting.rules.report import hash_of
from reporting.rules.report_archive import AlteredReportError, from_json
from reporting.services.printing import read_printing
from reporting.services.reports import ISSUING, ask_to_issue, issue_report, take_over, write_words
from tests.factories.audits import acting
from tests.factories.places import let_in, make_person
from tests.factories.plans import colleague_in
from tests.reporting.desk import WORDS, ReportDesk

pytestmark = pytest.mark.usefixtures("quick")


def copies_on(board):
    with acting(board.service_person):
        return list(Report.objects.filter(space=board))


def test_it_is_decided_first_and_done_by_a_job(desk):
    report = desk.compiled()
    decided = desk.do(ask_to_issue, report)
    assert (decided.state, decided.issued_by_id) == (Report.State.ISSUING, desk.person.pk)
    assert desk.jobs()[-1] == (ISSUING, report.pk)


def test_words_and_figures_are_sealed_together(desk):
    report = desk.compiled()
    desk.do(write_words, report, words=WORDS)
    desk.do(ask_to_issue, report)
    issued = desk.do(issue_report, report)
    said = from_json(issued.content)
    assert (issued.state, issued.content_hash) == (Report.State.ISSUED, hash_of(said))
    assert issued.content_hash != report.content_hash
    assert "Agree to a workshop." in str(said.sections[0])
    assert compiled(desk.see(issued)) == said


def test_what_was_altered_behind_the_portals_back_is_found_out(desk):
    issued = desk.issued()
    issued.content = issued.content.replace("Autumn", "Spring")
    with pytest.raises(AlteredReportError):
        compiled(issued)


def test_a_second_run_changes_nothing_whoever_does_it(desk, place):
    """The first worker may have been lost before it could say that it was done."""
    issued = desk.issued()
    assert desk.do(issue_report, issued).issued_at == issued.issued_at
    assert len(copies_on(place.board)) == 1


def test_a_report_that_nobody_decided_to_issue_is_not_issued(desk):
    assert desk.do(issue_report, desk.compiled()).state == Report.State.COMPILED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reporting_report SET words = '{}' WHERE id = %s",
        "UPDATE reporting_report SET content = 'x' WHERE id = %s",
        "UPDATE reporting_report SET state = 'compiled' WHERE id = %s",
    ],
)
def test_the_database_itself_keeps_what_was_issued(desk, statement):
    issued = desk.issued()
    with (
        pytest.raises(IntegrityError, match="An issued report never changes"),
        acting(desk.person),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [issued.pk])


@pytest.mark.parametrize("service", [ask_to_issue, lambda **facts: write_words(words=WORDS, **facts)])
def test_and_so_does_the_portal_with_a_sentence(desk, service):
    issued = desk.issued()
    with pytest.raises(Refused, match="This report has been issued, so it does not change any more"):
        desk.do(service, issued)


def test_a_correction_is_a_new_edition(desk):
    desk.issued()
    second = desk.issued()
    assert (second.edition, second.state) == (2, Report.State.ISSUED)


def test_the_asker_is_told(desk, lead):
    issued = desk.issued()
    with acting(lead):
        kinds = list(Notice.objects.filter(subject_id=issued.pk).order_by("made_at").values_list("kind", flat=True))
    assert kinds == [Notice.Kind.REPORT_READY, Notice.Kind.REPORT_ISSUED]


def test_each_step_is_in_the_ledger(desk, place):
    issued = desk.issued()
    with acting(place.space.service_person):
        entries = Entry.objects.filter(subject_id=str(issued.pk)).order_by("at")
        assert [(entry.act, entry.detail) for entry in entries] == [
            (Act.REPORT_COMPILE, ""),
            (Act.REPORT_COMPILE, "compiled"),
            (Act.REPORT_ISSUE, "asked"),
            (Act.REPORT_ISSUE, ""),
        ]


def test_somebody_whom_the_board_does_not_let_in_is_told_to_ask(desk, place):
    """Or the report would be issued and never reach the group."""
    report = desk.compiled()
    outside = let_in(make_person("Oda Outside"), Role.QA_LEAD, place.space, place.library)
    with pytest.raises(Refused, match="closed to you"):
        ReportDesk(place, outside).do(ask_to_issue, report)


def test_the_draft_never_stands_in_for_what_was_issued(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        issued = desk.issued()
    assert b"Issued on" in read_printing(desk.see(issued))


def test_a_colleague_takes_over_what_got_stuck(desk, place, lead):
    """The one who asked may have left since."""
    report = desk.compiled()
    desk.do(ask_to_issue, report)
    colleague = ReportDesk(place, colleague_in(Role.SENIOR_MANAGER, place))
    colleague.do(take_over, report)
    assert colleague.jobs() == [(ISSUING, report.pk)]
    issued = colleague.do(issue_report, report)
    assert (issued.state, issued.issued_by_id) == (Report.State.ISSUED, lead.pk), "who decided stays"


def test_taking_over_is_for_those_who_may_do_it(desk, place):
    with pytest.raises(Refused, match="build a report"):
        ReportDesk(place, colleague_in(Role.AUDITOR, place)).do(take_over, desk.ask())


def test_a_correction_says_what_it_changes_and_keeps_it_for_good(desk):
    first = desk.issued()
    second = desk.compiled()
    desk.do(write_words, second, words=WORDS)
    assert changes_in(compiled(first)) is None
    with acting(desk.person):
        told = changes_in(compiled(Report.objects.get(pk=second.pk)))
    assert "takes the place of edition 1" in told.parts[0].paragraphs[0]
    desk.do(ask_to_issue, second)
    issued = desk.do(issue_report, second)
    assert changes_in(from_json(issued.content)) == told
