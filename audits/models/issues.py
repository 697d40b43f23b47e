"""Issues that a Parent Carer Forum or a youth group raises with everybody of the area: patterns, never cases."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class ForumIssue(TrackedModel):
    """Something that families keep meeting, and what was done about it. It lies in the library, so it holds no case."""

    class State(models.TextChoices):
        RAISED = "raised", "Raised"
        IN_HAND = "in_hand", "Being worked on"
        DONE = "done", "Something was done"
        NOT_DONE = "not_done", "Looked at, nothing was done"

    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000)
    about = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The council that it is about; none for the whole area.",
    )
    suggested_theme = models.CharField(max_length=120, blank=True, help_text="What the forum would call the pattern.")
    theme = models.ForeignKey(
        "frameworks.Theme",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    state = models.CharField(max_length=8, choices=State, default=State.RAISED)
    answer = models.TextField(max_length=4000, blank=True)
    raised_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    raised_for = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-raised_at", "id"], name="forum_issue_newest_first")]

    def __str__(self) -> str:
        return self.title

    @property
    def waits(self) -> bool:
        return self.state in {self.State.RAISED, self.State.IN_HAND}
