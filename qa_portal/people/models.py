"""Who there is: local areas, organisations, councils and persons. No child is ever a row here."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class LocalArea(models.Model):
    """Councils and a health body that work as one partnership."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body whose people use the portal."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        ICB = "icb", "Integrated care board"
        NHS_PROVIDER = "nhs_provider", "NHS provider"
        SCHOOL = "school", "School, setting or college"
        PARENT_CARER_FORUM = "parent_carer_forum", "Parent Carer Forum"
        YOUTH_VOICE = "youth_voice", "Youth voice group"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        EXTERNAL_SCRUTINY = "external_scrutiny", "External scrutiny"
        OPERATOR = "operator", "Operator of the portal"

    local_area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="organisations", null=True)
    kind = models.CharField(max_length=30, choices=Kind)
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=60, unique=True)
    looked_after_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="looks_after",
        help_text="The body whose stewards look after its people in the library; without one, those of every council.",
    )
    ended_on = models.DateField(null=True, blank=True, help_text="The day on which its part in the portal ended.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["local_area", "name"], name="organisation_once_in_an_area"),
            models.CheckConstraint(
                condition=models.Q(local_area__isnull=False) ^ models.Q(kind="operator"),
                name="organisation_in_an_area_unless_operator",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Council(models.Model):
    """The body that maintains plans, a tenant of the portal: what is particular to it beside being an organisation."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="council")
    level_variant = models.SlugField(
        max_length=60, blank=True, help_text="Which variant of the levels the council uses."
    )
    paig_name = models.CharField(max_length=160, default="SEND Partnership Assurance and Improvement Group")
    brand_colour = models.CharField(max_length=7, default="#1d70b8")
    small_number_threshold = models.PositiveSmallIntegerField(
        default=5, db_default=5, help_text="Counts from 1 up to but not including this one are hidden in reports."
    )
    caution_threshold = models.PositiveSmallIntegerField(
        default=10, db_default=10, help_text="A share of fewer audits than this is marked as one to read with care."
    )
    lead_releases_feedback = models.BooleanField(
        default=False, db_default=False, help_text="Whether a QA lead looks at each feedback note before it is sent."
    )
    reaudit_by_another = models.BooleanField(
        default=False, db_default=False, help_text="Whether another auditor than the first looks again."
    )
    grade_query_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days to query a grade; empty means what the area's pack proposes."
    )
    certified_auditors_from = models.DateField(
        null=True,
        blank=True,
        help_text="From this day a new audit asks for certificates in date; empty: it asks for none.",
    )
    report_contact = models.CharField(
        max_length=160, blank=True, default="", db_default="", help_text="Whom readers of a report can ask."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(small_number_threshold__gte=5, small_number_threshold__lte=20),
                name="council_threshold_protects",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    caution_threshold__gte=models.F("small_number_threshold"), caution_threshold__lte=100
                ),
                name="council_caution_from_the_threshold",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    def asks_for_certificates(self, today: date) -> bool:
        """Whether auditors need certificates in date to begin a new audit."""
        return self.certified_auditors_from is not None and self.certified_auditors_from <= today


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an e-mail address is kept in lower case."""

    def create_user(self, email: str, name: str, password: str | None = None, **facts: object) -> "Person":
        person = self.model(email=email.strip().lower(), name=name.strip(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email=(email or "").lower())

    def operator(self) -> "Person":
        """The service person that opens local areas and spaces; it cannot sign in."""
        return self.get(is_operator=True)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in by e-mail, or a service person that does timed work and can never sign in."""

    class Digest(models.TextChoices):
        """How a person hears of new notices, beside the page of notices."""

        NONE = "none", "Not by e-mail"
        DAILY = "daily", "Once a day, when something is new or due"
        WEEKLY = "weekly", "Once a week, on Mondays"

    class MailTopic(models.TextChoices):
        """What a mail may leave out; what may tell of harm is no topic, so that nobody leaves it out."""

        SCORING = "scoring", "Plans to score"
        DRAFTS = "drafts", "Documents and advice that came or were read"
        FEEDBACK = "feedback", "Feedback on plans, and second looks at a grade"
        SESSIONS = "sessions", "Moderation and multi-agency audits"
        REPORTS = "reports", "Reports and evidence packs"
        ACTIONS = "actions", "Actions and concerns passed on"
        FRAMEWORKS = "frameworks", "Comments on the framework, and its reviews"
        TRAINING = "training", "Certificates and training days"
        GROUPS = "groups", "Meetings, forum issues and focus groups"

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False)
    is_operator = models.BooleanField(default=False)
    shortcuts_on = models.BooleanField(default=True, help_text="Single-key shortcuts on the scoring page.")
    digest = models.CharField(max_length=6, choices=Digest, default=Digest.NONE, db_default="none")
    unmailed = ArrayField(models.CharField(max_length=12, choices=MailTopic), blank=True, default=list, db_default=[])
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once_in_any_case"),
            models.UniqueConstraint(
                fields=["is_operator"], condition=models.Q(is_operator=True), name="person_one_operator"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
