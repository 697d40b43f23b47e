"""The card that tells a child what changed because of what they said."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class ChangeCard(SpacedModel):
    """One card, in plain words and symbols, for the child of a plan. It stays as it was once it was handed over.

    `sources` are what it comes from, as lists of kind and id; who reads the card sees those that they may see.
    """

    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    sources = models.JSONField(default=list)
    told = models.TextField(max_length=1500, blank=True, help_text="What you told us.")
    changed = models.TextField(max_length=1500, blank=True, help_text="What we changed.")
    not_changed = models.TextField(max_length=1500, blank=True, help_text="What we could not change, and why.")
    talk_to = models.TextField(max_length=600, blank=True, help_text="Who you can talk to.")
    symbols = models.JSONField(default=list, blank=True)
    given_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["space", "-begun_at", "id"], name="change_card_newest_first")]

    def __str__(self) -> str:
        return f"Card of {self.begun_at:%-d %B %Y}"

    @property
    def is_given(self) -> bool:
        return self.given_on is not None
