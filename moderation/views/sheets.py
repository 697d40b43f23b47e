"""Scoring alone: one's own sheet of a plan, saved as one goes, checked and finished."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.models import PlanVersion
from audits.queries.documents import marked_document
from audits.queries.scoring import panel_of, sections_of
from moderation.models import Rating, RatingSheet
from moderation.queries.cases import case_in
from moderation.queries.exhibits import document_of
from moderation.queries.marking import Marking, marking_of
from moderation.queries.questions import left_to_answer
from moderation.queries.sessions import seat_at, session_in
from moderation.queries.sheets import own_sheet
from moderation.services.ratings import begin_rating, finish_rating, rate, take_back_sheet
from moderation.views.marking import answered, edit_in, mark_in
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_POST
@door(Act.SESSION_RATE)
def begin(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    seat = seat_at(request.viewer, session_in(space, session_id))
    if seat.part is None:
        raise Refused("You have not been asked to this session.", act=Act.SESSION_RATE, on=seat.session)
    begin_rating(by=request.viewer, part=seat.part, case=case_in(space, session_id, case_id))
    return redirect("moderation:sheet", space.slug, session_id, case_id)


@require_safe
@door(Act.SESSION_RATE)
def sheet(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """The plan on the left, the criteria on the right; nothing of the audit, and nothing of anybody else."""
    mine = _mine(request, space, session_id, case_id)
    if mine.is_finished or not mine.session.is_independent:
        return redirect("moderation:session", space.slug, session_id)
    ledger.record_read(by=request.viewer, on=mine.case.looked_at, act=Act.SESSION_RATE, how="score")
    context = {**_context(mine), "page_id": new_id(), "document": _document(mine)}
    context["answers_at"] = "scores/"
    return TemplateResponse(request, "moderation/sheets/sheet.html", context)


@require_POST
@door(Act.SESSION_RATE)
def save(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID, rating_id: UUID) -> HttpResponse:
    """Save one score. With htmx the reply is its status line; without, the page is opened again at the criterion."""
    mine = _mine(request, space, session_id, case_id)
    marking = marking_of(mine, mine.case)
    rating = _rating(marking, mine, rating_id)
    edit = edit_in(request, Act.SESSION_RATE, mine)
    outcome = rate(by=request.viewer, rating=rating, edit=edit, judging=marking)
    context = _context(mine) | {"panel": panel_of(marking_of(mine, mine.case), rating)}  # type: ignore[arg-type]
    back = reverse("moderation:sheet", args=[space.slug, session_id, case_id])
    return answered(request, outcome, context, marking, back=back)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_RATE)
def finish(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """What is missing as links, or the button to finish."""
    mine = _mine(request, space, session_id, case_id)
    left = left_to_answer(mine.case, mine.participant.organisation)
    context = _context(mine) | {"questions_left": left}
    if request.method != "POST" or left or not context["progress"].ready_to_submit:  # type: ignore[attr-defined]
        was_refused = request.method == "POST"
        context["was_refused"] = was_refused
        return render(request, "moderation/sheets/finish.html", context, status=422 if was_refused else 200)
    finish_rating(by=request.viewer, sheet=mine)
    return redirect("moderation:session", space.slug, session_id)


@require_POST
@door(Act.SESSION_RATE)
def again(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Go on scoring what one had finished."""
    take_back_sheet(by=request.viewer, sheet=_mine(request, space, session_id, case_id))
    return redirect("moderation:sheet", space.slug, session_id, case_id)


def _document(mine: RatingSheet) -> SafeString:
    """The text of the plan, or of its redacted copy."""
    case = mine.case
    if case.exhibit is not None:
        return document_of(case.exhibit)
    return marked_document(PlanVersion.objects.get(space_id=mine.space_id, pk=case.plan_version.pk), ())


def _mine(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> RatingSheet:
    """The viewer's own sheet of a case. Raises Http404 where there is none, and Refused once scores are shown."""
    case = case_in(space, session_id, case_id)
    seat_at(request.viewer, case.session)
    found = own_sheet(request.viewer, case)
    if found is None:
        raise Http404
    if not found.is_finished and request.method == "POST":
        require(request.viewer, Act.SESSION_RATE, found)
    return found


def _rating(marking: Marking, mine: RatingSheet, rating_id: UUID) -> Rating:
    found: Rating = mark_in(marking, rating_id)
    found.sheet = mine
    return found


def _context(mine: RatingSheet) -> dict[str, object]:
    marking = marking_of(mine, mine.case)
    return {
        "sheet": mine,
        "case": mine.case,
        "session": mine.session,
        "judging": marking,
        "sections": sections_of(marking),
        "progress": marking.progress,
    }
