"""Who holds which certificates, and what an auditor still lacks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from audits.models import Assignment
from audits.models.audits import Lack
from audits.queries.auditors import scorers_in
from audits.queries.standing import finds_lack
from moderation.models import Certificate, Course, GoldStandardPlan
from moderation.rules.certificates import Kept, State, lacking, lacking_sentence, longest, state_on
from moderation.rules.courses import WHO_AUDITS
from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.wording import date_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 300
"""Certificates on one page; a council has a few dozen auditors."""
TAGS = {State.HOLDS: ("In date", "green"), State.ENDS_SOON: ("Ends soon", "orange"), State.LAPSED: ("Lapsed", "red")}


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One certificate as a person reads of it."""

    certificate: Certificate
    today: date

    @property
    def state(self) -> State:
        return state_on(self.certificate.expires_on, self.today)

    @property
    def tag(self) -> tuple[str, str]:
        return TAGS[self.state]

    @property
    def ends_words(self) -> str:
        """When it ends, and in how many days where that is soon."""
        ends = self.certificate.expires_on
        if ends is None:
            return "Has no end"
        if self.state is State.LAPSED:
            return f"Ended on {date_words(ends)}"
        days = (ends - self.today).days
        soon = f", in {days} day{'' if days == 1 else 's'}" if self.state is State.ENDS_SOON else ""
        return f"Ends on {date_words(ends)}{soon}"


@dataclass(frozen=True, slots=True)
class AuditorRow:
    """An auditor and what they may show. By name: who lacks most is nobody's business but theirs and the lead's."""

    person: Person
    lacking: list[str]
    first_end: date | None
    today: date

    @property
    def tag(self) -> tuple[str, str]:
        return ("Lacks a certificate", "red") if self.lacking else ("All in date", "green")

    @property
    def first_end_words(self) -> str:
        """When the first of their certificates ends, or ended."""
        if self.first_end is None:
            return "None held"
        said = date_words(self.first_end)
        return f"Ended on {said}" if self.first_end < self.today else said


def certificates_of(person_id: int, today: date) -> list[CertificateRow]:
    """The newest certificate of each course that somebody holds, those that end first on top."""
    held = (
        Certificate.objects.standing()
        .filter(person_id=person_id)
        .select_related("course", "space")
        .order_by("given_on", "pk")
    )
    newest = {certificate.course_id: certificate for certificate in held}
    rows = sorted(newest.values(), key=lambda each: (each.expires_on is None, each.expires_on or date.max))
    return [CertificateRow(certificate, today) for certificate in rows]


def withdrawn_from(person_id: int) -> list[Certificate]:
    """What was taken back from somebody, the last first."""
    taken = Certificate.objects.filter(person_id=person_id, withdrawn_at__isnull=False).select_related("course")
    return list(taken.order_by("-withdrawn_at"))


def certificates_kept(viewer: Viewer, space: Space, today: date) -> list[CertificateRow]:
    """The newest certificates of the people whose lead the viewer is, by name; what was withdrawn is not among them."""
    others = Certificate.objects.standing().in_space(space).exclude(person_id=viewer.actor_id)
    related = others.select_related("course", "space", "person", "organisation")
    return [
        CertificateRow(each, today) for each in related.order_by("person__name", "course__order", "-given_on")[:MOST]
    ]


def needed_in(library_id: int, organisation_id: int | None) -> "QuerySet[Course]":
    """The courses that auditors of a council need a certificate of: the area's, and its own."""
    courses = Course.objects.filter(space_id=library_id, needed_to_audit=True).of_council(organisation_id)
    return courses.order_by("order", "name")  # type: ignore[no-any-return]


def for_those_who_audit(courses: Iterable[Course]) -> dict[str, str]:
    """Code -> name of those that are meant for people who score plans for a council."""
    return {course.code: course.name for course in courses if WHO_AUDITS & set(course.audience)}


@finds_lack
def certificates_missing(assignment: Assignment, person_id: int) -> Lack | None:
    """What somebody lacks to begin a new audit, where the council asks for certificates."""
    today, space = timezone.localdate(), assignment.space
    if space.council is None or not space.council.asks_for_certificates(today):
        return None
    library = library_of(space)
    needed = for_those_who_audit(needed_in(library.pk, space.organisation_id))
    held = _kept(Certificate.objects.standing().filter(space=library, person_id=person_id)).get(person_id, {})
    sentence = lacking_sentence(lacking(needed, held, today))
    return Lack(sentence, *_remedy(library, lacking(needed, held, today))) if sentence else None


def _remedy(library: Space, names: Sequence[str]) -> tuple[str, str]:
    """Where it can be put right: at once where a gold-standard plan earns all that is lacking, else by a course."""
    earned = GoldStandardPlan.objects.in_space(library).published().values_list("course__name", flat=True)
    if set(names) <= set(earned):
        return reverse("moderation:calibration-list", args=[library.slug]), "Score a gold-standard plan to put it right"
    return reverse("moderation:training-mine", args=[library.slug]), "See how to get your certificates"


def auditors_of(space: Space, today: date) -> list[AuditorRow]:
    """Everybody who may score in a council, by name, with what they lack and when the first certificate ends."""
    library = library_of(space)
    needed = for_those_who_audit(needed_in(library.pk, space.organisation_id))
    people = list(scorers_in(space))
    held = _kept(Certificate.objects.standing().filter(space=library, person__in=people))
    return [_auditor(person, needed, held.get(person.pk, {}), today) for person in people]


def _auditor(person: Person, needed: Mapping[str, str], held: Mapping[str, Sequence[Kept]], today: date) -> AuditorRow:
    best = [longest(held[code]) for code in needed if held.get(code)]
    ends = [kept.expires_on for kept in best if kept and kept.expires_on]
    return AuditorRow(person, lacking(needed, held, today), min(ends, default=None), today)


def _kept(certificates: "QuerySet[Certificate]") -> dict[int, dict[str, list[Kept]]]:
    """Person id -> code of the course -> what is held. One query."""
    found: dict[int, dict[str, list[Kept]]] = defaultdict(lambda: defaultdict(list))
    for person_id, code, ends in certificates.order_by().values_list("person_id", "course__code", "expires_on"):
        found[person_id][code].append(Kept(ends))
    return found
