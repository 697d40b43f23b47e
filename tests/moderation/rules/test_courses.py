"""The catalogue as the area's pack tells it."""

from copy import deepcopy

import pytest

from frameworks.packs import read_pack
from frameworks.rules.reading import PackRefusedError
from moderation.rules.courses import parse_courses

COUNTY, CITY = "Nottinghamshire County Council", "Nottingham City Council"
FIVE_TOPICS = {
    "code_in_audit",
    "audit_template",
    "co_production_and_smart",
    "equity_and_unconscious_bias",
    "nature_of_contributions",
}


def test_the_catalogue_holds_the_five_topics_for_the_whole_area():
    courses = {course.code: course for course in parse_courses(read_pack("area"))}
    assert set(courses) >= FIVE_TOPICS
    assert all(courses[code].needed_to_audit and not courses[code].council for code in FIVE_TOPICS)


def test_a_module_belongs_to_the_council_that_teaches_it():
    own = {course.council: course.code for course in parse_courses(read_pack("area")) if course.council}
    assert own == {COUNTY: "digital_tools_and_bi_hub", CITY: "manual_checks_and_reflection"}


def test_some_courses_are_open_to_partners_and_some_are_not():
    assert {course.open_to_partners for course in parse_courses(read_pack("area"))} == {True, False}


def test_every_fault_of_a_pack_is_said():
    pack = deepcopy(read_pack("area"))
    first, second = pack["training"]["courses"][:2]
    first |= {"audience": ["dragons"], "certificate_months": None}
    second["key"] = first["key"]
    with pytest.raises(PackRefusedError) as refused:
        parse_courses(pack)
    assert len(refused.value.faults) == 3


def test_a_course_of_a_body_that_does_not_exist_is_refused():
    pack = deepcopy(read_pack("area"))
    pack["training"]["courses"][0]["variant"] = "atlantis"
    with pytest.raises(PackRefusedError, match="belongs to atlantis"):
        parse_courses(pack)
