"""What became of the words of a quote in a newer text of the plan."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class QuoteTrace(SpacedModel):
    """Where a quote stands in a newer text. Made once by the portal, and removed with its quote; never changed."""

    class Kind(models.TextChoices):
        GONE = "gone", "Gone"
        CHANGED = "changed", "Changed"
        MOVED = "moved", "Moved"
        EXACT = "exact", "Where it stood"

    quote = models.ForeignKey(
        "audits.EvidenceQuote", on_delete=models.CASCADE, related_name="traces", db_constraint=False, db_index=False
    )
    version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="traces", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=8, choices=Kind)
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Offsets are code points of the newer text.")
    end = models.PositiveIntegerField(null=True, blank=True)
    location = models.CharField(max_length=120, blank=True, help_text="The section of the newer text.")
    similarity = models.DecimalField(max_digits=4, decimal_places=3, help_text="1 for the same words, 0 for none.")
    reads_differently = models.BooleanField(default=False, help_text="The same words in a sentence that has changed.")
    traced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "quote", "version"], name="trace_once_a_version"),
            models.CheckConstraint(
                condition=models.Q(kind="gone", start=None, end=None)
                | ~models.Q(kind="gone") & models.Q(start__isnull=False, end__isnull=False, end__gt=models.F("start")),
                name="trace_has_a_place_or_is_gone",
            ),
        ]
