"""A council among all that take part: whether it does, what it gave, and what came back."""

from django.db import models
from django.db.models import F, Q

from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history
from reporting.rules.benchmarks import Quartiles, ScaleKey, Subject
from reporting.rules.intervals import Share


class BenchmarkChoice(TrackedModel):
    """Whether a council takes part, one row a council. It counts from the term in which it is made."""

    takes_part = models.BooleanField()
    since = models.DateField()
    chosen_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space"], name="benchmark_choice_once")]

    def __str__(self) -> str:
        return f"{'Takes part' if self.takes_part else 'Takes no part'} since {self.since:%-d %B %Y}"


class Compared(SpacedModel):
    """What is compared, in codes that mean the same in every local area, and the scale it is read on."""

    class Measure(models.TextChoices):
        CONTENT = "content", "Content"
        PROCESS = "process", "Process"

    year = models.CharField(max_length=7)
    term = models.SlugField(max_length=20, db_index=False)
    level = models.SlugField(max_length=60, db_index=False)
    framework = models.SlugField(max_length=60, db_index=False)
    measure = models.CharField(max_length=12, choices=Measure)
    scale = models.SlugField(max_length=60, db_index=False)
    scale_version = models.PositiveSmallIntegerField()
    scale_digest = models.CharField(max_length=64)

    class Meta:
        abstract = True

    @property
    def subject(self) -> Subject:
        return Subject(self.year, self.term, self.level, self.framework, self.measure)

    @property
    def scale_key(self) -> ScaleKey:
        return ScaleKey(self.scale, self.scale_version, self.scale_digest)


class BenchmarkEntry(Compared):
    """A share that a council gave to be compared, and all that it gave: it never changes. `area` is its partnership.

    One that was graded on another scale is given on that one, and on each that a published mapping reads it on.
    """

    area = models.ForeignKey("people.LocalArea", on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField(help_text="The last day of the term in its area.")
    good = models.PositiveIntegerField()
    audits = models.PositiveIntegerField()
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "year", "term", "level", "framework", "measure", "scale", "scale_version"],
                name="benchmark_entry_once",
            ),
            models.CheckConstraint(condition=Q(good__lte=F("audits")), name="benchmark_entry_good_of_all"),
        ]

    @property
    def share(self) -> Share:
        return Share(self.good, self.audits)


class Benchmark(Compared):
    """How the councils of a term were spread, as it stands for good; without quartiles where they were too few.

    Every council that took part holds the same copy. It names no council.
    """

    lower = models.PositiveSmallIntegerField(null=True)
    middle = models.PositiveSmallIntegerField(null=True)
    upper = models.PositiveSmallIntegerField(null=True)
    councils = models.PositiveSmallIntegerField(null=True, help_text="At least so many.")
    laid_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "year", "term", "level", "framework", "measure"], name="benchmark_once"
            ),
            models.CheckConstraint(
                condition=Q(lower=None, middle=None, upper=None, councils=None)
                | Q(
                    lower__isnull=False,
                    middle__isnull=False,
                    upper__isnull=False,
                    councils__isnull=False,
                    lower__lte=F("middle"),
                    middle__lte=F("upper"),
                    upper__lte=100,
                ),
                name="benchmark_in_order_or_nothing",
            ),
        ]

    @property
    def quartiles(self) -> Quartiles | None:
        if self.lower is None or self.middle is None or self.upper is None or self.councils is None:
            return None
        return Quartiles(self.lower, self.middle, self.upper, self.councils)
