"""Passages of plans that are good to learn from: agreed to, redacted, and approved by two people."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class Example(TrackedModel):
    """A passage that meets one criterion well, in the library of the area. It names nobody.

    `criterion` is the criterion's code, which is for life, so that an example outlives a version of the framework.
    Everybody of the area reads it once two people have approved it who did not propose it, while it is in use.
    """

    criterion = models.CharField(max_length=20)
    need = models.CharField(max_length=8, blank=True, help_text="The primary need that it is for; none for every need.")
    text = models.TextField(max_length=2000)
    why = models.CharField(max_length=300, help_text="What makes it good.")
    consent = models.CharField(max_length=200, help_text="Who agreed to its use, and when.")
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    first_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    second_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-proposed_at", "id"], name="example_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_at=None)
                | (
                    models.Q(first_by__isnull=False, second_by__isnull=False)
                    & ~models.Q(first_by=models.F("second_by"))
                    & ~models.Q(first_by=models.F("proposed_by"))
                    & ~models.Q(second_by=models.F("proposed_by"))
                ),
                name="example_approved_by_two_others",
            )
        ]

    def __str__(self) -> str:
        return f"An example for {self.criterion}"

    @property
    def is_offered(self) -> bool:
        """Approved by two people and in use."""
        return self.approved_at is not None and self.withdrawn_at is None

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "Out of use"
        if self.approved_at:
            return "Approved"
        return "One more has to approve it" if self.first_by_id else "Two have to approve it"

    @property
    def colour(self) -> str:
        """Of the tag that says the state."""
        return "grey" if self.withdrawn_at else "green" if self.approved_at else "yellow"
