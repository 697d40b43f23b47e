"""Plans in the layouts of invented councils. Each function makes one; none is modelled on a real plan."""

from tests.audits.parser.papers.model import (
    Cell,
    Look,
    Paper,
    Para,
    Table,
    row,
)

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
WORDS = {
    "A": [
        "Ellis lives with his mum, his gran and two dogs. He likes maps, buses and anything that can be sorted into order.",
        "I want to drive the number nine. I do not like it when people talk over me.",
        "His mother hopes that he will make a friend and travel on his own. Section F says how school helps with that.",
    ],
    "B": [
        "Ellis has a diagnosis of autism. He understands short sentences said once, with time to think.",
        "Communication and interaction: he joins in with one other child for about five minutes, with an adult nearby.",
        "Cognition and learning: he reads at the level of a child of seven and finds writing hard to begin.",
    ],
    "C": [
        "Ellis has epilepsy, which is well controlled with medicine given at home each morning.",
        "He sleeps about six hours a night; tiredness makes learning harder in the afternoon.",
    ],
    "D": [
        "Ellis finds it hard to be safe near roads. The family has been offered an assessment by the early help team."
    ],
    "E": [
        "By July 2028 Ellis will begin a piece of writing within five minutes, in four lessons out of five.",
        "By July 2028 Ellis will ask for help from an adult he does not know, twice a week.",
    ],
    "F": [
        "A specialist teacher will plan and review a writing programme with the class teacher for one hour each half term.",
        "A teaching assistant trained in that programme will work with Ellis for twenty minutes on four days a week.",
        "Provision is reviewed each term against the outcomes in Section E.",
    ],
    "G": ["The epilepsy nurse will train all staff who work with Ellis once a year and after any change of medicine."],
    "H1": ["Three hours a week of support at home from a personal assistant, all year round."],
    "H2": ["A place at the Saturday club, twelve sessions a year."],
    "I": ["Mainstream secondary school"],
    "J": ["No personal budget has been asked for. The family was told about direct payments on 4 March 2026."],
    "K": ["Educational psychologist, 12 February 2026", "Paediatrician, 20 February 2026", "School, 3 March 2026"],
}
HEAD = Look(bold=True, size=14, above=10)
BAND = Look(bold=True, size=13, shade="1b4f72", ink="ffffff", above=8)
SMALL = Look(italic=True, size=9)


def begun(**about) -> Paper:
    """A paper with a cover as plans have one."""
    paper = Paper(
        header="Ellis Example: education, health and care plan", footer="Private. Section 37 of the Act.", **about
    )
    paper.write(Para("Education, Health and Care Plan", Look(bold=True, size=20)))
    facts = [("Name", "Ellis Example"), ("Date of birth", "4 May 2016"), ("School", "See Section I"), ("Plan", "Draft")]
    paper.write(Table([row(Cell([Para(name, Look(bold=True))]), value) for name, value in facts], widths=(0.3, 0.7)))
    return paper


def each(paper: Paper, heading, titles=TITLES, order=None) -> Paper:
    """Every section, one below the other; `heading(code, title)` gives its block or blocks."""
    for code in order or titles:
        paper.section(code, heading(code, titles[code]), *WORDS[code])
    return paper


def line(form: str, look: Look):
    """A heading of one line: `form` has {code} and {title}."""
    return lambda code, title: Para(form.format(code=code, title=title, capitals=title.upper()), look)
