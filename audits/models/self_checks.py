"""The self-check of a piece of advice: its author's own look at it before it is sent (level 1)."""

from django.db import models

from audits.models.advice import Advice
from qa_portal.spaces.rows import SpacedModel


class SelfCheck(SpacedModel):
    """One check of one piece of advice, by the items of one framework version. Once complete it never changes."""

    advice = models.ForeignKey(
        Advice, on_delete=models.PROTECT, related_name="checks", db_constraint=False, db_index=False
    )
    framework_version = models.ForeignKey(
        "frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    instrument = models.ForeignKey(
        "frameworks.Instrument", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    checked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "advice"], name="self_check_once")]

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None


class CheckAnswer(SpacedModel):
    """The answer to one item, on the scale of the instrument; or that it does not apply; with a note."""

    self_check = models.ForeignKey(
        SelfCheck, on_delete=models.PROTECT, related_name="answers", db_constraint=False, db_index=False
    )
    code = models.SlugField(max_length=20)
    answer = models.PositiveSmallIntegerField(null=True, blank=True)
    not_applicable = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "self_check", "code"], name="check_answer_once"),
            models.CheckConstraint(
                condition=models.Q(answer__isnull=True) | models.Q(not_applicable=False), name="check_answer_one_of_two"
            ),
        ]
