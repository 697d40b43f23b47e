"""Recording what families, young people and professionals say, by hand and from files of answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import FeedbackImport, FeedbackItem, Plan
from audits.parser.run import Refusal
from audits.parser.tables import parse_table
from audits.queries.disclosures import harm_told_in
from audits.queries.register import meanings_of
from audits.queries.surveys import event_words
from audits.queries.voice import answers_known
from audits.rules.feedback_files import Fault, Reading, Said, answer_fields, read_rows
from audits.rules.register import (
    COUNCIL,
    LEAVE_OUT,
    OWN,
    Column,
    NoTable,
    Row,
    describe_columns,
    folded,
    guess_columns,
    split_heading,
    table_kind,
)
from audits.rules.register.files import ENOUGH
from audits.rules.surveys import Survey
from audits.services.disclosures import refuse_unless_somebody_reads, screen
from audits.services.documents import refuse_too_large
from frameworks.queries.codes import names_of
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


@dataclass(frozen=True, slots=True)
class Heard:
    """What is recorded of one thing that was said. `speaker` is said in general words, never as a name."""

    source: str
    received_on: date
    text: str = ""
    event: str = ""
    occasion: str = ""
    speaker: str = ""
    may_quote: bool = False
    what_changed: str = ""
    plan: Plan | None = None
    survey: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def record_feedback(*, space: Space, heard: Heard, by: Viewer) -> FeedbackItem:
    """Enter what was said. Words that may tell of harm go to the safeguarding leads in the same moment."""
    require(by, Act.VOICE_RECORD, space)
    refuse_unless_somebody_reads(space, Act.VOICE_RECORD)
    item = FeedbackItem(space=space, entered_by_id=by.actor_id)
    for name in Heard.__dataclass_fields__:
        setattr(item, name, getattr(heard, name))
    item.is_held = bool(harm_told_in(item.text))
    item.save(force_insert=True)
    ledger.record(by=by, act=Act.VOICE_RECORD, on=item, detail="entered")
    screen(item=item, by=by, act=Act.VOICE_RECORD)
    return item


@transaction.atomic
def say_what_changed(*, item: FeedbackItem, words: str, by: Viewer) -> FeedbackItem:
    """Write down what came of it."""
    require(by, Act.VOICE_RECORD, item)
    item.what_changed = words
    item.save()
    ledger.record(by=by, act=Act.VOICE_RECORD, on=item, detail="what changed")
    return item


@transaction.atomic
def take_in_answers(*, space: Space, survey: Survey, file: "UploadedFile", by: Viewer) -> FeedbackImport:
    """Take in a file of answers: each row whole, or refused with its reason. What is known already stays as it is.

    Raises ValidationError for a file that is no table, or one without a column that has to be there.
    """
    require(by, Act.VOICE_RECORD, space)
    refuse_unless_somebody_reads(space, Act.VOICE_RECORD)
    headings, rows = _table(file)
    columns = describe_columns(headings, (row.cells for row in rows))
    meant = _meant(columns, survey)
    said, faults = read_rows(rows, _reading(space, survey, headings, meant))
    new = _new(space, survey, said, by)
    for item in new:
        screen(item=item, by=by, act=Act.VOICE_RECORD)
    counts = {"rows": len(rows), "new": len(new), "known": len(said) - len(new), "refused": len(faults)}
    left_out = [column.heading for at, column in enumerate(columns) if at not in meant.values()]
    return _note(FeedbackImport(space=space, survey=survey.code, counts=counts, left_out=left_out), faults, by)


def _note(taken: FeedbackImport, faults: Sequence[Fault], by: Viewer) -> FeedbackImport:
    taken.faults, taken.uploaded_by_id = [asdict(fault) for fault in faults], by.actor_id
    taken.save(force_insert=True)
    ledger.record(by=by, act=Act.VOICE_RECORD, on=taken, detail=f"{taken.counts['new']} taken in")
    return taken


def _table(file: "UploadedFile") -> tuple[Sequence[str], Sequence[Row]]:
    refuse_too_large(file)
    data = file.read()
    try:
        table = parse_table(data, table_kind(file.name or "", data[:ENOUGH]))
        if isinstance(table, Refusal):
            raise ValidationError({"file": table.reason})
        return split_heading(table.rows)
    except NoTable as fault:
        raise ValidationError({"file": str(fault)}) from None


def _meant(columns: Sequence[Column], survey: Survey) -> dict[str, int]:
    """Field -> position of its column. Raises ValidationError where one is missing that has to be there."""
    fields = answer_fields(survey)
    meant = {code: at for at, code in guess_columns(columns, fields).items() if code != LEAVE_OUT}
    if missing := [each.name for each in fields.values() if each.must and each.code not in meant]:
        raise ValidationError({"file": f"No column seems to hold: {', '.join(missing)}. Give it that heading."})
    if not any(each.code in meant for each in survey.questions):
        raise ValidationError(
            {"file": "No column seems to be a question of this survey. Did you choose the right one?"}
        )
    return meant


def _reading(space: Space, survey: Survey, headings: Sequence[str], meant: Mapping[str, int]) -> Reading:
    own = {name for name, whose in meanings_of(space)[COUNCIL].items() if whose == OWN}
    return Reading(
        columns=meant,
        headings=headings,
        survey=survey,
        today=timezone.localdate(),
        events=names_of("plan_event"),
        event_words=event_words(),
        is_other_council=lambda name: folded(name) not in own,
        may_tell_of_harm=lambda text: bool(harm_told_in(text)),
    )


def _new(space: Space, survey: Survey, said: Sequence[Said], by: Viewer) -> list[FeedbackItem]:
    """Write the rows that were not taken in before."""
    known = answers_known(space, survey.code, [row.number for row in said])
    new = [_item(space, survey, row, by) for row in said if row.number not in known]
    FeedbackItem.objects.create_with_history([item for item in new if not item.is_held])
    for item in new:
        if item.is_held:  # the database cannot copy into its history what the writer may not see
            item.save(force_insert=True)
    return new


def _item(space: Space, survey: Survey, row: Said, by: Viewer) -> FeedbackItem:
    return FeedbackItem(
        space=space,
        source=survey.source,
        received_on=row.received_on,
        event=row.event,
        speaker=row.speaker,
        text=row.text,
        survey=survey.code,
        answers=dict(row.answers),
        outside_id=row.number,
        is_held=bool(harm_told_in(row.text)),
        entered_by_id=by.actor_id,
    )
