"""Writing comments: one's own until they are sent, kept word for word after that."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from frameworks.models import Comment
from frameworks.queries.commenting import next_address, said_by, said_by_others, step_of
from frameworks.services.comments import EventFacts, Said, enter_note, save_comment, send_comments, take_part
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.consultations import NEVER, open_for, part_of, say
from tests.factories.places import as_viewer, person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(place):
    return person_in(Role.YOUTH_VOICE, place, "Yuna Young")


@pytest.fixture
def consultation(lead, place, parent, other):
    return open_for(lead, place, parent, other)


def test_a_comment_is_saved_and_changed_until_it_is_sent(consultation, parent):
    by, reviewer = part_of(parent, consultation)
    with acting_as(parent.pk):
        save_comment(by=by, reviewer=reviewer, said=Said("A1", text="First thought"))
        save_comment(by=by, reviewer=reviewer, said=Said("A1", stance="change", text="Second thought"))
        (row,) = said_by(reviewer)
        assert (row.comment.text, row.comment.stance, row.comment.sent_at) == ("Second thought", "change", None)
        assert send_comments(by=by, reviewer=reviewer) == 1
        with pytest.raises(Refused, match="does not change any more"):
            save_comment(by=by, reviewer=reviewer, said=Said("A1", text="Third thought"))


def test_the_database_keeps_the_words_of_what_was_sent(consultation, parent):
    say(parent, consultation, Said("A1", text="As I said it"))
    with acting_as(parent.pk):
        comment = Comment.objects.get(consultation=consultation)
        comment.text = "As somebody else would have it"
        with pytest.raises(IntegrityError, match="keeps its words"), transaction.atomic():
            comment.save()


def test_nothing_said_is_nothing_kept_and_nothing_to_send(consultation, parent):
    by, reviewer = part_of(parent, consultation)
    with acting_as(parent.pk):
        assert save_comment(by=by, reviewer=reviewer, said=Said("A1", text="  ")) is None
        with pytest.raises(ValidationError, match="You have not said anything yet"):
            send_comments(by=by, reviewer=reviewer)


def test_nobody_writes_in_the_place_of_somebody_else(consultation, parent, other):
    _, reviewer = part_of(parent, consultation)
    with acting_as(other.pk), pytest.raises(Refused, match="asked of somebody else"):
        save_comment(by=as_viewer(other), reviewer=reviewer, said=Said("A1", text="Not mine"))


def test_late_comments_are_kept_and_marked(consultation, parent, other):
    say(parent, consultation, Said("A1", text="In time"), today=consultation.closes_on)
    say(other, consultation, Said("A1", text="Too late"), today=consultation.closes_on + timedelta(days=1))
    with acting_as(parent.pk):
        assert dict(Comment.objects.values_list("text", "is_late")) == {"In time": False, "Too late": True}


def test_others_are_read_after_sending_ones_own_and_never_as_drafts(consultation, parent, other):
    say(other, consultation, Said("A1", text="Sent by another"))
    with acting_as(parent.pk):
        by, reviewer = part_of(parent, consultation)
        save_comment(by=by, reviewer=reviewer, said=Said("B1", text="Mine"))
        assert said_by_others(reviewer) == []
        send_comments(by=by, reviewer=reviewer)
        assert [row.comment.text for row in said_by_others(reviewer)] == ["Sent by another"]
    with acting_as(other.pk):
        save_comment(by=as_viewer(other), reviewer=part_of(other, consultation)[1], said=Said("C1", text="A draft"))
    with acting_as(parent.pk):
        assert "A draft" not in {row.comment.text for row in said_by_others(reviewer)}


def test_in_a_round_without_sharing_nobody_reads_others(lead, place, parent, other):
    consultation = open_for(lead, place, parent, other, sharing=NEVER)
    say(other, consultation, Said("A1", text="Sent by another"))
    say(parent, consultation, Said("A1", text="Mine"))
    with acting_as(parent.pk):
        assert said_by_others(part_of(parent, consultation)[1]) == []


def test_a_reviewer_goes_on_at_the_first_question_without_an_answer(consultation, parent):
    by, reviewer = part_of(parent, consultation)
    with acting_as(parent.pk):
        first = next_address(reviewer)
        save_comment(by=by, reviewer=reviewer, said=Said(first, stance="agree"))
        assert next_address(reviewer) == step_of(reviewer, first).following


def test_a_partner_takes_part_without_being_asked_and_an_auditor_does_not(consultation, place):
    clinician = person_in(Role.DESIGNATED_CLINICAL_OFFICER, place, "Cleo Clinical")
    with acting_as(clinician.pk):
        reviewer = take_part(by=as_viewer(clinician), consultation=consultation)
        assert take_part(by=as_viewer(clinician), consultation=consultation) == reviewer
    auditor = person_in(Role.AUDITOR, place)
    with acting_as(auditor.pk), pytest.raises(Refused):
        take_part(by=as_viewer(auditor), consultation=consultation)


def event(**changes):
    facts = {"kind": "focus_group", "held_on": timezone.localdate(), "who": "Parents in Beeston", "people": 11}
    return EventFacts(**{**facts, **changes})


def test_what_was_said_at_an_event_counts_as_sent(consultation, lead):
    with acting_as(lead.pk):
        by = as_viewer(lead)
        note = enter_note(by=by, consultation=consultation, facts=event(), said=[Said("A1", text="Too long"), Said("")])
        (comment,) = note.comments.all()
        assert comment.is_sent
        assert not comment.is_late


def test_an_event_to_come_and_one_where_nothing_was_said_are_refused(consultation, lead):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with acting_as(lead.pk):
        by = as_viewer(lead)
        with pytest.raises(ValidationError, match="cannot be in the future"):
            enter_note(by=by, consultation=consultation, facts=event(held_on=tomorrow), said=[Said("", text="x")])
        with pytest.raises(ValidationError, match="at least one thing"):
            enter_note(by=by, consultation=consultation, facts=event(), said=[Said("A1")])
