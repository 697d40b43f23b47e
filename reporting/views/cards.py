"""What changed because of me: cards for a child, made from what was said and done."""

from dataclasses import fields
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from audits.queries.plans import plan_in
from moderation.queries.profiles import voice_pack
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.printing import PdfUnavailable
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.cards import CardForm, GiveForm, ItemsForm
from reporting.queries.cards import card_in, cards_of, items_for, items_of, parts_of
from reporting.services.cards import TITLE, CardWords, begin_card, give_card, print_card, remove_card, write_card

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@door(Act.KIT_READ)
def list_cards(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """The cards for the child of a plan."""
    plan = plan_in(space, plan_id)
    return render(request, "reporting/cards/list.html", {"plan": plan, "cards": cards_of(plan)})


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def new(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """Choose what a card tells of, and go on to its words."""
    plan = plan_in(space, plan_id)
    items = items_for(request.viewer, plan)
    form = ItemsForm(request.POST or None, items=items)
    made = attempt(form, lambda: begin_card(by=request.viewer, plan=plan, chosen=form.cleaned_data["items"]))
    if made is None:
        context = {"plan": plan, "form": form, "items": items}
        return render(request, "reporting/cards/new.html", context, status=422 if form.errors else 200)
    return redirect("reporting:card-change", space.slug, plan.pk, made.pk)


@require_safe
@door(Act.KIT_READ)
def card(request: PortalRequest, space: Space, plan_id: UUID, card_id: UUID) -> HttpResponse:
    """A card as it is, and what it came from."""
    found = card_in(plan_in(space, plan_id), card_id)
    ledger.record_read(by=request.viewer, on=found, act=Act.KIT_READ)
    context = {
        "plan": found.plan,
        "card": found,
        "parts": parts_of(found),
        "symbols": voice_pack().known(found.symbols),
        "items": items_of(request.viewer, found),
    }
    return render(request, "reporting/cards/card.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def change(request: PortalRequest, space: Space, plan_id: UUID, card_id: UUID) -> HttpResponse:
    """Put a card into plain words."""
    found, pack = card_in(plan_in(space, plan_id), card_id), voice_pack()
    require(request.viewer, Act.KIT_KEEP, found)
    initial = {field.name: getattr(found, field.name) for field in fields(CardWords)}
    form = CardForm(request.POST or None, pack=pack, initial=initial)
    if attempt(form, lambda: write_card(by=request.viewer, card=found, words=form.words())) is None:
        context = {"plan": found.plan, "card": found, "form": form, "pack": pack}
        return render(request, "reporting/cards/change.html", context, status=422 if form.errors else 200)
    messages.success(request, "The card is kept.")
    return redirect("reporting:card", space.slug, plan_id, card_id)


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def give(request: PortalRequest, space: Space, plan_id: UUID, card_id: UUID) -> HttpResponse:
    """Say when a card was handed over; the portal sends none."""
    found = card_in(plan_in(space, plan_id), card_id)
    require(request.viewer, Act.KIT_KEEP, found)
    form, today = GiveForm(request.POST or None), timezone.localdate()
    made = attempt(form, lambda: give_card(by=request.viewer, card=found, today=today, **form.cleaned_data))
    if made is None:
        context = {"plan": found.plan, "card": found, "form": form}
        return render(request, "reporting/cards/give.html", context, status=422 if form.errors else 200)
    messages.success(request, "It is kept as it was handed over.")
    return redirect("reporting:card", space.slug, plan_id, card_id)


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def remove(request: PortalRequest, space: Space, plan_id: UUID, card_id: UUID) -> HttpResponse:
    """Ask once more, and remove a card that was not handed over."""
    found = card_in(plan_in(space, plan_id), card_id)
    require(request.viewer, Act.KIT_KEEP, found)
    if request.method != "POST":
        return render(request, "reporting/cards/remove.html", {"plan": found.plan, "card": found})
    remove_card(by=request.viewer, card=found)
    messages.success(request, "The card is removed.")
    return redirect("reporting:card-list", space.slug, plan_id)


@require_safe
@door(Act.KIT_READ)
def printed(request: PortalRequest, space: Space, plan_id: UUID, card_id: UUID) -> HttpResponse:
    """A card on paper."""
    found = card_in(plan_in(space, plan_id), card_id)
    ledger.record_read(by=request.viewer, on=found, act=Act.KIT_READ, how="print")
    try:
        pdf = print_card(found)
    except PdfUnavailable as reason:
        messages.error(request, str(reason))
        return redirect("reporting:card", space.slug, plan_id, card_id)
    headers = {"Content-Disposition": f'attachment; filename="{TITLE}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
