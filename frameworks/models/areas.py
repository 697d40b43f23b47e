"""What the local area agreed: its levels, outcomes, principles and family statements."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class AssuranceLevel(TrackedModel):
    """A stage of assurance as the area, or a council by its variant, names it. Code asks for `purpose_key` only."""

    variant = models.SlugField(max_length=60, blank=True, help_text="Blank: common to the area.")
    number = models.PositiveSmallIntegerField()
    purpose_key = models.SlugField(max_length=60, blank=True)
    name = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    method = models.TextField(blank=True)
    why = models.TextField(blank=True)
    cadence = models.SlugField(max_length=40, blank=True)
    stages = models.JSONField(default=list)

    history = keep_history()

    class Meta:
        ordering = ("variant", "number")
        constraints = [models.UniqueConstraint(fields=["space", "variant", "number"], name="level_once")]

    def __str__(self) -> str:
        return f"Level {self.number}: {self.name}" if self.name else f"Level {self.number}"


class AreaOutcome(TrackedModel):
    """One of the area's statements of what matters to children and young people."""

    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    statement = models.CharField(max_length=200)
    short = models.CharField(max_length=60)

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="area_outcome_once")]


class Principle(TrackedModel):
    """One of the principles that the area works by."""

    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    meaning = models.TextField()

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="principle_once")]


class FamilyStatement(TrackedModel):
    """What families said good looks like, with the criteria that judge it."""

    key = models.SlugField(max_length=40)
    heading = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    criteria = models.JSONField(default=list)

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="family_statement_once")]


class Theme(TrackedModel):
    """A pattern that findings are gathered under; `phrases` are turns of phrase that point to it.

    One that is not used any more is retired; what was coded to one that was merged counts for the theme it went into.
    """

    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    definition = models.TextField()
    phrases = ArrayField(models.CharField(max_length=120), default=list)
    origin = models.SlugField(max_length=60)
    retired_on = models.DateField(null=True, blank=True)
    merged_into: "models.ForeignKey[Theme | None, Theme | None]" = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="theme_once"),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(retired_on__isnull=False),
                name="theme_merged_is_retired",
            ),
        ]

    @property
    def is_retired(self) -> bool:
        return self.retired_on is not None

    def __str__(self) -> str:
        return self.name
