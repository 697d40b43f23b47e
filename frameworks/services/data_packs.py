"""Loading the packs that are data but no framework: what the area agreed, clocks and codes, checks, kinds of plan."""

from django.db import transaction

from frameworks.models import DataPack
from frameworks.rules.packs import content_hash
from frameworks.rules.reading import PackRefusedError, Raw
from frameworks.services.stored import as_stored
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space


@transaction.atomic
def load_data_pack(*, space: Space, pack: Raw, by: Viewer) -> DataPack:
    """Keep a pack in a library under its code and version. The same content again changes nothing.

    Raises PackRefusedError for a pack without a head, and for other content under a version that is there.
    """
    require(by, Act.FRAMEWORK_LOAD, space)
    head = pack.get("pack") or {}
    if not {"code", "version"} <= set(head):
        raise PackRefusedError(["The pack does not say its code and version."])
    digest = content_hash(pack)
    held = DataPack.objects.in_space(space).filter(code=head["code"], version=str(head["version"])).first()
    if held is None:
        held = _kept(space, pack, digest, by)
        ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=held)
    if held.content_hash != digest:
        raise PackRefusedError(
            [f"Version {held.version} of {held.code} is there with other content: give it a new version."]
        )
    return held


def _kept(space: Space, pack: Raw, digest: str, by: Viewer) -> DataPack:
    row = DataPack(
        space=space,
        code=pack["pack"]["code"],
        version=str(pack["pack"]["version"]),
        content=as_stored(pack),
        content_hash=digest,
        loaded_by_id=by.actor_id,
    )
    row.save(force_insert=True)
    return row
