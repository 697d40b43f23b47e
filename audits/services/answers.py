"""Saving an answer: one conditional UPDATE, so that two windows never write over each other unseen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audits.models import Answer, LocalAnswer
from audits.models.answers import GivenColumns
from audits.queries.desk import Desk
from audits.queries.judging import Judging
from audits.services.effort import new_minute
from audits.services.holding import hold_audit
from frameworks.rules.scales import ScaleSpec
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

WRITTEN = ("grade", "not_applicable", "reason", "comment", "version", "page_id", "page_edit", "saved_at")


@dataclass(frozen=True, slots=True)
class AnswerEdit:
    """What a page sends: the answer as it stands there, the version it was made from, and the page's own id.

    `page_edit` is how many edits the page had made by then; 0 always from a page without JavaScript.
    """

    version: int
    page_id: UUID
    page_edit: int = 0
    grade: int | None = None
    not_applicable: bool = False
    reason: str = ""
    comment: str = ""

    @property
    def facts(self) -> dict[str, object]:
        """The columns to write; a grade and "not applicable" exclude each other, and a reason belongs to the latter."""
        return {
            "grade": None if self.not_applicable else self.grade,
            "not_applicable": self.not_applicable,
            "reason": self.reason.strip() if self.not_applicable else "",
            "comment": self.comment.strip(),
        }


Row = TypeVar("Row", bound=GivenColumns)
"""An answer of an audit, or anything else that holds what was given to a question."""

Asked = TypeVar("Asked", Answer, LocalAnswer)


@dataclass(frozen=True, slots=True)
class Saved(Generic[Row]):
    """What the server now holds."""

    answer: Row


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Row]):
    """Another page saved in between: what it saved, and what this page wanted. Nothing was written."""

    theirs: Row
    mine: AnswerEdit


@transaction.atomic(savepoint=False)
def save_answer(
    *, answer: Answer, edit: AnswerEdit, judging: Judging, by: Viewer, at: datetime | None = None
) -> Saved[Answer] | Conflict[Answer]:
    """Save one answer as the auditor goes. The same page never conflicts with itself, whatever reply was lost.

    What arrives twice, or after something newer of the same page, is answered with what is held and writes nothing.
    Raises Refused for a grade that the criterion does not have; with a refusal the whole transaction ends. A `Desk` was
    read while its audit was held; any other judging may be older than the last save, so that the answer is read again.
    """
    if not isinstance(judging, Desk):
        hold_audit(answer.audit)
        answer.refresh_from_db(fields=WRITTEN)
    require(by, Act.AUDIT_SCORE, answer.audit)
    _refuse_foreign_grade(answer, edit, judging)
    return _save(answer, edit, by, at)


@transaction.atomic(savepoint=False)
def save_local_answer(
    *, answer: LocalAnswer, edit: AnswerEdit, scale: ScaleSpec, by: Viewer, at: datetime | None = None
) -> Saved[LocalAnswer] | Conflict[LocalAnswer]:
    """Save the answer to a local priority, in the same way as any other. It is part of no grade and of no figure.

    Raises Refused for an answer that its scale does not have.
    """
    hold_audit(answer.audit)
    answer.refresh_from_db(fields=WRITTEN)
    require(by, Act.AUDIT_SCORE, answer.audit)
    is_foreign = edit.grade is not None and edit.grade not in scale.answers
    if is_foreign or (edit.not_applicable and not scale.not_applicable):
        words = ", ".join(scale.label(each) for each in scale.answers)
        raise Refused(f"{answer.asked} can be answered {words} only.", act=Act.AUDIT_SCORE, on=answer.audit)
    return _save(answer, edit, by, at)


def _save(answer: Asked, edit: AnswerEdit, by: Viewer, at: datetime | None) -> Saved[Asked] | Conflict[Asked]:
    if is_known(answer, edit):
        return Saved(answer)
    now = at or timezone.now()
    outcome = write_edit(answer, edit, now, new_minute(answer.audit, now))
    if isinstance(outcome, Saved):
        ledger.record(by=by, act=Act.AUDIT_SCORE, on=answer)
    return outcome


def write_edit(
    answer: Row, edit: AnswerEdit, at: datetime, minute: tuple[datetime, UUID] | None = None
) -> Saved[Row] | Conflict[Row]:
    """Write what a page sent to an answer that is held, unless another page saved in between."""
    _close_edit_of_other_page(answer, edit)
    facts = {**edit.facts, "page_edit": edit.page_edit, "saved_at": at}
    rows = type(answer).objects
    if not rows.save_edit(answer_id=answer.pk, version=edit.version, page_id=edit.page_id, minute=minute, **facts):
        return Conflict(theirs=answer, mine=edit)
    _take_on(answer, page_id=edit.page_id, version=answer.version + 1, **facts)
    return Saved(answer)


def _refuse_foreign_grade(answer: Answer, edit: AnswerEdit, judging: Judging) -> None:
    criterion = judging.framework.criterion(answer.criterion.code)
    if edit.grade is not None and edit.grade not in judging.grades_allowed(criterion):
        words = " or ".join(judging.labels[grade] for grade in judging.grades_allowed(criterion))
        raise Refused(f"{criterion.code} can be judged {words} only.", act=Act.AUDIT_SCORE, on=answer.audit)
    if edit.not_applicable and not judging.rule.not_applicable_allowed:
        raise Refused(f"{criterion.code} cannot be not applicable.", act=Act.AUDIT_SCORE, on=answer.audit)


def is_known(answer: GivenColumns, edit: AnswerEdit) -> bool:
    """Whether this page has saved the same already, or something newer: a reply was lost, or a request came late."""
    if answer.page_id != edit.page_id:
        return False
    return edit.page_edit < answer.page_edit or all(getattr(answer, name) == it for name, it in edit.facts.items())


def _close_edit_of_other_page(answer: GivenColumns, edit: AnswerEdit) -> None:
    """The last state of an edit becomes history when a new page takes the answer over with its present version."""
    taken_over = answer.page_id not in {None, edit.page_id} and answer.version == edit.version
    if taken_over:
        type(answer).history.bulk_history_create([answer], update=True)


def _take_on(answer: GivenColumns, **facts: object) -> None:
    """What was written, without asking for it again: while the audit is held nobody else writes."""
    for name, value in facts.items():
        setattr(answer, name, value)
