"""What a council knows of its auditors beside their role: training, supervisor, days away, plans they stay out of."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class AuditorProfile(TrackedModel):
    """What somebody is trained for in a council, and who supervises them there. Writers may have one, too."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    trained_for = models.JSONField(default=list, help_text="Types of need, by the code set; none means all.")
    supervisor = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="auditor_profile_once")]


class Absence(TrackedModel):
    """Days on which somebody does not score; both belong to it. Called off, it counts no more."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    called_off_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="absence_ends_after_start"
            )
        ]
        indexes = [models.Index(fields=["space", "ends_on"], name="absence_by_end")]


class Interest(TrackedModel):
    """A plan that somebody must not judge, as they say themselves: a kind of reason, and no details."""

    class Kind(models.TextChoices):
        OWN_CHILD = "own_child", "It is about my own child, or somebody of my family"
        KNOWS_FAMILY = "knows_family", "I know this family"
        HAS_WORKED = "has_worked", "I have worked with this child or young person"
        OTHER = "other", "Another interest"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, related_name="interests", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    declared_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "plan", "person"], name="interest_once")]
