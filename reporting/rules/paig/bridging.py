"""Terms graded on another scale than the one now in force, read on it where a published mapping says how."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from frameworks.rules.bridging import Bridge, Given, Read, ScaleName, read_counts
from reporting.rules.paig.figures import PaigFigures, Scale, TermFigures

Names = Mapping[Scale, ScaleName]
"""The scale of a term as its report shows it -> the version of the scale that it is."""


def bridged(figures: PaigFigures, names: Names, bridges: Sequence[Bridge]) -> PaigFigures:
    """The figures with every earlier term read on the scale of the term reported on, where that can be done.

    A term that is not read so stays as it was graded, and is not drawn beside the others.
    """
    now = figures.now.standard.scale
    terms = (_on_scale(term, now, names, bridges) for term in figures.terms)
    return replace(figures, terms=tuple(terms))


def _on_scale(term: TermFigures, now: Scale, names: Names, bridges: Sequence[Bridge]) -> TermFigures:
    own = term.standard.scale
    if own == now:
        return term
    read = [
        read_counts(Given(term.label, names[own], counts), names[now], bridges)
        for counts in (term.content, term.process)
    ]
    content, process = read
    if not isinstance(content, Read) or not isinstance(process, Read):
        return term
    return replace(
        term,
        standard=replace(term.standard, scale=now),
        content=content.counts,
        process=process.counts,
        read_from=own,
        read_by=_told(content),
    )


def _told(read: Read) -> str:
    if read.bridge is None:
        return ""
    return f"the mapping published on {read.bridge.published_on:%-d %B %Y}"
