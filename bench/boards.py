"""Moderation boards in the council that `town.py` made: sessions with their scores shown, and people who watch them.

    PORTAL_ROLE=tool python -m bench.boards '{"boards": 10, "watchers": 30}'

prints a list of `Board` as JSON. A process of its own, since it needs Django and the rest of the bench must not.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bench.town import acting, employ, sign_in

if TYPE_CHECKING:
    from moderation.models import ModerationSession
    from qa_portal.people.models import Person
    from qa_portal.spaces.models import Space


@dataclass(frozen=True)
class Board:
    """One session: where its board is, the cookies of its watchers, and where its lead shows another criterion."""

    path: str
    look: str
    codes: list[str]
    lead: str
    watchers: list[str]


def build(boards: int, watchers: int) -> list[Board]:
    """So many sessions on one submitted audit each, no two on the same, two of whose people have scored it."""
    from qa_portal.access.roles import Role, SpaceKind
    from qa_portal.people.models import Person
    from qa_portal.spaces.models import Space

    lead = Person.objects.get(email="leah.lead@bench.invalid")
    with acting(lead):
        space: Any = Space.objects.select_related("organisation").get(kind=SpaceKind.COUNCIL)
    people = [employ(f"Watcher {number}", Role.AUDITOR, space.organisation, space) for number in range(watchers)]
    cookies, own = [sign_in(person) for person in people], sign_in(lead)
    return [_board(space, lead, people, number, own, cookies) for number in range(boards)]


def _board(space: "Space", lead: "Person", people: "list[Person]", number: int, own: str, cookies: list[str]) -> Board:
    session = _opened(space, lead, people, number)
    for person in people[:2]:
        _score(session, person)
    return _shown(session, lead, own, cookies)


def _opened(space: "Space", lead: "Person", people: "list[Person]", number: int) -> "ModerationSession":
    from django.utils import timezone

    from audits.models import Audit
    from moderation.services.cases import pick_case
    from moderation.services.people import invite_people
    from moderation.services.sessions import SessionFacts, open_session, start_session

    with acting(lead) as by:
        submitted = Audit.objects.submitted().in_space(space)
        audit: Any = submitted.select_related("instrument", "assignment__round__term").order_by("pk")[number]
        term, today = audit.assignment.round.term, timezone.localdate()
        facts = SessionFacts(f"Board {number}", audit.instrument, term, today)
        session = open_session(by=by, space=space, facts=facts)
        pick_case(by=by, session=session, audit=audit, reason="Measured")
        invite_people(by=by, session=session, people=[person.pk for person in people])
        return start_session(by=by, session=session)


def _score(session: "ModerationSession", person: "Person") -> None:
    from audits.rules.answers import GivenAnswer
    from frameworks.queries.specifications import specification_of
    from moderation.queries.cases import case_in
    from moderation.queries.sessions import cases_of, part_of, session_in
    from moderation.services.ratings import enter_sheet

    with acting(person) as by:
        now = session_in(session.space, session.pk)
        case = case_in(now.space, now.pk, cases_of(now)[0].pk)
        framework = specification_of(now.framework_version)
        given = {
            each.code: GivenAnswer(min(each.allowed_grades or framework.grading.answer.grades), comment="So I see it.")
            for each in framework.criteria
        }
        part = part_of(by, now)
        enter_sheet(by=by, part=part, case=case, given=given)  # type: ignore[arg-type]  # they were asked


def _shown(session: "ModerationSession", lead: "Person", own: str, cookies: list[str]) -> Board:
    from django.urls import reverse

    from moderation.queries.cases import case_in, codes_asked
    from moderation.queries.sessions import cases_of, session_in
    from moderation.services.sessions import reveal

    with acting(lead) as by:
        now = session_in(session.space, session.pk)
        reveal(by=by, session=now, early=True)
        case = case_in(now.space, now.pk, cases_of(now)[0].pk)
        at = [now.space.slug, now.pk]
        codes = [code for _, code in codes_asked(now, case.audit)]
        look = reverse("moderation:look", args=[*at, case.pk])
        return Board(reverse("moderation:board", args=at), look, codes, own, cookies)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
    django.setup()
    print(json.dumps([asdict(board) for board in build(**json.loads(sys.argv[1]))]))
