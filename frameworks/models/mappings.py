"""How one scale is read as another, which scale serves a framework from which day, and results that are published."""

from django.db import models

from frameworks.models.scales import Scale
from frameworks.models.versions import Framework
from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class ScaleMapping(TrackedModel):
    """A way of reading one version of a scale as another. Published by a second person, its content never changes."""

    class State(models.TextChoices):
        DRAFT = "draft", "Proposed"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    source = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    target = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    pairs = models.JSONField(
        null=True, blank=True, help_text="Old answer to new answer; null: deliberately not read as each other."
    )
    reason = models.TextField(max_length=2000)
    reference = models.CharField(max_length=300, blank=True, help_text="Where it was decided or published.")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    last_changed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    last_changed_at = models.DateTimeField()
    published_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(max_length=2000, blank=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "source", "target"],
                condition=models.Q(state="published"),
                name="mapping_published_once",
            ),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="mapping_between_two_scales"),
            models.CheckConstraint(
                condition=models.Q(published_by__isnull=True) | ~models.Q(published_by=models.F("last_changed_by")),
                name="mapping_published_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} read as {self.target}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def read(self) -> dict[int, int] | None:
        """The pairs with numbers as keys, None where the two are deliberately not mapped."""
        return None if self.pairs is None else {int(answer): int(read) for answer, read in self.pairs.items()}


class ScaleChange(SpacedModel):
    """From a day a framework is judged on another scale. What was judged before keeps its own scale and words."""

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="scale_changes", db_constraint=False, db_index=False
    )
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    begins = models.DateField()
    reason = models.TextField(max_length=2000)
    said_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("begins",)
        constraints = [models.UniqueConstraint(fields=["space", "framework", "begins"], name="scale_change_once_a_day")]


class PublishedResult(SpacedModel):
    """How the cases of one meeting were judged, as it was published: counts only, and no name."""

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="published_results", db_constraint=False, db_index=False
    )
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    month = models.DateField(help_text="The first day of the month of the meeting.")
    case_kind = models.SlugField(max_length=40)
    theme = models.CharField(max_length=160)
    counts = models.JSONField(help_text="Answer to how many cases were judged so.")
    published_in = models.CharField(max_length=300, help_text="Where anybody can read it.")
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("month", "entered_at")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "framework", "month", "case_kind", "theme"], name="published_result_once"
            )
        ]

    @property
    def given(self) -> dict[int, int]:
        """The counts with numbers as keys."""
        return {int(answer): int(times) for answer, times in self.counts.items()}
