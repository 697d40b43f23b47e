"""Who may see what of one audit within the space that holds it. All blindness of audits is in `sight_of`.

The walls between spaces are the database's; this is about people who may all enter the same space.
"""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What there is to see of an audit, from least to most telling."""

    STATE = "state"
    PROGRESS = "progress"
    ANSWERS = "answers"
    GRADES = "grades"
    NOTE = "note"


EVERYTHING = frozenset(Part)
OUTLINE = frozenset({Part.STATE, Part.PROGRESS})


@dataclass(frozen=True)
class Standing:
    """How one reader stands to one audit. The caller works these facts out from its rows.

    `made_it`: the auditor. `wrote_the_plan`: its writer or a contributor to it. `still_to_judge`: has a judgement of
    the same plan version to finish that must be made blind (double marking, blind moderation, a family reviewer).
    `also_judged`: has finished such a judgement. `oversees`: may read the space's audits (QA lead, senior manager).
    """

    made_it: bool = False
    wrote_the_plan: bool = False
    still_to_judge: bool = False
    also_judged: bool = False
    oversees: bool = False


@dataclass(frozen=True)
class Stage:
    """How far the audit is: submitted by its auditor; told to the writer."""

    submitted: bool = False
    told_to_writer: bool = False


@dataclass(frozen=True)
class Sight:
    """The parts that may be seen and, where some may not, the reason as a sentence."""

    parts: frozenset[Part]
    reason: str | None = None


def sight_of(standing: Standing, stage: Stage) -> Sight:
    """The first rule that fits decides. A judgement still to be made blind outweighs every role but that of auditor."""
    if standing.made_it:
        return Sight(EVERYTHING)
    if standing.still_to_judge:
        return Sight(
            frozenset({Part.STATE}), "You can see this when you have submitted your own judgement of the plan."
        )
    if standing.wrote_the_plan:
        return _writer(stage)
    if standing.oversees or standing.also_judged:
        return _colleague(stage, may_follow=standing.oversees)
    return Sight(frozenset(), "You have no part in this audit.")


def _writer(stage: Stage) -> Sight:
    """Writers are told by the feedback note, at one moment, whatever other role they hold."""
    if stage.submitted and stage.told_to_writer:
        return Sight(EVERYTHING)
    return Sight(
        frozenset({Part.STATE}), "You worked on this plan, so you see the audit when its feedback note is sent."
    )


def _colleague(stage: Stage, *, may_follow: bool) -> Sight:
    if stage.submitted:
        return Sight(EVERYTHING)
    parts = OUTLINE if may_follow else frozenset({Part.STATE})
    return Sight(parts, "The answers can be seen once the auditor has submitted them.")
