"""Case studies before and after their scale changed: bridged by a published mapping in one area, broken in another.

Counts up to December 2024 are those that Blackburn with Darwen published, row by row, as the pack of the framework
holds them. Later ones, and all of Northmoor, are made up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from frameworks.models import Framework, Scale, ScaleMapping
from frameworks.packs import framework_packs
from frameworks.services.mappings import publish_mapping
from frameworks.services.scale_changes import ResultFacts, change_scale, write_result
from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story, people
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

FRAMEWORK, BEFORE, AFTER = "case_study_four_point", "experience_four", "experience_three"
CHANGED = date(2025, 1, 1)
AGO, AFTERNOON = timedelta(days=360), time(14, 20)
PUBLISHED = (
    "Blackburn with Darwen, the published table of themes and judgements. Its rows are counted here; the totals "
    "printed under them differ from the rows for two categories."
)
MADE_UP = "Made up for this demonstration"

SINCE = (
    ResultFacts(date(2025, 2, 1), "ehcp", "Annual reviews in Year 9", {1: 2, 2: 1}, MADE_UP),
    ResultFacts(date(2025, 5, 1), "sen_support", "Speech and language in the early years", {1: 1, 2: 2}, MADE_UP),
    ResultFacts(date(2025, 10, 1), "ehcp", "Moving on to college", {1: 3}, MADE_UP),
)
NORTHMOOR = (
    ResultFacts(date(2024, 6, 1), "ehcp", "Plans with health provision", {1: 1, 2: 1, 3: 1}, MADE_UP),
    ResultFacts(date(2024, 11, 1), "sen_support", "Attendance", {2: 2, 4: 1}, MADE_UP),
    ResultFacts(date(2025, 3, 1), "ehcp", "Children in care", {1: 1, 2: 1, 3: 1}, MADE_UP),
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an area wrote down, and who publishes its mapping; nobody where the trend stays broken."""

    reason: str
    results: tuple[ResultFacts, ...]
    publisher: Person | None


def plan_scales(story: Story, crew: Crew) -> None:
    kept = _kept_by(crew)
    if kept is not None:
        story.then(moment(story.today - AGO, AFTERNOON), lambda: _write(crew, kept))


def _kept_by(crew: Crew) -> _Kept | None:
    if crew.body.slug == cast.BLACKBURN:
        reason = "The published process moved to three categories. The words of the new ones are proposals."
        return _Kept(reason, (*_as_published(), *SINCE), people(crew.body, Role.AREA_STEWARD)[0])
    if crew.body.slug == cast.NORTHMOOR:
        return _Kept("Northmoor follows the areas that judge in three categories.", NORTHMOOR, None)
    return None


def _as_published() -> Iterator[ResultFacts]:
    """The rows of the published table; its printed totals differ from them in two places, and the rows are taken."""
    for row in framework_packs()[FRAMEWORK]["theme_history"]:
        month = date.fromisoformat(f"{row['meeting']}-01")
        yield ResultFacts(month, row["case_kind"], row["theme"], row["counts"], PUBLISHED)


def _write(crew: Crew, kept: _Kept) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        by, library = viewer_for(crew.lead), library_of(crew.space)
        framework = Framework.objects.get(space=library, code=FRAMEWORK)
        three = Scale.objects.get(space=library, code=AFTER, version=1)
        change_scale(framework=framework, scale=three, begins=CHANGED, reason=kept.reason, by=by)
        for facts in kept.results:
            write_result(framework=framework, facts=facts, by=by)
    if kept.publisher is not None:
        _publish(crew, kept.publisher)


def _publish(crew: Crew, publisher: Person) -> None:
    with acting_as(publisher.pk), transaction.atomic():
        mappings = ScaleMapping.objects.filter(space=library_of(crew.space))
        mapping = mappings.get(source__code=BEFORE, target__code=AFTER)
        publish_mapping(mapping=mapping, by=viewer_for(publisher))
