"""The outbox: background work written down in the transaction that asks for it."""

from datetime import datetime

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class Job(SpacedModel):
    """One piece of background work. It holds ids and state, never names or text."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Being done"
        DONE = "done", "Done"
        PARKED = "parked", "Could not be done"

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    subject_id = models.UUIDField()
    principal = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "kind", "key", "principal"], name="job_once_a_key")]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_by_state_and_lease")]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.PARKED}

    def may_be_claimed(self, *, at: datetime) -> bool:
        """Waiting, or taken by a worker whose lease has run out."""
        lease_is_over = self.lease_until is None or self.lease_until <= at
        return not self.is_over and lease_is_over
