"""The reader against the PDF layouts of many councils: every section, word for word, and no other."""

import pytest

from audits.parser.child.main import answer
from audits.parser.kinds import plan_kind
from audits.rules.headings import Block, find_sections
from audits.rules.safe_text import letters_only
from tests.audits.parser.layouts import TITLES
from tests.audits.parser.pdf_layouts import LAYOUTS, footer_that_speaks_of_sections


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_section_of_a_layout_is_found_word_for_word(layout):
    plan = LAYOUTS[layout]()
    reply = answer("pdf", plan.data())
    assert reply["ok"], reply
    blocks, text = [Block.from_data(block) for block in reply["blocks"]], reply["text"]
    found = find_sections(blocks, text, plan_kind("ehcp"))
    for code, parts in found.parts.items():
        words = [letters_only(part.words(text)) for part in parts]
        assert words == [letters_only(known) for known in plan.truth.get(code, [])], code
    assert found.missing == tuple(code for code in TITLES if code not in plan.truth)


def test_the_words_of_running_titles_stand_beside_the_text_once_for_each_page():
    reply = answer("pdf", footer_that_speaks_of_sections().data())
    titles = [words for words in reply["running"] if words == "Robin Example: EHC plan: private"]
    assert len(titles) > 1
    assert "Robin Example: EHC plan" not in reply["text"]
