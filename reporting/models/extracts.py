"""Extracts of a council's data for its business intelligence."""

from datetime import datetime, timedelta

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history

PATIENCE = timedelta(hours=1)


class Extract(TrackedModel):
    """One extract: who had it made and when, how many rows each table held, and the hash of its file.

    The newest few keep their file. `day` is that of a nightly one; one that somebody asked for has none.
    """

    schema_version = models.CharField(max_length=8)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    day = models.DateField(null=True, blank=True, help_text="Of a nightly one.")
    made_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, help_text="Table -> rows.")
    file_hash = models.CharField(max_length=64, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True, help_text="Since when its file is not kept any more.")

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-asked_at"], name="extract_newest_first")]
        constraints = [models.UniqueConstraint(fields=["space", "day"], name="extract_once_a_night")]

    @property
    def has_file(self) -> bool:
        return self.made_at is not None and self.gone_at is None

    def is_overdue(self, *, at: datetime) -> bool:
        """Not made although it should have been long ago: the work was given up, or nobody works."""
        return self.made_at is None and at - self.asked_at > PATIENCE
