"""Groups that meet: what they are for, who sits in them, their meetings, papers and decisions."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class Charter(TrackedModel):
    """The terms of reference of a group; an earlier text stays in its history."""

    group = models.OneToOneField(
        "partners.Group", on_delete=models.PROTECT, related_name="charter", db_constraint=False
    )
    terms = models.TextField(max_length=8000)
    agreed_on = models.DateField()

    history = keep_history()


class Seat(TrackedModel):
    """A seat in a group, by body and post: posts stay when people change."""

    group = models.ForeignKey(
        "partners.Group", on_delete=models.PROTECT, related_name="seats", db_constraint=False, db_index=False
    )
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=120)
    is_chair = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    history = keep_history()

    class Meta:
        ordering = ("-is_chair", "organisation__name", "post")


class Meeting(TrackedModel):
    """A meeting of a group, kept with the board that it answers to. It speaks of no child and no family."""

    group = models.ForeignKey("partners.Group", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=120)
    agenda = models.TextField(max_length=4000, help_text="One item a line.")
    called_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True, null=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        ordering = ("-held_on", "id")
        constraints = [models.UniqueConstraint(fields=["space", "group", "held_on"], name="meeting_once_a_day")]

    def __str__(self) -> str:
        return f"{self.group}, {self.held_on:%-d %B %Y}"

    @property
    def is_off(self) -> bool:
        return self.called_off_at is not None

    @property
    def items(self) -> list[str]:
        return [line.strip() for line in self.agenda.splitlines() if line.strip()]


class Paper(SpacedModel):
    """Something on the table of a meeting: an issued report, or the paper that draws itself, kept as it was drawn."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="papers", db_constraint=False, db_index=False
    )
    report = models.ForeignKey(
        "reporting.Report",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    title = models.CharField(max_length=200)
    content = models.JSONField(default=list, blank=True, help_text='Of a drawn paper: [{"heading", "lines"}].')
    put_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("put_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "meeting", "report"], name="paper_once_a_meeting", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.title


class GroupDecision(SpacedModel):
    """What a meeting decided; it never changes."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="decisions", db_constraint=False, db_index=False
    )
    what = models.CharField(max_length=600)
    noted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("noted_at", "id")
