"""Examples for writers: proposed, approved by two other people, taken out of use."""

from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moderation.models import Example
from moderation.queries.names import possible_names
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class ExampleFacts:
    """A passage, the criterion and the need that it is for, what makes it good, and who agreed to its use."""

    criterion: str
    text: str
    why: str
    consent: str
    need: str = ""


@transaction.atomic
def propose_example(*, by: Viewer, space: Space, facts: ExampleFacts, names_nobody: bool = False) -> Example:
    """Propose a passage. Raises ValidationError for words that may be names, unless somebody says they are none."""
    require(by, Act.EXAMPLE_KEEP, space)
    if not names_nobody and (found := possible_names(f"{facts.text}\n{facts.why}")):
        listed = ", ".join(f"“{words}”" for words in found[:MOST_NAMED])
        raise ValidationError({"text": f"This may name somebody: {listed}. Take it out, or say below that it does not"})
    example = Example(space=space, proposed_by_id=by.actor_id, **asdict(facts))
    example.save(force_insert=True)
    ledger.record(by=by, act=Act.EXAMPLE_KEEP, on=example, detail="proposed")
    return example


@transaction.atomic
def approve_example(*, by: Viewer, example: Example) -> Example:
    """Approve a passage as the first or the second of two; with the second, everybody of the area reads it."""
    require(by, Act.EXAMPLE_APPROVE, example)
    held: Example = Example.objects.select_for_update(of=("self",)).select_related("space").get(pk=example.pk)
    require(by, Act.EXAMPLE_APPROVE, held)  # somebody else may have approved it since the page was opened
    if held.first_by_id is None:
        held.first_by_id = by.actor_id
    else:
        held.second_by_id, held.approved_at = by.actor_id, timezone.now()
    held.save()
    ledger.record(by=by, act=Act.EXAMPLE_APPROVE, on=held, detail="second" if held.approved_at else "first")
    return held


@transaction.atomic
def withdraw_example(*, by: Viewer, example: Example, why: str) -> Example:
    """Take a passage out of use: a consent was taken back, say. Writers do not read it any more."""
    require(by, Act.EXAMPLE_KEEP, example)
    example.withdrawn_at, example.withdrawn_why = timezone.now(), why
    example.save()
    ledger.record(by=by, act=Act.EXAMPLE_KEEP, on=example, detail="out of use")
    return example
