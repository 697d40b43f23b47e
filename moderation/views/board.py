"""After the reveal: the board that everybody follows, one criterion at a time, agreeing, and seeing it otherwise."""

from collections.abc import Hashable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation.forms.agreeing import AgreeForm, DissentForm
from moderation.models import Participant, SessionCase
from moderation.queries.agreeing import criterion_row
from moderation.queries.board import Board, Row, board_of, dissents_on
from moderation.queries.cases import case_in
from moderation.queries.sessions import Seat, cases_of, seat_at, session_in
from moderation.rules.visibility import sees_all
from moderation.services.agreeing import agree, agree_unanimous, look_at, record_dissent
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.watching import Alike, is_unchanged, remember, ticket_for


@require_safe
@door(Act.SESSION_READ)
def board(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """What the lead has on the shared screen, on everybody's own; it follows by itself, until somebody pauses it."""
    seat = _open(request, space, session_id)
    remember(seat.session.pk, seat.session.version)
    shown = _shown_alike(request, seat, is_live=_is_live(request, seat))
    _read(request, shown.looked_at)
    return render(request, "moderation/board/board.html", {"session": seat.session, "shown": shown.html})


@require_safe
@door(Act.SESSION_READ)
def live(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """What the board asks every other second: nothing while the session has nothing new to show."""
    seat = _open(request, space, session_id)
    if is_unchanged(request, seat.session.pk, seat.session.version):
        return HttpResponse(status=204)
    shown = _shown_alike(request, seat, is_live=seat.session.can_be_agreed)
    _read(request, shown.looked_at)
    return HttpResponse(shown.html)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the lead has on the screen, drawn; and whose text or copy it speaks of, by its id."""

    html: str
    looked_at: Model


_ALIKE: Alike[_Shown] = Alike()
"""Thirty people follow one board, and what is on it is the same for all of them."""


def _shown_alike(request: PortalRequest, seat: Seat, *, is_live: bool) -> _Shown:
    return _ALIKE.get((_key(seat), is_live), lambda: _shown(request, seat, is_live=is_live))


def _key(seat: Seat) -> Hashable:
    """Whatever the fragment depends on. Somebody who would not see everybody's scores would have one of their own."""
    session, part = seat.session, seat.part
    own = None if sees_all(seat.standing, session.phase) else (part and part.pk, seat.standing)
    return session.pk, session.version, session.can_be_agreed, own


def _shown(request: PortalRequest, seat: Seat, *, is_live: bool) -> _Shown:
    case = _case_followed(seat)
    context = _followed(case, seat) | {"is_live": is_live}
    read = case.looked_at
    html = render_to_string("moderation/board/_live.html", context, request)
    return _Shown(html, type(read)(pk=read.pk, space_id=read.space_id))


def _is_live(request: PortalRequest, seat: Seat) -> bool:
    return seat.session.can_be_agreed and request.GET.get("live") != "off"


def _case_followed(seat: Seat) -> SessionCase:
    """The case that the lead looks at; the first before they look at any. Raises Http404 where there is none."""
    session = seat.session
    case_id = session.looking_at_id or cases_of(session).values_list("pk", flat=True).first()
    if case_id is None:
        raise Http404
    return case_in(session.space, session.pk, case_id)


def _followed(case: SessionCase, seat: Seat) -> dict[str, object]:
    """The case with the criterion that the lead looks at."""
    session = case.session = seat.session
    found = board_of(case, seat)
    row = found.row(session.looking_for) if session.looking_for else None
    return _context(found, row) | {"ticket": ticket_for(session.pk)}


@require_safe
@door(Act.SESSION_READ)
def matrix(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Criteria by people, the most divided first, for one plan."""
    seat = _open(request, space, session_id)
    found = _board(request, case_in(space, session_id, case_id), seat)
    return render(request, "moderation/board/matrix.html", _context(found, None))


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_READ)
def criterion(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID, code: str) -> HttpResponse:
    """One criterion with everybody's observations side by side; the lead writes here what is agreed."""
    seat = _open(request, space, session_id)
    found = _board(request, case_in(space, session_id, case_id), seat)
    row = found.row(code)
    if row is None:
        raise Http404
    form = _agree_form(request, found, row)
    if request.method == "POST" and form.is_valid():
        _agree(request, found, row, form)
        return _onward(space, found, row)
    context = _context(found, row) | {"form": form, "dissent_form": DissentForm(people=_speakers(found, seat))}
    return render(request, "moderation/board/criterion.html", context, status=422 if form.errors else 200)


def _agree_form(request: PortalRequest, found: Board, row: Row) -> AgreeForm:
    judging, consensus = found.judging, row.consensus
    choices = [(grade, judging.labels[grade]) for grade in judging.grades_allowed(row.spec)]
    initial = {}
    if consensus is not None:
        initial = {"grade": "na" if consensus.not_applicable else str(consensus.grade), "reason": consensus.reason}
    may_be_na = judging.rule.not_applicable_allowed
    return AgreeForm(request.POST or None, choices=choices, may_be_na=may_be_na, initial=initial)


def _agree(request: PortalRequest, found: Board, row: Row, form: AgreeForm) -> None:
    agree(
        by=request.viewer,
        case=found.case,
        criterion=row.original.criterion if row.original else criterion_row(found.case, row.spec.code),
        said=form.agreement(),
        judging=found.judging,
    )
    messages.success(request, f"{row.spec.code} is agreed.")


def _onward(space: Space, found: Board, row: Row) -> HttpResponse:
    """To the next criterion that is open, and back to the whole when none is."""
    at = [space.slug, found.case.session_id, found.case.pk]
    following = found.after(row.spec.code)
    if following is None:
        return redirect("moderation:matrix", *at)
    return redirect("moderation:criterion", *at, following.spec.code)


@require_POST
@door(Act.SESSION_LEAD)
def look(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Put a criterion, or the whole plan, on everybody's screen."""
    seat = _open(request, space, session_id)
    case, code = case_in(space, session_id, case_id), request.POST.get("code", "")
    if code and _board(request, case, seat).row(code) is None:
        raise Http404
    look_at(by=request.viewer, case=case, code=code)
    at = [space.slug, session_id, case_id]
    return redirect("moderation:criterion", *at, code) if code else redirect("moderation:matrix", *at)


@require_POST
@door(Act.SESSION_LEAD)
def unanimous(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Agree all that everybody gave alike."""
    _open(request, space, session_id)
    made = agree_unanimous(by=request.viewer, case=case_in(space, session_id, case_id))
    messages.success(request, f"{len(made)} {'criterion is' if len(made) == 1 else 'criteria are'} agreed.")
    return redirect("moderation:matrix", space.slug, session_id, case_id)


@require_POST
@door(Act.SESSION_READ)
def dissent(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID, code: str) -> HttpResponse:
    """Keep the words of somebody who sees an agreed criterion otherwise."""
    seat = _open(request, space, session_id)
    found = _board(request, case_in(space, session_id, case_id), seat)
    row = found.row(code)
    if row is None or row.consensus is None:
        raise Http404
    row.consensus.case = found.case
    form = DissentForm(request.POST, people=_speakers(found, seat))
    if not form.is_valid():
        context = _context(found, row) | {"form": form, "dissent_form": form, "says_dissent": True}
        return render(request, "moderation/board/criterion.html", context, status=422)
    words = form.cleaned_data["words"]
    record_dissent(by=request.viewer, consensus=row.consensus, part=form.part(), words=words)
    messages.success(request, "The words are kept with what was agreed.")
    return redirect("moderation:criterion", space.slug, session_id, case_id, code)


def _speakers(found: Board, seat: Seat) -> list[Participant]:
    """Whose dissent the reader may write: the lead anybody's, everybody else their own."""
    people = [column.participant for column in found.columns]
    return people if seat.leads else [each for each in people if seat.part and each.pk == seat.part.pk]


def _open(request: PortalRequest, space: Space, session_id: UUID) -> Seat:
    """A session whose scores are shown. Raises Http404, or Refused while everybody scores alone."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    require(request.viewer, Act.SESSION_READ, seat.session)
    if seat.session.is_blind:
        raise Refused(seat.session.too_early, act=Act.SESSION_READ, on=seat.session)
    return seat


def _board(request: PortalRequest, case: SessionCase, seat: Seat) -> Board:
    case.session = seat.session
    _read(request, case.looked_at)
    return board_of(case, seat)


def _read(request: PortalRequest, looked_at: Model) -> None:
    ledger.record_read(by=request.viewer, on=looked_at, act=Act.SESSION_READ, how="result")


def _context(found: Board, row: Row | None) -> dict[str, object]:
    return {
        "board": found,
        "case": found.case,
        "session": found.case.session,
        "seat": found.seat,
        "row": row,
        "dissents": dissents_on(row) if row else [],
        "following": found.after(row.spec.code) if row else None,
    }
