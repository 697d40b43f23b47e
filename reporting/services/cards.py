"""Telling a child what changed: making a card from what was said and done, and keeping it as it was handed over."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from audits.models import Plan
from moderation.queries.profiles import voice_pack
from moderation.services.profile_printing import drawn_symbols
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.printing import PdfUnavailable, render_pdf
from reporting.models import ChangeCard
from reporting.queries.cards import items_for, parts_of
from reporting.rules.cards import first_words
from reporting.services.printing import TURNED_OFF

TITLE = "What changed because of me"


@dataclass(frozen=True, slots=True)
class CardWords:
    """What stands on a card, in plain words, and the symbols that say what it is about."""

    told: str
    changed: str
    not_changed: str
    talk_to: str
    symbols: tuple[str, ...] = ()


@transaction.atomic
def begin_card(*, by: Viewer, plan: Plan, chosen: Collection[str]) -> ChangeCard:
    """Begin a card from things that the viewer may see. Raises ValidationError where none was chosen."""
    require(by, Act.KIT_KEEP, plan)
    items = [item for item in items_for(by, plan) if item.key in chosen]
    if not items:
        raise ValidationError({"items": "Choose what the card tells of."})
    told, changed = first_words(items)
    card = ChangeCard(space_id=plan.space_id, plan=plan, written_by_id=by.actor_id, told=told[:1500])
    card.sources, card.changed = [[item.kind.value, item.id] for item in items], changed[:1500]
    card.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=card, detail="begun")
    return card


@transaction.atomic
def write_card(*, by: Viewer, card: ChangeCard, words: CardWords) -> ChangeCard:
    """Put a card into plain words."""
    card = _held(card)
    require(by, Act.KIT_KEEP, card)
    for name, value in asdict(words).items():
        setattr(card, name, value)
    known = voice_pack().known(dict.fromkeys(words.symbols))
    card.symbols, card.written_by_id = [each.code for each in known], by.actor_id
    card.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=card, detail="words")
    return card


@transaction.atomic
def give_card(*, by: Viewer, card: ChangeCard, given_on: date, today: date) -> ChangeCard:
    """Say when it was handed over: from then on it stays as it is. Raises ValidationError, by field."""
    card = _held(card)
    require(by, Act.KIT_KEEP, card)
    if given_on > today:
        raise ValidationError({"given_on": "This day is still to come."})
    if not (card.told and (card.changed or card.not_changed) and card.talk_to):
        raise ValidationError("The card has to say what was told, what became of it, and who to talk to.")
    card.given_on = given_on
    card.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=card, detail="handed over")
    return card


@transaction.atomic
def remove_card(*, by: Viewer, card: ChangeCard) -> None:
    """Remove a card that was not handed over, for good."""
    card = _held(card)
    require(by, Act.KIT_KEEP, card)
    ledger.record(by=by, act=Act.KIT_KEEP, on=card, detail="removed")
    card.delete()


def _held(card: ChangeCard) -> ChangeCard:
    held = ChangeCard.objects.select_for_update(of=("self",)).select_related("plan", "space")
    found: ChangeCard = held.get(space_id=card.space_id, pk=card.pk)
    return found


def print_card(card: ChangeCard) -> bytes:
    """The card as PDF. Raises PdfUnavailable where this portal makes none."""
    if not settings.PDF_IS_ON:
        raise PdfUnavailable(TURNED_OFF)
    parts = [(part, drawn_symbols([part.symbol])[0]) for part in parts_of(card)]
    context = {"card": card, "parts": parts, "symbols": drawn_symbols(voice_pack().known(card.symbols)), "title": TITLE}
    return render_pdf(render_to_string("reporting/cards/print.html", context), title=TITLE)
