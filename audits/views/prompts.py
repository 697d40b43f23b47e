"""Drafting prompts: those of a text, deciding on one, and how good the checks of a council are."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.prompts import CheckForm, DecisionForm, DismissForm
from audits.models import DraftingPrompt, PlanVersion, PromptSetting
from audits.queries.checking import pack_of_portal
from audits.queries.prompts import card_of, check_page, check_rows, prompt_in, prompt_page
from audits.queries.versions import version_in
from audits.services.prompts import ask_for_prompts, decide_prompt, set_check
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

_SAID = {
    DraftingPrompt.State.CONFIRMED: "The prompt is confirmed.",
    DraftingPrompt.State.DISMISSED: "The prompt is dismissed. Your reason helps to make the check better.",
    DraftingPrompt.State.OPEN: "The prompt is open again.",
}


@require_safe
@door(Act.PLAN_READ)
def of_version(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """All prompts of a text, or those of one section; asked for by the scoring page, the latter alone."""
    found = version_in(space, plan_id, version_id, with_text=True)
    if not found.is_read:
        return redirect("audits:version", space.slug, plan_id, version_id)
    page = prompt_page(found, request.GET.get("section"))
    if page.cards:
        ledger.record_read(by=request.viewer, on=found, how="prompts")
    context = {"version": found, "plan": found.plan, "page": page}
    template = "audits/prompts/_of_section.html" if request.htmx else "audits/prompts/of_version.html"
    return render(request, template, context)


@require_POST
@door(Act.PROMPT_DECIDE)
def ask(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """Have a text looked through again."""
    found = version_in(space, plan_id, version_id)
    ask_for_prompts(by=request.viewer, version=found)
    messages.success(request, "The text is being looked through. That takes a few seconds.")
    return redirect("audits:version-prompts", space.slug, plan_id, version_id)


@require_POST
@door(Act.PROMPT_DECIDE)
def decide(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID, prompt_id: UUID) -> HttpResponse:
    """Confirm a prompt or open it again. Dismissing needs a reason and has a page of its own."""
    found = version_in(space, plan_id, version_id)
    prompt = prompt_in(found, prompt_id)
    form = DecisionForm(request.POST)
    if not form.is_valid() or form.cleaned_data["state"] == DraftingPrompt.State.DISMISSED:
        return redirect("audits:prompt-dismiss", space.slug, plan_id, version_id, prompt_id)
    held = decide_prompt(by=request.viewer, prompt=prompt, state=form.cleaned_data["state"])
    return _back(request, space, found, held)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PROMPT_DECIDE)
def dismiss(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID, prompt_id: UUID) -> HttpResponse:
    """Dismiss a prompt, and say why."""
    found = version_in(space, plan_id, version_id, with_text=True)
    prompt = prompt_in(found, prompt_id)
    form = DismissForm(request.POST or None)
    state = DraftingPrompt.State.DISMISSED
    held = attempt(form, lambda: decide_prompt(by=request.viewer, prompt=prompt, state=state, **form.cleaned_data))
    if held is not None:
        return _back(request, space, found, held)
    ledger.record_read(by=request.viewer, on=found, how="prompts")
    context = {"version": found, "plan": found.plan, "card": card_of(found, prompt), "form": form}
    return render(request, "audits/prompts/dismiss.html", context)


@require_safe
@door(Act.PLAN_READ)
def checks(request: PortalRequest, space: Space) -> HttpResponse:
    """How good the prompts are: what people made of those of each check."""
    rows = check_rows(space)
    context = {
        "rows": rows,
        "decided": sum(row.decided for row in rows),
        "made": sum(row.decided + row.waiting for row in rows),
    }
    return render(request, "audits/prompts/checks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PROMPT_SET)
def check(request: PortalRequest, space: Space, check_code: str) -> HttpResponse:
    """One check: what it looks for, why its prompts were dismissed, and whether it runs here."""
    known = pack_of_portal()[0].by_code.get(check_code)
    if known is None:
        raise Http404
    page = check_page(space, known)
    form = CheckForm(request.POST or None, page)
    kept = attempt(form, lambda: _set(request, space, check_code, form))
    if kept is None:
        return render(request, "audits/prompts/check.html", {"page": page, "form": form})
    messages.success(request, f"“{known.name}” is {'on' if kept.is_on else 'off'} now.")
    return redirect("audits:check-list", space.slug)


def _set(request: PortalRequest, space: Space, check_code: str, form: CheckForm) -> PromptSetting:
    return set_check(
        by=request.viewer,
        space=space,
        check_code=check_code,
        is_on=form.is_wanted,
        reason=form.cleaned_data["reason"],
        more_words=form.more_words,
    )


def _back(request: PortalRequest, space: Space, version: PlanVersion, prompt: DraftingPrompt) -> HttpResponse:
    """To the page of prompts, at the one that was decided."""
    messages.success(request, _SAID[DraftingPrompt.State(prompt.state)])
    address = reverse("audits:version-prompts", args=[space.slug, version.plan_id, version.pk])
    return redirect(f"{address}#prompt-{prompt.pk}")
