"""One draft or issued text of a plan, as it was uploaded and as it was read."""

from typing import Any

from django.db import models

from audits.models.documents import Document
from qa_portal.spaces.rows import SpacedModel


class PlanVersion(Document):
    """One text of a plan. Once read, its text never changes; a new draft is a new version."""

    class AuthorType(models.TextChoices):
        IN_HOUSE = "in_house", "In-house"
        OUTSOURCED = "outsourced", "Written by a supplier"
        AI_ASSISTED = "ai_assisted", "Drafted with the help of AI"

    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, related_name="versions", db_constraint=False, db_index=False
    )
    number = models.PositiveSmallIntegerField()
    plan_stage = models.SlugField(max_length=40)
    drafted_on = models.DateField()
    author_type = models.CharField(max_length=12, choices=AuthorType, default=AuthorType.IN_HOUSE)
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "plan", "number"], name="plan_version_number_once")]

    def __str__(self) -> str:
        return f"{self.plan} version {self.number}"

    def sections_in_order(self) -> Any:
        return self.sections.order_by("start")


class PlanSection(SpacedModel):
    """Where a part of a section stands in the text; a section printed in several places has several parts."""

    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="sections", db_constraint=False, db_index=False
    )
    code = models.CharField(max_length=20)
    part = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(max_length=300)
    block = models.CharField(max_length=20, blank=True, help_text="The id of the heading's element in the HTML.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "version", "code", "part"], name="plan_section_part_once")
        ]
