"""What became of advice in a plan, measured on made-up pairs and shown on single recommendations."""

import pytest

from audits.parser.thread_words import thread_words
from audits.rules.threads.advice import read_advice
from audits.rules.threads.items import ItemKind
from audits.rules.threads.taken_up import Verdict, match_advice
from tests.audits.rules.threads.pages import page
from tests.audits.rules.threads.pairs import items_of, measured


def matched(recommendation, provision, section="F"):
    advice = read_advice(page(f"# Recommendations\n- {recommendation}"), thread_words())
    plan = items_of(f"# Section {section}: Provision\n- {provision}\n- Access to the school choir on Fridays.")
    return match_advice(advice, plan, thread_words())[0]


def test_most_verdicts_are_those_of_a_person():
    assert measured("tuned").as_data()["verdict_accuracy"] >= 0.9


def test_on_documents_that_were_put_aside_too():
    sums = measured("held").as_data()
    assert sums["found"] >= 0.9
    assert sums["verdict_accuracy"] >= 0.8


@pytest.mark.parametrize(
    ("advised", "planned"),
    [
        ("Speech therapy for 30 minutes a week", "Speech therapy: one session of 30 minutes each week"),
        ("Paired reading, 20 minutes, three times a week", "Three paired reading sessions of 20 minutes a week"),
        ("A reading pen for use in every lesson", "She uses a reading pen in every lesson"),
        ("Termly review by the physiotherapist", "The physiotherapist reviews him once a term"),
        ("Swimming with an adult, 3 x 30 minutes a week", "Swimming with an adult for 30 minutes three times a week"),
        ("A clinic for his hearing aids every six months", "The clinic for his hearing aids is held twice a year"),
        ("A quiet room with an adult at lunch every day", "A quiet room with an adult every lunchtime"),
    ],
)
def test_the_same_amounts_in_other_words_are_no_difference(advised, planned):
    assert matched(advised, planned).verdict is Verdict.YES


@pytest.mark.parametrize(
    ("advised", "planned", "words"),
    [
        ("Speech therapy for 45 minutes a week", "Speech therapy for 30 minutes a week", "30 minutes a week"),
        ("Paired reading three times a week", "Regular paired reading", "Regular"),
        ("Counselling for one hour a week", "Counselling where possible", "where possible"),
        ("Regular physiotherapy", "Physiotherapy for 30 minutes a week", "Check where it comes from"),
        ("1:1 support", "Individual support by a teaching assistant, 16 hours a week", "Check where it comes from"),
        ("A visual timetable each day", "A visual timetable each day, where possible", "adds “where possible”"),
        ("Travel training in twelve sessions", "Twelve sessions of travel training will be explored", "explored"),
        ("Two adults for each transfer by hoist", "Support from adults with transfers by hoist", "Two adults"),
        (
            "Number work three times a week in a pair",
            "Number work three times a week in a group of six",
            "group of six",
        ),
        ("A wait of ten seconds after an instruction", "Time to process after an instruction", "ten second"),
        (
            "Phonics should be taught by a specialist teacher every week",
            "Phonics will be taught every week with a teaching assistant",
            "teaching assistant",
        ),
    ],
)
def test_thinned_or_changed_help_is_told_with_the_words_of_both(advised, planned, words):
    match = matched(advised, planned)
    assert match.verdict is Verdict.CHANGED
    assert words in match.why


@pytest.mark.parametrize(
    ("advised", "planned"),
    [
        ("Travel training, if needed", "Travel training, if needed"),
        ("A signing course, taught by the speech therapist", "A signing course, taught by the speech therapist"),
        ("A communication passport kept up to date", "A communication passport, kept up to date"),
        ("Lunch with no more than five others each day", "Lunch each day with up to five others"),
    ],
)
def test_a_condition_or_a_person_that_advice_names_itself_is_no_change(advised, planned):
    assert matched(advised, planned).verdict is Verdict.YES


def test_help_by_the_same_person_is_not_the_same_help():
    advice = read_advice(
        page("# Provision\n| What | How much | Who |\n| Hydrotherapy | Weekly | Physiotherapy assistant |"),
        thread_words(),
    )
    plan = items_of("# Section F\n- A physiotherapy assistant will carry out the stretches weekly.")
    assert match_advice(advice, plan, thread_words())[0].verdict is Verdict.NO


def test_what_somebody_needs_is_recommended_where_an_amount_stands_with_it():
    told = read_advice(page("# Summary\nShe needs ten sessions of counselling. She needs her friends."), thread_words())
    helped = [item.words for item in told if item.kind is ItemKind.PROVISION]
    assert helped == ["She needs ten sessions of counselling."]


def test_what_the_plan_leaves_out_is_missing_and_the_nearest_words_are_kept():
    match = matched("Hydrotherapy once a week", "A laptop for writing in all lessons")
    assert match.verdict is Verdict.NO
    assert match.planned is not None


def test_a_therapist_replaced_by_an_assistant_is_a_change():
    advice = read_advice(
        page("# Provision\n| What | How much | Who |\n| Fluency therapy | Weekly | Speech and language therapist |"),
        thread_words(),
    )
    plan = items_of("# Section F\n| Provision | How often | Who |\n| Fluency therapy | Weekly | Teaching assistant |")
    match = match_advice(advice, plan, thread_words())[0]
    assert (match.verdict, "Teaching assistant" in match.why) == (Verdict.CHANGED, True)


def test_a_need_is_looked_for_among_needs_and_not_in_provision():
    advice = read_advice(page("# Needs\n- He finds it hard to hold a pencil."), thread_words())
    plan = items_of("# Section B: Needs\nHe cannot ride a bicycle.\n# Section F\n- A pencil grip, which he can hold.")
    match = match_advice(advice, plan, thread_words())[0]
    assert (match.advised.kind, match.verdict) == (ItemKind.NEED, Verdict.NO)


def test_a_plan_without_provision_has_nothing_of_the_advice():
    advice = read_advice(page("# Recommendations\n- Weekly swimming."), thread_words())
    assert [(match.verdict, match.planned) for match in match_advice(advice, (), thread_words())] == [
        (Verdict.NO, None)
    ]


@pytest.mark.parametrize(
    ("advised", "planned"),
    [
        ("The school will assess his carer for a hearing loop by June", "His carer may ask for a hearing loop"),
        ("Braille taught by a qualified teacher of children with impaired vision", "Braille taught by a class teacher"),
        ("Occupational therapist to visit six-weekly", "The occupational therapist visits once a term"),
    ],
)
def test_help_that_is_less_sure_less_expert_or_rarer_is_changed(advised, planned):
    assert matched(advised, planned).verdict is Verdict.CHANGED
