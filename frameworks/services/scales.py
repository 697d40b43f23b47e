"""Loading scales. A scale in use never changes: other words or values are a new version of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from frameworks.models import Scale, ScaleMapping
from frameworks.rules.reading import PackRefusedError, Raw
from frameworks.rules.scale_words import ValueWords, reworded, says_the_same
from frameworks.rules.scales import ScalePack, ScaleSpec, parse_scales
from frameworks.services.changes import ChangeFacts, record_change
from frameworks.services.stored import as_stored
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space


@transaction.atomic
def load_scales(*, space: Space, pack: Raw, by: Viewer) -> list[Scale]:
    """Load the scales of a pack into a library. Gives those that are new; the same pack again changes nothing.

    Its mappings come as proposals of the library itself: a person publishes those that the area means to read by.
    Raises PackRefusedError with a sentence for each fault, and for each scale that changed but kept its version.
    """
    require(by, Act.FRAMEWORK_LOAD, space)
    parsed = parse_scales(pack)
    specs, contents = parsed.scales, {each["code"]: as_stored(each) for each in pack["scales"]}
    present = {(scale.code, scale.version): scale.content for scale in Scale.objects.in_space(space)}
    _refuse_changes(specs.values(), contents, present)
    new = [
        Scale(space=space, code=spec.code, version=spec.version, name=spec.name, content=contents[spec.code])
        for spec in specs.values()
        if (spec.code, spec.version) not in present
    ]
    Scale.objects.bulk_create(new)
    if new:
        _propose_mappings(space, parsed, by)
        ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=space, detail=f"scales: {len(new)}")
    return new


def _propose_mappings(space: Space, pack: ScalePack, by: Viewer) -> None:
    """The mappings of a pack that the library does not know yet, in whatever state."""
    versions = {code: spec.version for code, spec in pack.scales.items()}
    rows = {(scale.code, scale.version): scale for scale in Scale.objects.in_space(space)}
    known = set(ScaleMapping.objects.in_space(space).values_list("source_id", "target_id"))
    proposed = [
        ScaleMapping(
            space=space,
            source=source,
            target=target,
            pairs=None if each.pairs is None else {str(answer): read for answer, read in each.pairs.items()},
            reason=each.basis,
            last_changed_by_id=by.actor_id,
            last_changed_at=timezone.now(),
        )
        for each in pack.mappings
        if (source := rows[each.from_scale, versions[each.from_scale]])
        and (target := rows[each.to_scale, versions[each.to_scale]])
        and (source.pk, target.pk) not in known
    ]
    ScaleMapping.objects.create_with_history(proposed)


def _refuse_changes(
    specs: Iterable[ScaleSpec], contents: Mapping[str, Any], present: Mapping[tuple[str, int], Any]
) -> None:
    faults = [
        f"Version {spec.version} of the scale “{spec.name}” is in the library with other content. "
        "A scale in use is never edited: give the change a new version."
        for spec in specs
        if present.get((spec.code, spec.version), contents[spec.code]) != contents[spec.code]
    ]
    if faults:
        raise PackRefusedError(faults)


@transaction.atomic
def reword_scale(*, scale: Scale, words: Mapping[int, ValueWords], facts: ChangeFacts, by: Viewer) -> Scale:
    """Make the next version of a scale, with other words for its values, and write down why.

    What was judged before keeps its words, and so does every text that is approved or in force: only drafts begun from
    now on take the new ones. Refused for a version that is not the newest, and for the same words again.
    """
    require(by, Act.FRAMEWORK_EDIT, scale)
    of_scale = Scale.objects.filter(space_id=scale.space_id, code=scale.code)
    if of_scale.filter(version__gt=scale.version).exists():
        reason = "Somebody gave this scale other words while you were writing. Look at those first."
        raise Refused(reason, act=Act.FRAMEWORK_EDIT, on=scale)
    if says_the_same(scale.content, words):
        raise Refused("These are the words that it has.", act=Act.FRAMEWORK_EDIT, on=scale)
    content = reworded(scale.content, words)
    made: Scale = Scale.objects.create(
        space_id=scale.space_id, code=scale.code, version=content["version"], name=scale.name, content=content
    )
    record_change(space=scale.space, facts=facts, by=by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=made, detail="reworded")
    return made
