"""Recording what families, young people and professionals say, by hand and from files of answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

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
from audits.rules.feedback_files import WORDS, Fault, Reading, Said, answer_fields, read_rows
from audits.rules.register import (
    COUNCIL,
    LEAVE_OUT,
    OWN,
    Column,
    Field,
    NoTable,
    Row,
    describe_columns,
    folded,
    guess_columns,
    split_heading,
    table_kind,
    wrong_meanings,
)
from audits.rules.register.files import ENOUGH
from audits.rules.surveys import Survey
from audits.services.disclosures import refuse_unless_somebody_reads, screen
from audits.services.documents import refuse_too_large
from audits.services.meanings import remember
from audits.signals import words_came
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
    outside_id: str = ""


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
    words_came.send(FeedbackItem, space=space, on=item)
    return item


@transaction.atomic
def say_what_changed(*, item: FeedbackItem, words: str, by: Viewer) -> FeedbackItem:
    """Write down what came of it."""
    require(by, Act.VOICE_RECORD, item)
    item.what_changed = words
    item.save()
    ledger.record(by=by, act=Act.VOICE_RECORD, on=item, detail="what changed")
    return item


class ColumnsUnclear(ValidationError):  # noqa: N818 - it asks as much as it refuses
    """What the columns of a file mean has to be said. `columns` are (heading, the likely field) in their order."""

    def __init__(self, message: Any, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__(message)
        self.columns = columns


@transaction.atomic
def take_in_answers(
    *,
    space: Space,
    survey: Survey,
    file: "UploadedFile",
    by: Viewer,
    said: Mapping[str, str] | None = None,
    asks: bool = False,
) -> FeedbackImport:
    """Take in a file of answers: each row whole, or refused with its reason. What is known already stays as it is.

    `said` is what somebody says that columns mean, heading -> field; it is remembered. With `asks` nothing is taken in
    before somebody has said it. Raises ValidationError for a file that is no table, ColumnsUnclear for one without a
    column that has to be there.
    """
    require(by, Act.VOICE_RECORD, space)
    refuse_unless_somebody_reads(space, Act.VOICE_RECORD)
    headings, rows = _table(file)
    columns = describe_columns(headings, (row.cells for row in rows))
    meant = _meant(columns, survey, _heard_before(space, survey) | _by_heading(said or {}), asks=asks and not said)
    if said:
        remember(space=space, codes={_code_set(survey): _by_heading(said)}, by=by)
    good, faults = read_rows(rows, _reading(space, survey, headings, meant))
    new = _new(space, survey, good, by)
    for item in new:
        screen(item=item, by=by, act=Act.VOICE_RECORD)
    if new:
        words_came.send(FeedbackItem, space=space, on=new[0])
    counts = {"rows": len(rows), "new": len(new), "known": len(good) - len(new), "refused": len(faults)}
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


def _code_set(survey: Survey) -> str:
    """Under which name the meanings of a survey's headings are remembered, beside those of the register's values."""
    return f"answers_{survey.code}"


def _heard_before(space: Space, survey: Survey) -> dict[str, str]:
    return meanings_of(space).get(_code_set(survey), {})


def _by_heading(said: Mapping[str, str]) -> dict[str, str]:
    return {folded(heading): code for heading, code in said.items()}


def _meant(columns: Sequence[Column], survey: Survey, said: Mapping[str, str], *, asks: bool) -> dict[str, int]:
    """Field -> position of its column, as was said or else as its heading looks."""
    fields = answer_fields(survey)
    mapping = _mapping(columns, fields, said)
    likely = [(column.heading, mapping[at]) for at, column in enumerate(columns)]
    if asks:
        raise ColumnsUnclear({"file": "Say what each column means. Then choose the file again."}, likely)
    if faults := wrong_meanings(columns, mapping):
        raise ColumnsUnclear(faults, likely)
    meant = {code: at for at, code in mapping.items() if code != LEAVE_OUT}
    if missing := [each.name for each in fields.values() if each.must and each.code not in meant]:
        sentence = f"No column seems to hold: {', '.join(missing)}. Say which one does, and choose the file again."
        raise ColumnsUnclear({"file": sentence}, likely)
    if not survey.questions and WORDS not in meant:
        sentence = "No column seems to hold the words. Say which one does, and choose the file again."
        raise ColumnsUnclear({"file": sentence}, likely)
    if survey.questions and not any(each.code in meant for each in survey.questions):
        sentence = "No column seems to be a question of this survey. Choose another survey, or say what each means."
        raise ColumnsUnclear({"file": sentence}, likely)
    return meant


def _mapping(columns: Sequence[Column], fields: Mapping[str, Field], said: Mapping[str, str]) -> dict[int, str]:
    """Position -> field. A guess gives way where somebody has said that another column holds it."""
    heard = {at: said.get(folded(column.heading)) for at, column in enumerate(columns)}
    told = {at: code for at, code in heard.items() if code is not None and code in {*fields, LEAVE_OUT}}
    guessed = guess_columns(columns, {code: each for code, each in fields.items() if code not in told.values()})
    return {**guessed, **told}


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
