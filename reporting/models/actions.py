"""What is to be done about what was found."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models

from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history
from reporting.rules.actions import ActionState, is_late
from reporting.rules.impact import Kind as ImpactKind
from reporting.rules.impact import Moved, moved
from reporting.rules.intervals import Share


class ActionQuerySet(TrackedQuerySet):
    def unfinished(self) -> Self:
        return self.exclude(state=ActionState.DONE)

    def late(self, *, on: date) -> Self:
        return self.unfinished().filter(due_on__lt=on)


class Action(TrackedModel):
    """Something to be done, by whom, by when, and how we shall know.

    For one child it lies in the space of their council. For the system it lies with a board, whose members read it: it
    names no child, no family and no plan.
    """

    class State(models.TextChoices):
        OPEN = ActionState.OPEN.value, "Not started"
        UNDER_WAY = ActionState.UNDER_WAY.value, "Under way"
        DONE = ActionState.DONE.value, "Done"

    class Source(models.TextChoices):
        FINDING = "finding", "A finding"
        THEME = "theme", "A theme"
        REPORT = "report", "A report"
        QUERY = "query", "A grade query"
        SESSION = "session", "A moderation session"
        MEETING = "meeting", "A meeting"
        FEEDBACK = "feedback", "What somebody said"
        SURVEY = "survey", "A survey"
        ISSUE = "issue", "An issue of a forum"
        FOCUS = "focus", "A focus group"

    what = models.CharField(max_length=300)
    measure = models.CharField(max_length=300, help_text="How we shall know that it worked.")
    outcome = models.SlugField(
        max_length=40,
        blank=True,
        db_index=False,
        help_text="Key of the local outcome that it serves, if of one.",
    )
    resource = models.CharField(max_length=300, blank=True, help_text="What it needs: people, money, time.")
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("partners.Group", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    plan = models.ForeignKey(
        "audits.Plan",
        on_delete=models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        help_text="The plan of the child that it is for.",
    )
    due_on = models.DateField()
    source = models.CharField(max_length=10, choices=Source, blank=True, help_text="Empty: raised by hand.")
    source_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    word = models.CharField(
        max_length=600, blank=True, help_text="What was said last: progress, evidence, or why it was taken up again."
    )
    done_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0, help_text="How many reminders its owner has had.")
    raised_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = ActionQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("due_on", "id")
        indexes = [models.Index(fields=["space", "due_on", "id"], name="action_by_due_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="done") ^ models.Q(done_at__isnull=True), name="action_done_at_its_moment"
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def is_for_a_child(self) -> bool:
        return bool(self.space.kind == SpaceKind.COUNCIL)

    def is_late(self, *, on: date) -> bool:
        return is_late(self.state, self.due_on, on)


class ImpactMeasure(TrackedModel):
    """What an action should move: a share whose baseline is frozen, and the same share once its time has come."""

    class Kind(models.TextChoices):
        CRITERION = ImpactKind.CRITERION.value, "Good grades on a criterion"
        SECTION = ImpactKind.SECTION.value, "Good grades of a section"
        THEME = ImpactKind.THEME.value, "Findings that speak of a theme"
        QUESTION = ImpactKind.QUESTION.value, "Good answers to a question of a survey"

    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="impact", db_constraint=False)
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=60, help_text="Of the criterion, the section, the theme or the question.")
    name = models.CharField(max_length=300)
    framework_version = models.ForeignKey(
        "frameworks.FrameworkVersion",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The text by which the grades were given; none for a theme or a question.",
    )
    baseline_on = models.DateField()
    baseline_hits = models.PositiveIntegerField()
    baseline_n = models.PositiveIntegerField()
    measure_on = models.DateField(help_text="The day from which it can be measured.")
    after_on = models.DateField(null=True, blank=True)
    after_hits = models.PositiveIntegerField(null=True, blank=True)
    after_n = models.PositiveIntegerField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(measure_on__gt=models.F("baseline_on")), name="impact_after_its_baseline"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"

    @property
    def before(self) -> Share:
        return Share(self.baseline_hits, self.baseline_n)

    @property
    def after(self) -> Share | None:
        """What was seen after the baseline; None before it was measured."""
        return None if self.after_n is None else Share(self.after_hits or 0, self.after_n)

    @property
    def moved(self) -> Moved | None:
        return moved(self.before, self.after, ImpactKind(self.kind)) if self.after else None
