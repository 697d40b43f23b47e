"""Gold-standard plans: a plan with the marks that were agreed for it, by which people find out how near they are."""

from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from audits.models.answers import GivenColumns
from moderation.models.courses import Course
from moderation.rules.calibration import PassRule
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history


class GoldPlanQuerySet(TrackedQuerySet):
    def published(self) -> Self:
        return self.filter(state=GoldStandardPlan.State.PUBLISHED)


class GoldStandardPlan(TrackedModel):
    """A plan of the library that names nobody, what it is judged by, and when marking it is passed.

    While it is a draft, text and marks are written; once published nothing of it changes but that it is retired.
    """

    class Origin(models.TextChoices):
        MADE_UP = "made_up", "It is made up: there is no such child"
        REAL = "real", "It is a real plan, redacted, and the council agreed to its use"

    class State(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        PUBLISHED = "published", "To be scored"
        RETIRED = "retired", "No longer used"

    title = models.CharField(max_length=120)
    about = models.CharField(max_length=300, blank=True, help_text="Age, needs, and what can be learnt from it.")
    text = models.TextField(help_text="The words of the plan, without anybody's name.")
    age = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the child; it leaves some criteria out."
    )
    origin = models.CharField(max_length=8, choices=Origin)
    consent = models.CharField(max_length=200, blank=True, help_text="Who agreed to its use, and when.")
    framework_version = models.ForeignKey(
        "frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    instrument = models.ForeignKey(
        "frameworks.Instrument", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="gold_plans", db_constraint=False, db_index=False
    )
    share_percent = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(100)])
    steps = models.PositiveSmallIntegerField(validators=[MaxValueValidator(3)])
    gates_missed = models.PositiveSmallIntegerField(default=0)
    again_after_days = models.PositiveSmallIntegerField(help_text="Days before somebody may score it again.")
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    prepared_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = GoldPlanQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("title",)
        constraints = [
            models.UniqueConstraint(fields=["space", "title"], name="gold_plan_title_once"),
            models.CheckConstraint(
                condition=models.Q(origin="made_up") | models.Q(state="draft") | ~models.Q(consent=""),
                name="gold_plan_real_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def pass_rule(self) -> PassRule:
        return PassRule.of(self.share_percent, self.steps, self.gates_missed)


class AgreedMark(GivenColumns):
    """What was agreed for one criterion of a gold-standard plan; `comment` is why.

    PostgreSQL shows it to QA leads, and to others once they have finished scoring the plan.
    """

    plan = models.ForeignKey(
        GoldStandardPlan, on_delete=models.PROTECT, related_name="marks", db_constraint=False, db_index=False
    )
    criterion = models.ForeignKey(
        "frameworks.Criterion", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "plan", "criterion"], name="agreed_mark_once_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(not_applicable=False) | models.Q(grade__isnull=True),
                name="agreed_mark_grade_or_not_applicable",
            ),
        ]
