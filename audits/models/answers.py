"""The answer to one criterion, and the words of the plan that bear it out."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import connections, models

from qa_portal.spaces.rows import SpacedModel, TrackedQuerySet, keep_history

_COUNT_MINUTE = """
    WITH active AS (UPDATE audits_audit SET active_minutes = active_minutes + 1, active_at = %s WHERE id = %s)
"""
"""Put before a save in a minute that was not counted yet, so that counting it asks nothing more of the database."""
_SAVE_EDIT = """
    UPDATE {table} SET version = version + 1, page_id = %s{columns}
    WHERE id = %s AND (version = %s OR page_id = %s)
"""
"""As it is, and not by the ORM: writing the same words anew cost more than PostgreSQL takes to do them."""


class AnswerQuerySet(TrackedQuerySet):
    """Answers refuse bulk changes but for the two that are sanctioned here, each of which keeps the history whole."""

    def save_edit(
        self, *, answer_id: UUID, version: int, page_id: UUID, minute: tuple[datetime, UUID] | None = None, **facts: Any
    ) -> int:
        """One conditional UPDATE: 1 when the version matched, or the same page wrote last; 0 when somebody else did.

        `minute`, where it is new, is counted for the audit of that id in the same statement.
        The history row of an edit is written when the edit closes: when another page begins to write, or at submission.
        """
        columns = "".join(f", {self.model._meta.get_field(name).column} = %s" for name in facts)
        with connections[self.db].cursor() as cursor:
            edit = [page_id, *facts.values(), answer_id, version, page_id]
            save = _SAVE_EDIT.format(table=self.model._meta.db_table, columns=columns)
            statement = (_COUNT_MINUTE if minute else "") + save
            cursor.execute(statement, [*(minute or ()), *edit])
            return int(cursor.rowcount)

    def open_all(self, answers: Iterable[Any]) -> list[Any]:
        """Make the empty answers of a new audit, with their history."""
        made: list[Any] = models.QuerySet.bulk_create(self, answers)
        self.model.history.bulk_history_create(made)
        return made


class GivenColumns(SpacedModel):
    """What was given to a question. `version` rises with each save; `page_id` saved last.

    That and its `page_edit` tell what a page sent twice, and what came late, after something newer of that page.
    """

    grade = models.SmallIntegerField(null=True, blank=True)
    not_applicable = models.BooleanField(default=False)
    reason = models.TextField(blank=True, help_text="Why the criterion does not apply to this plan.")
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    page_id = models.UUIDField(null=True, blank=True)
    page_edit = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = AnswerQuerySet.as_manager()
    history: ClassVar[Any]

    class Meta:
        abstract = True


class Answer(GivenColumns):
    """The grade or response to one criterion."""

    audit = models.ForeignKey(
        "audits.Audit", on_delete=models.PROTECT, related_name="answers", db_constraint=False, db_index=False
    )
    criterion = models.ForeignKey("frameworks.Criterion", on_delete=models.PROTECT, related_name="+")

    history = keep_history()

    read_with_it: "Sequence[EvidenceQuote] | None" = None
    """Its quotes, where a whole audit was read at once: a manager for each of sixty answers takes long to make."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "audit", "criterion"], name="answer_once_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(not_applicable=False) | models.Q(grade__isnull=True),
                name="answer_grade_or_not_applicable",
            ),
        ]

    @property
    def evidence(self) -> "Iterable[EvidenceQuote]":
        """The quotes that bear it out, in the order of the plan."""
        return self.quotes.all() if self.read_with_it is None else self.read_with_it


class QuotedColumns(SpacedModel):
    """What bears out an answer: words of the plan with their place, or a place where the words should be and are not.

    Words are held as W3C text position and text quote selectors over the canonical text; offsets are code points.
    """

    nothing_there = models.BooleanField(default=False)
    location = models.CharField(max_length=120, help_text="Where in the plan: a section, or a page.")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = (models.F("start").asc(nulls_last=True), "made_at")


def quote_constraints(name: str) -> list[models.BaseConstraint]:
    """What holds for the quotes of any kind of answer: words or the lack of them, and the same words once."""
    return [
        models.CheckConstraint(
            condition=models.Q(nothing_there=True, start=None)
            | models.Q(nothing_there=False, end__gt=models.F("start")),
            name=f"{name}_has_words_or_says_there_are_none",
        ),
        models.UniqueConstraint(
            fields=["space", "answer", "location", "start", "end"],
            nulls_distinct=False,
            name=f"{name}_once_an_answer",
        ),
    ]


class EvidenceQuote(QuotedColumns):
    """What bears out the answer to a criterion. It is looked for again in newer texts."""

    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, related_name="quotes", db_constraint=False, db_index=False
    )
    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="quotes", db_constraint=False, db_index=False
    )

    class Meta(QuotedColumns.Meta):
        abstract = False
        constraints = quote_constraints("quote")
