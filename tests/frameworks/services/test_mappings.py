"""Publishing how one scale is read as another takes two people, and is never changed afterwards."""

import pytest
from django.db import IntegrityError, transaction

from frameworks.models import ScaleMapping
from frameworks.queries.mappings import bridges_in
from frameworks.services.mappings import (
    MappingFacts,
    change_mapping,
    propose_mapping,
    publish_mapping,
    withdraw_mapping,
)
from qa_portal.access.refusal import Refused
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer
from tests.factories.scales import four_to_three, publish, scale_of_code

FACTS = MappingFacts({3: 4, 2: 3, 1: 2}, "As the steering group agreed.", "Minutes of 3 March")


@pytest.fixture
def by(desk):
    with acting_as(desk.writer.pk), transaction.atomic():
        yield as_viewer(desk.writer)


def proposed(place, by):
    return propose_mapping(
        source=scale_of_code(place, "rag_three"), target=scale_of_code(place, "quality_four"), facts=FACTS, by=by
    )


def test_the_mappings_of_the_pack_wait_as_proposals(place, desk):
    with acting_as(desk.writer.pk):
        waiting = ScaleMapping.objects.in_space(place.library)
        assert {mapping.state for mapping in waiting} == {"draft"}
        assert waiting.filter(pairs__isnull=True).get().source.code == "quality_four"
        assert bridges_in(place.library) == []


def test_who_wrote_it_does_not_publish_it(place, by, desk):
    made = proposed(place, by)
    with pytest.raises(Refused, match="a second person needs to publish it"):
        publish_mapping(mapping=made, by=by)
    with acting_as(desk.second.pk):
        published = publish_mapping(mapping=made, by=as_viewer(desk.second))
        assert published.published_by_id == desk.second.pk
        (bridge,) = bridges_in(place.library)
        assert bridge.pairs == {3: 4, 2: 3, 1: 2}


def test_a_published_mapping_is_frozen_by_the_database_too(place, desk):
    mapping = publish(place, desk.second)
    with acting_as(desk.writer.pk), pytest.raises(Refused, match="does not change any more"), transaction.atomic():
        change_mapping(mapping=mapping, facts=FACTS, by=as_viewer(desk.writer))
    with acting_as(desk.writer.pk), pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        ScaleMapping(**{**_columns(mapping), "pairs": {"1": 3}}).save(force_update=True)


def _columns(mapping):
    return {each.attname: getattr(mapping, each.attname) for each in mapping._meta.concrete_fields}


def test_withdrawn_it_bridges_nothing_and_another_may_take_its_place(place, desk):
    mapping = publish(place, desk.second)
    with acting_as(desk.writer.pk), transaction.atomic():
        by = as_viewer(desk.writer)
        withdraw_mapping(mapping=mapping, because="Its top was read too kindly.", by=by)
        assert bridges_in(place.library) == []
        again = MappingFacts({1: 1, 2: 2, 3: 2, 4: 3}, "The new top is the old one.")
        other = propose_mapping(source=mapping.source, target=mapping.target, facts=again, by=by)
        with pytest.raises(Refused, match="withdrawn already"):
            withdraw_mapping(mapping=mapping, because="Again", by=by)
    with acting_as(desk.second.pk), transaction.atomic():
        assert publish_mapping(mapping=other, by=as_viewer(desk.second)).is_published


def test_one_is_published_between_two_scales_at_a_time(place, desk, by):
    mapping = publish(place, desk.second)
    made = propose_mapping(source=mapping.source, target=mapping.target, facts=MappingFacts({1: 1}, "x"), by=by)
    with acting_as(desk.second.pk), pytest.raises(Refused, match="Withdraw that one first"):
        publish_mapping(mapping=made, by=as_viewer(desk.second))


@pytest.mark.parametrize(
    ("pairs", "sentence"), [({}, "at least one answer"), ({9: 1}, "has no answer 9"), ({3: 1, 1: 4}, "something worse")]
)
def test_what_does_not_hold_together_is_refused(place, by, pairs, sentence):
    facts = MappingFacts(pairs, "x")
    with pytest.raises(Refused, match=sentence):
        propose_mapping(
            source=scale_of_code(place, "rag_three"), target=scale_of_code(place, "quality_four"), facts=facts, by=by
        )


def test_two_scales_may_be_kept_apart_with_a_reason(place, desk, by):
    mapping = change_mapping(mapping=four_to_three(place), facts=MappingFacts(None, "They mean two things."), by=by)
    assert mapping.pairs is None
    with acting_as(desk.second.pk):
        publish_mapping(mapping=mapping, by=as_viewer(desk.second))
        assert bridges_in(place.library)[0].pairs is None


def test_the_portal_does_not_propose_a_second_time_what_was_withdrawn(place, desk):
    from frameworks.packs import read_pack
    from frameworks.services.scales import load_scales
    from qa_portal.spaces.queries import viewer_for

    with acting_as(place.library.service_person_id), transaction.atomic():
        before = ScaleMapping.objects.in_space(place.library).count()
        load_scales(space=place.library, pack=read_pack("scales"), by=viewer_for(place.library.service_person))
        assert ScaleMapping.objects.in_space(place.library).count() == before
