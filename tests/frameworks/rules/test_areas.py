from copy import deepcopy

import pytest

from frameworks.packs import read_pack
from frameworks.rules.areas import parse_area
from frameworks.rules.reading import PackRefusedError


@pytest.fixture
def pack():
    return deepcopy(read_pack("area"))


def level(area, variant, number):
    return next(each for each in area.levels if (each.variant, each.number) == (variant, number))


def test_a_variant_takes_from_the_common_level_what_it_does_not_change(pack):
    area = parse_area(pack)
    common, city = level(area, "", 2), level(area, "nottingham_city", 2)
    assert (city.name, city.purpose, city.why, city.cadence) == (
        common.name,
        common.purpose,
        common.why,
        common.cadence,
    )
    assert city.method == (
        "Peer audit with a written tool: every draft. A draft cannot be marked ready until the peer audit is complete."
    )


def test_the_stages_of_a_level_are_told_in_order(pack):
    county = level(parse_area(pack), "nottinghamshire_county", 2)
    assert county.method.startswith(
        "Stage 1, Peer quality control tool: every draft. Stage 2, Digital audit: random sample."
    )


def test_every_statement_of_families_names_the_criteria_that_judge_it(pack):
    statements = parse_area(pack).family_statements
    assert len(statements) == 9
    assert all(statement.criteria for statement in statements)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (
            lambda pack: pack["levels"]["variants"][0]["level_changes"][0].update(number=9),
            "Variant nottinghamshire_county, level 9 changes a level that the area does not have.",
        ),
        (
            lambda pack: pack["governance"]["groups"][3].update(scope="nowhere"),
            "Group city_paig belongs to the organisation nowhere, which does not exist.",
        ),
        (
            lambda pack: pack["area_outcomes"].append(pack["area_outcomes"][0]),
            "There is more than one local outcome called heard.",
        ),
        (lambda pack: pack["area_outcomes"][0].pop("statement"), "Local outcome heard has no statement."),
    ],
)
def test_a_fault_is_said_in_a_sentence(pack, spoil, fault):
    spoil(pack)
    with pytest.raises(PackRefusedError) as refused:
        parse_area(pack)
    assert refused.value.faults == (fault,)
