"""Keeping the cells of figures true: with every audit that counts, and once a night from the facts themselves."""

import logging
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import enqueue
from qa_portal.spaces.models import Space
from reporting.models import AuditFact, FigureCell
from reporting.queries.cells import COLUMNS, KEY, STANDING, counting

RECOUNTING = "reporting.recount"
_LOCK = 8001
"""The advisory lock of counting, taken with the number of the space."""
_STATED = ", ".join(COLUMNS)
_log = logging.getLogger(__name__)


def count_fact(fact: AuditFact, *, times: int = 1) -> None:
    """Add a fact to the cells, in the transaction that writes it; or take it out, `times` being -1.

    Rows are locked in one order, so that two people who submit at once wait for one another and never for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [_LOCK, fact.space_id])
        chosen = "f.space_id = %s AND f.id = %s"
        cursor.execute(
            f"""INSERT INTO reporting_figurecell (id, {KEY}, count)
            SELECT gen_random_uuid(), {KEY}, %s * n FROM ({counting(chosen)}) counted ORDER BY {_STATED}
            ON CONFLICT ({KEY}) DO UPDATE SET count = reporting_figurecell.count + EXCLUDED.count""",  # noqa: S608 - constants
            [times, *(fact.space_id, fact.pk) * 2],
        )


@transaction.atomic
def ask_to_recount(*, by: Viewer, space: Space, day: str) -> Job | None:
    """Ask for the nightly recount of a council; None where nothing was ever counted."""
    require(by, Act.FIGURE_RECOUNT, space)
    about = AuditFact.objects.in_space(space).first()
    return enqueue(kind=RECOUNTING, key=f"{space.pk}:{day}", on=about, by=by) if about else None


@transaction.atomic
def recount(*, by: Viewer, space: Space) -> int:
    """Count all standing facts anew and compare; how many cells were wrong. Wrong ones are put right and recorded."""
    require(by, Act.FIGURE_RECOUNT, space)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, space.pk])
    wrong = cells_that_differ(space)
    if wrong:
        _write_anew(space)
        _log.warning("figures differed", extra={"event": "figures_differed", "space": space.pk})
    ledger.record(by=by, act=Act.FIGURE_RECOUNT, on=space, detail=f"cells that differed: {wrong}")
    return wrong


@transaction.atomic
def count_first(*, by: Viewer, space: Space) -> None:
    """Count all standing facts of a council of which nothing was kept yet: one statement for however many there are."""
    require(by, Act.FIGURE_RECOUNT, space)
    _write_anew(space)
    ledger.record(by=by, act=Act.FIGURE_RECOUNT, on=space, detail="counted for the first time")


def cells_that_differ(space: Space) -> int:
    """How many cells, kept or counted anew, have no equal on the other side."""
    kept = f"SELECT {KEY}, count::bigint FROM reporting_figurecell WHERE space_id = %s AND count <> 0"  # noqa: S608 - constants
    fresh = f"SELECT {KEY}, n FROM ({counting(f'f.space_id = %s AND {STANDING}')}) counted"  # noqa: S608 - constants
    statement = f"SELECT count(*) FROM (({kept} EXCEPT {fresh}) UNION ALL ({fresh} EXCEPT {kept})) differing"  # noqa: S608
    return _number(statement, [space.pk] * 6)


def _write_anew(space: Space) -> None:
    FigureCell.objects.in_space(space).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO reporting_figurecell (id, {KEY}, count)
            SELECT gen_random_uuid(), {KEY}, n FROM ({counting(f"f.space_id = %s AND {STANDING}")}) counted""",  # noqa: S608
            [space.pk] * 2,
        )


def _number(statement: str, values: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0])
