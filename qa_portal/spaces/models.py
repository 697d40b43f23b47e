"""Spaces and the grants that open them; the abstract rows that lie in spaces are in `rows.py`."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from guardian.models import UserObjectPermissionBase

from qa_portal.access.roles import NAMES, Role, SpaceKind
from qa_portal.people.models import Council, Person

if TYPE_CHECKING:
    from datetime import datetime


class Space(models.Model):
    """A small box with a purpose. PostgreSQL shows its rows only to those who hold a live grant on it."""

    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in SpaceKind])
    local_area = models.ForeignKey("people.LocalArea", on_delete=models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True, blank=True)
    council = models.ForeignKey("people.Council", on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=60, unique=True)
    service_person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, help_text="From this day on nobody can be let in.")

    class Meta:
        permissions = [("enter_space", "May enter the space")]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def own_council(self) -> Council:
        """The council that the space belongs to."""
        if self.council is None:
            raise ValueError("This space belongs to no council.")
        return self.council

    @property
    def timed_worker(self) -> Person:
        """The service person that does the timed work of the space."""
        if self.service_person is None:
            raise ValueError("This space has no service person.")
        return self.service_person

    @property
    def space_id(self) -> int:
        """A space lies in itself, so that it can be decided on like anything else."""
        return self.pk


class SpaceGrant(UserObjectPermissionBase):
    """Who may enter a space, in which role, until when and why: django-guardian's permission table, extended.

    PostgreSQL's policies read this very table, so guardian's answer and row visibility cannot disagree. Only
    `services.grant_space` and `services.revoke_space` write it.
    """

    content_object = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="grants", db_column="space_id")
    role = models.CharField(max_length=40, choices=[(role.value, NAMES[role]) for role in Role])
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True, blank=True)
    may_write = models.BooleanField()
    may_steward = models.BooleanField()
    reason = models.CharField(max_length=200)
    granted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        unique_together: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "user", "organisation", "role"],
                condition=models.Q(revoked_at__isnull=True),
                nulls_distinct=False,
                name="grant_once_while_not_revoked",
            )
        ]
        indexes = [models.Index(fields=["user", "content_object"], name="grant_by_user_and_space")]

    @property
    def space_id(self) -> int:
        return self.content_object_id

    def is_live(self, *, at: "datetime") -> bool:
        """Whether the grant opens the space at that moment; the database uses the same rule in `app.grant_is_live`."""
        ended = self.expires_at is not None and self.expires_at <= at
        return self.starts_at <= at and not ended and self.revoked_at is None
