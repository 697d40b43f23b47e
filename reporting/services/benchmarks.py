"""Comparing councils: whether one takes part, what it gives, and laying down what came of all."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import enqueue
from qa_portal.spaces.models import Space
from reporting.models import Benchmark, BenchmarkChoice, BenchmarkEntry
from reporting.queries.benchmarks import choice_of, entries_of, terms_due
from reporting.rules.benchmarks import Group

GIVING = "reporting.give_figures"


@transaction.atomic
def choose(*, by: Viewer, space: Space, takes_part: bool, today: date) -> BenchmarkChoice:
    """Decide whether a council is compared with others, from the term that goes on now; the same again is nothing."""
    require(by, Act.BENCHMARK_CHOOSE, space)
    choice = BenchmarkChoice.objects.in_space(space).select_for_update().first() or BenchmarkChoice(space=space)
    if choice.takes_part is not takes_part:
        choice.takes_part, choice.since, choice.chosen_by_id = takes_part, today, by.actor_id
        choice.save()
        ledger.record(by=by, act=Act.BENCHMARK_CHOOSE, on=choice, detail="takes part" if takes_part else "left")
    return choice


@transaction.atomic
def ask_to_give(*, by: Viewer, space: Space, today: date) -> Job | None:
    """Ask for what the council gives; None where it takes no part or nothing is due."""
    require(by, Act.BENCHMARK_GIVE, space)
    choice = choice_of(space)
    if choice is None or not _due(choice, today):
        return None
    return enqueue(kind=GIVING, key=f"{space.pk}:{today.isoformat()}", on=choice, by=by)


@transaction.atomic
def give(*, by: Viewer, space: Space, today: date) -> int:
    """Give the shares of each term that is due; how many. From then on they do not change."""
    require(by, Act.BENCHMARK_GIVE, space)
    choice = choice_of(space)
    entries = _due(choice, today) if choice else []
    if choice is None or not entries:
        return 0
    BenchmarkEntry.objects.bulk_create(entries)
    ledger.record(by=by, act=Act.BENCHMARK_GIVE, on=choice, detail=f"shares given: {len(entries)}")
    return len(entries)


def _due(choice: BenchmarkChoice, today: date) -> list[BenchmarkEntry]:
    """The shares that a council has to give, not kept yet; none where it takes no part."""
    terms = terms_due(choice, today) if choice.takes_part else []
    return [entry for term in terms for entry in entries_of(choice.space, term)]


@transaction.atomic
def lay_down(*, by: Viewer, space: Space, groups: Iterable[Group]) -> int:
    """Lay a copy of the quartiles of each group that this council is in; how many."""
    require(by, Act.BENCHMARK_LAY, space)
    choice = choice_of(space)
    own = [group for group in groups if space.pk in group.councils]
    if choice is None or not own:
        return 0
    Benchmark.objects.bulk_create(_laid(space, group) for group in own)
    ledger.record(by=by, act=Act.BENCHMARK_LAY, on=choice, detail=f"comparisons laid down: {len(own)}")
    return len(own)


def _laid(space: Space, group: Group) -> Benchmark:
    subject, scale, found = group.subject, group.scale, group.quartiles
    return Benchmark(
        space=space,
        year=subject.year,
        term=subject.term,
        level=subject.level,
        framework=subject.framework,
        measure=subject.measure,
        scale=scale.code,
        scale_version=scale.version,
        scale_digest=scale.digest,
        lower=found.lower if found else None,
        middle=found.middle if found else None,
        upper=found.upper if found else None,
        councils=found.councils if found else None,
    )
