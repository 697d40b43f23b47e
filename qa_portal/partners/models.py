"""How bodies work together: who works for whom, invitations, terms, groups that receive reports, sharing agreements."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from qa_portal.access.roles import NAMES, Role
from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet, TrackedModel, TrackedQuerySet, keep_history

ROLES = [(role.value, NAMES[role]) for role in Role if role is not Role.SERVICE]


class Membership(TrackedModel):
    """A fact about a person: a role for an organisation, between dates. One service turns it into grants."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=ROLES)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "person", "organisation", "role"], name="membership_once")
        ]


class Invitation(SpacedModel):
    """An invitation by e-mail: one use, bound to its address, short-lived. Only a hash of its token is kept."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        USED = "used", "Accepted"
        WITHDRAWN = "withdrawn", "Withdrawn"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="invitations")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    token_hash = models.CharField(max_length=64)
    invited_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "token_hash"], name="invitation_one_token")]


class TermQuerySet(SpacedQuerySet):
    def containing(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Term(SpacedModel):
    """Autumn, spring or summer of an academic year; every date falls in exactly one."""

    key = models.SlugField(max_length=20)
    year = models.CharField(max_length=7, help_text="Both calendar years, as 2026/27.")
    name = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects: ClassVar[Any] = TermQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on",)
        constraints = [models.UniqueConstraint(fields=["space", "year", "key"], name="term_once_a_year")]

    def __str__(self) -> str:
        return f"{self.name} term {self.year}"


class Group(SpacedModel):
    """A group that meets and receives reports: the steering group, a PAIG, an executive."""

    class Kind(models.TextChoices):
        STEERING_GROUP = "steering_group", "Steering group"
        WORKING_GROUP = "working_group", "Working group"
        SUB_GROUP = "sub_group", "Sub-group"
        PAIG = "paig", "Assurance and improvement group"
        EXECUTIVE = "executive", "Executive leadership group"
        ICB = "icb", "Integrated care board"

    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=160)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True, blank=True)
    meets = models.CharField(max_length=40, blank=True)
    escalates_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, db_constraint=False, db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="group_once")]

    def __str__(self) -> str:
        return self.name


class AgreementQuerySet(TrackedQuerySet):
    def in_force(self, *, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gte=on, ended_on__isnull=True)


class Agreement(TrackedModel):
    """A data sharing agreement: it must be in force before the bodies that it covers share cases of this council.

    The signed document is kept elsewhere, under `reference`.
    """

    reference = models.CharField(max_length=60)
    purpose = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="The day on which it was ended before its time.")

    objects: ClassVar[Any] = AgreementQuerySet.as_manager()
    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "reference"], name="agreement_reference_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="agreement_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class AgreementParty(SpacedModel):
    """One body that an agreement covers."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="parties", db_constraint=False, db_index=False
    )
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "agreement", "organisation"], name="agreement_party_once")
        ]


class SessionManager(BaseSessionManager["Session"]):
    """Fetches a session together with its person."""

    def get_queryset(self) -> models.QuerySet["Session"]:
        return super().get_queryset().select_related("person")


class Session(AbstractBaseSession):
    """One browser's session. `person` is who has signed in there, if anybody has."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = SessionManager()

    class Meta(AbstractBaseSession.Meta):
        pass

    @classmethod
    def get_session_store_class(cls) -> Any:
        from qa_portal.partners.session_store import SessionStore

        return SessionStore
