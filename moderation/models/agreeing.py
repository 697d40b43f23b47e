"""What people agree on after the reveal, who sees it otherwise, and what follows for the audit."""

from django.db import models

from moderation.models.sessions import Participant, SessionCase
from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class Consensus(TrackedModel):
    """The grade of one criterion of a case that was agreed, with its reason; "not applicable" can be agreed as well."""

    case = models.ForeignKey(
        SessionCase, on_delete=models.PROTECT, related_name="agreed", db_constraint=False, db_index=False
    )
    criterion = models.ForeignKey("frameworks.Criterion", on_delete=models.PROTECT, related_name="+")
    grade = models.SmallIntegerField(null=True, blank=True)
    not_applicable = models.BooleanField(default=False)
    reason = models.TextField()
    agreed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "case", "criterion"], name="consensus_once_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(not_applicable=True, grade=None)
                | models.Q(not_applicable=False, grade__isnull=False),
                name="consensus_grade_or_not_applicable",
            ),
        ]

    @property
    def mark(self) -> int | None:
        """As grading reads it: the grade, or None for "not applicable"."""
        return None if self.not_applicable else self.grade


class Dissent(SpacedModel):
    """The words of somebody who sees a criterion otherwise than it was agreed. They are kept as they were said."""

    consensus = models.ForeignKey(
        Consensus, on_delete=models.PROTECT, related_name="dissents", db_constraint=False, db_index=False
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="dissents", db_constraint=False, db_index=False
    )
    words = models.TextField()
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("recorded_at",)


class CaseResult(SpacedModel):
    """What a closed session says of one audit: grades by the audit's own rule, beside those that the audit had."""

    case = models.OneToOneField(
        SessionCase, on_delete=models.PROTECT, related_name="result", db_constraint=False, db_index=False
    )
    content_grade = models.SmallIntegerField(null=True, blank=True)
    process_grade = models.SmallIntegerField(null=True, blank=True)
    checklist_result = models.SlugField(max_length=40, blank=True)
    original_content_grade = models.SmallIntegerField(null=True, blank=True)
    original_process_grade = models.SmallIntegerField(null=True, blank=True)
    original_checklist_result = models.SlugField(max_length=40, blank=True)
    differences = models.JSONField(default=list, help_text="[code, original, agreed] of each criterion that differs.")
    account = models.JSONField(default=list, help_text="How the grades came about, in sentences under headings.")
    made_at = models.DateTimeField(auto_now_add=True)

    @property
    def is_changed(self) -> bool:
        original = (self.original_content_grade, self.original_process_grade, self.original_checklist_result)
        return (self.content_grade, self.process_grade, self.checklist_result) != original
