"""Keeping the golden thread of a text: what was read, and what people decide on it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audits.models import PlanVersion, ThreadItem, ThreadLink
from audits.queries.threads import decided_links, former_version
from audits.rules.threads.carrying import carried
from audits.rules.threads.items import PAIRS
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

if TYPE_CHECKING:
    from audits.parser.threads import Thread
    from audits.rules.threads.items import Item

DRAWN = "Drawn by a person."
_PAIRS = {(one.value, other.value) for one, other in PAIRS}


@transaction.atomic
def record_thread(*, by: Viewer, version: PlanVersion, thread: "Thread") -> None:
    """Keep what was read of a text, with what people decided on the former one where its words still stand.

    A second reading changes nothing.
    """
    require(by, Act.PLAN_READ, version)
    PlanVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if ThreadItem.objects.filter(space_id=version.space_id, version=version).exists():
        return
    rows = [_row(version, item, thread.breaks.get(at, "")) for at, item in enumerate(thread.items)]
    ThreadItem.objects.bulk_create(rows)
    kept = _carried_links(version, rows)
    known = {(link.one_id, link.other_id) for link in kept}
    proposed = [
        ThreadLink(
            space_id=version.space_id, version=version, one=rows[link.one], other=rows[link.other], why=link.why[:200]
        )
        for link in thread.links
        if (rows[link.one].pk, rows[link.other].pk) not in known
    ]
    ThreadLink.objects.create_with_history([*kept, *proposed])
    ledger.record(by=by, act=Act.PLAN_READ, on=version, detail="thread read")


def _row(version: PlanVersion, item: "Item", alone: str) -> ThreadItem:
    return ThreadItem(
        space_id=version.space_id,
        version=version,
        kind=item.kind.value,
        section=item.section,
        number=item.number[:12],
        start=item.start,
        end=item.end,
        exact=item.words,
        amount=item.amount,
        who=item.who,
        alone=alone[:300],
    )


def _carried_links(version: PlanVersion, rows: Sequence[ThreadItem]) -> list[ThreadLink]:
    former = former_version(version)
    if former is None:
        return []
    links = list(decided_links(former))
    things = list({thing.pk: thing for link in links for thing in (link.one, link.other)}.values())
    places = carried(things, rows, former.text, version.text)
    now = {things[at].pk: rows[place] for at, place in places.items()}
    return [_again(version, link, now) for link in links if link.one_id in now and link.other_id in now]


def _again(version: PlanVersion, link: ThreadLink, now: dict[UUID, ThreadItem]) -> ThreadLink:
    return ThreadLink(
        space_id=version.space_id,
        version=version,
        one=now[link.one_id],
        other=now[link.other_id],
        state=link.state,
        why=link.why,
        decided_by_id=link.decided_by_id,
        decided_at=link.decided_at,
    )


@transaction.atomic
def draw_link(*, by: Viewer, one: ThreadItem, other: ThreadItem) -> ThreadLink:
    """Join two things of a text. A link that was proposed or removed is confirmed. Raises Refused with a sentence."""
    require(by, Act.THREAD_DRAW, one.version)
    first, second = _in_order(one, other)
    link = ThreadLink.objects.select_for_update(of=("self",)).filter(
        space_id=one.space_id, version_id=one.version_id, one=first, other=second
    ).first()  # fmt: skip
    if link is None:
        link = ThreadLink(space_id=one.space_id, version_id=one.version_id, one=first, other=second, why=DRAWN)
    return _decided(link, ThreadLink.State.CONFIRMED, by)


@transaction.atomic
def decide_link(*, by: Viewer, link: ThreadLink, stands: bool) -> ThreadLink:
    """Confirm a link, or remove it. It stays known, so that it is not proposed again."""
    require(by, Act.THREAD_DRAW, link.version)
    link = ThreadLink.objects.select_for_update(of=("self",)).select_related("version").get(pk=link.pk)
    return _decided(link, ThreadLink.State.CONFIRMED if stands else ThreadLink.State.REMOVED, by)


def _decided(link: ThreadLink, state: ThreadLink.State, by: Viewer) -> ThreadLink:
    link.state, link.decided_by_id, link.decided_at = state, by.actor_id, timezone.now()
    link.save()
    ledger.record(by=by, act=Act.THREAD_DRAW, on=link.version, detail=f"link {state}")
    return link


def _in_order(one: ThreadItem, other: ThreadItem) -> tuple[ThreadItem, ThreadItem]:
    """The two as a link joins them: from the hope to the help. Raises Refused for kinds that no link joins."""
    if one.version_id != other.version_id:
        raise Refused("Both have to stand in the same text of the plan.", act=Act.THREAD_DRAW, on=one.version)
    for first, second in ((one, other), (other, one)):
        if (first.kind, second.kind) in _PAIRS:
            return first, second
    sentence = "These two cannot be linked. A need leads to an outcome or to provision, and an outcome to provision."
    raise Refused(sentence, act=Act.THREAD_DRAW, on=one.version)
