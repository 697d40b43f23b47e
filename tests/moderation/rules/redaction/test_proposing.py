"""What is proposed in invented plans, and what holds of every proposal."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.rules.headings import Block
from audits.rules.headings.blocks import Cell
from moderation.evaluating import summed
from moderation.packs import council_list, redaction_words
from moderation.rules.redaction import Child, CouncilList, apply, propose, text_of
from moderation.rules.redaction.texts import WORD
from tests.moderation.rules.redaction.marked import marked_plans, outcome_of, proposals_for

PLANS = {plan.name: plan for plan in marked_plans()}
CHILD = Child("Robin Ashgrove-Vale", "Bobbin", "RAV", "2016-05-09", "Larkshire County Council")


def found(words, child=CHILD, listing=None, on=None):
    proposals = propose(text_of(words), child, redaction_words(), listing or CouncilList(), on=on)
    return [(each.kind, each.words) for each in proposals]


def replaced(words, on=None):
    return apply(words, propose(text_of(words), CHILD, redaction_words(), CouncilList(), on=on))


@pytest.mark.parametrize("name", PLANS)
def test_hardly_a_name_of_an_invented_plan_is_missed(name):
    outcome = outcome_of(PLANS[name])
    count = summed([outcome.counts])
    expected, seen = (sum(getattr(each, figure) for each in count.values()) for figure in ("expected", "found"))
    proposed, right = (sum(getattr(each, figure) for each in count.values()) for figure in ("proposed", "right"))
    assert seen >= 0.95 * expected, outcome.missed
    assert right >= 0.9 * proposed, outcome.false


@pytest.mark.parametrize("name", PLANS)
def test_proposals_lie_in_the_text_apart_and_say_why(name):
    plan = PLANS[name]
    proposals = proposals_for(plan)
    for one, following in pairwise(proposals):
        assert one.end <= following.start
    for each in proposals:
        assert plan.words[each.start : each.end] == each.words
        assert each.reason.endswith(".")
        assert each.replacement[0] + each.replacement[-1] == "[]"


@pytest.mark.parametrize("name", PLANS)
def test_no_name_of_the_child_stands_alone_afterwards_and_a_second_run_finds_none(name):
    plan = PLANS[name]
    after = apply(plan.words, proposals_for(plan))
    left = {word for word in WORD.findall(after) if word[0].isupper()}
    assert not left & set(plan.child.name.split()) - {"Will", "Hope"}
    again = propose(text_of(after), plan.child, redaction_words(), CouncilList())
    assert not [each for each in again if each.kind == "child_name"]


@pytest.mark.parametrize(
    "words",
    [
        "The Children and Families Act 2014 and the SEND Code of Practice apply.",
        "He uses Zones of Regulation, Makaton, Lego Therapy and Attention Autism.",
        "The Vineland and the British Picture Vocabulary Scale were used.",
        "She has Down syndrome. He has Asperger syndrome and Tourette syndrome.",
        "In May and June he reads. From April 2026 the school will review Mathematics.",
        "Section E. Outcomes",
        "Will he manage? Will the school write? Hope and trust matter.",
        "The Special Educational Needs Coordinator and the Head Teacher will meet the Educational Psychologist.",
        "He speaks Polish and Punjabi and came from Nigeria after Christmas.",
        "Larkshire County Council keeps this plan. A mainstream primary school is named.",
        "He receives 25 hours a week from a Teaching Assistant, and 10 sessions of 45 minutes.",
        "Autumn 2025\nSummer Term 2026\nAutumn term",
        "Parents Evening. A family support worker. Her sister School trip. The teacher is at Annual Review.",
        "His dog is called Biscuit and Biscuit sleeps on his bed.",
    ],
)
def test_what_names_nobody_stays(words):
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Robin's report. BOBBIN reads.", ["Robin", "BOBBIN"]),
        ("Mr and Mrs A. Vale", ["Mr and Mrs A. Vale"]),
        ("My twin sister Haven and my best friend is Chance. I see Haven daily.", ["Haven", "Chance", "Haven"]),
        (
            "Parents\nPage Bright and Royal Knight\nThey say Royal and Page agree.",
            ["Page Bright", "Royal Knight", "Royal", "Page"],
        ),
        ("She learnt the signs with Miss K. She likes it.", ["Miss K"]),
        ("RAV has settled; see R Ashgrove-Vale in Year R.", ["RAV", "R Ashgrove-Vale"]),
        ("Her brothers Idris and Cai, and a friend, Wren, came.", ["Idris", "Cai", "Wren"]),
        ("Advice from: Nia Beddoe, Speech and Language Therapist", ["Nia Beddoe"]),
        ("S. ap Gwilym wrote to Dr. M. Fernández-Lowe.", ["S. ap Gwilym", "Dr. M. Fernández-Lowe"]),
        ("Signed\nOlive Baker", ["Olive Baker"]),
        ("He went to St Bede's and then to Thornybank Academy.", ["St Bede's", "Thornybank Academy"]),
        ("Call 01632 960123 or write to n.beddoe@council.example.", ["01632 960123", "n.beddoe@council.example"]),
        ("NHS number 943 476 5918, UPN B801200001001.", ["943 476 5918", "B801200001001"]),
        ("She lives at 4a Mill Lane, Upper Barling, UB1 2AD.", ["4a Mill Lane, Upper Barling, UB1 2AD"]),
        (
            "Llinos Haf Prys, SENCo, chaired. LHP will write to K. O'Dowd; KO'D agreed.",
            ["Llinos Haf Prys", "LHP", "K. O'Dowd", "KO'D"],
        ),
        ("Checked by\nOFK\nOFK will file it.", ["OFK", "OFK"]),
        ("He plays with Bo, Ty and Oz. Bo shouts.", ["Bo", "Ty", "Oz", "Bo"]),
        (
            "Ms K. St. John came. St. John spoke to Prof. van der Meulen; van der Meulen wrote.",
            ["Ms K. St. John", "St. John", "Prof. van der Meulen", "van der Meulen"],
        ),
        ("Jordan has left; Chi is her new mentor, and Chi meets her weekly.", ["Jordan", "Chi", "Chi"]),
        ("She moved to Hull in 2021.", ["Hull"]),
        (
            "Those there: J. da Costa; Dr P. van 't Hoff. da Costa wrote.",
            ["J. da Costa", "Dr P. van 't Hoff", "da Costa"],
        ),
        ("Kind regards,\nMałgosia", ["Małgosia"]),
        ("R.A. and R-A-V read. Their pony at the stables is called Ginger.", ["R.A.", "R-A-V"]),
        ("He is known to FLAMS and to CAMHS.", ["FLAMS"]),
        ("Born 9th May 2016; 09.05.16; reviewed 3 June 2026.", ["9th May 2016", "09.05.16"]),
    ],
)
def test_what_names_somebody_goes(words, expected):
    assert [said for _, said in found(words)] == expected


def test_the_lists_of_a_council_are_taken_and_its_own_name_is_not():
    listing = CouncilList(areas=("Larkshire",), places=("Upper Barling",), services=("Stepping Stones",))
    words = "Larkshire: Stepping Stones visits Upper Barling."
    assert found(words, listing=listing) == [("team_or_clinic_location", "Stepping Stones"), ("place", "Upper Barling")]
    assert council_list("Nowhere Council") == CouncilList()


def test_pseudonyms_are_the_same_for_the_same_person():
    words = "His sister Idris helps. The tutor, Mrs Quill, knows Idris. Mrs Quill and Dr Onu met."
    assert replaced(words) == (
        "His sister [sister 1] helps. The tutor, [professional 1], knows [sister 1]. [professional 1] and [professional 2] met."
    )


def test_a_date_of_birth_becomes_an_age():
    assert replaced("Born on 9 May 2016.", on=date(2026, 5, 8)) == "Born on [age 9]."
    assert replaced("Born on 9 May 2016.") == "Born on [date of birth]."
    assert replaced("He turns 18 on 9 May 2034.") == "He turns 18 on [May 2034]."


NAMES = st.sampled_from(["Zebulah", "Quorra", "Oyelani", "Mbeki-Thrale", "Siôn", "O'Hagerty"])
FRAMES = st.sampled_from(
    [
        "His mother, {}, came.",
        "Mrs {} agreed.",
        "The tutor is called {}.",
        "{} says no.",
        "We saw {}’s book.",
        "A. {}, SENCo",
    ]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(FRAMES, NAMES), min_size=1, max_size=5))
def test_no_found_name_is_left_standing_and_nothing_else_changes(sentences):
    words = "\n".join(frame.format(name) for frame, name in sentences)
    proposals = propose(text_of(words), CHILD, redaction_words(), CouncilList())
    after = apply(words, proposals)
    assert not {name for _, name in sentences} & set(WORD.findall(after))
    assert all(0 <= each.start < each.end <= len(words) for each in proposals)
    assert apply(after, propose(text_of(after), CHILD, redaction_words(), CouncilList())) == after


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_can_be_proposed_for(words):
    proposals = propose(text_of(words), CHILD, redaction_words(), CouncilList())
    assert all(words[each.start : each.end] == each.words for each in proposals)
    assert all(one.end <= following.start for one, following in pairwise(proposals))


def cell(at, start, end, *, head=False):
    row, column = divmod(at, 2)
    return Block(f"b{at}", "cell", start, end, cell=Cell(0, row, column, 1, 2, head))


def test_a_cell_is_read_by_the_head_of_its_column_and_the_cell_on_its_left():
    words = "Advice\nAuthor\nReport\nFfreya Goodacre\n"
    blocks = [cell(0, 0, 6, head=True), cell(1, 7, 13, head=True), cell(2, 14, 20), cell(3, 21, 36)]
    text = text_of(words, blocks, ["Page 1", "Robin: plan"])
    assert [line.label for line in text.lines[:4]] == ["", "Advice", "Advice", "Report | Author"]
    proposals = propose(text, CHILD, redaction_words(), CouncilList())
    assert [(each.kind, each.words) for each in proposals] == [
        ("staff_name", "Ffreya Goodacre"),
        ("child_name", "Robin"),
    ]


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Health: H-W Seo, 1 June 2026", "staff_name", "H-W Seo"),
        ("Current school: The Grange", "school", "The Grange"),
        ("School: Bishop Grosse CE (VA) Primary", "school", "Bishop Grosse CE (VA) Primary"),
        ("Name of present college: Larkfield", "school", "Larkfield"),
        ("He left Castle Rock High in July.", "school", "Castle Rock High"),
        ("Therapist: Zsófia Kiss, 19 March 2026.", "staff_name", "Zsófia Kiss"),
        ("Terence Vrbova met the family.", "other_child_name", "Terence Vrbova"),
        ("Speech and language: Mairéad, 20 March 2026.", "staff_name", "Mairéad"),
        ("Mum: Florence Nabukenya f@home.example", "family_name", "Florence Nabukenya"),
    ],
)
def test_odd_forms_of_names_are_proposed(words, kind, name):
    assert (kind, name) in found(words)


@pytest.mark.parametrize(
    "words", ["Current school: Mainstream", "Current school: None", "Present setting: Year 9", "Need: Very High"]
)
def test_a_field_for_the_school_that_names_none_is_left_alone(words):
    assert found(words) == []


def test_initials_and_a_word_that_fill_a_cell_for_names_are_a_name():
    rows = [["Advice from", "Name"], ["School", "R Day"], ["Physiotherapy", "C. Lamb"]]
    words = "\n".join(cell for row in rows for cell in row)
    blocks, at = [], 0
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            blocks.append(Block(f"b{at}", "cell", at, at + len(cell), cell=Cell(1, row, column, 1, 2, row == 0)))
            at += len(cell) + 1
    proposals = propose(text_of(words, blocks), CHILD, redaction_words(), CouncilList())
    assert [each.words for each in proposals] == ["R Day", "C. Lamb"]


@pytest.mark.parametrize("word", ["Yesterday", "Therapist", "Quietly", "When"])
def test_a_word_that_begins_a_sentence_is_no_forename_of_the_name_after_it(word):
    assert "Vrbova" in [name for _, name in found(f"{word} Vrbova met the family. It was yesterday.")]
