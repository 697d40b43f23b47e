"""Layouts in which the names of sections also stand where no section begins."""

from tests.audits.parser.papers.councils import BAND, HEAD, TITLES, WORDS, begun, each, line
from tests.audits.parser.papers.model import STRONG, Box, Break, Cell, Items, Look, Para, Table, row

GUIDANCE = Look(size=9, shade="fff2cc", italic=True)
NAMED = line("Section {code}: {title}", HEAD)


def contents_with_dots():
    paper = begun()
    paper.write(Para("Contents", HEAD))
    for page, (code, title) in enumerate(TITLES.items(), 2):
        paper.write(Para(f"Section {code}: {title} {'.' * 20} {page}", Look(contents=True)))
    paper.write(Break())
    return each(paper, NAMED)


def contents_without_pages():
    """Bold names one below the other, without page numbers."""
    paper = begun()
    paper.write(Para("What is in this plan", HEAD))
    paper.write(*(Para(f"Section {code}: {title}", STRONG) for code, title in TITLES.items()))
    paper.write(Break())
    return each(paper, NAMED)


def contents_in_a_table():
    paper = begun()
    rows = [row("Section", "Title", "Page", shade="d9d9d9", bold=True)]
    rows += [row(code, title, str(page)) for page, (code, title) in enumerate(TITLES.items(), 2)]
    paper.write(Table(rows, widths=(0.15, 0.7, 0.15)), Break())
    return each(paper, NAMED)


def contents_as_list():
    paper = begun()
    paper.write(
        "This plan has twelve sections:", Items([f"Section {code} – {title}" for code, title in TITLES.items()])
    )
    return each(paper, line("Section {code} – {title}", BAND))


def contents_that_looks_like_headings():
    """The list stands in the very look of the headings."""
    paper = begun()
    paper.write(*(Para(f"{code}: {title}", HEAD) for code, title in TITLES.items()), Break())
    return each(paper, line("{code}: {title}", HEAD))


def key_to_the_sections():
    """A page that explains each section at some length, under its name."""
    paper = begun()
    paper.write(Para("How to read this plan", HEAD))
    rows = [
        row(
            Cell([Para(f"Section {code}", Look(bold=True))]),
            f"{title}. It is written with the family and says so plainly.",
        )
        for code, title in TITLES.items()
    ]
    paper.write(Table(rows, widths=(0.25, 0.75)), Break())
    return each(paper, line("Section {code}: {title}", BAND))


def guidance_in_boxes():
    """A box of guidance under each heading, which begins with a section's name in bold."""
    paper = begun()
    for at, (code, title) in enumerate(TITLES.items()):
        other = list(TITLES)[(at + 4) % len(TITLES)]
        guidance = Box(
            [Para(f"**Section {other}** must follow from what is written here. Be specific about {title.lower()}.")]
        )
        paper.section(code, Para(f"Section {code}: {title}", HEAD), guidance, *WORDS[code])
    return paper


def guidance_in_colour():
    paper = begun()
    for at, (code, title) in enumerate(TITLES.items()):
        other = list(TITLES)[(at + 5) % len(TITLES)]
        guidance = Para(f"Section {other} of the plan rests on this one. Write what is needed and no more.", GUIDANCE)
        paper.section(code, Para(f"Section {code}: {title}", BAND), guidance, *WORDS[code])
    return paper


def sections_in_running_text():
    """Sentences and list items that begin with the name of a section."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(
            code,
            Para(f"Section {code}: {title}", STRONG),
            *WORDS[code],
            "Section B sets out his needs. Section F sets out what is done about them.",
            Items(
                ["Section E was agreed with Ellis", "Section G is for the health services", "as set out in Section B"]
            ),
            "**Section I** is left blank until the plan is final.",
            "Please see Section F.",
        )
    return paper


def appeal_rights_before():
    paper = begun()
    paper.write(Para("Your right to appeal", HEAD), "You may appeal about Sections B, F and I of the plan.")
    paper.write(Items(["Section B: the description of the needs", "Section F: the provision", "Section I: the school"]))
    return each(paper, line("Section {code}: {title}", HEAD))


def appeal_rights_after():
    paper = each(begun(), NAMED)
    paper.write(Para("Your right to appeal", HEAD), "You may appeal about Sections B, F and I of the plan.")
    paper.write(Items(["Section B: the description of the needs", "Section F: the provision", "Section I: the school"]))
    return paper


def review_record_after():
    """The form of the annual review follows, which speaks of every section."""
    paper = each(begun(), line("Section {code}: {title}", Look(level=1, size=15)))
    paper.write(Para("Appendix 1: Record of the annual review meeting", Look(level=1, size=15)))
    rows = [row("Section", "Still right?", "What should change", shade="d9d9d9", bold=True)]
    rows += [row(f"Section {code}", "Yes", "Nothing") for code in TITLES]
    paper.write(Table(rows), "The meeting ended at noon.")
    return paper


def lettered_points_inside():
    paper = begun()
    for code, title in TITLES.items():
        points = [
            f"{letter}. {words}"
            for letter, words in zip("ABCD", ["Talking", "Reading", "Feelings", "Moving"], strict=True)
        ]
        body = [
            block for point in points for block in (Para(point, STRONG), f"Help with {point[3:].lower()} each day.")
        ]
        paper.section(code, Para(f"Section {code}: {title}", HEAD), *WORDS[code], *(body if code == "F" else []))
    return paper


def lettered_answers_inside():
    """Plain lines with letters in brackets."""
    paper = begun()
    for code, title in TITLES.items():
        more = [f"({letter}) {words}" for letter, words in zip("abc", WORDS["F"], strict=True)]
        paper.section(code, Para(f"{code}. {title}", Look(level=1, size=14)), *WORDS[code], *more)
    return paper


def named_in_sub_headings():
    """Sub-headings whose words are those of other sections."""
    paper = begun()
    for code, title in TITLES.items():
        body = list(WORDS[code])
        if code == "B":
            body += [
                Para("Strengths and difficulties", STRONG),
                "He is kind.",
                Para("Health needs", STRONG),
                "See Section C.",
            ]
        if code == "F":
            body += [
                Para("Outcomes", STRONG),
                "See Section E.",
                Para("Special educational provision", STRONG),
                "As above.",
            ]
        if code == "A":
            body += [Para("My health", STRONG), "I take a tablet.", Para("My school", STRONG), "I like the library."]
        paper.section(code, Para(f"Section {code}: {title}", HEAD), *body)
    return paper


def header_names_sections():
    paper = begun()
    paper.header = "Section B: Special educational needs | Section F: Special educational provision"
    paper.footer = "Section 36(2) of the Children and Families Act 2014"
    return each(paper, NAMED)


def legal_sections():
    """Section numbers of Acts in bold and at the beginning of lines."""
    paper = begun()
    for code, title in TITLES.items():
        paper.section(
            code,
            Para(f"Section {code}: {title}", STRONG),
            *WORDS[code],
            f"Section {len(paper.truth) + 36} of the Children and Families Act 2014 says so about {title.lower()}.",
            Para(f"Section {len(paper.truth) + 11} Children Act 1989 assessment", STRONG),
            f"Offered on {len(paper.truth) + 2} May 2026, with section {code.lower()} of the form.",
        )
    return paper


def summary_first():
    """A one-page summary names needs, outcomes and provision before the sections do."""
    paper = begun()
    paper.write(Para("Summary of the plan", HEAD))
    for words in ("Special educational needs", "Outcomes", "Special educational provision", "Placement"):
        paper.write(Para(words, STRONG), "A sentence that sums it up for somebody in a hurry.")
    return each(paper, line("Section {code}: {title}", HEAD))


def amended_letter_first():
    """A covering letter that goes through the sections."""
    paper = begun()
    paper.write("Dear parents,", "We propose to change the plan as follows.")
    paper.write(
        "**Section B:** we have added what the therapist wrote.",
        "**Section F:** more hours.",
        "**Section I:** no change.",
    )
    paper.write("Yours sincerely,", Break())
    return each(paper, line("Section {code}: {title}", BAND))


def checklist_after():
    paper = each(begun(), line("Section {code}: {title}", BAND))
    paper.write(Para("Annex: checklist for the writer", BAND))
    paper.write(Table([row(f"Section {code} is complete", "Yes") for code in TITLES]))
    return paper


ALL = [
    contents_with_dots,
    contents_without_pages,
    contents_in_a_table,
    contents_as_list,
    contents_that_looks_like_headings,
    key_to_the_sections,
    guidance_in_boxes,
    guidance_in_colour,
    sections_in_running_text,
    appeal_rights_before,
    appeal_rights_after,
    review_record_after,
    lettered_points_inside,
    lettered_answers_inside,
    named_in_sub_headings,
    header_names_sections,
    legal_sections,
    summary_first,
    amended_letter_first,
    checklist_after,
]
