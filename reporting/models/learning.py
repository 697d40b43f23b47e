"""Learning that was shared: on which route, with whom, and which partner has taken note."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class Learning(TrackedModel):
    """Something learnt that a council shared, in the library of the area. It names no child and no family."""

    class Route(models.TextChoices):
        FORUM = "forum", "A practice forum"
        SENCO = "senco", "A SENCO meeting"
        HEADS = "heads", "A heads' briefing"
        BOARD = "board", "A school effectiveness board"
        TEAM = "team", "A team meeting"
        OTHER = "other", "Another way"

    what = models.CharField(max_length=300)
    route = models.CharField(max_length=8, choices=Route)
    to_whom = models.CharField(max_length=160)
    shared_on = models.DateField()
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    told_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    history = keep_history()

    class Meta:
        ordering = ("-shared_on", "-id")

    def __str__(self) -> str:
        return self.what


class Acknowledgement(SpacedModel):
    """One partner has taken note of what was shared, and says whom it told in turn."""

    learning = models.ForeignKey(
        Learning, on_delete=models.PROTECT, related_name="acknowledgements", db_constraint=False, db_index=False
    )
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    told = models.CharField(max_length=160, blank=True, help_text="Whom the partner told in turn.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["space", "learning", "organisation"], name="acknowledged_once_a_partner")
        ]
