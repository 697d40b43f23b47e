"""How far rounds are, and with what they can be opened."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from audits.models import Audit
from audits.queries import rounds
from audits.queries.rounds import (
    instruments_for,
    late_in,
    level_for,
    ready_for,
    round_list,
    round_with_progress,
    terms_for,
)
from frameworks.models import AssuranceLevel, Instrument
from frameworks.queries.specifications import instrument_of
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.library import fitted_library
from tests.factories.plans import (
    assignment_of,
    audit_of,
    colleague_in,
    in_space,
    library_of_place,
    plan_in,
    read_version,
    round_in,
    term_in,
    version_of,
)

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


def test_progress_counts_what_stands(place, auditor, lead, acting):
    opened = round_in(place, planned_audits=6)

    def give(**facts):
        return assignment_of(opened, read_version(plan_in(place)), auditor, **facts)

    give()
    give(due_on=YESTERDAY)
    give(withdrawn_at=timezone.now(), due_on=YESTERDAY)
    audit_of(give())
    audit_of(give(due_on=YESTERDAY), state=Audit.State.SUBMITTED)
    with acting(lead):
        progress = round_with_progress(opened, TODAY).progress
    assert (progress.planned, progress.assigned, progress.started) == (6, 4, 1)
    assert (progress.submitted, progress.late, progress.not_assigned, progress.unfinished) == (1, 1, 2, 3)


def test_a_full_bar_is_what_was_assigned_when_that_is_more_than_planned(place, auditor, lead, acting):
    opened = round_in(place, planned_audits=1)
    for _ in range(2):
        assignment_of(opened, read_version(plan_in(place)), auditor)
    with acting(lead):
        progress = round_with_progress(opened, TODAY).progress
    assert (progress.total, progress.not_assigned) == (2, 0)


def test_rounds_come_newest_first(place, lead, acting):
    names = [round_in(place).name for _ in range(3)]
    with acting(lead):
        assert [row.round.name for row in round_list(place.space, key="", today=TODAY).rows] == names[::-1]


def test_late_work_comes_the_longest_first_and_only_to_those_who_may_know(place, auditor, lead, acting):
    opened = round_in(place)
    some, more = (
        assignment_of(opened, read_version(plan_in(place)), auditor, due_on=TODAY - timedelta(days=days))
        for days in (1, 5)
    )
    with acting(lead) as viewer:
        assert [row.assignment.pk for row in late_in(opened, viewer, TODAY)] == [more.pk, some.pk]
    with acting(colleague_in(Role.AUDITOR, place)) as viewer:
        assert late_in(opened, viewer, TODAY) == []


def test_ready_is_the_latest_text_of_each_plan_that_nobody_scores_in_the_round(place, auditor, lead, acting):
    opened = round_in(place)
    taken, free, waiting = plan_in(place), plan_in(place), plan_in(place)
    assignment_of(opened, read_version(taken), auditor)
    read_version(taken, text="Other", html="<p>Other</p>")
    read_version(free)
    newest = read_version(free, text="Other", html="<p>Other</p>")
    version_of(waiting)
    with acting(lead):
        assert [version.pk for version in ready_for(opened)] == [newest.pk]
        assert {version.plan_id for version in ready_for(round_in(place))} == {taken.pk, free.pk}


def test_a_plan_that_was_taken_back_is_ready_again(place, auditor, lead, acting):
    opened, version = round_in(place), read_version(plan_in(place))
    assignment_of(opened, version, auditor, withdrawn_at=timezone.now())
    with acting(lead):
        assert [each.pk for each in ready_for(opened)] == [version.pk]


def test_rounds_use_the_instruments_of_their_purpose(place, lead, acting):
    library_of_place(place)
    with acting(lead):
        codes = set(instruments_for(place.space).values_list("code", flat=True))
    assert codes == {"level2_peer_check", "level2_digital_audit"}


def test_the_councils_own_name_of_a_level_goes_before_the_areas(place, lead, acting):
    library_of_place(place)
    with in_space(place.library):
        AssuranceLevel.objects.create(
            space=place.library, variant="own", number=9, purpose_key="draft_quality_control", name="Peer audit"
        )
    with acting(lead):
        assert level_for(place.space, "draft_quality_control").variant == ""
        place.council.level_variant = "own"
        assert level_for(place.space, "draft_quality_control").name == "Peer audit"
        assert level_for(place.space, "no_such_purpose") is None


def test_terms_on_offer_are_this_one_and_the_next_ones(place, lead, acting):
    over, now, soon = term_in(place, -90, -1), term_in(place, -5, 30), term_in(place, 31, 90)
    far = term_in(place, 900, 990)
    with acting(lead):
        offered = set(terms_for(place.space, TODAY))
    assert {now, soon} == offered
    assert not {over, far} & offered


def test_a_set_that_is_kept_for_another_council_is_not_offered(place, monkeypatch):
    fitted_library(place)
    with acting_as(place.library.service_person_id):
        offered = set(instruments_for(place.space).values_list("code", flat=True))
        kept = replace(instrument_of(*_version_and_set(offered)), councils=("another-council",))
        monkeypatch.setattr(rounds, "instrument_of", lambda *_: kept)
        assert offered
        assert not instruments_for(place.space).exists()
        own = replace(kept, councils=(place.organisation.slug,))
        monkeypatch.setattr(rounds, "instrument_of", lambda *_: own)
        assert set(instruments_for(place.space).values_list("code", flat=True)) == offered


def _version_and_set(offered):
    instrument = Instrument.objects.select_related("version").filter(code__in=offered).first()
    return instrument.version, instrument
