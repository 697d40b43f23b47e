"""Fitting out a new library with everything that comes with the portal."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from frameworks.models import FrameworkVersion
from frameworks.packs import framework_packs, read_pack
from frameworks.services.areas import load_area
from frameworks.services.data_packs import load_data_pack
from frameworks.services.frameworks import load_framework
from frameworks.services.scales import load_scales
from frameworks.services.versions import make_live
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space

DATA_PACKS = ("area", "statutory", "checks", "plan_kinds")

IN_USE_FROM_THE_START = ("ehcp_baseline",)
"""Frameworks that an area judges by until it decides otherwise. All others wait as drafts until they are adopted."""


@transaction.atomic
def fit_out_library(
    *, space: Space, by: Viewer, academic_years: Iterable[str], effective_from: date | None = None
) -> None:
    """Load scales, frameworks, what the area agreed, its groups and the terms of these years ("2026/27").

    The baseline is made live from `effective_from`, or today, where the area has no live version of it. Done again, it
    adds what is missing and changes nothing that is there.
    """
    require(by, Act.FRAMEWORK_LOAD, space)
    load_scales(space=space, pack=read_pack("scales"), by=by)
    for name in DATA_PACKS:
        load_data_pack(space=space, pack=read_pack(name), by=by)
    packs = framework_packs()
    versions = {code: load_framework(space=space, pack=pack, by=by, others=packs) for code, pack in packs.items()}
    load_area(space=space, pack=read_pack("area"), by=by, academic_years=academic_years)
    for code in IN_USE_FROM_THE_START:
        if not _has_live(versions[code]):
            make_live(version=versions[code], by=by, effective_from=effective_from)


def _has_live(version: FrameworkVersion) -> bool:
    return version.framework.versions.filter(space=version.space, state=FrameworkVersion.State.LIVE).exists()
