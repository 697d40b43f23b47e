"""A child's profile: who may write and read it, who agreed, and that it stays as it was once it was used."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from moderation.models import ChildProfile, ContactAttempt
from moderation.queries.profiles import voice_page
from moderation.rules.child_voice import Part
from moderation.services.profiles import (
    AboutProfile,
    begin_profile,
    remove_plan_attempt,
    remove_profile,
    say_about,
    use_profile,
    write_part,
)
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from tests.factories.audits import acting
from tests.factories.kits import TODAY, profile_of, tried_for
from tests.factories.plans import colleague_in, plan_in
from tests.factories.studies import Study

pytestmark = pytest.mark.django_db
PRIVATE = AboutProfile("together", TODAY, "child", TODAY, "private")


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place)


@pytest.fixture
def auditor(place):
    return colleague_in(Role.AUDITOR, place)


def sees(person):
    with acting(person):
        return ChildProfile.objects.count()


def test_a_profile_takes_the_headings_of_the_pack_and_each_change_is_recorded(place, writer):
    profile = profile_of(plan_in(place), writer)
    assert profile.asked[0].text == "What people like about me"
    assert profile.parts == {"liked": {"words": "I make people laugh.", "symbols": ["happy", "music"]}}
    with acting(colleague_in(Role.STEWARD, place)):
        found = Entry.objects.filter(subject_id=str(profile.pk)).order_by("at")
        assert list(found.values_list("detail", flat=True)) == ["begun", "words", "about"]


def test_what_the_child_wants_private_is_for_its_writer_and_qa_leads_in_the_database_too(place, writer, auditor):
    plan, lead = plan_in(place), colleague_in(Role.QA_LEAD, place)
    profile = profile_of(plan, writer, said=PRIVATE)
    assert [sees(person) for person in (writer, lead, auditor)] == [1, 1, 0]
    with acting(auditor) as by:
        assert voice_page(by, plan).profiles == []
        with pytest.raises(ChildProfile.DoesNotExist):
            write_part(by=by, profile=profile, code="liked", part=Part("x"))
    with acting(writer) as by:
        say_about(by=by, profile=profile, about=AboutProfile("own", TODAY, "child", TODAY, "show"), today=TODAY)
    assert sees(auditor) == 1


def test_a_used_profile_stays_and_the_next_begins_from_it(place, writer):
    plan = plan_in(place)
    used = profile_of(plan, writer, is_used=True)
    with acting(writer) as by:
        for deed in (
            lambda: write_part(by=by, profile=used, code="liked", part=Part("Other words")),
            lambda: remove_profile(by=by, profile=used),
        ):
            with pytest.raises(Refused, match="stays as it was"):
                deed()
        fresh = begin_profile(by=by, about=plan)
        assert (fresh.pk != used.pk, fresh.parts, fresh.agreed_by) == (True, used.parts, "")
        assert begin_profile(by=by, about=plan) == fresh


def test_the_database_holds_a_used_profile(place, writer):
    used = profile_of(plan_in(place), writer, is_used=True)
    for deed in (
        lambda: ChildProfile.objects.update(parts={}),
        lambda: ChildProfile.objects.filter(pk=used.pk).delete(),
    ):
        with acting(writer), pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
            deed()


def test_a_profile_is_used_only_with_leave_and_with_something_in_it(place, writer):
    with acting(writer) as by:
        profile = begin_profile(by=by, about=plan_in(place))
        with pytest.raises(ValidationError, match="who agreed"):
            use_profile(by=by, profile=profile, used_in="review", used_on=TODAY, today=TODAY)
        with pytest.raises(ValidationError, match="on which day"):
            say_about(by=by, profile=profile, about=AboutProfile("own", None, "child", None, "show"), today=TODAY)
        say_about(by=by, profile=profile, about=PRIVATE, today=TODAY)
        with pytest.raises(ValidationError, match="Nothing stands"):
            use_profile(by=by, profile=profile, used_in="review", used_on=TODAY, today=TODAY)
        with pytest.raises(ValidationError, match="still to come"):
            use_profile(by=by, profile=profile, used_in="review", used_on=TODAY + timedelta(days=1), today=TODAY)


def test_a_profile_that_was_not_used_is_removed_for_good(place, writer):
    profile = profile_of(plan_in(place), writer)
    with acting(writer) as by:
        remove_profile(by=by, profile=profile)
        assert not ChildProfile.objects.exists()


def test_roles_without_plans_neither_read_nor_write(place):
    steward = colleague_in(Role.STEWARD, place)
    with acting(steward) as by, pytest.raises(Refused):
        begin_profile(by=by, about=plan_in(place))


def test_a_case_is_written_by_those_who_take_part_and_until_it_is_closed(place):
    lead = colleague_in(Role.QA_LEAD, place)
    stranger = colleague_in(Role.AUDITOR, place)
    study = Study(place, cases=1, people=1, led_by=lead).prepare()
    with acting(lead):
        case = study.session.studies.select_related("case", "plan", "session").first()
    made = profile_of(case, lead)
    assert made.plan is None
    with acting(stranger) as by, pytest.raises(Refused, match="take part"):
        write_part(by=by, profile=made, code="liked", part=Part("x"))


def test_attempts_for_a_plan_stand_on_its_page_until_they_are_taken_off(place, writer):
    plan = plan_in(place)
    entry = tried_for(plan, writer)
    with acting(writer) as by:
        assert voice_page(by, plan).lacks_a_reason
        assert voice_page(by, plan).attempts == [entry]
        remove_plan_attempt(by=by, plan=plan, entry=entry)
        assert voice_page(by, plan).attempts == []
        assert ContactAttempt.history.count() == 2
    tried_for(plan, writer, "heard")
    with acting(writer) as by:
        assert not voice_page(by, plan).lacks_a_reason
