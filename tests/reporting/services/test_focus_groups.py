"""A focus group is arranged, held and answered; what was heard stands in the registers of the councils."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.models import Disclosure, FeedbackItem, Survey
from frameworks.models import Theme
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from reporting.models import FocusGroup, ForumComment
from reporting.queries.focus_groups import came_words
from reporting.queries.forum_comments import Subject
from reporting.queries.you_said import you_said_page
from reporting.services.focus_groups import answer_focus_group, ask_by_link, call_off, say_it_was_held
from reporting.services.forum_comments import Said, comment
from tests.factories.audits import acting
from tests.factories.local_criteria import with_library
from tests.factories.places import make_council, person_in
from tests.factories.voice import HARM, KIND_WORDS, focus_group_in, held_group_in, safeguarding_lead_in, said_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(place):
    with_library(place)
    return person_in(Role.PCF_REVIEWER, place, "Fay Forum")


@pytest.fixture
def guard(place):
    return safeguarding_lead_in(place)


def _registered(lead):
    with acting(lead):
        return list(FeedbackItem.objects.filter(source=FeedbackItem.Source.FOCUS_GROUP))


def test_what_was_heard_stands_in_the_register_of_the_council_that_it_is_about(place, forum, guard, lead):
    heard = said_in(place, forum, held_group_in(place, forum, about=place.organisation))
    (item,) = _registered(lead)
    assert (item.text, item.occasion, item.outside_id) == (KIND_WORDS, "The first draft", str(heard.pk))
    with acting(forum):
        assert not FeedbackItem.objects.exists()


def test_what_is_about_the_whole_area_stands_in_the_register_of_each_council(place, forum, guard, lead):
    other = make_council(place.area, place.library, "Next door")
    safeguarding_lead_in(other)
    theirs = person_in(Role.QA_LEAD, other, "Other lead")
    said_in(place, forum, held_group_in(place, forum))
    assert [len(_registered(each)) for each in (lead, theirs)] == [1, 1]


def test_words_of_harm_reach_the_safeguarding_lead_and_nobody_else(place, forum, guard, lead):
    assert said_in(place, forum, held_group_in(place, forum), HARM) is None
    with acting(forum):
        assert not ForumComment.objects.exists()
    assert _registered(lead) == []
    with acting(guard):
        assert Disclosure.objects.get().item.text == HARM
        assert Notice.objects.get(person=guard).kind == Notice.Kind.CONCERN_RAISED


def test_nothing_is_taken_in_where_nobody_reads_words_of_harm(place, forum):
    with pytest.raises(Refused, match="No safeguarding lead is named"):
        said_in(place, forum, held_group_in(place, forum))
    with acting(forum):
        assert not ForumComment.objects.exists()


def test_words_that_may_name_a_child_are_asked_about(place, forum, guard):
    with pytest.raises(ValidationError, match="may name a child"):
        said_in(place, forum, held_group_in(place, forum), "Oliver Bennett was not asked what he wants.")


def test_it_goes_from_planned_to_held_to_answered(place, forum, guard, lead):
    group = focus_group_in(place, forum, held_on=timezone.localdate() + timedelta(days=2))
    with acting(forum) as by:
        with pytest.raises(ValidationError, match="still to come"):
            say_it_was_held(by=by, group=group, came=3, today=timezone.localdate())
        group = say_it_was_held(by=by, group=group, came=3, today=group.held_on)
        with pytest.raises(Refused, match="held already"):
            call_off(by=by, group=group)
        with pytest.raises(Refused):
            answer_focus_group(by=by, group=group, answer="x")
    with acting(lead) as by:
        answered = answer_focus_group(by=by, group=group, answer="A page in plain words goes out with each draft.")
        page = you_said_page(place.space)
    assert (answered.state, came_words(answered)) == (FocusGroup.State.ANSWERED, "Fewer than 5 people came")
    assert page.focus_groups == [(answered, "Fewer than 5 people came")]
    with acting(place.library.service_person):
        entries = Entry.objects.filter(subject_id=str(group.pk)).order_by("at")
        assert [entry.act for entry in entries] == ["focus.arrange", "focus.arrange", "focus.answer"]
    with acting(forum):
        assert Notice.objects.get(person=forum).kind == Notice.Kind.FOCUS_ANSWERED


def test_its_people_are_asked_by_one_link_each_and_it_is_opened_once(place, forum, guard, lead):
    group = held_group_in(place, forum)
    with acting(lead) as by:
        first, second = (ask_by_link(by=by, group=group, council=place.space) for _ in range(2))
        assert first == second == Survey.objects.get(focus_group_id=group.pk)


@pytest.mark.parametrize(("role", "source"), [(Role.YOUTH_VOICE, "young_person"), (Role.PCF_REVIEWER, "forum_issue")])
def test_young_people_and_forums_comment_at_any_time(role, source, place, forum, guard, lead):
    speaker = person_in(role, place, "Ellis Young")
    with acting(speaker) as by:
        theme = Theme.objects.in_space(place.library).first()
        said = Said("Nobody explains the words.", is_strength=False, subject=Subject(theme_id=theme.pk))
        comment(by=by, space=place.library, said=said)
    with acting(lead):
        assert FeedbackItem.objects.get().source == source
    with acting(forum):
        assert ForumComment.objects.get().theme_id == theme.pk
