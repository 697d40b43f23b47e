"""The yearly look at whether a framework is still right."""

from django.db import models

from frameworks.models.versions import Framework
from qa_portal.spaces.rows import SpacedModel


class Review(SpacedModel):
    """One review of a framework. It is written down also when nothing has to change, and never changed afterwards."""

    class Outcome(models.TextChoices):
        STANDS = "stands", "It stands as it is"
        TO_CHANGE = "to_change", "A draft with changes follows"

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="reviews", db_constraint=False, db_index=False
    )
    held_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    note = models.TextField(max_length=2000)
    next_due_on = models.DateField()
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-held_on", "-recorded_at")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_due_on__gt=models.F("held_on")), name="framework_review_comes_again"
            )
        ]
