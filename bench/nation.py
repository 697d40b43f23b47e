"""The summary of a term on a national load: of one council, of its partnership and of the whole country.

    PORTAL_ROLE=tool python -m bench.nation '{"scope": "council", "rounds": 5}'

prints milliseconds and the process's peak of memory as JSON. The largest council and its newest finished term are
taken. One council is read by its QA lead. Nobody of the portal may read several councils, so those are read by the role
of backups, in a database that is thrown away: what is measured is the statement and what rules make of its cells.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from itertools import starmap
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bench.blocks import figure, milliseconds

if TYPE_CHECKING:
    from qa_portal.partners.models import Term
    from qa_portal.people.models import Person
    from qa_portal.spaces.models import Space

SUM = """
    SELECT c.cut, c.value, c.measure, c.key, c.grade, sum(c.count)::integer
    FROM reporting_figurecell c
    JOIN frameworks_frameworkversion v ON v.id = c.framework_version_id
    WHERE c.term_id = ANY (ARRAY(SELECT id FROM partners_term WHERE year = %(year)s AND key = %(key)s))
        AND c.space_id = ANY (ARRAY(SELECT id FROM spaces_space WHERE kind = 'council'
            AND (%(area)s::bigint IS NULL OR local_area_id = %(area)s)))
        AND c.level = %(level)s AND c.instrument = %(instrument)s AND v.content_hash = %(text)s
    GROUP BY c.cut, c.value, c.measure, c.key, c.grade
"""
"""The cells of several councils added up: the same term of the year, level, instrument and text of the framework."""


def measure(*, scope: str, rounds: int) -> dict[str, Any]:
    lead, space = largest()
    work = {"council": _council, "partnership": _several, "country": _several}[scope]
    once = work(lead, space, scope)
    audits = once()
    began = time.process_time()
    times = [milliseconds(once) for _ in range(rounds)]
    own = round((time.process_time() - began) * 1000 / rounds, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"ms": figure(times).as_data(), "own_cpu_ms": own, "audits": audits, "peak_mb": peak}


def seat() -> dict[str, Any]:
    """Whom the pages are asked for: the lead of the largest council, signed in, and its newest finished term."""
    from bench.town import sign_in

    lead, space = largest()
    return {
        "space": space.slug,
        "lead": sign_in(lead),
        "lead_id": lead.pk,
        "council_id": space.own_council.pk,
        "term_id": str(newest_term(lead, space).pk),
    }


def largest() -> "tuple[Person, Space]":
    """The council with most plans, and its lead."""
    from bench.town import acting
    from qa_portal.demonstration.national.shape import Country
    from qa_portal.people.models import Person
    from qa_portal.spaces.models import Space

    with acting(Person.objects.operator()):
        councils = Space.objects.filter(kind="council").count()
    sizes = Country.of(councils).sizes
    slug = f"council-{sizes.index(max(sizes)) + 1}"
    lead = Person.objects.get(email=f"lead@{slug}.invalid")
    with acting(lead):
        return lead, Space.objects.select_related("council__organisation", "local_area").get(slug=slug)


def newest_term(lead: "Person", space: "Space") -> "Term":
    """The newest term but the one that goes on; that one where there is no other."""
    from bench.town import acting
    from reporting.queries.dashboards import choices_in

    with acting(lead):
        return list(choices_in(space).terms)[:2][-1]


def _council(lead: "Person", space: "Space", _: str) -> Callable[[], int]:
    from bench.town import acting
    from reporting.queries.dashboards import board_of_term

    term = newest_term(lead, space)

    def once() -> int:
        with acting(lead) as by:
            board = board_of_term(by, space, term)
            return board.now.audits if board else 0

    return once


def _several(lead: "Person", space: "Space", scope: str) -> Callable[[], int]:
    import psycopg

    from reporting.rules.tallies import Cell, Tally, mean_of

    asked = _like(lead, space, area=space.local_area_id if scope == "partnership" else None)
    connection = psycopg.connect(os.environ["DATABASE_BACKUP_URL"], autocommit=True)
    nobody = UUID(int=0)

    def once() -> int:
        rows = connection.execute(SUM, asked).fetchall()
        tally = Tally(tuple(starmap(Cell, ((nobody, nobody, "", *row) for row in rows))))
        for measure_, keys in (("criterion", tally.keys("criterion")), ("section", tally.keys("section"))):
            for key in keys:
                mean_of(tally.grades(measure_, key))
        return tally.audits

    return once


def _like(lead: "Person", space: "Space", *, area: int | None) -> dict[str, Any]:
    """What is alike in all that is added up."""
    from bench.town import acting
    from frameworks.models import FrameworkVersion
    from reporting.models import FigureCell

    term = newest_term(lead, space)
    with acting(lead):
        cell = FigureCell.objects.in_space(space).filter(term=term)[0]
        text = FrameworkVersion.objects.get(pk=cell.framework_version_id).content_hash
    facts = {"year": term.year, "key": term.key, "level": cell.level, "instrument": cell.instrument}
    return {**facts, "text": text, "area": area}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
    django.setup()
    asked = json.loads(sys.argv[1])
    print(json.dumps(measure(**asked) if asked else seat()))
