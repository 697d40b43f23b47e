"""Finds the sections of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from audits.rules.headings.blocks import Block
from audits.rules.headings.candidates import find_candidates
from audits.rules.headings.choice import choose
from audits.rules.headings.closers import find_closers
from audits.rules.headings.combined import taken_apart
from audits.rules.headings.kinds import PlanKind, PlanSection
from audits.rules.headings.parts import Part, cut_parts


@dataclass(frozen=True)
class Sections:
    """`parts` has every section of the kind, in its order, with () for those not found; `missing` are their codes.

    `notes` are sentences for the person who uploaded the plan: what was not found, and what to look at.
    """

    parts: dict[str, tuple[Part, ...]]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def find_sections(blocks: Sequence[Block], text: str, kind: PlanKind) -> Sections:
    """Where each section of a plan of this kind stands in the text. Never raises; a plan may have none of them."""
    headings = choose(find_candidates(blocks, text, kind), len(text), kind)
    closers = find_closers(headings, blocks, text, kind)
    single, more_closers = taken_apart(headings, blocks, text, kind)
    found = cut_parts(single, [*closers, *more_closers], blocks, text)
    parts = {code: tuple(found.get(code, ())) for code in kind.codes}
    missing = tuple(code for code, places in parts.items() if not places)
    return Sections(parts, missing, tuple(notes_on(parts, kind)))


def notes_on(parts: dict[str, tuple[Part, ...]], kind: PlanKind) -> list[str]:
    if not any(parts.values()):
        return [f"No section of this kind of plan ({kind.name}) was found. Mark the sections by hand."]
    notes = []
    for section in kind.sections:
        places = parts[section.code]
        if not places:
            notes.append(f"{label(section)} was not found: no heading in the document names it.")
        elif not all(place.sure for place in places):
            notes.append(f"{label(section)} was found by a heading that is not plain. Check where it begins and ends.")
    return notes


def label(section: PlanSection) -> str:
    return f"Section {section.code} ({section.name})" if section.printed else f'The section "{section.name}"'
