"""Small plans of invented sentences for the tests of the checks, and how well the checks tell them apart.

Each file of `sentences/` was written before the rules were tuned. Sentences at even places were looked at meanwhile,
those at odd places never: the figures that tests hold are those of the odd ones.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml

from audits.parser.evaluate_checks import pack_of_checks
from audits.rules.checks.facts import Facts, pronoun_of
from audits.rules.checks.material import Material, lay_out
from audits.rules.checks.prompts import Prompt
from audits.rules.checks.running import run_checks
from audits.rules.safe_text import text_of

SENTENCES = Path(__file__).resolve().parent / "sentences"
FACTS = Facts(
    name="Farah Noon",
    known_as="Farah",
    initials="FN",
    pronoun="she",
    year_group="5",
    council="Northmoor Borough Council",
)


@dataclass(frozen=True)
class Case:
    """One sentence of a family, its group, and whether it is one that was looked at."""

    family: str
    group: str
    words: Any
    is_seen: bool


def cases(family: str) -> Iterator[Case]:
    given = yaml.safe_load((SENTENCES / f"{family}.yaml").read_text(encoding="utf-8"))
    for group, listed in given.items():
        if isinstance(listed, list):
            for place, words in enumerate(listed):
                yield Case(family, group, words, is_seen=place % 2 == 0)


def head_of(family: str) -> dict[str, Any]:
    given = yaml.safe_load((SENTENCES / f"{family}.yaml").read_text(encoding="utf-8"))
    return {key: value for key, value in given.items() if not isinstance(value, list)}


def plan_of(sections: Mapping[str, str], facts: Facts = FACTS) -> Material:
    """A plan out of the HTML of its sections; "" is the cover."""
    html, places, headings = "", {}, {}
    for code, inside in sections.items():
        if code:
            html += f"<p><strong>Section {code}</strong></p>\n"
        start = len(text_of(html))
        html += inside + "\n"
        if code:
            places[code] = [(start, len(text_of(html)))]
            headings[code] = [f"Section {code}"]
    return lay_out(html, text_of(html), places, facts, pack_of_checks(), headings)


def paragraph(words: str) -> str:
    return f"<p>{escape(words, quote=False)}</p>"


def items(*words: str) -> str:
    return f"<ul>{''.join(f'<li>{escape(each, quote=False)}</li>' for each in words)}</ul>"


def table(heads: str, *rows: str) -> str:
    """A table of rows with " | " between their cells."""
    head = "".join(f"<th>{escape(cell.strip())}</th>" for cell in heads.split("|"))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell.strip(), quote=False)}</td>\n" for cell in row.split("|")) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def prompts_in(sections: Mapping[str, str], facts: Facts = FACTS, *, on: tuple[str, ...] = ()) -> list[Prompt]:
    return run_checks(plan_of(sections, facts), on=on)


def codes_in(sections: Mapping[str, str], facts: Facts = FACTS) -> set[str]:
    return {prompt.code for prompt in prompts_in(sections, facts)}


@dataclass
class Figures:
    """How well one or more checks tell the wanted sentences of a family from the others."""

    right: int = 0
    missed: int = 0
    false: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.false)


Codes = Callable[[Case], set[str]]


def measure(family: str, wanted: Mapping[str, set[str]], codes: Codes, *, seen: bool) -> tuple[Figures, list[str]]:
    """The figures of a family and its errors. `wanted` names for each group the codes of which one has to be there."""
    figures, errors = Figures(), []
    looked_for = set().union(*wanted.values())
    for case in cases(family):
        if case.is_seen != seen:
            continue
        found = codes(case) & looked_for
        due = wanted.get(case.group, set())
        if due and found & due:
            figures.right += 1
        elif due:
            figures.missed += 1
            errors.append(f"missed {case.group}: {case.words}")
        elif found:
            figures.false += 1
            errors.append(f"false {sorted(found)}: {case.words}")
    return figures, errors


def provision(case: Case) -> set[str]:
    given = head_of("provision")
    words = str(case.words)
    facts = replace(FACTS, name="Farah Noon", known_as="Farah")
    html = table(given["heads"], words) if " | " in words else items(words)
    return codes_in({"F": html}, facts)


def outcome(case: Case) -> set[str]:
    given = head_of("outcomes")
    facts = replace(FACTS, name="Jonas Weir", known_as="Jonas", initials="JW", pronoun="he")
    words = str(case.words)
    return codes_in({"E": table(given["heads"], words) if " | " in words else items(words)}, facts)


def need(case: Case) -> set[str]:
    return codes_in({"B": paragraph(str(case.words))}, replace(FACTS, name="Amara Obi", known_as="Amara"))


def jargon(case: Case) -> set[str]:
    facts = replace(FACTS, name="Idris Cole", known_as="Idris", initials="IC", pronoun="he")
    return codes_in({"B": paragraph(str(case.words))}, facts)


def health(case: Case) -> set[str]:
    return codes_in({"F": items(str(case.words))}, replace(FACTS, name="Leila Amin", known_as="Leila"))


def dated(case: Case) -> set[str]:
    section, words = case.words
    facts = replace(
        FACTS,
        name="Owen Hart",
        known_as="Owen",
        pronoun="he",
        drafted=date(2026, 5, 14),
        born=date(2015, 8, 3),
        stage="draft",
    )
    return codes_in({section: items(words)}, facts)


def person(case: Case) -> set[str]:
    given = head_of("people")
    facts = replace(
        FACTS, name=given["name"], known_as=given["known_as"], initials="SR", pronoun=pronoun_of(given["gender"])
    )
    return codes_in({"A": paragraph(given["introduction"]), "B": paragraph(str(case.words))}, facts)


def template(case: Case) -> set[str]:
    return codes_in({"A": paragraph(str(case.words))})


def section(case: Case) -> set[str]:
    code, words = case.words
    return codes_in({code: paragraph(words) if words else ""})


def voice(case: Case) -> set[str]:
    return codes_in({"A": paragraph(str(case.words))}, replace(FACTS, name="Nadia Bell", known_as="Nadia"))


def language(case: Case) -> set[str]:
    return codes_in({"B": paragraph(str(case.words))}, replace(FACTS, name="Theo Marsh", known_as="Theo", pronoun="he"))


PROVISION = {"vague": {"vague_provision"}, "unquantified": {"unquantified_provision", "vague_provision"}}
FAMILIES: dict[str, tuple[str, dict[str, set[str]], Codes]] = {
    "provision": ("provision", PROVISION, provision),
    "outcome_not_smart": ("outcomes", {"soft": {"outcome_not_smart"}}, outcome),
    "outcome_is_provision": ("outcomes", {"provision": {"outcome_is_provision"}}, outcome),
    "diagnosis_only": ("needs", {"label": {"diagnosis_only"}}, need),
    "jargon_unexplained": ("jargon", {"unexplained": {"jargon_unexplained"}}, jargon),
    "health_in_education": ("health", {"care": {"health_in_education"}}, health),
    "late_date": ("dates", {"late": {"late_date"}}, dated),
    "foreign_name": ("people", {"foreign": {"foreign_name"}}, person),
    "wrong_pronoun": ("people", {"pronoun": {"wrong_pronoun"}}, person),
    "placeholder_left": ("templates", {"left": {"placeholder_left"}}, template),
    "empty_section": ("sections", {"empty": {"empty_section"}}, section),
    "no_child_voice": ("voices", {"silent": {"no_child_voice"}}, voice),
    "deficit_language": ("words", {"judging": {"deficit_language"}}, language),
}
