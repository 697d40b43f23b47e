"""An export of a case-management system on its way in: taken, read, its columns named, its rows checked."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits import storage
from audits.models import RegisterFault, RegisterImport
from audits.models.register import fault_row
from audits.queries.register import (
    CHECKING,
    READING,
    TAKING,
    code_names,
    columns_of,
    mapping_of,
    register_fields,
    remembered,
    unknown_values,
)
from audits.rules.register import (
    LEAVE_OUT,
    Checked,
    Column,
    Fault,
    NoTable,
    Row,
    folded,
    guess_columns,
    table_kind,
    wrong_meanings,
)
from audits.rules.register.files import ENOUGH
from audits.services.documents import refuse_too_large
from audits.services.meanings import remember
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import ask_again, enqueue
from qa_portal.spaces.models import Space
from qa_portal.web.uploads import NO_ROOM

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from qa_portal.jobs.models import Job

State = RegisterImport.State
_AT_ONCE = 5_000


@transaction.atomic
def upload_register(*, by: Viewer, space: Space, file: "UploadedFile") -> RegisterImport:
    """Take in a file and have it read in the background. Raises ValidationError, by field, for one that is no table."""
    require(by, Act.REGISTER_IMPORT, space)
    register = RegisterImport(
        space=space, uploaded_by_id=by.actor_id, file_kind=_kind_of(file), file_size=file.size or 0
    )
    try:
        register.file_hash = storage.keep(register, file.chunks())
    except storage.NoRoom:
        raise ValidationError({"file": NO_ROOM}) from None
    register.save(force_insert=True)
    enqueue(kind=READING, key=str(register.pk), on=register, by=by)
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="uploaded")
    return register


@transaction.atomic
def record_table(
    *, by: Viewer, register: RegisterImport, columns: Sequence[Column], rows: Sequence[Row], notes: Iterable[str]
) -> RegisterImport:
    """Keep what the columns hold, and the bare rows in place of the file.

    Where the council has said before what every column and value means, the check begins at once.
    """
    require(by, Act.REGISTER_IMPORT, register)
    register = _held(register)
    if register.state != State.READING:
        return register
    known = remembered(register.space)
    said = known.columns if known else {}
    guessed = guess_columns(columns, register_fields())
    storage.forget(register.file)
    register.columns = [column.as_data() for column in columns]
    register.mapping = {at: said.get(column.heading, guessed[at]) for at, column in enumerate(columns)}
    register.notes, register.counts, register.state = list(notes), {"rows": len(rows)}, State.MAPPING
    register.save()
    storage.keep(register.file, [_as_bytes(rows)])
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="read")
    if _is_understood(register, columns, said):
        return ask_to_check(by=by, register=register)
    return register


@transaction.atomic
def record_no_table(*, by: Viewer, register: RegisterImport, reason: str) -> RegisterImport:
    """Keep why a file could not be read. Nothing else is kept of it."""
    require(by, Act.REGISTER_IMPORT, register)
    register = _held(register)
    if register.state == State.READING:
        _forget_file(register)
        register.state, register.refusal = State.REFUSED, reason[:300]
        register.save()
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="not readable")
    return register


@transaction.atomic
def name_columns(*, by: Viewer, register: RegisterImport, mapping: Mapping[int, str]) -> RegisterImport:
    """Say what each column means, for this file and the next. Raises ValidationError, by field."""
    require(by, Act.REGISTER_IMPORT, register)
    register = _held(register)
    _refuse_unless(register, State.MAPPING, State.CHECKED)
    columns = columns_of(register)
    _refuse_wrong_mapping(columns, mapping)
    register.mapping, register.state = dict(mapping), State.MAPPING
    register.save(update_fields=["mapping", "state"])
    said = {columns[at].heading: code for at, code in mapping.items()}
    remember(space=register.space, columns=said, by=by)
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="columns named")
    return register


@transaction.atomic
def name_values(*, by: Viewer, register: RegisterImport, codes: Mapping[str, Mapping[str, str]]) -> RegisterImport:
    """Say what values mean, code set -> value -> code, for this file and the next; LEAVE_OUT for no code."""
    require(by, Act.REGISTER_IMPORT, register)
    _refuse_unless(_held(register), State.MAPPING, State.CHECKED)
    _refuse_unknown_codes(codes)
    said = {code_set: {folded(value): code for value, code in values.items()} for code_set, values in codes.items()}
    remember(space=register.space, codes=said, by=by)
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="values named")
    return register


@transaction.atomic
def ask_to_check(*, by: Viewer, register: RegisterImport) -> RegisterImport:
    """Have every row checked in the background. Nothing is written of any plan."""
    require(by, Act.REGISTER_IMPORT, register)
    register = _held(register)
    _refuse_unless(register, State.MAPPING, State.CHECKED)
    _refuse_wrong_mapping(columns_of(register), mapping_of(register))
    register.state, register.tries = State.CHECKING, register.tries + 1
    register.save(update_fields=["state", "tries"])
    enqueue(kind=CHECKING, key=f"{register.pk} {register.tries}", on=register, by=by)
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="to be checked")
    return register


@transaction.atomic
def record_check(*, by: Viewer, register: RegisterImport, checked: Checked) -> RegisterImport:
    """Keep what is wrong in which line. A second run finds it there."""
    require(by, Act.REGISTER_IMPORT, register)
    register = _held(register)
    if register.state != State.CHECKING:
        return register
    RegisterFault.objects.filter(space_id=register.space_id, register=register).delete()
    rows = [_fault(register, number, fault) for number, fault in enumerate(checked.faults, 1)]
    RegisterFault.objects.bulk_create(rows, batch_size=_AT_ONCE)
    register.state, register.counts = State.CHECKED, {**checked.counts, "faults": len(rows)}
    register.notes = [note for note in register.notes if not note.startswith("Column “")] + list(checked.notes)
    register.save(update_fields=["state", "counts", "notes"])
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="checked")
    return register


@transaction.atomic
def ask_to_take_in(*, by: Viewer, register: RegisterImport) -> RegisterImport:
    """Have the good rows taken in, in the background."""
    require(by, Act.REGISTER_IMPORT, register)
    register = _held(register)
    if register.state in {State.TAKING, State.TAKEN}:  # a second click
        return register
    _refuse_unless(register, State.CHECKED)
    if not register.count("good"):
        raise Refused("No row of this file can be taken in.", act=Act.REGISTER_IMPORT, on=register)
    register.state = State.TAKING
    register.save(update_fields=["state"])
    enqueue(kind=TAKING, key=str(register.pk), on=register, by=by)
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="to be taken in")
    return register


@transaction.atomic
def try_register_again(*, by: Viewer, register: RegisterImport, job: "Job") -> "Job":
    """Do work on an import afresh that was given up."""
    require(by, Act.REGISTER_IMPORT, register)
    job = ask_again(job=job, by=by)
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail="tried again")
    return job


def _kind_of(file: "UploadedFile") -> str:
    refuse_too_large(file)
    head = file.read(ENOUGH)
    file.seek(0)
    try:
        return table_kind(file.name or "", head)
    except NoTable as fault:
        raise ValidationError({"file": str(fault)}) from None


def _is_understood(register: RegisterImport, columns: Sequence[Column], said: Mapping[str, str]) -> bool:
    """Whether every column and every value has been spoken of before, and nothing that must be there is missing."""
    mapping = {at: said.get(column.heading, LEAVE_OUT) for at, column in enumerate(columns)}
    are_all_known = all(column.heading in said for column in columns)
    return (
        are_all_known
        and not wrong_meanings(columns, mapping)
        and not _missing(mapping)
        and not unknown_values(register)
    )


def _held(register: RegisterImport) -> RegisterImport:
    held = RegisterImport.objects.select_for_update(of=("self",)).select_related("space__council__organisation")
    return held.get(pk=register.pk)


def _refuse_unless(register: RegisterImport, *states: str) -> None:
    if not register.has_file:
        sentence = "The file of this import is not kept any more. Upload it again."
    elif register.state not in states:
        sentence = f"This import is at another step by now: {register.get_state_display().lower()}."
    else:
        return
    raise Refused(sentence, act=Act.REGISTER_IMPORT, on=register)


def _refuse_wrong_mapping(columns: Sequence[Column], mapping: Mapping[int, str]) -> None:
    if faults := wrong_meanings(columns, mapping):
        raise ValidationError(faults)
    if missing := _missing(mapping):
        raise ValidationError(f"Say which column holds: {', '.join(missing)}.")


def _missing(mapping: Mapping[int, str]) -> list[str]:
    must = [each for each in register_fields().values() if each.must and each.code not in mapping.values()]
    return [each.name.partition(" (")[0] for each in must]


def _refuse_unknown_codes(codes: Mapping[str, Mapping[str, str]]) -> None:
    known = code_names()
    for code_set, values in codes.items():
        if wrong := [code for code in values.values() if code != LEAVE_OUT and code not in known[code_set]]:
            raise ValidationError(f"There is no {code_set} “{wrong[0]}”.")


def _as_bytes(rows: Sequence[Row]) -> bytes:
    return json.dumps([[row.line, *row.cells] for row in rows]).encode()


def _fault(register: RegisterImport, number: int, fault: Fault) -> RegisterFault:
    said = {"line": fault.line, "column": fault.column, "value": fault.value}
    return fault_row(register, number, **said, reason=fault.reason, outcome=fault.outcome)


def _forget_file(register: RegisterImport) -> None:
    register.file_gone_at = timezone.now()
    storage.forget(register.file)
