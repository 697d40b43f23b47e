"""Loading a text of a framework: once under a number, and never another under the same."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from frameworks.models import Framework, FrameworkVersion, Scale
from frameworks.packs import framework_packs
from frameworks.queries.specifications import read_scale, scales_in
from frameworks.rules.case_studies import CaseStudyPack
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.gradings import inherit_grading
from frameworks.rules.kinds import parse_pack, scale_code
from frameworks.rules.packs import content_hash
from frameworks.rules.reading import PackRefusedError, Raw
from frameworks.services.stored import as_stored
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space

Spec = FrameworkPack | CaseStudyPack


@transaction.atomic
def load_framework(*, space: Space, pack: Raw, by: Viewer, others: Mapping[str, Raw] | None = None) -> FrameworkVersion:
    """Load a text into a library as a draft, and give its version; the same text again changes nothing.

    `others` are packs by code, for a grading rule that is the same as another framework's: it is written out before the
    text is hashed. Raises PackRefusedError with a sentence for each fault, or when the number is taken by another text.
    """
    require(by, Act.FRAMEWORK_LOAD, space)
    version, is_new = _taken_in(space, pack, by, others)
    if is_new:
        ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=version)
    return version


@transaction.atomic
def bring_in_framework(*, space: Space, pack: Raw, by: Viewer) -> tuple[FrameworkVersion, bool]:
    """Take in a pack that somebody hands over, as a draft; also whether it is new here.

    A grading rule may be the same as that of a framework that comes with the portal. Raises PackRefusedError as above,
    and then nothing was written.
    """
    require(by, Act.FRAMEWORK_EDIT, space)
    version, is_new = _taken_in(space, pack, by, framework_packs())
    if is_new:
        ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=version, detail="brought in")
    return version, is_new


def _taken_in(space: Space, pack: Raw, by: Viewer, others: Mapping[str, Raw] | None) -> tuple[FrameworkVersion, bool]:
    scales = scales_in(space)
    spec = parse_pack(pack, scales={code: read_scale(scale) for code, scale in scales.items()}, others=others)
    content = as_stored(inherit_grading(pack, others or {}))
    framework = _framework(space, spec)
    present = framework.versions.filter(space=space, number=spec.version).first()
    if present:
        return _same(present, content_hash(content), spec), False
    return _version(framework, spec, content, scales[scale_code(spec)], by), True


def _framework(space: Space, spec: Spec) -> Framework:
    """The framework of a text. What is in force keeps its name until a text with another comes into force."""
    framework = Framework.objects.in_space(space).filter(code=spec.code).first()
    if framework is None:
        kinds = spec.scope.plan_kinds
        framework = Framework(space=space, code=spec.code, plan_kind=kinds[0] if len(kinds) == 1 else "")
    if framework.name != spec.name and not _is_in_force(framework):
        framework.name = spec.name
        framework.save()
    return framework


def _is_in_force(framework: Framework) -> bool:
    live = FrameworkVersion.State.LIVE
    return framework.versions.filter(space_id=framework.space_id, state=live).exists()


def _same(present: FrameworkVersion, given_hash: str, spec: Spec) -> FrameworkVersion:
    if present.content_hash == given_hash:
        return present
    raise PackRefusedError(
        [f"{spec.name} already has a version {spec.version} with other content. Give the changed text a new number."]
    )


def _version(framework: Framework, spec: Spec, content: dict[str, Any], scale: Scale, by: Viewer) -> FrameworkVersion:
    return FrameworkVersion.objects.create(
        space_id=framework.space_id,
        framework=framework,
        number=spec.version,
        content=content,
        content_hash=content_hash(content),
        scale=scale,
        change_note=content["framework"].get("change_note") or "",
        made_by_id=by.actor_id,
    )
