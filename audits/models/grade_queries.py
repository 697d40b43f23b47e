"""A writer's request for a second look at grades, and what a QA lead made of it. Both judgements stay."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class GradeQuery(TrackedModel):
    """A request about one audit. Decided, it holds the grades that count from then on, the first ones or others."""

    class State(models.TextChoices):
        ASKED = "asked", "Waiting for a second auditor"
        SECOND = "second", "With a second auditor"
        READY = "ready", "To be decided"
        DECIDED = "decided", "Decided"

    class Outcome(models.TextChoices):
        STANDS = "stands", "The grade stands"
        CHANGED = "changed", "The grade was changed"

    audit = models.OneToOneField("audits.Audit", on_delete=models.PROTECT, related_name="query", db_constraint=False)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    second = models.ForeignKey(
        "audits.Assignment",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    content_grade = models.SmallIntegerField(null=True, blank=True)
    process_grade = models.SmallIntegerField(null=True, blank=True)
    checklist_result = models.SlugField(max_length=40, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-asked_at", "id"], name="query_newest_first")]

    @property
    def is_decided(self) -> bool:
        return self.state == self.State.DECIDED

    @property
    def is_changed(self) -> bool:
        return self.outcome == self.Outcome.CHANGED


class QueriedAnswer(TrackedModel):
    """One answer that is queried, and the grade that was decided for it."""

    query = models.ForeignKey(
        GradeQuery, on_delete=models.PROTECT, related_name="answers", db_constraint=False, db_index=False
    )
    answer = models.ForeignKey(
        "audits.Answer", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    decided_grade = models.SmallIntegerField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "query", "answer"], name="queried_once")]
