"""Asking for a report, and compiling it."""

import pytest

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from reporting.models import Report
from reporting.rules.report import hash_of
from reporting.rules.report_archive import from_json
from reporting.services.printing import TURNED_OFF, read_printing
from reporting.services.reports import COMPILING, ask_for_report, compile_report, write_words
from tests.factories.audits import acting, assigned, entered
from tests.factories.library import fitted_library
from tests.factories.plans import colleague_in
from tests.factories.terms import AUTUMN, SPRING, at_noon, term_on
from tests.reporting.desk import WORDS, ReportDesk


def test_a_report_is_asked_for_and_its_building_is_a_job(desk):
    report = desk.ask()
    assert (report.state, report.edition, report.asked_by_id) == (Report.State.BUILDING, 1, desk.person.pk)
    assert desk.jobs() == [(COMPILING, report.pk)]


def test_asking_again_gives_the_report_that_is_being_built(desk):
    assert desk.ask() == desk.ask()
    assert len(desk.jobs()) == 1


def test_a_colleague_gets_the_same_report_and_work_of_their_own_that_may_finish_it(desk, place):
    colleague = ReportDesk(place, colleague_in(Role.SENIOR_MANAGER, place))
    report = desk.ask()
    assert colleague.ask() == report
    assert colleague.jobs() == [(COMPILING, report.pk)]


@pytest.mark.usefixtures("quick")
def test_once_it_is_built_the_next_is_another_edition(desk):
    desk.compiled()
    assert desk.ask().edition == 2


def test_a_term_without_audits_is_refused_with_the_reason(desk):
    with pytest.raises(Refused) as refusal:
        desk.ask(SPRING)
    assert str(refusal.value) == "No audit was submitted in the Spring term 2025/26, so there is nothing to report yet."


@pytest.mark.usefixtures("audited")
def test_another_councils_audits_are_no_reason_for_a_report(other_place):
    fitted_library(other_place)
    with pytest.raises(Refused, match="No audit was submitted"):
        ReportDesk(other_place, colleague_in(Role.QA_LEAD, other_place)).ask()


@pytest.mark.usefixtures("audited")
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PLAN_WRITER, Role.STEWARD])
def test_who_may_not_build_is_refused(place, role):
    with pytest.raises(Refused, match="build a report"):
        ReportDesk(place, colleague_in(role, place)).ask()


def test_a_board_builds_nothing(desk, place, lead):
    with acting(lead) as by, pytest.raises(Refused, match="Reports are built in the space of a council"):
        ask_for_report(by=by, space=place.board, term=term_on(place, AUTUMN))


@pytest.mark.usefixtures("quick")
def test_figures_are_counted_locked_and_sealed(desk):
    report = desk.compiled()
    said = from_json(report.content)
    assert report.state == Report.State.COMPILED
    assert (said.period, said.council) == ("Autumn 2025/26", desk.place.organisation.name)
    assert report.content_hash == said.content_hash == hash_of(said)
    assert any(line.endswith("is behind its plan: 6 of 10 audits.") for line in said.brief)


@pytest.mark.usefixtures("quick")
def test_a_second_run_changes_nothing_and_tells_nobody_again(desk, lead):
    report = desk.compiled()
    again = desk.do(compile_report, report)
    assert (again.compiled_at, again.content_hash) == (report.compiled_at, report.content_hash)
    with acting(lead):
        assert Notice.objects.filter(kind=Notice.Kind.REPORT_READY).count() == 1


@pytest.mark.usefixtures("quick")
def test_figures_stay_as_they_were_when_another_audit_is_submitted(desk, place):
    """The next edition counts it."""
    report = desk.compiled()
    entered(assigned(place), 1, at=at_noon(AUTUMN))
    desk.do(write_words, report, words=WORDS)
    assert desk.see(report).content == report.content
    assert any("7 of " in line for line in from_json(desk.compiled().content).brief)


def test_there_is_a_draft_on_paper(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report = desk.compiled()
    assert report.has_pdf
    assert read_printing(desk.see(report)).startswith(b"%PDF-")


@pytest.mark.usefixtures("without_pdf")
def test_without_drawing_libraries_the_report_stands_and_says_why_it_is_not_on_paper(desk):
    report = desk.compiled()
    assert (report.state, report.has_pdf) == (Report.State.COMPILED, False)
    assert report.pdf_note == "PDF is off, because the Pango library is missing on this machine."


def test_a_portal_that_has_pdf_turned_off_says_so(desk, settings):
    settings.PDF_IS_ON = False
    assert desk.compiled().pdf_note == TURNED_OFF


def test_whoever_lost_the_role_meanwhile_builds_nothing(desk, place):
    report = desk.ask()
    auditor = ReportDesk(place, colleague_in(Role.AUDITOR, place))
    with pytest.raises(Refused, match="build a report"):
        auditor.do(compile_report, report)


@pytest.mark.usefixtures("quick")
def test_a_try_that_was_cut_off_while_printing_does_not_block_the_next(desk, media):
    """A worker that is killed leaves a file under a temporary name, which nobody takes away."""
    report = desk.ask()
    folder = media / str(report.space_id)
    folder.mkdir(parents=True)
    (folder / f"{report.pk}.incoming").write_bytes(b"%PDF- cut off")
    assert desk.do(compile_report, report).has_pdf
