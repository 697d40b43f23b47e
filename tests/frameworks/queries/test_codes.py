import pytest

from frameworks.queries.codes import choices, name_of, names_of, values_of


def test_a_code_is_said_in_the_words_of_the_pack():
    assert name_of("primary_need", "SLCN") == "Speech, language and communication needs"
    assert name_of("setting_type", "sen_unit") == "SEN unit in a mainstream school"


def test_a_number_is_a_code_too():
    assert name_of("cease_reason", 3) == name_of("cease_reason", "3") == "Moved to higher education"


def test_a_code_that_left_the_set_is_spelled_out():
    assert name_of("plan_event", "early_review") == "early review"


def test_what_is_old_or_only_proposed_keeps_its_name_and_is_not_offered():
    assert name_of("primary_need", "UNK") == "Not recorded (older records)"
    assert "UNK" not in dict(choices("primary_need"))
    assert "individual_support_plan" in names_of("plan_kind")
    assert [code for code, _ in choices("plan_kind")] == ["ehcp", "sen_support", "advice"]


def test_the_bounds_of_a_value_can_be_read():
    assert [band["age_max"] for band in values_of("age_band")] == [4, 10, 15, 19, 25]


def test_a_set_that_does_not_exist_is_a_mistake_in_the_code():
    with pytest.raises(KeyError):
        names_of("colours")
