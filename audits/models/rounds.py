"""A round of audits: one level, one instrument, one term."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class AuditRound(TrackedModel):
    """A campaign of audits that a QA lead opens for a term, with one instrument of one framework version."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    name = models.CharField(max_length=120)
    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey("frameworks.AssuranceLevel", on_delete=models.PROTECT, related_name="+")
    framework_version = models.ForeignKey("frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+")
    instrument = models.ForeignKey("frameworks.Instrument", on_delete=models.PROTECT, related_name="+")
    sample = models.ForeignKey(
        "audits.Sample",
        on_delete=models.PROTECT,
        related_name="rounds",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        help_text="Where its plans come from, when they were drawn.",
    )
    planned_audits = models.PositiveSmallIntegerField(
        default=0, help_text="How many audits the round is meant to hold."
    )
    asks_local = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        help_text="How many local criteria its audits are asked, so that a page need not look for none.",
    )
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "name"], name="round_name_once")]
        indexes = [models.Index(fields=["space", "-opened_at"], name="round_newest_first")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
