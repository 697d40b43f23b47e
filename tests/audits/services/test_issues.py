"""A forum raises what families keep meeting, and is told what was done."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from audits.models import ForumIssue
from audits.queries.issues import issues_of_theme
from audits.services.issues import IssueAnswer, answer_issue
from frameworks.models import Theme
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from tests.factories.local_criteria import with_library
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.factories.voice import HARM, issue_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(place):
    return person_in(Role.PCF_REVIEWER, place, "Fay Forum")


def test_an_answer_reaches_whoever_raised_it_and_stands_under_its_theme(place, forum, lead, acting):
    with_library(place)
    issue = issue_in(place, forum)
    with acting(lead) as by:
        theme = Theme.objects.in_space(place.library).first()
        answer_issue(issue=issue, told=IssueAnswer("done", "A date is given with each draft.", theme), by=by)
        assert list(issues_of_theme(theme)) == [issue]
    with acting(forum) as by:
        assert Notice.objects.get(person=forum).kind == Notice.Kind.ISSUE_ANSWERED
        with pytest.raises(Refused):
            answer_issue(issue=issue, told=IssueAnswer("done", "x"), by=by)


def test_words_of_harm_are_not_kept_where_everybody_can_read(place, forum, acting):
    with pytest.raises(ValidationError, match="ring the safeguarding lead"):
        issue_in(place, forum, text=HARM)
    with acting(forum):
        assert not ForumIssue.objects.exists()


def test_a_forum_raises_an_issue_and_sees_what_was_done(client, place, forum, lead):
    raise_url = reverse("audits:issue-raise", args=[place.library.slug])
    typed = {"title": "No interpreter", "text": "Four families this term", "suggested_theme": "Being understood"}
    page = sign_in(client, forum).post(raise_url, typed, follow=True).content.decode()
    assert "Nobody has answered yet" in page
    assert "About the whole area" in page
    assert HARM in client.post(raise_url, {**typed, "text": HARM}).content.decode()
    sign_in(client, lead)
    assert "Answer “No interpreter”" in client.get("/").content.decode()
    listed = client.get(reverse("audits:issue-list", args=[place.library.slug]) + "?state=raised")
    (issue,) = (each for each, _ in listed.context["rows"])
    answer_url = reverse("audits:issue-answer", args=[place.library.slug, issue.pk])
    page = client.post(answer_url, {"state": "done", "answer": "Booked with each visit"}, follow=True).content.decode()
    assert "Booked with each visit" in page
    page = sign_in(client, forum).get(reverse("audits:issue", args=[place.library.slug, issue.pk])).content.decode()
    assert "Something was done" in page
    assert "Answer it" not in page
