"""What a text asks: its criteria with what they rest on, and the sets of them used at each level."""

from django.db import models

from frameworks.models.scales import Scale
from frameworks.models.versions import FrameworkVersion
from qa_portal.spaces.rows import SpacedModel


class Criterion(SpacedModel):
    """One question of a version, as a row that answers can point at. Its code is for life, so that trends survive."""

    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="criteria", db_constraint=False, db_index=False
    )
    code = models.CharField(max_length=20)
    section = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField()
    question = models.TextField()
    focus_area = models.CharField(max_length=40, blank=True)
    is_gate = models.BooleanField(default=False)

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "version", "code"], name="criterion_code_once")]

    def __str__(self) -> str:
        return self.code


class Instrument(SpacedModel):
    """The criteria and items used at one level, by one version of a framework."""

    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="instruments", db_constraint=False, db_index=False
    )
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    used_at = models.SlugField(max_length=60)
    scale = models.ForeignKey(
        Scale, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "version", "code"], name="instrument_once")]

    def __str__(self) -> str:
        return self.name
