"""An assignment asks one person to judge one text; the audit is their judgement."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone

from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet, TrackedModel, keep_history

if TYPE_CHECKING:
    from qa_portal.access.decisions import Viewer


@dataclass(frozen=True, slots=True)
class Lack:
    """What somebody lacks to begin: the sentence, and the page that puts it right."""

    sentence: str
    href: str
    link: str


class Assignment(TrackedModel):
    """One text given to one auditor, by a day.

    A second look asks `only` some criteria again, by code: of the text that `looks_at` judged where its grade was
    queried, or of a newer one where what failed was put right.
    """

    class Purpose(models.TextChoices):
        AUDIT = "audit", "Audit"
        REAUDIT = "reaudit", "Re-audit of what was put right"
        SECOND_LOOK = "second_look", "Second look at a grade"

    class Decline(models.TextChoices):
        INTEREST = "interest", "I should not judge this plan"
        TIME = "time", "I have too much to do"
        AWAY = "away", "I am away"
        TRAINING = "training", "I am not trained for this"
        OTHER = "other", "Another reason"

    round = models.ForeignKey(
        "audits.AuditRound", on_delete=models.PROTECT, related_name="assignments", db_constraint=False, db_index=False
    )
    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="assignments", db_constraint=False, db_index=False
    )
    auditor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="assignments")
    due_on = models.DateField()
    assigned_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True, help_text="Declined, it is withdrawn as well.")
    decline_kind = models.CharField(max_length=12, choices=Decline, blank=True, default="", db_default="")
    decline_reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    offered_to = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who may take it over.",
    )
    came_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
        help_text="The assignment that was handed over.",
    )
    reminded = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="How many reminders were sent.")

    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.AUDIT, db_default="audit")
    looks_at = models.ForeignKey(
        "audits.Audit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="second_looks",
        db_constraint=False,
        db_index=False,
    )
    only = models.JSONField(default=list, blank=True, db_default=models.Value([], models.JSONField()))

    history = keep_history()

    lack: Lack | None = None  # found by `queries.standing.to_begin` before it is asked whether an audit may begin

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "round", "plan_version", "auditor"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="assignment_once",
            )
        ]

    @property
    def is_second_look(self) -> bool:
        return self.purpose != self.Purpose.AUDIT

    @property
    def remedy(self) -> Lack | None:
        """Where to put right what is lacking; the page of a refusal shows it."""
        return self.lack


class AuditQuerySet(SpacedQuerySet):
    def submitted(self) -> "AuditQuerySet":
        return self.filter(state=Audit.State.SUBMITTED)

    def in_progress(self) -> "AuditQuerySet":
        return self.filter(state=Audit.State.IN_PROGRESS)

    def overdue(self, *, on: date) -> "AuditQuerySet":
        return self.in_progress().filter(assignment__due_on__lt=on)

    def by(self, viewer: "Viewer") -> "AuditQuerySet":
        return self.filter(auditor_id=viewer.person_id)


class Audit(SpacedModel):
    """One person's judgement of one text with one instrument. Submitted, it never changes."""

    class State(models.TextChoices):
        IN_PROGRESS = "in_progress", "In progress"
        SUBMITTED = "submitted", "Submitted"

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="audit", db_constraint=False)
    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="audits", db_constraint=False, db_index=False
    )
    auditor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="audits")
    framework_version = models.ForeignKey("frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+")
    instrument = models.ForeignKey("frameworks.Instrument", on_delete=models.PROTECT, related_name="+")
    plan_event = models.SlugField(max_length=40)
    plan_stage = models.SlugField(max_length=40)
    year_group = models.CharField(max_length=3, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.IN_PROGRESS)
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    content_grade = models.SmallIntegerField(null=True, blank=True)
    content_score = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    process_grade = models.SmallIntegerField(null=True, blank=True)
    process_score = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    checklist_result = models.SlugField(max_length=40, blank=True)
    active_minutes = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Minutes in which the auditor entered something. A total and nothing more."
    )
    active_at = models.DateTimeField(
        null=True, blank=True, help_text="The last of these minutes, while the audit is open."
    )
    audited_on = models.DateField(null=True, blank=True, help_text="The day it was made on paper; empty on screen.")
    entered_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Who typed in what was made on paper.",
    )
    result = models.JSONField(
        default=dict, help_text="The explained result, as the grading rule gave it at submission."
    )

    objects: ClassVar[Any] = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["space", "auditor", "state"], name="audit_by_auditor"),
            models.Index(fields=["space", "state", "-submitted_at"], name="audit_by_submission"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audited_on=None, entered_by=None)
                | models.Q(audited_on__isnull=False, entered_by__isnull=False),
                name="audit_on_paper_was_entered",
            )
        ]

    @property
    def is_on_paper(self) -> bool:
        """Whether it was made by hand on a printed tool, and typed in afterwards."""
        return self.entered_by_id is not None

    @property
    def is_submitted(self) -> bool:
        return self.state == self.State.SUBMITTED

    @property
    def reaudit_of(self) -> "Audit | None":
        """The audit whose failed criteria this one judges again, if it is a re-audit."""
        is_reaudit = self.assignment.purpose == Assignment.Purpose.REAUDIT
        return self.assignment.looks_at if is_reaudit else None
