from frameworks.rules.narrowing import Narrowing
from tests.frameworks.packs import baseline


def codes(**asked):
    return {criterion.code for criterion in baseline().criteria if Narrowing(**asked).holds(criterion)}


def test_without_a_wish_everything_is_shown():
    assert len(codes()) == len(baseline().criteria)


def test_criteria_can_be_read_by_each_focus_area():
    areas = [area.code for area in baseline().focus_areas]
    assert len(areas) == 4
    assert set.union(*(codes(focus_area=area) for area in areas)) == codes()
    assert sum(len(codes(focus_area=area)) for area in areas) == len(codes())


def test_criteria_can_be_read_by_local_outcome_contributor_voice_and_gate():
    assert "A1" in codes(outcome="heard") - codes(outcome="healthiest")
    assert codes(contributor="he") >= {"C1", "G1"}
    assert codes(gate=True) == {criterion.code for criterion in baseline().criteria if criterion.gate}
    assert codes(voice=True) == {criterion.code for criterion in baseline().criteria if criterion.voice}


def test_several_wishes_all_have_to_hold():
    assert codes(voice=True, outcome="heard") == codes(voice=True) & codes(outcome="heard")
