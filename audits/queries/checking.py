"""A text laid out for the checks: what the portal knows of the plan, and which checks the council has chosen."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256

from audits.models import PlanSection, PlanVersion, PromptSetting
from audits.parser.thread_words import thread_words
from audits.queries.codes import takes_all_checks
from audits.queries.locations import section_at, sections_of_text
from audits.rules.checks.advice_parts import prompts_on_advice
from audits.rules.checks.cover import facts_with_cover
from audits.rules.checks.facts import Facts
from audits.rules.checks.lines import lines_of
from audits.rules.checks.material import Material, lay_out
from audits.rules.checks.pack import CheckPack, read_checks
from audits.rules.checks.prompts import Prompt
from audits.rules.checks.running import run_checks
from frameworks.packs import read_pack
from frameworks.rules.packs import content_hash
from qa_portal.spaces.models import Space

FINDING = "audits.find_prompts"
"""The kind of job that looks through a text."""


@dataclass(frozen=True)
class Chosen:
    """The checks as a council has them. `digest` changes with the pack and with every setting."""

    pack: CheckPack
    off: frozenset[str]
    on: frozenset[str]
    digest: str


@cache
def pack_of_portal() -> tuple[CheckPack, str]:
    """The pack that comes with the portal, with its hash."""
    data = read_pack("checks")
    return read_checks(data), content_hash(data)


def settings_in(space: Space) -> dict[str, PromptSetting]:
    """What the council decided, by the code of the check."""
    return {setting.check_code: setting for setting in PromptSetting.objects.in_space(space).select_related("set_by")}


def chosen_in(space: Space) -> Chosen:
    """The checks that run in a council, with its own words."""
    pack, digest = pack_of_portal()
    settings = settings_in(space)
    told = [(code, row.is_on, sorted(row.more_words.items())) for code, row in sorted(settings.items())]
    return Chosen(
        pack=pack.with_words(_more_words(settings)),
        off=frozenset(code for code, row in settings.items() if not row.is_on),
        on=frozenset(code for code, row in settings.items() if row.is_on),
        digest=sha256(f"{digest}{json.dumps(told)}".encode()).hexdigest(),
    )


def _more_words(settings: Mapping[str, PromptSetting]) -> dict[str, tuple[str, ...]]:
    more: dict[str, tuple[str, ...]] = {}
    for row in settings.values():
        for code, phrases in row.more_words.items():
            more[code] = (*more.get(code, ()), *phrases)
    return more


def material_of(version: PlanVersion, chosen: Chosen) -> Material:
    """A text that was read, laid out for the checks. Names come from its own cover and are not kept."""
    parts = sections_of_text(version)
    sections: dict[str, list[tuple[int, int]]] = {}
    headings: dict[str, list[str]] = {}
    for part in parts:
        sections.setdefault(part.code, []).append((part.start, part.end))
        headings.setdefault(part.code, []).append(part.heading)
    ordinary = chosen.pack.words("ordinary_words").folded
    facts = facts_with_cover(_facts_of(version), lines_of(version.html, sections), ordinary)
    return lay_out(version.html, version.text, sections, facts, chosen.pack, headings, thread_words())


def prompts_in_advice(html: str, text: str, chosen: Chosen) -> list[Prompt]:
    """What the checks meant for advice find in it, as the council has them; at a desk, as the portal has them."""
    return prompts_on_advice(html, text, chosen.pack, thread_words(), off=chosen.off)


def looking_through(version: PlanVersion, chosen: Chosen) -> Callable[[], list[Prompt]]:
    """What finds the prompts in a text; all that it needs was read, so that it can run outside a transaction.

    For a kind of plan whose sections the checks do not know, only those run that hold for any document.
    """
    if takes_all_checks(version.plan.plan_kind):
        return partial(run_checks, material_of(version, chosen), off=chosen.off, on=chosen.on)
    return partial(_prompts_anywhere, version.html, version.text, chosen, sections_of_text(version))


def _prompts_anywhere(html: str, text: str, chosen: Chosen, parts: list[PlanSection]) -> list[Prompt]:
    """Each under the section of the text in which it stands."""
    found = prompts_in_advice(html, text, chosen)
    return [replace(prompt, section=_section_of(prompt, parts)) for prompt in found]


def _section_of(prompt: Prompt, parts: list[PlanSection]) -> str:
    part = None if prompt.start is None else section_at(parts, prompt.start)
    return part.code if part else ""


def _facts_of(version: PlanVersion) -> Facts:
    """What the portal knows: no name, and of the day of birth the month alone."""
    plan = version.plan
    facts = Facts(
        year_group=plan.year_group,
        council=plan.space.name,
        stage=version.plan_stage,
        event=plan.plan_event,
        requested=plan.requested_on,
        drafted=version.drafted_on,
    )
    if not facts.is_final:
        return facts
    return Facts(
        **{name: getattr(facts, name) for name in Facts.__slots__} | {"drafted": None, "final": version.drafted_on}
    )
