"""What became of advice in a text of the plan."""

from django.db import models
from django.db.models import F, Q

from audits.rules.threads.items import ItemKind
from audits.rules.threads.verdicts import BeganIn, Verdict
from qa_portal.spaces.rows import TrackedModel, keep_history


class AdviceMatch(TrackedModel):
    """One need, outcome or recommendation of advice, and whether a text of the plan has it.

    The portal proposes the verdict and says why. A person confirms it, or corrects it with a reason.
    """

    class Kind(models.TextChoices):
        NEED = ItemKind.NEED.value, "Need"
        OUTCOME = ItemKind.OUTCOME.value, "Outcome"
        PROVISION = ItemKind.PROVISION.value, "Recommendation"
        ASPIRATION = ItemKind.ASPIRATION.value, "Wish"

    class Verdict(models.TextChoices):
        NO = Verdict.NO.value, "Not in the plan"
        CHANGED = Verdict.CHANGED.value, "Changed or thinned"
        YES = Verdict.YES.value, "In the plan"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed by the portal"
        CONFIRMED = "confirmed", "Confirmed"
        CORRECTED = "corrected", "Corrected"

    class BeganIn(models.TextChoices):
        ADVICE = BeganIn.ADVICE.value, "In the advice"
        WRITING = BeganIn.WRITING.value, "In the writing of the plan"

    advice = models.ForeignKey(
        "audits.Advice", on_delete=models.PROTECT, related_name="matches", db_constraint=False, db_index=False
    )
    version = models.ForeignKey(
        "audits.PlanVersion",
        on_delete=models.PROTECT,
        related_name="advice_matches",
        db_constraint=False,
        db_index=False,
    )
    kind = models.CharField(max_length=11, choices=Kind)
    start = models.PositiveIntegerField(help_text="Offsets are code points of the advice.")
    end = models.PositiveIntegerField()
    exact = models.TextField(help_text="The words of the advice.")
    amount = models.TextField(blank=True, help_text="The words beside it on how much and how often.")
    section = models.CharField(max_length=20, blank=True)
    planned_start = models.PositiveIntegerField(null=True, blank=True, help_text="Code points of the text of the plan.")
    planned_end = models.PositiveIntegerField(null=True, blank=True)
    planned = models.TextField(blank=True, help_text="The nearest words of the plan.")
    proposed = models.CharField(max_length=7, choices=Verdict, help_text="What the portal proposed.")
    verdict = models.CharField(max_length=7, choices=Verdict)
    why = models.CharField(max_length=600)
    began_in = models.CharField(max_length=7, choices=BeganIn, blank=True, default="")
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    history = keep_history()

    class Meta:
        verbose_name_plural = "advice matches"
        constraints = [
            models.UniqueConstraint(
                fields=["space", "advice", "version", "kind", "start", "end"], name="advice_match_once"
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="advice_match_has_words"),
            models.CheckConstraint(
                condition=~Q(state="corrected") | ~Q(reason=""), name="advice_match_corrected_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"what became of advice in {self.version}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.state == self.State.PROPOSED
