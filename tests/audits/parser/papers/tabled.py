"""Layouts that stand in tables: headings in cells, sections side by side, outcomes beside provision."""

from tests.audits.parser.papers.councils import BAND, HEAD, TITLES, WORDS, begun, each, line
from tests.audits.parser.papers.headed import HOMELY
from tests.audits.parser.papers.model import STRONG, Break, Cell, Look, Para, Table, across, row

GREY, BLUE = "d9d9d9", "dce6f1"
LATER = ["C", "D", "G", "H1", "H2", "I", "J", "K"]
OUTCOMES = [
    (
        "By July 2028 Ellis will begin writing within five minutes.",
        "A specialist teacher will plan a writing programme each half term.",
        "Specialist teacher, one hour",
    ),
    (
        "By July 2028 Ellis will ask an adult he does not know for help.",
        "A teaching assistant will practise asking with him, twenty minutes a day.",
        "Teaching assistant, daily",
    ),
    (
        "By July 2028 Ellis will travel to school by bus with one friend.",
        "A travel trainer will go with him once a week and later follow behind.",
        "Travel trainer, weekly",
    ),
]


def bold(text, **about):
    return Cell([Para(text, Look(bold=True))], **about)


def rest(paper, codes=LATER, form="Section {code}: {title}", look=HEAD):
    return each(paper, line(form, look), order=codes)


def one_table_for_all():
    """The whole plan is one table: a band across for each heading, the words across below it."""
    paper, rows = begun(), []
    for code, title in TITLES.items():
        rows += [across(bold(f"Section {code}: {title}", shade=BLUE), 2), across(list(WORDS[code]), 2)]
        paper.holds(code, *WORDS[code])
    paper.write(Table(rows, widths=(0.5, 0.5)))
    return paper


def a_table_for_each():
    paper = begun()
    for code, title in TITLES.items():
        paper.write(Table([row(bold(f"{code}: {title}", shade=GREY)), row(list(WORDS[code]))]))
        paper.holds(code, *WORDS[code])
    return paper


def heading_in_first_column():
    paper = begun()
    rows = [row(bold(f"Section {code} {title}", shade=GREY), list(WORDS[code])) for code, title in TITLES.items()]
    paper.write(Table(rows, widths=(0.3, 0.7)))
    for code in TITLES:
        paper.holds(code, *WORDS[code])
    return paper


def title_in_first_column():
    """No letters: the title at the left, the words at the right."""
    paper = begun()
    paper.write(Table([row(bold(TITLES[code]), list(WORDS[code])) for code in TITLES], widths=(0.3, 0.7)))
    for code in TITLES:
        paper.holds(code, *WORDS[code])
    return paper


def letter_in_first_column():
    """Three columns: the letter, the plain title, the words."""
    paper = begun()
    rows = [row(bold(code), bold(HOMELY[code]), list(WORDS[code])) for code in TITLES]
    paper.write(Table(rows, widths=(0.1, 0.3, 0.6)))
    for code in TITLES:
        paper.holds(code, *WORDS[code])
    return paper


def code_and_title_in_two_cells():
    """A band of two cells, the words below the table."""
    paper = begun()
    for code, title in TITLES.items():
        head = row(bold(f"Section {code}"), bold(title), shade="333333")
        for cell in head:
            cell.blocks = [Para(cell.blocks[0].text, Look(bold=True, ink="ffffff"))]
        paper.section(code, Table([head], widths=(0.25, 0.75)), *WORDS[code])
    return paper


def title_left_letter_right():
    """A band of two cells with the letter at the right."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(code, Table([row(bold(title), bold(code), shade=BLUE)], widths=(0.88, 0.12)), *WORDS[code])
    return paper


def bands_of_one_cell():
    return each(begun(), lambda code, title: Table([row(bold(f"SECTION {code}: {title}", shade=GREY))]))


def bands_without_rules():
    return each(begun(), lambda code, title: Table([row(bold(f"SECTION {code}: {title}", shade=GREY))], ruled=False))


def outcomes_beside_provision():
    """One table of both, under its two heads; each row is a place of each."""
    paper = rest(begun(), ["A", "B", "C", "D"])
    head = row("Outcome (Section E)", "Provision (Section F)", shade=GREY, bold=True)
    paper.write(Table([head, *(row(outcome, provision) for outcome, provision, _ in OUTCOMES)], heads=1))
    for outcome, provision, _ in OUTCOMES:
        paper.holds("E", outcome)
        paper.holds("F", provision)
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def outcomes_beside_provision_below_both_names():
    paper = rest(begun(), ["A", "B", "C", "D"], look=BAND)
    paper.write(Para("Sections E and F: Outcomes and special educational provision", BAND))
    head = row("Outcomes", "Special educational provision", "Who and how often", shade=GREY, bold=True)
    paper.write(Table([head, *(row(*cells) for cells in OUTCOMES)], heads=1, widths=(0.35, 0.4, 0.25)))
    for outcome, provision, who in OUTCOMES:
        paper.holds("E", outcome)
        paper.holds("F", provision, who)
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"], look=BAND)


def needs_outcomes_provision_by_area():
    """For each area of need a table of three sections, one row."""
    paper = rest(begun(), ["A"])
    for at, area in enumerate(("Communication and interaction", "Cognition and learning")):
        paper.write(Para(area, STRONG))
        need = f"In {area.lower()} Ellis needs more time than other children of his age."
        outcome, provision, _ = OUTCOMES[at]
        heads = row("Section B\nNeeds", "Section E\nOutcomes", "Section F\nProvision", shade=BLUE, bold=True)
        paper.write(Table([heads, row(need, outcome, provision)], heads=1))
        for code, words in zip("BEF", (need, outcome, provision), strict=True):
            paper.holds(code, words)
    return rest(paper)


def columns_told_by_words():
    """No heading names Sections E and F; the heads of the columns do, without their letters."""
    paper = rest(begun(), ["A", "B", "C", "D"])
    paper.write(Para("Outcomes and provision", HEAD))
    heads = row("Outcomes", "Special educational provision", "Who", shade=GREY, bold=True)
    paper.write(Table([heads, *(row(*cells) for cells in OUTCOMES)], heads=1))
    for outcome, provision, who in OUTCOMES:
        paper.holds("E", outcome)
        paper.holds("F", provision, who)
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def columns_told_by_bare_letters():
    paper = rest(begun(), ["A", "B", "C", "D"])
    paper.write(Table([row("E", "F", shade=GREY, bold=True), *(row(*cells[:2]) for cells in OUTCOMES)], heads=1))
    for outcome, provision, _ in OUTCOMES:
        paper.holds("E", outcome)
        paper.holds("F", provision)
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def labels_in_first_column_by_outcome():
    """A table for each outcome, whose left column names the section of each row."""
    paper = rest(begun(), ["A", "B", "C", "D"])
    for outcome, provision, who in OUTCOMES:
        rows = [
            row(bold("Section E: Outcome", shade=GREY), outcome),
            row(bold("Section F: Provision", shade=GREY), f"{provision} {who}."),
        ]
        paper.write(Table(rows, widths=(0.28, 0.72)))
        paper.holds("E", outcome)
        paper.holds("F", f"{provision} {who}.")
        paper.write("")
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def health_needs_beside_provision():
    paper = rest(begun(), ["A", "B", "D", "E", "F"])
    heads = row("Section C: Health needs", "Section G: Health provision", shade=GREY, bold=True)
    paper.write(Table([heads, row(list(WORDS["C"]), list(WORDS["G"]))], heads=1))
    paper.holds("C", *WORDS["C"])
    paper.holds("G", *WORDS["G"])
    return rest(paper, ["H1", "H2", "I", "J", "K"])


def long_provision_table(ruled=True):
    """Section F as a table over several pages, its head printed again; its columns point at other sections."""
    paper = rest(begun(), [*"ABCDE"])
    heads = row("Outcome", "Provision", "Who", "How often", shade=GREY, bold=True)
    rows = [
        row(f"{turn}.{at} {outcome}", provision, who.split(",")[0], who.split(",")[1].strip())
        for turn in range(1, 9)
        for at, (outcome, provision, who) in enumerate(OUTCOMES, 1)
    ]
    paper.section(
        "F",
        Para("Section F: Special educational provision", HEAD),
        Table([heads, *rows], heads=1, ruled=ruled, widths=(0.3, 0.35, 0.2, 0.15)),
        "All of this is reviewed each term.",
    )
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def long_provision_table_on_wide_pages():
    paper = rest(begun(), [*"ABCDE"])
    paper.write(Break(landscape=True))
    heads = row("Need (Section B)", "Outcome (Section E)", "Provision (Section F)", "By whom", shade=GREY, bold=True)
    rows = [row(f"Need {turn}", *cells) for turn in range(1, 7) for cells in OUTCOMES]
    paper.section("F", Para("Section F: Special educational provision", HEAD), Table([heads, *rows], heads=1))
    paper.write(Break(landscape=False))
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def long_cells_over_pages():
    """Two tall rows that the ends of pages cut."""
    paper = rest(begun(), [*"ABCDE"])
    story = [f"{at}. {provision}" for at in range(1, 15) for _, provision, _ in OUTCOMES]
    heads = row("Area", "Provision", shade=GREY, bold=True)
    rows = [row("Learning", story), row("Feelings", list(reversed(story)))]
    paper.section(
        "F", Para("Section F: Special educational provision", HEAD), Table([heads, *rows], heads=1, widths=(0.2, 0.8))
    )
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def code_in_a_tall_cell():
    """The code stands once at the left of several rows."""
    paper, rows = begun(), []
    for code, title in TITLES.items():
        words = WORDS[code]
        rows.append(row(bold(f"Section {code} {title}", down=len(words)), words[0]))
        rows += [row(each) for each in words[1:]]
        paper.holds(code, *words)
    paper.write(Table(rows, widths=(0.35, 0.65)))
    return paper


def questions_and_answers():
    """Under each heading a table of questions; the words of other sections stand in some of the questions."""
    paper = begun()
    asked = {
        "A": ["How do you communicate?", "What are your aspirations for the future?"],
        "B": ["Strengths", "Special educational needs"],
        "E": ["Outcome 1", "Outcome 2"],
        "I": ["Name of school", "Type of school"],
    }
    for code, title in TITLES.items():
        questions = asked.get(code, [])
        rows = [row(bold(question), f"{question[:8]}: yes, in part. {WORDS[code][0]}") for question in questions]
        body = [Table(rows, widths=(0.3, 0.7))] if rows else WORDS[code]
        paper.section(code, Para(f"Section {code}: {title}", Look(level=1, size=15)), *body)
    return paper


def advice_with_lettered_appendices():
    """Section K lists its appendices by letter."""
    paper = rest(begun(), list(TITLES)[:-1])
    heads = row("Appendix", "Advice", "Date", shade=GREY, bold=True)
    advice = [
        "Views of the child",
        "Educational psychologist",
        "School",
        "Health",
        "Social care",
        "Parents",
        "Therapist",
    ]
    rows = [
        row(letter, words, f"{at} May 2026")
        for at, (letter, words) in enumerate(zip("ABCDEFG", advice, strict=True), 1)
    ]
    paper.section("K", Para("Section K: Advice and information", HEAD), Table([heads, *rows], heads=1))
    return paper


def profile_beside_family():
    """Section A as two columns of what Ellis says and what his family says."""
    paper = begun()
    heads = row("What Ellis says", "What his family says", shade=BLUE, bold=True)
    paper.section(
        "A", Para(f"Section A: {TITLES['A']}", HEAD), Table([heads, row(WORDS["A"][1], WORDS["A"][2])], heads=1)
    )
    return rest(paper, list(TITLES)[1:])


def tables_in_cells():
    """Each section's cell holds a table of its own."""
    paper, rows = begun(), []
    for code, title in TITLES.items():
        inner = Table([row(bold("Who"), bold("What")), *(row("Ellis", words) for words in WORDS[code])])
        rows += [row(bold(f"Section {code}: {title}", shade=BLUE)), row([Para("As follows:"), inner])]
        paper.holds(code, "As follows:", inner)
    paper.write(Table(rows))
    return paper


def outcome_bands_with_provision():
    """Under one heading for E and F: a band for each outcome, its provision in the rows below."""
    paper = rest(begun(), ["A", "B", "C", "D"])
    for at, (outcome, provision, who) in enumerate(OUTCOMES, 1):
        rows = [
            across(bold(f"Section E – Outcome {at}", shade=BLUE), 2),
            across(outcome, 2),
            across(bold("Section F – Provision for this outcome", shade=BLUE), 2),
            row(provision, who),
        ]
        paper.write(Table(rows, widths=(0.6, 0.4)), "")
        paper.holds("E", outcome)
        paper.holds("F", provision, who)
    return rest(paper, ["G", "H1", "H2", "I", "J", "K"])


def social_care_in_rows():
    """H1 and H2 as two rows of one table below a heading for both."""
    paper = rest(begun(), [*"ABCDEFG"])
    paper.write(Para("Section H: Social care provision", HEAD))
    paper.write(Table([row(bold("H1"), list(WORDS["H1"])), row(bold("H2"), list(WORDS["H2"]))], widths=(0.15, 0.85)))
    paper.holds("H1", *WORDS["H1"])
    paper.holds("H2", *WORDS["H2"])
    return rest(paper, ["I", "J", "K"])


def unruled_provision_table():
    return long_provision_table(ruled=False)


ALL = [
    one_table_for_all,
    a_table_for_each,
    heading_in_first_column,
    title_in_first_column,
    letter_in_first_column,
    code_and_title_in_two_cells,
    title_left_letter_right,
    bands_of_one_cell,
    bands_without_rules,
    outcomes_beside_provision,
    outcomes_beside_provision_below_both_names,
    needs_outcomes_provision_by_area,
    columns_told_by_words,
    columns_told_by_bare_letters,
    labels_in_first_column_by_outcome,
    health_needs_beside_provision,
    long_provision_table,
    unruled_provision_table,
    long_provision_table_on_wide_pages,
    long_cells_over_pages,
    code_in_a_tall_cell,
    questions_and_answers,
    advice_with_lettered_appendices,
    profile_beside_family,
    tables_in_cells,
    outcome_bands_with_provision,
    social_care_in_rows,
]
