from copy import deepcopy

import pytest

from frameworks.models import AreaOutcome, AssuranceLevel, FamilyStatement, Principle
from frameworks.packs import read_pack
from frameworks.rules.reading import PackRefusedError
from frameworks.services.areas import load_area
from qa_portal.ledger.models import Entry
from qa_portal.partners.models import Group, Term
from qa_portal.people.models import Organisation


@pytest.fixture
def load(library, service):
    def load(pack=None, years=("2026/27",)):
        load_area(space=library, pack=pack or read_pack("area"), by=service, academic_years=years)

    return load


def test_what_the_area_agreed_is_loaded_in_its_order(load):
    load()
    assert [each.key for each in AreaOutcome.objects.all()] == [
        "heard",
        "healthiest",
        "safe",
        "valued",
        "prepared",
        "enjoy",
    ]
    assert [each.name for each in Principle.objects.all()][-1] == "Equity and inclusion"
    assert [each.heading for each in FamilyStatement.objects.all()][::3] == [
        "Involving children and families",
        "Working together",
        "Being accessible",
    ]


def test_each_level_is_a_record_with_purpose_method_and_reason(load):
    load()
    common = AssuranceLevel.objects.filter(variant="")
    assert [level.number for level in common] == [1, 2, 3, 4, 5]
    assert all(level.purpose and level.method and level.why and level.purpose_key for level in common)


def test_a_variant_holds_the_levels_that_differ(load):
    load()
    county = AssuranceLevel.objects.get(variant="nottinghamshire_county")
    assert (county.number, county.purpose_key) == (2, "draft_quality_control")
    assert [stage["instrument"] for stage in county.stages] == ["level2_peer_check", "level2_digital_audit"]
    assert "until stage 1 is complete" in county.method


def test_a_level_that_a_council_has_still_to_name_is_kept_without_a_name(load):
    load()
    own = AssuranceLevel.objects.filter(variant="blackburn_with_darwen")
    assert [level.name for level in own] == ["", "", "", "Multi-agency SEND case studies", ""]


def test_every_new_row_begins_its_history(load):
    load()
    assert AssuranceLevel.history.count() == AssuranceLevel.objects.count()


def test_loading_again_changes_nothing_and_leaves_no_mark(load):
    load()
    before = Entry.objects.count(), AreaOutcome.history.count(), Term.objects.count(), Group.objects.count()
    load()
    assert (Entry.objects.count(), AreaOutcome.history.count(), Term.objects.count(), Group.objects.count()) == before


def test_what_the_area_changed_stays_as_the_area_has_it(load):
    load()
    heard = AreaOutcome.objects.get(key="heard")
    heard.statement = "Listen to me"
    heard.save()
    load()
    assert AreaOutcome.objects.get(key="heard").statement == "Listen to me"


def test_the_terms_of_each_year_are_opened_once(load, library):
    load(years=("2025/26", "2026/27"))
    load(years=("2026/27", "2027/28"))
    terms = Term.objects.filter(space=library)
    assert [str(term) for term in terms][:4] == [
        "Autumn term 2025/26",
        "Spring term 2025/26",
        "Summer term 2025/26",
        "Autumn term 2026/27",
    ]
    assert terms.count() == 9


def test_a_year_is_named_by_both_calendar_years(load):
    with pytest.raises(ValueError, match="2026 is not the name of an academic year"):
        load(years=("2026",))


def test_groups_of_the_whole_area_are_founded_everywhere(load, library):
    load()
    assert set(Group.objects.filter(space=library).values_list("key", flat=True)) == {
        "qa_steering_group",
        "qa_group",
        "sub_group",
        "icb_oversight",
    }


def test_groups_of_a_council_are_founded_where_that_council_is(load, library):
    city = Organisation.objects.create(
        local_area=library.local_area, kind=Organisation.Kind.COUNCIL, name="Nottingham City Council", slug="city"
    )
    load()
    paig = Group.objects.get(space=library, key="city_paig")
    assert paig.organisation == city
    assert paig.escalates_to.key == "city_send_executive"
    assert not Group.objects.filter(key="county_paig").exists()


def test_a_faulty_pack_is_refused_with_all_its_sentences(load):
    pack = deepcopy(read_pack("area"))
    pack["principles"].append(pack["principles"][0])
    pack["governance"]["groups"][0]["escalates_to"] = "nobody"
    with pytest.raises(PackRefusedError) as refused:
        load(pack)
    assert refused.value.faults == (
        "There is more than one principle called co_production.",
        "Group qa_steering_group passes concerns on to the group nobody, which does not exist.",
    )
    assert not Principle.objects.exists()
