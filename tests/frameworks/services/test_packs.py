import pytest
from django.db import transaction

from frameworks.models import Framework, FrameworkVersion
from frameworks.packs import PACKS, framework_packs
from frameworks.queries.exports import exported
from frameworks.rules.pack_files import write_pack
from frameworks.services.packs import PackFileRefusedError, import_pack
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.library import fitted_library
from tests.factories.places import as_viewer, person_in
from tests.frameworks.drafting import fresh, reword
from tests.frameworks.packs import raw_baseline, raw_criterion, raw_instrument


@pytest.fixture
def elsewhere(other_place):
    """The QA lead of a library in another area, at work there."""
    fitted_library(other_place)
    lead = person_in(Role.QA_LEAD, other_place)
    with acting_as(lead.pk), transaction.atomic():
        yield other_place.library, as_viewer(lead)


def taken_in(elsewhere, pack):
    space, by = elsewhere
    text = pack if isinstance(pack, str) else write_pack(pack, export={})
    return import_pack(space=space, given=text.encode(), by=by)


def refusal_of(elsewhere, pack):
    with pytest.raises(PackFileRefusedError) as refused:
        taken_in(elsewhere, pack)
    return refused.value.faults


def new_number(number="3.0"):
    pack = raw_baseline()
    pack["framework"]["version"] = number
    return pack


def test_a_framework_goes_to_another_partnership_with_the_same_hash(desk, elsewhere):
    reword(desk, question="Can you hear this child?")
    with acting_as(desk.writer.pk):
        sent = exported(fresh(desk))
    version, is_new = taken_in(elsewhere, sent)
    assert is_new
    assert version.state == FrameworkVersion.State.DRAFT
    assert version.content_hash == fresh(desk).content_hash
    assert exported(version) == sent
    assert taken_in(elsewhere, sent) == (version, False)


@pytest.mark.parametrize("path", sorted((PACKS / "frameworks").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_four_packs_are_taken_in(elsewhere, path):
    version, is_new = taken_in(elsewhere, path.read_text())
    assert not is_new  # the library was fitted out with them
    assert version.number in path.read_text()


def test_a_second_kind_of_plan_needs_no_code(elsewhere):
    pack = {**framework_packs()["individual_support_plan_draft"]}
    pack["framework"] = {**pack["framework"], "code": "one_page_profile", "plan_kinds": ["profile"], "version": "1.0"}
    version, _ = taken_in(elsewhere, pack)
    assert version.framework.plan_kind == "profile"


def test_every_fault_of_meaning_stands_at_its_line(elsewhere):
    pack = new_number()
    pack["sections"][0]["weight_percent"] = 11
    raw_criterion(pack, "B1")["descriptors"].pop(2)
    raw_criterion(pack, "B2")["focus_area"] = "beauty"
    raw_instrument(pack, "level2_peer_check")["criteria"].append("Z9")
    pack["criteria"].append({**raw_criterion(pack, "A1")})
    lines = write_pack(pack, export={}).splitlines()
    found = {fault.sentence: lines[fault.line - 1].strip() for fault in refusal_of(elsewhere, pack)}
    assert found == {
        "The code A1 is given to more than one criterion.": "- code: A1",
        "The weights of the sections add up to 101 per cent, not 100.": "sections:",
        "Criterion B1 has no descriptor for grade 2.": "- code: B1",
        "Criterion B2 belongs to the focus area beauty, which does not exist.": "- code: B2",
        "Instrument level2_peer_check names the criterion Z9, which does not exist.": "- code: level2_peer_check",
    }


def test_every_fault_of_shape_stands_at_its_line(elsewhere):
    pack = new_number()
    raw_criterion(pack, "B1")["colour"] = "red"
    raw_criterion(pack, "B2")["weight"] = "heavy"
    del raw_criterion(pack, "B3")["guidance"]
    raw_criterion(pack, "B4")["question"] = 7
    raw_instrument(pack, "level2_peer_check")["criteriums"] = []
    pack["notes"] = "x"
    lines = write_pack(pack, export={}).splitlines()
    found = {fault.sentence: lines[fault.line - 1].strip().partition(":")[0] for fault in refusal_of(elsewhere, pack)}
    assert found == {
        "Criterion B1 has a field 'colour' that is not known.": "colour",
        "Criterion B2 says 'heavy' for weight, not a number.": "weight",
        "Criterion B3 has no guidance.": "- code",
        "Criterion B4 has a question that is not text.": "question",
        "Instrument level2_peer_check has a field 'criteriums' that is not known.": "criteriums",
        "The pack has a field 'notes' that is not known.": "notes",
    }


def test_of_a_refused_file_nothing_is_kept(elsewhere):
    space, _ = elsewhere
    before = Framework.objects.in_space(space).count(), FrameworkVersion.objects.in_space(space).count()
    pack = new_number()
    pack["framework"]["code"] = "another_one"
    pack["sections"][0]["weight_percent"] = 11
    refusal_of(elsewhere, pack)
    assert (Framework.objects.in_space(space).count(), FrameworkVersion.objects.in_space(space).count()) == before


def test_another_text_under_a_number_that_is_taken_is_refused_at_the_number(elsewhere):
    pack = raw_baseline()
    pack["criteria"][0]["question"] = "Other?"
    (fault,) = refusal_of(elsewhere, pack)
    assert "already has a version 1.0 with other content" in fault.sentence
    assert "version" in write_pack(pack, export={}).splitlines()[fault.line - 1]


def test_a_text_that_was_changed_after_its_export_needs_a_number_of_its_own(desk, elsewhere):
    with acting_as(desk.writer.pk):
        sent = exported(fresh(desk))
    (fault,) = refusal_of(elsewhere, sent.replace("Views, interests and aspirations", "Views"))
    assert "changed after it was exported" in fault.sentence


def test_somebody_who_may_not_draft_brings_nothing_in(place, live):
    auditor = person_in(Role.AUDITOR, place)
    with acting_as(auditor.pk), pytest.raises(Refused):
        import_pack(space=place.library, given=b"", by=as_viewer(auditor))


def test_a_pack_with_another_name_does_not_rename_what_is_in_force(elsewhere):
    pack = new_number()
    pack["framework"]["name"] = "Another name"
    version, _ = taken_in(elsewhere, pack)
    assert version.framework.name == "EHCP baseline framework"
