"""The copy of an issued report that is laid before the board, on screen and on paper."""

import pytest
from django.db import IntegrityError, connection

from qa_portal.access.roles import Role
from qa_portal.printing.verapdf import verapdf
from qa_portal.spaces.models import Space
from reporting.models import Report
from reporting.services.printing import read_printing
from tests.factories.audits import acting
from tests.factories.places import person_in


def copy_for(member):
    """The only report that a member of the board can see."""
    with acting(member):
        return Report.objects.select_related("term").get()


@pytest.fixture
def issued_on_paper(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return desk.issued()


def test_a_member_of_the_board_reads_a_copy_and_sees_nothing_of_the_council(issued_on_paper, member, place):
    copy = copy_for(member)
    assert (copy.space_id, copy.copied_from, copy.state) == (place.board.pk, issued_on_paper.pk, Report.State.ISSUED)
    assert (copy.content, copy.content_hash) == (issued_on_paper.content, issued_on_paper.content_hash)
    with acting(member):
        assert not Space.objects.filter(pk=place.space.pk).exists()
        assert not Report.objects.filter(pk=issued_on_paper.pk).exists()


def test_the_copys_paper_is_the_councils_byte_for_byte(issued_on_paper, member, desk):
    assert read_printing(copy_for(member)) == read_printing(desk.see(issued_on_paper))


@pytest.mark.usefixtures("issued_on_paper")
def test_the_paper_is_accessible_as_verapdf_sees_it(member):
    verdict = verapdf(read_printing(copy_for(member)))
    assert (verdict.compliant, verdict.failures) == (True, ())


@pytest.mark.usefixtures("issued_on_paper")
def test_the_copy_holds_nobodys_name(member):
    copy = copy_for(member)
    assert not [name for name in ("Audie", "Alex", "Sam", "NCC-") if name in copy.content]


@pytest.mark.usefixtures("issued_on_paper")
def test_the_copy_is_frozen_too(member, lead):
    copy = copy_for(member)
    with (
        pytest.raises(IntegrityError, match="An issued report never changes"),
        acting(lead),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE reporting_report SET edition = 9 WHERE id = %s", [copy.pk])


@pytest.mark.usefixtures("issued_on_paper")
def test_a_member_of_another_board_sees_nothing(other_place):
    with acting(person_in(Role.PAIG_MEMBER, other_place)):
        assert not Report.objects.exists()


@pytest.mark.usefixtures("without_pdf")
def test_without_paper_the_boards_copy_says_why(desk, member):
    desk.issued()
    with acting(member):
        copy = Report.objects.get()
    assert (copy.has_pdf, copy.pdf_note.startswith("PDF is off")) == (False, True)
