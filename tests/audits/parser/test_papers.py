"""The reader against invented plans, each as Word, OpenDocument and two makes of PDF: every section, word for word."""

import pytest

from audits.parser.child.main import answer
from audits.parser.kinds import plan_kind
from audits.rules.headings import Block, find_sections
from audits.rules.safe_text import letters_only
from tests.audits.parser.papers import headed, tabled, trapped
from tests.audits.parser.papers.councils import TITLES
from tests.audits.parser.papers.drawn import as_drawn
from tests.audits.parser.papers.mixed import mixed
from tests.audits.parser.papers.opendocument import as_opendocument
from tests.audits.parser.papers.printed import as_printed
from tests.audits.parser.papers.word import as_word

PAPERS = {make.__name__: make for make in (*headed.ALL, *tabled.ALL, *trapped.ALL)}
WRITERS = {"docx": as_word, "odt": as_opendocument, "printed": as_printed, "drawn": as_drawn}
KINDS = {"printed": "pdf", "drawn": "pdf"}


MIXED = [(number, list(WRITERS)[number % len(WRITERS)]) for number in range(120)]


def hold_against_truth(made, writer):
    reply = answer(KINDS.get(writer, writer), WRITERS[writer](made))
    assert reply["ok"], reply
    blocks, text = [Block.from_data(block) for block in reply["blocks"]], reply["text"]
    found = find_sections(blocks, text, plan_kind("ehcp"))
    for code in TITLES:
        words = [letters_only(part.words(text)) for part in found.parts[code]]
        assert words == [letters_only(known) for known in made.truth.get(code, [])], code


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("paper", PAPERS)
def test_each_section_is_found_word_for_word(paper, writer):
    hold_against_truth(PAPERS[paper](), writer)


@pytest.mark.parametrize(("number", "writer"), MIXED)
def test_each_section_of_a_plan_of_mixed_habits_is_found_word_for_word(number, writer):
    hold_against_truth(mixed(number), writer)
