"""Plans put together at random from the habits of many councils; a number always gives the same plan."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.audits.parser.papers.councils import SMALL, TITLES, WORDS, begun
from tests.audits.parser.papers.headed import AREAS, HOMELY
from tests.audits.parser.papers.model import Box, Break, Cell, Control, Items, Look, Paper, Para, Table, row

TERSE = {
    "A": "Views and aspirations",
    "B": "SEN",
    "C": "Health",
    "D": "Social care",
    "E": "Outcomes",
    "F": "Provision",
    "G": "Health provision",
    "H1": "Social care provision (CSDPA)",
    "H2": "Social care provision (other)",
    "I": "School",
    "J": "Budget",
    "K": "Reports",
}
OF_THE_LAW = {
    "A": "The views, interests and aspirations of the child and his parents or the young person",
    "B": "The child or young person’s special educational needs",
    "C": "The child or young person’s health needs which are related to their SEN",
    "D": "The child or young person’s social care needs which are related to their SEN or to a disability",
    "E": "The outcomes sought for the child or the young person, including outcomes for adult life",
    "F": "The special educational provision required by the child or the young person",
    "G": "Any health provision reasonably required by the learning difficulties or disabilities which result in the child "
    "or young person having SEN",
    "H1": "Any social care provision which must be made for a child or young person under 18 resulting from section 2 of "
    "the Chronically Sick and Disabled Persons Act 1970",
    "H2": "Any other social care provision reasonably required by the learning difficulties or disabilities which result "
    "in the child or young person having SEN",
    "I": "The name and type of the school, maintained nursery school, post-16 institution or other institution to be "
    "attended by the child or young person",
    "J": "Where there is a personal budget, the details of how it will support particular outcomes",
    "K": "The advice and information gathered during the EHC needs assessment",
}
OWN = {
    "A": "Ellis’s story, hopes and dreams",
    "B": "Ellis’s strengths and special educational needs",
    "C": "Ellis’s health needs",
    "D": "Ellis’s social care needs",
    "E": "Outcomes for Ellis",
    "F": "Special educational provision for Ellis",
    "G": "Health care provision for Ellis",
    "H1": "Social care provision for Ellis under the Chronically Sick and Disabled Persons Act",
    "H2": "Other social care provision for Ellis",
    "I": "Name and type of placement",
    "J": "Personal budget and direct payments",
    "K": "List of advice",
}
TITLED = [TITLES, HOMELY, TERSE, OF_THE_LAW, OWN]
FORMS = [
    "Section {code}: {title}",
    "SECTION {code} – {title}",
    "Section {code} {title}",
    "Section {code}. {title}",
    "Section {code} - {title}",
    "Part {code}: {title}",
    "{code}: {title}",
    "{code}. {title}",
    "{code} – {title}",
    "({code}) {title}",
    "{title} (Section {code})",
    "{title} – Section {code}",
    "{number}. Section {code}: {title}",
    "EHC plan Section {code}: {title}",
    "Section {code}\n{title}",
    "SECTION {code}: {capitals}",
]
LOOKS = [
    Look(bold=True, above=6),
    Look(bold=True, size=14, above=10),
    Look(bold=True, size=13, shade="1b4f72", ink="ffffff", above=8),
    Look(bold=True, shade="d9d9d9", above=8),
    Look(size=16, ink="7a1f3d", above=10),
    Look(bold=True, ruled=True, above=10),
    Look(bold=True, boxed=True, above=10),
    Look(bold=True, underlined=True, above=8),
    Look(bold=True, capitals=True, size=12, above=8),
    Look(level=1, size=16, above=10),
    Look(level=2, size=13, above=8),
    Look(bold=True, align="center", size=13, above=10),
]
GREY = "e7e6e6"


@dataclass
class Mix:
    """The habits of one council, drawn once for its whole plan."""

    random: Random
    titles: dict
    form: str
    look: Look
    frame: Callable
    guided: Callable
    told: Callable

    def heading(self, code: str) -> Para:
        title = self.titles[code]
        number = list(TITLES).index(code) + 1
        return Para(self.form.format(code=code, title=title, capitals=title.upper(), number=number), self.look)


def plain(_mix: Mix, paper: Paper, code: str, heading: Para, body: list) -> None:
    paper.section(code, heading, *body)


def in_band(_mix: Mix, paper: Paper, code: str, heading: Para, body: list) -> None:
    paper.section(code, Table([row(Cell([heading], shade=GREY))]), *body)


def in_cells(mix: Mix, paper: Paper, code: str, _heading: Para, body: list) -> None:
    cells = [Cell([Para(words, Look(bold=True))], shade=GREY) for words in (f"Section {code}", mix.titles[code])]
    paper.section(code, Table([cells], widths=(0.22, 0.78)), *body)


def above_words(_mix: Mix, paper: Paper, code: str, heading: Para, body: list) -> None:
    """A table of two rows: heading and words."""
    paper.write(Table([row(Cell([heading], shade=GREY)), row(Cell(body))]))
    paper.holds(code, *body)


def beside_words(_mix: Mix, paper: Paper, code: str, heading: Para, body: list) -> None:
    paper.write(Table([row(Cell([heading]), Cell(body))], widths=(0.3, 0.7)))
    paper.holds(code, *body)


def in_control(_mix: Mix, paper: Paper, code: str, heading: Para, body: list) -> None:
    paper.section(code, Control([heading]), Control(body))


def above_frame(_mix: Mix, paper: Paper, code: str, heading: Para, body: list) -> None:
    paper.section(code, heading, Box(body))


FRAMES = [plain, plain, plain, in_band, in_cells, above_words, beside_words, in_control, above_frame]


def unguided(_mix: Mix, _code: str) -> list:
    return []


def in_italics(mix: Mix, code: str) -> list:
    other = mix.random.choice(list(TITLES))
    return [
        Para(f"This section must be read with Section {other}. It says what was agreed about {code.lower()}.", SMALL)
    ]


def in_a_box(mix: Mix, _code: str) -> list:
    other = mix.random.choice(list(TITLES))
    return [
        Box([Para(f"**Section {other}** of the plan rests on this. Write plainly, and quantify what is provided.")])
    ]


def by_the_law(_mix: Mix, code: str) -> list:
    return [Para(f"Regulation 12(1)({code[0].lower()}) of the Special Educational Needs Regulations 2014", SMALL)]


def in_paragraphs(_mix: Mix, code: str) -> list:
    return list(map(Para, WORDS[code]))


def in_a_list(_mix: Mix, code: str) -> list:
    return [Para("In short:"), Items(WORDS[code])]


def in_a_table(_mix: Mix, code: str) -> list:
    """Labels at the left, in bold."""
    names = ("Summary", "Details", "More")
    rows = [row(Cell([Para(name, Look(bold=True))]), words) for name, words in zip(names, WORDS[code], strict=False)]
    return [Table(rows, widths=(0.25, 0.75))]


def under_areas(mix: Mix, code: str) -> list:
    """Needs and provision by area, below headings smaller than the sections' own."""
    if code not in {"B", "F"}:
        return in_paragraphs(mix, code)
    form = mix.random.choice(["{area}", "{code}{number} {area}", "{number}. {area}", "{area}:"])
    found: list = []
    for (number, area), words in zip(AREAS.items(), [*WORDS[code], WORDS[code][0]], strict=False):
        found += [Para(form.format(code=code, number=number, area=area), Look(bold=True)), Para(words)]
    return found


def with_provision_table(mix: Mix, code: str) -> list:
    if code != "F":
        return in_paragraphs(mix, code)
    heads = row("Outcome", "Provision", "How often", shade=GREY, bold=True)
    return [Table([heads, *(row(f"E{at}", words, "weekly") for at, words in enumerate(WORDS[code], 1))], heads=1)]


TOLD = [in_paragraphs, in_paragraphs, in_a_list, in_a_table, under_areas, with_provision_table]
GUIDED = [unguided, unguided, unguided, in_italics, in_a_box, by_the_law]


def no_front(_mix: Mix, _paper: Paper) -> None:
    pass


def contents(mix: Mix, paper: Paper) -> None:
    paper.write(Para("Contents", Look(bold=True, size=14)))
    tail = mix.random.choice([" .......... {page}", "\t{page}", ""])
    for page, code in enumerate(TITLES, 2):
        paper.write(Para(f"Section {code}: {mix.titles[code]}{tail.format(page=page)}"))
    paper.write(Break())


def contents_table(mix: Mix, paper: Paper) -> None:
    rows = [row("Section", "Title", shade=GREY, bold=True), *(row(code, mix.titles[code]) for code in TITLES)]
    paper.write(Table(rows, widths=(0.2, 0.8)), Break())


def appeal(_mix: Mix, paper: Paper) -> None:
    paper.write(Para("Your right to appeal", Look(bold=True)), "You may appeal about Sections B, F and I of this plan.")
    paper.write(Items(["Section B (the needs)", "Section F (the provision)", "Section I (the school)"]))


def letter(_mix: Mix, paper: Paper) -> None:
    paper.write("Dear parents,", "Section I is blank, because you have not yet told us which school you would like.")
    paper.write("Sections A to K are set out below. Section K lists the advice we had.", Break())


FRONTS = [no_front, no_front, contents, contents_table, appeal, letter]


def no_back(_mix: Mix, _paper: Paper) -> None:
    pass


def signature(mix: Mix, paper: Paper) -> None:
    paper.write(Para("Signed on behalf of the council", mix.look), "Head of service, 1 June 2026")


def appendix(mix: Mix, paper: Paper) -> None:
    paper.write(Para("Appendix 1: minutes of the meeting", mix.look), "We went through Section B and Section F.")


BACKS = [no_back, no_back, signature, appendix]
ORDERS = [
    list(TITLES),
    list(TITLES),
    [*"BCDEFG", "H1", "H2", *"IJKA"],
    [*"ABDCEFG", "H1", "H2", *"IJK"],
    [*"ABCDEF", *"IJK"],
    [*"ABCGD", "H1", "H2", *"EFIJK"],
    [*"IABCDEFG", "H1", "H2", *"JK"],
]


def mixed(number: int) -> Paper:
    """The plan of this number."""
    random = Random(number)  # noqa: S311  (a number has to give the same plan for ever)
    pick = random.choice
    mix = Mix(random, pick(TITLED), pick(FORMS), pick(LOOKS), pick(FRAMES), pick(GUIDED), pick(TOLD))
    paper = begun()
    pick(FRONTS)(mix, paper)
    for code in pick(ORDERS):
        mix.frame(mix, paper, code, mix.heading(code), [*mix.guided(mix, code), *mix.told(mix, code)])
    back = pick(BACKS)
    if mix.frame in {plain, in_control, above_frame} or back is no_back:
        back(mix, paper)
    return paper
