"""Asking families and partners what they think of a draft, and answering what they said.

Everything lies in the library, among people of the area: no comment is about a child, and nothing here points at one.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from frameworks.models.versions import FrameworkVersion
from qa_portal.spaces.rows import TrackedModel, keep_history

LONGEST = 2_000
"""Characters of one comment."""


class Consultation(TrackedModel):
    """A round of comments on one version of a framework. It closes on its date; what comes later is marked late."""

    class Sharing(models.TextChoices):
        AFTER_SENDING = "after_sending", "Yes, after they have sent their own"
        NEVER = "never", "No"

    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="consultations", db_constraint=False, db_index=False
    )
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=LONGEST)
    closes_on = models.DateField()
    sharing = models.CharField(max_length=16, choices=Sharing)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "title"], name="consultation_title_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_answered(self) -> bool:
        """Whether "You said, we did" was published, after which nothing is added or changed."""
        return self.published_at is not None

    @property
    def is_paused(self) -> bool:
        """Whether its text was taken back to be changed: nobody comments on words that change under their hands."""
        return not self.is_answered and self.version.state == FrameworkVersion.State.DRAFT

    def is_open(self, today: date) -> bool:
        return not self.is_answered and not self.is_paused and today <= self.closes_on


class Reviewer(TrackedModel):
    """A person who was asked for comments, in the name of a body."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="reviewers", db_constraint=False, db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True, blank=True)
    invited_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "consultation", "person"], name="reviewer_once")]

    def __str__(self) -> str:
        return str(self.person)


class EventNote(TrackedModel):
    """What was said at a focus group, an event or in a conversation, by people who do not use screens. No names."""

    class Kind(models.TextChoices):
        FOCUS_GROUP = "focus_group", "Focus group"
        EVENT = "event", "Event or coffee morning"
        CONVERSATION = "conversation", "Conversation or telephone call"
        LETTER = "letter", "Letter or paper form"

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="notes", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=16, choices=Kind)
    held_on = models.DateField()
    who = models.CharField(max_length=200)
    people = models.PositiveSmallIntegerField()
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        ordering = ("held_on", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.who}"


class Response(TrackedModel):
    """Comments that say much the same, put together under one sentence, with the owner's answer to them."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Accepted in part"
        NOT_NOW = "not_now", "Not now"

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="responses", db_constraint=False, db_index=False
    )
    criterion = models.CharField(max_length=20, blank=True, help_text="Its code; blank: the framework as a whole.")
    said = models.CharField(max_length=300)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    did = models.TextField(max_length=LONGEST, blank=True)
    changed = models.CharField(max_length=20, blank=True, help_text="The code of the criterion that was changed.")
    answered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        ordering = ("criterion", "id")

    def __str__(self) -> str:
        return self.said

    @property
    def is_answered(self) -> bool:
        return bool(self.outcome)


class Comment(TrackedModel):
    """What one reviewer, or one event, said of one criterion. It is a draft of its writer's until it is sent."""

    class Stance(models.TextChoices):
        AGREE = "agree", "Yes, keep it as it is"
        CHANGE = "change", "No, I would change it"
        UNSURE = "unsure", "I am not sure"

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments", db_constraint=False, db_index=False
    )
    reviewer = models.ForeignKey(
        Reviewer,
        on_delete=models.PROTECT,
        related_name="comments",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    note = models.ForeignKey(
        EventNote,
        on_delete=models.PROTECT,
        related_name="comments",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    response = models.ForeignKey(
        Response,
        on_delete=models.PROTECT,
        related_name="comments",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    criterion = models.CharField(max_length=20, blank=True, help_text="Its code; blank: the framework as a whole.")
    stance = models.CharField(max_length=8, choices=Stance, blank=True)
    text = models.TextField(max_length=LONGEST, blank=True)
    wording = models.TextField(max_length=LONGEST, blank=True, help_text="The words that the writer suggests.")
    saved_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)

    history = keep_history()

    class Meta:
        ordering = ("sent_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "reviewer", "criterion"],
                condition=Q(reviewer__isnull=False),
                name="comment_once_a_criterion",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=False, note__isnull=True) | Q(reviewer__isnull=True, note__isnull=False),
                name="comment_of_a_reviewer_or_an_event",
            ),
        ]

    @property
    def is_empty(self) -> bool:
        return not (self.stance or self.text or self.wording)

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None
