"""Recording what people say; words that may tell of harm reach the safeguarding lead at once, and nobody else."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import Disclosure, FeedbackItem
from audits.queries.disclosures import safeguarding_leads
from audits.queries.surveys import kinds_of_file, surveys
from audits.queries.voice import open_items, quotable_items, voice_in
from audits.services.disclosures import ask_to_read, decide_concern
from audits.services.voice import Heard, record_feedback, say_what_changed, take_in_answers
from qa_portal.access.refusal import Refused
from qa_portal.notices.models import Notice
from tests.factories.voice import HARM, KIND_WORDS, concern_in, heard_in, safeguarding_lead_in

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[1] / "samples"
NONE, CONCERN = Disclosure.Outcome.NONE, Disclosure.Outcome.CONCERN


@pytest.fixture
def guard(place):
    return safeguarding_lead_in(place)


def table(*rows):
    heading = "response_id,date,council,stage,q1_listened_to,comment"
    return SimpleUploadedFile("answers.csv", "\n".join((heading, *rows)).encode())


def test_nothing_is_taken_in_while_nobody_would_read_a_concern(place, lead, acting):
    with acting(lead) as by, pytest.raises(Refused, match="No safeguarding lead is named"):
        record_feedback(space=place.space, heard=Heard("family", date(2026, 1, 1), "Fine"), by=by)


def test_plain_words_are_in_the_register_and_told_to_nobody(place, lead, guard, acting):
    item = heard_in(place, lead, may_quote=True)
    with acting(lead):
        assert list(quotable_items(place.space)) == [item]
        assert voice_in(place.space, item.pk).item.text == KIND_WORDS
    with acting(guard):
        assert not Notice.objects.filter(person=guard).exists()


def test_words_of_harm_are_told_at_once_with_a_notice_that_holds_none_of_them(place, lead, guard, acting):
    item = heard_in(place, lead, HARM, may_quote=True)
    with acting(guard):
        notice = Notice.objects.get(person=guard)
        concern = Disclosure.objects.get(item=item)
        assert (notice.kind, notice.subject_id) == (Notice.Kind.CONCERN_RAISED, concern.pk)
        assert concern.kinds == ["violence", "fear"]
        assert voice_in(place.space, item.pk).item.text == HARM
    with acting(lead):
        assert not FeedbackItem.objects.exists()
        assert not open_items(place.space).exists()
        assert not quotable_items(place.space).exists()


@pytest.mark.parametrize(("outcome", "is_open"), [(NONE, True), (CONCERN, False)])
def test_a_decision_gives_the_words_back_or_keeps_them_for_good(place, lead, guard, acting, outcome, is_open):
    concern = concern_in(place, lead)
    with acting(guard) as by:
        decided = decide_concern(concern=concern, outcome=outcome, done="Told the duty team", by=by)
        assert (decided.decided_by, decided.done) == (guard, "Told the duty team")
        with pytest.raises(Refused, match="decided already"):
            decide_concern(concern=concern, outcome=outcome, done="Again", by=by)
    with acting(lead):
        assert open_items(place.space).exists() is is_open


def test_a_concern_is_not_closed_without_saying_what_was_done(place, lead, guard, acting):
    concern = concern_in(place, lead)
    with acting(guard) as by, pytest.raises(ValidationError):
        decide_concern(concern=concern, outcome=CONCERN, done=" ", by=by)


def test_only_a_safeguarding_lead_decides(place, lead, guard, acting):
    concern = concern_in(place, lead)
    with acting(lead) as by, pytest.raises(Refused):
        decide_concern(concern=concern, outcome=NONE, done="", by=by)


def test_a_lead_can_send_words_on_that_no_rule_has_seen_and_only_once(place, lead, guard, acting):
    item = heard_in(place, lead)
    with acting(lead) as by:
        ask_to_read(item=item, by=by)
        ask_to_read(item=item, by=by)
        assert not open_items(place.space).exists()
    with acting(guard):
        assert Disclosure.objects.get(item=item).asked_by == lead


def test_what_changed_is_kept(place, lead, guard, acting):
    item = heard_in(place, lead)
    with acting(lead) as by:
        say_what_changed(item=item, words="Meetings begin with the child.", by=by)
        assert item.history.count() == 2


def test_a_file_is_taken_in_row_by_row_and_a_second_time_changes_nothing(place, lead, guard, acting):
    rows = (
        f"F1,2026-01-05,{place.organisation.name},Annual review,4,Thank you 😀",
        f"F2,2026-01-06,{place.organisation.name},New assessment,9,",
        "F3,2026-01-07,Northmoor Borough Council,New assessment,2,He wants to die",
        "F4,2026-01-08,,Change of school or phase,,He comes home with bruises",
    )
    with acting(lead) as by:
        first, second = (
            take_in_answers(space=place.space, survey=surveys()["family"], file=table(*rows), by=by) for _ in "12"
        )
        assert first.counts == {"rows": 4, "new": 2, "known": 0, "refused": 2}
        assert second.counts == {"rows": 4, "new": 0, "known": 2, "refused": 2}
        assert [fault["line"] for fault in first.faults] == [3, 4]
        assert "may tell of harm" in first.faults[1]["reason"]
        assert [item.outside_id for item in open_items(place.space)] == ["F1"]
    with acting(guard):
        assert Disclosure.objects.get().item.outside_id == "F4"


@pytest.mark.parametrize(("name", "refused"), [("family", 1), ("practitioner", 0)])
def test_the_sample_surveys_are_taken_in(place, lead, guard, acting, name, refused):
    """Their councils are spelled as this one, so that every row is its own."""
    data = (SAMPLES / f"{name}_survey.csv").read_text(encoding="utf-8-sig")
    for council in ("Nottinghamshire County", "Nottingham City", "Blackburn with Darwen Borough", "Northmoor Borough"):
        data = data.replace(f"{council} Council", place.organisation.name)
    file = SimpleUploadedFile("answers.csv", data.encode())
    with acting(lead) as by:
        taken = take_in_answers(space=place.space, survey=surveys()[name], file=file, by=by)
        assert taken.counts["refused"] == refused, taken.faults
        assert taken.counts["new"] == taken.counts["rows"] - refused
    with acting(guard):
        assert Disclosure.objects.count() >= {"family": 4, "practitioner": 1}[name]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("response_id,q1_listened_to,comment", "hold: Date"),
        ("response_id,date,colour", "No column seems to be a question"),
    ],
)
def test_a_file_without_a_needed_column_is_refused(place, lead, guard, acting, heading, sentence):
    file = SimpleUploadedFile("answers.csv", f"{heading}\nF1,2026-01-05,4".encode())
    with acting(lead) as by, pytest.raises(ValidationError, match=sentence):
        take_in_answers(space=place.space, survey=surveys()["family"], file=file, by=by)
    with acting(lead):
        assert not FeedbackItem.objects.exists()


def test_somebody_who_has_left_reads_no_concern(place, guard, acting):
    with acting(guard):
        assert safeguarding_leads(place.space) == [guard]
    guard.is_active = False
    guard.save()
    with acting(place.space.service_person):
        assert not safeguarding_leads(place.space)


def test_a_file_of_words_without_questions_is_taken_in_and_dirty_rows_are_refused(place, lead, guard, acting):
    rows = ("date,case notes", "1/5/2026,The hours were not specified.", "x,No day.", "2/5/2026,", f"3/5/2026,{HARM}")
    file, said = SimpleUploadedFile("tribunals.csv", "\n".join(rows).encode()), {"date": "day", "case notes": "comment"}
    with acting(lead) as by:
        kind = kinds_of_file()["words_tribunal"]
        taken = take_in_answers(space=place.space, survey=kind, file=file, said=said, by=by)
        (item,) = FeedbackItem.objects.all()
    assert (item.source, item.text, item.answers) == ("tribunal", "The hours were not specified.", {})
    assert taken.counts == {"rows": 4, "new": 2, "known": 0, "refused": 2}, (
        "what may tell of harm is held, and seen by few"
    )
    assert [fault["reason"] for fault in taken.faults] == [
        "“x” is no date.",
        "The row holds no answer and no comment.",
    ]


def test_a_file_of_words_needs_a_column_of_words(place, lead, guard, acting):
    file = SimpleUploadedFile("tribunals.csv", b"date,colour\n1/5/2026,red")
    with acting(lead) as by, pytest.raises(ValidationError, match="No column seems to hold the words"):
        take_in_answers(space=place.space, survey=kinds_of_file()["words_tribunal"], file=file, by=by)
