"""A child's profile: made together with the child, in words, symbols and pictures; kept as it was once it was used."""

from uuid import UUID, uuid5

from django.db import models

from moderation.models.studies import EITHER_PLAN_OR_STUDY, CaseStudy
from moderation.rules.child_voice import Heading
from qa_portal.spaces.rows import SpacedModel


class ChildProfile(SpacedModel):
    """One making of the profile, of a plan or of a case of a case study. It has no history, so that what the child or
    the family takes back is gone; what was used in a meeting stays as it was, and the next one begins from it.

    `headings` are those of the pack when it was begun, as lists of code and text; `parts` is code -> words and symbols.
    """

    class Made(models.TextChoices):
        TOGETHER = "together", "Together with the child or young person"
        OWN = "own", "By the child or young person"
        KNOWN = "known", "By somebody who knows the child well, and gone through with them"

    class Agreed(models.TextChoices):
        NOT_ASKED = "", "Nobody has been asked yet"
        CHILD = "child", "The child or young person"
        PARENT = "parent", "A parent or carer"
        BOTH = "both", "The child or young person, and a parent or carer"

    class Wish(models.TextChoices):
        SHOW = "show", "You can show it to people who help me"
        PRIVATE = "private", "Keep it private"

    class Occasion(models.TextChoices):
        ASSESSMENT = "assessment", "Meeting of the assessment"
        REVIEW = "review", "Annual review"
        STUDY = "study", "Case study"
        OTHER = "other", "Another meeting"

    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    study = models.ForeignKey(
        CaseStudy, on_delete=models.PROTECT, null=True, related_name="kits", db_constraint=False, db_index=False
    )
    headings = models.JSONField(default=list)
    parts = models.JSONField(default=dict, blank=True)
    no_view = models.TextField(blank=True, help_text="Why there is no view of the child, where there is none.")
    made = models.CharField(max_length=8, choices=Made, default=Made.TOGETHER)
    made_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=6, choices=Agreed, blank=True, default=Agreed.NOT_ASKED)
    agreed_on = models.DateField(null=True, blank=True)
    wish = models.CharField(max_length=7, choices=Wish, default=Wish.PRIVATE)
    pictures_gone = models.PositiveSmallIntegerField(default=0, help_text="Pictures that were taken back.")
    used_on = models.DateField(null=True, blank=True)
    used_in = models.CharField(max_length=10, choices=Occasion, blank=True)
    begun_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["space", "-begun_at", "id"], name="profile_newest_first")]
        constraints = [
            models.CheckConstraint(condition=EITHER_PLAN_OR_STUDY, name="profile_of_a_plan_or_of_a_case"),
            models.CheckConstraint(
                condition=models.Q(agreed_by="", agreed_on=None)
                | (~models.Q(agreed_by="") & models.Q(agreed_on__isnull=False)),
                name="profile_agreed_to_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(used_on=None, used_in="")
                | (models.Q(used_on__isnull=False) & ~models.Q(used_in="") & ~models.Q(agreed_by="")),
                name="profile_used_with_leave",
            ),
        ]

    def __str__(self) -> str:
        return f"Profile of {self.made_on or self.begun_at:%-d %B %Y}"

    @property
    def is_used(self) -> bool:
        return self.used_on is not None

    @property
    def is_private(self) -> bool:
        return self.wish == self.Wish.PRIVATE

    @property
    def asked(self) -> list[Heading]:
        """The headings that it was made with."""
        return [Heading(code, text) for code, text in self.headings]


class ProfilePicture(SpacedModel):
    """A photograph or drawing under a heading of a profile. Its file was written anew by the portal and bears the row's
    id, that for lists and print the one of `small`. It has no history: what is taken back is gone.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", "Photograph"
        DRAWING = "drawing", "Drawing"

    class Agreed(models.TextChoices):
        CHILD = "child", "The child or young person"
        PARENT = "parent", "A parent or carer"
        BOTH = "both", "The child or young person, and a parent or carer"

    profile = models.ForeignKey(
        ChildProfile, on_delete=models.PROTECT, related_name="pictures", db_constraint=False, db_index=False
    )
    heading = models.SlugField(max_length=40)
    kind = models.CharField(max_length=7, choices=Kind)
    alternative = models.CharField(max_length=200, help_text="What it shows, for whoever does not see it.")
    agreed_by = models.CharField(max_length=6, choices=Agreed)
    agreed_on = models.DateField()
    wish = models.CharField(max_length=7, choices=ChildProfile.Wish, default=ChildProfile.Wish.PRIVATE)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField(help_text="Bytes of both files.")
    added_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_private(self) -> bool:
        return self.wish == ChildProfile.Wish.PRIVATE

    @property
    def files(self) -> tuple[UUID, UUID]:
        """The ids of its files: the large one and the small one."""
        return self.pk, uuid5(self.pk, "small")
