"""The reader against the layouts of many councils: every section in every place, and no other."""

import pytest

from audits.parser.child.main import answer
from audits.parser.kinds import plan_kind
from audits.rules.headings import Block, find_sections
from audits.rules.safe_text import letters_only
from tests.audits.parser.layouts import LAYOUTS, TITLES, marked_headings


def read(plan):
    """(blocks, text) of a plan, read in this very process for speed."""
    reply = answer("docx", plan.data())
    assert reply["ok"], reply
    return [Block.from_data(block) for block in reply["blocks"]], reply["text"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_section_of_a_layout_is_found_word_for_word(layout):
    plan = LAYOUTS[layout]()
    blocks, text = read(plan)
    found = find_sections(blocks, text, plan_kind("ehcp"))
    for code, parts in found.parts.items():
        words = [letters_only(part.words(text)) for part in parts]
        assert words == [letters_only(known) for known in plan.truth.get(code, [])], code
    assert found.missing == tuple(code for code in TITLES if code not in plan.truth)


def test_parts_lie_inside_the_text_and_name_their_heading():
    blocks, text = read(marked_headings())
    ids = {block.id for block in blocks}
    for code, parts in find_sections(blocks, text, plan_kind("ehcp")).parts.items():
        for part in parts:
            assert 0 <= part.start <= part.end <= len(text)
            assert part.heading == f"Section {code}: {TITLES[code]}"
            assert part.block in ids
            assert part.sure
