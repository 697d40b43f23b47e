"""Calibration: one person scores a gold-standard plan alone, and what is kept of how near they came."""

from django.db import models

from audits.models.answers import GivenColumns
from moderation.models.gold_plans import GoldStandardPlan
from moderation.rules.calibration import PassRule
from qa_portal.spaces.rows import SpacedModel, keep_history


class CalibrationSheet(SpacedModel):
    """One person's scores of a gold-standard plan: begun, and finished or not. Nobody else sees it."""

    plan = models.ForeignKey(
        GoldStandardPlan, on_delete=models.PROTECT, related_name="sheets", db_constraint=False, db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "plan", "person"],
                condition=models.Q(finished_at=None),
                name="calibration_one_sheet_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["person", "plan"], name="calibration_sheet_by_person")]

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


class CalibrationMark(GivenColumns):
    """What one person gave one criterion of a gold-standard plan."""

    sheet = models.ForeignKey(
        CalibrationSheet, on_delete=models.PROTECT, related_name="marks", db_constraint=False, db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(
        "frameworks.Criterion", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "sheet", "criterion"], name="calibration_mark_once_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(not_applicable=False) | models.Q(grade__isnull=True),
                name="calibration_mark_grade_or_not_applicable",
            ),
        ]


class CalibrationResult(SpacedModel):
    """How near somebody came, by the rule of that day. It never changes; another try makes another."""

    sheet = models.OneToOneField(
        CalibrationSheet, on_delete=models.PROTECT, related_name="result", db_constraint=False, db_index=False
    )
    plan = models.ForeignKey(
        GoldStandardPlan, on_delete=models.PROTECT, related_name="results", db_constraint=False, db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    compared = models.PositiveSmallIntegerField()
    near = models.PositiveSmallIntegerField()
    gates_missed = models.JSONField(default=list, help_text="The codes of the legal gates that were seen differently.")
    differences = models.JSONField(
        default=list, help_text="[code, agreed, given] of each mark that differs; null: none, or not applicable."
    )
    rule = models.JSONField(default=dict, help_text="What had to be reached: share_percent, steps, gates_missed.")
    passed = models.BooleanField()

    class Meta:
        ordering = ("-made_on", "-id")
        indexes = [
            models.Index(fields=["person", "-made_on"], name="calibration_result_by_person"),
            models.Index(fields=["space", "-made_on", "-id"], name="calibration_result_newest"),
        ]

    @property
    def pass_rule(self) -> PassRule:
        return PassRule.of(**self.rule)

    @property
    def per_cent(self) -> int:
        """The share of marks within the steps, as a whole per cent rounded down, as the rule reads it."""
        return self.near * 100 // self.compared if self.compared else 0
