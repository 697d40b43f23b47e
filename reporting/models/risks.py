"""What might go wrong, and concerns on their way up."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history
from reporting.rules import escalations as rules

FROM_1_TO_5 = (MinValueValidator(1), MaxValueValidator(5))


class Risk(TrackedModel):
    """Something that might go wrong in the system, in the register of a board. It names no child and no family."""

    class Direction(models.TextChoices):
        RISING = "rising", "Rising"
        STEADY = "steady", "Steady"
        FALLING = "falling", "Falling"

    title = models.CharField(max_length=160)
    what = models.CharField(max_length=600, help_text="What could happen, and why.")
    theme = models.ForeignKey("frameworks.Theme", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    likelihood = models.PositiveSmallIntegerField(validators=FROM_1_TO_5)
    impact = models.PositiveSmallIntegerField(validators=FROM_1_TO_5)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.STEADY)
    crosses = models.BooleanField(default=False, help_text="It crosses organisations or concerns health provision.")
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    mitigation = models.CharField(max_length=600, help_text="What is done so that it does not happen.")
    raised_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5), impact__range=(1, 5)), name="risk_rated_from_1_to_5"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rating(self) -> int:
        return rules.rating(self.likelihood, self.impact)

    @property
    def band(self) -> str:
        return rules.band(self.rating)


class RouteStep(TrackedModel):
    """One step of the route on which the concerns of a board go up."""

    number = models.PositiveSmallIntegerField()
    group = models.ForeignKey("partners.Group", on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(help_text="Working days within which an answer is due.")
    may_begin = models.BooleanField(default=False, help_text="A concern that cannot wait may begin here.")
    is_beside = models.BooleanField(default=False, help_text="Asked beside the first, for what crosses organisations.")

    history = keep_history()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["space", "number"], name="route_step_once")]

    @property
    def spec(self) -> rules.RouteStep:
        return rules.RouteStep(self.number, self.days, self.may_begin, self.is_beside)


class Escalation(TrackedModel):
    """A concern that goes up the route of a board until somebody settles it."""

    class Trigger(models.TextChoices):
        SIGNIFICANT = "significant", "It is significant"
        REPEATED = "repeated", "It has come back"
        URGENT = "urgent", "It cannot wait"

    risk = models.ForeignKey(
        Risk,
        on_delete=models.PROTECT,
        related_name="escalations",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    concern = models.CharField(max_length=600)
    trigger = models.CharField(max_length=12, choices=Trigger)
    crosses = models.BooleanField(default=False, help_text="It crosses organisations or concerns health provision.")
    about_plan = models.UUIDField(
        null=True, blank=True, help_text="The id of the plan that it came from; only its council finds the plan by it."
    )
    raised_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-raised_at", "id"], name="escalation_newest_first")]

    def __str__(self) -> str:
        return self.concern

    @property
    def is_urgent(self) -> bool:
        return self.trigger == self.Trigger.URGENT


class StepQuerySet(TrackedQuerySet):
    def unanswered(self) -> Self:
        return self.filter(answered_at=None)


class EscalationStep(TrackedModel):
    """One group that was asked: by when its answer is due, and what it answered."""

    class Outcome(models.TextChoices):
        SETTLED = "settled", "We settle it"
        PASSED_ON = "passed_on", "We cannot settle it: pass it on"

    escalation = models.ForeignKey(
        Escalation, on_delete=models.PROTECT, related_name="steps", db_constraint=False, db_index=False
    )
    number = models.PositiveSmallIntegerField(help_text="Of the step of the route.")
    group = models.ForeignKey("partners.Group", on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answer_due_on = models.DateField()
    answer = models.CharField(max_length=600, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    was_reminded = models.BooleanField(default=False)

    objects: ClassVar[Any] = StepQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["space", "escalation", "number"], name="escalation_step_once"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, outcome="")
                | models.Q(answered_at__isnull=False, outcome__gt=""),
                name="escalation_answered_with_an_outcome",
            ),
        ]

    def is_overdue(self, *, on: date) -> bool:
        return self.answered_at is None and self.answer_due_on < on
