"""Focus groups, in the library of the area: arranged, held, written down, and answered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.calendar_files import CONTENT_TYPE, calendar_file
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.focus_groups import AnswerForm, FocusFilter, FocusForm, HeldForm, SaidForm
from reporting.models import FocusGroup
from reporting.queries.focus_groups import (
    STATES,
    came_words,
    councils_of,
    day_of_focus_group,
    focus_in,
    focus_list,
    focus_page,
)
from reporting.services.focus_groups import (
    answer_focus_group,
    arrange_focus_group,
    ask_by_link,
    call_off,
    change_focus_group,
    say_it_was_held,
)
from reporting.services.forum_comments import say_in_group

GET_OR_POST = ["GET", "HEAD", "POST"]
SENT_ON = (
    "These words may tell of harm to somebody, so they are not kept here: the safeguarding lead of the council reads "
    "them. If somebody is in danger now, ring 999."
)


@require_safe
@door(Act.FOCUS_READ)
def list_groups(request: PortalRequest, space: Space) -> HttpResponse:
    filters = FocusFilter(request.GET)
    rows = [(each, STATES[each.state], came_words(each)) for each in focus_list(space, filters.chosen())]
    return render(request, "reporting/focus_groups/list.html", {"filters": filters, "rows": rows})


@require_http_methods(GET_OR_POST)
@door(Act.FOCUS_ARRANGE)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Arrange a focus group."""
    form = FocusForm(request.POST or None, space=space)
    made = attempt(
        form,
        lambda: arrange_focus_group(
            by=request.viewer, space=space, facts=form.facts(), names_nobody=form.names_no_child
        ),
    )
    if made is None:
        return render(request, "reporting/focus_groups/new.html", {"form": form})
    messages.success(request, "The focus group is arranged. Its invitation is ready to be sent.")
    return redirect("reporting:focus", space.slug, made.pk)


@require_safe
@door(Act.FOCUS_READ)
def group(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """A focus group: who is asked what, when and where; what was heard; what changed."""
    found = focus_in(space, focus_id)
    facts = {"page": focus_page(request.viewer, found), "group": found}
    facts["is_over"] = found.held_on <= timezone.localdate()
    return render(request, "reporting/focus_groups/group.html", facts)


@require_http_methods(GET_OR_POST)
@door(Act.FOCUS_ARRANGE)
def change(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """Change what was planned."""
    found = focus_in(space, focus_id)
    form = FocusForm(request.POST or None, space=space, group=found)
    made = attempt(
        form,
        lambda: change_focus_group(
            by=request.viewer, group=found, facts=form.facts(), names_nobody=form.names_no_child
        ),
    )
    if made is None:
        return render(request, "reporting/focus_groups/new.html", {"form": form, "group": found})
    messages.success(request, "Changed. Send the invitation again to those who have it.")
    return redirect("reporting:focus", space.slug, focus_id)


@require_safe
@door(Act.FOCUS_READ)
def invitation(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """The words to send or to print: the portal knows no addresses."""
    return render(request, "reporting/focus_groups/invitation.html", {"group": focus_in(space, focus_id)})


@require_safe
@door(Act.FOCUS_READ)
def day_file(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """The day as a calendar file."""
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename="Focus group.ics")}
    day = day_of_focus_group(focus_in(space, focus_id))
    return HttpResponse(calendar_file([day]), content_type=CONTENT_TYPE, headers=headers)


@require_POST
@door(Act.FOCUS_ARRANGE)
def off(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """Call a focus group off."""
    call_off(by=request.viewer, group=focus_in(space, focus_id))
    messages.success(request, "The focus group is called off. Tell those whom you invited.")
    return redirect("reporting:focus", space.slug, focus_id)


@require_http_methods(GET_OR_POST)
@door(Act.FOCUS_ARRANGE)
def held(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """Say that it was held."""
    found, today = focus_in(space, focus_id), timezone.localdate()
    form = HeldForm(request.POST or None)
    made = attempt(form, lambda: say_it_was_held(by=request.viewer, group=found, today=today, **form.cleaned_data))
    if made is None:
        return render(request, "reporting/focus_groups/held.html", {"form": form, "group": found})
    messages.success(request, "Now write down what was heard, one thing at a time.")
    return redirect("reporting:focus-say", space.slug, focus_id)


@require_http_methods(GET_OR_POST)
@door(Act.FOCUS_ARRANGE)
def say(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """Write down one thing that was heard, and go on to the next."""
    found = focus_in(space, focus_id)
    form = SaidForm(request.POST or None, space=space)
    if request.method == "POST" and _is_said(request, found, form):
        return redirect("reporting:focus-say", space.slug, focus_id)
    return render(request, "reporting/focus_groups/say.html", {"form": form, "group": found})


def _is_said(request: PortalRequest, found: FocusGroup, form: SaidForm) -> bool:
    made = attempt(
        form,
        lambda: (
            say_in_group(by=request.viewer, group=found, said=form.said(), names_nobody=form.names_no_child) or SENT_ON
        ),
    )
    if made is SENT_ON:
        messages.warning(request, SENT_ON)
    elif made is not None:
        messages.success(request, "Kept, and entered in the register of feedback. Write down the next, or go back.")
    return made is not None


@require_http_methods(GET_OR_POST)
@door(Act.FOCUS_ANSWER)
def answer(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """Say what changed because of it."""
    found = focus_in(space, focus_id)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    made = attempt(
        form,
        lambda: answer_focus_group(by=request.viewer, group=found, names_nobody=form.names_no_child, **form.typed),
    )
    if made is None:
        facts = {"form": form, "group": found, "page": focus_page(request.viewer, found)}
        return render(request, "reporting/focus_groups/answer.html", facts)
    messages.success(request, "Saved. Whoever arranged the focus group is told.")
    return redirect("reporting:focus", space.slug, focus_id)


@require_POST
@door(Act.FOCUS_ANSWER)
def survey(request: PortalRequest, space: Space, focus_id: UUID) -> HttpResponse:
    """Open a survey in a council for the people of a focus group."""
    found = focus_in(space, focus_id)
    council = next((each for each in councils_of(request.viewer, found) if each.slug == request.POST.get("in")), None)
    if council is None:
        raise Http404
    made = ask_by_link(by=request.viewer, group=found, council=council)
    messages.success(request, "The survey is open. Make a letter for each person who was invited.")
    return redirect("audits:survey", council.slug, made.pk)
