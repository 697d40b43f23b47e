"""The key questions of a case: answering alone, comparing after the reveal, and agreeing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation.forms.questions import AgreeQuestionForm, AnswersForm
from moderation.models import CaseStudy, SessionCase
from moderation.queries.questions import (
    agencies_in,
    asked_case,
    bodies_without_a_seat,
    categories_of,
    question_in,
    question_rows,
    questions_in,
    said_by,
)
from moderation.queries.sessions import Seat, seat_at
from moderation.services.questions import agree_question, answer_questions, finish_answers, take_back_answers
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_RATE)
def answers(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID, body: str = "") -> HttpResponse:
    """One's own agency's answers, or a return that the lead enters. Nothing of anybody else is read."""
    case = asked_case(space, session_id, case_id)
    seat = seat_at(request.viewer, case.session)
    require(request.viewer, Act.SESSION_RATE, case)
    agency = _agency(seat, body, case)
    ledger.record_read(by=request.viewer, on=case, act=Act.SESSION_RATE, how="score")
    asked, scale = questions_in(case.session), categories_of(case.session)
    form = AnswersForm(request.POST or None, questions=asked, said=said_by(case, agency), scale=scale)
    if request.method == "POST" and form.is_valid():
        answer_questions(by=request.viewer, case=case, organisation=agency, said=form.said())
        return _saved(request, seat, case, agency, form)
    return _answers_page(request, seat, case, agency, form)


def _agency(seat: Seat, body: str, case: SessionCase) -> Organisation:
    """One's own organisation, or the one of whose return the lead speaks."""
    if body:
        known = [each.pk for each in (*bodies_without_a_seat(seat.session), *agencies_in(seat.session))]
        return get_object_or_404(Organisation.objects.filter(pk__in=known), slug=body)
    if seat.part is None:
        raise Refused("You have not been asked to this session.", act=Act.SESSION_RATE, on=case)
    return seat.part.organisation


def _saved(
    request: PortalRequest, seat: Seat, case: SessionCase, agency: Organisation, form: AnswersForm
) -> HttpResponse:
    """Back to the case; with "I have finished" only once every question is answered."""
    if "finish" in request.POST and seat.part is not None and seat.part.organisation_id == agency.pk:
        try:
            finish_answers(by=request.viewer, part=seat.part, case=case)
        except Refused as refusal:
            form.add_error(None, f"Your answers are kept. {refusal}")
            return _answers_page(request, seat, case, agency, form)
    messages.success(request, f"The answers of {agency} are kept.")
    study = CaseStudy.objects.filter(space_id=case.space_id, case=case).first()
    if study is None:
        return redirect("moderation:session", request.space.slug, case.session_id)
    return redirect("moderation:study", request.space.slug, case.session_id, study.pk)


def _answers_page(
    request: PortalRequest, seat: Seat, case: SessionCase, agency: Organisation, form: AnswersForm
) -> HttpResponse:
    context = {"session": case.session, "case": case, "agency": agency, "form": form}
    context["is_own"] = seat.part is not None and seat.part.organisation_id == agency.pk
    return render(request, "moderation/questions/answers.html", context, status=422 if form.errors else 200)


@require_POST
@door(Act.SESSION_RATE)
def again(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Take back that one's agency has finished."""
    case = asked_case(space, session_id, case_id)
    seat = seat_at(request.viewer, case.session)
    _agency(seat, "", case)
    take_back_answers(by=request.viewer, part=seat.part, case=case)  # type: ignore[arg-type]  # _agency has refused others
    return redirect("moderation:key-answers", space.slug, session_id, case_id)


@require_safe
@door(Act.SESSION_READ)
def compare(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Each question with every agency's answer side by side, and what is agreed."""
    case, seat = _shown(request, space, session_id, case_id)
    context = {"session": case.session, "case": case, "seat": seat, "rows": question_rows(seat, case)}
    return render(request, "moderation/questions/compare.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_LEAD)
def agree(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID, key: str) -> HttpResponse:
    """One question with every agency's words, and the form for what all agree on."""
    case, seat = _shown(request, space, session_id, case_id)
    require(request.viewer, Act.SESSION_LEAD, case)
    question = question_in(case.session, key)
    row = next(each for each in question_rows(seat, case) if each.question == question)
    scale = categories_of(case.session)
    form = AgreeQuestionForm(request.POST or None, question=question, scale=scale, agreed=row.agreed)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["otherwise"]
        agree_question(by=request.viewer, case=case, question=question, said=form.agreement(), otherwise=words)
        messages.success(request, "What was agreed is kept.")
        return redirect("moderation:key-questions", space.slug, session_id, case_id)
    context = {"session": case.session, "case": case, "row": row, "form": form}
    return render(request, "moderation/questions/agree.html", context, status=422 if form.errors else 200)


def _shown(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> tuple[SessionCase, Seat]:
    """A case whose session's answers are shown. Raises Http404, or Refused while everybody answers alone."""
    case = asked_case(space, session_id, case_id)
    seat = seat_at(request.viewer, case.session)
    require(request.viewer, Act.SESSION_READ, case.session)
    if case.session.is_blind:
        raise Refused(case.session.not_now, act=Act.SESSION_READ, on=case.session)
    ledger.record_read(by=request.viewer, on=case, act=Act.SESSION_READ, how="result")
    return case, seat
