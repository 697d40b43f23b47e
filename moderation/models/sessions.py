"""A moderation session, the plans that it looks at again, and the people who take part."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from moderation.rules.phases import BLIND, NAMES, OPEN_TO_AGREE, Phase, name_of, too_early, too_late
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history

if TYPE_CHECKING:
    from audits.models import Audit, PlanVersion
    from frameworks.models import Instrument


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    REMOTE = "remote", "Remote"
    MIXED = "mixed", "In person and remote"


class ModerationSession(TrackedModel):
    """One meeting with all that belongs to it. `kind` names one of `packs/kinds.yaml`.

    `version` rises with everything that a watcher's screen shows; `looking_at` and `looking_for` are the plan and the
    criterion that the lead has on the shared screen.
    """

    kind = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=200, blank=True, help_text="What is looked at in particular.")
    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+")
    framework_version = models.ForeignKey("frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+")
    instrument: "models.ForeignKey[Instrument, Instrument]" = models.ForeignKey(  # type: ignore[assignment, misc]
        "frameworks.Instrument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="None where nothing is scored by criteria, as in a case study.",
    )
    is_short = models.BooleanField(default=False, help_text="Whether only gates and weighty criteria are scored.")
    lead = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(max_length=160, blank=True, help_text="A room, or how to join.")
    state = models.CharField(
        max_length=12, choices=[(phase.value, NAMES[phase]) for phase in Phase], default=Phase.PREPARING.value
    )
    drawn = models.JSONField(
        default=dict, blank=True, encoder=DjangoJSONEncoder, help_text="How plans were drawn: seed, method, frame."
    )
    version = models.PositiveIntegerField(default=0)
    looking_at = models.ForeignKey(
        "moderation.SessionCase",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    looking_for = models.SlugField(max_length=40, blank=True, help_text="The code of the criterion that is discussed.")
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    revealed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revealed_early = models.BooleanField(default=False, help_text="Whether scores were shown before all had finished.")
    closed_at = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(
        null=True, blank=True, help_text="When those who had not finished were reminded last."
    )

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "title"], name="session_title_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["preparing", "independent"]) ^ models.Q(revealed_at__isnull=False),
                name="session_shows_scores_from_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["space", "-opened_at", "id"], name="session_newest_first")]

    def __str__(self) -> str:
        return self.title

    @property
    def phase(self) -> Phase:
        return Phase(self.state)

    @property
    def phase_words(self) -> str:
        return name_of(self.phase, scored=self.is_scored)

    @property
    def is_scored(self) -> bool:
        """Whether people score by criteria, and do not only answer key questions."""
        return self.instrument_id is not None

    @property
    def is_preparing(self) -> bool:
        return self.phase == Phase.PREPARING

    @property
    def is_independent(self) -> bool:
        return self.phase == Phase.INDEPENDENT

    @property
    def is_blind(self) -> bool:
        return self.phase in BLIND

    @property
    def can_be_agreed(self) -> bool:
        return self.phase in OPEN_TO_AGREE

    @property
    def not_now(self) -> str:
        """Why nothing can be agreed at present, as a sentence."""
        return self.too_early if self.is_blind else self.too_late

    @property
    def too_early(self) -> str:
        """The sentence for what belongs to a later phase."""
        return too_early(self.phase, scored=self.is_scored)

    @property
    def too_late(self) -> str:
        """The sentence for what belongs to an earlier phase."""
        return too_late(self.phase, scored=self.is_scored)

    @property
    def is_agreed(self) -> bool:
        return self.phase == Phase.AGREED

    @property
    def is_closed(self) -> bool:
        return self.phase == Phase.CLOSED


class CaseQuerySet(TrackedQuerySet):
    def standing(self) -> "CaseQuerySet":
        return self.filter(left_out_at=None)

    def scored(self) -> "CaseQuerySet":
        """Those with an audit or a redacted copy, criterion by criterion."""
        return self.exclude(audit=None, exhibit=None)


class SessionCase(TrackedModel):
    """A submitted audit that is looked at again, and why it was chosen; or a redacted copy, of which no audit is known.

    The audit itself never changes. A case of a case study has neither: it has a `reference` of its own, and no page of
    scores shows it (`queries.cases.case_in`).
    """

    class How(models.TextChoices):
        DRAWN = "drawn", "Drawn"
        PICKED = "picked", "Picked"

    session = models.ForeignKey(
        ModerationSession, on_delete=models.PROTECT, related_name="cases", db_constraint=False, db_index=False
    )
    audit: "models.ForeignKey[Audit, Audit]" = models.ForeignKey(  # type: ignore[assignment, misc]
        "audits.Audit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="looked_at_in",
        db_constraint=False,
        db_index=False,
    )
    plan_version: "models.ForeignKey[PlanVersion, PlanVersion]" = models.ForeignKey(  # type: ignore[assignment, misc]
        "audits.PlanVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    exhibit = models.ForeignKey(
        "moderation.Exhibit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    reference = models.CharField(max_length=40, blank=True, help_text="What a case without an audit is called.")
    position = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=6, choices=How)
    reason = models.CharField(max_length=200)
    chosen_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    left_out_at = models.DateTimeField(null=True, blank=True)
    left_out_reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any] = CaseQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["space", "session", "audit"], name="case_once_a_session"),
            models.UniqueConstraint(fields=["space", "session", "position"], name="case_position_once"),
            models.CheckConstraint(
                condition=models.Q(audit__isnull=False, plan_version__isnull=False, exhibit=None)
                | models.Q(audit=None, plan_version=None, exhibit__isnull=False)
                | models.Q(~models.Q(reference=""), audit=None, plan_version=None, exhibit=None),
                name="case_is_an_audit_a_copy_or_a_study",
            ),
        ]

    def __str__(self) -> str:
        """The reference of the plan or of the case; of a copy only its letter, so that a page reads "plan A"."""
        if self.reference:
            return self.reference
        return self.exhibit.letter if self.exhibit is not None else str(self.looked_at.plan)

    @property
    def called(self) -> str:
        """As it is spoken of in a heading: its own reference, or "plan A"."""
        return self.reference or f"plan {self}"

    @property
    def looked_at(self) -> Any:
        """What is read while it is scored: the text of the plan, or the redacted copy."""
        return self.exhibit if self.exhibit is not None else self.plan_version


class ParticipantQuerySet(TrackedQuerySet):
    def standing(self) -> "ParticipantQuerySet":
        """Those who were invited and have not been taken off the list."""
        return self.filter(withdrawn_at=None)

    def scoring(self) -> "ParticipantQuerySet":
        """Those of them who score: all but who said that they do not."""
        return self.standing().exclude(reply=Participant.Reply.NO)


class Participant(TrackedModel):
    """Somebody who was asked to take part, for an organisation and in a role."""

    class Reply(models.TextChoices):
        NONE = "", "No answer yet"
        IN_PERSON = "in_person", "I come in person"
        REMOTE = "remote", "I join from elsewhere"
        RETURN = "return", "I cannot be there and send my scores before"
        NO = "no", "I cannot take part"

    session = models.ForeignKey(
        ModerationSession, on_delete=models.PROTECT, related_name="participants", db_constraint=False, db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.SlugField(max_length=40)
    is_expected = models.BooleanField(default=False, help_text="Whether the session should not be held without them.")
    invited_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    reply = models.CharField(max_length=10, choices=Reply, blank=True, default=Reply.NONE)
    replied_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ParticipantQuerySet.as_manager()
    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "session", "person"], name="participant_once")]

    def __str__(self) -> str:
        return self.person.name
