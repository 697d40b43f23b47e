"""Loading scales. A scale in use never changes: other words or values are a new version of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from frameworks.models import Scale
from frameworks.rules.reading import PackRefusedError, Raw
from frameworks.rules.scales import ScaleSpec, parse_scales
from frameworks.services.stored import as_stored
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
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
