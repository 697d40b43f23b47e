"""The proposal of what to redact in a document before people outside the council read it."""

from datetime import date

from moderation.rules.redaction.closed import area_names, closed
from moderation.rules.redaction.contacts import contacts
from moderation.rules.redaction.dates import births
from moderation.rules.redaction.institutions import institutions, own_names
from moderation.rules.redaction.numbers import numbers
from moderation.rules.redaction.persons import persons
from moderation.rules.redaction.places import addresses, listed, local_services
from moderation.rules.redaction.proposals import Child, Mark, Proposal
from moderation.rules.redaction.settling import settled
from moderation.rules.redaction.texts import Text
from moderation.rules.redaction.words import CouncilList, Words


def propose(text: Text, child: Child, words: Words, listing: CouncilList, *, on: date | None = None) -> list[Proposal]:
    """What to redact, in the order of the text and without overlaps; `on` is the day by which ages are counted.

    Nothing is decided here: a person of the council confirms each proposal before anybody else reads the document.
    """
    return settled(text, marks_in(text, child, words, listing), child, on)


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
    ]
    named = institutions(text, words, areas, shut)
    return [*fixed, *named, *persons(text, words, child, [*shut, *area_names(text, areas)], [*fixed, *named])]
