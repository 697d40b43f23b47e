"""What changed in how quality is assured, and why."""

from django.db import models

from frameworks.rules.triggers import TRIGGERS
from qa_portal.spaces.rows import SpacedModel


class ProcessChange(SpacedModel):
    """A change to the levels, the scales or the way of working. Texts of frameworks keep their own reasons."""

    class Kind(models.TextChoices):
        FRAMEWORK = "framework", "Framework"
        SCALE = "scale", "Grades and their words"
        LEVEL = "level", "Levels of assurance"
        WORK = "work", "Way of working"

    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=300)
    trigger = models.SlugField(max_length=40, choices=TRIGGERS)
    reason = models.TextField(max_length=2000)
    applies_from = models.DateField()
    is_public = models.BooleanField(default=False, help_text="Whether it stands in what councils publish.")
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-applies_from", "-recorded_at")

    def __str__(self) -> str:
        return self.what
