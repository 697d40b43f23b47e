import pytest
from django.db import transaction

from frameworks.models import Framework, FrameworkVersion
from frameworks.packs import PACKS, framework_packs, read_pack
from frameworks.queries.exports import exported
from frameworks.rules.kinds import parse_pack
from frameworks.rules.pack_writing import write_pack
from frameworks.rules.reading import PackRefusedError
from frameworks.rules.scales import parse_scales
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


def twenty_faults():
    """A pack with twenty slips in as many places: in its form, in its shape and in what it means."""
    pack = new_number()
    for code in ("A2", "A3", "A4"):
        raw_criterion(pack, code)["guidance"] = f"PLACE {code}"
    pack["sections"][0]["weight_percent"] = 11
    pack["framework"].update(name="N" * 161, age_range={"min": "none"}, plan_kinds="ehcp")
    for code, field, value in (
        ("B1", "colour", "red"),
        ("B2", "weight", "heavy"),
        ("B3", "question", 7),
        ("B4", "focus_area", "beauty"),
        ("C1", "section", "Z"),
        ("C2", "descriptors", {4: "x", 3: "x", 1: "x"}),
        ("D1", "gate_fails_at_or_below", 4),
        ("E1", "weight", -1),
        ("E2", "references", [{"text": "Act"}, "Act"]),
        ("F1", "contributors", [["la"]]),
        ("F2", "applies_when", {"age_min": "1e999999999"}),
    ):
        raw_criterion(pack, code)[field] = value
    raw_instrument(pack, "level2_peer_check")["criteria"].append("Z9")
    pack["criteria"].append({**raw_criterion(pack, "A1")})
    text = write_pack(pack, export={})
    slips = {"PLACE A2": "!secret words", "PLACE A3": "&a words", "PLACE A4": "*a"}
    for here, slip in slips.items():
        text = text.replace(here, slip)
    return text


def test_twenty_slips_are_twenty_sentences_each_at_its_line(elsewhere):
    text = twenty_faults()
    lines = text.splitlines()
    faults = refusal_of(elsewhere, text)
    found = {(lines[fault.line - 1].strip().partition(":")[0], fault.sentence) for fault in faults}
    for place, words in (
        ("guidance", "A tag (!secret)"), ("guidance", "An anchor (&a)"), ("guidance", "An alias (*a)"),
        ("name", "longer than 160 characters"), ("plan_kinds", "not a list"), ("framework", "'none' for min"),
        ("colour", "'colour' that is not known"), ("weight", "'heavy' for weight"), ("question", "not text"),
        ("- code", "B4 belongs to the focus area beauty"), ("- code", "C1 counts in the section Z"),
        ("- code", "C2 has no descriptor for grade 2"), ("- code", "D1 fails at 4"), ("- code", "E1 has the weight -1"),
        ("- code", "A reference of Criterion E2 is not a set"), ("contributors", "F1 has contributors that are not all"),
        ("- code", "'1e999999999' for age min"), ("- code", "level2_peer_check names the criterion Z9"),
        ("- code", "A1 is given to more than one"), ("sections", "add up to 101"),
    ):  # fmt: skip
        assert any(where == place and words in sentence for where, sentence in found), (words, sorted(found))
    assert not any("B2 has the weight" in sentence for _, sentence in found)  # follows from 'heavy', and is not said


NASTY = (None, True, -1, 3.5, "", [], {}, [[]], [{}], {"a": 1}, {"code": []}, [None], "x" * 300)


def spoiled(value, steps, nasty):
    """A copy of a pack with something else at the end of the steps."""
    if not steps:
        return nasty
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[steps[0]] = spoiled(copy[steps[0]], steps[1:], nasty)
    return copy


def places(value, steps=()):
    yield steps
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for step, each in inner:
        yield from places(each, (*steps, step))


def test_a_wrong_type_anywhere_is_a_sentence_and_never_a_crash():
    packs, scales = framework_packs(), parse_scales(read_pack("scales")).scales
    pack = packs["individual_support_plan_draft"]

    def faults_with(steps, nasty):
        try:
            parse_pack(spoiled(pack, steps, nasty), scales=scales, others=packs)
        except PackRefusedError as refused:
            return refused.faults
        return ()

    said = [faults_with(steps, NASTY[number % len(NASTY)]) for number, steps in enumerate(list(places(pack))[1:])]
    assert len([faults for faults in said if faults]) > len(said) / 2
    assert all(sentence.endswith(".") for faults in said for sentence in faults)


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
