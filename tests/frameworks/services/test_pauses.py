"""Taking a text back while people comment on it, and putting it out again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from frameworks.models import Comment, FrameworkVersion
from frameworks.queries.answering import answering_page
from frameworks.queries.commenting import said_by
from frameworks.queries.consultations import consultation_in, criterion_counts, row_of
from frameworks.queries.questions import reworded_since
from frameworks.rules.editing.items import fingerprint
from frameworks.rules.editing.places import Place, value_at
from frameworks.services.comments import Said, save_comment, send_comments, take_part
from frameworks.services.consultations import invite_reviewers, put_out_again, remind_reviewers
from frameworks.services.drafts import take_back
from frameworks.services.editing import change_item, remove_item
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from tests.factories.consultations import open_for, part_of, say
from tests.factories.places import as_viewer, person_in
from tests.frameworks.drafting import WHY

pytestmark = pytest.mark.django_db

A1, A2 = Place.parse("criteria/A1"), Place.parse("criteria/A2")


@pytest.fixture
def keeper(lead):
    """The lead, on whose behalf the test works."""
    with acting_as(lead.pk):
        yield as_viewer(lead)


@pytest.fixture
def consultation(place, lead, parent, keeper):
    """Pat has sent a comment on A1, and is still writing on A2."""
    made = open_for(lead, place, parent)
    say(parent, made, Said("A1", "change", "Too long."))
    say(parent, made, Said("A2", "unsure", "I wonder."), send=False)
    return made


@pytest.fixture
def paused(consultation, place, keeper):
    take_back(version=consultation.version, by=keeper)
    return consultation_in(place.library, consultation.pk)


def text_of(consultation):
    return FrameworkVersion.objects.get(pk=consultation.version_id)


def reword(consultation, place, keeper, **fields):
    version = text_of(consultation)
    item = value_at(version.content, place)
    change_item(version=version, place=place, value={**item, **fields}, was=fingerprint(item), why=WHY, by=keeper)


def again(consultation, keeper, days=14):
    closes_on = timezone.localdate() + timedelta(days=days)
    return put_out_again(by=keeper, consultation=consultation, closes_on=closes_on)


def test_nobody_comments_on_words_that_are_being_changed(paused, parent, place):
    by, reviewer = part_of(parent, paused)
    with acting_as(parent.pk):
        with pytest.raises(Refused, match="this consultation is paused"):
            save_comment(by=by, reviewer=reviewer, said=Said("A3", "agree"))
        with pytest.raises(Refused, match="paused"):
            send_comments(by=by, reviewer=reviewer)
    other = person_in(Role.PCF_REVIEWER, place)
    with acting_as(other.pk), pytest.raises(Refused, match="paused"):
        take_part(by=as_viewer(other), consultation=paused)


def test_nobody_is_asked_or_reminded_while_the_words_change(paused, keeper):
    with pytest.raises(Refused, match="Put them out for comment again"):
        invite_reviewers(by=keeper, consultation=paused, people=[])
    with pytest.raises(Refused, match="Put them out for comment again"):
        remind_reviewers(by=keeper, consultation=paused)


def test_it_is_called_paused_also_after_its_closing_date(paused):
    late = timezone.localdate() + timedelta(days=99)
    assert [row_of(paused, day).state_words for day in (timezone.localdate(), late)] == ["Paused", "Paused"]


def test_put_out_again_it_takes_comments_until_the_new_day_and_people_are_told(paused, place, keeper, parent):
    closes_on = again(paused, keeper, days=30).closes_on
    found = consultation_in(place.library, paused.pk)
    assert (found.version.state, found.closes_on, found.is_paused) == ("consulting", closes_on, False)
    with acting_as(parent.pk):
        told = Notice.objects.filter(person=parent, kind=Notice.Kind.COMMENTS_ASKED).count()
    assert told == 2
    say(parent, found, Said("A3", "agree"))
    assert Comment.objects.filter(consultation=found, sent_at__isnull=False).count() == 3


def test_only_what_is_paused_is_put_out_again_and_only_to_a_day_to_come(consultation, paused, keeper):
    with pytest.raises(ValidationError, match="must be in the future"):
        again(paused, keeper, days=0)
    again(paused, keeper)
    with pytest.raises(Refused, match="not paused"):
        again(consultation, keeper)


def test_a_reviewer_is_shown_what_changed_under_a_comment_that_was_not_sent(paused, parent, keeper):
    reword(paused, A2, keeper, family_question="Were you asked?", weight=1)
    _, reviewer = part_of(parent, paused)
    draft = Comment.objects.get(reviewer=reviewer, criterion="A2")
    changed = reworded_since(text_of(paused), "A2", draft.saved_at)
    assert [each.name for each in changed] == ["Family question"]
    assert "Were you asked?" in "".join(piece.text for piece in changed[0].pieces if piece.kind != "gone")
    assert reworded_since(text_of(paused), "A3", draft.saved_at) == []


def test_the_owner_sees_which_comments_speak_of_earlier_words(paused, keeper):
    assert [each.is_of_earlier_words for each in answering_page(paused, "A1").waiting] == [False]
    reword(paused, A1, keeper, question="Shorter?")
    assert [each.is_of_earlier_words for each in answering_page(paused, "A1").waiting] == [True]


def test_what_was_said_of_a_criterion_that_is_removed_still_waits_for_an_answer(paused, place, parent, keeper):
    remove_item(version=text_of(paused), place=A1, why=WHY, by=keeper)
    found = consultation_in(place.library, paused.pk)
    *_, gone, whole = criterion_counts(found)
    assert (gone.code, gone.is_gone, gone.unanswered, whole.code) == ("A1", True, 1, "")
    page = answering_page(found, "A1")
    assert (page.is_gone, len(page.waiting)) == (True, 1)
    _, reviewer = part_of(parent, found)
    assert [(row.address, row.is_gone) for row in said_by(reviewer)] == [("A2", False), ("A1", True)]
