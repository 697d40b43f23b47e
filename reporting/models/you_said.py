"""What people said, and what was done about it, as a council tells them."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class YouSaid(TrackedModel):
    """One line of "You said, we did", written when an action was done. It names nobody."""

    class Audience(models.TextChoices):
        FAMILIES = "families", "Families"
        YOUNG_PEOPLE = "young_people", "Children and young people"
        SCHOOLS = "schools", "Schools and settings"
        PROFESSIONALS = "professionals", "Professionals who advise and write"

    audience = models.CharField(max_length=14, choices=Audience)
    said = models.CharField(max_length=300)
    did = models.CharField(max_length=300)
    action_id = models.UUIDField(help_text="Of the action that was done; it may lie with the board.")
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        ordering = ("audience", "-written_at", "id")
        constraints = [models.UniqueConstraint(fields=["space", "action_id"], name="you_said_once_an_action")]

    def __str__(self) -> str:
        return self.said
