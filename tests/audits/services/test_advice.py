"""Advice before it is sent: begun, recorded, corrected, given a document, removed; each person's own."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from audits import storage, tasks  # noqa: F401 - tasks registers the reading of documents
from audits.models import Advice, CheckAnswer, SelfCheck
from audits.queries.reading import claimed_originals
from audits.rules.self_checks import ItemAnswer
from audits.services.advice import (
    AdviceFacts,
    begin_advice,
    correct_advice,
    give_document,
    record_advice,
    remove_advice,
)
from audits.services.self_checks import complete_check, save_answers
from qa_portal.access.refusal import Refused
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.notices.models import Notice
from tests.audits.parser.layouts import marked_headings
from tests.factories.advice import advice_at, advice_for, adviser_at, desk_of, own_advice
from tests.factories.plans import library_of_place, plan_in

pytestmark = pytest.mark.django_db
DOCX = b"PK\x03\x04 the rest of a Word document"
FACTS = AdviceFacts("NCC-1", "speech_and_language_therapy", "Therapist")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(place):
    return desk_of(place)


@pytest.fixture
def adviser(place, desk):
    return adviser_at(desk, place)


def a_file(content=DOCX, name="advice.docx"):
    return SimpleUploadedFile(name, content)


def faults_of(deed):
    with pytest.raises(ValidationError) as caught:
        deed()
    return caught.value.message_dict


def test_advice_is_named_first_and_gets_its_document_later(desk, adviser, acting):
    with acting(adviser) as by:
        advice = begin_advice(by=by, space=desk, facts=FACTS)
        assert (advice.state, advice.contributor, advice.author) == ("", "th", adviser)
        assert advice.pk not in claimed_originals(desk.pk), "there is no file to claim"
        with_document = give_document(by=by, advice=advice, file=a_file())
        assert with_document.state == Advice.State.WAITING
        assert list(Advice.objects.all()) == [with_document]
        assert claimed_originals(desk.pk) == {with_document.pk}


def test_another_document_takes_the_place_and_the_answers_stay(place, desk, adviser, acting):
    library_of_place(place)
    first = own_advice(desk, adviser, "NCC-1")
    with acting(adviser) as by:
        second = give_document(by=by, advice=first, file=a_file(b"PK\x03\x04 another"))
        assert storage.read(second) == b"PK\x03\x04 another"
        assert SelfCheck.objects.get().advice == second
        assert not Advice.objects.filter(pk=first.pk).exists()


def test_the_document_is_read_in_the_background_by_the_same_work_as_a_plans(desk, adviser, acting):
    with acting(adviser) as by:
        advice = begin_advice(by=by, space=desk, facts=FACTS, file=a_file(marked_headings().data()))
        job = Job.objects.get(subject_id=advice.pk, kind="audits.read_document")
    runs.run(job.pk, adviser.pk)
    with acting(adviser):
        advice = Advice.objects.get(pk=advice.pk)
        assert advice.is_read
        assert "Robin has difficulty with reading." in advice.text
        assert Notice.objects.get(kind=Notice.Kind.DOCUMENT_READ).subject_id == advice.pk


def test_a_document_that_is_none_is_refused_with_the_reason(desk, adviser, acting):
    with acting(adviser) as by:
        advice = begin_advice(by=by, space=desk, facts=FACTS, file=a_file())
        job = Job.objects.get(subject_id=advice.pk)
    runs.run(job.pk, adviser.pk)
    with acting(adviser):
        advice = Advice.objects.get(pk=advice.pk)
    assert (advice.state, bool(advice.refusal)) == (Advice.State.REFUSED, True)


def test_the_same_file_for_the_same_plan_is_taken_once(desk, adviser, acting):
    with acting(adviser) as by:
        begin_advice(by=by, space=desk, facts=FACTS, file=a_file())
        again = faults_of(lambda: begin_advice(by=by, space=desk, facts=FACTS, file=a_file()))
    assert again == {"file": ["This file is here already, as advice for the same plan."]}


def test_uploads_of_advice_count_towards_the_hour(settings, desk, adviser, acting):
    settings.UPLOADS_AN_HOUR = 1
    with acting(adviser) as by:
        begin_advice(by=by, space=desk, facts=FACTS, file=a_file())
        other = AdviceFacts("NCC-2", "other_advice", "Teacher")
        full = faults_of(lambda: begin_advice(by=by, space=desk, facts=other, file=a_file(b"PK\x03\x04 more")))
        assert "no more from one person" in full["file"][0]
        assert begin_advice(by=by, space=desk, facts=other), "naming advice uploads nothing"


TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"advice_type": "astrology"}, {"advice_type": ["Choose the type of advice from the list."]}),
        ({"dated_on": TODAY + timedelta(days=2)}, {"dated_on": ["The date of the advice cannot be in the future."]}),
        (
            {"dated_on": TODAY, "received_on": TODAY - timedelta(days=1)},
            {"received_on": ["Advice cannot be received before the day on which it is dated."]},
        ),
    ],
    ids=["type", "future", "received before"],
)
def test_impossible_facts_are_said_by_field(place, writer, acting, facts, fault):
    known = {"plan_reference": "NCC-1", "advice_type": "other_advice", "author_role": "Teacher"} | facts
    plan = plan_in(place)
    with acting(writer) as by:
        assert faults_of(lambda: record_advice(by=by, plan=plan, facts=AdviceFacts(**known), file=a_file())) == fault


def test_the_council_records_what_came_by_post(place, writer, acting):
    plan = plan_in(place, reference="NCC-77")
    facts = AdviceFacts("another", "family_contribution", "Parent", received_on=TODAY)
    with acting(writer) as by:
        advice = record_advice(by=by, plan=plan, facts=facts, file=a_file())
    assert (advice.plan, advice.plan_reference, advice.stage) == (plan, "NCC-77", Advice.Stage.RECEIVED)
    assert (advice.contributor, advice.author) == ("fa", None)


def test_an_auditor_reads_advice_and_records_none(place, auditor, acting):
    plan = plan_in(place)
    with acting(auditor) as by, pytest.raises(Refused, match="record advice"):
        record_advice(by=by, plan=plan, facts=FACTS, file=a_file())


def test_a_draft_is_corrected_and_removed_by_its_author_alone(place, desk, adviser, acting):
    library_of_place(place)
    advice = own_advice(desk, adviser, "NCC-1")
    colleague = adviser_at(desk, place, "Colin Colleague")
    with acting(colleague) as by:
        with pytest.raises(Refused, match="colleague"):
            correct_advice(by=by, advice=advice, facts=FACTS)
        with pytest.raises(Refused, match="colleague"):
            remove_advice(by=by, advice=advice)
    with acting(adviser) as by:
        changed = correct_advice(by=by, advice=advice, facts=AdviceFacts("NCC-2", "other_advice", "Teacher"))
        assert (changed.plan_reference, changed.contributor) == ("NCC-2", "la")
        remove_advice(by=by, advice=advice)
        assert not Advice.objects.exists()
        assert not CheckAnswer.objects.exists()


def test_a_council_checks_what_came_on_paper_and_then_no_more(place, writer, acting):
    library_of_place(place)
    advice = advice_for(plan_in(place), advice_type="family_contribution", contributor="fa")
    with acting(writer) as by:
        assert faults_of(lambda: complete_check(by=by, advice=advice)) == {"FA1": ["Answer FA1."]}
        save_answers(by=by, advice=advice, answers={"FA1": ItemAnswer(1, note="No easy read")})
        assert complete_check(by=by, advice=advice).is_complete
        with pytest.raises(Refused, match="is complete"):
            save_answers(by=by, advice=advice, answers={"FA1": ItemAnswer(2)})


def test_a_check_takes_no_item_and_no_answer_of_another(place, desk, adviser, acting):
    library_of_place(place)
    advice = advice_at(desk, adviser, "NCC-1")
    with acting(adviser) as by:
        with pytest.raises(ValueError, match="does not ask EP1"):
            save_answers(by=by, advice=advice, answers={"EP1": ItemAnswer(2)})
        with pytest.raises(ValueError, match="cannot be answered 7"):
            save_answers(by=by, advice=advice, answers={"S01": ItemAnswer(7)})


def test_without_a_check_in_force_it_is_said(desk, adviser, acting):
    advice = advice_at(desk, adviser, "NCC-1")
    with acting(adviser) as by, pytest.raises(Refused, match="no self-check in force"):
        save_answers(by=by, advice=advice, answers={"S01": ItemAnswer(2)})
