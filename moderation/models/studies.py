"""A case study: one child's experience, with or without a plan, and what is put together about it."""

from typing import Any, ClassVar

from django.db import models

from moderation.models.sessions import ModerationSession, SessionCase
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history

EITHER_PLAN_OR_STUDY = models.Q(plan__isnull=False, study__isnull=True) | models.Q(
    plan__isnull=True, study__isnull=False
)


class CaseStudy(TrackedModel):
    """What a case of a case study is about: a plan or help without one, on what legal footing, heard how."""

    class Kind(models.TextChoices):
        EHCP = "ehcp", "Education, health and care plan"
        SEN_SUPPORT = "sen_support", "SEN Support"

    session = models.ForeignKey(
        ModerationSession, on_delete=models.PROTECT, related_name="studies", db_constraint=False, db_index=False
    )
    case = models.OneToOneField(
        SessionCase, on_delete=models.PROTECT, related_name="study", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    plan = models.ForeignKey(
        "audits.Plan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    footing = models.CharField(max_length=200, help_text="Consent, or another lawful basis.")

    history = keep_history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(plan__isnull=True) | models.Q(kind="ehcp"), name="study_of_a_plan_is_of_that_kind"
            )
        ]

    def __str__(self) -> str:
        return self.case.reference


class KeptQuerySet(TrackedQuerySet):
    def standing(self) -> "KeptQuerySet":
        return self.filter(removed_at=None)


class Kept(TrackedModel):
    """A line that is put together about a case; what is taken out stays in the history."""

    study = models.ForeignKey(
        CaseStudy, on_delete=models.PROTECT, related_name="%(class)s_lines", db_constraint=False, db_index=False
    )
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = KeptQuerySet.as_manager()

    class Meta:
        abstract = True


class ChronologyEntry(Kept):
    """One event in the child's life or in the work with the family, from whose record, and whether social care knew."""

    class Agency(models.TextChoices):
        EDUCATION = "education", "Education services of the council"
        SCHOOL = "school_or_setting", "School, setting or college"
        SEND = "send_support_service", "SEND support service"
        HEALTH = "health", "Health"
        SOCIAL_CARE = "social_care", "Social care and early help"
        FAMILY = "family", "Family"
        OTHER = "other", "Somebody else"

    class SocialCare(models.TextChoices):
        NOT_CHECKED = "", "Not checked yet"
        KNOWN = "known", "Social care knew of it"
        ASKED = "asked", "Social care was asked, and has nothing of it on record"
        NOT_ASKED = "not_asked", "Social care was not asked at the time"
        NOT_NEEDED = "not_needed", "No reason to ask social care"

    happened_on = models.DateField()
    what = models.TextField()
    source = models.CharField(max_length=160, help_text="The record or the person that it comes from.")
    agency = models.CharField(max_length=24, choices=Agency)
    social_care = models.CharField(max_length=12, choices=SocialCare, blank=True, default=SocialCare.NOT_CHECKED)

    history = keep_history()

    class Meta:
        ordering = ("happened_on", "pk")
        verbose_name_plural = "chronology entries"


class ContactAttempt(Kept):
    """One attempt to hear the family or the child, of a case or of a plan: when, by what way, and what came of it."""

    class Whom(models.TextChoices):
        PARENT = "parent", "A parent or carer"
        CHILD = "child", "The child or young person"

    class Way(models.TextChoices):
        PHONE = "phone", "Telephone"
        LETTER = "letter", "Letter"
        MESSAGE = "message", "E-mail or text message"
        VISIT = "visit", "Meeting or visit"
        SCHOOL = "school", "Through the school or setting"
        OTHER = "other", "Another way"

    class Outcome(models.TextChoices):
        HEARD = "heard", "Gave their view"
        LATER = "later", "Asked for another time"
        NO_ANSWER = "no_answer", "No answer"
        DECLINED = "declined", "Did not want to"

    study = models.ForeignKey(  # type: ignore[assignment]  # one for a plan is of no case
        CaseStudy,
        on_delete=models.PROTECT,
        null=True,
        related_name="contactattempt_lines",
        db_constraint=False,
        db_index=False,
    )
    plan = models.ForeignKey(
        "audits.Plan", on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    whom = models.CharField(max_length=8, choices=Whom)
    tried_on = models.DateField()
    way = models.CharField(max_length=8, choices=Way)
    outcome = models.CharField(max_length=10, choices=Outcome)
    note = models.TextField(blank=True)

    history = keep_history()

    class Meta:
        ordering = ("tried_on", "pk")
        constraints = [
            models.CheckConstraint(condition=EITHER_PLAN_OR_STUDY, name="attempt_of_a_plan_or_of_a_case"),
        ]


class PupilProfile(TrackedModel):
    """What the child likes, needs and wants, written in the meeting under the framework's own headings."""

    study = models.OneToOneField(
        CaseStudy, on_delete=models.PROTECT, related_name="profile", db_constraint=False, db_index=False
    )
    words = models.JSONField(default=dict, help_text="Text by the code of its heading.")
    no_view = models.TextField(blank=True, help_text="Why there is no view of the child, where there is none.")
    checked_on = models.DateField(null=True, blank=True, help_text="When somebody went through it with the child.")
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    history = keep_history()
