"""The kinds of session that the portal knows, read once from their pack."""

from functools import cache
from pathlib import Path

import yaml

from moderation.models import ModerationSession
from moderation.rules.kinds import SessionKind, read_kinds
from qa_portal.spaces.models import Space

PACK = Path(__file__).resolve().parents[1] / "packs" / "kinds.yaml"


@cache
def kinds() -> dict[str, SessionKind]:
    with PACK.open(encoding="utf-8") as pack:
        return read_kinds(yaml.safe_load(pack))


def kind_of(session: ModerationSession) -> SessionKind:
    return kinds()[session.kind]


def kinds_for(space: Space) -> list[SessionKind]:
    """The kinds of session on audits that can be held in a space of its kind. Case studies are opened on their own."""
    return [kind for kind in kinds().values() if kind.space_kind == space.kind and not kind.judges_cases]
