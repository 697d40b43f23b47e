"""What single checks say and when they are silent: cases that the figures of sentences do not reach."""

from dataclasses import replace
from datetime import date

import pytest

from audits.rules.checks.cover import facts_with_cover
from audits.rules.checks.facts import Facts
from audits.rules.checks.pack import read_checks
from frameworks.packs import read_pack
from frameworks.rules.reading import PackRefusedError
from tests.audits.rules.checks.plans import FACTS, codes_in, items, paragraph, plan_of, prompts_in, table

ROW = "Need | What | How much | Who"
WHOLE = {code: paragraph(f"Words of section {code} about the child.") for code in "ABCDEFGIJK"}


def by_code(sections, code, facts=FACTS):
    return [prompt for prompt in prompts_in(sections, facts) if prompt.code == code]


def test_a_row_gives_one_prompt_for_its_wording_and_one_for_its_amount():
    html = table(ROW, "B1 | Support with reading as appropriate | As needed | School")
    vague = by_code({"F": html}, "vague_provision")
    unquantified = by_code({"F": html}, "unquantified_provision")
    assert [prompt.quote for prompt in vague] == ["Support with reading as appropriate"]
    assert [prompt.quote for prompt in unquantified] == ["As needed … Support with reading as appropriate"]


def test_the_amount_in_another_cell_of_the_row_counts():
    assert not codes_in({"F": table(ROW, "B1 | Phonics teaching | 20 minutes a day | Teaching assistant")})


def test_a_line_above_a_list_governs_its_items():
    html = paragraph("Every day for 20 minutes, with a teaching assistant:") + items(
        "phonics teaching", "reading practice"
    )
    assert "unquantified_provision" not in codes_in({"F": html})


def test_a_table_whose_first_column_names_what_stands_beside_it_is_read_as_rows():
    cells = "<table><tbody>{}</tbody></table>".format(
        "".join(
            f"<tr><td>{label}</td>\n<td>{words}</td>\n</tr>"
            for label, words in (
                ("Provision", "Phonics teaching"),
                ("How often", "20 minutes a day"),
                ("Who", "Teacher"),
            )
        )
    )
    assert not codes_in({"F": cells})


def test_a_line_above_a_table_dates_its_outcomes():
    lead = paragraph("By the end of Year 6 (July 2027):")
    outcome = table("Outcome | How we know", "Farah will name ten signs nine times out of ten | Film each term")
    assert not codes_in({"E": lead + outcome})


def test_in_a_paragraph_an_amount_in_one_sentence_does_not_excuse_another():
    words = "A mentor sees Farah for 30 minutes every Monday. Other help is at the discretion of the college."
    found = by_code({"F": paragraph(words)}, "vague_provision")
    assert [prompt.quote for prompt in found] == ["Other help is at the discretion of the college."]


def test_that_nothing_is_needed_may_be_said_twice():
    nil = paragraph("No provision is needed; the family was visited on 3 March 2026.")
    assert "repeated_text" not in codes_in({"H1": nil, "H2": nil})


def test_words_that_are_crossed_out_are_not_looked_at():
    assert "vague_provision" not in codes_in({"F": "<p><s>Access to support as appropriate.</s></p>"})


def test_vague_words_are_looked_for_in_provision_alone():
    assert "vague_provision" not in codes_in({"B": paragraph("Farah needs regular support where possible.")})


def test_a_prompt_quotes_at_most_two_sentences_and_marks_words_inside_them():
    for prompt in prompts_in({"F": paragraph("Farah may get help. It is given where possible. It is regular.")}):
        assert len(prompt.pieces) <= 2
        assert all(any(a <= start and end <= b for a, b in prompt.pieces) for start, end in prompt.words)


def test_where_two_checks_meet_on_the_same_words_the_graver_is_shown():
    prompts = prompts_in({"F": items("Farah will have access to an ELSA as appropriate.")})
    assert [prompt.code for prompt in prompts] == ["vague_provision"]


def test_a_section_that_is_not_there_is_told_of_without_a_quote():
    sections = WHOLE | {"H1": paragraph("Two hours each Saturday of support at home.")}
    assert [(prompt.section, prompt.quote) for prompt in by_code(sections, "missing_section")] == [("H2", "")]


def test_advice_is_no_plan_and_lacks_no_section():
    assert "missing_section" not in codes_in({"A": paragraph("Views of Farah: she likes art.")})


@pytest.mark.parametrize(("stage", "found"), [("draft", True), ("final", False), ("amended_draft", False)])
def test_a_placement_is_named_too_early_in_a_first_draft_alone(stage, found):
    facts = replace(FACTS, stage=stage)
    assert ("placement_named_in_draft" in codes_in({"I": paragraph("Hill Lane Primary School.")}, facts)) is found


@pytest.mark.parametrize(
    ("drafted", "why", "found"),
    [
        (date(2026, 6, 1), "", True),
        (date(2026, 5, 1), "", False),
        (date(2026, 6, 1), "The advice was delayed by illness.", False),
    ],
)
def test_a_plan_later_than_twenty_weeks_gives_its_reason(drafted, why, found):
    facts = replace(FACTS, event="new_plan", requested=date(2026, 1, 1), drafted=drafted, stage="draft")
    assert ("timescale_missed" in codes_in({"": paragraph(f"Cover. {why}"), **WHOLE}, facts)) is found


def test_hours_that_do_not_agree_are_told_with_both_places():
    html = items("Farah will have 20 hours a week of individual adult support.") + paragraph(
        "The 15 hours of support are shared."
    )
    found = by_code({"F": html}, "contradiction")
    assert ["20 hours" in prompt.quote and "15 hours" in prompt.quote for prompt in found] == [True]


def test_from_year_nine_adult_life_is_missed_and_before_it_is_not():
    sections = WHOLE | {"E": items("By July 2028 Farah will read 40 words a minute.")}
    assert "pfa_missing_year9" in codes_in(sections, replace(FACTS, year_group="9"))
    assert "pfa_missing_year9" not in codes_in(sections, replace(FACTS, year_group="8"))


def test_another_council_is_foreign_unless_the_child_moved_from_there():
    assert "wrong_council" in codes_in({"F": paragraph("Paid by Southmoor Borough Council.")})
    assert "wrong_council" not in codes_in({"A": paragraph("She moved here from Southmoor Borough Council in 2024.")})


def test_the_same_sentence_twice_is_told_at_its_second_place():
    words = "Farah can hold a long conversation with adults she knows well."
    sections = {"B": paragraph(words) + paragraph(f"At school too. {words}")}
    assert [prompt.quote for prompt in by_code(sections, "repeated_text")] == [words]


def test_a_check_that_the_pack_leaves_off_runs_where_it_is_asked_for():
    long = " ".join(
        ["Farah and her family would like the school and the council and the therapist to go on working"] * 4
    )
    assert "hard_to_read" not in codes_in({"A": paragraph(long)})
    assert "hard_to_read" in {prompt.code for prompt in prompts_in({"A": paragraph(long)}, on=("hard_to_read",))}


def test_a_council_adds_words_to_a_list():
    pack = read_checks(read_pack("checks")).with_words({"vague_words": ("in due course",)})
    assert "in due course" in pack.words("vague_words").phrases


def test_the_cover_tells_name_pronoun_and_dates():
    cover = table(
        "Name of child | Ravi Shah", "Gender | Boy", "Date of birth | 3 May 2015", "Date of request | 1.2.2026"
    )
    plan = plan_of({"": cover, "B": paragraph("Ravi reads well.")}, Facts())
    told = facts_with_cover(Facts(), plan.lines, frozenset())
    assert (told.name, told.pronoun, told.born, told.requested) == (
        "Ravi Shah",
        "he",
        date(2015, 5, 3),
        date(2026, 2, 1),
    )


def test_without_a_cover_the_name_is_the_one_that_most_sentences_begin_with():
    plan = plan_of({"B": paragraph("Ravi is nine. Ravi has asthma. Otto is his friend.")}, Facts())
    assert facts_with_cover(Facts(), plan.lines, frozenset()).name == "Ravi"


def test_a_pack_that_names_a_list_it_has_not_is_refused_with_a_sentence():
    pack = read_pack("checks")
    wrong = {**pack, "checks": [{**pack["checks"][0], "word_lists": ["nowhere"], "severity": "grave"}]}
    with pytest.raises(PackRefusedError) as refused:
        read_checks(wrong)
    assert len(refused.value.faults) == 2


def test_a_loose_cell_is_quoted_with_the_title_of_its_row():
    found = by_code({"F": table(ROW, "B1 | Drumming | As the school sees fit | Mentor")}, "vague_provision")
    assert [prompt.quote for prompt in found] == ["As the school sees fit … Drumming"]


@pytest.mark.parametrize(
    "line",
    [
        "Mr Bell, the assistant, walks with her from 8.45 to 9.05 each school day.",
        "A mentor sits with him between 10.15 and 10.35 on Mondays.",
        "The lesson order is fixed so that reading support comes before 11.00; the class teacher sees to it.",
        "A signing adult plays with her on three mornings a week, 9 till noon.",
    ],
)
def test_help_by_the_clock_has_its_amount(line):
    assert "unquantified_provision" not in codes_in({"F": items(line)})


@pytest.mark.parametrize(
    ("row", "is_loose"),
    [
        ("B1 | Dinner in the library with one friend | Every day | Supervisor", False),
        ("B1 | An assistant meets Sam at the taxi | Every morning | Assistant", False),
        ("B1 | Dinner club for talking practice | Every day | Supervisor", True),
    ],
)
def test_a_part_of_the_day_needs_no_length_but_a_session_in_it_does(row, is_loose):
    assert ("unquantified_provision" in codes_in({"F": table(ROW, row)})) == is_loose


def test_somebody_named_alone_is_help_without_an_amount():
    assert "unquantified_provision" in codes_in({"F": items("Reading tutor.", "F4 Nurture assistant")})


def test_a_table_with_one_unknown_heading_is_still_read_by_the_others():
    html = table(
        "Where it belongs | What is given | How often | By whom", "Words | Spelling lesson | 20 minutes daily | Teacher"
    )
    assert not codes_in({"F": html})
    html = table("What will be different | By when | How we shall know", "Lee to be happier | Ongoing | Feedback")
    assert [prompt.quote for prompt in by_code({"E": html}, "outcome_not_smart")] == ["Lee to be happier … Ongoing"]


@pytest.mark.parametrize(
    "line",
    [
        "When Sam leaves primary school he will tell the time to five minutes without help.",
        "In two years Sam will tell the time to five minutes without help.",
        "By his eleventh birthday Sam will tell the time to five minutes without help.",
    ],
)
def test_an_outcome_may_be_dated_by_an_event(line):
    assert "outcome_not_smart" not in codes_in({"E": paragraph(line)})


def test_a_date_above_numbered_outcomes_holds_for_them_all():
    html = (
        paragraph("By July 2027:")
        + paragraph("E1 Sam will count to 50 alone.")
        + paragraph("E2 Sam will tie laces alone.")
    )
    assert "outcome_not_smart" not in codes_in({"E": html})


@pytest.mark.parametrize(
    ("words", "is_missing"),
    [
        ("Sam likes trains. His parents came to school in May. They hope that he will learn to swim.", False),
        ("His parents came to school in May. Sam likes trains. They hope to see more of them.", True),
        ("It is the family's wish that Sam learns to swim.", False),
    ],
)
def test_they_may_be_the_parents_named_just_before(words, is_missing):
    assert ("no_parent_view" in codes_in({"A": paragraph(words)})) == is_missing


@pytest.mark.parametrize(
    ("words", "is_missing"),
    [
        ("Hope would like Sam to learn to swim.", False),
        ("Idris hopes that he will make a friend.", False),
        ("Wren would like Sam to learn to swim.", True),
    ],
)
def test_parents_are_known_by_their_names_on_the_cover(words, is_missing):
    cover = paragraph("Parents: Hope Gwynne (mother); Idris Gwynne (father). ") + paragraph("Case officer: Wren Carter")
    assert ("no_parent_view" in codes_in({"": cover, "A": paragraph(words)})) == is_missing


@pytest.mark.parametrize(
    ("source", "is_lacking"), [("Audiologist", False), ("Surgeon", False), ("Haematology", False), ("Uncle", True)]
)
def test_advice_by_any_branch_of_medicine_is_of_health(source, is_lacking):
    words = paragraph(f"School. EP. Social worker. {source}.")
    (found,) = by_code({"K": words}, "missing_advice_in_k", replace(FACTS, event="new")) or (None,)
    assert (found is not None and found.note == "medical") == is_lacking


@pytest.mark.parametrize(
    ("words", "is_jargon"),
    [
        ("He learns British Sign Language. His BSL teacher comes on Mondays.", False),
        ("His BSL teacher comes on Mondays.", True),
        ("She signed MILK and CAR to her teacher.", False),
    ],
)
def test_a_name_written_out_before_or_a_sign_is_no_jargon(words, is_jargon):
    assert ("jargon_unexplained" in codes_in({"B": paragraph(words)})) == is_jargon


def test_a_therapist_whose_findings_are_reported_stands_in_k():
    sections = {"B": paragraph("The occupational therapist found that Sam tires within ten minutes of writing.")}
    listed = {"K": items("School, 3 May 2026", "Educational psychologist, 4 May 2026")}
    assert by_code(sections | listed, "missing_advice_in_k")[0].note == "occupational therapy"
