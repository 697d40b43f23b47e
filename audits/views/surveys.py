"""Surveys of a council: the list, opening one, letters and reminders, response rates, closing."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.surveys import InviteForm, SurveyForm
from audits.models import Survey
from audits.queries.disclosures import safeguarding_leads
from audits.queries.statements import pulse_rows, statement_rows
from audits.queries.surveys import plans_to_ask, rates_of, survey_in, survey_list, surveys, waiting_for_reminder
from audits.services.surveys import Letter, close_survey, invite_to, open_survey, remind_of
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@door(Act.SURVEY_READ)
def list_surveys(request: PortalRequest, space: Space) -> HttpResponse:
    page = survey_list(space, key=request.GET.get("page", ""))
    context = {"page": page, "links": page.links, "nobody_reads": not safeguarding_leads(space)}
    return render(request, "audits/surveys/list.html", context)


@require_safe
@door(Act.SURVEY_READ)
def statements(request: PortalRequest, space: Space) -> HttpResponse:
    """What families said good looks like, beside what audits found; and the pulse of practitioners."""
    today = timezone.localdate()
    context = {"rows": statement_rows(space, today), "pulse": pulse_rows(space, today)}
    return render(request, "audits/surveys/statements.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.SURVEY_KEEP)
def begin(request: PortalRequest, space: Space) -> HttpResponse:
    """Open a survey. While nobody is named who reads words of harm, the page says how to name somebody."""
    form = SurveyForm(request.POST or None)
    made = attempt(form, lambda: open_survey(space=space, by=request.viewer, **form.cleaned_data))
    if made is not None:
        messages.success(request, "The survey is open. Make letters for the people you want to ask.")
        return redirect("audits:survey", space.slug, made.pk)
    return render(request, "audits/surveys/open.html", {"form": form, "nobody_reads": not safeguarding_leads(space)})


@require_safe
@door(Act.SURVEY_READ)
def survey(request: PortalRequest, space: Space, survey_id: UUID) -> HttpResponse:
    """How many were asked and have answered, and what to do next."""
    found, today = survey_in(space, survey_id), timezone.localdate()
    *groups, whole = rates_of(found)
    context = {"survey": found, "spec": surveys()[found.questions], "groups": groups, "whole": whole}
    context |= {"to_ask": len(plans_to_ask(found, today)), "to_remind": waiting_for_reminder(found)}
    return render(request, "audits/surveys/survey.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.SURVEY_KEEP)
def invite(request: PortalRequest, space: Space, survey_id: UUID) -> HttpResponse:
    """Make letters. They are shown once: the portal keeps neither their links nor their codes."""
    found = survey_in(space, survey_id)
    require(request.viewer, Act.SURVEY_KEEP, found)
    proposed = "\n".join(plan.reference for plan in plans_to_ask(found, timezone.localdate()))
    form = InviteForm(request.POST or None, space=space, initial={"references": proposed})
    made = attempt(form, lambda: invite_to(survey=found, people=form.asked(), by=request.viewer))
    if made is None:
        return render(request, "audits/surveys/invite.html", {"form": form, "survey": found})
    return _letters(request, found, made)


@require_POST
@door(Act.SURVEY_KEEP)
def remind(request: PortalRequest, space: Space, survey_id: UUID) -> HttpResponse:
    """New letters for those who have not answered, each once."""
    found = survey_in(space, survey_id)
    return _letters(request, found, remind_of(survey=found, by=request.viewer), reminds=True)


@require_http_methods(GET_OR_POST)
@door(Act.SURVEY_KEEP)
def close(request: PortalRequest, space: Space, survey_id: UUID) -> HttpResponse:
    """Ask once more, and close a survey."""
    found = survey_in(space, survey_id)
    require(request.viewer, Act.SURVEY_KEEP, found)
    if request.method != "POST":
        return render(request, "audits/surveys/close.html", {"survey": found})
    close_survey(survey=found, by=request.viewer)
    messages.success(request, "The survey is closed. What was answered stays in the register.")
    return redirect("audits:survey", space.slug, found.pk)


def _letters(request: PortalRequest, survey: Survey, letters: list[Letter], *, reminds: bool = False) -> HttpResponse:
    context = {"survey": survey, "spec": surveys()[survey.questions], "letters": letters, "reminds": reminds}
    return render(request, "audits/surveys/letters.html", context | {"site": settings.BASE_URL})
