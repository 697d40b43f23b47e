"""Words of people beside the numbers: quotes that name nobody, reviews and tribunals, good practice."""

from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.paig.people import quote_parts
from reporting.rules.report import Part, Table, numbers, words
from reporting.rules.thematic.figures import ThematicFigures


def voice_parts(summary: ThematicFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Quotes, then how much came from sources that speak in words alone."""
    return (*quote_parts(summary.figures.quotes), *_in_words(summary, rule))


def _in_words(summary: ThematicFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Reviews, tribunals, complaints and groups: how many items, hidden where they are few; no total is shown."""
    if not summary.in_words:
        return ()
    counts: Counts = {each.name: each.count for each in summary.in_words}
    cells = Published(counts, rule=rule)
    table = Table(
        key="in-words",
        caption="Reviews, tribunals, complaints and groups",
        columns=(*words("Source"), *numbers("Items this term")),
        rows=tuple((each.name, cells.text(each.name)) for each in summary.in_words),
        note="What somebody coded of them stands with the themes above. The others are read in the register.",
    )
    return (Part(heading="What else came in", tables=(table,)),)


def practice_parts(summary: ThematicFigures) -> tuple[Part, ...]:
    """Redacted passages that joined the example bank in the term."""
    if not summary.examples:
        return ()
    table = Table(
        key="good-practice",
        caption="Examples that joined the example bank this term",
        columns=words("Criterion", "What was written", "What makes it good"),
        rows=tuple((each.criterion, each.text, each.why) for each in summary.examples),
        note="Redacted, agreed to, and approved by two people who did not propose them.",
    )
    return (Part(tables=(table,)),)
