"""Layouts that differ in the words, the look and the order of their headings."""

from dataclasses import replace

from tests.audits.parser.layouts import STATUTORY
from tests.audits.parser.papers.councils import BAND, HEAD, SMALL, TITLES, WORDS, begun, each, line
from tests.audits.parser.papers.model import PLAIN, STRONG, Box, Break, Control, Items, Look, Para, Table, row

HOMELY = {
    "A": "All about Ellis and his family",
    "B": "Your child's needs",
    "C": "Your child's health",
    "D": "Your child's care at home and in the community",
    "E": "What we want to see happen",
    "F": "How school will help",
    "G": "How health services will help",
    "H1": "How social care will help by law",
    "H2": "Other help from social care",
    "I": "Where your child will learn",
    "J": "Money you can look after yourselves",
    "K": "Who told us what",
}
PURPOSE = {
    "A": "What Ellis and his family told us (Section A)",
    "B": "Needs in education (Section B)",
    "C": "Needs in health (Section C)",
    "D": "Needs in social care (Section D)",
    "E": "What will be different (Section E)",
    "F": "Provision to meet needs (Section F)",
    "G": "Provision to meet health needs (Section G)",
    "H1": "Provision to meet social care needs under the 1970 Act (Section H1)",
    "H2": "Further provision to meet social care needs (Section H2)",
    "I": "Setting (Section I)",
    "J": "Money (Section J)",
    "K": "Appendices (Section K)",
}


MINE = {
    "A": "My views and dreams",
    "B": "My needs",
    "C": "My health",
    "D": "My care",
    "E": "My goals",
    "F": "My help in lessons",
    "G": "My help with health",
    "H1": "My help at home",
    "H2": "My other help",
    "I": "My school",
    "J": "My money",
    "K": "Who told us",
}
CHAPTERS = {"B": "Learning and health", "E": "What will happen", "I": "School and money", "K": "Papers"}


def capitals_and_dashes():
    return each(begun(), line("SECTION {code} – {title}", STRONG))


def part_and_letter_alone():
    """Nothing but "Part F", bold."""
    return each(begun(), line("Part {code}", STRONG))


def section_and_letter_alone():
    return each(begun(), line("Section {code}", HEAD))


def letter_and_homely_words():
    return each(begun(), line("{code}. {title}", STRONG), HOMELY)


def homely_words_in_bands():
    return each(begun(), line("Section {code}: {title}", BAND), HOMELY)


def purpose_with_code_in_brackets():
    return each(begun(), line("{title}", HEAD), PURPOSE)


def purpose_in_frames():
    return each(begun(), lambda _code, title: Box([Para(title, STRONG)]), PURPOSE)


def code_above_title():
    """The code in large bold letters, the title below in plain italics."""
    return each(
        begun(),
        lambda code, title: [
            Para(f"SECTION {code}", Look(bold=True, size=16, above=10)),
            Para(title, Look(italic=True, size=12)),
        ],
    )


def code_above_homely_title():
    return each(
        begun(),
        lambda code, title: [Para(f"Section {code}", HEAD), Para(title, HEAD)],
        HOMELY,
    )


def broken_by_hand():
    return each(begun(), line("SECTION {code}\n{title}", HEAD))


def code_at_the_right():
    return each(begun(), line("{title}\t{code}", Look(bold=True, size=13, above=10)))


def flush_right():
    return each(begun(), line("Section {code} {title}", Look(bold=True, size=12, align="right", above=10)))


def capitals_by_style():
    return each(begun(), line("Section {code}: {title}", Look(bold=True, capitals=True, ruled=True, above=10)))


def numbered_by_hand():
    numbers = {code: at for at, code in enumerate(TITLES, 3)}
    return each(begun(), lambda code, title: Para(f"{numbers[code]}. Section {code} – {title}", HEAD))


def numbered_in_parts():
    """2.1, 2.2 ... before the code."""
    numbers = {code: at for at, code in enumerate(TITLES, 1)}
    return each(begun(), lambda code, title: Para(f"2.{numbers[code]} {title} (Section {code})", STRONG))


def parts_and_sections():
    """Part 1: Section A ..."""
    numbers = {code: at for at, code in enumerate(TITLES, 1)}
    return each(begun(), lambda code, title: Para(f"Part {numbers[code]}: Section {code} {title}", HEAD))


def marked_without_codes():
    return each(begun(), line("{title}", Look(level=2, size=14)))


def bold_without_codes():
    return each(begun(), line("{title}", Look(bold=True, size=13, above=10)))


def capitals_without_codes():
    titles = TITLES | {"H1": "Social care provision (CSDPA 1970)", "H2": "Other social care provision"}
    return each(begun(), line("{capitals}", Look(bold=True, ruled=True, above=10)), titles)


def statute_below_heading():
    """Below each heading the words of the regulations in small italics, which name other sections."""
    paper = begun()
    for code, title in TITLES.items():
        law = Para(f"Regulation 12(1): the plan must set out the {title.lower()} in Section {code}.", SMALL)
        paper.section(code, Para(f"Section {code}: {title}", HEAD), law, *WORDS[code])
    return paper


def needs_before_views():
    return each(begun(), line("Section {code}: {title}", HEAD), order=[*"BDCFEG", "H1", "H2", *"IJKA"])


def placement_first():
    return each(begun(), line("{code}: {title}", BAND), order=[*"IABCDEFG", "H2", "H1", *"JK"])


def health_together():
    """C and G, then D, H1 and H2, side by side in order."""
    return each(begun(), line("Section {code} – {title}", HEAD), order=[*"ABEFCGD", "H1", "H2", *"IJK"])


def social_care_by_numbers():
    written = {"H1": "H (1)", "H2": "H (2)"}
    return each(begun(), lambda code, title: Para(f"Section {written.get(code, code)}: {title}", HEAD))


def umbrella_over_social_care():
    paper = begun()
    for code, title in TITLES.items():
        if code == "H1":
            paper.write(Para("Section H: Social care provision", BAND), "This section is in two parts.")
        look = Look(bold=True, size=11) if code in {"H1", "H2"} else BAND
        paper.section(code, Para(f"{'' if code in {'H1', 'H2'} else 'Section '}{code}: {title}", look), *WORDS[code])
    return paper


AREAS = {
    "1": "Communication and interaction",
    "2": "Cognition and learning",
    "3": "Social, emotional and mental health",
    "4": "Sensory and physical needs",
}


def by_area(code, look, form):
    """What a section says by broad area of need, each below a heading of its own."""
    for number, area in AREAS.items():
        yield Para(form.format(code=code, number=number, area=area), look)
        yield f"In {area.lower()} Ellis has done well this year; {code.lower()} {number} is about what comes next."


def numbered_sub_sections():
    """B1 to B4 and F1 to F4, in letters like the sections' own."""
    paper = begun()
    for code, title in TITLES.items():
        more = by_area(code, STRONG, "{code}{number}: {area}") if code in "BF" else []
        paper.section(code, Para(f"Section {code}: {title}", STRONG), *WORDS[code], *more)
    return paper


def named_sub_sections():
    """Section B1 ..., marked one level below Section B."""
    paper = begun()
    for code, title in TITLES.items():
        more = by_area(code, Look(level=3), "Section {code}{number} – {area}") if code in "BEF" else []
        paper.section(code, Para(f"Section {code} – {title}", Look(level=2, size=14)), *WORDS[code], *more)
    return paper


def dotted_sub_sections():
    paper = begun()
    for code, title in TITLES.items():
        more = by_area(code, Look(level=2, size=12), "{code}.{number} {area}") if code in "BF" else []
        paper.section(code, Para(f"{code} {title}", Look(level=1, size=15)), *WORDS[code], *more)
    return paper


def areas_in_bands():
    """The areas of need in the same bands as the sections."""
    paper = begun()
    for code, title in TITLES.items():
        more = (
            [
                replace(each, look=replace(BAND, shade="d0d0d0", ink="")) if isinstance(each, Para) else each
                for each in by_area(code, BAND, "{area}")
            ]
            if code in "BF"
            else []
        )
        paper.section(code, Para(f"Section {code}: {title}", BAND), *WORDS[code], *more)
    return paper


def areas_in_the_sections_own_look():
    paper = begun()
    for code, title in TITLES.items():
        more = by_area(code, BAND, "{area}") if code == "B" else []
        paper.section(code, Para(f"Section {code}: {title}", BAND), *WORDS[code], *more)
    return paper


def stories_in_the_sections_own_look():
    """Section A in three chapters, each under a heading like those of the sections."""
    paper = begun()
    look = Look(level=1, size=15)
    for code, title in TITLES.items():
        chapters = [
            Para("My days", look),
            "School, then home.",
            Para("My gran", look),
            "She bakes.",
            Para("Next", look),
            "Us.",
        ]
        paper.section(code, Para(f"Section {code}: {title}", look), *WORDS[code], *(chapters if code == "A" else []))
    return paper


def chapter_between_sections():
    """A chapter of its own, in the sections' look, between Sections A and B."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(code, Para(f"Section {code}: {title}", BAND), *WORDS[code])
        if code == "A":
            paper.write(Para("Schools so far", BAND), Table([row("2020", "Hill Nursery"), row("2021", "Dale Primary")]))
    return paper


def continued_on_each_page():
    """Headings that come back at the head of the next page."""
    paper = begun()
    for code, title in TITLES.items():
        paper.write(Para(f"Section {code}: {title}", HEAD), *WORDS[code])
        if code not in "BF":
            paper.holds(code, *WORDS[code])
            continue
        again = Para(f"Section {code}: {title} (continued)", HEAD)
        paper.write(Break(), again, "And there is more to say about it.")
        paper.holds(code, *WORDS[code], again, "And there is more to say about it.")
    return paper


def comes_back_later():
    """Section F comes back, shortly named, after Section G."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(code, Para(f"Section {code}: {title}", HEAD), *WORDS[code])
        if code == "G":
            paper.section("F", Para("Section F (continued)", HEAD), "A quiet room is kept free at lunchtime.")
    return paper


def other_chapters_around():
    """Chapters in the sections' own look before and after them."""
    paper = begun()
    for title in ("Contact details", "Family and background", "History of education"):
        paper.write(Para(title, HEAD), "This chapter stands before the sections of the plan.")
    each(paper, line("Section {code}: {title}", HEAD))
    paper.write(Para("Signatures", HEAD), "Signed for the council by the head of service.")
    return paper


def signature_in_a_table():
    paper = each(begun(), line("Section {code}: {title}", Look(level=1, size=15)))
    paper.write(Para("Signed on behalf of the council", Look(level=1, size=15)))
    paper.write(Table([row("Name", "Head of service"), row("Date", "1 June 2026")]))
    return paper


def profile_without_code():
    """Section A is a page called "All about me", the others are lettered."""
    paper = begun()
    paper.section("A", Para("All about me", HEAD), *WORDS["A"])
    for code in list(TITLES)[1:]:
        paper.section(code, Para(f"Section {code}: {TITLES[code]}", HEAD), *WORDS[code])
    return paper


def some_missing():
    return each(begun(), line("Section {code}: {title}", HEAD), order=["A", "B", "E", "F", "I", "K"])


def not_applicable():
    paper = begun()
    for code, title in TITLES.items():
        words = ["Not applicable."] if code in {"C", "D", "G", "H1", "H2", "J"} else WORDS[code]
        paper.section(code, Para(f"{code}) {title}", Look(bold=True, ruled=True, above=10)), *words)
    return paper


def nothing_below_some():
    paper = begun()
    for code, title in TITLES.items():
        paper.section(code, Para(f"Section {code}: {title}", BAND), *(WORDS[code] if code in "ABEFIK" else []))
    return paper


def answers_on_the_heading_line():
    """Short sections are answered behind the heading."""
    paper = begun()
    for code, title in TITLES.items():
        if code in {"C", "D", "G", "H1", "H2", "J"}:
            paper.write(Para(f"**Section {code}: {title}:** None identified at this time."))
            paper.holds(code, "None identified at this time.")
        else:
            paper.section(code, Para(f"**Section {code}: {title}:**"), *WORDS[code])
    return paper


def in_lists():
    """What the sections say stands in lists."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(code, Para(f"Section {code}: {title}", Look(level=2, size=14)), "Ellis:", Items(WORDS[code]))
    return paper


def in_controls():
    """A form: each answer in a content control."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(code, Control([Para(f"Section {code}: {title}", STRONG)]), Control([*map(Para, WORDS[code])]))
    return paper


def in_boxes():
    paper = begun()
    for code, title in TITLES.items():
        paper.section(code, Para(f"Section {code}: {title}", HEAD), Box([*map(Para, WORDS[code])]))
    return paper


def on_coloured_paper_bands():
    """Pale bands without bold letters."""
    return each(begun(), line("Section {code} {title}", Look(size=13, shade="e2efda", above=8)))


def underlined_only():
    return each(begun(), line("Section {code}: {title}", Look(underlined=True, above=10)))


def two_columns():
    return each(begun(columns=2), line("Section {code}: {title}", Look(bold=True, size=12, above=8)))


def landscape():
    paper = begun()
    paper.write(Break(landscape=True))
    return each(paper, line("Section {code}: {title}", BAND))


def tracked_changes():
    """A heading and words that were changed with the changes on."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(
            code,
            Para(f"--Part {code}--++Section {code}++: {title}", HEAD),
            *WORDS[code],
            "--Section B: Special educational needs as written in 2024.--++Seen and agreed.++",
        )
    return paper


def hidden_guidance():
    paper = begun()
    for code, title in TITLES.items():
        guidance = "%%Section F: Special educational provision must be specified and quantified.%%"
        paper.section(code, Para(f"Section {code}: {title}", HEAD), guidance, *WORDS[code])
    return paper


def plain_letters_like_text():
    """The headings look like all other text."""
    return each(begun(), line("Section {code}: {title}", PLAIN))


def letter_colon_in_large_type():
    return each(begun(), line("{code}: {title}", Look(size=18, ink="7a1f3d", above=12)))


def quotation_marks_and_brackets():
    return each(begun(), line("[Section “{code}”] {title}", HEAD))


def with_name_in_heading():
    titles = {code: f"Ellis’s {title[0].lower()}{title[1:]}" for code, title in TITLES.items()}
    titles |= {"A": "Ellis’s views and hopes, and those of his mum", "K": "The advice that Ellis’s plan rests on"}
    return each(begun(), line("Section {code} | {title}", HEAD), titles)


def names_of_the_regulations():
    """The names that regulation 12 gives, in bold letters like those of sub-headings, and no codes."""
    return each(begun(), line("{title}", STRONG), STATUTORY)


def code_after_a_dash():
    """Homely titles, each with its letter at the end."""
    return each(begun(), line("{title} – {code}", Look(bold=True, size=14, above=10)), MINE)


def chapters_over_sections():
    """Chapters of two or three sections each, and a heading of higher rank over each chapter."""
    paper = begun()
    for code, title in TITLES.items():
        if code in CHAPTERS:
            paper.write(Para(CHAPTERS[code], Look(level=1, size=18, above=14)))
        paper.section(code, Para(f"Section {code}: {title}", Look(level=2, size=13, above=8)), *WORDS[code])
    return paper


def beginnings_of_a_shared_section():
    """H1 and H2 under one heading, each a line that begins with its code."""
    paper = begun()
    for code, title in TITLES.items():
        if code == "H1":
            paper.write(Para("Sections H1 and H2: Social care provision", HEAD))
        if code in {"H1", "H2"}:
            paper.write(f"{code}: {WORDS[code][0]}")
            paper.holds(code, WORDS[code][0])
        else:
            paper.section(code, Para(f"Section {code}: {title}", HEAD), *WORDS[code])
    return paper


ALL = [
    capitals_and_dashes,
    part_and_letter_alone,
    section_and_letter_alone,
    letter_and_homely_words,
    homely_words_in_bands,
    purpose_with_code_in_brackets,
    purpose_in_frames,
    code_above_title,
    code_above_homely_title,
    broken_by_hand,
    code_at_the_right,
    flush_right,
    capitals_by_style,
    numbered_by_hand,
    numbered_in_parts,
    parts_and_sections,
    marked_without_codes,
    bold_without_codes,
    capitals_without_codes,
    statute_below_heading,
    needs_before_views,
    placement_first,
    health_together,
    social_care_by_numbers,
    umbrella_over_social_care,
    numbered_sub_sections,
    named_sub_sections,
    dotted_sub_sections,
    areas_in_bands,
    areas_in_the_sections_own_look,
    stories_in_the_sections_own_look,
    chapter_between_sections,
    continued_on_each_page,
    comes_back_later,
    other_chapters_around,
    signature_in_a_table,
    profile_without_code,
    some_missing,
    not_applicable,
    nothing_below_some,
    answers_on_the_heading_line,
    in_lists,
    in_controls,
    in_boxes,
    on_coloured_paper_bands,
    underlined_only,
    two_columns,
    landscape,
    tracked_changes,
    hidden_guidance,
    plain_letters_like_text,
    letter_colon_in_large_type,
    quotation_marks_and_brackets,
    with_name_in_heading,
    names_of_the_regulations,
    code_after_a_dash,
    chapters_over_sections,
    beginnings_of_a_shared_section,
]
