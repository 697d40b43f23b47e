"""Founding the groups of a local area that meet, receive reports and pass concerns on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.partners.models import Group
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group as the area describes it. Without an organisation it belongs to the whole area.

    `escalates_to` is the key of the group that hears what this one cannot settle.
    """

    key: str
    kind: str
    name: str
    organisation: Organisation | None = None
    meets: str = ""
    escalates_to: str = ""


@transaction.atomic
def found_groups(*, space: Space, groups: Sequence[GroupFacts], by: Viewer) -> list[Group]:
    """Found these groups in a library. One that is there stays as it is. Gives the groups that are new."""
    require(by, Act.FRAMEWORK_LOAD, space)
    present = {group.key: group for group in Group.objects.filter(space=space)}
    founded = {facts.key: _group(space, facts) for facts in groups if facts.key not in present}
    _join_up(groups, founded, {**present, **founded})
    Group.objects.bulk_create(founded.values())
    if founded:
        ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=space, detail=f"groups: {len(founded)}")
    return list(founded.values())


def _group(space: Space, facts: GroupFacts) -> Group:
    return Group(
        space=space,
        key=facts.key,
        kind=facts.kind,
        name=facts.name,
        organisation=facts.organisation,
        meets=facts.meets,
    )


def _join_up(groups: Sequence[GroupFacts], founded: Mapping[str, Group], known: Mapping[str, Group]) -> None:
    """The key from group to group is checked at the end of the transaction, so their order does not matter."""
    for facts in groups:
        if facts.key in founded:
            founded[facts.key].escalates_to = known.get(facts.escalates_to)
