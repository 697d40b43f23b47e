"""Three terms of audits in each council: how many, by whom, and what is left to do today."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial

from django.db import transaction

from audits.services.assignments import withdraw
from qa_portal.demonstration import cast
from qa_portal.demonstration.campaigns import AUDIT, PEER, Campaign
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.judging import Case, begin
from qa_portal.demonstration.opinions import BETTER_EACH_TERM, MIDDLE
from qa_portal.demonstration.story import SMALL, Crew, Story
from qa_portal.notices.services import mark_all_read
from qa_portal.partners.models import Term
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

DOUBLE_MARKED = 10
"""Every so many plans are judged by two people, apart from one another."""
WRITTEN_BEFORE, GIVEN_BEFORE = timedelta(days=8), timedelta(days=5)
DAWN, MORNING, NOON = time(7, 30), time(8, 40), time(11, 50)
AFTERNOON, EVENING = time(15, 20), time(16, 45)


@dataclass(frozen=True, slots=True)
class Season:
    """The audits and the peer checks of one council in one term."""

    audits: int
    peer_checks: int = 0

    def times(self, share: float) -> "Season":
        return replace(self, audits=max(2, round(self.audits * share)), peer_checks=round(self.peer_checks * share))


SEASONS: dict[str, tuple[Season, ...]] = {
    cast.COUNTY: (Season(54), Season(58, 12), Season(50, 12)),
    cast.CITY: (Season(48), Season(52, 12), Season(44, 12)),
    cast.BLACKBURN: (Season(38), Season(44, 10), Season(38, 8)),
    cast.NORTHMOOR: (Season(30), Season(34, 8), Season(30, 8)),
}
"""The last three terms of each council, earliest first; the audits count those by a second auditor too."""


@dataclass(frozen=True, slots=True)
class Left:
    """What became of a plan that nobody has finished: how many days ago it was given out, what was done of it."""

    given: int
    due_in: int
    done: float = 0
    withdrawn: bool = False


LEFT_TO_DO = (
    Left(given=20, due_in=-9),
    Left(given=16, due_in=-4, done=0.6),
    Left(given=9, due_in=-1, done=0.25),
    Left(given=3, due_in=4, done=0.4),
    Left(given=2, due_in=6),
    Left(given=1, due_in=9),
    Left(given=12, due_in=2, withdrawn=True),
    Left(given=6, due_in=3, done=0.1, withdrawn=True),
)
"""In the open round of each council some audits are late, begun or taken back; days are counted from today."""


def last_terms(crew: Crew, today: date) -> list[Term]:
    """The last three terms, the present one included, earliest first."""
    with acting_as(crew.lead.pk), transaction.atomic():
        begun = Term.objects.filter(space=library_of(crew.space), starts_on__lte=today).order_by("-starts_on")
        return list(reversed(begun[:3]))


def plan_seasons(story: Story, crew: Crew, share: float) -> Campaign:
    """Plan the rounds of three terms with their audits. Gives the open round of audits."""
    seasons = [season.times(share) for season in SEASONS[crew.body.slug]]
    for number, (season, term) in enumerate(zip(seasons, last_terms(crew, story.today), strict=True)):
        level = MIDDLE + crew.mood.level + BETTER_EACH_TERM * number
        audits = Campaign(crew, term, AUDIT, season.audits, level, story.today)
        _plan(story, audits)
        if season.peer_checks:
            _plan(story, Campaign(crew, term, PEER, season.peer_checks, level, story.today))
    _plan_what_is_left(story, audits, share)
    _plan_reading_of_notices(story, crew)
    return audits


def _plan(story: Story, campaign: Campaign) -> None:
    """What is judged in a round; a term that is over closes it."""
    story.then(moment(campaign.term.starts_on, DAWN), campaign.open)
    for number, case in enumerate(_cases(campaign)):
        story.then(moment(case.day - WRITTEN_BEFORE, MORNING), case.write)
        story.then(moment(max(case.day - GIVEN_BEFORE, campaign.term.starts_on), NOON), case.give_out)
        story.then(moment(case.day, AFTERNOON), case.judge)
        if number % DOUBLE_MARKED == DOUBLE_MARKED - 1 and number // DOUBLE_MARKED < _marked_twice(campaign):
            story.then(moment(case.day, EVENING), case.judge_again)
    if campaign.term.ends_on < story.today:
        story.then(moment(campaign.term.ends_on, EVENING), campaign.close)


def _cases(campaign: Campaign) -> Iterator[Case]:
    """The plans of a round. Some are judged twice, so there are fewer plans than audits."""
    dice = _dice(campaign)
    judges = _judges(campaign)
    for place, day in enumerate(campaign.days(campaign.audits - _marked_twice(campaign))):
        yield Case(campaign, f"{_series(campaign)}{place + 1:02}", judges[place % len(judges)], day, dice)


def _marked_twice(campaign: Campaign) -> int:
    """How many plans of a round two people judge; peer checks are made once."""
    return campaign.audits // (DOUBLE_MARKED + 1) if campaign.code == AUDIT else 0


def _dice(campaign: Campaign) -> random.Random:
    seed = f"{campaign.crew.body.prefix}{campaign.term.year}{campaign.term.key}{campaign.code}"
    return random.Random(seed)  # noqa: S311 - a story, not a secret


def _judges(campaign: Campaign) -> Sequence[Person]:
    """Auditors audit; writers check one another's drafts."""
    return campaign.crew.auditors if campaign.code == AUDIT else campaign.crew.writers


def _series(campaign: Campaign) -> int:
    """The hundreds of the numbers of a round's plans: by its term, and apart from those of the other instrument."""
    return campaign.term.starts_on.month + (30 if campaign.code == PEER else 10)


def _plan_what_is_left(story: Story, campaign: Campaign, share: float) -> None:
    """What waits, is late, was begun or taken back in the open round."""
    dice = _dice(campaign)
    for place, left in enumerate(LEFT_TO_DO[: 4 if share < SMALL else None]):
        auditors = campaign.crew.auditors
        given_on = max(story.today - timedelta(days=left.given), campaign.term.starts_on)
        number = f"{_series(campaign)}{place + 81}"
        case = Unfinished(campaign, number, auditors[place % len(auditors)], given_on, dice, left, story.today)
        story.then(moment(given_on - WRITTEN_BEFORE, MORNING), case.write)
        story.then(moment(given_on, NOON), case.give_out)
        story.then(moment(given_on, AFTERNOON), case.leave)


@dataclass
class Unfinished(Case):
    """A plan whose audit is not finished."""

    left: Left
    today: date

    @property
    def due_on(self) -> date:
        return max(self.today + timedelta(days=self.left.due_in), self.day)

    def leave(self) -> None:
        """Begin it as far as it was begun, and take it back if it was taken back."""
        if self.left.done:
            begin(self.assignment, self.standard, self.opinion, self.crew, self.left.done)
        if self.left.withdrawn:
            with acting_as(self.crew.lead.pk), transaction.atomic():
                withdraw(by=viewer_for(self.crew.lead), assignment=self.assignment)


def _plan_reading_of_notices(story: Story, crew: Crew) -> None:
    """Everybody has read what is older than some days."""
    for person in (crew.lead, crew.senior, *crew.auditors, *crew.writers):
        story.then(moment(story.today - timedelta(days=4), EVENING), partial(_read_notices, person))


def _read_notices(person: Person) -> None:
    with acting_as(person.pk), transaction.atomic():
        mark_all_read(by=viewer_for(person))
