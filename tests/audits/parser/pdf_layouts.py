"""Plans as PDF in the layouts of invented councils, printed from HTML; each knows what its sections really hold."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

import weasyprint

from tests.audits.parser.layouts import BODIES, OTHER_WORDS, STATUTORY, TITLES

PAGE = """
  @page { size: A4; margin: 2.2cm 2cm; @bottom-center { content: "Page " counter(page) " of " counter(pages);
    font: 8pt 'Liberation Sans' } }
  body { font: 10.5pt/1.35 'Liberation Sans' }
  h1 { font-size: 20pt } h2 { font-size: 13pt; margin: 14pt 0 5pt } h3 { font-size: 10.5pt; margin: 6pt 0 3pt }
  p { margin: 0 0 6pt } ul, ol { margin: 0 0 6pt } table { border-collapse: collapse; width: 100%; margin: 4pt 0 8pt }
  td, th { text-align: left; vertical-align: top; padding: 3pt 5pt; font-size: 9.5pt }
  .ruled td, .ruled th { border: 0.75pt solid #444 }
"""
STORY = [
    """When the room is loud Robin covers both ears and waits by the door until somebody who knows him comes. He can say
    what he needs with pictures, and more and more often with words, if he is given time and nobody else answers.""",
    """At home he helps to lay the table, feeds the hens and goes to bed when the clock on the landing says eight. His
    grandmother reads to him on Sundays; he corrects her when she leaves out a line.""",
    """In lessons he works for about ten minutes before he needs to move. With a timer and a short list of steps he has
    worked for twenty-five. The well-known signs of tiredness are yawning, humming and a great many questions.""",
]
LONG = {code: [*words, *(f"{code[0]}{at}. {each}" for at, each in enumerate(STORY))] for code, words in BODIES.items()}
NEEDS = [
    ("B1", "Robin will be taught to read in a group of no more than three, with letters that he can hold.", "Teacher"),
    (
        "B2",
        "An adult will go over the plan of the day with him, and tell him of any change before it comes.",
        "Assistant",
    ),
    (
        "B3",
        "Speech and language therapy in school, and a programme that staff carry out between the visits.",
        "Therapist",
    ),
    ("B4", "A quiet place to eat, and a way to ask for it without speaking.", "Lunchtime staff"),
]
ADVISERS = ["Head teacher", "Speech and language therapist", "Parents", "Paediatrician", "Educational psychologist"]


@dataclass
class Plan:
    """A document being written, with the truth about it."""

    css: str = ""
    parts: list[str] = field(default_factory=list)
    truth: dict[str, list[str]] = field(default_factory=dict)

    def write(self, *html):
        self.parts += html

    def holds(self, code, *words):
        """Note that the words, in one place, are a part of the section."""
        self.truth.setdefault(code, []).append(" ".join(words))

    def section(self, code, heading, *words):
        self.write(heading, *paragraphs(words))
        self.holds(code, *words)

    def data(self):
        page = f"<html lang=en><style>{PAGE}{self.css}</style><body>{''.join(self.parts)}</body></html>"
        return weasyprint.HTML(string=page).write_pdf()


def paragraphs(words):
    return [f"<p>{escape(each)}</p>" for each in words]


def row(*cells, tag="td", attributes=""):
    return f"<tr>{''.join(f'<{tag} {attributes}>{cell}</{tag}>' for cell in cells)}</tr>"


def cover(plan):
    plan.write(
        "<h1>Education, Health and Care Plan</h1><table>",
        row("Name", "Robin Example"),
        row("School", "See section I"),
        row("Plan", "Draft of 3 May 2026"),
        "</table><p>Section F says what help will be given. Each section begins with a letter.</p>",
    )


def one_after_another(css="", heading: Callable | None = None, titles=TITLES, bodies=LONG, order=None):
    """All sections as a heading and paragraphs; `heading(code, title)` is the HTML of one heading."""
    plan = Plan(css)
    cover(plan)
    for code in order or titles:
        made = heading(code, titles[code]) if heading else f"<h2>Section {code}: {titles[code]}</h2>"
        plan.section(code, made, *bodies[code])
    return plan


def coloured_bars():
    return one_after_another("h2 { background: #1b4f72; color: white; padding: 5pt 9pt }", titles=STATUTORY)


def ruled_capitals():
    return one_after_another("h2 { border-bottom: 1.5pt solid #7a1f3d; text-transform: uppercase; color: #7a1f3d }")


def plain_bold_without_space():
    css = "h2 { font-size: 10.5pt; margin: 0 } p { margin: 0 }"
    return one_after_another(css, lambda code, title: f"<h2>{code}. {title}</h2>")


def boxed_headings():
    return one_after_another("h2 { border: 1pt solid black; padding: 4pt }", titles=STATUTORY)


def large_and_light():
    css = "h2 { font-size: 21pt; font-weight: normal; color: #035 }"
    return one_after_another(css, lambda code, title: f"<h2>Part {code} – {title}</h2>", titles=OTHER_WORDS)


def centred_and_underlined():
    css = "h2 { text-align: center; text-decoration: underline; font-size: 12pt }"
    return one_after_another(css, lambda code, title: f"<h2>SECTION {code}<br>{title}</h2>")


def numbered_headings():
    titles = {code: f"{at}. Section {code} {title}" for at, (code, title) in enumerate(TITLES.items(), 1)}
    return one_after_another("", lambda _code, title: f"<h2>{title}</h2>", titles=titles)


def small_capitals():
    return one_after_another("h2 { font-variant: small-caps; font-size: 15pt }", titles=STATUTORY)


def letters_set_apart():
    return one_after_another("h2 { letter-spacing: 2.5pt; text-transform: uppercase; font-size: 11pt }")


def accent_at_left():
    return one_after_another("h2 { border-left: 5pt solid #c60; padding-left: 8pt; background: #f3efe8 }")


def codes_at_the_end():
    return one_after_another("h2 { color: #264 }", lambda code, title: f"<h2>{title} (Section {code})</h2>")


def words_without_codes():
    return one_after_another("h2 { font-size: 15pt }", lambda _code, title: f"<h2>{title}</h2>")


def another_order():
    order = ["A", "C", "D", "B", "E", "G", "H1", "H2", "F", "I", "J", "K"]
    return one_after_another("h2 { background: #ddd }", order=order)


def letters_in_circles():
    css = """.circle { display: inline-block; width: 24pt; height: 24pt; line-height: 24pt; border-radius: 12pt;
        text-align: center; background: #523; color: white; font-size: 14pt; margin-right: 10pt }
        h2 { display: flex; font-size: 12pt; align-items: center }"""
    return one_after_another(
        css, lambda code, title: f"<h2><span class=circle>{code}</span><span>{title}</span></h2>", titles=STATUTORY
    )


def headings_over_two_lines():
    """Long headings in large type, in a box of their own that is narrower than the page."""
    return one_after_another("h2 { font-size: 17pt; width: 11cm; color: #123 }", titles=STATUTORY)


def a_page_for_each():
    return one_after_another("h2 { break-before: page }", bodies=BODIES)


def one_line_after_another():
    """Short lines without any space between paragraphs."""
    return one_after_another("p { margin: 0 } h2 { margin: 8pt 0 0 }", bodies=BODIES)


def indented_first_lines():
    return one_after_another("p { margin: 0; text-indent: 1.2em; text-align: justify } h2 { margin: 10pt 0 4pt }")


def hyphenated():
    css = "body { hyphens: auto; text-align: justify; width: 9.5cm }"
    return one_after_another(css)


def newspaper():
    css = "body { columns: 2; column-gap: 0.9cm; font-size: 9.5pt } h2 { font-size: 11.5pt }"
    return one_after_another(css)


def flush_on_both_sides():
    """Narrow columns in which headings too are set flush, by wide spaces."""
    css = "body { columns: 2; column-gap: 0.9cm; text-align: justify } h2 { font-size: 14pt; width: 6.2cm }"
    return one_after_another(css)


def small_capitals_spread():
    css = "h2 { font-variant: small-caps; letter-spacing: 1.5pt; font-weight: normal }"
    return one_after_another(css)


def capitals_like_text():
    """Headings that only their capitals tell from the text, a line's space above everything."""
    heading = "<p>{}. {}</p>".format
    return one_after_another("p { margin: 1em 0 }", lambda code, title: heading(code, title.upper()))


def dates_beside_names():
    """Section K as names, roles and dates in columns without lines, which is no newspaper."""
    plan = one_after_another(order=[code for code in TITLES if code != "K"])
    people = [(role, f"P. Lisle {at}", f"{at} March 2026") for at, role in enumerate(ADVISERS, 11)]
    plan.write(f"<h2>Section K: {TITLES['K']}</h2><table>", *(row(*person) for person in people), "</table>")
    plan.holds("K", *(word for person in people for word in person))
    return plan


def footer_that_speaks_of_sections():
    css = """@page { @bottom-left { content: "Issued under Section 37 of the Act. Section F must be specific.";
        font: 8pt 'Liberation Sans' } @top-center { content: "Robin Example: EHC plan: private"; font: 8pt 'Liberation Sans' } }"""
    return one_after_another(css)


def running_section_titles():
    css = """h2 { string-set: title content() }
        @page { @top-right { content: string(title); font: 8pt 'Liberation Sans' } }"""
    return one_after_another(css)


def header_in_a_table():
    css = """@page { margin-top: 3.2cm; @top-left { content: element(head); } } .head { position: running(head) }
        .head td { border: 0.75pt solid black }"""
    plan = one_after_another(css)
    plan.parts.insert(0, f"<table class=head>{row('Somewhere Council', 'Robin Example', 'Section 37 plan')}</table>")
    return plan


def watermarks():
    css = """.across, .straight { position: fixed; top: 9cm; left: 1cm; font-size: 110pt; color: #ddd; z-index: -1 }
        .across { transform: rotate(-50deg) } h2 { border-top: 1pt solid black }"""
    plan = one_after_another(css)
    plan.write("<div class=across>DRAFT</div><div class=straight>COPY</div>")
    return plan


def contents_page():
    css = """li { list-style: none } li::after { content: leader('.') " " attr(data-page) }
        .keys { break-after: page }"""
    plan = Plan(css)
    cover(plan)
    plan.write("<h3>Contents</h3><ul>")
    plan.write(*(f"<li data-page={at}>Section {code}: {TITLES[code]}</li>" for at, code in enumerate(TITLES, 3)))
    plan.write("</ul><table class='ruled keys'>", row("Section", "What it says", tag="th"))
    plan.write(*(row(f"Section {code}", f"{TITLES[code]}: written with the family.") for code in TITLES), "</table>")
    for code, title in TITLES.items():
        plan.section(code, f"<h2>Section {code}: {title}</h2>", *LONG[code])
    return plan


def heading_left_words_right():
    plan = Plan()
    cover(plan)
    plan.write("<table class=ruled>")
    for code, title in TITLES.items():
        plan.write(
            row(f"<b>Section {code}: {title}</b>", "".join(paragraphs(LONG[code]))).replace("<td", "<td width=30%", 1)
        )
        plan.holds(code, *LONG[code])
    plan.write("</table>")
    return plan


def heading_left_without_rules():
    plan = Plan("td { padding: 6pt 8pt }")
    cover(plan)
    for code, title in TITLES.items():
        words = "".join(paragraphs(LONG[code]))
        plan.write(
            "<table>", row(f"<b>Section {code}: {title}</b>", words).replace("<td", "<td width=30%", 1), "</table>"
        )
        plan.holds(code, *LONG[code])
    return plan


def headings_in_rows():
    """One table for the whole plan: a shaded row across for each heading, the words in the row below."""
    plan = Plan(".head { background: #dfe8ef; font-weight: bold }")
    cover(plan)
    plan.write("<table class=ruled>")
    for code, title in STATUTORY.items():
        plan.write(row(f"{code} {title}", attributes="class=head colspan=2"))
        for label, words in zip(["First", "Second", "Third"], LONG[code], strict=False):
            plan.write(row(label, escape(words)))
        plan.holds(
            code, *(f"{label} {words}" for label, words in zip(["First", "Second", "Third"], LONG[code], strict=False))
        )
    plan.write("</table>")
    return plan


def code_and_title_in_cells():
    plan = Plan(".head td { background: #333; color: white; font-weight: bold }")
    cover(plan)
    for code, title in TITLES.items():
        plan.write("<table class='ruled head'>", row(code, title).replace("<td", "<td width=8%", 1), "</table>")
        plan.write(*paragraphs(LONG[code]))
        plan.holds(code, *LONG[code])
    return plan


def frames_around_sections():
    plan = Plan(
        ".frame { border: 1pt solid #357; padding: 6pt; margin-bottom: 8pt } h2 { margin-top: 0; background: #e3eef7 }"
    )
    cover(plan)
    for code, title in TITLES.items():
        plan.write("<div class=frame>")
        plan.section(code, f"<h2>Section {code}: {title}</h2>", *LONG[code])
        plan.write("</div>")
    return plan


def with_provision_table(css, classes="ruled"):
    """Section F as a long table with a head row that is printed again on each page."""
    plan = Plan(css)
    cover(plan)
    for code, title in TITLES.items():
        heading = f"<h2 class={code}>Section {code}: {title}</h2>"
        if code != "F":
            plan.section(code, heading, *LONG[code])
            continue
        rows = [(f"{need}.{turn}", escape(help_), who) for turn in range(1, 7) for need, help_, who in NEEDS]
        head = ("Need", "Provision", "Who")
        plan.write(heading, f"<div class=wide><table class='{classes}'><thead>", row(*head, tag="th"), "</thead>")
        plan.write(*(row(*each) for each in rows), "</table><p>Reviewed each term.</p></div>")
        plan.holds(code, *head, *(cell for each in rows for cell in each), "Reviewed each term.")
    return plan


def provision_in_ruled_table():
    return with_provision_table("th { background: #234; color: white }")


def provision_in_striped_table():
    css = "td, th { padding: 5pt 7pt } th { background: #234; color: white } tr:nth-child(even) td { background: #eef2f6 }"
    return with_provision_table(css, "striped")


def provision_between_level_lines():
    return with_provision_table("td, th { border-bottom: 0.75pt solid #888; padding: 4pt 8pt }", "level")


def provision_on_landscape_pages():
    css = "@page wide { size: A4 landscape } .wide { page: wide } th { background: #ddd }"
    return with_provision_table(css)


def rows_cut_by_the_page():
    """Long cells, so that rows go on over the page."""
    return with_provision_table("td { font-size: 19pt } th { background: #ddd }")


def continued_heading():
    plan = Plan(".again { break-before: page }")
    cover(plan)
    for code, title in TITLES.items():
        words = LONG[code]
        if code not in {"B", "F"}:
            plan.section(code, f"<h2>Section {code}: {title}</h2>", *words)
            continue
        plan.write(f"<h2>Section {code}: {title}</h2>", *paragraphs(words[:3]))
        plan.write(f"<h2 class=again>Section {code}: {title} (continued)</h2>", *paragraphs(words[3:]))
        plan.holds(code, *words[:3], f"Section {code}: {title} (continued)", *words[3:])
    return plan


def split_section():
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        plan.section(code, f"<h2>Section {code}: {title}</h2>", *LONG[code])
        if code == "G":
            plan.section("B", f"<h2>Section B: {TITLES['B']}</h2>", *STORY)
    return plan


def side_by_side_by_area():
    """Needs, outcomes and provision as three columns of a table for each area of need."""
    plan = Plan("th { background: #dde }")
    cover(plan)
    plan.section("A", f"<h2>Section A: {TITLES['A']}</h2>", *LONG["A"])
    for area in ("Talking and listening", "Learning", "Feelings"):
        plan.write(
            f"<h3>{area}</h3><table class=ruled>", row(*(f"Section {code}: {TITLES[code]}" for code in "BEF"), tag="th")
        )
        for at in (0, 1):
            plan.write(row(*(f"{code}{at} for {area.lower()}. {STORY[at]}" for code in "BEF")))
        plan.write("</table>")
        for code in "BEF":
            for at in (0, 1):
                plan.holds(code, f"{code}{at} for {area.lower()}. {STORY[at]}")
    for code in ("C", "D", "G", "H1", "H2", "I", "J", "K"):
        plan.section(code, f"<h2>Section {code}: {TITLES[code]}</h2>", *LONG[code])
    return plan


def lists_of_all_kinds():
    plan = Plan("ul ul { list-style: square }")
    cover(plan)
    for code, title in TITLES.items():
        plan.write(f"<h2>Section {code}: {title}</h2><p>Robin:</p><ul>")
        plan.write(*(f"<li>{escape(words)}</li>" for words in LONG[code]))
        plan.write("<li>And besides:<ul><li>a smaller thing</li><li>another, smaller still</li></ul></li></ul>")
        plan.holds(code, "Robin:", *LONG[code], "And besides: a smaller thing another, smaller still")
    return plan


def amendments_shown():
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        plan.write(f"<h2>Section {code}: {title}</h2>", *paragraphs(LONG[code]))
        plan.write(
            "<p>He will have <s>some</s> <u><b>ten hours of</b></u> help <u>each week, as Section F says</u>.</p>"
        )
        plan.holds(code, *LONG[code], "He will have some ten hours of help each week, as Section F says.")
    return plan


def profile_in_boxes():
    """Section A as boxes side by side, the other sections below."""
    plan = Plan(".boxes { display: flex; gap: 12pt } .boxes div { border: 1pt solid #555; padding: 6pt; width: 50% }")
    cover(plan)
    for code, title in TITLES.items():
        if code != "A":
            plan.section(code, f"<h2>Section {code}: {title}</h2>", *LONG[code])
            continue
        plan.write(f"<h2>Section A: {title}</h2><div class=boxes><div><h3>What people like about me</h3>")
        plan.write(
            *paragraphs(STORY), "</div><div><h3>What matters to me</h3>", *paragraphs(BODIES["A"]), "</div></div>"
        )
        plan.holds("A", "What people like about me", *STORY, "What matters to me", *BODIES["A"])
    return plan


def bold_beginnings():
    """Headings that run into their first paragraph."""
    plan = Plan()
    cover(plan)
    for code, title in TITLES.items():
        plan.write(f"<p><b>Section {code}: {title}.</b> {escape(STORY[0])}</p>", *paragraphs(BODIES[code]))
        plan.holds(code, STORY[0], *BODIES[code])
    return plan


def empty_sections():
    plan = Plan("h2 { border-bottom: 1pt solid black }")
    cover(plan)
    for code, title in TITLES.items():
        plan.section(code, f"<h2>Section {code}: {title}</h2>", *(LONG[code] if code in "BFIK" else []))
    return plan


LAYOUTS = {
    make.__name__: make
    for make in [
        coloured_bars,
        ruled_capitals,
        plain_bold_without_space,
        boxed_headings,
        large_and_light,
        centred_and_underlined,
        numbered_headings,
        small_capitals,
        letters_set_apart,
        accent_at_left,
        codes_at_the_end,
        words_without_codes,
        another_order,
        letters_in_circles,
        headings_over_two_lines,
        a_page_for_each,
        one_line_after_another,
        indented_first_lines,
        hyphenated,
        newspaper,
        flush_on_both_sides,
        dates_beside_names,
        small_capitals_spread,
        capitals_like_text,
        footer_that_speaks_of_sections,
        running_section_titles,
        header_in_a_table,
        watermarks,
        contents_page,
        heading_left_words_right,
        heading_left_without_rules,
        headings_in_rows,
        code_and_title_in_cells,
        frames_around_sections,
        provision_in_ruled_table,
        provision_in_striped_table,
        provision_between_level_lines,
        provision_on_landscape_pages,
        rows_cut_by_the_page,
        continued_heading,
        split_section,
        side_by_side_by_area,
        lists_of_all_kinds,
        amendments_shown,
        profile_in_boxes,
        bold_beginnings,
        empty_sections,
    ]
}
