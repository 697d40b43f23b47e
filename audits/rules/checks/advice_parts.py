"""Advice laid out for the checks: its parts stand for the sections of a plan in which their words are meant to end up.

What an adviser recommends becomes Section F or G, so that it is looked at as provision is; outcomes are looked at as
those of Section E and needs as those of Section B. Everything else of a report stands in no section.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from audits.rules.checks.facts import Facts
from audits.rules.checks.material import Material, lay_out
from audits.rules.checks.pack import CheckPack
from audits.rules.checks.prompts import Prompt
from audits.rules.checks.running import run_checks
from audits.rules.threads.advice import heading_role
from audits.rules.threads.lines import Line, LineKind, lines_of
from audits.rules.threads.rows import Row, tables_of
from audits.rules.threads.words import ThreadWords

STANDS_FOR = {"recommend": "F", "helped": "F", "outcome": "E", "need": "B"}
NO_OFFER = ("outcome", "past")
"""Below these a table that says what and how much tells of outcomes, or of what was tried."""


def prompts_on_advice(
    html: str, text: str, pack: CheckPack, words: ThreadWords, *, off: frozenset[str]
) -> list[Prompt]:
    """What the checks that are meant for advice find in it, in the order of its text; `off` are codes left out."""
    others = {check.code for check in pack.checks if not check.in_advice}
    return run_checks(lay_out_advice(html, text, pack, words), off=off | others)


def lay_out_advice(html: str, text: str, pack: CheckPack, words: ThreadWords) -> Material:
    sections: dict[str, list[tuple[int, int]]] = {}
    headings: dict[str, list[str]] = {}
    for part in parts_of(html, words):
        sections.setdefault(part.section, []).append((part.start, part.end))
        headings.setdefault(part.section, []).append(part.heading)
    return lay_out(html, text, sections, Facts(), pack, headings)


@dataclass(frozen=True, slots=True)
class Part:
    """A line of advice with the section that it stands for; it begins where the line before ended, with its bullet."""

    section: str
    start: int
    end: int
    heading: str


def parts_of(html: str, words: ThreadWords) -> Iterator[Part]:
    """Every line below a heading that says what it is, and every cell of a table that says what is given and how."""
    lines = lines_of(html)
    offers = {number for number, rows in tables_of(lines, words).items() if any(_offers_help(row) for row in rows)}
    role, heading, before = "", "", 0
    for line in lines:
        if line.kind is LineKind.HEADING:
            role, heading = heading_role(line.words, words), line.words
        elif section := _section(line, role, offers):
            yield Part(section, before, line.end, heading)
        before = line.end


def _section(line: Line, role: str, offers: Container[int]) -> str:
    if line.place and line.place.table in offers and role not in NO_OFFER:
        return "F"
    return STANDS_FOR.get(role, "")


def _offers_help(row: Row) -> bool:
    return bool(row.of("what") and (row.of("how_much") or row.of("who")))
