"""An audit while one of its answers is saved: what that takes and no more, in three statements.

The page itself reads its answers whole (`judging_of`); a save needs of the others only whether they are complete.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject, Left

from audits.models import Answer, Audit, EvidenceQuote
from audits.queries.judging import Judging
from audits.rules.answers import Evidence, GivenAnswer
from frameworks.rules.criteria import CriterionSpec
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

_BEGINNING = 8
"""Characters of a text that are read to learn whether there is one: none is kept that begins with a blank."""


@dataclass(frozen=True)
class Desk(Judging):
    """An audit held for a save, with the one answer that is saved, and what was given to every criterion.

    `given` holds the beginning of each text only.
    """

    answer: Answer
    marks: Mapping[str, GivenAnswer]

    @property
    def given(self) -> dict[str, GivenAnswer]:  # type: ignore[override]  # the same, already read
        return dict(self.marks)

    @cached_property
    def criteria(self) -> tuple[CriterionSpec, ...]:
        return tuple(self.framework.criterion(code) for code in self.marks)

    def after(self, answer: Answer) -> "Desk":
        """The desk with this answer as it is by now; its quotes are those that were read."""
        code = answer.criterion.code
        said = {name: getattr(answer, name) for name in ("grade", "not_applicable", "reason", "comment")}
        return replace(self, answer=answer, marks={**self.marks, code: replace(self.marks[code], **said)})


def held_audit(space: Space, assignment_id: UUID) -> Audit | None:
    """The audit of an assignment with all that a decision on it reads; None before it was begun.

    Until the transaction ends nobody else changes or submits it: of two saves at once, the later counts the earlier in.
    """
    found: Audit | None = _held_audit.first(space_id=space.pk, assignment_id=assignment_id)
    if found is not None:
        found.assignment.plan_version = found.plan_version
    return found


def desk_of(audit: Audit, answer_id: UUID) -> Desk | None:
    """The desk of an audit that is held; None for an answer that is not one of its own."""
    answer: Answer | None = _answer.first(space_id=audit.space_id, audit_id=audit.pk, answer_id=answer_id)
    if answer is None:
        return None
    answer.audit = audit
    rows = _marks(space_id=audit.space_id, audit_id=audit.pk)
    return Desk(audit, (answer,), answer, {code: _given(*facts) for code, *facts in rows})


def _given(
    grade: int | None, not_applicable: bool, reason: str, comment: str, evidence: list[dict[str, Any]]
) -> GivenAnswer:
    return GivenAnswer(grade, not_applicable, reason, comment, tuple(Evidence(**each) for each in evidence))


@Prepared
def _held_audit(space_id: int, assignment_id: UUID) -> "QuerySet[Audit]":
    return (
        Audit.objects.select_for_update(no_key=True, of=("self",))
        .filter(space_id=space_id, assignment_id=assignment_id)
        .select_related("assignment__round", "plan_version", "framework_version", "instrument")
        .defer("result", "plan_version__html", "plan_version__text", "framework_version__content")
    )


@Prepared
def _answer(space_id: int, audit_id: UUID, answer_id: UUID) -> "QuerySet[Answer]":
    mine = Answer.objects.filter(space_id=space_id, audit_id=audit_id, pk=answer_id)
    return mine.select_related("criterion").only(*_COLUMNS, "criterion__code")


@Prepared
def _marks(space_id: int, audit_id: UUID) -> "QuerySet[Any, Any]":
    quotes = EvidenceQuote.objects.filter(space_id=OuterRef("space_id"), answer_id=OuterRef("pk"))
    evidence = quotes.values_list(
        JSONObject(
            quote=Left("exact", _BEGINNING), location=Left("location", _BEGINNING), nothing_there="nothing_there"
        )
    )
    return (
        Answer.objects.filter(space_id=space_id, audit_id=audit_id)
        .order_by("criterion__order")
        .values_list(
            "criterion__code",
            "grade",
            "not_applicable",
            Left("reason", _BEGINNING),
            Left("comment", _BEGINNING),
            ArraySubquery(evidence),
        )
    )


_COLUMNS = tuple(field.attname for field in Answer._meta.concrete_fields)
