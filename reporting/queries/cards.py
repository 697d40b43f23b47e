"""Cards for a child: those of a plan, what one can be made from, and what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format

from audits.models import Plan, PlanVersion
from audits.queries.voice import open_items
from moderation.queries.profiles import filled, profiles_of, said_parts, voice_pack
from moderation.rules.child_voice import Symbol
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from reporting.models import Action, ChangeCard
from reporting.queries.actions import visible_actions
from reporting.rules.cards import Item, Kind

MOST = 12
YOUNG = "young_person"


@dataclass(frozen=True, slots=True)
class CardPart:
    """A part of a card: its heading, the symbol that stands for it, and its words."""

    heading: str
    symbol: Symbol
    words: str


PARTS = (
    ("told", "What you told us", "talk"),
    ("changed", "What we changed", "yes"),
    ("not_changed", "What we could not change, and why", "no"),
    ("talk_to", "Who you can talk to", "help"),
)


def parts_of(card: ChangeCard) -> list[CardPart]:
    """The parts that say something."""
    known = voice_pack().symbols
    shown = ((heading, known[code], getattr(card, name)) for name, heading, code in PARTS)
    return [CardPart(*part) for part in shown if part[2]]


def cards_of(plan: Plan) -> list[ChangeCard]:
    found = ChangeCard.objects.filter(space_id=plan.space_id, plan=plan).select_related("written_by")
    return list(found.order_by("-begun_at", "-pk"))


def card_in(plan: Plan, card_id: UUID) -> ChangeCard:
    """A card of a plan. Raises Http404."""
    found: ChangeCard | None = (
        ChangeCard.objects.filter(space_id=plan.space_id, plan=plan, pk=card_id).select_related("written_by").first()
    )
    if found is None:
        raise Http404
    found.plan = plan
    return found


def items_for(viewer: Viewer, plan: Plan) -> list[Item]:
    """What a card for the child of this plan can be made from, as far as the viewer may see it."""
    return [*_profiles(plan), *_feedback(viewer, plan), *_actions(viewer, plan), *_drafts(plan)]


def items_of(viewer: Viewer, card: ChangeCard) -> list[Item]:
    """What a card came from, as far as the viewer may see it."""
    chosen = {f"{kind}:{pk}" for kind, pk in card.sources}
    return [item for item in items_for(viewer, card.plan) if item.key in chosen]


def _profiles(plan: Plan) -> list[Item]:
    return [
        Item(Kind.PROFILE, str(each.pk), f"{each}, used in a meeting", _wanted(said_parts(each)))
        for each in profiles_of(plan).exclude(used_on=None)[:MOST]
    ]


def _wanted(parts: Sequence[Any]) -> str:
    """What the child wants next; where nothing stands there, the first thing that was said."""
    said = [part for part in filled(parts) if part.words]
    wanted = next((part for part in said if part.heading.code == "next"), said[0] if said else None)
    return wanted.words if wanted else ""


def _feedback(viewer: Viewer, plan: Plan) -> list[Item]:
    """What young people said in the council: the register says of no item whose it is, so a person chooses."""
    if not decide_by_role(viewer, Act.VOICE_READ, plan.space_id):
        return []
    found = open_items(plan.space).filter(source=YOUNG).exclude(text="").order_by("-received_on", "-pk")[:MOST]
    return [Item(Kind.FEEDBACK, str(each.pk), f"{each}: {each.text[:120]}", each.text) for each in found]


def _actions(viewer: Viewer, plan: Plan) -> list[Item]:
    """What was done: for this child, or because of something that was said in the council."""
    found: Any = visible_actions(viewer, plan.space).filter(state=Action.State.DONE)
    rows = [each for each in found.order_by("-done_at")[: 4 * MOST] if each.plan_id in {None, plan.pk}]
    return [Item(Kind.ACTION, str(each.pk), f"Action: {each.what}", each.what) for each in rows[:MOST]]


def _drafts(plan: Plan) -> list[Item]:
    versions = PlanVersion.objects.filter(space_id=plan.space_id, plan=plan, number__gt=1).order_by("-number")
    return [
        Item(Kind.DRAFT, str(each.pk), f"Version {each.number} of the plan, {_day(each)}", "We wrote your plan again.")
        for each in versions.only("number", "drafted_on")[:3]
    ]


def _day(version: PlanVersion) -> str:
    return date_format(version.drafted_on, "j F Y")
