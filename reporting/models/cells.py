"""Figure cells: how many audits or answers got which grade, kept so that reading a dashboard counts nothing."""

from typing import Any, ClassVar

from django.db import models

from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet


class FigureCell(SpacedModel):
    """One count of a council. All standing facts together give the cells; `queries.cells` has the statement.

    `cut` and `value` are the group of plans ("all", or a need, an event, a team and so on); `measure` and `key` what
    was graded: the audit itself, its content or process, a section, criterion or contributor, or a gate that failed.
    """

    class Measure(models.TextChoices):
        AUDIT = "audit", "Audits"
        CONTENT = "content", "Content"
        PROCESS = "process", "Process"
        SECTION = "section", "Section"
        CRITERION = "criterion", "Criterion"
        CONTRIBUTOR = "contributor", "Contributor"
        GATE = "gate", "Gate that failed"

    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+", db_index=False)
    framework_version = models.ForeignKey(
        "frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    level = models.SlugField(max_length=60, db_index=False)
    instrument = models.SlugField(max_length=60, db_index=False)
    cut = models.CharField(max_length=12)
    value = models.CharField(max_length=60, blank=True)
    measure = models.CharField(max_length=12, choices=Measure)
    key = models.CharField(max_length=20, blank=True)
    grade = models.SmallIntegerField()
    count = models.IntegerField()

    objects: ClassVar[Any] = SpacedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "space",
                    "level",
                    "term",
                    "framework_version",
                    "instrument",
                    "cut",
                    "value",
                    "measure",
                    "key",
                    "grade",
                ],
                include=["count"],
                name="figure_cell_once",
            )
        ]
