"""Exceptions to statutory time limits, and how each clock stands, worked out from the dates."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet, TrackedModel, keep_history


class ClockException(TrackedModel):
    """Why one clock of a plan may lawfully take longer, from which day to which. A mistake is withdrawn."""

    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, related_name="exceptions", db_constraint=False, db_index=False
    )
    clock = models.SlugField(max_length=40, db_index=False)
    reason = models.SlugField(max_length=40, db_index=False)
    first_day = models.DateField()
    last_day = models.DateField()
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="clock_exception_has_days")
        ]

    def __str__(self) -> str:
        return f"{self.clock}: {self.reason}"


class ClockRun(SpacedModel):
    """One clock of one plan as the dates say it. It holds nothing else, and is written anew with them.

    `outcome` is OPEN while somebody waits; whether that is soon or overdue, the day of looking says. A clock that asks
    for something before its start is waited for until `lapses_on`.
    """

    OPEN = "open"
    WAITING = "waiting"

    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, related_name="clocks", db_constraint=False, db_index=False
    )
    clock = models.SlugField(max_length=40, db_index=False)
    outcome = models.CharField(max_length=18)
    due_on = models.DateField(null=True, help_text="With lawful exceptions.")
    stopped_on = models.DateField(null=True)
    lapses_on = models.DateField(null=True)

    objects: ClassVar = SpacedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "plan", "clock"], name="clock_once_a_plan")]
        indexes = [
            models.Index(fields=["space", "due_on", "id"], condition=Q(outcome="open"), name="clock_open_by_due_day")
        ]

    def __str__(self) -> str:
        return self.clock
