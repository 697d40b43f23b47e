"""Loading scales. A scale in use never changes: other words or values are a new version of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from frameworks.models import Scale
from frameworks.rules.reading import PackRefusedError, Raw
from frameworks.rules.scale_words import ValueWords, reworded, says_the_same
from frameworks.rules.scales import ScaleSpec, parse_scales
from frameworks.services.stored import as_stored
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space


@transaction.atomic
def load_scales(*, space: Space, pack: Raw, by: Viewer) -> list[Scale]:
    """Load the scales of a pack into a library. Gives those that are new; the same pack again changes nothing.

    Raises PackRefusedError with a sentence for each fault, and for each scale that changed but kept its version.
    """
    require(by, Act.FRAMEWORK_LOAD, space)
    specs, contents = parse_scales(pack).scales, {each["code"]: as_stored(each) for each in pack["scales"]}
    present = {(scale.code, scale.version): scale.content for scale in Scale.objects.in_space(space)}
    _refuse_changes(specs.values(), contents, present)
    new = [
        Scale(space=space, code=spec.code, version=spec.version, name=spec.name, content=contents[spec.code])
        for spec in specs.values()
        if (spec.code, spec.version) not in present
    ]
    Scale.objects.bulk_create(new)
    if new:
        ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=space, detail=f"scales: {len(new)}")
    return new


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
def reword_scale(*, scale: Scale, words: Mapping[int, ValueWords], by: Viewer) -> Scale:
    """Make the next version of a scale, with other words for its values.

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
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=made, detail="reworded")
    return made
