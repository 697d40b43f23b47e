"""The key questions: who is asked what, and what is still open."""

from frameworks.packs import read_pack
from frameworks.rules.case_studies import read_case_study
from frameworks.rules.reading import Reading
from moderation.rules.questions import OVERALL, Said, questions_of, to_agree, unanswered

PACK = read_case_study(Reading(read_pack("frameworks/case-study-three-point"), "The pack", []))


def test_three_questions_are_answered_alone_and_the_fourth_for_the_child_and_the_system_together():
    questions = questions_of(PACK, judges_cases=True)
    assert [each.key for each in questions] == ["KQ1", "KQ2", "KQ3", "KQ4-individual", "KQ4-system", OVERALL]
    assert [each.of_agencies for each in questions] == [True, True, True, False, False, True]
    assert questions_of(PACK, judges_cases=False) == questions[:-1]


def test_an_overall_answer_needs_a_category_and_words():
    questions = questions_of(PACK, judges_cases=True)
    said = {each.place: Said("Words") for each in questions}
    assert [each.key for each in unanswered(questions, said)] == [OVERALL]
    said[OVERALL, ""] = Said("Words", 2)
    assert unanswered(questions, said) == []
    assert [each.key for each in to_agree(questions, [("KQ4", "system")])][3:] == ["KQ4-individual", OVERALL]
