"""A note goes from its auditor to the writer, is answered and checked; until then a plan is not final."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from audits.models import Return, ReturnPoint
from audits.queries.returns import points_open
from audits.rules.feedback import MOST_PRAISE
from audits.services.answering_returns import allow_final, answer_point, check_point
from audits.services.returns import NoteWords, add_point, hand_back, hand_in, release_return, write_return
from audits.services.versions import upload_version
from qa_portal.access.refusal import Refused
from qa_portal.notices.models import Notice
from tests.factories import returns
from tests.factories.audits import acting
from tests.factories.returns import GATE, WEAK, begun, judged, point_on, points_of, reread_note, sent, worded

State = Return.State
DOCX = b"PK\x03\x04 word/document.xml"


@pytest.fixture
def audit(place, writer):
    return judged(place, writer=writer)


def codes(note, kind):
    return [point.answer.criterion.code for point in points_of(note) if point.kind == kind]


def notices_of(person, kind):
    with acting(person):
        return Notice.objects.filter(person=person, kind=kind).count()


def test_a_note_proposes_the_best_as_praise_and_what_failed_as_changes(audit):
    note = begun(audit)
    assert codes(note, "praise")[0] == "A1"  # what the auditor said something of comes first
    assert len(codes(note, "praise")) <= MOST_PRAISE
    assert codes(note, "change") == [GATE, WEAK]
    point = point_on(note, GATE)
    assert point.must_fix
    assert point.text == returns.FAILED.comment


def test_beginning_twice_is_once(audit):
    assert begun(audit).pk == begun(audit).pk


def test_nobody_but_the_auditor_begins_or_writes_it(audit, lead):
    note = begun(audit)
    with acting(lead) as by, pytest.raises(Refused, match="by the person who made the audit"):
        write_return(note=note, words=NoteWords("Hello"), by=by)


def test_what_must_be_put_right_cannot_be_left_out(audit):
    note = begun(audit)
    point = point_on(note, GATE)
    with acting(audit.auditor) as by:
        write_return(note=note, words=NoteWords("", {}, frozenset({point.pk})), by=by)
        assert not ReturnPoint.objects.get(pk=point.pk).left_out


def test_a_note_without_praise_or_with_empty_points_is_not_sent(audit):
    note = begun(audit)
    praise = frozenset(point.pk for point in points_of(note) if point.is_praise)
    with acting(audit.auditor) as by:
        with pytest.raises(ValidationError, match="Say in words what you mean"):
            hand_in(note=note, by=by)
        write_return(note=note, words=NoteWords("", {}, praise), by=by)
        with pytest.raises(ValidationError, match="Begin with something"):
            hand_in(note=note, by=by)


def test_a_point_on_another_criterion_can_be_added_once(audit):
    note = begun(audit)
    with acting(audit.auditor) as by:
        answer = audit.answers.select_related("criterion").get(criterion__code="E1")
        add_point(note=note, answer=answer, kind="praise", text="Outcomes speak of the child.", by=by)
        with pytest.raises(ValidationError, match="has such a point"):
            add_point(note=note, answer=answer, kind="praise", text="Again", by=by)


def test_a_sent_note_tells_its_writer_and_never_changes(audit, writer):
    note = sent(audit)
    assert note.state == State.SENT
    assert notices_of(writer, Notice.Kind.RETURN_SENT) == 1
    with acting(audit.auditor) as by, pytest.raises(Refused, match="has this note already"):
        write_return(note=note, words=NoteWords("Something else"), by=by)
    point = point_on(note, GATE)
    point.text = "Something else"
    with acting(audit.auditor), pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        point.save()


def test_where_the_council_wants_it_a_lead_releases_the_note(audit, lead, place, writer):
    place.council.lead_releases_feedback = True
    place.council.save()
    note = sent(audit)
    assert note.state == State.WAITING
    assert notices_of(writer, Notice.Kind.RETURN_SENT) == 0
    with acting(lead) as by:
        note = hand_back(note=reread_note(audit), reason="Quote the words.", by=by)
    assert (note.state, note.handed_back) == (State.DRAFT, "Quote the words.")
    with acting(audit.auditor) as by:
        hand_in(note=note, by=by)
    with acting(lead) as by:
        note = release_return(note=reread_note(audit), by=by)
    assert note.state == State.SENT
    assert notices_of(writer, Notice.Kind.RETURN_SENT) == 1


def test_the_writer_alone_answers(audit, lead):
    note = sent(audit)
    with acting(lead) as by, pytest.raises(Refused, match="for the person who wrote the plan"):
        answer_point(point=point_on(note, GATE), reply="done", words="", by=by)


def test_the_auditor_hears_of_it_once_all_is_answered(audit):
    note = returns.answered(audit)
    assert note.state == State.ANSWERED
    assert notices_of(audit.auditor, Notice.Kind.RETURN_ANSWERED) == 1


def test_a_disagreement_needs_words(audit, writer):
    note = sent(audit)
    with acting(writer) as by, pytest.raises(ValidationError, match="how you see it"):
        answer_point(point=point_on(note, GATE), reply="disagree", words=" ", by=by)


def test_what_is_not_right_yet_goes_back_to_the_writer(audit, writer):
    note = returns.checked(audit, "not_yet", "Say by which day.")
    assert note.state == State.SENT
    with acting(writer) as by:
        answer_point(point=point_on(note, WEAK), reply="done", words="Now it says the day.", by=by)
        assert reread_note(audit).state == State.ANSWERED


def test_the_writer_does_not_check_their_own_change(audit, writer):
    note = returns.answered(audit)
    with acting(writer) as by, pytest.raises(Refused, match="somebody else checks"):
        check_point(point=point_on(note, WEAK), result="right", words="", by=by)


def test_what_holds_the_plan_back_is_not_checked_by_hand(audit):
    note = returns.answered(audit)
    with acting(audit.auditor) as by, pytest.raises(Refused, match="judged again"):
        check_point(point=point_on(note, GATE), result="right", words="", by=by)


def upload(plan, writer, stage):
    with acting(writer) as by:
        facts = {"plan_stage": stage, "drafted_on": date(2026, 1, 5), "author_type": "in_house", "written_by": writer}
        return upload_version(by=by, plan=plan, file=SimpleUploadedFile("plan.docx", DOCX + stage.encode()), **facts)


def test_a_plan_is_not_final_while_a_point_that_must_be_put_right_is_open(audit, writer, lead):
    plan = audit.plan_version.plan
    note = worded(audit)
    assert not open_codes(plan, writer)
    with acting(audit.auditor) as by:
        hand_in(note=note, by=by)
    for stage in ("final", "amended_final"):
        with pytest.raises(ValidationError, match=f"{GATE} must be put right first"):
            upload(plan, writer, stage)
    assert upload(plan, writer, "draft").pk
    with acting(lead) as by:
        assert allow_final(note=reread_note(audit), reason="The tribunal is on Monday.", by=by) == 1
    assert upload(plan, writer, "final").pk


def open_codes(plan, person):
    with acting(person):
        return [point.answer.criterion.code for point in points_open(plan)]
