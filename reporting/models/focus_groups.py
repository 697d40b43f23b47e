"""Focus groups, and what forums and youth groups say of themes, statements and criteria, in a group or out of one."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class FocusGroup(TrackedModel):
    """A group of people who are asked together. It lies in the library and names nobody who was asked or came."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        ANSWERED = "answered", "Answered"
        CALLED_OFF = "called_off", "Called off"

    title = models.CharField(max_length=120)
    about = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The council that it is about; none for the whole area.",
    )
    invited = models.TextField(max_length=1000, help_text="Whom it is for, one group of people a line, without names.")
    held_on = models.DateField()
    hours_said = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, help_text="A room, or a link to join.")
    questions = models.TextField(max_length=2000, help_text="One a line.")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    came = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many; small numbers are not shown.")
    answer = models.TextField(max_length=4000, blank=True, help_text="What changed because of it.")
    arranged_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    arranged_for = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    answered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        ordering = ("-held_on", "-id")
        indexes = [models.Index(fields=["space", "-held_on", "-id"], name="focus_group_newest_first")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_off(self) -> bool:
        return self.state == self.State.CALLED_OFF

    @property
    def groups(self) -> list[str]:
        return _lines(self.invited)

    @property
    def asks(self) -> list[str]:
        return _lines(self.questions)


class ForumComment(TrackedModel):
    """One thing that a forum, a youth group or a focus group said, under what it speaks of; it tells of no case.

    A copy stands in the register of each council that it is about. It speaks of one theme, statement or criterion.
    """

    focus_group = models.ForeignKey(
        FocusGroup,
        on_delete=models.PROTECT,
        related_name="heard",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    about = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    text = models.TextField(max_length=2000)
    is_strength = models.BooleanField(help_text="It goes well; otherwise something needs to change.")
    theme = models.ForeignKey(
        "frameworks.Theme",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    statement = models.ForeignKey(
        "frameworks.FamilyStatement",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    criterion = models.CharField(max_length=20, blank=True, help_text="Its code.")
    may_quote = models.BooleanField(default=False)
    said_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    said_for = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        ordering = ("-said_at", "-id")
        indexes = [models.Index(fields=["space", "-said_at", "-id"], name="forum_comment_newest_first")]

    def __str__(self) -> str:
        return f"A comment of {self.said_at:%-d %B %Y}"


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
