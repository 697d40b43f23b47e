"""From a gold-standard plan's first words to an auditor's result, walked without JavaScript."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Assignment
from moderation.models import AgreedMark, CalibrationMark, CalibrationResult, GoldStandardPlan
from moderation.queries.certificates import certificates_missing
from moderation.queries.gold_plans import instruments_for_gold
from qa_portal.access.roles import Role
from qa_portal.spaces.ids import new_id
from tests.factories.audits import acting
from tests.factories.calibration import CODES, begun, gold_plan, published, scored
from tests.factories.library import fitted_library
from tests.factories.plans import colleague_in
from tests.factories.sessions import REASON, Meeting
from tests.factories.training import catalogue_in, certified, course_called

pytestmark = pytest.mark.django_db
NEEDED = ("code_in_audit", "audit_template", "co_production_and_smart", "equity_and_unconscious_bias")


@pytest.fixture
def lead(place):
    fitted_library(place)
    catalogue_in(place)
    return colleague_in(Role.QA_LEAD, place, "Leah Lead")


@pytest.fixture
def auditor(place):
    return colleague_in(Role.AUDITOR, place, "Audie Auditor")


def url(place, name, *args):
    return reverse(f"moderation:{name}", args=[place.library.slug, *args])


def the(model, person, **facts):
    with acting(person):
        return model.objects.get(**facts)


def sent(grade, version=0, comment="Because."):
    return {"grade": str(grade), "comment": comment, "version": version, "page_id": str(new_id())}


def test_a_plan_is_added_marked_and_not_published_with_gaps(place, lead, signed_in):
    client = signed_in(lead)
    assert client.get(url(place, "gold-new")).status_code == 200
    with acting(lead):
        judged_by = instruments_for_gold(place.library).get(code="level2_digital_audit").pk
    course = course_called(CODES, place, lead).pk
    typed = {"title": "Ruby", "text": "Section A\nShe likes <b>trains</b>.", "origin": "real", "course": course}
    rule = {"share_percent": "80", "steps": "1", "gates_missed": "0", "again_after_days": "30"}
    page = client.post(url(place, "gold-new"), {**typed, **rule, "instrument": judged_by}).content.decode()
    assert "Say who of the council agreed to its use" in page
    client.post(url(place, "gold-new"), {**typed, **rule, "instrument": judged_by, "origin": "made_up"})
    plan = the(GoldStandardPlan, lead)
    page = client.get(url(place, "gold-marks", plan.pk)).content.decode()
    assert "<h2>Section A</h2>" in page
    assert "&lt;b&gt;trains" in page
    mark = the(AgreedMark, lead, criterion__code="A1")
    address = url(place, "gold-mark", plan.pk, mark.pk)
    assert client.post(address, sent(3)).url.endswith("#criterion-A1")
    assert client.post(address, sent(2)).status_code == 409
    assert "Still to do" in client.get(url(place, "gold-publish", plan.pk)).content.decode()
    client.post(url(place, "gold-publish", plan.pk), {"names_nobody": "on"})
    assert the(GoldStandardPlan, lead).is_draft
    client.post(url(place, "gold-change", plan.pk), {**typed, **rule, "title": "Rose", "origin": "made_up"})
    assert the(GoldStandardPlan, lead).title == "Rose"


def test_an_auditor_scores_one_alone_and_reads_why(place, lead, auditor, signed_in):
    plan = published(place, lead)
    client = signed_in(auditor)
    assert plan.title in client.get(url(place, "calibration-list")).content.decode()
    assert "names hours" not in client.get(url(place, "gold", plan.pk)).content.decode()
    assert client.post(url(place, "calibration-begin", plan.pk)).url == url(place, "calibration-sheet", plan.pk)
    page = client.get(url(place, "calibration-sheet", plan.pk)).content.decode()
    assert "names hours" not in page
    mark = the(CalibrationMark, auditor, criterion__code="A1")
    assert "Saved" in client.post(
        url(place, "calibration-mark", plan.pk, mark.pk), sent(2), headers={"HX-Request": "true"}
    ).content.decode()  # fmt: skip
    finish = url(place, "calibration-finish", plan.pk)
    assert "Still to do" in client.get(finish).content.decode()
    assert client.post(finish).status_code == 403


def test_the_result_says_where_one_differs_and_what_it_earned(place, lead, auditor, signed_in):
    plan = published(place, lead)
    scored(plan, auditor, but={"B1": 1})
    address = url(place, "calibration-result", the(CalibrationResult, auditor).pk)
    page = signed_in(auditor).get(address).content.decode()
    assert "The section names hours and people." in page
    assert "Certificate for" in page
    assert "You have seen the agreed marks" in signed_in(auditor).get(url(place, "gold", plan.pk)).content.decode()
    assert "Audie Auditor" in signed_in(lead).get(url(place, "calibration-list")).content.decode()
    assert "I read the section" not in signed_in(lead).get(address).content.decode()
    colleague = colleague_in(Role.AUDITOR, place, "Another Auditor")
    assert signed_in(colleague).get(address).status_code == 404


def test_a_plan_that_is_prepared_is_nobodys_but_the_leads(place, lead, auditor, signed_in):
    plan = gold_plan(place, lead)
    assert signed_in(auditor).get(url(place, "gold", plan.pk)).status_code == 404
    assert signed_in(auditor).get(url(place, "gold-marks", plan.pk)).status_code == 403


def test_a_plan_is_taken_out_of_use(place, lead, auditor, signed_in):
    plan = published(place, lead)
    begun(plan, auditor)
    assert "out of use?" in signed_in(lead).get(url(place, "gold-retire", plan.pk)).content.decode()
    signed_in(lead).post(url(place, "gold-retire", plan.pk))
    assert signed_in(auditor).get(url(place, "calibration-sheet", plan.pk)).status_code == 403


def test_what_a_session_agreed_becomes_a_gold_standard_with_its_reasons(place, signed_in):
    meeting = Meeting(place).show(3, 2).agree_all(2).close()
    catalogue_in(place)
    lead = meeting.lead
    at = [place.space.slug, meeting.session.pk, meeting.first_case()]
    address = reverse("moderation:gold-from-case", args=at)
    assert address in signed_in(lead).get(reverse("moderation:result", args=at)).content.decode()
    course = course_called(CODES, place, lead).pk
    rule = {"share_percent": "80", "steps": "1", "gates_missed": "0", "again_after_days": "30"}
    typed = {"title": "From a meeting", "text": "Redacted", "origin": "real", "course": course, **rule}
    assert "Say who of the council agreed" in signed_in(lead).post(address, typed).content.decode()
    signed_in(lead).post(address, {**typed, "consent": "Head of SEND, 3 May 2026"})
    mark = the(AgreedMark, lead, criterion__code="A1")
    assert (mark.grade, mark.comment) == (2, REASON)


def test_a_missing_certificate_leads_to_the_plan_that_earns_it(place, lead, auditor):
    place.space.council.certified_auditors_from = date(2026, 1, 1)
    certified(place, lead, auditor, (*NEEDED, "nature_of_contributions"), timezone.localdate())
    assignment = Assignment(space=place.space)
    with acting(auditor):
        assert "training/mine" in certificates_missing(assignment, auditor.pk).href
    published(place, lead)
    with acting(auditor):
        lack = certificates_missing(assignment, auditor.pk)
        assert lack.href == url(place, "calibration-list")
        assert "Marking the six gold-standard plans" in lack.sentence
