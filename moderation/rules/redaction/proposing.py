"""The proposal of what to redact in a document before people outside the council read it."""

from dataclasses import replace
from datetime import date

from moderation.rules.redaction.closed import area_names, closed
from moderation.rules.redaction.contacts import contacts
from moderation.rules.redaction.dates import births
from moderation.rules.redaction.doubts import doubts
from moderation.rules.redaction.institutions import institutions, own_names
from moderation.rules.redaction.numbers import numbers
from moderation.rules.redaction.persons import persons
from moderation.rules.redaction.places import addresses, honoured, listed, local_services, wards
from moderation.rules.redaction.proposals import Child, Mark, Proposal
from moderation.rules.redaction.settling import settled
from moderation.rules.redaction.smoothing import Smoothed, smoothed
from moderation.rules.redaction.texts import Text
from moderation.rules.redaction.words import CouncilList, Words


def propose(text: Text, child: Child, words: Words, listing: CouncilList, *, on: date | None = None) -> list[Proposal]:
    """What to redact, in the order of the text and without overlaps; `on` is the day by which ages are counted.

    Nothing is decided here: a person of the council confirms each proposal before anybody else reads the document.
    """
    smooth = smoothed(text)
    found = settled(smooth.text, marks_in(smooth.text, child, words, listing), child, on)
    return [as_it_stood(each, smooth, text) for each in found]


def as_it_stood(proposal: Proposal, smooth: Smoothed, text: Text) -> Proposal:
    """A proposal for the smoothed text as one for the text that the document has."""
    start, end = smooth.back(proposal.start, proposal.end)
    return replace(proposal, start=start, end=end, words=text.words[start:end])


def marks_in(text: Text, child: Child, words: Words, listing: CouncilList) -> list[Mark]:
    areas = own_names(child.council, listing, words)
    shut = closed(text, words)
    fixed = [
        *numbers(text),
        *contacts(text),
        *births(text, child),
        *addresses(text, words),
        *listed(text, listing),
        *local_services(text, words),
        *wards(text),
        *honoured(text),
    ]
    named = institutions(text, words, areas, shut)
    shut += area_names(text, areas)
    likely = [*fixed, *named, *persons(text, words, child, shut, [*fixed, *named])]
    return [*likely, *doubts(text, words, shut, likely)]
