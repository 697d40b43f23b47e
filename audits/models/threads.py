"""The golden thread of a text: what stands in it, and which things go together."""

from django.db import models
from django.db.models import F, Q

from audits.rules.threads.items import ItemKind
from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class ThreadItem(SpacedModel):
    """An aspiration, need, outcome, provision or contribution that was read in a text. Read once, never changed."""

    class Kind(models.TextChoices):
        ASPIRATION = ItemKind.ASPIRATION.value, "Aspiration"
        NEED = ItemKind.NEED.value, "Need"
        OUTCOME = ItemKind.OUTCOME.value, "Outcome"
        PROVISION = ItemKind.PROVISION.value, "Provision"
        CONTRIBUTOR = ItemKind.CONTRIBUTOR.value, "Who advised"

    version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="thread_items", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=11, choices=Kind)
    section = models.CharField(max_length=20)
    number = models.CharField(max_length=12, blank=True, help_text="As the plan numbers it, such as B1.2.")
    start = models.PositiveIntegerField(help_text="Offsets are code points of the text.")
    end = models.PositiveIntegerField()
    exact = models.TextField()
    amount = models.TextField(blank=True, help_text="The words beside it on how much and how often.")
    who = models.TextField(blank=True, help_text="The words beside it on by whom.")
    alone = models.CharField(max_length=300, blank=True, help_text="Why the thread seems to break here.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "version", "kind", "start", "end"], name="thread_item_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="thread_item_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} in section {self.section}"


class ThreadLink(TrackedModel):
    """Two things that go together: proposed by the portal, or drawn, confirmed or removed by a person."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed by the portal"
        CONFIRMED = "confirmed", "Confirmed"
        REMOVED = "removed", "Removed"

    version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="thread_links", db_constraint=False, db_index=False
    )
    one = models.ForeignKey(
        ThreadItem, on_delete=models.PROTECT, related_name="links_on", db_constraint=False, db_index=False
    )
    other = models.ForeignKey(
        ThreadItem, on_delete=models.PROTECT, related_name="links_back", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    why = models.CharField(max_length=200, help_text="Why the portal proposes it, or that a person drew it.")
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "version", "one", "other"], name="thread_link_once"),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="thread_link_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"link of {self.version}"

    @property
    def stands(self) -> bool:
        return self.state != self.State.REMOVED
