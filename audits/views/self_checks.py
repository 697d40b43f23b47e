"""Checking advice, sending it to the council, and sending it back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from audits.forms.advice import CheckForm, ReturnForm
from audits.models import Advice
from audits.queries.advice import advice_in, row_of
from audits.queries.advice_prompts import hints_of
from audits.queries.documents import readable_document
from audits.queries.self_checks import CheckPage, check_page
from audits.services.self_checks import NONE_IN_FORCE, complete_check, save_answers
from audits.services.sending import begin_later_version, return_advice, send_advice
from audits.views.advice import PANES
from audits.views.documents import waiting_for
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

SEND, COMPLETE = "send", "complete"
"""The buttons of the check: go on to sending; close the check that the council makes."""


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_CHECK)
def check(request: PortalRequest, space: Space, advice_id: UUID) -> HttpResponse:
    """The self-check on one page. With htmx each answer is saved as it is given, without it all of them together."""
    found = advice_in(space, request.viewer, advice_id, with_text=True)
    require(request.viewer, Act.ADVICE_CHECK, found)
    page = _page(found, space)
    form = CheckForm(request.POST or None, page=page)
    if request.method != "POST" or not form.is_valid():
        return _screen(request, space, page, form)
    save_answers(by=request.viewer, advice=found, answers=form.answers())
    if request.htmx:
        return render(request, "audits/advice/_saved.html", {"page": _page(_again(request, found), space)})
    return _go_on(request, space, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_SEND)
def send(request: PortalRequest, space: Space, own_id: UUID) -> HttpResponse:
    """What is sent, with the gaps that travel along; then it is sent."""
    found = advice_in(space, request.viewer, own_id)
    require(request.viewer, Act.ADVICE_SEND, found)
    form = forms.Form(request.POST if request.method == "POST" else None)
    sent = attempt(form, lambda: send_advice(by=request.viewer, advice=found))
    if sent is None:
        context = {"advice": found, "row": row_of(found), "page": _page(found, space), "form": form}
        return render(request, "audits/advice/send.html", context)
    messages.success(request, f"Your advice was sent to {space.council}.")
    return redirect("audits:advice", space.slug, own_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_RETURN)
def send_back(request: PortalRequest, space: Space, advice_id: UUID) -> HttpResponse:
    """Send advice back with a sentence."""
    found = advice_in(space, request.viewer, advice_id)
    require(request.viewer, Act.ADVICE_RETURN, found)
    form = ReturnForm(request.POST or None)
    done = attempt(form, lambda: return_advice(by=request.viewer, advice=found, reason=form.cleaned_data["reason"]))
    if done is None:
        return render(request, "audits/advice/send_back.html", {"advice": found, "row": row_of(found), "form": form})
    messages.success(request, "The advice was sent back.")
    return redirect("audits:advice", space.slug, advice_id)


@require_POST
@door(Act.ADVICE_WRITE)
def later(request: PortalRequest, space: Space, own_id: UUID) -> HttpResponse:
    """Begin the version that follows advice which was sent."""
    found = advice_in(space, request.viewer, own_id)
    begun = begin_later_version(by=request.viewer, advice=found)
    return redirect("audits:advice-check", space.slug, begun.pk)


def _page(advice: Advice, space: Space) -> CheckPage:
    page = check_page(advice, space)
    if page is None:
        raise Refused(NONE_IN_FORCE, act=Act.ADVICE_CHECK, on=advice)
    return page


def _again(request: PortalRequest, advice: Advice) -> Advice:
    """The advice with its answers as they are by now."""
    return advice_in(request.space, request.viewer, advice.pk)


def _screen(request: PortalRequest, space: Space, page: CheckPage, form: CheckForm) -> HttpResponse:
    advice = page.advice
    context = {"advice": advice, "row": row_of(advice), "page": page, "form": form, **PANES}
    if advice.is_read:
        ledger.record_read(by=request.viewer, on=advice, act=Act.ADVICE_READ)
        context |= {"document": readable_document(advice), "hints": hints_of(advice)}
    else:
        context |= waiting_for(advice, "advice", space.slug, advice.pk)
    return render(request, "audits/advice/check.html", context)


def _go_on(request: PortalRequest, space: Space, advice: Advice, form: CheckForm) -> HttpResponse:
    wanted = request.POST.get("next")
    if wanted == SEND:
        return redirect("audits:advice-send", space.slug, advice.pk)
    if wanted == COMPLETE:
        if attempt(form, lambda: complete_check(by=request.viewer, advice=advice)) is None:
            return _screen(request, space, _page(_again(request, advice), space), form)
        messages.success(request, "The self-check is complete.")
        return redirect("audits:advice", space.slug, advice.pk)
    messages.success(request, "Your answers are saved.")
    return redirect("audits:advice-check", space.slug, advice.pk)
