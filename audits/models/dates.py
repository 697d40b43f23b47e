"""When something happened on the way of a plan: the dates from which the statutory clocks are worked out."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class PlanEvent(TrackedModel):
    """The day of one event of a plan, by the clock events of the statutory pack; its former days are its history.

    The day of the request stands on the plan itself. `contributor` tells several pieces of advice apart.
    """

    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, related_name="events", db_constraint=False, db_index=False
    )
    event = models.SlugField(max_length=40, db_index=False)
    contributor = models.SlugField(max_length=20, blank=True, default="", db_index=False)
    happened_on = models.DateField(null=True, blank=True, help_text="Empty where a date was taken away again.")
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(auto_now=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "plan", "event", "contributor"], name="plan_event_once")
        ]

    def __str__(self) -> str:
        return self.event
