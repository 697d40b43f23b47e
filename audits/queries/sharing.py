"""The plans of a round that nobody has yet, with a fair proposal for who scores each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from audits.models import AuditRound, PlanVersion
from audits.queries.auditors import Load, loads_in
from audits.queries.conflicts import Conflicts, conflicts_of
from audits.queries.rounds import ready_for
from audits.rules.sharing import Colleague, Text, propose
from frameworks.queries.codes import names_of
from qa_portal.access.roles import Role
from qa_portal.partners.queries.memberships import people_with_role
from qa_portal.people.models import Person


@dataclass(frozen=True, slots=True)
class Share:
    """A text that could be given out; `proposed` is who would score it, None where nobody can be asked."""

    version: PlanVersion
    proposed: Load | None
    possible: list[Load]
    conflicts: list[tuple[Person, str]]

    @property
    def need_words(self) -> str:
        return names_of("primary_need").get(self.version.plan.primary_need, "Not recorded")


def shares_of(audit_round: AuditRound, today: date) -> list[Share]:
    """What is ready in a round. Whoever has an interest in a plan is named with the reason and cannot be chosen."""
    texts = list(ready_for(audit_round))
    loads = loads_in(audit_round.space, today)
    conflicts = conflicts_of(audit_round.space, [text.plan_id for text in texts])
    known = {
        (str(text.pk), str(load.person.pk))
        for text in texts
        for load in loads
        if (text.plan_id, load.person.pk) in conflicts
    }
    auditors = set(people_with_role(audit_round.space, Role.AUDITOR).values_list("pk", flat=True))
    proposed = propose(
        [Text(str(text.pk), text.plan.primary_need) for text in texts],
        [_colleague(load, auditors) for load in loads],
        known,
    )
    return [_share(text, loads, conflicts, proposed.get(str(text.pk))) for text in texts]


def _colleague(load: Load, auditors: Collection[int]) -> Colleague:
    return Colleague(
        str(load.person.pk),
        load.to_do,
        load.trained_for,
        is_away=load.away_until is not None,
        is_auditor=load.person.pk in auditors,
    )


def _share(text: PlanVersion, loads: Sequence[Load], conflicts: Conflicts, proposed: str | None) -> Share:
    out = [
        (load.person, conflicts[text.plan_id, load.person.pk])
        for load in loads
        if (text.plan_id, load.person.pk) in conflicts
    ]
    able = [load for load in loads if (text.plan_id, load.person.pk) not in conflicts]
    return Share(text, next((load for load in able if str(load.person.pk) == proposed), None), able, out)
