"""The next draft of a made-up plan: what was weak is changed, moved or gone, and nothing else is touched."""

from qa_portal.demonstration.redrafts import ANEW, BELONGS, FIRMER, Line, redrafted

DRAFT = [
    Line("Plan", "", is_heading=True),
    Line("Section B", "B", is_heading=True),
    Line("Kit reads slowly.", "B"),
    Line("Section F", "F", is_heading=True),
    Line("Kit gets help.", "F"),
    Line("And more help.", "F"),
    Line("Section H1", "H1", is_heading=True),
    Line("The family can ask.", "H1"),
    Line("Section H2", "H2", is_heading=True),
    Line("None.", "H2"),
]


def words(weak, draft=DRAFT):
    return [text for text, _ in redrafted(draft, weak)]


def test_without_weak_words_nothing_changes():
    assert redrafted(DRAFT, set()) == [(line.words, line.is_heading) for line in DRAFT]


def test_a_weak_line_is_said_more_firmly():
    assert f"Kit reads slowly{FIRMER['B']}." in words({"Kit reads slowly."})


def test_weak_provision_is_written_anew_once():
    told = words({"Kit gets help.", "And more help."})
    assert told.count(ANEW["F"]) == 1
    assert not {"Kit gets help.", "And more help."} & set(told)


def test_a_line_in_the_wrong_section_moves_and_something_stands_in_its_place():
    told = words({"The family can ask."})
    assert told[told.index("Section H1") + 1] == BELONGS["H1"][1]
    assert told[-1] == "The family can ask."


def test_words_that_stand_twice_do_not_move():
    twice = [*DRAFT, Line("Section J", "J", is_heading=True), Line("The family can ask.", "J")]
    assert words({"The family can ask."}, twice).count("The family can ask.") == 0
