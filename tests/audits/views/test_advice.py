"""The pages of advice: at a desk one's own, in the council beside the plan; without JavaScript too."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.models import Advice
from audits.rules.self_checks import ItemAnswer
from audits.services.sending import return_advice, send_advice
from qa_portal.ledger.models import Entry
from tests.factories.advice import advice_at, advice_for, adviser_at, desk_of, own_advice
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.plans import in_space, library_of_place, plan_in

pytestmark = pytest.mark.django_db
DOCX = b"PK\x03\x04 the rest of a Word document"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(place):
    library_of_place(place)
    return desk_of(place)


@pytest.fixture
def adviser(place, desk):
    return adviser_at(desk, place)


@pytest.fixture
def plan(place):
    return plan_in(place, reference="NCC-0042")


def at(name, space, *parts):
    return reverse(f"audits:advice{name}", args=[space.slug, *parts])


def words(answer):
    return " ".join(answer.content.decode().split())


def test_advice_is_begun_by_its_reference_alone_and_leads_to_its_check(client, desk, adviser):
    sign_in(client, adviser)
    typed = {"plan_reference": "NCC-0042", "advice_type": "other_advice", "author_role": "Teacher"}
    answer = client.post(at("-new", desk), typed)
    with acting(adviser):
        advice = Advice.objects.get()
    assert answer.url == at("-check", desk, advice.pk)
    page = words(client.get(answer.url))
    assert "No document yet" in page
    assert "0 of 14 answered" in page


def test_a_wrong_file_loses_nothing_that_was_typed(client, desk, adviser):
    sign_in(client, adviser)
    typed = {"plan_reference": "NCC-0042", "advice_type": "other_advice", "author_role": "Teacher"}
    page = words(client.post(at("-new", desk), typed | {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04")}))
    assert "Upload the document as Word document" in page
    assert 'value="NCC-0042"' in page
    assert "Choose the document again" in page


def test_answers_are_saved_all_at_once_without_javascript_and_one_by_one_with_it(client, desk, adviser):
    advice = advice_at(desk, adviser, "NCC-0042")
    sign_in(client, adviser)
    where = at("-check", desk, advice.pk)
    everything = {"S01": "2", "S01-note": "", "S02": "0", "S02-note": "Not asked", "S03": "", "S03-note": ""}
    assert client.post(where, everything).url == where
    page = words(client.get(where))
    assert "Your answers are saved." in page
    assert "Not asked" in page
    one = client.post(where, {"S03": "na", "S03-note": "An update only"}, headers={"HX-Request": "true"})
    assert "3 of 18 answered. Saved" in words(one)
    with acting(adviser):
        answers = {row.code: row.answer for row in advice.checks.get().answers.all()}
    assert (answers["S01"], answers["S02"], answers["S03"]) == (2, 0, None), "what was not sent stays"


def test_an_open_question_is_named_where_it_is_sent_from(client, desk, adviser):
    advice = own_advice(desk, adviser, "NCC-0042", {"S03": ItemAnswer()})
    sign_in(client, adviser)
    page = words(client.post(at("-send", desk, advice.pk)))
    assert "Answer every question of the self-check" in page
    assert "#id_S03_0" in page


def test_a_reference_that_the_council_does_not_know_is_said_on_the_page(client, desk, adviser):
    advice = own_advice(desk, adviser, "NCC-9999")
    sign_in(client, adviser)
    assert "has no plan NCC-9999" in words(client.post(at("-send", desk, advice.pk)))


def test_a_colleague_at_the_same_desk_sees_nothing_of_it(client, place, desk, adviser):
    advice = own_advice(desk, adviser, "NCC-0042")
    sign_in(client, adviser_at(desk, place, "Colin Colleague"))
    assert "NCC-0042" not in words(client.get(at("-list", desk)))
    for name in ("", "-check", "-send", "-correct", "-document", "-remove", "-original", "-progress"):
        assert client.get(at(name, desk, advice.pk)).status_code == 404, name


def sent_to(plan, advice, adviser):
    with acting(adviser) as by:
        send_advice(by=by, advice=advice)
    with in_space(plan.space):
        return Advice.objects.get(copied_from=advice.pk)


def test_the_gaps_stand_on_the_page_of_the_plan(client, desk, adviser, plan, writer):
    advice = own_advice(desk, adviser, "NCC-0042", {"S07": ItemAnswer(0, note="They come with the report.")})
    copy = sent_to(plan, advice, adviser)
    sign_in(client, writer)
    page = words(client.get(reverse("audits:plan", args=[plan.space.slug, plan.pk])))
    assert "1 open gap" in page
    assert "They come with the report." in page
    page = words(client.get(at("", plan.space, copy.pk)))
    assert "Sam needs short instructions" in page
    assert "Send it back" in page
    with in_space(plan.space):
        assert Entry.objects.filter(space=plan.space, act="advice.read", actor_id=writer.pk).count() == 1


VAGUE = {"code": "vague_provision", "severity": "high", "pieces": [[7, 31]], "words": [[11, 16]], "note": ""}


def test_prompts_on_advice_are_shown_to_its_author_and_to_the_writer_of_the_plan(client, desk, adviser, plan, writer):
    advice = own_advice(desk, adviser, "NCC-0042", prompts=[VAGUE])
    sign_in(client, adviser)
    page = words(client.get(at("-check", desk, advice.pk)))
    assert "Prompts on the text (1)" in page
    assert "Sam <mark>needs</mark> short instruct" in page
    copy = sent_to(plan, advice, adviser)
    sign_in(client, writer)
    assert "1 prompt on its text" in words(client.get(reverse("audits:plan", args=[plan.space.slug, plan.pk])))
    assert "Sam <mark>needs</mark> short instruct" in words(client.get(at("", plan.space, copy.pk)))


def test_an_auditor_reads_it_and_is_offered_nothing_to_change(client, plan, auditor):
    advice = advice_for(plan)
    sign_in(client, auditor)
    page = words(client.get(at("", plan.space, advice.pk)))
    assert "Sam needs short instructions" in page
    assert "Send it back" not in page
    assert "Record a self-check" not in page
    assert client.get(at("-send-back", plan.space, advice.pk)).status_code == 403


def test_sent_back_the_author_reads_why_and_begins_a_later_version(client, desk, adviser, plan, writer):
    advice = own_advice(desk, adviser, "NCC-0042")
    copy = sent_to(plan, advice, adviser)
    with acting(writer) as by:
        return_advice(by=by, advice=copy, reason="Say how often.")
    sign_in(client, adviser)
    assert "Say how often." in words(client.get(at("", desk, advice.pk)))
    later = client.post(at("-later", desk, advice.pk))
    page = words(client.get(later.url))
    assert "Say how often." in page
    assert "18 of 18 answered" in page


def test_a_draft_is_removed_once_it_was_asked_again(client, desk, adviser):
    advice = own_advice(desk, adviser, "NCC-0042")
    sign_in(client, adviser)
    assert "This cannot be undone." in words(client.get(at("-remove", desk, advice.pk)))
    assert client.post(at("-remove", desk, advice.pk)).url == at("-list", desk)
    with acting(adviser):
        assert not Advice.objects.exists()


def test_the_original_is_saved_under_a_name_of_the_portals_own(client, desk, adviser):
    advice = own_advice(desk, adviser, "NCC-0042")
    sign_in(client, adviser)
    answer = client.get(at("-original", desk, advice.pk))
    assert answer.content == b"the file"
    assert 'filename="NCC-0042 advice th.docx"' in answer["Content-Disposition"]


def test_empty_lists_say_what_comes_there(client, place, desk, adviser, writer):
    assert "You have no advice here yet" in words(sign_in(client, adviser).get(at("-list", desk)))
    assert "No advice has come yet" in words(sign_in(client, writer).get(at("-list", place.space)))


def test_home_shows_what_waits_at_the_desk(client, desk, adviser):
    own_advice(desk, adviser, "NCC-0042")
    page = words(sign_in(client, adviser).get("/"))
    assert "Speech and language therapy for plan NCC-0042" in page
    assert "Ready to send" in page
    assert at("-new", desk) in page
