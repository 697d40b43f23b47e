"""The pages of feedback as each person meets them, without JavaScript."""

import re

import pytest
from django.urls import reverse

from audits.models import Return
from qa_portal.access.roles import Role
from qa_portal.printing.verapdf import verapdf
from tests.audits.redrafted import CHANGED, CHANGES, FIRST, SECOND, drafted, quoted, traced
from tests.factories import returns
from tests.factories.audits import acting, assigned, submitted
from tests.factories.audits import started as begin_audit
from tests.factories.plans import colleague_in, plan_in
from tests.factories.returns import GATE, WEAK, begun, judged, point_on, points_of, reread_note, sent


@pytest.fixture
def audit(place, writer):
    return judged(place, writer=writer)


def address(name, place, audit):
    return reverse(f"audits:{name}", args=[place.space.slug, audit.assignment_id])


def seen(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_an_auditor_begins_writes_and_sends_a_note(audit, place, signed_in):
    client = signed_in(audit.auditor)
    result = client.get(address("audit", place, audit))
    assert "Write the feedback note" in seen(result)
    page = client.post(address("return-begin", place, audit), follow=True)
    assert "Your best and your lowest answers are proposed here" in seen(page)
    with acting(audit.auditor):
        note = reread_note(audit)
    texts = {f"text-{point.pk}": point.text or "Said well." for point in points_of(note)}
    kept = client.post(address("return-write", place, audit), texts | {"opening": "Thank you.", "save": "1"})
    assert kept.status_code == 302
    after = client.post(address("return-write", place, audit), texts | {"send": "1"}, follow=True)
    assert "Your note was sent to Willa Writer." in seen(after)


def test_a_note_that_is_not_finished_keeps_its_words_and_says_what_is_missing(audit, place, signed_in):
    note = begun(audit)
    client = signed_in(audit.auditor)
    texts = {f"text-{point.pk}": "" for point in points_of(note)} | {"opening": "Kept words", "send": "1"}
    page = client.post(address("return-write", place, audit), texts)
    assert page.status_code == 422
    assert "Say in words what you mean" in seen(page)
    assert "Kept words" in page.content.decode()


def test_a_note_under_way_is_its_auditors_alone(audit, place, signed_in, writer, lead):
    begun(audit)
    for person in (writer, lead, colleague_in(Role.AUDITOR, place)):
        assert signed_in(person).get(address("return", place, audit)).status_code == 404
        assert "NCC-" not in seen(signed_in(person).get(reverse("audits:return-list", args=[place.space.slug])))


def test_the_writer_sees_the_result_with_the_note_and_not_before(audit, place, signed_in, writer):
    client = signed_in(writer)
    assert "when its feedback note is sent" in seen(client.get(address("audit", place, audit)))
    sent(audit)
    assert "Result of the audit" in seen(client.get(address("audit", place, audit)))
    page = seen(client.get(address("return", place, audit)))
    assert page.index("Done well") < page.index("To change")
    assert "Before the plan is final" in page


def test_the_writer_answers_each_point(audit, place, signed_in, writer):
    note = sent(audit)
    point = point_on(note, GATE)
    client = signed_in(writer)
    wrong = client.post(address("return", place, audit), {f"reply-{point.pk}": "disagree"})
    assert wrong.status_code == 422
    assert f"{GATE}: say in a sentence how you see it" in seen(wrong)
    sent_words = {f"reply-{point.pk}": "done", f"words-{point.pk}": "It says 45 minutes now."}
    sent_words[f"reply-{point_on(note, WEAK).pk}"] = "will_do"
    page = seen(client.post(address("return", place, audit), sent_words, follow=True))
    assert "It says 45 minutes now." in page
    assert "Answered, to be checked" in page


def test_the_auditor_checks_and_the_steps_tell_it(audit, place, signed_in):
    note = returns.answered(audit)
    client = signed_in(audit.auditor)
    point = point_on(note, WEAK)
    page = seen(client.post(address("return", place, audit), {f"result-{point.pk}": "right"}, follow=True))
    assert re.search(r"Found \d+ .* Fixed \d+ .* Checked put right, .* by Audie Auditor", page)


def test_a_lead_releases_or_gives_back(audit, place, signed_in, lead):
    place.council.lead_releases_feedback = True
    place.council.save()
    sent(audit)
    client = signed_in(lead)
    assert "has handed this note in" in seen(client.get(address("return", place, audit)))
    empty = client.post(address("return-give-back", place, audit), {"reason": " "})
    assert "Enter the reason" in seen(empty)
    client.post(address("return-release", place, audit))
    with acting(lead):
        assert Return.objects.get(audit=audit).state == Return.State.SENT


def test_the_upload_page_says_what_holds_a_final_plan_back(audit, place, signed_in, writer, lead):
    sent(audit)
    plan = audit.plan_version.plan
    upload = reverse("audits:version-upload", args=[place.space.slug, plan.pk])
    page = signed_in(writer).get(upload)
    assert "A final plan cannot" in seen(page)
    assert address("return", place, audit) in page.content.decode()
    allowed = signed_in(lead).post(address("return-allow", place, audit), {"reason": "It has to go out."}, follow=True)
    assert "let the plan become final" in seen(allowed)
    assert "A final plan cannot" not in seen(signed_in(writer).get(upload))


def test_a_point_tells_what_became_of_its_words_in_the_next_draft(place, writer, signed_in):
    version = drafted(plan_in(place), FIRST, written_by=writer, uploaded_by_id=writer.pk)
    audit = begin_audit(assigned(place, version=version))
    audit.plan_version = version
    quoted(audit, (CHANGES,))
    submitted(audit, grade=2)
    sent(audit)
    newer = drafted(version.plan, SECOND, written_by=writer, uploaded_by_id=writer.pk)
    traced(newer)
    page = signed_in(writer).get(address("return", place, audit))
    assert "These words have changed in version 2" in seen(page)
    assert "put in: 30" in seen(page)
    assert CHANGED in seen(page)
    assert page.content.decode().count("<mark") >= 1


def test_the_note_prints_as_accessible_pdf(audit, place, signed_in, writer):
    returns.checked(audit)
    answer = signed_in(writer).get(address("return-pdf", place, audit))
    assert answer["Content-Type"] == "application/pdf"
    result = verapdf(answer.content)
    assert result.compliant, result.failures


def test_where_pdf_is_off_the_page_says_so(audit, place, signed_in, writer, settings):
    sent(audit)
    settings.PDF_IS_ON = False
    page = signed_in(writer).get(address("return-pdf", place, audit), follow=True)
    assert "PDF is turned off" in seen(page)


def test_nobody_who_still_judges_the_plan_sees_the_note(audit, place, signed_in):
    sent(audit)
    other = colleague_in(Role.QA_LEAD, place, "Otto Other")
    with acting(audit.auditor):
        found = reread_note(audit).audit
        assert found.assignment.round.space
    assigned(place, version=found.plan_version, auditor=other, audit_round=found.assignment.round)
    assert signed_in(other).get(address("return", place, audit)).status_code == 404
    assert "NCC-" not in seen(signed_in(other).get(reverse("audits:return-list", args=[place.space.slug])))


def test_a_fix_is_told_by_the_draft_that_has_it_and_never_by_the_one_that_was_judged(audit, place, writer, signed_in):
    note = returns.answered(audit)
    client = signed_in(writer)
    assert re.search(r"Fixed \d+ \w+ \d+, in the next draft", seen(client.get(address("return", place, audit))))
    returns.next_draft(returns.version_judged(audit))
    assert re.search(r"Fixed \d+ \w+ \d+, see version 2", seen(client.get(address("return", place, audit))))
    assert note.state == Return.State.ANSWERED


def test_a_point_that_is_seen_differently_and_accepted_is_told_so(audit, place, writer, signed_in):
    returns.answered(audit, returns.Reply.DISAGREE, "The table names it.")
    with acting(audit.auditor) as by:
        point = point_on(reread_note(audit), WEAK)
        returns.check_point(point=point, result=returns.Check.ACCEPTED, words="", by=by)
    page = seen(signed_in(writer).get(address("return", place, audit)))
    assert "Checked: accepted as it is" in page
    assert "Answered I see it differently" in page
