"""How a line is read, what counts as a heading, and that all knowledge of sections comes from the pack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.parser.kinds import plan_kind
from audits.rules.headings import Block, Cell, PlanKind, find_sections
from audits.rules.headings.reading import Form, read_line

EHCP = plan_kind("ehcp")


def document(*lines):
    """(blocks, text) of (words, features) or plain words."""
    blocks, text = [], ""
    for at, line in enumerate(lines):
        words, features = line if isinstance(line, tuple) else (line, {})
        blocks.append(
            Block(id=f"b{at}", start=len(text), end=len(text) + len(words), **{"kind": "paragraph"} | features)
        )
        text += f"{words}\n"
    return blocks, text


def head(words, level=1, **features):
    return words, {"kind": "heading", "level": level, **features}


def found(*lines, kind=EHCP):
    """{code: [words of each part]} for the sections that were found."""
    blocks, text = document(*lines)
    parts = find_sections(blocks, text, kind).parts
    return {code: [part.words(text) for part in places] for code, places in parts.items() if places}


@pytest.mark.parametrize(
    ("line", "codes", "form"),
    [
        ("Section F: Special educational provision", "F", Form.NAMED),
        ("SECTION F – SPECIAL EDUCATIONAL PROVISION", "F", Form.NAMED),
        ("Section F", "F", Form.NAMED),
        ("Section 'F' Provision", "F", Form.NAMED),
        ("Part F. Provision", "F", Form.NAMED),
        ("Part 1 Section A", "A", Form.NAMED),
        ("Part 2: Section B – Special educational needs", "B", Form.NAMED),
        ("3. Section C Health needs", "C", Form.NAMED),
        ("Sections H1 and H2: Social care", "H1 H2", Form.NAMED),
        ("Section H1 / Section H2", "H1 H2", Form.NAMED),
        ("Section H(i) Social care provision", "H1", Form.NAMED),
        ("Section H: Social care provision", "H1 H2", Form.NAMED),
        ("Sections B, E & F", "B E F", Form.NAMED),
        ("F: Special educational provision", "F", Form.BARE),
        ("F. Special educational provision", "F", Form.BARE),
        ("F) Provision", "F", Form.BARE),
        ("F   The provision I need", "F", Form.BARE),
        ("F\tProvision", "F", Form.BARE),
        ("[F] Provision", "F", Form.BARE),
        ("H1", "H1", Form.BARE),
        ("F Special educational provision", "F", Form.LOOSE),
        ("Special educational provision (Section F)", "F", Form.TRAILING),
        ("Special educational provision – Section F", "F", Form.TRAILING),
        ("Special educational provision (F)", "F", Form.TRAILING),
        ("Special educational provision", "F", Form.WORDS),
        ("Maisie’s special educational needs", "B", Form.WORDS),
        ("Health needs which relate to his special educational needs", "C", Form.WORDS),
        ("Any other social care provision reasonably required", "H2", Form.WORDS),
        ("Section F (continued)", "F", Form.NAMED),
    ],
)
def test_the_ways_councils_name_a_section(line, codes, form):
    reading = read_line(line, EHCP)
    assert reading is not None
    assert (" ".join(reading.codes), reading.form) == (codes, form)


@pytest.mark.parametrize(
    "line",
    [
        "B1 Cognition and learning",
        "B.1 Reading",
        "F1: Teaching",
        "Section 37 of the Act",
        "Section 2 of the Chronically Sick Act",
        "Robin likes trains",
        "",
        "x" * 500,
    ],
)
def test_other_codes_and_numbers_name_no_section_by_their_code(line):
    reading = read_line(line, EHCP)
    assert reading is None or reading.form is Form.WORDS


@pytest.mark.parametrize(
    "line",
    [
        "See Section F for the provision.",
        "Section F sets out the special educational provision.",
        "Section F of this plan says who will help.",
        "Sections B and F are about education; C and G are about health.",
        "Section I must be left blank in a draft.",
        "A full-time programme of study with a named adult",
        "I would like my placement to be near home",
        "A teacher will teach Robin to read.",
        "K1 Parents' views, May 2026",
        "This section describes health needs.",
    ],
)
@pytest.mark.parametrize("features", [{}, {"bold": True}])
def test_running_text_and_pointers_are_no_headings(line, features):
    assert found("Before", (line, features), "After") == {}


@pytest.mark.parametrize(
    "line", ["Section A. In my own words", "Section A: What I want you to know", "Section A - As I see it"]
)
def test_a_short_title_in_the_words_of_a_child_is_a_heading(line):
    assert list(found("Before", (line, {"bold": True}), "After")) == ["A"]


@pytest.mark.parametrize("line", ["Section F. For details ask the school.", "Section A. As before."])
def test_a_short_sentence_after_a_code_is_none(line):
    assert found("Before", (line, {}), "After") == {}


def test_a_contents_list_before_and_a_key_after_the_sections_do_not_count():
    titles = [f"Section {code}: {EHCP.section(code).name}" for code in EHCP.codes]
    body = [line for title in titles for line in (head(title), f"Words below, at some length, of {title} in full.")]
    listed = found(*(f"{title}\t{page}" for page, title in enumerate(titles)), *body, *titles)
    assert [places[0].startswith("Words below") for places in listed.values()] == [True] * len(titles)
    assert {len(places) for places in listed.values()} == {1}


def test_a_section_that_is_missing_is_said_to_be_so():
    blocks, text = document(head("Section A: Views"), "x", head("Section B: Special educational needs"), "y")
    sections = find_sections(blocks, text, EHCP)
    assert sections.missing == tuple(code for code in EHCP.codes if code not in {"A", "B"})
    assert "Section J (Personal budget) was not found: no heading in the document names it." in sections.notes


def test_a_document_that_is_no_plan_says_so_once():
    sections = find_sections(*document("Dear parents", "School is closed."), EHCP)
    assert sections.missing == EHCP.codes
    assert len(sections.notes) == 1


def test_an_empty_document_has_no_sections():
    assert find_sections([], "", EHCP).missing == EHCP.codes


def test_an_empty_section_is_present_and_empty():
    assert found(
        head("Section A: Views"), head("Section B: Special educational needs"), "x", head("Section C: Health")
    )["A"] == [""]


def test_a_heading_that_is_not_plain_is_told_to_the_reader():
    blocks, text = document(
        "A. Views", "words", "B. Special educational needs", "words", "C. Health needs", "words", "E. Outcomes", "x"
    )
    sections = find_sections(blocks, text, EHCP)
    assert "Section A (Views, interests and aspirations) was found by a heading that is not plain." in " ".join(
        sections.notes
    )


def test_a_title_in_the_next_cell_belongs_to_the_heading_but_words_do_not():
    def cell(words, row, column, **features):
        return words, {"kind": "cell", "cell": Cell(0, row, column, 1, 2, head=False), **features}

    result = found(
        cell("Section I", 0, 0, bold=True), cell("Placement", 0, 1),
        cell("Where", 1, 0), cell("Green Lane School", 1, 1),
        cell("Section J", 2, 0, bold=True), cell("Budget not asked for, thank you", 2, 1),
        cell("Section K", 3, 0, bold=True), cell("Two reports by the nurse", 3, 1),
    )  # fmt: skip
    assert result == {
        "I": ["Where\nGreen Lane School"],
        "J": ["Budget not asked for, thank you"],
        "K": ["Two reports by the nurse"],
    }


def test_notes_at_the_end_are_in_no_section():
    assert found(head("Section K: Advice"), "Report", ("A footnote", {"note": True}))["K"] == ["Report"]


def test_a_heading_of_the_same_rank_ends_a_section_and_a_lower_one_does_not():
    lines = [
        head("Section J: Personal budget"),
        "None.",
        head("How to complain", level=2),
        "Write.",
        head("Record of the meeting"),
        "Ten o'clock.",
    ]
    lines += [head("Section K: Advice"), "Report"]
    assert found(*lines)["J"] == ["None.\nHow to complain\nWrite."]


ISP = plan_kind("individual_support_plan")


def test_a_plan_without_codes_is_read_by_its_words():
    result = found(
        head("About me"), "I like trains.", head("My strengths and needs"), "Reading is hard.", head("Outcomes"), "Reads a page.",
        head("Support in place"), "Daily reading.", head("Review and next steps"), "In May.", kind=ISP,
    )  # fmt: skip
    assert result == {
        "ME": ["I like trains."],
        "SN": ["Reading is hard."],
        "OU": ["Reads a page."],
        "SU": ["Daily reading."],
        "RE": ["In May."],
    }


def test_a_kind_nobody_has_thought_of_yet_needs_only_data():
    section = {"hints": [], "headings": []}
    pack = {
        "reading": {"designators": ["chapter"], "filler": ["the"], "running": ["is"], "after": ["index"], "inside": []},
        "kinds": [
            {
                "code": "new",
                "name": "New plan",
                "sections": [
                    {"code": "Q7", "name": "Hopes", "printed": ["Q7"], **section},
                    {"code": "Q8", "name": "Help", "printed": ["Q8"], **section},
                ],
            }
        ],
    }
    kind = PlanKind.from_data(pack, "new")
    assert found(head("Chapter Q7: Hopes"), "a", head("Chapter Q8: Help"), "b", kind=kind) == {"Q7": ["a"], "Q8": ["b"]}
    with pytest.raises(KeyError):
        PlanKind.from_data(pack, "old")


LINES = st.sampled_from(
    [
        "Section A: Views",
        "Section F",
        "F: Provision",
        "Outcomes",
        "words",
        "See Section B.",
        "",
        "Sections E and F",
        "Section H",
        "H1",
        "H2",
    ]
)
CELLS = st.none() | st.builds(
    Cell, st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.just(1), st.just(3), st.booleans()
)
FEATURES = st.fixed_dictionaries(
    {
        "bold": st.booleans(),
        "shaded": st.booleans(),
        "cell": CELLS,
        "kind": st.sampled_from(["heading", "paragraph", "cell"]),
        "level": st.none() | st.integers(1, 6),
    }
)


@given(st.lists(st.tuples(LINES, FEATURES), max_size=14))
def test_no_document_whatever_breaks_the_finding(lines):
    blocks, text = document(*lines)
    for places in find_sections(blocks, text, EHCP).parts.values():
        for part in places:
            assert 0 <= part.start <= part.end <= len(text)
