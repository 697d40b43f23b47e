"""Where the thread breaks: a prompt with the words and the section, and none where the plan answers."""

import pytest

from audits.parser.thread_words import thread_words
from audits.rules.threads.orphans import Break, orphans
from tests.audits.rules.threads.pairs import items_of


def breaks(*, needs, help_given="A laptop for written work.", outcomes=""):
    sections = {"B: Needs": needs, "E: Outcomes": outcomes, "F: Provision": help_given}
    plan = "\n".join(f"# Section {heading}\n{words}" for heading, words in sections.items())
    return [(each.code, each.section, each.quote) for each in orphans(items_of(plan), thread_words())]


@pytest.mark.parametrize(
    "need",
    [
        "Ben wets himself at school most days and cannot say when he needs to go.",
        "She cannot use a bus and has never walked to school alone.",
        "He refuses most foods and loses weight.",
        "She finds mathematics very hard and cannot add to ten.",
        "Since March she has been out of school and is struggling to return.",
        "She cannot hear what is said behind her.",
        "He gambles on his telephone and spends the money for his lunch.",
        "In March she cut her arms after a lesson.",
        "At playtime he plays alone and watches the others.",
        "Her father died in May and she talks of nothing else.",
        "Ben clings to his father at the gate and cries until he has gone.",
        "She finds it hard to ask an adult for help and goes without.",
        "She cannot use a knife and fork.",
        "He gets up four times in the night and falls asleep at his table.",
        "He cannot climb stairs without being lifted.",
        "She will not wash her hands and is frightened of water on her face.",
    ],
)
def test_a_need_of_which_no_provision_speaks_is_shown_with_its_words(need):
    assert breaks(needs=need) == [(Break.NEED, "B", need)]


@pytest.mark.parametrize(
    ("need", "help_given"),
    [
        ("He wets himself most days.", "A toileting programme every two hours by a trained assistant."),
        ("She cannot use a bus.", "Travel training, ten sessions of one hour."),
        (
            "1. He cannot add to ten.",
            "| Need | Provision | How often |\n| B1 | Daily practice with counters | 10 minutes |",
        ),
        ("Lee has no difficulty with eating, sleeping or hearing.", "A laptop for written work."),
        ("Strengths: he is good at maths and never loses count.", "A laptop for written work."),
        ("His hearing is satisfactory and he does not need an aid.", "A laptop for written work."),
        ("He is tired at dinner time and takes his glasses off.", "A laptop for written work."),
        ("His handwriting cannot be read by others.", "A laptop for written work."),
        ("He cries when his mother leaves.", "A key person meets him at the gate each morning."),
        ("She cannot hear the sounds in words.", "Phonics for ten minutes a day."),
        ("She plays alone, but nothing needs to be done about this.", "A laptop for written work."),
    ],
)
def test_an_answered_need_and_words_that_tell_no_need_are_left_alone(need, help_given):
    assert breaks(needs=need, help_given=help_given) == []


def test_a_range_over_the_whole_of_the_needs_answers_none_of_them():
    table = "| Need | Provision | How often |\n| B1 to B8 | Differentiation across the curriculum | Always |"
    assert breaks(needs="1. He cannot add to ten and finds mathematics hard.", help_given=table)


def test_advice_that_was_never_asked_for_is_shown():
    need = "An assessment by a therapist was recommended. It has not been requested."
    assert breaks(needs=need) == [(Break.NEED, "B", "It has not been requested.")]


def test_an_outcome_to_which_nothing_leads_is_shown():
    outcome = "By July 2028 Ben will travel by bus alone."
    assert breaks(needs="Ben cannot spell.", outcomes=outcome, help_given="Spelling practice.") == [
        (Break.OUTCOME, "E", outcome)
    ]


def test_help_for_which_an_outcome_asks_is_not_without_reason():
    outcome = "By July 2028 Ben will travel by bus alone."
    given = "Travel training for ten sessions of one hour."
    assert breaks(needs="Ben cannot tell the time.", outcomes=outcome, help_given=given) == []


def test_what_comes_of_a_need_is_met_with_the_need():
    need = "He reads slowly. Because of this he cannot read the questions in mathematics."
    assert breaks(needs=need, help_given="Phonics for ten minutes a day.") == []


def test_help_without_a_need_is_shown_and_general_good_practice_is_not():
    given = "- Sensory circuits each morning.\n- High quality teaching with a sensory approach."
    assert breaks(needs="Ben cannot spell.", help_given=given) == [
        (Break.PROVISION, "F", "Sensory circuits each morning.")
    ]


def test_help_by_a_specialist_for_the_need_and_awareness_of_it_answer_something():
    cane = "| What | Who | How often |\n| Crossing roads with a cane | Habilitation specialist | 12 lessons |"
    assert (
        breaks(needs="He cannot see print: his vision is low.", help_given=f"{cane}\n| Large print | School | daily |")
        == []
    )
    aware = "Staff are to be aware of her grief and to show sensitivity."
    assert breaks(needs="She cannot spell.", help_given=aware) == []


def test_emotional_literacy_and_a_lunchtime_club_are_neither_reading_nor_a_meal():
    eats = "She cannot eat a meal in the hall and is hungry."
    club = "She may join a lunchtime club on Tuesdays. Emotional literacy support, 20 minutes a week."
    assert breaks(needs=eats, help_given=club)[0] == (Break.NEED, "B", eats)
    assert not breaks(
        needs="She wakes at night from nightmares.", help_given="Melatonin by a nurse at 7 pm, for sleep."
    )


NUMBERED = "1. He cannot add to ten.\n2. He plays alone.\n3. He cannot say how long a minute is or when he has to stop."
ADDING, PLAYING = "Daily counting for 10 minutes.", "A games group of three, 20 minutes a week."


def test_where_all_help_names_its_need_by_number_the_need_that_none_names_is_shown():
    help_given = f"For B1:\n- {ADDING}\nFor B2:\n- {PLAYING}"
    assert breaks(needs=NUMBERED, help_given=help_given) == [
        (Break.NEED, "B", "3. He cannot say how long a minute is or when he has to stop.")
    ]


@pytest.mark.parametrize(
    "help_given",
    [
        f"- {ADDING}\n- {PLAYING}",
        f"For B1:\n- {ADDING}",
        f"For B1:\n- {ADDING}\nFor B2 and B3:\n- {PLAYING}",
    ],
)
def test_numbers_that_leave_out_many_needs_or_none_say_nothing(help_given):
    assert (Break.NEED, "B", "3. He cannot say how long a minute is or when he has to stop.") not in breaks(
        needs=NUMBERED, help_given=help_given
    )
