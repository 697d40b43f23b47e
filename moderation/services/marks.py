"""What is the same wherever a person gives marks by the criteria of a framework."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from audits.models.answers import GivenColumns
from audits.queries.judging import Judging
from audits.rules.answers import GivenAnswer
from audits.services.answers import AnswerEdit
from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace
from qa_portal.access.refusal import Refused

FILLED = ("grade", "not_applicable", "reason", "comment", "saved_at", "version")


def fill_all(marks: Iterable[Any], given: Mapping[str, GivenAnswer], at: datetime) -> None:
    """Write all marks of one person in one step, by the code of their criterion; one that is not given stays empty."""
    filled = list(marks)
    for mark in filled:
        _fill(mark, given.get(mark.criterion.code, GivenAnswer()), at)
    type(filled[0]).objects.change_with_history(filled, FILLED)


def _fill(mark: Any, said: GivenAnswer, at: datetime) -> None:
    mark.grade, mark.not_applicable = None if said.not_applicable else said.grade, said.not_applicable
    mark.reason, mark.comment, mark.saved_at, mark.version = said.reason, said.comment, at, 1


def refuse_foreign(mark: GivenColumns, edit: AnswerEdit, judging: Judging, *, act: Act, on: InSpace) -> None:
    """Raise Refused for a mark that its criterion does not have."""
    criterion = judging.framework.criterion(mark.criterion.code)  # type: ignore[attr-defined]
    allowed = judging.grades_allowed(criterion)
    if edit.grade is not None and edit.grade not in allowed:
        words = " or ".join(judging.labels[grade] for grade in allowed)
        raise Refused(f"{criterion.code} can be judged {words} only.", act=act, on=on)
    if edit.not_applicable and not judging.rule.not_applicable_allowed:
        raise Refused(f"{criterion.code} cannot be not applicable.", act=act, on=on)
