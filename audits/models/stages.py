"""What a council has set of the stages at which its drafts are looked at."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class StageSetting(SpacedModel):
    """How one stage is carried out from a day on. It is never changed: the next setting takes its place."""

    stage = models.SlugField(max_length=60, help_text="The code of the stage in the council's level.")
    instrument = models.SlugField(max_length=60, help_text="The code of what is answered at it.")
    on_paper = models.BooleanField(default=False, help_text="Whether it may be filled in by hand first.")
    share = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Per cent of the ready drafts of a draw.")
    least = models.PositiveSmallIntegerField(null=True, blank=True, help_text="But at least this many of a draw.")
    starts_on = models.DateField()
    set_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["space", "stage", "starts_on"], name="stage_setting_by_day")]

    def __str__(self) -> str:
        return self.stage
