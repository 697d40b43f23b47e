"""Words with a capital that nothing introduces are proposed apart, and the language of plans is not."""

import pytest

from moderation.packs import redaction_words
from moderation.rules.redaction import Child, CouncilList, propose, text_of

CHILD = Child("Robin Ashgrove-Vale", "Bobbin", "RAV", "2016-05-09", "Larkshire County Council")


def found(words):
    proposals = propose(text_of(words), CHILD, redaction_words(), CouncilList())
    return {(each.kind, each.words) for each in proposals}


def perhaps(words):
    return {said for kind, said in found(words) if kind == "possible_name"}


@pytest.mark.parametrize(
    ("words", "doubtful"),
    [
        ("We would like Otters Reach when she is eleven.", "Otters Reach"),
        ("She is collected by Harbour Wheels at three.", "Harbour Wheels"),
        ("He likes to sit beside Usher in the reading corner.", "Usher"),
        ("There was an argument with QJ on the bus.", "QJ"),
        ("Sky shares a bedroom with her.", "Sky"),
        ("Setting: Blessed Meadow", "Blessed Meadow"),
        ("His hips were checked at the QL&F in spring.", "QL&F"),
        ("She is taught by Kindly2Learn on Fridays.", "Kindly2Learn"),
        ("They asked about The Larches when we met.", "The Larches"),
        ("A letter went to Q.v.d.H. in May.", "Q.v.d.H."),
    ],
)
def test_an_unexplained_capital_is_asked_about(words, doubtful):
    assert perhaps(words) == {doubtful} or ("other_child_name", doubtful) in found(words)


@pytest.mark.parametrize(
    "words",
    [
        "The Occupational Therapist and the Class Teacher met in the Sensory Room.",
        "Usher syndrome was found by the Genetics Service.",
        "B4 Playing and talking with other children",
        "Scores of 5 (FS) and 6 (LC) were found in Year 3.",
        "When I’m tired I ask. First-tier Tribunal papers are kept.",
        "Mark the page with a ruler.",
    ],
)
def test_the_language_of_plans_is_no_doubt(words):
    assert perhaps(words) <= {"Mark"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The SENCo, Vikki Pope, was there.", "Vikki Pope"),
        ("Nasreen B signs for her.", "Nasreen B"),
        ("He was happy at Harris Boys until May.", "Harris Boys"),
        ("She stayed on Ward 7C for a week.", "Ward 7C"),
    ],
)
def test_a_name_is_as_long_as_it_is(words, expected):
    assert expected in {said for _, said in found(words)}


def test_a_word_found_as_a_name_is_found_where_it_begins_a_sentence():
    said = [
        each.words for each in proposals("He sat beside River in the hall. River grew up abroad. The river is near.")
    ]
    assert said == ["River", "River"]


def test_a_name_of_several_words_is_found_again_in_a_list_of_tasks():
    said = [each.words for each in proposals("We asked about Trident Reach in May.\nVisit Trident Reach with Mum")]
    assert said.count("Trident Reach") == 2


def proposals(words):
    return propose(text_of(words), CHILD, redaction_words(), CouncilList())


def test_a_name_of_the_child_in_capitals_is_found_among_capitals():
    child = Child("Summer Ashgrove", "Summer")
    (only,) = propose(text_of("SUMMER CANNOT DO UP HER COAT."), child, redaction_words(), CouncilList())
    assert (only.kind, only.words) == ("child_name", "SUMMER")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Report by Mrs  Quillfeather for the meeting.", "Mrs  Quillfeather"),
        ("He lives in Marlpit Terrace with us.", "Marlpit Terrace"),
        ("Date of birth: 9 5 2016, seen twice.", "9 5 2016"),
        ("NI number: QQ 12 34 56 C", "QQ 12 34 56 C"),
        ("He goes to St Hilda's RC Primary by bus.", "St Hilda's RC Primary"),
        ("They live at Brook End, LS8.", "LS8"),
        ("My username is quillo_07 there.", "quillo_07"),
    ],
)
def test_numbers_streets_and_names_are_found_in_odd_forms(words, expected):
    assert expected in {said for _, said in found(words)}
