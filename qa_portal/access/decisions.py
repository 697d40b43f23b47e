"""One decision: may this viewer do this act on this object? Yes, or no with a sentence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from qa_portal.access.acts import WORDS, Act
from qa_portal.access.roles import ROLE_ACTS, Role


class InSpace(Protocol):
    """Anything that lies in a space."""

    @property
    def space_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Held:
    """A role held in one space, by one live grant."""

    space_id: int
    role: Role
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who asks, with the roles of every live grant. No person: somebody who has not signed in."""

    person_id: int | None
    held: tuple[Held, ...] = field(default=())

    @property
    def actor_id(self) -> int:
        """The id of the person who acts. Raises ValueError for somebody who has not signed in: nobody acts unnamed."""
        if self.person_id is None:
            raise ValueError("Somebody who has not signed in cannot act.")
        return self.person_id

    def roles_in(self, space_id: int) -> frozenset[Role]:
        return frozenset(held.role for held in self.held if held.space_id == space_id)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(held.role for held in self.held)

    @property
    def space_ids(self) -> frozenset[int]:
        return frozenset(held.space_id for held in self.held)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer. `reason` is empty when allowed, otherwise a sentence that can stand on a page."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


Condition = Callable[[Viewer, InSpace], str | None]
_conditions: dict[Act, list[Condition]] = {}


def condition(*acts: Act) -> Callable[[Condition], Condition]:
    """Register a condition on acts. It returns None to agree, or the sentence of its refusal."""

    def register(check: Condition) -> Condition:
        for act in acts:
            if check not in _conditions.setdefault(act, []):
                _conditions[act].append(check)
        return check

    return register


def conditions_of(act: Act) -> tuple[Condition, ...]:
    return tuple(_conditions.get(act, ()))


def decide(viewer: Viewer, act: Act, on: InSpace | None = None) -> Decision:
    """Decide by the role table first, then by each condition that the owner of the object registered.

    A door asks with the space itself, before there is an object: a condition that speaks of rows agrees to a space.
    """
    by_role = decide_by_role(viewer, act, None if on is None else on.space_id)
    return _decide_by_conditions(viewer, act, on) if by_role and on is not None else by_role


def decide_by_role(viewer: Viewer, act: Act, space_id: int | None = None) -> Decision:
    """Whether a role held in this space, or in any, has the act; conditions aside."""
    if viewer.person_id is None:
        return Decision(allowed=False, reason="Sign in first.")
    roles = viewer.roles if space_id is None else viewer.roles_in(space_id)
    if not any(act in ROLE_ACTS[role] for role in roles):
        return Decision(allowed=False, reason=f"Your role here does not let you {WORDS[act]}.")
    return Decision(allowed=True)


def _decide_by_conditions(viewer: Viewer, act: Act, on: InSpace) -> Decision:
    for check in conditions_of(act):
        if reason := check(viewer, on):
            return Decision(allowed=False, reason=reason)
    return Decision(allowed=True)
