"""A plan: what is known of it without its text, and as little as the work needs."""

from datetime import date

from django.db import models
from django.db.models.functions import Upper

from qa_portal.spaces.rows import TrackedModel, keep_history


class Plan(TrackedModel):
    """The legal document for one child or young person, known here by a reference and never by a name."""

    reference = models.CharField(max_length=40, help_text="The council's own reference, without a name.")
    plan_kind = models.SlugField(max_length=60, default="ehcp")
    plan_event = models.SlugField(max_length=40)
    year_group = models.CharField(max_length=3, blank=True)
    birth_month = models.DateField(help_text="The first day of the month of birth: enough to know the age in years.")
    primary_need = models.CharField(max_length=8, blank=True)
    team = models.CharField(max_length=60, blank=True)
    setting_type = models.SlugField(max_length=40, blank=True, default="", db_default="", db_index=False)
    transfer_kind = models.SlugField(max_length=40, blank=True, default="", db_default="", db_index=False)
    requested_on = models.DateField(null=True, blank=True)
    registered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "reference"], name="plan_reference_once")]
        indexes = [
            models.Index(fields=["space", "-registered_at", "id"], name="plan_newest_first"),
            models.Index(fields=["space", "primary_need", "-registered_at", "id"], name="plan_newest_of_need"),
            models.Index(fields=["space", "plan_event", "-registered_at", "id"], name="plan_newest_of_event"),
            models.Index(fields=["space", "plan_kind", "-registered_at", "id"], name="plan_newest_of_kind"),
            models.Index(fields=["space", "setting_type", "-registered_at", "id"], name="plan_newest_of_setting"),
            models.Index(fields=["space", "birth_month"], name="plan_by_birth_month"),
            models.Index("space", Upper("reference"), name="plan_by_folded_reference"),
        ]

    def __str__(self) -> str:
        return self.reference

    def age_on(self, day: date) -> int:
        """Age in whole years on a day, counted from the first of the month of birth."""
        born = self.birth_month
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
