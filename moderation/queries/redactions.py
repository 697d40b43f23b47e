"""Redactions of a council: which there are, the lines of one, and what keeps it from being released."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone
from django.utils.safestring import SafeString

from audits.models import Assignment, Audit, PlanVersion
from audits.queries.documents import Place, marked_document
from moderation.models import CouncilWords, JointResult, MultiAgencyAudit, Redaction, RedactionLine
from moderation.packs import council_list
from moderation.queries.joint import audits_for, members_of
from moderation.queries.kinds import kinds
from moderation.rules.confirming import KIND_WORDS, LineState, Release
from moderation.rules.redaction import KINDS, CouncilList
from moderation.rules.redaction.proposals import POSSIBLE
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.partners.queries.agreements import not_covered
from qa_portal.partners.queries.memberships import memberships_in
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_OFFERED = 50


@dataclass(frozen=True, slots=True)
class RedactionRow:
    """A redaction in a list, with how many of its lines have been decided."""

    redaction: Redaction
    lines: int
    undecided: int

    @property
    def decided(self) -> int:
        return self.lines - self.undecided


@dataclass(frozen=True)
class Group:
    """The lines of one kind."""

    kind: str
    lines: Sequence[RedactionLine]

    @property
    def name(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def undecided(self) -> int:
        return sum(line.is_undecided for line in self.lines)

    @property
    def is_doubtful(self) -> bool:
        """Whether these are words that may be names and mostly want sorting, not taking out."""
        return self.kind == POSSIBLE

    @property
    def to_sort(self) -> list[tuple[RedactionLine, int]]:
        """The first undecided line of each word with the number of its places, by the word."""
        open_lines = [line for line in self.lines if line.is_undecided]
        counts = Counter(line.words for line in open_lines)
        firsts = {line.words: line for line in reversed(open_lines)}
        return [(firsts[words], counts[words]) for words in sorted(firsts, key=str.casefold)]


@dataclass(frozen=True)
class Confirming:
    """A redaction with its lines, the bodies that it would be released to, and the council's agreements."""

    redaction: Redaction
    lines: Sequence[RedactionLine]
    organisations: Sequence[Organisation]
    uncovered: Sequence[Organisation]

    @cached_property
    def groups(self) -> list[Group]:
        found = [Group(kind, [line for line in self.lines if line.kind == kind]) for kind in KINDS]
        return [group for group in found if group.lines]

    @cached_property
    def release(self) -> Release:
        undecided = sum(line.is_undecided for line in self.lines)
        return Release(undecided, len(self.organisations), [str(each) for each in self.uncovered])

    @property
    def decided(self) -> int:
        return len(self.lines) - self.release.undecided

    @property
    def taken_out(self) -> int:
        return sum(line.is_taken_out for line in self.lines)


def redaction_rows(space: Space) -> list[RedactionRow]:
    """The redactions of a council, newest first."""
    counted = _with_plan(Redaction.objects.in_space(space)).annotate(
        line_count=Count("lines"), open_count=Count("lines", filter=Q(lines__state=LineState.PROPOSED))
    )
    return [RedactionRow(each, each.line_count, each.open_count) for each in counted.order_by("-begun_at", "pk")]


def redaction_in(space: Space, redaction_id: UUID) -> Redaction:
    """One of this council's redactions with its plan, without its text. Raises Http404."""
    found = _with_plan(Redaction.objects.in_space(space)).filter(pk=redaction_id).first()
    if found is None:
        raise Http404
    return found


def _with_plan(redactions: "QuerySet[Redaction]") -> "QuerySet[Redaction]":
    related = redactions.select_related("space", "plan_version__plan", "case__audit__space", "case__joint_space")
    return related.defer("plan_version__html", "plan_version__text")


def confirming_of(redaction: Redaction, *, on: date | None = None) -> Confirming:
    """Read a redaction whole: four queries."""
    lines = list(redaction.lines.select_related("decided_by").order_by("start"))
    bodies = {member.organisation for member in members_of(redaction.case.audit)}
    own = redaction.space.organisation_id
    asked = sorted((each for each in bodies if each.pk != own), key=str)
    uncovered = not_covered(redaction.space, asked, on=on or timezone.localdate())
    return Confirming(redaction, lines, sorted(bodies, key=str), uncovered)


def result_of(redaction: Redaction) -> JointResult | None:
    """What came home when the session of the case was closed, or None before that."""
    return JointResult.objects.filter(space_id=redaction.space_id, redaction=redaction).first()


def document_of(redaction: Redaction, lines: Sequence[RedactionLine]) -> SafeString:
    """The plan with a mark at every line that is not left in."""
    version = PlanVersion.objects.get(space_id=redaction.space_id, pk=redaction.plan_version_id)
    return marked_document(version, [Place(line.pk, line.start, line.end) for line in lines if not line.is_rejected])


def signers_of(space: Space) -> list[str]:
    """The names of those who keep the council's agreements."""
    stewards = memberships_in(space, on=timezone.localdate()).filter(role=Role.STEWARD, person__is_active=True)
    return sorted(stewards.values_list("person__name", flat=True).distinct())


def open_audits(viewer: Viewer, space: Space, *, on: date) -> list[MultiAgencyAudit]:
    """The multi-agency audits of the area that still take a case: not after their meeting; newest first."""
    live = audits_for(viewer, library_of(space)).filter(held_on__gte=on).annotate(taken=Count("cases"))
    return [each for each in live.order_by("-opened_at") if each.taken < kinds()[each.kind].most_cases]


def eligible(space: Space, audit: MultiAgencyAudit) -> "QuerySet[Audit]":
    """Submitted audits from which a case can be chosen: of the audit's term, not taken for it yet; newest first."""
    taken = Redaction.objects.in_space(space).filter(case__audit=audit)
    rounds = Q(assignment__round__term_id=audit.term_id)
    rounds &= Q(assignment__round__level__purpose_key__in=kinds()[audit.kind].drawn_from)
    first_look = Q(assignment__purpose=Assignment.Purpose.AUDIT)
    found = Audit.objects.submitted().in_space(space).filter(rounds, first_look)
    free = found.exclude(plan_version__in=taken.values("plan_version")).select_related("plan_version__plan")
    return free.defer("plan_version__html", "plan_version__text", "result").order_by("-submitted_at", "pk")  # type: ignore[no-any-return]


def council_words(space: Space) -> dict[str, list[str]]:
    """Kind -> the words that the council lists; kinds without any are left out."""
    return dict(CouncilWords.objects.in_space(space).values_list("kind", "words"))


def listing_of(space: Space) -> CouncilList:
    """What is always proposed in this council's plans: what it lists itself, beside what the portal brings."""
    brought = council_list(str(space.organisation))
    own = council_words(space)
    return CouncilList(
        areas=brought.areas,
        **{kind: (*getattr(brought, kind), *own.get(kind, ())) for kind in CouncilWords.Kind.values},
    )
