"""Evidence packs for inspectors, and the statements of self-evaluation that they bear out."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class SelfEvaluation(TrackedModel):
    """One sentence in which a council says how good its work is, with the parts of a pack that bear it out."""

    text = models.CharField(max_length=600)
    evidence = ArrayField(models.CharField(max_length=20), help_text="The parts of a pack that bear it out, by key.")
    report = models.ForeignKey(
        "reporting.Report",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        help_text="An issued report that bears it out.",
    )
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True, help_text="Since when it is not said any more.")

    history = keep_history()

    class Meta:
        ordering = ("written_at", "id")

    def __str__(self) -> str:
        return self.text


class EvidencePack(TrackedModel):
    """Everything that shows how a council assures quality, up to one term, as it stood when the pack was made.

    A pack that is ready never changes. Withdrawn, or when its day has come, it loses its content and its files; who
    made it, when and why, and the hashes of both, stay.
    """

    class Form(models.TextChoices):
        REDACTED = "redacted", "Redacted: numbers, small ones hidden, and no names"
        FULL = "full", "Full: references of plans, and names of staff"

    class State(models.TextChoices):
        BUILDING = "building", "Being made"
        READY = "ready", "Ready"
        WITHDRAWN = "withdrawn", "Withdrawn"
        EXPIRED = "expired", "Closed on its day"

    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=8, choices=Form, default=Form.REDACTED)
    why = models.CharField(max_length=300, help_text="For whom and for what it was made.")
    tracked = ArrayField(models.UUIDField(), default=list, blank=True, help_text="Plans of the children tracked.")
    state = models.CharField(max_length=9, choices=State, default=State.BUILDING)
    content = models.TextField(blank=True, help_text="The pack as JSON, sealed with its hash.")
    content_hash = models.CharField(max_length=64, blank=True)
    files_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the ZIP of the pack.")
    pdf_note = models.CharField(max_length=300, blank=True, help_text="Why there is no PDF in it.")
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True, help_text="From then on it is not kept any more.")
    closed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)

    history = keep_history(excluded_fields=["content"])

    class Meta:
        indexes = [models.Index(fields=["space", "-asked_at"], name="pack_newest_first")]

    def __str__(self) -> str:
        return f"{'Full' if self.is_full else 'Redacted'} pack up to {self.term}"

    @property
    def is_full(self) -> bool:
        return self.form == self.Form.FULL

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY
