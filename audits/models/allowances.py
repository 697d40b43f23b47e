"""A QA lead's leave for a plan to go on although its draft was not checked."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class DraftAllowance(SpacedModel):
    """Who let a plan go on from a draft that no check had found ready, and why. It is never changed."""

    version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="allowances", db_constraint=False, db_index=False
    )
    reason = models.TextField()
    allowed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    allowed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["space", "version"], name="allowance_by_version")]
