from copy import deepcopy

import pytest

from frameworks.packs import read_pack
from frameworks.rules.packs import PackRefusedError
from frameworks.rules.scales import parse_scales
from tests.frameworks.packs import scale, scale_pack


def test_the_eight_scales_are_read():
    assert len(scale_pack().scales) == 8
    assert scale("quality_four").answers == (1, 2, 3, 4)
    assert scale("score_ten").answers == tuple(range(11))


def test_the_best_answer_follows_the_direction_of_the_scale():
    assert scale("quality_four").best == 4
    assert scale("experience_four").best == 1


def test_words_come_from_the_label_set_or_else_from_the_scale():
    assert scale("quality_four").label(2) == "Needs work"
    assert scale("quality_four").label(2, "inspection_words") == "Requires improvement"
    assert scale("score_ten").label(8) == "Good"


def test_good_or_better_is_what_the_scale_says():
    assert [answer for answer in range(11) if scale("score_ten").is_good(answer)] == [7, 8, 9, 10]
    assert not scale("experience_three").is_good(2)


def test_one_scale_is_read_as_another_only_through_a_published_mapping():
    mapping = scale_pack().mapping("experience_four", "experience_three")
    assert [mapping.read(value) for value in (1, 2, 3, 4)] == [1, 1, 2, 3]
    assert scale_pack().mapping("quality_four", "experience_three").read(4) is None
    assert scale_pack().mapping("pass_fail", "quality_four") is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda p: p["scales"][0]["good_line"].append(9), "Scale quality_four counts 9 as good, but does not have it."),
        (
            lambda p: p["scales"][0]["values"][0].update(colour="red"),
            "Scale quality_four shows Exemplary in the colour red, which is not a known token.",
        ),
        (
            lambda p: p["scales"][0]["label_sets"][0]["labels"].pop(4),
            "Scale quality_four has words called plain_words that do not cover each of its values.",
        ),
        (
            lambda p: p["scales"][0].update(direction="low_is_good"),
            "Scale quality_four has ranks that do not run from 1, its best value, to its last.",
        ),
        (lambda p: p["scales"][6]["values"].pop(1), "Scale score_ten skips a number between its lowest answer and its"),
        (lambda p: p["scales"].append(p["scales"][0]), "The code quality_four is given to more than one scale."),
        (
            lambda p: p["mappings"][0]["map"].update({2: 2}),
            "The mapping from experience_four to experience_three says that it keeps the good line, but 2 changes sides.",
        ),
        (
            lambda p: p["mappings"][0]["map"].pop(2),
            "The mapping from experience_four to experience_three does not read each answer of experience_four exactly",
        ),
        (lambda p: p["mappings"][0].update(to="nowhere"), "names the scale nowhere, which the pack does not have."),
        (lambda p: p["scales"][0].pop("direction"), "Scale quality_four has no direction."),
    ],
)
def test_a_faulty_scale_is_refused_in_a_sentence(change, sentence):
    pack = deepcopy(read_pack("scales"))
    change(pack)
    with pytest.raises(PackRefusedError) as refused:
        parse_scales(pack)
    assert any(sentence in fault for fault in refused.value.faults)
