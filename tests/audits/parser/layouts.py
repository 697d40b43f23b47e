"""Plans in the layouts of many councils, made with python-docx; each knows what its sections really hold."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

TITLES = {
    "A": "The views, interests and aspirations of the child and their parents",
    "B": "Special educational needs",
    "C": "Health needs",
    "D": "Social care needs",
    "E": "Outcomes",
    "F": "Special educational provision",
    "G": "Health provision",
    "H1": "Social care provision under section 2 of the Chronically Sick and Disabled Persons Act 1970",
    "H2": "Any other social care provision",
    "I": "Placement",
    "J": "Personal budget",
    "K": "Advice and information",
}
BODIES = {
    "A": [
        "Robin likes trains and wants to be a signaller. See Section F for how school helps.",
        "I like it when it is quiet.",
    ],
    "B": [
        "Robin has difficulty with reading.",
        "Robin's special educational needs are described below.",
        "He reads at the level of a child of five.",
    ],
    "C": ["Robin has asthma and uses an inhaler twice a day."],
    "D": ["No social care needs were identified by the assessment."],
    "E": [
        "By July 2028 Robin will read a page of a book of his choice aloud without help.",
        "Section B and Section F should be read together with this.",
    ],
    "F": [
        "A teacher will teach Robin to read for twenty minutes each day.",
        "Outcomes are reviewed each term.",
        "Health needs are met under another heading.",
    ],
    "G": ["The school nurse will visit once a term to check the inhaler."],
    "H1": ["None. An assessment was offered and was not wanted."],
    "H2": ["Two hours a week at a holiday club."],
    "I": ["Mainstream primary school"],
    "J": ["No personal budget has been asked for."],
    "K": ["Educational psychologist, 3 May 2026", "School, 9 May 2026"],
}


@dataclass
class Plan:
    """A document being written, with the truth about it."""

    document: object = field(default_factory=docx.Document)
    truth: dict[str, list[str]] = field(default_factory=dict)

    def holds(self, code, *words):
        """Note that the words, in one place, are a part of the section."""
        self.truth.setdefault(code, []).append(" ".join(words))

    def paragraphs(self, *lines):
        for line in lines:
            self.document.add_paragraph(line)

    def data(self):
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def bold(container, text, *, size=None, shade=None, underline=False, rule=False):
    """A bold paragraph in a document or cell, with whatever else sets it apart."""
    paragraph = container.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = True
    run.underline = underline
    if size:
        run.font.size = Pt(size)
    if shade:
        fill(paragraph._p.get_or_add_pPr(), shade)
    if rule:
        borders = OxmlElement("w:pBdr")
        line = OxmlElement("w:bottom")
        line.set(qn("w:val"), "single")
        borders.append(line)
        paragraph._p.get_or_add_pPr().append(borders)
    return paragraph


def fill(properties, colour):
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    properties.append(shading)


def write_cell(cell, text, *, strong=False, shade=None):
    cell.paragraphs[0].add_run(text).bold = strong
    if shade:
        fill(cell._tc.get_or_add_tcPr(), shade)


def write_cells(row, *texts, strong=False, shade=None):
    for cell, text in zip(row.cells, texts, strict=True):
        write_cell(cell, text, strong=strong, shade=shade)


def cover(plan):
    bold(plan.document, "Education, Health and Care Plan", size=20)
    table = plan.document.add_table(rows=0, cols=2)
    for label, value in [("Name", "Robin Example"), ("School", "See section I"), ("Plan", "Draft")]:
        write_cells(table.add_row(), label, value)


def one_after_another(heading: Callable, titles=TITLES, order=None) -> Plan:
    """All sections as a heading and paragraphs; `heading(document, code, title)` writes one heading."""
    plan = Plan()
    cover(plan)
    for code in order or titles:
        heading(plan.document, code, titles[code])
        plan.paragraphs(*BODIES[code])
        plan.holds(code, *BODIES[code])
    return plan


def marked_headings():
    return one_after_another(lambda document, code, title: document.add_heading(f"Section {code}: {title}", 1))


def second_level_headings_with_part_numbers():
    return one_after_another(
        lambda document, code, title: document.add_heading(f"Part {ord(code[0]) - 64} Section {code} – {title}", 2)
    )


def bold_only():
    return one_after_another(lambda document, code, title: bold(document, f"SECTION {code} - {title}"))


def ruled_capitals():
    return one_after_another(lambda document, code, title: bold(document, f"{code}. {title.upper()}", rule=True))


def plain_text():
    return one_after_another(lambda document, code, title: document.add_paragraph(f"Section {code}: {title}"))


def part_letters():
    return one_after_another(
        lambda document, code, title: bold(document, f"Part {code}", underline=True).add_run(f" {title}")
    )


def trailing_codes():
    return one_after_another(lambda document, code, title: bold(document, f"{title} (Section {code})", size=14))


def code_and_title_on_two_lines():
    def heading(document, code, title):
        bold(document, f"Section {code}", size=16)
        bold(document, title, size=16)

    return one_after_another(heading)


def code_and_title_with_line_break():
    def heading(document, code, title):
        paragraph = bold(document, f"SECTION {code}")
        paragraph.runs[0].add_break()
        paragraph.add_run(title).bold = True

    return one_after_another(heading)


OTHER_WORDS = {
    "A": "All about Robin",
    "B": "Robin's strengths and special educational needs (SEN)",
    "C": "Robin's health needs which relate to his SEN",
    "D": "Robin's social care needs which relate to his SEN",
    "E": "What we are working towards",
    "F": "The help Robin will get in school",
    "G": "Any health provision reasonably required by the learning difficulties",
    "H1": "Provision under the CSDPA 1970",
    "H2": "Anything else",
    "I": "Name and type of school",
    "J": "Direct payments",
    "K": "Reports used",
}


def other_words():
    return one_after_another(lambda document, code, title: document.add_heading(f"{code}: {title}", 2), OTHER_WORDS)


def another_order():
    order = ["A", "C", "D", "B", "E", "G", "H1", "H2", "F", "I", "J", "K"]
    return one_after_another(
        lambda document, code, title: bold(document, f"Section {code}: {title}", shade="CCCCCC"), order=order
    )


def without_codes():
    return one_after_another(lambda document, _code, title: document.add_heading(title, 1))


def bold_beginnings():
    """Headings that run into their first paragraph."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        paragraph = plan.document.add_paragraph()
        paragraph.add_run(f"Section {code}: {title}. ").bold = True
        paragraph.add_run(BODIES[code][0])
        plan.paragraphs(*BODIES[code][1:])
        plan.holds(code, *BODIES[code])
    return plan


def with_contents_list():
    plan = Plan()
    cover(plan)
    bold(plan.document, "Contents")
    for page, (code, title) in enumerate(TITLES.items(), 3):
        plan.paragraphs(f"Section {code}: {title}\t{page}")
    bold(plan.document, "What the sections mean")
    table = plan.document.add_table(rows=1, cols=2)
    write_cells(table.rows[0], "Section", "What it says", strong=True, shade="DDDDDD")
    for code, title in TITLES.items():
        write_cells(table.add_row(), f"Section {code}", f"{title}: this part is written with the family.")
    for code, title in TITLES.items():
        bold(plan.document, f"Section {code}: {title}")
        plan.paragraphs(*BODIES[code])
        plan.holds(code, *BODIES[code])
    return plan


def shaded_full_rows():
    """Everything in one table: a shaded row across for each heading, the words in the row below."""
    plan = Plan()
    cover(plan)
    table = plan.document.add_table(rows=0, cols=2)
    for code, title in TITLES.items():
        head, body = table.add_row(), table.add_row()
        write_cell(head.cells[0].merge(head.cells[1]), f"Section {code}: {title}", strong=True, shade="336699")
        write_cell(body.cells[0].merge(body.cells[1]), "\n".join(BODIES[code]))
        plan.holds(code, *BODIES[code])
    return plan


def heading_left_words_right():
    plan = Plan()
    cover(plan)
    table = plan.document.add_table(rows=0, cols=2)
    for code, title in TITLES.items():
        row = table.add_row()
        write_cell(row.cells[0], f"Section {code}: {title}", strong=True, shade="EEEEEE")
        write_cell(row.cells[1], "\n".join(BODIES[code]))
        plan.holds(code, *BODIES[code])
    return plan


def code_left_title_right():
    """A row for each heading, with its code in one cell and its title in the next; then a row of words."""
    plan = Plan()
    cover(plan)
    table = plan.document.add_table(rows=0, cols=2)
    for code, title in TITLES.items():
        write_cells(table.add_row(), code, title, strong=True, shade="CFE2F3")
        body = table.add_row()
        write_cell(body.cells[0].merge(body.cells[1]), "\n".join(BODIES[code]))
        plan.holds(code, *BODIES[code])
    return plan


AREAS = {"Communication and interaction": "talking", "Cognition and learning": "reading"}


def side_by_side_by_area():
    """Needs, outcomes and provision as three columns of a table for each area of need."""
    plan = Plan()
    cover(plan)
    write = lambda code: (  # noqa: E731
        plan.document.add_heading(f"Section {code}: {TITLES[code]}", 1),
        plan.paragraphs(*BODIES[code]),
        plan.holds(code, *BODIES[code]),
    )
    write("A")
    for area, topic in AREAS.items():
        plan.document.add_heading(area, 2)
        table = plan.document.add_table(rows=1, cols=3)
        heads = [f"Section {code}: {TITLES[code]}" for code in "BEF"]
        write_cells(table.rows[0], *heads, strong=True, shade="DDDDDD")
        columns = {
            code: [f"{topic} {code} first, at some length", f"{topic} {code} second, at some length"] for code in "BEF"
        }
        for at in (0, 1):
            write_cells(table.add_row(), *(columns[code][at] for code in "BEF"))
        for code, words in columns.items():
            for each in words:
                plan.holds(code, each)
    for code in ("C", "D", "G", "H1", "H2", "I", "J", "K"):
        write(code)
    return plan


def outcomes_beside_provision():
    """One table whose columns are two sections, under a heading that names both."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        if code == "F":
            continue
        if code != "E":
            bold(plan.document, f"Section {code}: {title}", shade="CCCCCC")
            plan.paragraphs(*BODIES[code])
            plan.holds(code, *BODIES[code])
            continue
        bold(plan.document, "Sections E and F: Outcomes and special educational provision", shade="CCCCCC")
        table = plan.document.add_table(rows=1, cols=3)
        write_cells(table.rows[0], "Outcomes", "Special educational provision", "By whom", strong=True)
        write_cells(table.add_row(), "Robin will read a page", "A teacher, daily", "Class teacher")
        write_cells(table.add_row(), "Robin will write a line", "An assistant, weekly", "Assistant")
        plan.holds("E", "Robin will read a page")
        plan.holds("F", "A teacher, daily", "Class teacher")
        plan.holds("E", "Robin will write a line")
        plan.holds("F", "An assistant, weekly", "Assistant")
    return plan


def combined_heading():
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        if code == "H2":
            continue
        name = "Sections H1 and H2: Social care provision" if code == "H1" else f"Section {code}: {title}"
        plan.document.add_heading(name, 1)
        plan.paragraphs(*BODIES[code])
        plan.holds(code, *BODIES[code])
        if code == "H1":
            plan.holds("H2", *BODIES[code])
    return plan


def umbrella_heading():
    """Section H, and within it H1 and H2."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        if code == "H1":
            plan.document.add_heading("Section H: Social care provision", 1)
            plan.paragraphs("This section has two parts.")
        plan.document.add_heading(f"Section {code}: {title}", 2 if code in {"H1", "H2"} else 1)
        plan.paragraphs(*BODIES[code])
        plan.holds(code, *BODIES[code])
    return plan


def split_section():
    """Section B comes back after Section G."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        bold(plan.document, f"Section {code}: {title}", size=14)
        plan.paragraphs(*BODIES[code])
        plan.holds(code, *BODIES[code])
        if code == "G":
            bold(plan.document, f"Section B: {TITLES['B']} (continued)", size=14)
            plan.paragraphs("Robin also finds writing hard.")
            plan.holds("B", "Robin also finds writing hard.")
    return plan


def appendix_at_end():
    plan = marked_headings()
    plan.document.add_heading("Appendix 1: Record of the annual review meeting", 1)
    plan.paragraphs("The meeting began at ten.")
    return plan


def lettered_lists_inside():
    """Sub-headings with letters of their own, which are not sections."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        bold(plan.document, f"Section {code}: {title}", size=14)
        plan.paragraphs(*BODIES[code])
        words = list(BODIES[code])
        if code == "F":
            for letter, area in zip("ABCD", ["Communication", "Learning", "Feelings", "Movement"], strict=True):
                bold(plan.document, f"{letter}. {area}")
                plan.paragraphs(f"Help with {area.lower()}, ten minutes each day.")
                words += [f"{letter}. {area}", f"Help with {area.lower()}, ten minutes each day."]
        plan.holds(code, *words)
    return plan


def numbered_by_word():
    """The code of a heading is an automatic number and stands nowhere in the text."""
    plan = Plan()
    cover(plan)
    numbering = plan.document.part.numbering_part.element
    kind = OxmlElement("w:abstractNum")
    kind.set(qn("w:abstractNumId"), "90")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in [("w:start", "1"), ("w:numFmt", "upperLetter"), ("w:lvlText", "Section %1:")]:
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        level.append(element)
    kind.append(level)
    numbering.insert(0, kind)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "90")
    number.append(link)
    numbering.append(number)
    for code in "ABCDEFG":
        paragraph = bold(plan.document, TITLES[code])
        properties = OxmlElement("w:numPr")
        for name, value in [("w:ilvl", "0"), ("w:numId", "90")]:
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            properties.append(element)
        paragraph._p.get_or_add_pPr().append(properties)
        plan.paragraphs(*BODIES[code])
        plan.holds(code, *BODIES[code])
    return plan


def empty_sections():
    """A poor plan: half its sections have nothing under their headings."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        plan.document.add_heading(f"Section {code}: {title}", 1)
        words = BODIES[code] if code in "BFIK" else []
        plan.paragraphs(*words)
        plan.holds(code, *words)
    return plan


def banner_tables():
    """Each heading is a shaded table of one cell."""

    def heading(document, code, title):
        write_cell(
            document.add_table(rows=1, cols=1).cell(0, 0), f"SECTION {code}: {title}", strong=True, shade="004488"
        )

    return one_after_another(heading)


def text_boxes():
    """Each heading stands in a text box."""

    def heading(document, code, title):
        paragraph = document.add_paragraph()
        run = OxmlElement("w:r")
        picture = OxmlElement("w:pict")
        shape = picture.makeelement("{urn:schemas-microsoft-com:vml}rect", {})
        box = shape.makeelement("{urn:schemas-microsoft-com:vml}textbox", {})
        content, words, inner, text = (OxmlElement(name) for name in ("w:txbxContent", "w:p", "w:r", "w:t"))
        text.text = f"Section {code}: {title}"
        for outer, child in [
            (inner, text),
            (words, inner),
            (content, words),
            (box, content),
            (shape, box),
            (picture, shape),
        ]:
            outer.append(child)
        run.append(picture)
        paragraph._p.append(run)

    return one_after_another(heading)


STATUTORY = {
    "A": "The views, interests and aspirations of the child and their parents, or of the young person",
    "B": "The child or young person's special educational needs",
    "C": "The child or young person's health care needs which relate to their special educational needs",
    "D": "The child or young person's social care needs which relate to their special educational needs or to a disability",
    "E": "The outcomes sought for the child or young person, including outcomes for adult life",
    "F": "The special educational provision required by the child or young person",
    "G": "Any health care provision reasonably required by the learning difficulties or disabilities which result in the "
    "child or young person having special educational needs",
    "H1": "Any social care provision which must be made for a child or young person under 18 resulting from section 2 of "
    "the Chronically Sick and Disabled Persons Act 1970",
    "H2": "Any other social care provision reasonably required by the learning difficulties or disabilities which result "
    "in the child or young person having special educational needs",
    "I": "The name and type of the school, maintained nursery school, post-16 institution or other institution to be "
    "attended by the child or young person and the type of that institution or, where the name of a school or other "
    "institution is not specified in the plan, the type of school or other institution to be attended",
    "J": "Where any special educational provision is to be secured by a direct payment, the special educational needs and "
    "outcomes to be met by the direct payment",
    "K": "The advice and information gathered during the assessment must be attached in appendices",
}


def statutory_words():
    return one_after_another(lambda document, code, title: bold(document, f"Section {code}: {title}"), STATUTORY)


def statutory_words_in_table():
    plan = Plan()
    cover(plan)
    for code, title in STATUTORY.items():
        table = plan.document.add_table(rows=2, cols=1)
        write_cell(table.cell(0, 0), f"{code} {title}", strong=True)
        write_cell(table.cell(1, 0), "\n".join(BODIES[code]))
        plan.holds(code, *BODIES[code])
    return plan


def codes_in_brackets():
    titles = TITLES | {"H1": "Social care provision (1970 Act)"}
    return one_after_another(lambda document, code, title: document.add_heading(f"{title} ({code})", 2), titles)


def other_ways_to_write_h1():
    written = {"H1": "H(1)", "H2": "H(2)"}
    return one_after_another(
        lambda document, code, title: bold(document, f"SECTION {written.get(code, code)}  {title}", size=15)
    )


def explained_first():
    """A page at the front says what each section is for, in bold beginnings, before the sections themselves."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        paragraph = plan.document.add_paragraph()
        paragraph.add_run(f"Section {code}: {title}").bold = True
        paragraph.add_run(" – written from what you tell us.")
    for code, title in TITLES.items():
        bold(plan.document, f"Section {code}: {title}")
        words = [word for _ in range(3) for word in BODIES[code]]
        plan.paragraphs(*words)
        plan.holds(code, *words)
    return plan


def columns_that_point():
    """The provision table's heads point at other sections; they are not those sections."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        bold(plan.document, f"Section {code}: {title}")
        words = list(BODIES[code])
        plan.paragraphs(*words)
        if code == "F":
            heads = ["Need (Section B)", "Outcome (Section E)", "Provision (Section F)", "Who"]
            cells = ["Reading", "Reads a page", "Daily teaching", "Teacher"]
            table = plan.document.add_table(rows=1, cols=4)
            write_cells(table.rows[0], *heads, strong=True, shade="CCCCCC")
            write_cells(table.add_row(), *cells)
            words += heads + cells
        plan.holds(code, *words)
    return plan


def stacked_by_area():
    """Sections B, E and F come back for each area of need."""
    plan = Plan()
    cover(plan)

    def write(code, title, *words):
        plan.document.add_heading(f"Section {code}: {title}", 2)
        plan.paragraphs(*words)
        plan.holds(code, *words)

    write("A", TITLES["A"], *BODIES["A"])
    for area, topic in AREAS.items():
        for code in "BEF":
            write(code, f"{TITLES[code]} – {area}", f"About {topic}, section {code}.")
    for code in ("C", "D", "G", "H1", "H2", "I", "J", "K"):
        write(code, TITLES[code], *BODIES[code])
    return plan


def code_in_merged_left_cell():
    """The code stands once at the left of several rows of words."""
    plan = Plan()
    cover(plan)
    table = plan.document.add_table(rows=0, cols=2)
    for code, title in TITLES.items():
        rows = [table.add_row() for _ in BODIES[code]]
        left = rows[0].cells[0].merge(rows[-1].cells[0])
        write_cell(left, f"Section {code} {title}", strong=True)
        for row, words in zip(rows, BODIES[code], strict=True):
            write_cell(row.cells[1], words)
        plan.holds(code, *BODIES[code])
    return plan


def combined_with_two_sub_headings():
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        if code == "C":
            plan.document.add_heading("Sections C and G: Health", 1)
        if code == "G":
            continue
        for each in ("C", "G") if code == "C" else (code,):
            plan.document.add_heading(
                TITLES[each] if each in "CG" else f"Section {code}: {title}", 2 if each in "CG" else 1
            )
            plan.paragraphs(*BODIES[each])
            plan.holds(each, *BODIES[each])
    return plan


def checklist_at_end():
    plan = bold_only()
    bold(plan.document, "Checklist for the plan writer")
    table = plan.document.add_table(rows=0, cols=2)
    for code, title in TITLES.items():
        write_cells(table.add_row(), f"Section {code}: {title}", "☐", strong=True)
    listed = [f"Section {code}: {title}" for code, title in TITLES.items()]
    plan.truth["K"] = [" ".join([*BODIES["K"], "Checklist for the plan writer", *listed])]
    return plan


def style_that_is_bold():
    """A style of the council's own is bold and large; the runs say nothing."""
    plan = Plan()
    style = plan.document.styles.add_style("Council Section", 1)
    style.font.bold = True
    style.font.size = Pt(15)
    cover(plan)
    for code, title in TITLES.items():
        plan.document.add_paragraph(f"{code} {title}", style="Council Section")
        plan.paragraphs(*BODIES[code])
        plan.holds(code, *BODIES[code])
    return plan


LAYOUTS = {
    make.__name__: make
    for make in [
        marked_headings,
        second_level_headings_with_part_numbers,
        bold_only,
        ruled_capitals,
        plain_text,
        part_letters,
        trailing_codes,
        code_and_title_on_two_lines,
        code_and_title_with_line_break,
        other_words,
        another_order,
        without_codes,
        bold_beginnings,
        with_contents_list,
        shaded_full_rows,
        heading_left_words_right,
        code_left_title_right,
        side_by_side_by_area,
        outcomes_beside_provision,
        combined_heading,
        umbrella_heading,
        split_section,
        appendix_at_end,
        lettered_lists_inside,
        numbered_by_word,
        empty_sections,
        banner_tables,
        text_boxes,
        statutory_words,
        statutory_words_in_table,
        codes_in_brackets,
        other_ways_to_write_h1,
        explained_first,
        columns_that_point,
        stacked_by_area,
        code_in_merged_left_cell,
        combined_with_two_sub_headings,
        checklist_at_end,
        style_that_is_bold,
    ]
}
