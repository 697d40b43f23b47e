from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from frameworks.models import FrameworkVersion
from frameworks.queries.references import open_references
from frameworks.rules.editing.places import Place
from frameworks.services.approval import approve_version
from frameworks.services.drafts import take_back
from frameworks.services.editing import remove_item
from frameworks.services.versions import call_off, make_live, put_in_force, retire_version
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer, person_in
from tests.frameworks.drafting import WHY, fresh, reword

State = FrameworkVersion.State


def approve(desk, by=None, accepting=None):
    person = by or desk.second
    with acting_as(person.pk), transaction.atomic():
        draft = fresh(desk)
        accepted = open_references(draft) if accepting is None else accepting
        return approve_version(version=draft, accepting=accepted, by=as_viewer(person))


@pytest.fixture
def second(desk):
    with acting_as(desk.second.pk):
        yield as_viewer(desk.second)


@pytest.fixture
def approved(desk):
    return approve(desk)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def test_the_last_editor_does_not_approve(desk):
    reword(desk, question="Other?", by=desk.second)
    with pytest.raises(Refused, match="another person needs to approve"):
        approve(desk)
    assert approve(desk, by=desk.writer).state == State.APPROVED


def test_who_began_a_draft_and_changed_nothing_does_not_approve_it(desk):
    with pytest.raises(Refused, match="another person needs to approve"):
        approve(desk, by=desk.writer)


def test_the_steward_of_the_area_may_approve(desk, place):
    """In an area with one QA lead there would be nobody else."""
    assert approve(desk, by=person_in(Role.AREA_STEWARD, place)).approved_by_id


def test_the_database_itself_wants_a_second_person(desk, second):
    reword(desk, question="Other?")
    with pytest.raises(IntegrityError, match="framework_approved_by_a_second_person"), transaction.atomic():
        FrameworkVersion.objects.filter(pk=desk.draft.pk).update(approved_by=desk.writer)


def test_a_text_with_faults_is_not_approved(desk, second):
    reword(desk, Place.parse("sections/A"), weight_percent=11)
    with pytest.raises(Refused, match="add up to 101 per cent, not 100"):
        approve(desk)


def test_an_approved_text_has_the_rows_that_answers_point_at(desk, approved):
    with acting_as(desk.writer.pk):
        assert approved.criteria.count() == len(approved.content["criteria"])
        assert approved.instruments.count() == len(approved.content["instruments"])


def test_an_approved_text_never_changes(desk, approved, second):
    with pytest.raises(IntegrityError, match="An approved framework never changes"), transaction.atomic():
        FrameworkVersion.objects.filter(pk=approved.pk).update(approved_by=desk.writer)
    with pytest.raises(Refused, match="never changes"):
        remove_item(version=approved, place=Place.parse("criteria/A1"), why=WHY, by=second)


def test_open_references_are_accepted_by_name_or_the_text_is_not_approved(desk):
    with pytest.raises(Refused, match="references have not been looked up") as refusal:
        approve(desk, accepting=[])
    with acting_as(desk.writer.pk):
        assert all(text in str(refusal.value) for text in open_references(fresh(desk)))
    approved = approve(desk)
    with acting_as(desk.writer.pk):
        assert approved.accepted_references == sorted(open_references(approved))


def test_an_approved_version_comes_into_force_today(desk, approved, second):
    put_in_force(version=approved, begins=timezone.localdate(), by=second)
    desk.live.refresh_from_db()
    assert approved.state == State.LIVE
    assert (desk.live.state, desk.live.effective_to) == (State.RETIRED, timezone.localdate() - timedelta(days=1))


def test_a_later_day_stands_for_both_and_comes_by_itself(desk, approved, second, place):
    put_in_force(version=approved, begins=tomorrow(), by=second)
    desk.live.refresh_from_db()
    assert (approved.state, desk.live.state) == (State.APPROVED, State.LIVE)
    assert desk.live.effective_to == timezone.localdate()


def test_a_draft_does_not_come_into_force(desk, second):
    with pytest.raises(Refused, match="has not been approved"):
        put_in_force(version=fresh(desk), begins=tomorrow(), by=second)


def test_nothing_comes_into_force_in_the_past(desk, approved, second):
    with pytest.raises(Refused, match="today or a later day"):
        put_in_force(version=approved, begins=timezone.localdate() - timedelta(days=1), by=second)


def test_the_database_allows_one_version_a_day(desk, approved, second):
    day = desk.live.effective_from + timedelta(days=1)
    with pytest.raises(IntegrityError, match="framework_one_version_a_day"), transaction.atomic():
        FrameworkVersion.objects.filter(pk=approved.pk).update(effective_from=day)


def test_a_day_that_was_called_off_is_free_again(desk, approved, second):
    put_in_force(version=approved, begins=tomorrow(), by=second)
    with pytest.raises(Refused, match="Call that off first"):
        retire_version(version=desk.live, by=second)
    call_off(version=approved, by=second)
    desk.live.refresh_from_db()
    assert (approved.effective_from, desk.live.effective_to) == (None, None)
    with pytest.raises(Refused, match="has no day to come"):
        call_off(version=approved, by=second)


def test_a_version_in_force_can_end_without_a_successor(desk, second):
    retire_version(version=desk.live, by=second)
    desk.live.refresh_from_db()
    assert (desk.live.state, desk.live.effective_to) == (State.RETIRED, timezone.localdate())


def test_a_draft_is_set_aside(desk, second):
    retired = retire_version(version=fresh(desk), by=second)
    assert (retired.state, retired.effective_from) == (State.RETIRED, None)
    with pytest.raises(Refused, match="make a draft from it"):
        retire_version(version=retired, by=second)


def test_the_library_brings_it_into_force_when_its_day_has_come(desk, approved, second, place):
    put_in_force(version=approved, begins=timezone.localdate() + timedelta(days=3), by=second)
    with acting_as(place.library.service_person_id), pytest.raises(Refused, match="still to come"):
        make_live(version=approved, by=as_viewer(place.library.service_person), effective_from=approved.effective_from)


def test_what_is_out_for_comment_is_edited_once_it_was_taken_back(desk, second):
    FrameworkVersion.objects.filter(pk=desk.draft.pk).update(state=State.CONSULTING)
    with pytest.raises(Refused, match="Take it back to change its text"):
        reword(desk, question="Other?", by=desk.second)
    assert take_back(version=desk.draft, by=second).state == State.DRAFT
    assert reword(desk, question="Other?", by=desk.second)
    with pytest.raises(Refused, match="cannot become draft now"):
        take_back(version=desk.live, by=second)
