from copy import deepcopy
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from frameworks.rules.comparing import MOVED, REGRADED, REWEIGHTED, REWORDED, compare
from frameworks.rules.wording import GONE, NEW, SAME, compared_words
from tests.frameworks.packs import raw_baseline, raw_criterion


def test_a_text_is_no_other_than_itself():
    found = compare(raw_baseline(), raw_baseline())
    assert found.is_empty
    assert found.unchanged == 58


def test_number_state_and_note_of_a_version_are_no_change():
    new = raw_baseline()
    new["framework"] |= {"version": "2.0", "status": "live", "change_note": "Second issue."}
    assert compare(raw_baseline(), new).is_empty


def test_each_way_of_changing_has_its_name():
    new = raw_baseline()
    raw_criterion(new, "A1")["question"] = "Can you hear this child?"
    raw_criterion(new, "A2")["weight"] = 3
    raw_criterion(new, "A3")["section"] = "B"
    raw_criterion(new, "A4")["gate"] = True
    found = {each.code: each.kinds for each in compare(raw_baseline(), new).changed}
    assert found == {"A1": (REWORDED,), "A2": (REWEIGHTED,), "A3": (MOVED,), "A4": (REGRADED,)}


def test_criteria_that_came_and_went_are_told_apart():
    new = raw_baseline()
    gone = new["criteria"].pop(0)
    new["criteria"].append({**deepcopy(gone), "code": "A9", "question": "Is it new?"})
    found = compare(raw_baseline(), new)
    assert [code for code, _ in found.retired] == ["A1"]
    assert found.added == (("A9", "Is it new?"),)
    assert not found.changed


def test_one_that_changed_places_moved_and_not_those_beside_it():
    new = raw_baseline()
    new["criteria"].insert(4, new["criteria"].pop(0))
    assert [(each.code, each.kinds) for each in compare(raw_baseline(), new).changed] == [("A1", (MOVED,))]


def test_what_lies_beside_the_criteria_is_compared_under_its_name():
    new = raw_baseline()
    new["sections"][0]["weight_percent"] = 12
    new["grading"]["gates"]["section_cap_when_failed"] = 1
    others = {each.name: (each.old, each.new) for each in compare(raw_baseline(), new).others}
    assert others == {
        "Sections, A, weight percent": ("10", "12"),
        "Grading, gates, section cap when failed": ("2", "1"),
    }


def test_two_versions_of_sixty_criteria_are_compared_in_less_than_300_milliseconds():
    """Every word of guidance is turned round, which is the most that there can be to mark."""
    old = raw_baseline()
    old["criteria"] += [{**deepcopy(old["criteria"][0]), "code": f"X{number}"} for number in (1, 2)]
    new = deepcopy(old)
    for criterion in new["criteria"]:
        criterion["guidance"] = " ".join(reversed(criterion["guidance"].split()))
        criterion["descriptors"] = {grade: f"{words} Always." for grade, words in criterion["descriptors"].items()}
    fastest = min(_timed(lambda: compare(old, new)) for _ in range(5))
    assert len(compare(old, new).changed) == 60
    assert fastest < 0.3


def _timed(work):
    began = process_time()
    work()
    return process_time() - began


def test_a_word_that_came_is_marked_as_a_word():
    pieces = compared_words("The plan is clear.", "The plan is not clear.")
    assert [(piece.kind, piece.text) for piece in pieces] == [(SAME, "The plan is "), (NEW, "not "), (SAME, "clear.")]


def test_a_sentence_that_was_written_anew_is_not_a_patchwork():
    pieces = compared_words("One two three.", "Four five six.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        (GONE, "One two three"),
        (NEW, "Four five six"),
        (SAME, "."),
    ]


@given(st.text("ab .'é\n", max_size=60), st.text("ab .'é\n", max_size=60))
def test_both_wordings_can_be_read_from_the_marks(old, new):
    pieces = compared_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == old
