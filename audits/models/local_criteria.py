"""What a council asks beside the shared framework, in its own audits only: never part of a grade or a shared figure."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from audits.models.answers import AnswerQuerySet, GivenColumns, QuotedColumns, quote_constraints
from audits.models.audits import Audit
from audits.models.rounds import AuditRound
from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class LocalWords(SpacedModel):
    """What is asked, and on which scale it is answered. `descriptors` say what each answer looks like, by its value."""

    code = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    guidance = models.TextField(max_length=2000, blank=True)
    family_question = models.CharField(max_length=300, blank=True)
    scale = models.ForeignKey("frameworks.Scale", on_delete=models.PROTECT, related_name="+")
    descriptors = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


class LocalCriterion(LocalWords, TrackedModel):
    """A priority of the council, asked in rounds that are opened from a day until another. It is ended, not removed."""

    begins = models.DateField()
    ends = models.DateField(null=True, blank=True, help_text="The last day on which a new round asks it.")
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["space", "code"], name="local_criterion_code_once"),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("begins")),
                name="local_criterion_ends_after_it_begins",
            ),
        ]


class RoundCriterion(LocalWords):
    """A local criterion as it stood when a round was opened: what its audits are asked never changes."""

    round = models.ForeignKey(
        AuditRound, on_delete=models.PROTECT, related_name="local_criteria", db_constraint=False, db_index=False
    )
    criterion = models.ForeignKey(
        LocalCriterion, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["space", "round", "criterion"], name="round_criterion_once"),
        ]


class LocalAnswer(GivenColumns):
    """The answer to a local criterion in one audit. It lies apart from the answers that a grade is made of."""

    audit = models.ForeignKey(
        Audit, on_delete=models.PROTECT, related_name="local_answers", db_constraint=False, db_index=False
    )
    asked = models.ForeignKey(
        RoundCriterion, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    objects: ClassVar[Any] = AnswerQuerySet.as_manager()
    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "audit", "asked"], name="local_answer_once"),
            models.CheckConstraint(
                condition=models.Q(not_applicable=False) | models.Q(grade__isnull=True),
                name="local_answer_grade_or_not_applicable",
            ),
        ]

    @property
    def evidence(self) -> Iterable["LocalQuote"]:
        """The quotes that bear it out, in the order of the plan."""
        quotes: Iterable[LocalQuote] = self.quotes.all()
        return quotes


class LocalQuote(QuotedColumns):
    """What bears out the answer to a local criterion. It stays with the text in which it was found."""

    answer = models.ForeignKey(
        LocalAnswer, on_delete=models.CASCADE, related_name="quotes", db_constraint=False, db_index=False
    )
    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta(QuotedColumns.Meta):
        abstract = False
        constraints = quote_constraints("local_quote")
