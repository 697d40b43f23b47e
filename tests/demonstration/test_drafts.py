"""The made-up plans are what they claim to be."""

import pytest

from audits.parser.kinds import plan_kind
from audits.parser.run import parse_document
from audits.rules.headings import find_sections
from qa_portal.demonstration.drafts import Draft, as_read, as_word, needs

SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")


def draft(quality: int, need: str = "ASD", seed: int = 3) -> Draft:
    return Draft("Ada", need, dict.fromkeys(SECTIONS, quality), year=2028, seed=seed)


@pytest.mark.parametrize("quality", [1, 2, 3, 4])
def test_the_parser_reads_a_made_up_plan_as_the_story_says(quality):
    found, told = parse_document(as_word(draft(quality)), "docx"), as_read(draft(quality))
    assert (found.html, found.text, found.blocks) == (told.html, told.text, told.blocks)


@pytest.mark.parametrize("need", needs())
@pytest.mark.parametrize("quality", [1, 4])
def test_every_section_is_found_even_where_nothing_is_said(need, quality):
    told = as_read(draft(quality, need))
    assert find_sections(told.blocks, told.text, plan_kind("ehcp")).missing == ()
    assert "{" not in told.text


def test_better_plans_say_more():
    assert len(as_read(draft(4)).text) > len(as_read(draft(2)).text) > len(as_read(draft(1)).text)
