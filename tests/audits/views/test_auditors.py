"""Sharing out plans, answering a request, days away and training, on their pages and without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Absence, Assignment, AuditorProfile, Interest
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.audits import started
from tests.factories.people import sign_in
from tests.factories.plans import assignment_of, colleague_in, plan_in, read_version, round_in

TODAY = timezone.localdate()


@pytest.fixture
def opened(place):
    return round_in(place)


@pytest.fixture
def given(opened, place, auditor):
    return assignment_of(opened, read_version(plan_in(place)), auditor)


@pytest.fixture
def colleague(place):
    return colleague_in(Role.AUDITOR, place, "Cleo Colleague")


def address(name, place, *ids):
    return reverse(f"audits:{name}", args=[place.space.slug, *ids])


def words(answer):
    return " ".join(answer.content.decode().split())


def day(name, on):
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def count(person, model, **facts):
    with acting_as(person.pk):
        return model.objects.filter(**facts).count()


def test_a_lead_corrects_the_proposal_and_gives_the_plans_out(
    place, opened, lead, auditor, colleague, writer, signed_in
):
    texts = [read_version(plan_in(place), written_by=writer) for _ in range(2)]
    site = signed_in(lead)
    page = words(site.get(address("share", place, opened.pk)))
    assert len(re.findall(r'<option value="\d+" selected>', page)) == 2
    assert "Willa Writer: they wrote a draft of it" in page
    chosen = {f"auditor-{text.pk}": str(colleague.pk) for text in texts} | day("due_on", opened.due_on)
    assert "2 plans were given out." in words(site.post(address("share", place, opened.pk), chosen, follow=True))
    assert count(lead, Assignment, auditor=colleague) == 2


def test_nothing_is_given_out_without_a_choice_or_to_a_writer(place, opened, lead, writer, signed_in):
    text = read_version(plan_in(place), written_by=writer)
    site, due = signed_in(lead), day("due_on", opened.due_on)
    assert "Choose an auditor for at least one plan" in words(site.post(address("share", place, opened.pk), due))
    forced = {f"auditor-{text.pk}": str(writer.pk)} | due
    assert site.post(address("share", place, opened.pk), forced).status_code == 200
    assert count(lead, Assignment) == 0


def test_an_auditor_accepts_then_cannot_score_it_after_all(place, given, auditor, signed_in):
    site, overview = signed_in(auditor), address("audit", place, given.pk)
    assert "Accept, and score it later" in words(site.get(overview))
    assert "You accepted it on" in words(site.post(address("accept", place, given.pk), follow=True))
    declining = address("decline", place, given.pk)
    assert "Choose why you cannot score this plan" in words(site.post(declining, {"reason": ""}))
    assert "Choose which interest you have" in words(site.post(declining, {"kind": "interest"}))
    page = words(site.post(declining, {"kind": "interest", "interest": "own_child"}, follow=True))
    assert f"You are not asked to score plan {given.plan_version.plan} any more." in page
    assert count(auditor, Interest) == 1
    assert site.get(declining).status_code == 403


def test_a_lead_sees_that_and_why_a_plan_was_declined(place, given, auditor, lead, client):
    sign_in(client, auditor).post(address("decline", place, given.pk), {"kind": "time", "reason": "Two court days"})
    page = words(sign_in(client, lead).get(address("audit", place, given.pk)))
    assert "I have too much to do. Two court days" in page
    assert "Declined" in words(client.get(f"{address('audit-list', place)}?state=declined"))


def test_a_plan_goes_to_a_colleague_who_says_yes(place, given, auditor, colleague, client):
    site = sign_in(client, auditor)
    page = words(site.post(address("hand-on", place, given.pk), {"auditor": str(colleague.pk)}, follow=True))
    assert "Until they say yes, it stays with you" in page
    assert site.get(address("offer", place, given.pk)).status_code == 404
    site = sign_in(client, colleague)
    assert "Colleagues ask you to take over" in words(site.get(address("audit-list", place)))
    page = words(site.post(address("offer", place, given.pk), {"take": "1"}, follow=True))
    assert "You have taken over plan" in page
    assert "Start scoring" in page


def test_a_colleague_may_leave_it_with_them(place, given, auditor, colleague, client):
    sign_in(client, auditor).post(address("hand-on", place, given.pk), {"auditor": str(colleague.pk)})
    page = words(sign_in(client, colleague).post(address("offer", place, given.pk), {"leave": "1"}, follow=True))
    assert "The plan stays with Audie Auditor" in page


def test_somebody_who_may_not_judge_it_by_now_is_told_why(place, given, auditor, colleague, client):
    sign_in(client, auditor).post(address("hand-on", place, given.pk), {"auditor": str(colleague.pk)})
    site = sign_in(client, colleague)
    plan = given.plan_version.plan
    site.post(address("interest", place), {"reference": plan.reference, "kind": "knows_family"})
    page = words(site.post(address("offer", place, given.pk), {"take": "1"}))
    assert "have said that they should not judge it" in page
    assert count(colleague, Assignment, auditor=colleague) == 0


def test_an_auditor_says_when_they_are_away_and_the_lead_sees_what_waits(place, given, auditor, lead, client):
    site = sign_in(client, auditor)
    wrong = day("starts_on", TODAY) | day("ends_on", TODAY - timedelta(days=2))
    assert "The last day cannot be before the first" in words(site.post(address("away", place), wrong))
    said = day("starts_on", TODAY) | day("ends_on", TODAY + timedelta(days=4))
    assert "Your days away were saved" in words(site.post(address("away", place), said, follow=True))
    page = words(sign_in(client, lead).get(address("auditor-list", place)))
    assert "Waiting with somebody who is away" in page
    assert given.plan_version.plan.reference in page
    with acting_as(auditor.pk):
        absence = Absence.objects.get()
    assert "after all" in words(sign_in(client, auditor).post(address("away-off", place, absence.pk), follow=True))


def test_an_unknown_plan_is_said_beside_its_field(place, auditor, signed_in):
    page = words(signed_in(auditor).post(address("interest", place), {"reference": "ZZ-1", "kind": "other"}))
    assert "There is no plan with the reference ZZ-1" in page


def test_a_lead_writes_down_what_somebody_is_trained_for(place, auditor, lead, signed_in):
    site = signed_in(lead)
    chosen = {"trained_for": ["HI"], "supervisor": str(lead.pk)}
    assert "Hearing impairment" in words(site.post(address("auditor", place, auditor.pk), chosen, follow=True))
    assert re.search(r'value="HI"[^>]*checked', words(site.get(address("auditor", place, auditor.pk))))
    assert count(lead, AuditorProfile, supervisor=lead) == 1
    assert site.get(address("auditor", place, 999_999)).status_code == 404


# -- one question, many plans


@pytest.fixture
def begun(opened, place, auditor):
    """Three audits that an auditor has begun, by their day."""
    dues = [TODAY + timedelta(days=number) for number in (3, 4, 5)]
    given = [assignment_of(opened, read_version(plan_in(place)), auditor, due_on=due) for due in dues]
    for assignment in given:
        started(assignment)
    return given


def test_one_question_is_answered_plan_by_plan(place, begun, auditor, signed_in):
    site, page_of = signed_in(auditor), [address("question", place, each.pk) for each in begun]
    page = words(site.get(f"{page_of[1]}?code=A1"))
    assert "One question, many plans: A1" in page
    assert "2 of 3 that you have open in this round" in page
    assert f'href="{page_of[0]}?code=A1" rel="prev"' in page
    assert f'href="{page_of[2]}?code=A1" rel="next"' in page
    assert page.count("data-criterion=") == 1
    last = words(site.get(f"{page_of[2]}?code=A1"))
    assert "This is the last plan that you have open" in last


def test_an_answer_is_saved_on_the_same_way_and_leads_back_to_the_question(place, begun, auditor, signed_in):
    site, at = signed_in(auditor), address("question", place, begun[0].pk)
    page = words(site.get(f"{at}?code=A1"))
    answers = re.search(r'action="(answers/[0-9a-f-]+)"', page).group(1)
    sent = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', page).group(1) for name in ("page_id", "version")}
    url = at.replace("question", answers)
    answer = site.post(url, sent | {"grade": "3"}, headers={"referer": f"http://testserver{at}?code=A1"})
    assert answer.url == f"{at}?code=A1"
    assert site.post(url, sent | {"grade": "3", "version": "1"}).url.endswith("#criterion-A1")


def test_a_question_that_is_not_asked_leads_to_one_that_is(place, begun, auditor, signed_in):
    page = words(signed_in(auditor).get(f"{address('question', place, begun[0].pk)}?code=ZZ9"))
    assert "One question, many plans: A1" in page


def test_nobody_goes_through_the_audits_of_somebody_else(place, begun, colleague, signed_in):
    assert signed_in(colleague).get(address("question", place, begun[0].pk)).status_code == 404
