"""Findings of what was said outside audits: gathered as it comes, shown only where its origin is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.models import Disclosure
from audits.rules.self_checks import ItemAnswer
from audits.services.disclosures import ask_to_read, decide_concern
from audits.services.sending import send_advice
from moderation.models import Consensus, KeyQuestionAnswer
from moderation.services.agreeing import UNANIMOUS
from qa_portal.access.refusal import Refused
from qa_portal.jobs.models import Job
from qa_portal.ledger.models import Entry
from reporting.models import Finding, Tone
from reporting.services.gathering import GATHERING, gather_findings
from tests.factories.advice import adviser_at, desk_of, own_advice
from tests.factories.audits import acting
from tests.factories.plans import library_of_place, plan_in, read_version
from tests.factories.sessions import Meeting
from tests.factories.studies import Study
from tests.factories.terms import AUTUMN, term_on
from tests.factories.voice import HARM, concern_in, heard_in, safeguarding_lead_in

pytestmark = pytest.mark.django_db
NO = 0
LATE = "The plan came eleven weeks late and nobody told us why."


@pytest.fixture
def guard(place, version):
    term_on(place, AUTUMN)
    term_on(place, timezone.localdate() - timedelta(days=7))
    return safeguarding_lead_in(place)


def gathered(place, lead, person=None):
    """What is made in the name of a lead, and then what a person sees."""
    with acting(lead) as by:
        gather_findings(space=place.space, by=by)
    return seen(place, person or lead)


def seen(place, person):
    with acting(person):
        return list(Finding.objects.in_space(place.space).order_by("noted_at", "about"))


def test_what_people_say_becomes_findings_with_what_they_tell_of(place, lead, guard):
    heard_in(place, lead, LATE, source="complaint", speaker="Parent")
    heard_in(place, lead, "Thank you for listening.", source="family", survey="family", answers={"overall": 5})
    heard_in(place, lead, "It was discussed at the review.", source="annual_review")
    found = {each.source: (each.excerpt, each.tone, each.about) for each in gathered(place, lead)}
    assert found == {
        "complaint": (LATE, Tone.CONCERN, "Parent"),
        "family": ("Thank you for listening.", Tone.STRENGTH, ""),
        "annual_review": ("It was discussed at the review.", "", ""),
    }


def test_a_second_time_nothing_is_found_and_the_first_is_recorded_without_words(place, lead, guard):
    heard_in(place, lead, LATE)
    with acting(lead) as by:
        assert [gather_findings(space=place.space, by=by) for _ in range(2)] == [1, 0]
    with acting(place.space.service_person):
        assert Entry.objects.get(act="finding.gather").detail == "findings: 1"


def test_words_that_came_ask_for_it_once_in_the_name_of_a_lead(place, lead, guard):
    for text in (LATE, "Nobody asked him."):
        heard_in(place, lead, text)
    with acting(lead):
        assert Job.objects.get(kind=GATHERING).principal_id == lead.pk


def test_words_of_harm_are_no_finding_until_they_are_given_back(place, lead, guard):
    concern = concern_in(place, lead)
    assert gathered(place, lead, guard) == []
    with acting(guard) as by:
        decide_concern(concern=concern, outcome=Disclosure.Outcome.NONE, done="", by=by)
    assert [each.excerpt for each in gathered(place, lead)] == [HARM]


def test_words_that_are_held_later_are_shown_to_nobody_as_a_finding(place, lead, guard):
    item = heard_in(place, lead, LATE)
    assert len(gathered(place, lead)) == 1
    with acting(lead) as by:
        ask_to_read(item=item, by=by)
    assert [seen(place, person) for person in (lead, guard, place.space.service_person)] == [[], [], []]


def test_reasons_of_moderation_are_findings_but_not_those_that_say_nothing(place):
    meeting = Meeting(place).show(2, 3).agree_all(1).close()
    found = gathered(place, meeting.lead)
    with acting(meeting.lead):
        said = Consensus.objects.in_space(place.space).exclude(reason=UNANIMOUS)
        assert {each.consensus_id for each in found} == set(said.values_list("pk", flat=True))
    assert {(each.source, each.audit_id, each.term_id) for each in found} == {
        (Finding.Source.MODERATION, meeting.audits[0].pk, meeting.session.term_id)
    }


def test_answers_of_agencies_are_findings_once_the_session_is_closed_the_return_of_an_absent_one_too(place):
    study = Study(place).agree()
    assert gathered(place, study.lead) == []
    study = Study(place, is_fitted=True).close()
    found = gathered(place, study.lead)
    with acting(study.lead):
        answers = KeyQuestionAnswer.objects.filter(session=study.session.pk).exclude(words="")
        assert {each.said_id for each in found} == set(answers.values_list("pk", flat=True))
    sent = [each for each in found if each.excerpt.startswith("Health says")]
    assert sent
    assert all(f" sent in by {study.agency}" in each.about for each in sent)
    assert all(each.is_open for each in sent), "whether it is a concern is for a person to say"


def test_gaps_that_an_author_named_are_findings_of_the_council_they_sent_it_to(place, lead, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    library_of_place(place)
    desk = desk_of(place)
    adviser = adviser_at(desk, place)
    plan = plan_in(place, reference="NCC-0042", registered_by=lead)
    read_version(plan, written_by=lead)
    with acting(adviser) as by:
        gap = ItemAnswer(NO, note="Outcomes come with the report.")
        send_advice(by=by, advice=own_advice(desk, adviser, "NCC-0042", {"S07": gap}))
    (found,) = gathered(place, lead)
    assert (found.source, found.criterion, found.tone) == (Finding.Source.SELF_CHECK, "S07", Tone.CONCERN)
    assert found.excerpt == "Outcomes come with the report."


def test_those_who_do_not_keep_findings_gather_none(place, auditor, guard):
    with acting(auditor) as by, pytest.raises(Refused):
        gather_findings(space=place.space, by=by)
