from copy import deepcopy

import pytest

from frameworks.models import Criterion, Framework, FrameworkVersion, Instrument
from frameworks.packs import framework_packs, read_pack
from frameworks.queries.specifications import case_study_of, scale_of, specification_of
from frameworks.rules.packs import content_hash
from frameworks.rules.reading import PackRefusedError
from frameworks.services.frameworks import load_framework
from frameworks.services.rows import lay_out
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from tests.factories.places import as_viewer, person_in

pytestmark = pytest.mark.usefixtures("with_scales")


@pytest.fixture
def load(library, service):
    def load(pack):
        return load_framework(space=library, pack=pack, by=service, others=framework_packs())

    return load


def test_a_text_is_loaded_as_a_draft_without_rows_that_could_be_pointed_at(load, pack):
    version = load(pack)
    assert version.state == FrameworkVersion.State.DRAFT
    assert not version.criteria.exists()
    assert not version.instruments.exists()


def test_a_text_that_is_settled_has_a_row_for_all_that_is_pointed_at(load, pack):
    version = load(pack)
    lay_out(version)
    lay_out(version)
    assert [row.code for row in version.criteria.all()] == [each["code"] for each in pack["criteria"]]
    assert version.criteria.get(code="B1").is_gate
    assert set(version.instruments.values_list("code", flat=True)) == {each["code"] for each in pack["instruments"]}
    assert version.framework.plan_kind == "ehcp"


def test_each_instrument_is_answered_on_its_own_scale_or_on_that_of_the_framework(load, pack):
    version = load(pack)
    lay_out(version)
    assert scale_of(version).code == "quality_four"
    assert scale_of(version, version.instruments.get(code="level2_peer_check")).code == "yes_partly_no"
    assert scale_of(version, version.instruments.get(code="level2_digital_audit")).code == "quality_four"


def test_what_is_read_back_is_what_was_loaded(load, pack):
    version = load(pack)
    stored = FrameworkVersion.objects.get(pk=version.pk)
    assert content_hash(stored.content) == stored.content_hash == content_hash(pack)
    assert specification_of(stored).criterion("B1").gate_fails_at_or_below == 2


def test_the_same_text_again_changes_nothing(load, pack):
    version = load(pack)
    before = Entry.objects.count(), Criterion.objects.count(), Framework.history.count()
    assert load(pack) == version
    assert (Entry.objects.count(), Criterion.objects.count(), Framework.history.count()) == before


def test_another_text_under_the_same_number_is_refused(load, pack):
    load(pack)
    pack["criteria"][0]["question"] = "Is it nice?"
    with pytest.raises(PackRefusedError, match=r"already has a version 1\.0 with other content"):
        load(pack)
    assert FrameworkVersion.objects.count() == 1


def test_a_changed_text_under_a_new_number_has_rows_of_its_own(load, pack):
    first = load(pack)
    pack["framework"]["version"] = "1.1"
    pack["criteria"][0]["question"] = "Can you hear this child?"
    second = load(pack)
    lay_out(first)
    lay_out(second)
    assert first.framework == second.framework
    assert second.criteria.get(code="A1").question == "Can you hear this child?"
    assert first.criteria.get(code="A1").question.startswith("Are the child's")
    assert Instrument.objects.filter(code="level2_digital_audit").count() == 2


def test_an_inherited_grading_rule_is_written_out_before_it_is_hashed(load):
    version = load(read_pack("frameworks/individual-support-plan-draft"))
    assert "same_as" not in version.content["grading"]
    assert specification_of(version).grading.bands


def test_a_change_in_the_framework_inherited_from_is_another_text(library, service, load):
    isp, others = read_pack("frameworks/individual-support-plan-draft"), deepcopy(framework_packs())
    load(isp)
    others["ehcp_baseline"]["grading"]["section_grade"]["minimum_weight_answered_percent"] = 50
    with pytest.raises(PackRefusedError, match=r"already has a version 0\.1"):
        load_framework(space=library, pack=isp, by=service, others=others)


def test_a_case_study_has_questions_and_no_criteria(load):
    version = load(read_pack("frameworks/case-study-four-point"))
    assert [question.code for question in case_study_of(version).key_questions] == ["KQ1", "KQ2", "KQ3", "KQ4"]
    assert scale_of(version).code == "experience_four"
    assert not version.criteria.exists()


def test_a_faulty_pack_is_refused_with_all_its_sentences(load, pack):
    pack["sections"][0]["weight_percent"] = 11
    pack["criteria"][0]["focus_area"] = "beauty"
    with pytest.raises(PackRefusedError) as refused:
        load(pack)
    assert refused.value.faults == (
        "The weights of the sections add up to 101 per cent, not 100.",
        "Criterion A1 belongs to the focus area beauty, which does not exist.",
    )
    assert not FrameworkVersion.objects.exists()


def test_only_the_librarys_own_service_loads_frameworks(place, other_place, library, pack):
    lead = as_viewer(person_in(Role.QA_LEAD, place))
    stranger = as_viewer(other_place.library.service_person)
    for by in (lead, stranger):
        with pytest.raises(Refused):
            load_framework(space=library, pack=pack, by=by)


def test_a_council_cannot_hold_a_framework(place, pack):
    by = as_viewer(place.space.service_person)
    with pytest.raises(Refused, match="this is not a library"):
        load_framework(space=place.space, pack=pack, by=by)
