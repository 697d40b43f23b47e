"""What is taken out of a plan before people outside the council read it. All of it lies in the council's own space."""

from typing import Any, ClassVar

from django.db import models

from moderation.models.joint import JointCase
from moderation.rules.confirming import KIND_WORDS, TAKEN_OUT, LineState
from moderation.rules.redaction import KINDS, Proposal
from qa_portal.spaces.rows import SpacedModel, TrackedModel, TrackedQuerySet, keep_history


class Redaction(TrackedModel):
    """The key from a case that others know by a letter to the plan that it is, and how far its redaction is."""

    class State(models.TextChoices):
        CONFIRMING = "confirming", "Being confirmed"
        RELEASED = "released", "Released"

    case = models.ForeignKey(JointCase, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="redactions", db_constraint=False, db_index=False
    )
    reason = models.CharField(max_length=200, help_text="Why this plan was chosen.")
    state = models.CharField(max_length=10, choices=State, default=State.CONFIRMING)
    begun_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    released_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    exhibit_id = models.UUIDField(null=True, blank=True, help_text="The copy in the joint space.")

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "case"], name="redaction_once_a_case"),
            models.CheckConstraint(
                condition=models.Q(state="confirming", exhibit_id=None)
                | models.Q(state="released", exhibit_id__isnull=False),
                name="redaction_has_a_copy_once_released",
            ),
        ]
        indexes = [models.Index(fields=["space", "-begun_at", "id"], name="redaction_newest_first")]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def is_released(self) -> bool:
        return self.state == self.State.RELEASED


class LineQuerySet(TrackedQuerySet):
    def undecided(self) -> "LineQuerySet":
        return self.filter(state=LineState.PROPOSED)

    def taken_out(self) -> "LineQuerySet":
        return self.filter(state__in=TAKEN_OUT)


class RedactionLine(TrackedModel):
    """Words at one place of the text: what they are, what would stand there instead, and what a person said of it."""

    redaction = models.ForeignKey(
        Redaction, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=30, choices=[(kind, KIND_WORDS[kind]) for kind in KINDS])
    start = models.PositiveIntegerField(help_text="Code points of the version's text.")
    end = models.PositiveIntegerField()
    words = models.TextField()
    replacement = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was proposed, or why it stays.")
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in LineState], default=LineState.PROPOSED.value
    )
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = LineQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("start",)
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="redaction_line_has_words"),
            models.CheckConstraint(
                condition=models.Q(state="proposed") ^ models.Q(decided_by__isnull=False),
                name="redaction_line_is_decided_by_a_person",
            ),
        ]

    @property
    def is_undecided(self) -> bool:
        return self.state == LineState.PROPOSED

    @property
    def is_rejected(self) -> bool:
        return self.state == LineState.REJECTED

    @property
    def is_taken_out(self) -> bool:
        return self.state in TAKEN_OUT

    def as_proposal(self) -> Proposal:
        return Proposal(self.kind, self.start, self.end, self.words, self.replacement, self.reason)


class JointResult(SpacedModel):
    """What was agreed of a case, as it came home to the council: words and grades, and nobody who scored."""

    redaction = models.OneToOneField(
        Redaction, on_delete=models.PROTECT, related_name="result", db_constraint=False, db_index=False
    )
    content_grade = models.SmallIntegerField(null=True, blank=True)
    process_grade = models.SmallIntegerField(null=True, blank=True)
    agreed = models.JSONField(default=list, help_text="code, question, grade, label and reason of each criterion.")
    questions = models.JSONField(
        default=list, db_default=[], help_text="text, what was agreed and what was seen otherwise of each key question."
    )
    account = models.JSONField(default=list, help_text="How the grades came about, in sentences under headings.")
    made_at = models.DateTimeField(auto_now_add=True)


class CouncilWords(TrackedModel):
    """What a council lists of its own, so that it is always proposed: one row for each kind."""

    class Kind(models.TextChoices):
        SCHOOLS = "schools", "Schools and settings"
        STAFF = "staff", "People who work for the council"
        SERVICES = "services", "Local services and teams"
        PLACES = "places", "Places"
        STREETS = "streets", "Streets"

    kind = models.CharField(max_length=10, choices=Kind)
    words = models.JSONField(default=list)
    changed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "kind"], name="council_words_once_a_kind")]
