"""A multi-agency audit: its people, by organisation, and its cases. It lies in the library and names no child."""

from typing import Any, ClassVar

from django.db import models

from moderation.models.sessions import Mode
from moderation.rules.joint import case_letter
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history


class MultiAgencyAudit(TrackedModel):
    """Up to four cases that several organisations look at together in a term. `ends_on` is everybody's last day."""

    kind = models.SlugField(max_length=40, default="multi_agency_audit")
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=200, blank=True)
    term = models.ForeignKey(
        "partners.Term", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    framework_version = models.ForeignKey(
        "frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    instrument = models.ForeignKey(
        "frameworks.Instrument", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    ends_on = models.DateField(help_text="The last day on which anybody may read the cases.")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(max_length=160, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "title"], name="joint_audit_title_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("held_on")), name="joint_audit_ends_after_its_meeting"
            ),
        ]
        indexes = [models.Index(fields=["space", "-opened_at", "id"], name="joint_audit_newest_first")]

    def __str__(self) -> str:
        return self.title


class MemberQuerySet(TrackedQuerySet):
    def standing(self) -> "MemberQuerySet":
        return self.filter(withdrawn_at=None)


class Member(TrackedModel):
    """Somebody who looks at the cases of an audit, for an organisation and in a role."""

    audit = models.ForeignKey(
        MultiAgencyAudit, on_delete=models.PROTECT, related_name="members", db_constraint=False, db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.SlugField(max_length=40)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = MemberQuerySet.as_manager()
    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "audit", "person"], name="member_once")]

    def __str__(self) -> str:
        return self.person.name


class JointCase(TrackedModel):
    """One case of an audit, by a letter. Which plan it is, only the space of its council knows (`Redaction`).

    `joint_space` is where its redacted copy lies from the release on.
    """

    audit = models.ForeignKey(
        MultiAgencyAudit, on_delete=models.PROTECT, related_name="cases", db_constraint=False, db_index=False
    )
    position = models.PositiveSmallIntegerField()
    council = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    joint_space = models.ForeignKey("spaces.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["space", "audit", "position"], name="joint_case_position_once"),
            models.CheckConstraint(
                condition=models.Q(joint_space__isnull=True, released_at__isnull=True)
                | models.Q(joint_space__isnull=False, released_at__isnull=False),
                name="joint_case_lies_somewhere_once_released",
            ),
        ]

    def __str__(self) -> str:
        return case_letter(self.position)

    @property
    def is_released(self) -> bool:
        return self.released_at is not None
