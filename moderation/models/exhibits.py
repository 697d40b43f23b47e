"""The redacted, pseudonymised copy of a plan that several organisations look at. It lies in the space of its case."""

from django.db import models

from moderation.models.joint import JointCase
from qa_portal.spaces.rows import SpacedModel


class Exhibit(SpacedModel):
    """What is left of a plan's text when everything confirmed was taken out. It never changes; it is erased in time.

    PostgreSQL takes one only for a redaction that was released with every line decided.
    """

    case = models.ForeignKey(JointCase, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    title = models.CharField(max_length=40, help_text="The letter of the case: a guest sees nothing of the audit.")
    council = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    plan_kind = models.SlugField(max_length=60)
    plan_event = models.SlugField(max_length=40, blank=True, default="", db_default="")
    plan_stage = models.SlugField(max_length=40, blank=True, default="", db_default="")
    age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Whole years, as the text was drafted.")
    year_group = models.CharField(max_length=3, blank=True)
    primary_need = models.CharField(max_length=8, blank=True)
    html = models.TextField(blank=True)
    released_at = models.DateTimeField()
    erase_on = models.DateField(help_text="The day from which the words are not kept any more.")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "case"], name="exhibit_once_a_case"),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(html=""), name="exhibit_erased_holds_no_words"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def letter(self) -> str:
        return self.title.removeprefix("Case ")

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None
