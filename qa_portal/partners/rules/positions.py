"""Which roles the people of which kind of body take. Words in, words out; kinds are those of `people.Organisation`."""

from collections.abc import Mapping

from qa_portal.access.roles import Role, SpaceKind

_VOICES = frozenset({"parent_carer_forum", "youth_voice", "voluntary"})
_LEADS_AN_AREA = frozenset({"council", "icb"})

ONLY_FOR: Mapping[Role, frozenset[str]] = {
    Role.AREA_STEWARD: _LEADS_AN_AREA,
    Role.OPERATOR: frozenset({"operator"}),
    Role.SENCO: frozenset({"school"}),
    Role.PCF_REVIEWER: frozenset({"parent_carer_forum", "voluntary"}),
    Role.YOUTH_VOICE: frozenset({"youth_voice", "voluntary"}),
    Role.GUEST: frozenset({"school", "voluntary", "external_scrutiny", "youth_voice", "parent_carer_forum"}),
}
"""Roles that only some kinds of body give; any other role goes where the body has a space for it."""

SPACES_OF: Mapping[str, tuple[SpaceKind, ...]] = {
    "council": (SpaceKind.COUNCIL, SpaceKind.BOARD),
    "icb": (SpaceKind.BOARD, SpaceKind.DESK),
    "nhs_provider": (SpaceKind.DESK,),
    "school": (SpaceKind.DESK,),
}
"""The spaces that a body of this kind has; a desk for each council that it advises. Others meet in the library."""


def fits(role: Role, kind: str) -> bool:
    """Whether somebody of such a body can take the role."""
    return kind in ONLY_FOR.get(role, frozenset({kind})) and (kind != "operator" or role is Role.OPERATOR)


def advises(kind: str) -> bool:
    """Whether such a body gives advice to councils, and so has desks."""
    return SpaceKind.DESK in SPACES_OF.get(kind, ())


def has_spaces(kind: str) -> bool:
    return kind in SPACES_OF


def gives_a_voice(kind: str) -> bool:
    """Whether the people of such a body meet in the library, looked after by stewards of councils."""
    return kind in _VOICES
