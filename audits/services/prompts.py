"""Keeping drafting prompts, people's decisions on them, and a council's choice of checks."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import DraftingPrompt, PlanVersion, PromptRun, PromptSetting
from audits.queries.checking import FINDING, Chosen, chosen_in, pack_of_portal
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import enqueue
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from audits.rules.checks.prompts import Prompt
    from qa_portal.jobs.models import Job

State = DraftingPrompt.State
LONGEST_NOTE = 300
SAY_WHY = "Say why this prompt is wrong here, so that the check can be made better."


@transaction.atomic
def ask_for_prompts(*, by: Viewer, version: PlanVersion) -> "Job":
    """Have a text looked through in the background, with the checks as the council has them now."""
    require(by, Act.PROMPT_DECIDE, version)
    if not version.is_read:
        raise Refused("The document has not been read yet.", act=Act.PROMPT_DECIDE, on=version)
    digest = chosen_in(version.space).digest
    job = enqueue(kind=FINDING, key=f"{version.pk}:{digest[:16]}", on=version, by=by)
    ledger.record(by=by, act=Act.PROMPT_DECIDE, on=version, detail="prompts asked for")
    return job


@transaction.atomic
def record_prompts(*, by: Viewer, version: PlanVersion, prompts: "Iterable[Prompt]", chosen: Chosen) -> None:
    """Keep what the checks found in a text. Open prompts that were not found again go; decisions stay."""
    require(by, Act.PROMPT_DECIDE, version)
    found = {row.mark: row for row in (_row_of(version, prompt) for prompt in prompts)}
    held = {row.mark: row for row in DraftingPrompt.objects.select_for_update().filter(plan_version=version)}
    for mark in held.keys() - found.keys():
        if held[mark].is_open:
            held[mark].delete()
    DraftingPrompt.objects.create_with_history([found[mark] for mark in found.keys() - held.keys()])
    PromptRun.objects.update_or_create(
        space_id=version.space_id,
        plan_version=version,
        defaults={"digest": chosen.digest, "pack_version": chosen.pack.version},
    )
    ledger.record(by=by, act=Act.PROMPT_DECIDE, on=version, detail="prompts made")


@transaction.atomic
def decide_prompt(*, by: Viewer, prompt: DraftingPrompt, state: str, reason: str = "") -> DraftingPrompt:
    """Confirm a prompt, dismiss it with a reason, or open it again. Raises ValidationError without the reason."""
    require(by, Act.PROMPT_DECIDE, prompt)
    held: DraftingPrompt = DraftingPrompt.objects.select_for_update().get(pk=prompt.pk)
    if state == State.DISMISSED and not reason.strip():
        raise ValidationError({"reason": SAY_WHY})
    held.state, held.reason = state, reason.strip() if state == State.DISMISSED else ""
    is_open = state == State.OPEN
    held.decided_by_id = None if is_open else by.actor_id
    held.decided_at = None if is_open else timezone.now()
    held.save()
    ledger.record(by=by, act=Act.PROMPT_DECIDE, on=held, detail=str(state))
    return held


@transaction.atomic
def set_check(
    *, by: Viewer, space: Space, check_code: str, is_on: bool, reason: str, more_words: Mapping[str, list[str]]
) -> PromptSetting:
    """Switch a check of a council on or off, and give it further words, with the reason. Texts keep their decisions."""
    require(by, Act.PROMPT_SET, space)
    check = pack_of_portal()[0].by_code.get(check_code)
    if check is None:
        raise ValidationError("There is no such check.")
    setting = PromptSetting.objects.in_space(space).select_for_update().filter(check_code=check_code).first()
    setting = setting or PromptSetting(space=space, check_code=check_code)
    setting.is_on, setting.reason, setting.set_by_id = is_on, reason.strip(), by.actor_id
    setting.more_words = {code: words for code, words in more_words.items() if words and code in check.word_lists}
    setting.save()
    ledger.record(by=by, act=Act.PROMPT_SET, on=setting, detail="on" if is_on else "off")
    return setting


def _row_of(version: PlanVersion, prompt: "Prompt") -> DraftingPrompt:
    return DraftingPrompt(
        space_id=version.space_id,
        plan_version=version,
        check_code=prompt.code,
        section=prompt.section,
        mark=f"{prompt.code}:{prompt.section}:{prompt.start}-{prompt.end}",
        severity=prompt.severity,
        quote=prompt.quote,
        pieces=[list(span) for span in prompt.pieces],
        words=[list(span) for span in prompt.words],
        note=prompt.note[:LONGEST_NOTE],
    )
