"""The made-up plans are what they claim to be."""

import pytest

from audits.parser.kinds import plan_kind
from audits.parser.run import parse_document
from audits.rules.headings import find_sections
from qa_portal.demonstration.drafts import Draft, as_read, as_word


@pytest.mark.parametrize("quality", [1, 2, 3, 4])
def test_the_parser_reads_a_made_up_plan_as_the_story_says(quality):
    draft = Draft("Ada", quality, seed=quality)
    found, told = parse_document(as_word(draft), "docx"), as_read(draft)
    assert (found.html, found.text, found.blocks) == (told.html, told.text, told.blocks)


def test_every_section_is_found_even_where_nothing_is_said():
    told = as_read(Draft("Ben", quality=1, seed=3))
    assert find_sections(told.blocks, told.text, plan_kind("ehcp")).missing == ()
