"""Samples: which plans could be drawn, and which were. Every row is written once and never changes.

PostgreSQL lets nobody change or remove them, so that what was judged can be shown to have been drawn as it says.
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from qa_portal.spaces.rows import SpacedModel


class SampleFrame(SpacedModel):
    """The list of plans that could be drawn, with its groups settled, before there is a seed."""

    class Kind(models.TextChoices):
        RANDOM = "random", "Random sample"
        DIP = "dip", "Dip sample"
        WHOLE = "whole", "Every plan"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=Kind)
    chosen = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text="What the lead chose: population, size, rules."
    )
    grouped_by = models.JSONField(default=list, help_text="The facts by which plans are put into groups, in order.")
    wanted = models.PositiveIntegerField(help_text="How many plans are to be drawn.")
    listed = models.PositiveIntegerField(help_text="How many plans stand on the list, those left out too.")
    eligible = models.PositiveIntegerField(help_text="How many of them could be drawn.")
    frame_hash = models.CharField(max_length=64)
    settled_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "name"], name="sample_frame_name_once")]
        indexes = [models.Index(fields=["space", "-settled_at", "id"], name="sample_frame_newest_first")]

    def __str__(self) -> str:
        return self.name


class FrameUnit(SpacedModel):
    """One text on the list: its facts, or the reason that it could not be drawn."""

    class Left(models.TextChoices):
        """Why a text was left out; the empty value means that it could be drawn."""

        DRAWN = "drawn", "Drawn in a sample within the last year"
        AUDITED = "audited", "Audited already, or being audited"
        BY_HAND = "by_hand", "Left out by the lead, with a reason"

    frame = models.ForeignKey(
        SampleFrame, on_delete=models.PROTECT, related_name="units", db_constraint=False, db_index=False
    )
    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    strata = models.JSONField(default=dict)
    left_out = models.CharField(max_length=8, choices=Left, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "frame", "plan_version"], name="frame_unit_once"),
            models.CheckConstraint(
                condition=models.Q(left_out="", reason="") | ~models.Q(left_out="") & ~models.Q(reason=""),
                name="frame_unit_left_out_with_a_reason",
            ),
        ]


class Sample(SpacedModel):
    """What a seed drew from a frame. A frame is drawn from once."""

    class SeedSource(models.TextChoices):
        PORTAL = "portal", "Made by the portal"
        ANNOUNCED = "announced", "Announced by people, and typed in"

    frame = models.OneToOneField(
        SampleFrame, on_delete=models.PROTECT, related_name="sample", db_constraint=False, db_index=False
    )
    seed = models.CharField(max_length=64)
    seed_source = models.CharField(max_length=10, choices=SeedSource)
    announced = models.CharField(max_length=200, blank=True, help_text="Where and by whom the seed was announced.")
    method = models.CharField(max_length=80)
    code_hash = models.CharField(max_length=64)
    drawn_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.frame)


class SampledPlan(SpacedModel):
    """One text that was drawn, or that took the place of a drawn one; the original stays."""

    sample = models.ForeignKey(
        Sample, on_delete=models.PROTECT, related_name="plans", db_constraint=False, db_index=False
    )
    unit = models.ForeignKey(FrameUnit, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    position = models.PositiveIntegerField(help_text="1 is the first; replacements follow.")
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="replaced_by",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    reason = models.CharField(max_length=200, blank=True)
    chosen_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "sample", "position"], name="sampled_plan_position_once"),
            models.UniqueConstraint(fields=["space", "sample", "unit"], name="sampled_plan_once"),
            models.CheckConstraint(
                condition=models.Q(replaces=None, reason="") | models.Q(replaces__isnull=False) & ~models.Q(reason=""),
                name="sampled_plan_replaces_with_a_reason",
            ),
        ]
