"""Imports of the register: what the council's columns and values mean, how far an import is, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import RegisterImport, RegisterMapping
from audits.queries.codes import events_of, first_kind, is_year_group, plan_scope
from audits.queries.events import begin_with_request, event_names, may_lie_ahead
from audits.rules.register import (
    BLANKS,
    COUNCIL,
    LEAVE_OUT,
    OTHER,
    OWN,
    Column,
    Field,
    Kind,
    Terms,
    code_of,
    fields_with,
    folded,
    likely_code,
)
from frameworks.queries.codes import names_of
from qa_portal.jobs.models import Job
from qa_portal.jobs.queries import jobs_about
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from audits.models import RegisterFault

READING, CHECKING, TAKING = "audits.read_register", "audits.check_register", "audits.take_in_register"
"""The kinds of jobs that read an export, check its rows and take them in."""

COUNCIL_NAMES = {OWN: "This council", OTHER: "Another council"}
FAULTS_ON_A_PAGE = 100
STATES: dict[str, str] = {
    RegisterImport.State.READING: "blue",
    RegisterImport.State.REFUSED: "red",
    RegisterImport.State.MAPPING: "yellow",
    RegisterImport.State.CHECKING: "blue",
    RegisterImport.State.CHECKED: "yellow",
    RegisterImport.State.TAKING: "blue",
    RegisterImport.State.TAKEN: "green",
}
"""The colour of each state's tag."""


@cache
def register_fields() -> Mapping[str, Field]:
    """Everything that a column can mean."""
    return fields_with(event_names().items())


@cache
def code_names() -> Mapping[str, Mapping[str, str]]:
    """Code set -> code -> name, for every field whose values are codes. An export is of plans of the first kind."""
    sets = {each.code_set for each in register_fields().values() if each.code_set and each.code_set != COUNCIL}
    return {
        **{code_set: names_of(code_set) for code_set in sets},
        "plan_event": events_of(first_kind()),
        COUNCIL: COUNCIL_NAMES,
    }


def register_in(space: Space, register_id: UUID) -> RegisterImport:
    """An import of this space. Raises Http404."""
    imports = RegisterImport.objects.in_space(space).select_related("uploaded_by", "space")
    return get_object_or_404(imports, pk=register_id)


def register_list(space: Space, key: str) -> Page:
    """A page of imports, newest first."""
    imports = RegisterImport.objects.in_space(space).select_related("uploaded_by")
    return newest_first(imports, by="uploaded_at", key=key)


def remembered(space: Space) -> RegisterMapping | None:
    """What the council's columns and values mean, where somebody has said it."""
    return RegisterMapping.objects.in_space(space).first()


def columns_of(register: RegisterImport) -> list[Column]:
    return [Column.from_data(data) for data in register.columns]


def mapping_of(register: RegisterImport) -> dict[int, str]:
    """Position of a column -> field."""
    return {int(position): code for position, code in register.mapping.items()}


def meanings_of(space: Space) -> dict[str, dict[str, str]]:
    """Code set -> value, folded -> code: the names of councils, and above them what somebody said."""
    mapping = remembered(space)
    said: dict[str, dict[str, str]] = mapping.codes if mapping else {}
    return {**said, COUNCIL: {**_councils(space), **said.get(COUNCIL, {})}}


def _councils(space: Space) -> dict[str, str]:
    own = space.own_council.organisation
    councils = Organisation.objects.filter(kind=Organisation.Kind.COUNCIL)
    known = {council.name: OWN if council.pk == own.pk else OTHER for council in councils}
    return {folded(name): whose for full, whose in known.items() for name in (full, full.removesuffix(" Council"))}


@dataclass(frozen=True, slots=True)
class OddValue:
    """A value that is no code: for which field, how often it stands there, and what somebody said it means."""

    field: Field
    value: str
    times: int
    said: str | None

    @property
    def likely(self) -> str:
        """The code to offer: what was said before, else what it looks like."""
        names = code_names()[self.field.code_set]
        return self.said if self.said is not None else likely_code(self.value, names) or LEAVE_OUT


def odd_values(register: RegisterImport) -> list[OddValue]:
    """Values that are no codes by themselves, the most frequent first within each field."""
    mapping = remembered(register.space)
    said: dict[str, dict[str, str]] = mapping.codes if mapping else {}
    councils, columns = _councils(register.space), columns_of(register)
    found = [
        OddValue(wanted, value, times, said.get(wanted.code_set, {}).get(folded(value)))
        for position, wanted in _coded(register)
        for value, times in columns[position].values.items()
        if code_of(value, code_names()[wanted.code_set]) is None
        and not (wanted.code_set == COUNCIL and folded(value) in councils)
        and value.casefold() not in BLANKS
    ]
    return sorted(found, key=lambda each: (each.field.code, -each.times))


def _coded(register: RegisterImport) -> list[tuple[int, Field]]:
    fields = register_fields()
    named = [(position, fields[code]) for position, code in mapping_of(register).items() if code != LEAVE_OUT]
    return [(position, wanted) for position, wanted in named if wanted.kind is Kind.CODE]


def unknown_values(register: RegisterImport) -> list[OddValue]:
    """Those of which nobody has said what they mean."""
    return [value for value in odd_values(register) if value.said is None]


def terms_for(register: RegisterImport) -> Terms:
    """How the rows of an import are read today."""
    scope = plan_scope()
    return Terms(
        today=timezone.localdate(),
        columns=mapping_of(register),
        headings=dict(enumerate(column.heading for column in columns_of(register))),
        fields=register_fields(),
        names=code_names(),
        meanings=meanings_of(register.space),
        ages=(scope.age_min or 0, scope.age_max or 0),
        is_year=is_year_group,
        may_lie_ahead=may_lie_ahead(),
        begin_with_request=begin_with_request(),
    )


@dataclass(frozen=True, slots=True)
class Work:
    """How far the work on an import is, as the person who asked for it sees it; `mark` changes when anything does."""

    sentence: str
    mark: str
    job: Job | None

    @property
    def was_given_up(self) -> bool:
        return self.job is not None and self.job.state == Job.State.PARKED

    @property
    def is_counted(self) -> bool:
        return self.job is not None and self.job.state == Job.State.RUNNING and self.job.steps > 1


_KIND_OF = {
    RegisterImport.State.READING: (READING, "The file is being read."),
    RegisterImport.State.CHECKING: (CHECKING, "The rows are being checked. Nothing is written yet."),
    RegisterImport.State.TAKING: (TAKING, "The rows are being taken in."),
}


def work_on(register: RegisterImport) -> Work | None:
    """The work that goes on, or None where nothing does."""
    if not register.is_busy:
        return None
    kind, sentence = _KIND_OF[RegisterImport.State(register.state)]
    job = jobs_about(register, kind).first()
    mark = f"{register.state}-{job.state}-{job.attempts}-{job.steps_done}" if job else register.state
    return Work((job.note if job else "") or sentence, mark, job)


def faults_page(register: RegisterImport, number: str) -> Any:
    """A page of faults in the order of the lines: the list does not change any more, so its pages have numbers."""
    faults = register.faults.filter(space_id=register.space_id).order_by("number")
    pages = Paginator(faults, FAULTS_ON_A_PAGE)
    pages.count = register.count("faults")  # type: ignore[misc]  # known already: not to be counted again
    return pages.get_page(number)


def all_faults(register: RegisterImport) -> "list[RegisterFault]":
    return list(register.faults.filter(space_id=register.space_id).order_by("number"))


def claimed_registers(space_id: int) -> set[UUID]:
    """The ids under which files of imports of a space wait in the store."""
    waiting = RegisterImport.objects.filter(space_id=space_id, file_gone_at=None)
    return {register.file.id for register in waiting.only("pk", "space_id", "state")}
