"""Running the checks of a pack over one plan."""

from collections.abc import Collection, Iterable, Iterator

from audits.rules.checks.material import Material
from audits.rules.checks.pack import HIGHEST_FIRST, Check
from audits.rules.checks.prompts import Prompt, Span, prompt_of
from audits.rules.checks.registry import RULES


def run_checks(plan: Material, *, off: Collection[str] = (), on: Collection[str] = ()) -> list[Prompt]:
    """The prompts for a plan in the order of its text, those about something missing first.

    `off` and `on` are codes of checks that a council switched; the others run where the pack enables them.
    """
    wanted = [check for check in plan.pack.checks if check.code in RULES and is_wanted(check, off, on)]
    prompts = [prompt for check in wanted for prompt in prompts_of(check, plan)]
    return sorted(once(prompts), key=lambda prompt: (prompt.start if prompt.start is not None else -1, rank(prompt)))


def is_wanted(check: Check, off: Collection[str], on: Collection[str]) -> bool:
    return check.code in on or (check.is_enabled and check.code not in off)


def prompts_of(check: Check, plan: Material) -> Iterator[Prompt]:
    """The prompts of one check, each place once."""
    seen: set[tuple[str, tuple[Span, ...]]] = set()
    for finding in RULES[check.code](plan, check):
        key = (finding.section, finding.pieces)
        if key not in seen:
            seen.add(key)
            yield prompt_of(check.code, check.severity, finding, plan.text)


def once(prompts: Iterable[Prompt]) -> list[Prompt]:
    """One defect gives one prompt: where two checks meet on the same words, the one with the higher severity stays."""
    kept: list[Prompt] = []
    for prompt in sorted(prompts, key=rank):
        if not any(meet(prompt, other) for other in kept):
            kept.append(prompt)
    return kept


def meet(one: Prompt, other: Prompt) -> bool:
    """Whether two prompts are about the same words; a low one about a single word yields to one about its sentence."""
    if one.severity == HIGHEST_FIRST[-1] and len(one.words) == 1:
        return share(one.pieces, other.pieces)
    return share(one.words, other.words)


def share(some: Collection[Span], others: Collection[Span]) -> bool:
    return any(start < stop and begin < end for start, end in some for begin, stop in others)


def rank(prompt: Prompt) -> int:
    return HIGHEST_FIRST.index(prompt.severity)
