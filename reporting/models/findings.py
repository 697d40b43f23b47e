"""What was found, in the words of whoever found it, and the theme that a person gave it."""

from typing import Any, ClassVar

from django.db import models

from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet, TrackedModel, keep_history


class FindingQuerySet(SpacedQuerySet):
    def uncoded(self) -> "FindingQuerySet":
        return self.filter(tag=None)

    def coded(self) -> "FindingQuerySet":
        return self.filter(tag__theme__isnull=False)

    def set_aside(self) -> "FindingQuerySet":
        return self.filter(tag__isnull=False, tag__theme=None)


class Finding(SpacedModel):
    """An excerpt of what an auditor wrote, copied when the audit was submitted; its words never change.

    `proposals` are themes that the model thinks of, the likeliest first: [{"theme": key, "probability": from 0 to 1,
    "words": [those that spoke for it, with the first]}].
    """

    class Source(models.TextChoices):
        AUDIT = "audit", "Audits"
        PEER_CHECK = "peer_check", "Checks of drafts"

    answer = models.OneToOneField(
        "audits.Answer", on_delete=models.PROTECT, related_name="finding", db_constraint=False
    )
    audit = models.ForeignKey(
        "audits.Audit", on_delete=models.PROTECT, related_name="findings", db_constraint=False, db_index=False
    )
    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, choices=Source)
    section = models.CharField(max_length=20)
    criterion = models.CharField(max_length=20)
    excerpt = models.TextField()
    noted_at = models.DateTimeField()
    proposals = models.JSONField(default=list)

    objects: ClassVar[Any] = FindingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["space", "-noted_at", "id"], name="finding_newest_first")]


class ThemeTag(TrackedModel):
    """The theme that a person gave a finding, or that it speaks of none. Coding it otherwise keeps what was before."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="tag", db_constraint=False)
    theme = models.ForeignKey(
        "frameworks.Theme",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="None: set aside, since it speaks of no theme.",
    )
    given_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    history = keep_history()
