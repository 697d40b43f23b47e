"""What families, young people and professionals say about plans and about how they were made; and words of harm."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class FeedbackItem(TrackedModel):
    """One thing that was said, tied to what happened and never to a name.

    `answers` holds what was ticked, code of the question -> 1 to 5; `text` what was written. `speaker` says who spoke
    in general words ("SENCO"). Whoever wrote it agreed to be quoted where `may_quote` says so. The database shows an
    item that `is_held`, and its history, to safeguarding leads alone; it sets the mark itself from the disclosures.
    """

    class Source(models.TextChoices):
        FAMILY = "family", "Family"
        YOUNG_PERSON = "young_person", "Young person"
        PROFESSIONAL = "professional", "Contributing professional"
        AUDITOR = "auditor", "Peer or multi-agency auditor"
        MODERATION = "moderation", "Moderation or thematic review"
        ANNUAL_REVIEW = "annual_review", "Annual review"
        MEDIATION = "mediation", "Mediation"
        TRIBUNAL = "tribunal", "Tribunal"
        COMPLAINT = "complaint", "Complaint"
        COMPLIMENT = "compliment", "Compliment"
        FORUM = "forum_issue", "Forum issue"
        FOCUS_GROUP = "focus_group", "Focus group"

    source = models.CharField(max_length=20, choices=Source)
    received_on = models.DateField()
    event = models.SlugField(max_length=40, blank=True, help_text="The plan event that it speaks of.")
    occasion = models.CharField(max_length=120, blank=True, help_text="Where it was said, such as a focus group.")
    speaker = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=8000, blank=True)
    survey = models.SlugField(max_length=40, blank=True, help_text="The code of the questions that were answered.")
    answers = models.JSONField(default=dict, blank=True)
    may_quote = models.BooleanField(default=False)
    what_changed = models.TextField(max_length=2000, blank=True)
    is_held = models.BooleanField(default=False, help_text="May tell of harm: safeguarding leads alone see the row.")
    plan = models.ForeignKey(
        "audits.Plan",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        help_text="Kept so that somebody can act on a concern; shown to safeguarding leads alone.",
    )
    outside_id = models.CharField(max_length=64, blank=True, help_text="What tells it apart in the file it came in.")
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-entered_at", "id"], name="feedback_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "survey", "outside_id"],
                condition=~models.Q(outside_id=""),
                name="feedback_taken_in_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(answers={}), name="feedback_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}, {self.received_on:%-d %B %Y}"


class Disclosure(TrackedModel):
    """Words that may tell of harm to somebody: a safeguarding lead reads them and decides. It holds no word of them."""

    class Outcome(models.TextChoices):
        CONCERN = "concern", "A concern: it was acted on"
        NONE = "none", "Not a concern"

    item = models.ForeignKey(
        FeedbackItem, on_delete=models.PROTECT, related_name="disclosures", db_constraint=False, db_index=False
    )
    kinds = models.JSONField(default=list, blank=True, help_text="Codes of what the words may tell of.")
    asked_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Who asked for it to be read; nobody where the rules did.",
    )
    raised_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    done = models.TextField(max_length=4000, blank=True, help_text="What was done, without names.")
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-raised_at", "id"], name="disclosure_newest_first")]
        constraints = [models.UniqueConstraint(fields=["space", "item"], name="disclosure_once_an_item")]

    def __str__(self) -> str:
        return f"A concern of {self.raised_at:%-d %B %Y}"

    @property
    def is_decided(self) -> bool:
        return bool(self.outcome)


class FeedbackImport(SpacedModel):
    """A file of answers that was taken in: what became of its rows. No comment is kept here."""

    survey = models.SlugField(max_length=40)
    counts = models.JSONField(default=dict, help_text="How many rows there were, were new, known and refused.")
    faults = models.JSONField(default=list, help_text="Each refused row: its line, the column and the reason.")
    left_out = models.JSONField(default=list, help_text="Headings of columns that nobody knew.")
    uploaded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["space", "-uploaded_at", "id"], name="feedback_import_newest")]

    def __str__(self) -> str:
        return f"Import of {self.uploaded_at:%-d %B %Y}"
