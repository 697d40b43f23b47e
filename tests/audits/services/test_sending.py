"""Advice between a desk and its council: a frozen copy there, a sentence back, and no look past the wall."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from audits import storage, tasks  # noqa: F401 - the tasks register themselves
from audits.models import Advice, AdviceMatch, CheckAnswer
from audits.queries.advice import advice_in, row_of
from audits.queries.threads import COMPARING, READING_THREAD
from audits.rules.self_checks import ItemAnswer
from audits.services.self_checks import save_answers
from audits.services.sending import begin_later_version, return_advice, send_advice
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from tests.factories.advice import adviser_at, desk_of, own_advice
from tests.factories.audits import acting
from tests.factories.places import let_in, make_council, make_person
from tests.factories.plans import colleague_in, in_space, library_of_place, plan_in, read_version

pytestmark = pytest.mark.django_db
NO, YES = 0, 2


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
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place, "Wanda Writer")


@pytest.fixture
def plan(place, writer):
    plan = plan_in(place, reference="NCC-0042", registered_by=writer)
    read_version(plan, written_by=writer)
    return plan


@pytest.fixture
def advice(desk, adviser, plan):
    """Read, and checked with one gap."""
    return own_advice(desk, adviser, "ncc-0042 ", {"S07": ItemAnswer(NO, note="Outcomes come with the report.")})


def sent(advice, adviser):
    with acting(adviser) as by:
        return send_advice(by=by, advice=advice)


def the_copy(advice, plan):
    with in_space(plan.space):
        return Advice.objects.select_related("plan").get(copied_from=advice.pk)


def test_the_council_gets_the_file_the_text_and_the_answers(advice, adviser, plan, writer):
    with transaction.atomic():
        sent(advice, adviser)
    copy = the_copy(advice, plan)
    assert (copy.plan, copy.stage, copy.plan_reference) == (plan, Advice.Stage.RECEIVED, "NCC-0042")
    assert (copy.text, copy.author, copy.contributor) == (advice.text, adviser, "th")
    with acting(writer) as by:
        row = row_of(advice_in(plan.space, by, copy.pk, with_text=True))
        assert [(gap.code, gap.given.note) for gap in row.check.gaps] == [("S07", "Outcomes come with the report.")]
        assert row.gaps_words == "1 open gap"
        assert storage.read(copy) == storage.read(advice) == b"the file"


def test_the_plan_writer_is_told_and_both_records_say_so(advice, adviser, plan, writer):
    sent(advice, adviser)
    with acting(writer):
        notice = Notice.objects.get(kind=Notice.Kind.ADVICE_CAME)
        assert notice.subject_id == the_copy(advice, plan).pk
    for space in (advice.space, plan.space):
        with in_space(space):
            assert Entry.objects.filter(space=space, act="advice.send").count() == 1


def test_what_was_sent_is_closed_to_its_author(advice, adviser):
    sent(advice, adviser)
    with acting(adviser) as by, pytest.raises(Refused, match="does not change any more"):
        save_answers(by=by, advice=advice, answers={"S07": ItemAnswer(YES)})
    with pytest.raises(Refused, match="has been sent"):
        sent(advice, adviser)


def test_a_reference_that_the_council_does_not_know_changes_nothing(desk, adviser, plan):
    advice = own_advice(desk, adviser, "NCC-0043")
    with pytest.raises(ValidationError, match="has no plan NCC-0043"):
        sent(advice, adviser)
    with acting(adviser):
        assert Advice.objects.get(pk=advice.pk).is_draft
    with in_space(plan.space):
        assert not Advice.objects.in_space(plan.space).exists()


def test_a_plan_of_another_council_of_the_area_is_not_found(place, desk, adviser):
    other = make_council(place.area, place.library)
    plan_in(other, reference="XYZ-1")
    with pytest.raises(ValidationError, match="has no plan XYZ-1"):
        sent(own_advice(desk, adviser, "XYZ-1"), adviser)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({"state": "waiting"}, "Upload the document first"), ({"state": ""}, "Upload the document first")],
)
def test_a_document_that_was_not_read_is_not_sent(desk, adviser, plan, facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        sent(own_advice(desk, adviser, "NCC-0042", **facts), adviser)


def test_an_open_question_is_answered_first(desk, adviser, plan):
    advice = own_advice(desk, adviser, "NCC-0042", {"S03": ItemAnswer()})
    with pytest.raises(ValidationError, match="Answer every question"):
        sent(advice, adviser)


def test_nobody_sends_a_colleagues_advice(place, desk, advice):
    colleague = adviser_at(desk, place, "Colin Colleague")
    with pytest.raises(Refused, match="colleague"):
        sent(advice, colleague)


def test_the_author_never_sees_the_councils_space(advice, adviser, plan):
    sent(advice, adviser)
    with acting(adviser):
        assert list(Advice.objects.values_list("space_id", flat=True)) == [advice.space_id]


def test_the_ways_open_to_their_own_people_only(place, desk, plan):
    """The functions answer nobody who could not write at the end where the way begins."""
    from audits.services.sending import _way

    stranger = let_in(make_person("Stranger"), Role.PLAN_WRITER, make_council(place.area, place.library).space)
    with acting(stranger):
        assert _way("SELECT * FROM app.council_of_desk(%s)", desk.pk) is None
        assert _way("SELECT * FROM app.desk_of_council(%s, %s)", plan.space_id, desk.pk) is None


def test_sent_back_it_says_why_at_both_ends_and_tells_the_author(advice, adviser, plan, writer):
    sent(advice, adviser)
    with acting(writer) as by:
        return_advice(by=by, advice=the_copy(advice, plan), reason=" Say how often. ")
    with acting(adviser):
        own = Advice.objects.get(pk=advice.pk)
        assert (own.stage, own.return_reason, own.returned_by) == (Advice.Stage.SENT_BACK, "Say how often.", writer)
        assert Notice.objects.get(kind=Notice.Kind.ADVICE_RETURNED).subject_id == own.pk
    with acting(writer) as by, pytest.raises(Refused, match="sent back already"):
        return_advice(by=by, advice=the_copy(advice, plan), reason="Again")


def test_a_later_version_keeps_the_answers_and_follows_the_first_in_both_spaces(advice, adviser, plan):
    sent(advice, adviser)
    with acting(adviser) as by:
        later = begin_later_version(by=by, advice=advice)
        assert begin_later_version(by=by, advice=advice) == later, "a second click finds it"
        assert later.is_draft
        assert not later.has_document
        assert CheckAnswer.objects.get(self_check__advice=later, code="S07").answer == NO
        save_answers(by=by, advice=later, answers={"S07": ItemAnswer(YES)})
    with in_space(later.space):
        Advice.objects.filter(pk=later.pk).update(state="read", text="Better", html="<p>Better</p>")
        storage.keep(later, [b"a better file"])
    with transaction.atomic():
        sent(later, adviser)
    assert the_copy(later, plan).follows_id == the_copy(advice, plan).pk


def test_a_draft_has_no_later_version(advice, adviser):
    with acting(adviser) as by, pytest.raises(Refused, match="that was sent"):
        begin_later_version(by=by, advice=advice)


def test_what_was_sent_is_compared_with_the_newest_text_of_the_plan(desk, adviser, plan):
    text = "Recommendations\nSam should have a quiet place to eat.\n"
    html = "<h2>Recommendations</h2>\n<p>Sam should have a quiet place to eat.</p>\n"
    sent(own_advice(desk, adviser, "NCC-0042", html=html, text=text), adviser)
    service = plan.space.service_person_id
    with acting_as(service), transaction.atomic():
        reading, comparing = (Job.objects.get(principal_id=service, kind=kind) for kind in (READING_THREAD, COMPARING))
    for job in (reading, comparing):
        runs.run(job.pk, service)
    with acting_as(service), transaction.atomic():
        assert {job.state for job in Job.objects.filter(principal_id=service)} == {Job.State.DONE}
        assert AdviceMatch.objects.get().exact == "Sam should have a quiet place to eat."


def test_the_prompts_on_its_text_travel_along(desk, adviser, plan):
    prompt = {"code": "vague_provision", "severity": "high", "pieces": [[7, 11]], "words": [[7, 11]], "note": ""}
    advice = own_advice(desk, adviser, "NCC-0042", prompts=[prompt])
    sent(advice, adviser)
    assert the_copy(advice, plan).prompts == [prompt]
