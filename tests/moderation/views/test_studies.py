"""A case study from its opening to its table, as people go through its pages, without JavaScript."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from moderation.models import ChronologyEntry, KeyQuestionAgreement, KeyQuestionAnswer, Participant
from moderation.services.questions import answer_questions
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.plans import colleague_in
from tests.factories.studies import Study

pytestmark = pytest.mark.django_db
DAY = {"happened_on_day": "3", "happened_on_month": "2", "happened_on_year": "2024"}


def address(study, name, *more):
    return reverse(f"moderation:{name}", args=[study.place.space.slug, study.session.pk, *more])


@pytest.fixture
def study(place):
    return Study(place, people=2)


def test_a_case_study_is_put_together_answered_compared_agreed_and_counted(study, client, signed_in):
    lead = signed_in(study.lead)
    case = {"reference": "Case 1", "kind": "sen_support", "reason": "Drawn by lot", "footing": "Consent"}
    assert "There is no plan X9" in lead.post(address(study, "study-cases"), case | {"plan": "X9"}).content.decode()
    assert lead.post(address(study, "study-cases"), case).status_code == 302
    people = {"people": [study.lead.pk, study.colleagues[0].pk]}
    assert lead.post(address(study, "session-people"), people).status_code == 302
    assert lead.post(address(study, "session-start")).status_code == 302
    study_id, case_id = study.first(), study.first_case()
    put_together(lead, study, study_id)
    answers = {"KQ1": "Art club", "KQ2": "Fewer days missed", "KQ3": "The move to college", "category": "2"}
    page = lead.post(address(study, "key-answers", case_id), answers | {"finish": "1"})
    assert page.status_code == 422
    assert "Your answers are kept. Still to answer: Overall" in page.content.decode()
    answers |= {"overall": "Mixed"}
    assert lead.post(address(study, "key-answers", case_id), answers | {"finish": "1"}).status_code == 302
    sent = answers | {"KQ1": "Hearing aids fitted", "category": "1"}
    assert lead.post(address(study, "key-return", case_id, study.agency.slug), sent).status_code == 302
    assert lead.get(address(study, "key-questions", case_id)).status_code == 403
    assert lead.post(address(study, "session-show")).status_code == 302
    agree_all(lead, study, case_id)
    assert lead.post(address(study, "session-close")).status_code == 302
    table = lead.get(reverse("moderation:study-list", args=[study.place.space.slug])).content.decode()
    assert "Transitions" in table
    csv = lead.get(reverse("moderation:study-table", args=[study.place.space.slug, 1])).content.decode().splitlines()
    assert csv[1].endswith("SEN Support,Transitions,0,1,0,1")
    assert csv[-1] == "All,,,0,1,0,1"


def put_together(lead, study, study_id):
    """A line written, mended and taken out; an attempt; a profile."""
    event = DAY | {"what": "First fixed exclusion", "agency": "school_or_setting", "source": "School file"}
    assert lead.post(address(study, "study-event-new", study_id), event | {"happened_on_day": "31"}).status_code == 422
    for _ in range(2):
        assert lead.post(address(study, "study-event-new", study_id), event).status_code == 302
    page = lead.get(address(study, "study", study_id)).content.decode()
    assert "still to be checked for 2 of 2 lines" in page
    assert "nobody has said why" in page
    one, other = sorted(set(re.findall(r'href="([^"]+/chronology/[^"]+/take-out)"', page)))
    assert lead.post(one).status_code == 302
    mended = lead.post(other.removesuffix("take-out"), event | {"social_care": "not_asked"})
    assert mended.status_code == 302
    call = {"whom": "parent", "way": "phone", "outcome": "heard", "note": "Wants help sooner"}
    call |= {"tried_on_day": "4", "tried_on_month": "2", "tried_on_year": "2024"}
    assert lead.post(address(study, "study-contact-new", study_id), call).status_code == 302
    profile = {"PP1": "Drawing", "no_view": ""}
    assert lead.post(address(study, "study-profile", study_id), profile).status_code == 302
    page = lead.get(address(study, "study", study_id)).content.decode()
    for words in ("Drawing", "Wants help sooner", "Social care was not asked at the time"):
        assert words in page
    assert "nobody has said why" not in page
    with acting(study.lead):
        assert ChronologyEntry.objects.standing().count() == 1


def agree_all(lead, study, case_id):
    page = lead.get(address(study, "key-questions", case_id)).content.decode()
    assert "Art club" in page
    assert "Hearing aids fitted" in page
    for key in dict.fromkeys(re.findall(rf"{case_id}/questions/([\w-]+)", page)):
        said = {"words": "We say so together", "category": "2", "otherwise": "Health sees it as positive."}
        assert lead.post(address(study, "key-question-agree", case_id, key), said).status_code == 302
    with acting(study.lead):
        assert KeyQuestionAgreement.objects.count() == 6
        assert KeyQuestionAnswer.objects.filter(question="KQ1").count() == 2


def test_before_the_reveal_the_database_shows_an_agency_s_words_to_it_alone(place):
    """The colleague of the council sees the council's words, not the return that the lead entered; nobody else either."""
    study = Study(place, people=2).answer()
    stranger = colleague_in(Role.QA_LEAD, place, "Overseer")
    seen = {}
    for person in (study.lead, study.colleagues[0], stranger):
        with acting(person):
            found = KeyQuestionAnswer.objects.values_list("organisation", flat=True).distinct()
            seen[person.name] = set(found)
    own, health = place.organisation.pk, study.agency.pk
    assert seen == {"Study lead": {own, health}, "Senior 0": {own}, "Overseer": set()}
    for person, sentence in ((stranger, "answers for their own organisation"), (study.lead, "takes part, so they")):
        with acting(study.lead):
            lead_stays_away(study)
        with acting(person) as by:
            case = study.asked(study.studies()[0])
            with pytest.raises(Refused, match=sentence):
                answer_questions(by=by, case=case, organisation=place.organisation, said={})


def lead_stays_away(study):
    """Only the colleague speaks for the council then."""
    part = Participant.objects.get(session=study.session.pk, person=study.lead)
    part.reply = Participant.Reply.NO
    part.save()


def test_after_the_reveal_nobody_changes_what_was_said(place):
    study = Study(place).show()
    with acting(study.lead):
        answer = KeyQuestionAnswer.objects.filter(organisation=place.organisation).first()
        answer.words = "Something else"
        with pytest.raises(DatabaseError), transaction.atomic():
            answer.save(force_update=True)


def test_who_does_not_take_part_reads_nothing_and_keeps_nothing(study, client, signed_in):
    study.start().put_together()
    stranger = signed_in(colleague_in(Role.AUDITOR, study.place, "Stranger"))
    for name in ("study", "study-event-new", "study-profile"):
        assert stranger.get(address(study, name, study.first())).status_code == 404
    assert stranger.get(address(study, "key-answers", study.first_case())).status_code == 404
