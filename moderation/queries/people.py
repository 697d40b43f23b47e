"""Who could be asked to a session."""

from dataclasses import dataclass
from datetime import date

from audits.queries.auditors import away_on
from moderation.models import ModerationSession, Participant
from moderation.queries.cases import conflict_words, parts_in
from moderation.queries.sessions import cases_of
from qa_portal.access.acts import Act
from qa_portal.access.roles import NAMES, ROLE_ACTS, Role
from qa_portal.partners.queries.memberships import memberships_in
from qa_portal.people.models import Organisation, Person

SCORING_ROLES = tuple(role for role in Role if Act.SESSION_RATE in ROLE_ACTS[role])


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may score in sessions here, with the reason why they must not in this one, if there is one."""

    person: Person
    organisation: Organisation
    role: Role
    conflict: str = ""
    away_until: date | None = None

    @property
    def role_words(self) -> str:
        return NAMES[self.role]

    @property
    def conflict_words(self) -> str:
        return conflict_words(self.person, self.conflict) if self.conflict else ""


def colleagues_for(session: ModerationSession) -> list[Colleague]:
    """Everybody who could be asked, by name, each once; those who were asked are left out."""
    asked = Participant.objects.standing().filter(space_id=session.space_id, session=session)
    known = set(asked.values_list("person_id", flat=True))
    return [each for each in _who_scores(session) if each.person.pk not in known]


def _who_scores(session: ModerationSession) -> list[Colleague]:
    space = session.space
    part = parts_in(space, cases_of(session).select_related("audit"))
    away = away_on(space, session.held_on)
    kept = memberships_in(space, on=session.held_on).filter(role__in=SCORING_ROLES, person__is_active=True)
    found = {
        each.person_id: Colleague(
            each.person, each.organisation, Role(each.role), part.get(each.person_id, ""), away.get(each.person_id)
        )
        for each in sorted(kept, key=lambda each: -SCORING_ROLES.index(Role(each.role)))
    }
    return sorted(found.values(), key=lambda each: each.person.name)


def people_of(session: ModerationSession) -> list[Participant]:
    """Who was asked and stands, by organisation and name."""
    people = Participant.objects.standing().filter(space_id=session.space_id, session=session)
    return list(people.select_related("person", "organisation").order_by("organisation__name", "person__name"))
